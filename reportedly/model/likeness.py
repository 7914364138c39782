"""How like two reports are: the same bytes, the same words, nearly the same words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

NEARLY = 0.6
"""Share of runs of three words in common from which two texts are nearly the same. On known copies (lineage/dev) it
finds every copy with a page's surroundings added or taken off, two in three wire copies with cuts and added lines, and
no two texts of different origin: those share 0.15 at most."""


class Alike(StrEnum):
    """What two reports have in common."""

    BYTES = "the same bytes"
    TEXT = "the same text"
    NEARLY = "nearly the same text"


@dataclass(frozen=True, slots=True)
class Sketch:
    """What tells whether a report is like another without comparing the two: a few numbers for a text of any length.

    Attributes:
        data: SHA-256 of the bytes that the report was read off; "" when unknown.
        text: SHA-256 of its words, white space folded.
        runs: for each of a fixed number of drawers, the least of the hashed runs of words that fall into it; as many of
            them are equal in two texts as is the share of runs that the two have in common (one permutation hashing,
            Li, Owen, Zhang 2012). Empty for a text without words.
    """

    data: str = ""
    text: str = ""
    runs: tuple[int, ...] = ()

    def share(self, other: Sketch) -> float:
        """Estimated share of the runs of words of both texts that stand in both, 0 to 1; off by 0.06 or so."""
        if not self.runs or len(self.runs) != len(other.runs):
            return 0.0
        return sum(map(int.__eq__, self.runs, other.runs)) / len(self.runs)

    def alike(self, other: Sketch) -> Alike | None:
        """The strongest that the two have in common, None when they are not alike."""
        if self.data and self.data == other.data:
            return Alike.BYTES
        if self.text and self.text == other.text:
            return Alike.TEXT
        return Alike.NEARLY if self.share(other) >= NEARLY else None


@dataclass(frozen=True, slots=True)
class Likeness:
    """That a report is like one that was archived before it.

    Attributes:
        report, other: ids; ``other`` came first.
        alike: in what.
        share: estimated share of runs of words in common; 1 for the same bytes or text.
    """

    report: str
    other: str
    alike: Alike
    share: float
