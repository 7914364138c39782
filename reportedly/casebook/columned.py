"""What people said of the columns of tables: judgements about captures, by which these are parsed. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportedly.casebook.deciding import name_of
from reportedly.errors import ColumnsError
from reportedly.ledger.codec import digest
from reportedly.model import Anchor, Capture, Judgement, JudgementKind, in_force

if TYPE_CHECKING:
    from reportedly.archive.metadata.columns import Columns

GIVEN = "given with the file"


def given_as(columns: str | Mapping[str, str] | None) -> Columns:
    """What was given with a run of the archive.

    Raises:
        ColumnsError: it cannot be understood.
    """
    from reportedly.archive.metadata.columns import Columns

    if columns is None:
        return Columns()
    return Columns.of([columns] if isinstance(columns, str) else columns)


def columns_in_force(judgements: Iterable[Judgement]) -> dict[str, Columns]:
    """By the SHA-256 of each capture that something was said of, what holds: the latest that was not revoked."""
    found: dict[str, Columns] = {}
    for row in in_force(judgements):
        if row.kind is JudgementKind.COLUMNS:
            said = _read(row.value or "")
            if said:
                found.update(dict.fromkeys((row.subject, *(anchor.capture for anchor in row.on)), said))
    return found


@dataclass(slots=True)
class Said:
    """What is said of columns while files are taken in. Changed as what is given now goes on record.

    Attributes:
        given: with this run; nothing where it is empty.
        held: by hash of a capture, what is on record and in force.
        keep: puts a judgement on record.
        by: whose it is.
        clock: tells when.
        used: whether what is given bore on anything.
    """

    given: Columns
    held: dict[str, Columns]
    keep: Callable[[Judgement], object]
    by: str
    clock: Callable[[], dt.datetime]
    used: bool = False

    def on_record(self, capture: Capture) -> Columns:
        """What is on record for a capture; empty where nothing is."""
        from reportedly.archive.metadata.columns import Columns

        return self.held.get(capture.sha256, Columns())

    def now(self, capture: Capture) -> Columns:
        """By what a capture that is taken in now is parsed: what is given, else what is on record."""
        return self.given or self.on_record(capture)

    def record(self, capture: Capture) -> None:
        """What is given now bears on a capture: put it on record, unless it is."""
        if self.given and self.on_record(capture) != self.given:
            self.keep(judgement_on(capture, self.given, by=self.by, at=self.clock()))
            self.held[capture.sha256] = self.given
        self.used = True

    def parser(self, capture: Capture, parser: str) -> str:
        """The version by which a capture is parsed."""
        return parser_with(parser, self.held.get(capture.sha256))

    def parsers(self, parser: str) -> dict[str, str]:
        """By hash, the versions by which captures are parsed that something is on record for."""
        return {sha256: parser_with(parser, columns) for sha256, columns in self.held.items()}

    def check(self) -> None:
        """Let pass what bore on something.

        Raises:
            ColumnsError: nothing that was archived is a table.
        """
        if self.given and not self.used:
            raise ColumnsError(
                f"nothing that was archived is a table with the columns given ({self.given})",
                hint="name its columns as they stand in its first row, or keys as they stand in the data",
            )


def _read(value: str) -> Columns:
    from reportedly.archive.metadata.columns import Columns

    # A judgement from elsewhere may say what is not known here: it is kept, and does nothing.
    try:
        return Columns.of([value])
    except ColumnsError:
        return Columns()


def parser_with(parser: str, columns: Columns | None) -> str:
    """The version by which a capture is parsed: that of the parser, and what was said of its columns."""
    return f"{parser} {digest(str(columns))[:12]}" if columns else parser


def judgement_on(capture: Capture, columns: Columns, *, by: str, at: dt.datetime) -> Judgement:
    """What a person said of the columns of a capture, for the record."""
    made = Judgement("", JudgementKind.COLUMNS, capture.sha256, by, at, GIVEN, value=str(columns))
    made = replace(made, on=(Anchor(capture.sha256, capture.name),))
    return replace(made, id=name_of(made))


def is_row(part: Sequence[str]) -> bool:
    """Whether a report's part lies in a table, so that what was said of columns bears on it."""
    from reportedly.archive.metadata.columns import Columns

    return any(Columns.of_key(key) for key in part)
