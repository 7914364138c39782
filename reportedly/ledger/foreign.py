"""Logs of casebooks that were taken in, kept whole, over an open connection: where things come from stays provable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict

from sqlalchemy import Connection, bindparam, insert, select

from reportedly.ledger.chain import GENESIS, Row
from reportedly.ledger.schema import FOREIGN_LOG, LOG

# Made once: they are asked for every row of another casebook's log.
_OWN = select(LOG.c.seq).where(LOG.c.hash == bindparam("hash"))
_TAKEN = select(FOREIGN_LOG.c.seq).where(FOREIGN_LOG.c.hash == bindparam("hash"))
_ADD = insert(FOREIGN_LOG)


def add(connection: Connection, rows: Iterable[Row], *, log: int) -> int:
    """Keep rows of another casebook's log that are neither kept yet nor our own; gives how many were new.

    Args:
        connection: whose caller holds the write lock.
        rows: already found to follow from one another.
        log: number of the row of our own log that tells of the import.
    """
    new = 0
    for row in rows:
        if knows(connection, row.hash):
            continue
        connection.execute(_ADD, {"log": log, **asdict(row)})
        new += 1
    return new


def rows(connection: Connection) -> Iterator[Row]:
    """All rows kept, in the order of their hashes."""
    for row in connection.execute(select(FOREIGN_LOG).order_by(FOREIGN_LOG.c.hash)):
        yield Row(row.seq, row.at, row.act, row.who, row.tool, row.payload, row.previous, row.hash)


def knows(connection: Connection, hash: str) -> bool:
    """Whether a row with this hash is in our own log or in one that was taken in."""
    return any(connection.execute(query, {"hash": hash}).first() for query in (_OWN, _TAKEN))


def walk(rows: Mapping[str, Row], head: str, seen: set[str]) -> Iterator[str]:
    """Hashes from ``head`` back to a first row, or to one in ``seen``, which grows; the last may be one not held."""
    here = head
    while here not in seen and here != GENESIS:
        seen.add(here)
        yield here
        if here not in rows:
            return
        here = rows[here].previous
