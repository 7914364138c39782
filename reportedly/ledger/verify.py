"""Checking a casebook against itself: bytes against hashes, log against records, words against spans.

What an alteration of the file can be found by, without trust in the program that made it:

- a capture's bytes are hashed again; each sighting, refusal and judgement is digested again and held against its row of
  the log; each row of the log holds the hash of the row before it;
- a report's id is derived again; each quotation of a report or reading is cut again from the report's text;
- the body of each derived record is held against the digest stored with it;
- SQLite checks pages, indexes and foreign keys.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum

from sqlalchemy import Connection, select

from reportedly.errors import CasebookError
from reportedly.ledger import chain, sqlite
from reportedly.ledger.codec import digest, from_json, payload_digest
from reportedly.ledger.schema import ACCOUNTS, CAPTURES, JUDGEMENTS, METADATA, READINGS, REPORTS, SIGHTINGS
from reportedly.model import Account, Judgement, Reading, Report, report_id
from reportedly.span import Quote, Span


class ProblemKind(StrEnum):
    """What does not hold."""

    STORE = "store"
    CAPTURE = "capture"
    LOG = "log"
    REPORT = "report"
    SPAN = "span"
    READING = "reading"
    ACCOUNT = "account"
    JUDGEMENT = "judgement"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that does not hold.

    Attributes:
        kind: what.
        place: id of the record ("capture 9f86d0…", "log row 12", "report 0123456789ab").
        detail: a plain sentence.
    """

    kind: ProblemKind
    place: str
    detail: str


# Records held in memory at a time.
CHUNK = 50

LOGGED = (
    ("sightings", chain.Deed.CAPTURE, ("sha256", "name", "method", "taken_at")),
    ("refusals", chain.Deed.REFUSE, ("sha256", "name", "reason", "detail", "at")),
    ("judgements", chain.Deed.JUDGE, ("id", "body")),
)


def verify(connection: Connection) -> tuple[Problem, ...]:
    """All that does not hold, in the order of the file's top; empty when everything does. Never stops at the first."""
    found: list[Problem] = []
    with sqlite.forgiving(connection):
        found += (Problem(ProblemKind.STORE, "file", line) for line in sqlite.complaints(connection))
        for check in (_captures, _log, _judgements, _reports, _readings, _accounts):
            found += check(connection)
    return tuple(found)


def _captures(connection: Connection) -> Iterator[Problem]:
    seen = set(connection.execute(select(SIGHTINGS.c.sha256)).scalars())
    # Row by row: the captures of a casebook need not fit into memory together.
    for row in connection.execute(select(CAPTURES).order_by(CAPTURES.c.sha256)).yield_per(1):
        place = f"capture {row.sha256}"
        data = row.data if isinstance(row.data, bytes) else b""
        if hashlib.sha256(data).hexdigest() != row.sha256:
            yield Problem(ProblemKind.CAPTURE, place, "its bytes are not those that were captured")
        if row.size != len(data):
            yield Problem(ProblemKind.CAPTURE, place, "its size is not the size that was noted")
        if row.sha256 not in seen:
            yield Problem(ProblemKind.CAPTURE, place, "nothing tells where it was found")


def _log(connection: Connection) -> Iterator[Problem]:
    log = chain.rows(connection)
    for seq, what in chain.broken_links(log):
        yield Problem(ProblemKind.LOG, f"log row {seq}", what)
    by_seq = {row.seq: row for row in log}
    recorded: set[int] = set()
    for table, deed, names in LOGGED:
        for seq, values in _rows(connection, table, names):
            recorded.add(seq)
            entry = by_seq.get(seq)
            if entry is None:
                yield Problem(ProblemKind.LOG, f"log row {seq}", f"a row of {table} has no entry in the log")
            elif entry.act != deed.value or entry.payload != payload_digest(values):
                yield Problem(ProblemKind.LOG, f"log row {seq}", f"its row of {table} is not the one logged")
    for seq in sorted(by_seq.keys() - recorded):
        yield Problem(ProblemKind.LOG, f"log row {seq}", "the record that it logs is gone")


def _rows(connection: Connection, name: str, names: tuple[str, ...]) -> Iterator[tuple[int, Mapping[str, str]]]:
    table = METADATA.tables[name]
    columns = [column.name for column in table.columns]
    for row in connection.execute(select(table).order_by(table.c.log)):
        values = dict(zip(columns, map(str, row), strict=True))
        yield int(values["log"]), {name: values[name] for name in names}


def _judgements(connection: Connection) -> Iterator[Problem]:
    for id, body in connection.execute(select(JUDGEMENTS.c.id, JUDGEMENTS.c.body).order_by(JUDGEMENTS.c.log)):
        try:
            if from_json(body, Judgement).id != id:
                yield Problem(ProblemKind.JUDGEMENT, f"judgement {id}", "its id is not the one within it")
        except CasebookError as error:
            yield Problem(ProblemKind.JUDGEMENT, f"judgement {id}", str(error))


def _reports(connection: Connection) -> Iterator[Problem]:
    for row in connection.execute(select(REPORTS).order_by(REPORTS.c.id)).yield_per(CHUNK):
        place = f"report {row.id}"
        if digest(row.body) != row.digest:
            yield Problem(ProblemKind.REPORT, place, "it was altered since it was written")
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


def _readings(connection: Connection) -> Iterator[Problem]:
    query = (
        select(READINGS, REPORTS.c.body.label("of"))
        .outerjoin(REPORTS, REPORTS.c.id == READINGS.c.report)
        .order_by(READINGS.c.report, READINGS.c.reader)
    )
    for row in connection.execute(query).yield_per(CHUNK):
        place = f"reading of report {row.report} by {row.reader}"
        if digest(row.body) != row.digest:
            yield Problem(ProblemKind.READING, place, "it was altered since it was written")
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
    for row in connection.execute(select(ACCOUNTS).order_by(ACCOUNTS.c.key)):
        place = f"account {row.key}"
        if payload_digest({"key": row.key, "version": row.version, "body": row.body}) != row.digest:
            yield Problem(ProblemKind.ACCOUNT, place, "it was altered since it was written")
        try:
            if from_json(row.body, Account).version != row.version:
                yield Problem(ProblemKind.ACCOUNT, place, "its version is not the one within it")
        except CasebookError as error:
            yield Problem(ProblemKind.ACCOUNT, place, str(error))


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
