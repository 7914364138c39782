"""A text with some of its words covered, and the way from places in the original to places in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from reportedly.span import Quote, Span

COVER = "▇▇▇"  # of one length always: the length of a name, met twice, would tell that it is the same


@dataclass(frozen=True)
class Covered:
    """``text`` is what is shown; ``cuts`` are the covered stretches of the original, in order and apart."""

    text: str
    cuts: tuple[Span, ...] = ()

    @classmethod
    def of(cls, text: str, pattern: re.Pattern[str] | None) -> Covered:
        """Cover all that ``pattern`` finds."""
        if pattern is None:
            return cls(text)
        cuts = tuple(Span(found.start(), found.end()) for found in pattern.finditer(text))
        return cls(pattern.sub(COVER, text), cuts)

    @cached_property
    def _starts(self) -> list[int]:
        return [cut.start for cut in self.cuts]

    @cached_property
    def _gained(self) -> list[int]:
        """How much further on the text is, after each number of covers."""
        gained = [0]
        for cut in self.cuts:
            gained.append(gained[-1] + len(COVER) - len(cut))
        return gained

    def place(self, span: Span) -> Span:
        """Where the words at ``span`` of the original stand now; a cover that they touch is taken whole."""
        return Span(self._moved(span.start, last=False), self._moved(span.end - 1, last=True))

    def cut(self, quote: Quote) -> Quote:
        """The quote of the original, cut anew."""
        return Quote.cut(self.text, self.place(quote.span))

    def _moved(self, place: int, *, last: bool) -> int:
        """Where a character now starts; for the ``last`` of a span, where it ends."""
        before = bisect_right(self._starts, place)
        if before and self.cuts[before - 1].end > place:
            start = self.cuts[before - 1].start + self._gained[before - 1]
            return start + len(COVER) if last else start
        return place + self._gained[before] + last
