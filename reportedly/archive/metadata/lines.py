"""The lines of a plain text as the head and the foot of a report are read from them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from reportedly.span import Span

HEAD = 20_000
TAIL = 4_000


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space at its ends, with its place.

    Attributes:
        text: its words, never empty.
        start: place of its first code point in the report's text.
        alone: whether a blank line or the text's end follows.
    """

    text: str
    start: int
    alone: bool

    def span(self, start: int, end: int) -> Span:
        """The place in the report's text of a stretch of this line."""
        return Span(self.start + start, self.start + end)


def first_lines(text: str, count: int) -> list[Line]:
    """The first lines that are not blank, ``count`` at most."""
    return list(islice(_lines(text[:HEAD], 0, ends=len(text) <= HEAD), count))


def last_lines(text: str, count: int) -> list[Line]:
    """The last lines that are not blank, ``count`` at most, in the order of the text."""
    offset = max(0, len(text) - TAIL)
    if offset:
        offset = text.find("\n", offset) + 1
        if not offset:
            return []
    return list(_lines(text[offset:], offset, ends=True))[-count:]


def _lines(part: str, offset: int, *, ends: bool) -> Iterator[Line]:
    for match in re.finditer(r"[^\n]+", part):
        words = match[0].strip()
        if not words:
            continue
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        rest = part[match.end() : match.end() + 200]
        blank = re.match(r"\n[^\S\n]*(?:\n|\Z)", rest) is not None or (ends and not part[match.end() :].strip())
        yield Line(words, start + offset, blank)
