"""The ledger: the only writer. What was captured and judged is appended, never changed; all else can be made again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, Engine

from reportedly.errors import CasebookError
from reportedly.ledger import captured, decided, derived, likenesses, parsed, sqlite, visits
from reportedly.ledger.captured import Sighting
from reportedly.ledger.chain import Signature
from reportedly.ledger.custody import Custody
from reportedly.ledger.parsed import Became, Parsing
from reportedly.ledger.sqlite import Writes
from reportedly.ledger.visits import Visit
from reportedly.model import Account, Capture, Judgement, Likeness, Reading, Refused, Report, TextMap


class Ledger(Custody):
    """One open casebook. Make it with :func:`reportedly.ledger.open_ledger`; close it, or use it as a context.

    Every ``add_…`` is a transaction of its own: a killed process loses at most the record in hand, and adding the same
    again adds nothing. Any method may raise :class:`CasebookError`: the store is locked, full, read-only or damaged.

    Attributes:
        place: the file's path, for messages; ":memory:" for a casebook that lives as long as the process.
    """

    def __init__(self, engine: Engine, place: str, *, sign: Callable[[], Signature]) -> None:
        self.place = place
        self._engine = engine
        self._sign = sign

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def folder(self) -> Path | None:
        """The folder that the casebook lies in, None for one in memory."""
        return None if self.place == sqlite.MEMORY else Path(self.place).absolute().parent

    def files(self) -> tuple[Path, ...]:
        """The casebook's own files, which an archived folder may hold and no report is read from."""
        if self.place == sqlite.MEMORY:
            return ()
        return tuple(Path(f"{self.place}{end}") for end in ("", "-wal", "-shm", "-journal"))

    # What was captured.

    def add_capture(self, capture: Capture) -> bool:
        """Keep the bytes once, and each name that they were seen under; gives whether either was new."""
        with self._writing() as connection:
            return captured.add_capture(connection, capture, signed=self._sign())

    def refuse(self, refused: Refused, at: dt.datetime) -> bool:
        """Record an input that did not become a report; gives whether that was new."""
        with self._writing() as connection:
            return captured.add_refusal(connection, refused, at, signed=self._sign())

    def refusals(self) -> tuple[Refused, ...]:
        """What did not become a report, in the order in which it was met."""
        with self._reading() as connection:
            return captured.refusals(connection)

    def sightings(self) -> tuple[Sighting, ...]:
        """What was captured and under which names, in the order in which it was taken in."""
        with self._reading() as connection:
            return captured.sightings(connection)

    def visits(self, address: str | None = None) -> tuple[Visit, ...]:
        """Every time that the page at an address (of all, when None) was asked for, in order, and what came of it."""
        with self._reading() as connection:
            return visits.visits(connection, address)

    def capture(self, sha256: str, *, name: str | None = None) -> Capture:
        """The bytes with this hash, as first seen (under ``name``, when given).

        Raises:
            CasebookError: there are none.
        """
        with self._reading() as connection:
            found = captured.capture(connection, sha256, name)
        if found is None:
            raise CasebookError(f"casebook {self.place} holds no capture {sha256}", hint="archive it first")
        return found

    def unparsed(self, parser: str, others: Mapping[str, str] | None = None) -> Iterator[Capture]:
        """Captures that this version of the parser has not parsed, one at a time: what a killed run left over.

        ``others``: by hash, the version by which a capture is parsed where that is another.
        """
        with self._reading() as connection:
            left = parsed.unparsed(connection, parser, others or {})
        # One by one: the bytes of a whole casebook must not pile up, and the caller writes between two of them.
        for sha256, name in left:
            yield self.capture(sha256, name=name)

    # What was made of it.

    def store_parsing(self, parsing: Parsing) -> tuple[str, ...]:
        """Keep all that a capture became, in one transaction: every report of it, or none; gives the new ids."""
        return self.keep([parsing])

    def keep(self, records: Iterable[Capture | Parsing | Refused]) -> tuple[str, ...]:
        """Keep several records in one transaction, in their order; gives the ids of reports that are new.

        To bring a write to the disk costs the same for one record as for many. All of them are there afterwards, or,
        when the process is killed, none: what is kept together should still be at hand somewhere else.
        """
        new: list[str] = []
        with self._writing() as connection:
            for record in records:
                signed = self._sign()
                if isinstance(record, Capture):
                    captured.add_capture(connection, record, signed=signed)
                elif isinstance(record, Refused):
                    captured.add_refusal(connection, record, signed.at, signed=signed)
                else:
                    new += parsed.store(connection, record, signed=signed)
        return tuple(new)

    def likenesses(self, ids: Iterable[str]) -> Iterator[Likeness]:
        """What each of these reports is most like of all that came before it; of those that are like none, nothing."""
        with self._reading() as connection:
            for id in ids:
                found = likenesses.likeness(connection, id)
                if found is not None:
                    yield found

    def became(self, sha256: str, name: str, parser: str) -> Became | None:
        """What this version of the parser made of a capture; None when it has not parsed it."""
        with self._reading() as connection:
            return parsed.became(connection, sha256, name, parser)

    def text_map(self, id: str) -> TextMap:
        """The way back from a report's text to its original; an empty one where none is kept."""
        with self._reading() as connection:
            return parsed.text_map(connection, id)

    def add_report(self, report: Report) -> bool:
        """Keep a report; gives whether it was new or other than before. With other text its readings are let go."""
        with self._writing(Writes.DERIVED) as connection:
            return derived.add_report(connection, report)

    def reports(self) -> tuple[Report, ...]:
        """All reports, sorted by id."""
        with self._reading() as connection:
            return derived.reports(connection)

    def reports_of(self, ids: Sequence[str]) -> tuple[Report, ...]:
        """The reports with these ids, in their order; those that are not held are left out."""
        with self._reading() as connection:
            return derived.reports_of(connection, ids)

    def named(self) -> Iterator[tuple[str, str]]:
        """Id and name of each report, sorted by id: what there is, without the texts."""
        with self._reading() as connection:
            yield from derived.named(connection)

    def report_ids(self) -> tuple[str, ...]:
        """Ids of all reports, sorted."""
        with self._reading() as connection:
            return derived.report_ids(connection)

    def report(self, id: str) -> Report:
        """The report with this id.

        Raises:
            CasebookError: there is none.
        """
        with self._reading() as connection:
            found = derived.report(connection, id)
        if found is None:
            raise CasebookError(f"casebook {self.place} holds no report {id}", hint="archive it first")
        return found

    def unread(self, reader: str, anchors: Mapping[str, str | None]) -> tuple[str, ...]:
        """Ids of reports, sorted, that this version of the reader has not read against this anchor.

        Args:
            reader: version of the reader.
            anchors: by report id, the EDTF date to read it against; a report that is not named has none.
        """
        with self._reading() as connection:
            return derived.unread(connection, reader, anchors)

    def add_reading(self, reading: Reading) -> bool:
        """Keep a reading in place of an earlier one of the same report by the same reader; gives whether it differs."""
        with self._writing(Writes.DERIVED) as connection:
            return derived.add_reading(connection, reading)

    def readings(self, reader: str) -> tuple[Reading, ...]:
        """All readings by this version of the reader, sorted by report."""
        with self._reading() as connection:
            return derived.readings(connection, reader)

    def readers(self) -> tuple[str, ...]:
        """Versions of the reader whose readings are kept, sorted."""
        with self._reading() as connection:
            return derived.readers(connection)

    def digests(self, reader: str) -> tuple[str, ...]:
        """Digests of all reports and of their readings by this version of the reader, in a fixed order.

        What is made of reports and readings is made of the same ones where these are the same.
        """
        with self._reading() as connection:
            return derived.digests(connection, reader)

    def cached_account(self, key: str) -> Account | None:
        """The account kept under ``key`` (a digest of all that it was made from), None when there is none."""
        with self._reading() as connection:
            return derived.account(connection, key)

    def store_account(self, key: str, account: Account) -> None:
        """Keep an account under ``key``, 64 characters at most, in place of whichever was kept; the log tells of it."""
        with self._writing() as connection:
            derived.store_account(connection, key, account, signed=self._sign())

    # What people decided.

    def add_judgement(self, judgement: Judgement) -> bool:
        """Append what a person decided; gives whether it was new. To take one back, append a REVOKE.

        Raises:
            CasebookError: another judgement has the same id.
        """
        with self._writing() as connection:
            return decided.add_judgement(connection, judgement, signed=self._sign())

    def judgements(self) -> tuple[Judgement, ...]:
        """What people decided, revoked or not, in the order in which it was taken in."""
        with self._reading() as connection:
            return decided.judgements(connection)

    def _writing(self, writes: Writes = Writes.PRIMARY) -> AbstractContextManager[Connection]:
        return sqlite.writing(self._engine, self.place, writes=writes)

    def _reading(self) -> AbstractContextManager[Connection]:
        return sqlite.reading(self._engine, self.place)
