"""Line ends that only wrap a text broken at a column: they end no paragraph, even after a full stop."""

from __future__ import annotations

import re

_BLANK = re.compile(r"\n\s*\n")
_LEAST = 40  # columns of a text that is broken at a column
_MOST = 140
_FULL = 0.6  # of the longest line beside it has a line that is broken because it is full


def wraps(text: str) -> frozenset[int]:
    """Offsets of the line feeds that wrap. Linear in the text's length, and local to what lies between blank lines.

    A line wraps when the next line's first word would not have fitted on it, in a stretch that is broken inside a
    sentence somewhere and whose lines are about as long as one another.
    """
    if "\n" not in text:
        return frozenset()
    out: list[int] = []
    start = 0
    for blank in _BLANK.finditer(text):
        out += _in_block(text, start, blank.start())
        start = blank.end()
    return frozenset([*out, *_in_block(text, start, len(text))])


def _in_block(text: str, start: int, end: int) -> list[int]:
    feeds = _feeds(text, start, end)
    if not feeds:
        return []
    edges = [start - 1, *feeds, end]
    lines = [text[a + 1 : b].strip() for a, b in zip(edges, edges[1:], strict=False)]
    width = max(map(len, lines))
    if not _LEAST <= width <= _MOST or not any(_inside(a, b) for a, b in zip(lines, lines[1:], strict=False)):
        return []
    out = []
    for feed, line, after in zip(feeds, lines, lines[1:], strict=False):
        word = after.split(maxsplit=1)[0] if after else ""
        if len(line) >= _FULL * width and len(line) + 1 + len(word) > width:
            out.append(feed)
    return out


def _feeds(text: str, start: int, end: int) -> list[int]:
    out = []
    at = text.find("\n", start, end)
    while at >= 0:
        out.append(at)
        at = text.find("\n", at + 1, end)
    return out


def _inside(line: str, after: str) -> bool:
    """Whether the break between two lines stands inside a sentence."""
    return bool(line and after) and (line[-1].isalnum() or line[-1] in ",-") and after[0].islower()
