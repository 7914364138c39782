"""The log of what was done to a casebook: append-only, each row with the hash of the row before it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import Column, Connection, Select, func, insert, select

from reportedly.ledger.codec import from_stamp, joined, payload_digest, to_stamp
from reportedly.ledger.schema import LOG

Columns = TypeVar("Columns", bound=tuple[object, ...])

GENESIS = "0" * 64
# Made once: they are asked for every record.
_LAST = select(LOG.c.seq, LOG.c.hash).order_by(LOG.c.seq.desc()).limit(1)
_ADD = insert(LOG)


class Deed(StrEnum):
    """What was done to the casebook."""

    CAPTURE = "capture"
    REFUSE = "refuse"
    JUDGE = "judge"
    READ = "read"
    RECONCILE = "reconcile"
    EXPORT = "export"
    VERIFY = "verify"
    IMPORT = "import"
    STAMP = "stamp"


@dataclass(frozen=True, slots=True)
class Signature:
    """Who does it, with which tool, when (UTC)."""

    who: str
    tool: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the log.

    Attributes:
        seq: its number, from 1 without a gap.
        at, deed, who, tool: when (UTC), what, by whom, with which version.
        payload: digest of the record that was added.
        previous: hash of the row before; 64 zeros for the first.
        hash: over all the above.
    """

    seq: int
    at: dt.datetime
    deed: Deed
    who: str
    tool: str
    payload: str
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the log as it is stored, whether or not it still makes sense."""

    seq: int
    at: str
    act: str
    who: str
    tool: str
    payload: str
    previous: str
    hash: str

    def hashed(self) -> str:
        """The hash that the row should have."""
        return hashlib.sha256(self.preimage()).hexdigest()

    def preimage(self) -> bytes:
        """The bytes that the row's hash is SHA-256 of."""
        return joined(str(self.seq), self.at, self.act, self.who, self.tool, self.payload, self.previous)

    def values(self) -> dict[str, str | int]:
        """By column."""
        return {
            "seq": self.seq,
            "at": self.at,
            "act": self.act,
            "who": self.who,
            "tool": self.tool,
            "payload": self.payload,
            "previous": self.previous,
            "hash": self.hash,
        }

    def entry(self) -> Entry:
        """The row, understood.

        Raises:
            CasebookError, ValueError: a field is damaged.
        """
        deed = Deed(self.act)
        return Entry(self.seq, from_stamp(self.at), deed, self.who, self.tool, self.payload, self.previous, self.hash)


def rows(connection: Connection) -> list[Row]:
    """The log from its beginning."""
    return list(stream(connection))


def stream(connection: Connection) -> Iterator[Row]:
    """The log from its beginning, a few rows in memory at a time."""
    for row in connection.execute(select(LOG).order_by(LOG.c.seq)).yield_per(200):
        yield Row(*row)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows of the log are asked for.

    Attributes:
        deeds: only these; all where none are named.
        last: only so many at the end of those; all when None.
    """

    deeds: tuple[Deed, ...] = ()
    last: int | None = None


def before_first(connection: Connection, wanted: Wanted) -> int:
    """The number right before the first row that is asked for."""
    if wanted.last is None:
        return 0
    newest = _only(select(LOG.c.seq), wanted).order_by(LOG.c.seq.desc()).limit(wanted.last).subquery()
    first = connection.execute(select(func.min(newest.c.seq))).scalar()
    return 0 if first is None else int(first) - 1


def page(connection: Connection, wanted: Wanted, *, after: int, most: int) -> list[Row]:
    """At most so many of the rows asked for, from the one after number ``after`` on."""
    query = _only(select(LOG).where(LOG.c.seq > after), wanted).order_by(LOG.c.seq).limit(most)
    return [Row(*row) for row in connection.execute(query)]


def of_rows(query: Select[Columns], number: Column[int], rows: Sequence[int] | None) -> Select[Columns]:
    """Records in the order of the log; only those that these rows tell of, where ``rows`` is given."""
    query = query.order_by(number)
    return query if rows is None else query.where(number.in_(rows))


def _only(query: Select[Columns], wanted: Wanted) -> Select[Columns]:
    return query.where(LOG.c.act.in_([deed.value for deed in wanted.deeds])) if wanted.deeds else query


def head(connection: Connection) -> Row | None:
    """The newest row, None for an empty log."""
    row = connection.execute(select(LOG).order_by(LOG.c.seq.desc()).limit(1)).first()
    return None if row is None else Row(*row)


@dataclass(slots=True)
class Tail:
    """The end of the log, onto which rows are added that are written later, all together. Changed as they are.

    Attributes:
        seq, hash: of the last row; 0 and 64 zeros for an empty log.
    """

    seq: int
    hash: str

    @classmethod
    def of(cls, connection: Connection) -> Tail:
        """As the store has it. The caller holds the write lock."""
        last = connection.execute(_LAST).first()
        return cls(last.seq, last.hash) if last else cls(0, GENESIS)

    def next(self, deed: Deed, fields: Mapping[str, str], *, signed: Signature) -> Row:
        """The row for the record with these ``fields``: the last one from now on."""
        at, payload = to_stamp(signed.at), payload_digest(fields)
        row = Row(self.seq + 1, at, deed.value, signed.who, signed.tool, payload, self.hash, hash="")
        self.seq, self.hash = row.seq, row.hashed()
        return Row(row.seq, at, row.act, row.who, row.tool, payload, row.previous, self.hash)


def append(connection: Connection, deed: Deed, fields: Mapping[str, str], *, signed: Signature) -> int:
    """Add a row for the record with these ``fields``; gives its number. The caller holds the write lock."""
    row = Tail.of(connection).next(deed, fields, signed=signed)
    connection.execute(_ADD, row.values())
    return row.seq


def broken(row: Row, previous: str, expected: int) -> Iterator[str]:
    """What is wrong with a row of the log, sentences.

    Args:
        row: to check.
        previous: hash of the row before it.
        expected: the number that it should have.
    """
    if row.seq != expected:
        yield f"row {expected} of the log is missing"
    if row.previous != previous:
        yield f"row {row.seq} of the log does not follow from the row before it"
    if row.hash != row.hashed():
        yield f"row {row.seq} of the log was altered"
