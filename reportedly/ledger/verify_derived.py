"""Checking what was made of captures: words against spans, places against texts, bodies against digests."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass

from sqlalchemy import Connection, select

from reportedly.errors import CasebookError
from reportedly.ledger import likenesses
from reportedly.ledger.accounted import put_together
from reportedly.ledger.codec import digest, from_json, payload_digest
from reportedly.ledger.parsed import Became
from reportedly.ledger.problems import Problem, ProblemKind
from reportedly.ledger.schema import ACCOUNT_PARTS, ACCOUNTS, METADATA, PARSED, PLACES, READINGS, REPORTS, SIGHTINGS
from reportedly.model import Box, Reading, Report, Stretch, TextMap, report_id
from reportedly.span import Quote, Span

# Records held in memory at a time.
CHUNK = 50
ALTERED = "it was altered since it was written"


def _reports(connection: Connection) -> Iterator[Problem]:
    for row in connection.execute(select(REPORTS).order_by(REPORTS.c.id)).yield_per(CHUNK):
        place = f"report {row.id}"
        if digest(row.body) != row.digest:
            yield Problem(ProblemKind.REPORT, place, ALTERED)
        try:
            report = from_json(row.body, Report)
        except CasebookError as error:
            yield Problem(ProblemKind.REPORT, place, str(error))
            continue
        derived = report_id(row.sha256, row.name)
        if (row.id, report.id, report.capture, report.name) != (derived, derived, row.sha256, row.name):
            yield Problem(ProblemKind.REPORT, place, "its id does not follow from its capture and name")
        for detail in misplaced(report, report.text):
            yield Problem(ProblemKind.SPAN, place, detail)


def _parsed(connection: Connection) -> Iterator[Problem]:
    held = {row.id: row.sha256 for row in connection.execute(select(REPORTS.c.id, REPORTS.c.sha256))}
    seen = {tuple(row) for row in connection.execute(select(SIGHTINGS.c.sha256, SIGHTINGS.c.name))}
    told: set[str] = set()
    parsed: set[str] = set()
    for row in connection.execute(select(PARSED).order_by(PARSED.c.sha256, PARSED.c.name)).yield_per(CHUNK):
        place = f"parsing of capture {row.sha256} ({row.name})"
        fields = {"sha256": row.sha256, "name": row.name, "parser": row.parser, "body": row.body}
        if payload_digest(fields) != row.digest:
            yield Problem(ProblemKind.PARSING, place, ALTERED)
        if (row.sha256, row.name) not in seen:
            yield Problem(ProblemKind.PARSING, place, "nothing was captured under this name")
        try:
            became = from_json(row.body, Became)
        except CasebookError as error:
            yield Problem(ProblemKind.PARSING, place, str(error))
            continue
        told.update(became.reports)
        parsed.add(row.sha256)
        for id in became.reports:
            if held.get(id) != row.sha256:
                yield Problem(ProblemKind.PARSING, place, f"its report {id} is gone, or another capture's")
    # Captures taken in by an earlier version, or left by a killed run, are parsed when the casebook is next written to.
    for id in sorted(id for id in held.keys() - told if held[id] in parsed):
        yield Problem(ProblemKind.PARSING, f"report {id}", "no capture tells that it became this report")


def _places(connection: Connection) -> Iterator[Problem]:
    query = select(PLACES, REPORTS.c.body.label("of")).outerjoin(REPORTS, REPORTS.c.id == PLACES.c.report)
    for row in connection.execute(query.order_by(PLACES.c.report)).yield_per(CHUNK):
        place = f"way back of report {row.report}"
        if payload_digest({"report": row.report, "body": row.body}) != row.digest:
            yield Problem(ProblemKind.PLACE, place, ALTERED)
        try:
            way = from_json(row.body, TextMap)
            text = from_json(row.of or "", Report).text
        except CasebookError as error:
            yield Problem(ProblemKind.PLACE, place, str(error))
            continue
        for detail in astray(way, text):
            yield Problem(ProblemKind.PLACE, place, detail)


def astray(way: TextMap, text: str) -> Iterator[str]:
    """What of a way back does not lie in ``text``, or cannot lie in any original."""
    for parts in (way.stretches, way.boxes):
        yield from _disorder(parts, len(text))
    for stretch in way.stretches:
        if not 0 <= stretch.start <= stretch.end:
            yield f"[{stretch.text.start}, {stretch.text.end}) leads to no stretch of the original"
    for box in way.boxes:
        if box.page < 1 or box.left > box.right or box.top > box.bottom:
            yield f"[{box.text.start}, {box.text.end}) leads to no box of a page"


def _disorder(parts: Sequence[Stretch] | Sequence[Box], length: int) -> Iterator[str]:
    last = 0
    for part in parts:
        if part.text.start < last:
            yield f"[{part.text.start}, {part.text.end}) overlaps or comes before what precedes it"
        if part.text.end > length:
            yield f"[{part.text.start}, {part.text.end}) reaches past the text's end"
        last = part.text.end


def _readings(connection: Connection) -> Iterator[Problem]:
    query = (
        select(READINGS, REPORTS.c.body.label("of"))
        .outerjoin(REPORTS, REPORTS.c.id == READINGS.c.report)
        .order_by(READINGS.c.report, READINGS.c.reader)
    )
    for row in connection.execute(query).yield_per(CHUNK):
        place = f"reading of report {row.report} by {row.reader}"
        if digest(row.body) != row.digest:
            yield Problem(ProblemKind.READING, place, ALTERED)
        try:
            made = from_json(row.body, Reading)
            text = from_json(row.of or "", Report).text
        except CasebookError as error:
            yield Problem(ProblemKind.READING, place, str(error))
            continue
        if (made.report, made.reader, made.anchor or "") != (row.report, row.reader, row.anchor):
            yield Problem(ProblemKind.READING, place, "its columns are not what stands within it")
        for detail in misplaced(made, text):
            yield Problem(ProblemKind.SPAN, place, detail)
        for claim in made.claims:
            held = tuple(quote.span for quote in claim.content), tuple(quote.span for quote in claim.cue)
            if held != (claim.attribution.content, claim.attribution.cue):
                yield Problem(ProblemKind.SPAN, place, f"claim {claim.id}: its words do not stand at its attribution")


def _accounts(connection: Connection) -> Iterator[Problem]:
    parts = {row.name: row.body for row in connection.execute(select(ACCOUNT_PARTS).order_by(ACCOUNT_PARTS.c.name))}
    for name, body in parts.items():
        if digest(body) != name:
            yield Problem(ProblemKind.ACCOUNT, f"account part {name}", ALTERED)
    for row in connection.execute(select(ACCOUNTS).order_by(ACCOUNTS.c.key)):
        place = f"account {row.key}"
        if payload_digest({"key": row.key, "version": row.version, "body": row.body}) != row.digest:
            yield Problem(ProblemKind.ACCOUNT, place, ALTERED)
        try:
            if put_together(row.body, parts).version != row.version:
                yield Problem(ProblemKind.ACCOUNT, place, "its version is not the one within it")
        except CasebookError as error:
            yield Problem(ProblemKind.ACCOUNT, place, str(error))


def _sketches(connection: Connection) -> Iterator[Problem]:
    for report, detail in likenesses.unsound(connection):
        yield Problem(ProblemKind.REPORT, f"sketch of report {report}" if report else "table bands", detail)


def _others(connection: Connection) -> Iterator[Problem]:
    checked = {table.name for table in (REPORTS, READINGS, ACCOUNTS, PARSED, PLACES)}
    for table in METADATA.sorted_tables:
        if table.name not in checked and {"body", "digest"} <= set(table.columns.keys()):
            yield from _digested(connection, table.name)


def _digested(connection: Connection, name: str) -> Iterator[Problem]:
    """A table unknown here: each digest is of its row's other columns, in their order."""
    table = METADATA.tables[name]
    keys = list(table.primary_key)
    for row in connection.execute(select(table).order_by(*keys)).yield_per(CHUNK).mappings():
        values = [row[column.name] for column in table.columns if column.name != "digest"]
        if row["digest"] != digest(*(value if isinstance(value, bytes) else str(value) for value in values)):
            key = " ".join(str(row[one.name]) for one in keys)
            yield Problem(ProblemKind.STORE, f"{name} {key}", ALTERED)


def misplaced(record: object, text: str) -> Iterator[str]:
    """Each quotation of a record that is not what stands at its span in ``text``, and each span past its end."""
    if isinstance(record, Quote):
        if not record.holds(text):
            yield f"[{record.span.start}, {record.span.end}) does not hold the words quoted from it"
    elif isinstance(record, Span):
        if record.end > len(text):
            yield f"[{record.start}, {record.end}) reaches past the text's end"
    elif isinstance(record, tuple):
        for part in record:
            yield from misplaced(part, text)
    elif is_dataclass(record) and not isinstance(record, type):
        for field in fields(record):
            yield from misplaced(getattr(record, field.name), text)


# Each check of derived records by what it checks.
DERIVED: Mapping[str, Callable[[Connection], Iterator[Problem]]] = {
    "reports": _reports,
    "what captures became": _parsed,
    "ways back": _places,
    "readings": _readings,
    "accounts": _accounts,
    "sketches": _sketches,
    "other derived records": _others,
}
