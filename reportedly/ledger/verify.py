"""Checking a casebook against itself: bytes against hashes, log against records, words against spans.

What an alteration of the file can be found by, without trust in the program that made it:

- a capture's bytes are hashed again; each primary record is digested again and held against its row of the log; each
  row of the log holds the hash of the row before it; each time stamp is held against the hash that it was asked for;
- a report's id is derived again; each quotation of a report or reading is cut again from the report's text; each way
  back lies within its text;
- each derived record is held against the digest stored with it;
- SQLite checks pages, indexes and foreign keys; tables and guards are those that this program makes.

What cannot be seen from within: rows cut off the end of the log together with their records. Note the hash of the
newest row elsewhere and give it (``heads``), or have it stamped.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import merge

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from reportedly.errors import CasebookError
from reportedly.ledger import chain, deeds, foreign, sqlite, stamps, tokens
from reportedly.ledger.chain import Deed, Row
from reportedly.ledger.codec import from_json, payload_digest
from reportedly.ledger.problems import Problem, ProblemKind
from reportedly.ledger.schema import CAPTURES, DEEDS, FOREIGN_LOG, JUDGEMENTS, LOG, METADATA, SIGHTINGS, STAMPS
from reportedly.ledger.verify_derived import DERIVED
from reportedly.ledger.verify_store import store
from reportedly.model import Judgement

__all__ = ["Problem", "ProblemKind", "verify"]

# Rows held in memory at a time.
CHUNK = 200
STAMPED = ("head", "authority", "nonce", "roots", "trust", "sha256")
# Table, the deeds that the log tells of its rows, and the columns whose digest the log holds.
LOGGED = (
    ("sightings", frozenset({Deed.CAPTURE}), ("sha256", "name", "method", "taken_at")),
    ("refusals", frozenset({Deed.REFUSE}), ("sha256", "name", "reason", "detail", "at")),
    ("judgements", frozenset({Deed.JUDGE}), ("id", "body")),
    ("deeds", frozenset(deeds.KINDS), ("act", "body")),
    ("stamps", frozenset({Deed.STAMP}), STAMPED),
)


Watch = Callable[[int, int], None]


def unwatched(_done: int, _total: int) -> None:
    """Nobody looks."""


def verify(
    connection: Connection, *, heads: Sequence[str] = (), roots: bytes = b"", watch: Watch = unwatched
) -> tuple[Problem, ...]:
    """All that does not hold, in the order of the file's top; empty when everything does. Never stops at the first.

    Args:
        connection: to the casebook.
        heads: hashes noted elsewhere, each of which must be that of a row of the log.
        roots: certificates, PEM, that time stamps must lead to; those kept with each where none are given.
        watch: told how many captures were hashed again, of how many.
    """
    found: list[Problem] = []
    with sqlite.forgiving(connection):
        found += _to_its_end("file", store(connection))
        found += _to_its_end("captures", _captures(connection, watch))
        found += _to_its_end("log", _log(connection))
        found += _to_its_end("judgements", _judgements(connection))
        found += _to_its_end("deeds", _deeds(connection))
        found += _to_its_end("logs taken in", _foreign(connection))
        found += _to_its_end("time stamps", _stamps(connection, roots))
        found += _to_its_end("log", _heads(connection, heads))
        for name, check in DERIVED.items():
            found += _to_its_end(name, check(connection))
    return tuple(found)


def _to_its_end(what: str, check: Iterator[Problem]) -> Iterator[Problem]:
    """What a check finds; where the file is too damaged for it to go on, that."""
    try:
        yield from check
    except (DBAPIError, TypeError, AttributeError, ValueError, LookupError, OverflowError, RecursionError):
        yield Problem(ProblemKind.STORE, what, "too damaged to be checked to the end")


def _captures(connection: Connection, watch: Watch) -> Iterator[Problem]:
    seen = set(connection.execute(select(SIGHTINGS.c.sha256)).scalars())
    watch(0, len(seen))
    # Row by row: the captures of a casebook need not fit into memory together.
    for number, row in enumerate(connection.execute(select(CAPTURES).order_by(CAPTURES.c.sha256)).yield_per(1), 1):
        watch(number, len(seen))
        place = f"capture {row.sha256}"
        data = row.data if isinstance(row.data, bytes) else b""
        if hashlib.sha256(data).hexdigest() != row.sha256:
            yield Problem(ProblemKind.CAPTURE, place, "its bytes are not those that were captured")
        if row.size != len(data):
            yield Problem(ProblemKind.CAPTURE, place, "its size is not the size that was noted")
        if row.sha256 not in seen:
            yield Problem(ProblemKind.CAPTURE, place, "nothing tells where it was found")


def _log(connection: Connection) -> Iterator[Problem]:
    """Each row against the row before it and against the one record that it tells of; both in order, one at a time."""
    records = merge(*(_records(connection, *logged) for logged in LOGGED), key=lambda record: record.log)
    record = next(records, None)
    previous, expected = chain.GENESIS, 1
    for row in chain.stream(connection):
        place = f"log row {row.seq}"
        for detail in chain.broken(row, previous, expected):
            yield Problem(ProblemKind.LOG, place, detail)
        previous, expected = row.hash, row.seq + 1
        while record is not None and record.log < row.seq:
            yield _unlogged(record)
            record = next(records, None)
        told = 0
        while record is not None and record.log == row.seq:
            told += 1
            if row.act not in record.acts or row.payload != record.payload:
                yield Problem(ProblemKind.LOG, place, f"its row of {record.table} is not the one logged")
            record = next(records, None)
        if told != 1:
            yield Problem(
                ProblemKind.LOG, place, "several records claim it" if told else "the record that it logs is gone"
            )
    while record is not None:
        yield _unlogged(record)
        record = next(records, None)


@dataclass(frozen=True, slots=True)
class _Record:
    """A primary record: the row of the log that it claims, the acts that this may be, and its digest."""

    table: str
    log: int
    acts: frozenset[str]
    payload: str


def _unlogged(record: _Record) -> Problem:
    return Problem(ProblemKind.LOG, f"log row {record.log}", f"a row of {record.table} has no entry in the log")


def _records(connection: Connection, name: str, acts: frozenset[Deed], names: tuple[str, ...]) -> Iterator[_Record]:
    table = METADATA.tables[name]
    columns = [table.c[one] for one in names]
    for log, *values in connection.execute(select(table.c.log, *columns).order_by(table.c.log)).yield_per(CHUNK):
        fields = dict(zip(names, map(str, values), strict=True))
        mine = frozenset({fields["act"]}) & acts if "act" in fields else acts
        yield _Record(name, int(log), frozenset(map(str, mine)), payload_digest(fields))


def _judgements(connection: Connection) -> Iterator[Problem]:
    for id, body in connection.execute(select(JUDGEMENTS.c.id, JUDGEMENTS.c.body).order_by(JUDGEMENTS.c.log)):
        try:
            if from_json(body, Judgement).id != id:
                yield Problem(ProblemKind.JUDGEMENT, f"judgement {id}", "its id is not the one within it")
        except CasebookError as error:
            yield Problem(ProblemKind.JUDGEMENT, f"judgement {id}", str(error))


def _deeds(connection: Connection) -> Iterator[Problem]:
    for row in connection.execute(select(DEEDS).order_by(DEEDS.c.log)):
        try:
            deeds.understood(row.act, row.body)
        except CasebookError as error:
            yield Problem(ProblemKind.LOG, f"log row {row.log}", str(error))


def _foreign(connection: Connection) -> Iterator[Problem]:
    rows = {row.hash: row for row in foreign.rows(connection)}
    for row in rows.values():
        if row.hash != row.hashed():
            yield Problem(ProblemKind.LOG, f"foreign log row {row.hash}", "it was altered")
    yield from _brought(connection, rows)


def _brought(connection: Connection, rows: Mapping[str, Row]) -> Iterator[Problem]:
    """Rows of other casebooks' logs that lead to no head on record, or were brought by another import than they say."""
    heads = list(_heads_taken_in(connection))
    if not rows and not heads:
        return
    own = {row.hash for row in chain.stream(connection)}
    by = dict(connection.execute(select(FOREIGN_LOG.c.hash, FOREIGN_LOG.c.log)).tuples().all())
    seen = set(own)
    for log, head in heads:
        walk = list(foreign.walk(rows, head, seen))
        if walk and walk[-1] not in rows:
            place = f"foreign log row {walk.pop()}"
            yield Problem(ProblemKind.LOG, place, "it is missing, and another row follows from it")
        for hash in walk:
            if by.get(hash) != log:
                yield Problem(ProblemKind.LOG, f"foreign log row {hash}", "another import brought it than it says")
    for hash in sorted(rows.keys() - seen):
        yield Problem(ProblemKind.LOG, f"foreign log row {hash}", "no import tells of it")


