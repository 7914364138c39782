"""What captures became: reports, their ways back (derived), and refusals (primary), over an open connection."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, and_, bindparam, delete, exists, insert, select

from reportedly.ledger import derived, likenesses
from reportedly.ledger.codec import from_json, payload_digest, to_json
from reportedly.ledger.schema import PARSED, PLACES, READINGS, REPORTS, SIGHTINGS
from reportedly.model import Refused, Report, Sketch, TextMap

# Made once: they are asked for every capture or report.
_BODY = select(PARSED.c.body).where(PARSED.c.sha256 == bindparam("sha256"), PARSED.c.name == bindparam("name"))
_BODY_BY = _BODY.where(PARSED.c.parser == bindparam("parser"))
_BODIES = select(PARSED).where(PARSED.c.sha256.in_(bindparam("values", expanding=True)))
_LEAVE_PLACES = delete(PLACES).where(PLACES.c.report == bindparam("id"))
_ADD_PLACES = insert(PLACES)


@dataclass(frozen=True, slots=True)
class Told:
    """A report told from a capture.

    Attributes:
        report: it.
        map: the way back to its original.
        sketch: by which copies of it are found.
    """

    report: Report
    map: TextMap = TextMap()
    sketch: Sketch = Sketch()


@dataclass(frozen=True, slots=True)
class Parsing:
    """What a capture was found to hold.

    Attributes:
        sha256, name: the capture.
        parser: version of what parsed it.
        reports: in the capture's order; taken once, one at a time, so that they need not be in memory together.
        refused: what in it is no report.
    """

    sha256: str
    name: str
    parser: str
    reports: Iterable[Told]
    refused: Sequence[Refused] = ()


@dataclass(frozen=True, slots=True)
class Became:
    """What a capture became: ids of reports, and what in it was refused."""

    reports: tuple[str, ...]
    refused: tuple[Refused, ...]


def row(parsing: Parsing, became: Became) -> dict[str, str]:
    """The row that tells what a capture became."""
    fields = {"sha256": parsing.sha256, "name": parsing.name, "parser": parsing.parser, "body": to_json(became)}
    return {**fields, "digest": payload_digest(fields)}


def forget(connection: Connection, ids: Iterable[str]) -> None:
    """Let reports go that a capture is no longer taken for, with what was made of them."""
    for id in ids:
        likenesses.forget(connection, id)
        connection.execute(delete(READINGS).where(READINGS.c.report == id))
        connection.execute(_LEAVE_PLACES, {"id": id})
        connection.execute(delete(REPORTS).where(REPORTS.c.id == id))


def keep_map(connection: Connection, id: str, way: TextMap) -> None:
    """Keep the way back of a report in place of whichever was kept."""
    connection.execute(_LEAVE_PLACES, {"id": id})
    rows = map_rows(id, way)
    if rows:
        connection.execute(_ADD_PLACES, rows)


def map_rows(id: str, way: TextMap) -> list[dict[str, str]]:
    """The row of a report's way back; none where it has none."""
    if not way.stretches and not way.boxes:
        return []
    fields = {"report": id, "body": to_json(way)}
    return [{**fields, "digest": payload_digest(fields)}]


def became(connection: Connection, sha256: str, name: str, parser: str) -> Became | None:
    """What this version of the parser made of a capture; None when it has not parsed it."""
    body = connection.execute(_BODY_BY, {"sha256": sha256, "name": name, "parser": parser}).scalar()
    return None if body is None else from_json(body, Became)


def became_all(connection: Connection, keys: Sequence[tuple[str, str, str]]) -> dict[tuple[str, str], Became]:
    """What captures became, each given by hash, name and version of the parser; by hash and name."""
    rows = connection.execute(_BODIES, {"values": sorted({key[0] for key in keys})})
    held = {(row.sha256, row.name, row.parser): row.body for row in rows}
    return {key[:2]: from_json(held[key], Became) for key in keys if key in held}


def text_map(connection: Connection, id: str) -> TextMap:
    """The way back of a report's text; an empty one where none is kept."""
    body = connection.execute(select(PLACES.c.body).where(PLACES.c.report == id)).scalar()
    return TextMap() if body is None else from_json(body, TextMap)


def unparsed(connection: Connection, parser: str, others: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Hash and name of each capture that this version of the parser has not parsed: new, or left by a killed run.

    ``others``: by hash, the version by which a capture is parsed where that is another.
    """
    left = [row for row in _not_by(connection, parser) if row[0] not in others]
    for sha256, version in sorted(others.items()):
        left += _not_by(connection, version, sha256)
    return tuple(dict.fromkeys(left))


def _not_by(connection: Connection, parser: str, sha256: str | None = None) -> list[tuple[str, str]]:
    done = and_(PARSED.c.sha256 == SIGHTINGS.c.sha256, PARSED.c.name == SIGHTINGS.c.name, PARSED.c.parser == parser)
    query = select(SIGHTINGS.c.sha256, SIGHTINGS.c.name).where(~exists().where(done)).order_by(SIGHTINGS.c.log)
    if sha256 is not None:
        query = query.where(SIGHTINGS.c.sha256 == sha256)
    return [(row.sha256, row.name) for row in connection.execute(query)]


def by(connection: Connection, parser: str) -> tuple[tuple[str, str], ...]:
    """Hash and name of each capture that this version of the parser parsed, sorted."""
    query = select(PARSED.c.sha256, PARSED.c.name).where(PARSED.c.parser == parser)
    return tuple((row.sha256, row.name) for row in connection.execute(query.order_by(PARSED.c.sha256, PARSED.c.name)))


def title(connection: Connection, sha256: str, name: str) -> str:
    """The title of the first report that a capture became; its name where there is none."""
    held = connection.execute(_BODY, {"sha256": sha256, "name": name}).scalar()
    ids = from_json(held, Became).reports if held is not None else ()
    report = derived.report(connection, ids[0]) if ids else None
    return report.title.value if report and report.title else name
