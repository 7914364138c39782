"""The way back from a report's text to its original: which of its code points stand where in the captured bytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportedly.span import Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """Code points of a report's text that stand in a row in the original's decoded characters.

    Attributes:
        text: where in ``report.text``.
        start: where in the original, code points of its decoded text (for a page: its source, tags and all).
        end: where it ends there. As long as ``text`` where each character stands for itself; longer or shorter where
            they are written otherwise ("&amp;", several spaces for one), and then the stretch is one unit.
    """

    text: Span
    start: int
    end: int

    @property
    def even(self) -> bool:
        """Whether each character stands for itself, so that a part of the stretch has a place too."""
        return self.end - self.start == len(self.text)


@dataclass(frozen=True, slots=True)
class Box:
    """Code points of a report's text that stand together on a page of the original.

    Attributes:
        text: where in ``report.text``.
        page: counted from 1.
        left, top, right, bottom: in points of 1/72 inch, from the page's upper left corner as it is shown.
        words: for each word, where it begins, counted from ``text.start``, and its left and right edge; () where the
            words' own places are not known, or the box is one word's.
    """

    text: Span
    page: int
    left: float
    top: float
    right: float
    bottom: float
    words: tuple[tuple[int, float, float], ...] = ()

    def narrowed(self, span: Span) -> Box:
        """The part of the box that holds the words which overlap ``span``; the whole box where none is known to."""
        if not self.words:
            return self
        begins = [place for place, _, _ in self.words]
        ends = [*(place - 1 for place in begins[1:]), len(self.text)]
        first, last = span.start - self.text.start, span.end - self.text.start
        held = [at for at, begin in enumerate(begins) if begin < last and first < ends[at]]
        if not held:
            return self
        words = self.words[held[0] : held[-1] + 1]
        return replace(
            self,
            text=Span(self.text.start + begins[held[0]], self.text.start + ends[held[-1]]),
            left=min(left for _, left, _ in words),
            right=max(right for _, _, right in words),
            words=tuple((place - begins[held[0]], left, right) for place, left, right in words),
        )


@dataclass(frozen=True, slots=True)
class Original:
    """A stretch ``[start, end)`` of the original's decoded characters."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TextMap:
    """The way back for a whole text. What has no place (a caption made up, a line end put in) is left out.

    Attributes:
        encoding: Python's name of the encoding by which the original's bytes become the characters that
            ``stretches`` count; None where the original has pages instead.
        stretches: sorted by ``text``, without overlap.
        boxes: sorted by ``text``, without overlap.
    """

    encoding: str | None = None
    stretches: tuple[Stretch, ...] = ()
    boxes: tuple[Box, ...] = ()

    def originals(self, span: Span) -> Iterator[Original]:
        """Where the words of ``span`` stand in the original's characters, in order; adjoining stretches apart."""
        for stretch in self.stretches:
            if not stretch.text.overlaps(span):
                continue
            if not stretch.even:
                yield Original(stretch.start, stretch.end)
                continue
            first = max(span.start, stretch.text.start) - stretch.text.start
            last = min(span.end, stretch.text.end) - stretch.text.start
            yield Original(stretch.start + first, stretch.start + last)

    def boxed(self, span: Span) -> Iterator[Box]:
        """The boxes on pages that hold the words of ``span``, in order: one a line, no wider than these words."""
        for box in self.boxes:
            if box.text.overlaps(span):
                yield box.narrowed(span)
