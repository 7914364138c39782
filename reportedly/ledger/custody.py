"""The part of a ledger that tells what was done with it, and whether it still is as it was."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from reportedly.ledger import captured, chain, decided, deeds, foreign, parsed, sqlite, stamps, verify, verify_store
from reportedly.ledger.captured import Sighting
from reportedly.ledger.chain import Deed, Entry, Row, Signature, Wanted
from reportedly.ledger.deeds import Done, TakenIn
from reportedly.ledger.keeping import keep
from reportedly.ledger.sqlite import Writes
from reportedly.ledger.stamps import Stamp
from reportedly.model import Capture, Judgement, Refused

ALL = Wanted()
PAGE = 500  # rows of the log that are told of at a time

Record: TypeAlias = Sighting | Refused | Judgement | Done | Stamp


@dataclass(frozen=True, slots=True)
class Happened:
    """A row of the log with the record that it tells of."""

    entry: Entry
    record: Record


def _records(connection: Connection, rows: Sequence[int]) -> dict[int, Record]:
    """By the number of its row in the log, each record that these rows tell of."""
    records: dict[int, Record] = {}
    records.update(captured.numbered_sightings(connection, rows))
    records.update(captured.numbered_refusals(connection, rows))
    records.update(decided.numbered(connection, rows))
    records.update(deeds.deeds(connection, rows=rows))
    records.update(stamps.stamps(connection, rows))
    return records


class Custody:
    """What a :class:`reportedly.ledger.Ledger` can tell of its own keeping."""

    def __init__(self, engine: Engine, place: str, *, sign: Callable[[], Signature]) -> None:
        self.place = place
        self._engine = engine
        self._sign = sign

    def _writing(self, writes: Writes = Writes.PRIMARY) -> AbstractContextManager[Connection]:
        """A write, wholly done or not at all."""
        return sqlite.writing(self._engine, self.place, writes=writes)

    def _reading(self) -> AbstractContextManager[Connection]:
        """A steady view of the store."""
        return sqlite.reading(self._engine, self.place)

    def log(self) -> tuple[Entry, ...]:
        """The log from its beginning.

        Raises:
            CasebookError: a row of it is damaged.
        """
        with self._reading() as connection:
            return tuple(row.entry() for row in chain.rows(connection))

    def head(self) -> Entry | None:
        """The newest row of the log: its hash stands for all that was done. None for an empty log."""
        row = self.head_row()
        return None if row is None else row.entry()

    def head_row(self) -> Row | None:
        """The newest row of the log as it is stored."""
        with self._reading() as connection:
            return chain.head(connection)

    def knows(self, hash: str) -> bool:
        """Whether a row with this hash is in this log, or in one that was taken in."""
        with self._reading() as connection:
            return foreign.knows(connection, hash)

    def history(self, wanted: Wanted = ALL) -> Iterator[Happened]:
        """The log from its beginning, each row with the record that it tells of, a few in memory at a time.

        Raises:
            CasebookError: a row or a record is damaged or gone.
        """
        with self._reading() as connection:
            after = chain.before_first(connection, wanted)
        while True:
            # Each page is a view of its own: the log only grows, and whoever looks at it slowly holds nobody up.
            with self._reading() as connection:
                rows = chain.page(connection, wanted, after=after, most=PAGE)
                records = _records(connection, [row.seq for row in rows])
            if not rows:
                return
            after = rows[-1].seq
            yield from (Happened(row.entry(), records[row.seq]) for row in rows if row.seq in records)

    def parsed_by(self, parser: str) -> tuple[tuple[str, str], ...]:
        """Hash and name of each capture that this version of the parser parsed, sorted."""
        with self._reading() as connection:
            return parsed.by(connection, parser)

    def objects(self) -> tuple[verify.Problem, ...]:
        """Tables, indexes and guards that are not as this program makes them: asked first of somebody else's file."""
        with self._reading() as connection:
            return tuple(verify_store.objects(connection))

    def captures(self) -> Iterator[Capture]:
        """Everything that was captured, as often as it was, one at a time, in the order of the log."""
        with self._reading() as connection:
            yield from captured.captures(connection)

    def count_sightings(self) -> int:
        """How many there are of :meth:`captures`."""
        with self._reading() as connection:
            return captured.count(connection)

    def titled(self) -> Iterator[tuple[Capture, str]]:
        """What :meth:`captures` gives, each with the title of the first report that it became, or else its name."""
        with self._reading() as connection:
            for capture in captured.captures(connection):
                yield capture, parsed.title(connection, capture.sha256, capture.name)

    def copy_to(self, path: Path) -> None:
        """Write a copy of the casebook as it is at this moment, without what is kept for the next process alone.

        Others may write meanwhile.

        Raises:
            CasebookError: it cannot be written there.
        """
        # Not within a transaction: VACUUM INTO takes a steady view by itself.
        raw = self._engine.raw_connection()
        try:
            raw.cursor().execute("VACUUM INTO ?", (str(path),))
            with closing(sqlite3.connect(path)) as copy:
                copy.execute("DELETE FROM memories")
                copy.commit()
                copy.execute("VACUUM")
        except (DBAPIError, sqlite3.Error) as error:
            raise sqlite.explain(error, self.place) from error
        finally:
            raw.close()

    def record(self, done: Done) -> int:
        """Put on record what was done; gives the number of its row in the log."""
        with self._writing() as connection:
            return deeds.add(connection, done, signed=self._sign())

    def record_read(self, reader: str, made: Iterable[str]) -> int:
        """Put on record which reports this version of the reader has read, those of a killed run among them.

        Gives how many rows the log grew by: none where nothing was read.
        """
        made = tuple(made)
        if not made:
            with self._reading() as connection:
                if not deeds.untold(connection, reader):
                    return 0
        with self._writing() as connection:
            return deeds.add_read(connection, reader, made, signed=self._sign())

    def take_in(self, done: TakenIn, rows: Iterable[Row], stamped: Iterable[Stamp]) -> None:
        """Put on record that another casebook was taken in, with its log and its time stamps: all or nothing.

        Args:
            done: what is told of it.
            rows: of its log, and of the logs that it had taken in.
            stamped: its time stamps.
        """
        with self._writing() as connection:
            log = deeds.add(connection, done, signed=self._sign())
            foreign.add(connection, rows, log=log)
            for stamp in stamped:
                stamps.add(connection, stamp, signed=self._sign())

    def add_sightings(self, captures: Iterable[Capture]) -> int:
        """Keep what somebody else captured, in one transaction, each with when they did; gives how many were new."""
        with self._writing() as connection:
            return keep(connection, captures, self._sign, again=True).captures

    def rows(self) -> Iterator[Row]:
        """Rows of the log from its beginning, and of the logs that were taken in, as they are stored."""
        with self._reading() as connection:
            yield from chain.stream(connection)
            yield from foreign.rows(connection)

    def heads(self) -> tuple[str, ...]:
        """Hashes of the newest rows of this log and of those that were taken in; () for an empty log."""
        with self._reading() as connection:
            own = chain.head(connection)
            taken = [done for _, done in deeds.deeds(connection, Deed.IMPORT) if isinstance(done, TakenIn)]
        heads = [own.hash] if own else []
        return tuple(dict.fromkeys([*heads, *(head for done in taken for head in done.heads)]))

    def add_stamp(self, stamp: Stamp) -> bool:
        """Keep a time stamp; gives whether it was new."""
        with self._writing() as connection:
            return stamps.add(connection, stamp, signed=self._sign())

    def stamps(self) -> tuple[Stamp, ...]:
        """All time stamps, in the order in which they were taken in."""
        with self._reading() as connection:
            return tuple(stamp for _, stamp in stamps.stamps(connection))

    def verify(
        self, *, heads: Sequence[str] = (), roots: bytes = b"", watch: verify.Watch = verify.unwatched
    ) -> tuple[verify.Problem, ...]:
        """All that does not hold, in a steady order; empty when everything does: :mod:`reportedly.ledger.verify`.

        Args:
            heads: hashes noted elsewhere that must stand in the log.
            roots: certificates, PEM, that time stamps must lead to; those kept with each where none are given.
            watch: told how many captures were hashed again, of how many.
        """
        with self._reading() as connection:
            return verify.verify(connection, heads=heads, roots=roots, watch=watch)
