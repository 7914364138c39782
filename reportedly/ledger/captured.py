"""Captures, where they were seen, and what was refused: primary records, over an open connection."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from reportedly.ledger.chain import of_rows
from reportedly.ledger.codec import from_stamp, to_stamp
from reportedly.ledger.schema import CAPTURES, REFUSALS, SIGHTINGS
from reportedly.model import Capture, Method, Refusal, Refused


@dataclass(frozen=True, slots=True)
class Sighting:
    """That bytes were found under a name: a capture without its bytes."""

    sha256: str
    name: str
    method: Method
    taken_at: dt.datetime


def capture_fields(capture: Capture) -> dict[str, str]:
    """What the log vouches for of a capture."""
    return {
        "sha256": capture.sha256,
        "name": capture.name,
        "method": capture.method.value,
        "taken_at": to_stamp(capture.taken_at),
    }


def refusal_fields(refused: Refused, at: dt.datetime) -> dict[str, str]:
    """What the log vouches for of a refusal."""
    return {
        "sha256": refused.sha256 or "",
        "name": refused.name,
        "reason": refused.reason.value,
        "detail": refused.detail,
        "at": to_stamp(at),
    }


def refusals(connection: Connection) -> tuple[Refused, ...]:
    """What did not become a report, in the order in which it was met."""
    return tuple(refused for _, refused in numbered_refusals(connection))


def numbered_refusals(connection: Connection, rows: Sequence[int] | None = None) -> Iterator[tuple[int, Refused]]:
    """Number of the log's row and what was refused, in the order of the log; only of ``rows``, where given."""
    for row in connection.execute(of_rows(select(REFUSALS), REFUSALS.c.log, rows)):
        yield row.log, Refused(row.name, Refusal(row.reason), row.detail, row.sha256 or None)


def sightings(connection: Connection) -> tuple[Sighting, ...]:
    """What was captured, in the order in which it was taken in."""
    return tuple(sighting for _, sighting in numbered_sightings(connection))


def numbered_sightings(connection: Connection, rows: Sequence[int] | None = None) -> Iterator[tuple[int, Sighting]]:
    """Number of the log's row and what was captured, in the order of the log; only of ``rows``, where given."""
    for row in connection.execute(of_rows(select(SIGHTINGS), SIGHTINGS.c.log, rows)):
        yield row.log, Sighting(row.sha256, row.name, Method(row.method), from_stamp(row.taken_at))


def capture(connection: Connection, sha256: str, name: str | None) -> Capture | None:
    """The bytes with this hash as first seen (under ``name``, when given); None when there are none."""
    query = (
        select(SIGHTINGS.c.name, SIGHTINGS.c.method, SIGHTINGS.c.taken_at, CAPTURES.c.data)
        .join_from(SIGHTINGS, CAPTURES, SIGHTINGS.c.sha256 == CAPTURES.c.sha256)
        .where(SIGHTINGS.c.sha256 == sha256)
        .order_by(SIGHTINGS.c.log)
        .limit(1)
    )
    if name is not None:
        query = query.where(SIGHTINGS.c.name == name)
    row = connection.execute(query).first()
    if row is None:
        return None
    return Capture(sha256, row.name, row.data, from_stamp(row.taken_at), Method(row.method))


def captures(connection: Connection) -> Iterator[Capture]:
    """All captures, as often as they were seen, in the order of the log; the bytes of one at a time."""
    query = (
        select(SIGHTINGS.c.sha256, SIGHTINGS.c.name, SIGHTINGS.c.method, SIGHTINGS.c.taken_at, CAPTURES.c.data)
        .join_from(SIGHTINGS, CAPTURES, SIGHTINGS.c.sha256 == CAPTURES.c.sha256)
        .order_by(SIGHTINGS.c.log)
    )
    for row in connection.execute(query).yield_per(1):
        yield Capture(row.sha256, row.name, row.data, from_stamp(row.taken_at), Method(row.method))


def count(connection: Connection) -> int:
    """How often something was captured."""
    return connection.execute(select(func.count()).select_from(SIGHTINGS)).scalar_one()
