"""The ledger: the only writer. What was captured and judged is appended, never changed; all else can be made again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType

from reportedly.errors import CasebookError
from reportedly.ledger import decided, derived, sqlite
from reportedly.ledger.intake import Intake
from reportedly.ledger.sqlite import Writes
from reportedly.model import Account, Judgement, Reading, Report


class Ledger(Intake):
    """One open casebook. Make it with :func:`reportedly.ledger.open_ledger`; close it, or use it as a context.

    Every ``add_…`` is a transaction of its own: a killed process loses at most the record in hand, and adding the same
    again adds nothing. Any method may raise :class:`CasebookError`: the store is locked, full, read-only or damaged.

    Attributes:
        place: the file's path, for messages; ":memory:" for a casebook that lives as long as the process.
    """

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

    # What was made of it.

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
        """The account kept under ``key`` (a digest of all that it was made from), None when none sound is kept."""
        with self._reading() as connection:
            return derived.account(connection, key)

    def store_account(self, key: str, account: Account) -> None:
        """Keep an account under ``key``, 64 characters at most, in place of whichever was kept; the log tells of it."""
        with self._writing() as connection:
            derived.store_account(connection, key, account, signed=self._sign())

    def memory(self, version: str) -> dict[str, bytes]:
        """What this version of reconciling worked out, for the next process, by name; what is damaged is left out."""
        with self._reading() as connection:
            return derived.memory(connection, version)

    def store_memory(self, version: str, parts: Mapping[str, bytes | None]) -> bool:
        """Keep what reconciling worked out in place of all that was kept: nothing rests on it.

        Args:
            version: of reconciling.
            parts: by name, 64 characters at most; None for what is kept under it already.

        Returns:
            Whether it is kept; nothing is changed where something is not there that should be.
        """
        with self._writing(Writes.DERIVED) as connection:
            return derived.store_memory(connection, version, parts)

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
