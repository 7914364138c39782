"""What captures became: reports, their ways back (derived), and refusals (primary), over an open connection."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, and_, delete, exists, insert, select

from reportedly.ledger import captured, derived
from reportedly.ledger.chain import Signature
from reportedly.ledger.codec import from_json, payload_digest, to_json
from reportedly.ledger.schema import PARSED, PLACES, READINGS, REPORTS, SIGHTINGS
from reportedly.model import Refused, Report, TextMap


@dataclass(frozen=True, slots=True)
class Parsing:
    """What a capture was found to hold.

    Attributes:
        sha256, name: the capture.
        parser: version of what parsed it.
        reports: with the way back of each, in the capture's order.
        refused: what in it is no report.
    """

    sha256: str
    name: str
    parser: str
    reports: Sequence[tuple[Report, TextMap]]
    refused: Sequence[Refused] = ()


@dataclass(frozen=True, slots=True)
class Became:
    """What a capture became: ids of reports, and what in it was refused."""

    reports: tuple[str, ...]
    refused: tuple[Refused, ...]


def store(connection: Connection, parsing: Parsing, *, signed: Signature) -> None:
    """Keep all that a capture became, in place of what it became before."""
    mine = and_(PARSED.c.sha256 == parsing.sha256, PARSED.c.name == parsing.name)
    before = connection.execute(select(PARSED.c.body).where(mine)).scalar()
    ids = tuple(report.id for report, _ in parsing.reports)
    if before is not None:
        _forget(connection, sorted(set(from_json(before, Became).reports) - set(ids)))
        connection.execute(delete(PARSED).where(mine))
    for report, way in parsing.reports:
        derived.add_report(connection, report)
        _keep_map(connection, report.id, way)
    for refused in parsing.refused:
        captured.add_refusal(connection, refused, signed.at, signed=signed)
    body = to_json(Became(ids, tuple(parsing.refused)))
    row = {"sha256": parsing.sha256, "name": parsing.name, "parser": parsing.parser, "body": body}
    connection.execute(insert(PARSED), {**row, "digest": payload_digest(row)})


def _forget(connection: Connection, ids: list[str]) -> None:
    for id in ids:
        connection.execute(delete(READINGS).where(READINGS.c.report == id))
        connection.execute(delete(PLACES).where(PLACES.c.report == id))
        connection.execute(delete(REPORTS).where(REPORTS.c.id == id))


def _keep_map(connection: Connection, id: str, way: TextMap) -> None:
    connection.execute(delete(PLACES).where(PLACES.c.report == id))
    if way.stretches or way.boxes:
        row = {"report": id, "body": to_json(way)}
        connection.execute(insert(PLACES), {**row, "digest": payload_digest(row)})


def became(connection: Connection, sha256: str, name: str, parser: str) -> Became | None:
    """What this version of the parser made of a capture; None when it has not parsed it."""
    query = select(PARSED.c.body).where(PARSED.c.sha256 == sha256, PARSED.c.name == name, PARSED.c.parser == parser)
    body = connection.execute(query).scalar()
    return None if body is None else from_json(body, Became)


def text_map(connection: Connection, id: str) -> TextMap:
    """The way back of a report's text; an empty one where none is kept."""
    body = connection.execute(select(PLACES.c.body).where(PLACES.c.report == id)).scalar()
    return TextMap() if body is None else from_json(body, TextMap)


def unparsed(connection: Connection, parser: str) -> tuple[tuple[str, str], ...]:
    """Hash and name of each capture that this version of the parser has not parsed: new, or left by a killed run."""
    done = and_(PARSED.c.sha256 == SIGHTINGS.c.sha256, PARSED.c.name == SIGHTINGS.c.name, PARSED.c.parser == parser)
    query = select(SIGHTINGS.c.sha256, SIGHTINGS.c.name).where(~exists().where(done)).order_by(SIGHTINGS.c.log)
    return tuple(dict.fromkeys((row.sha256, row.name) for row in connection.execute(query)))
