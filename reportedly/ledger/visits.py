"""When pages were asked for, and what each capture of them became, over an open connection."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, and_, select

from reportedly.ledger.codec import from_json, from_stamp
from reportedly.ledger.parsed import Became
from reportedly.ledger.schema import PARSED, SIGHTINGS
from reportedly.model import Method, Refused


@dataclass(frozen=True, slots=True)
class Visit:
    """That an address was asked for.

    Attributes:
        name: the address.
        sha256: of the capture.
        taken_at: when, UTC.
        reports: ids of the reports that it became; empty for an unchanged page and for one that was not there.
        refused: what in it is no report: that it is unchanged, or what the server said.
    """

    name: str
    sha256: str
    taken_at: dt.datetime
    reports: tuple[str, ...] = ()
    refused: tuple[Refused, ...] = ()


def visits(connection: Connection, name: str | None = None) -> tuple[Visit, ...]:
    """Every time that an address (``name``; all when None) was asked for, in the order in which it was taken in."""
    mine = and_(PARSED.c.sha256 == SIGHTINGS.c.sha256, PARSED.c.name == SIGHTINGS.c.name)
    query = (
        select(SIGHTINGS.c.name, SIGHTINGS.c.sha256, SIGHTINGS.c.taken_at, PARSED.c.body)
        .join_from(SIGHTINGS, PARSED, mine, isouter=True)
        .where(SIGHTINGS.c.method == Method.URL.value)
        .order_by(SIGHTINGS.c.log)
    )
    if name is not None:
        query = query.where(SIGHTINGS.c.name == name)
    found = []
    for row in connection.execute(query):
        became = Became((), ()) if row.body is None else from_json(row.body, Became)
        found.append(Visit(row.name, row.sha256, from_stamp(row.taken_at), became.reports, became.refused))
    return tuple(found)
