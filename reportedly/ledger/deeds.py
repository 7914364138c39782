"""What was done to a casebook besides capturing and judging: primary records, one row a run, over an open connection.

What a run made is derived and may be thrown away; that it was made, of what and with which result, stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from sqlalchemy import Connection, insert, select

from reportedly.errors import CasebookError
from reportedly.ledger.chain import Deed, Signature, append, of_rows
from reportedly.ledger.codec import digest, from_json, to_json
from reportedly.ledger.schema import DEEDS, READINGS

BATCH = 10_000
"""Reports that one row of the log tells of at most: a run over more has several."""


class What(StrEnum):
    """What goes out of a casebook, or comes into it."""

    BRIEF = "brief"
    BUNDLE = "bundle"
    JUDGEMENTS = "judgements"
    ORIGINALS = "originals"  # pages made of captures; of several, ``sha256`` is the digest of their hashes, in order


@dataclass(frozen=True, slots=True)
class Read:
    """Reports were read.

    Attributes:
        reader: its version.
        reports: ids, sorted.
        digest: of the ids and the digests of the readings made, in this order.
    """

    reader: str
    reports: tuple[str, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class Reconciled:
    """An account was made.

    Attributes:
        key: digest of all that it was made from.
        version: of what made it.
        digest: of the account.
    """

    key: str
    version: str
    digest: str


@dataclass(frozen=True, slots=True)
class Exported:
    """Something was written for somebody.

    Attributes:
        what: a brief, a bundle, judgements.
        form: "html", "md", "json", "jsonl", "wacz".
        name: the file's own name without its folder; "" where it was handed to another program.
        sha256, size: of what was written.
        private: whether it may name protected people.
    """

    what: What
    form: str
    name: str
    sha256: str
    size: int
    private: bool


@dataclass(frozen=True, slots=True)
class Verified:
    """The casebook was checked, and that was to be on record.

    Attributes:
        head: hash of the newest row of the log then; "" for an empty one.
        problems: how many things did not hold.
        digest: of all that was found, in its order.
        parsed: whether captures were parsed anew.
    """

    head: str
    problems: int
    digest: str
    parsed: bool


@dataclass(frozen=True, slots=True)
class TakenIn:
    """Another casebook's captures or judgements were taken in.

    Attributes:
        what: a bundle, or judgements.
        name: the file's own name; "" where it is not known.
        sha256: of the file.
        heads: hash of the newest row of the other casebook's log, and of those that it had taken in; () without a log.
        captures, judgements: how many were new here.
    """

    what: What
    name: str
    sha256: str
    heads: tuple[str, ...]
    captures: int
    judgements: int


Done: TypeAlias = Read | Reconciled | Exported | Verified | TakenIn
KINDS: dict[Deed, type[Done]] = {
    Deed.READ: Read,
    Deed.RECONCILE: Reconciled,
    Deed.EXPORT: Exported,
    Deed.VERIFY: Verified,
    Deed.IMPORT: TakenIn,
}


def add(connection: Connection, done: Done, *, signed: Signature) -> int:
    """Put on record what was done; gives the number of its row in the log."""
    (deed,) = (deed for deed, kind in KINDS.items() if isinstance(done, kind))
    fields = {"act": deed.value, "body": to_json(done)}
    seq = append(connection, deed, fields, signed=signed)
    connection.execute(insert(DEEDS), {"log": seq, **fields})
    return seq


def understood(act: str, body: str) -> Done:
    """What was done, read back.

    Raises:
        CasebookError: it is damaged.
    """
    try:
        return from_json(body, KINDS[Deed(act)])
    except (KeyError, ValueError) as error:
        raise CasebookError(f"nothing is known that is called {act!r}", hint="run `reportedly verify`") from error


def deeds(
    connection: Connection, deed: Deed | None = None, *, rows: Sequence[int] | None = None
) -> Iterator[tuple[int, Done]]:
    """Number of the log's row and what was done, in the order in which it was done; only of ``rows``, where given."""
    query = of_rows(select(DEEDS), DEEDS.c.log, rows)
    if deed is not None:
        query = query.where(DEEDS.c.act == deed.value)
    for row in connection.execute(query):
        yield row.log, understood(row.act, row.body)


def add_read(connection: Connection, reader: str, made: Iterable[str], *, signed: Signature) -> int:
    """Put on record which reports were read; gives how many rows the log grew by.

    Readings that no row tells of are told of too: a run was killed before it could.

    Args:
        connection: whose caller holds the write lock.
        reader: version of the reader.
        made: ids of the reports read in this run.
        signed: who and when.
    """
    due = sorted({*made, *untold(connection, reader)})
    rows = connection.execute(select(READINGS.c.report, READINGS.c.digest).where(READINGS.c.reader == reader))
    digests: dict[str, str] = {row.report: row.digest for row in rows} if due else {}
    due = [report for report in due if report in digests]
    for start in range(0, len(due), BATCH):
        ids = due[start : start + BATCH]
        add(connection, Read(reader, tuple(ids), readings_digest(ids, [digests[id] for id in ids])), signed=signed)
    return -(-len(due) // BATCH)


def readings_digest(reports: Sequence[str], digests: Sequence[str]) -> str:
    """Digest of readings: each report's id and the digest of its reading, in this order."""
    return digest(*(part for pair in zip(reports, digests, strict=True) for part in pair))


def untold(connection: Connection, reader: str) -> set[str]:
    """Ids of reports that this reader has read and the log does not tell of."""
    held = set(connection.execute(select(READINGS.c.report).where(READINGS.c.reader == reader)).scalars())
    for _, done in deeds(connection, Deed.READ):
        if isinstance(done, Read) and done.reader == reader:
            held.difference_update(done.reports)
    return held
