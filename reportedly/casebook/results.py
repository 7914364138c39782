"""What a run of the casebook gives back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias, overload

from reportedly.model import Judgement, Likeness, Refused, Report, Revision

Range: TypeAlias = "slice[int | None, int | None, int | None]"
Load: TypeAlias = Callable[[Sequence[str]], Sequence[Report]]
AT_ONCE = 200


class Reports(Sequence[Report]):
    """Reports of a casebook, taken out of it when they are looked at, some at a time: they need not fit into memory.

    Args:
        ids: which, in what order.
        load: takes out those with the ids given. The casebook must be open still.
    """

    __slots__ = ("_load", "ids")

    def __init__(self, ids: Sequence[str], load: Load) -> None:
        self.ids = tuple(ids)
        self._load = load

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[Report]:
        for some in self.parts(self._load):
            yield from some

    def parts(self, load: Load) -> Iterator[Sequence[Report]]:
        """Some at a time, as ``load`` takes them out."""
        for start in range(0, len(self.ids), AT_ONCE):
            yield load(self.ids[start : start + AT_ONCE])

    @overload
    def __getitem__(self, at: int) -> Report: ...
    @overload
    def __getitem__(self, at: Range) -> Reports: ...
    def __getitem__(self, at: int | Range) -> Report | Reports:
        if isinstance(at, slice):
            return Reports(self.ids[at], self._load)
        return self._load([self.ids[at]])[0]

    def __repr__(self) -> str:
        return f"<{len(self)} reports>"


@dataclass(frozen=True, slots=True)
class Archived:
    """What became of the inputs of one :meth:`Casebook.archive`.

    Attributes:
        reports: made of them, new or known, in the order given; an input that was given twice stands once. They are
            taken out of the casebook when looked at.
        new: ids of those that the casebook did not hold before.
        refused: inputs that did not become a report, with the reason.
        dated: judgements that the given dates of publication made.
        likenesses: for each of the reports that is a copy, or nearly one, of another that came before it: of which.
        unchanged: addresses whose page is as it was captured before, each with since when; what it became then is among
            ``reports``.
        changed: what changed in the words of pages that are other than they were captured before; nothing of it where
            only their bytes are. :meth:`Casebook.versions` shows it claim by claim.
    """

    reports: Reports
    new: frozenset[str]
    refused: tuple[Refused, ...]
    dated: tuple[Judgement, ...] = ()
    likenesses: tuple[Likeness, ...] = ()
    unchanged: tuple[Refused, ...] = ()
    changed: tuple[Revision, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadRun:
    """What one :meth:`Casebook.read` did.

    Attributes:
        read: ids of the reports read now.
        known: how many had been read before, against the same date by the same reader.
        skipped: ids of reports that are kept and not read: they are not in English.
        claims: how many claims all readings hold together.
        failed: ids of reports that the reader could not read, each with why.
    """

    read: tuple[str, ...]
    known: int
    skipped: tuple[str, ...]
    claims: int
    failed: tuple[tuple[str, str], ...] = ()
