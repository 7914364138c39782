"""What the renderers show of a page that was taken from its address more than once: what changed between versions."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.brief.lineage_views import Piece
from reportedly.brief.views import ReportMark, Words


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """A sentence that is gone, new or changed, with what differs marked, and what changed in it, in words."""

    turn: str
    earlier: Words | None
    later: Words | None
    earlier_pieces: tuple[Piece, ...]
    later_pieces: tuple[Piece, ...]
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RevisionView:
    """What changed from one version of a page to the next; ``when`` says when both were taken from there."""

    anchor: str
    earlier: ReportMark
    later: ReportMark
    when: str
    wording: str
    facts: tuple[str, ...]
    differences: tuple[DifferenceView, ...]

    @property
    def words(self) -> tuple[Words, ...]:
        """All words that it opens."""
        return tuple(words for each in self.differences for words in (each.earlier, each.later) if words is not None)