def _heads_taken_in(connection: Connection) -> Iterator[tuple[int, str]]:
    for row in connection.execute(select(DEEDS).where(DEEDS.c.act == Deed.IMPORT.value).order_by(DEEDS.c.log)):
        try:
            done = deeds.understood(row.act, row.body)
        except CasebookError:
            continue  # told of with the deeds
        heads = done.heads if isinstance(done, deeds.TakenIn) else ()
        yield from ((row.log, head) for head in heads)


def _stamps(connection: Connection, roots: bytes) -> Iterator[Problem]:
    query = select(STAMPS, LOG.c.payload).outerjoin(LOG, LOG.c.seq == STAMPS.c.log).order_by(STAMPS.c.log)
    for row in connection.execute(query):
        place = f"time stamp, log row {row.log}"
        if row.payload != payload_digest({name: str(getattr(row, name)) for name in STAMPED}):
            continue  # told of with the log; what was altered is not parsed
        response = row.response if isinstance(row.response, bytes) else b""
        if hashlib.sha256(response).hexdigest() != row.sha256:
            yield Problem(ProblemKind.STAMP, place, "it is not as the authority sent it")
            continue
        if not foreign.knows(connection, row.head):
            yield Problem(ProblemKind.STAMP, place, "the row of the log that it is over is gone")
        try:
            wrong = tokens.wrong(stamps.from_row(row), roots)
        except ValueError as error:
            wrong = f"it is damaged ({error})"
        if wrong is not None:
            yield Problem(ProblemKind.STAMP, place, wrong)


def _heads(connection: Connection, heads: Sequence[str]) -> Iterator[Problem]:
    for head in heads:
        if not foreign.knows(connection, head.strip().lower()):
            detail = "no row of the log has this hash: its end was cut off, or it was noted from another casebook"
            yield Problem(ProblemKind.LOG, f"head {head}", detail)
