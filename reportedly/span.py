"""Places in a text, and the words that stand there: the ground on which the span law is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.errors import SpanError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """``[start, end)`` in Unicode code points of a report's text; never empty.

    W3C Web Annotation's TextPositionSelector.

    Raises:
        SpanError: ``start`` is negative or ``end`` is not past it.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise SpanError(f"[{self.start}, {self.end}) is no span: it must start at 0 or later and hold a character")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words that stand there.

        Raises:
            SpanError: the span reaches past the end of ``text``.
        """
        if self.end > len(text):
            raise SpanError(f"[{self.start}, {self.end}) reaches past a text of {len(text)} code points")
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def shift(self, by: int) -> Span:
        """The same stretch, ``by`` code points further on."""
        return Span(self.start + by, self.end + by)


def hull(spans: Iterable[Span]) -> Span:
    """The smallest span that covers all of ``spans``.

    Raises:
        SpanError: there are none.
    """
    spans = list(spans)
    if not spans:
        raise SpanError("no spans: nothing to cover")
    if len(spans) == 1:
        return spans[0]
    return Span(min([s.start for s in spans]), max([s.end for s in spans]))


def trim(text: str, span: Span) -> Span | None:
    """``span`` without the white space at its ends; None when nothing else is in it."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    end = span.end - len(words) + len(words.rstrip())
    return Span(start, end) if start < end else None


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """Words together with their place: ``span.of(report.text) == text``, always (the span law).

    W3C Web Annotation's TextQuoteSelector beside its TextPositionSelector. Make one with :meth:`cut` only;
    the plain constructor is for reading back what was stored.
    """

    span: Span
    text: str

    @classmethod
    def cut(cls, text: str, span: Span) -> Quote:
        """Cut the words at ``span`` out of ``text``."""
        return cls(span, span.of(text))

    def holds(self, text: str) -> bool:
        """Whether the words still stand there."""
        return text[self.span.start : self.span.end] == self.text
