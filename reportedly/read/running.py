"""Lines that belong to the page and not to the report: page numbers, and heads that come back on every page."""

from __future__ import annotations

import re
from collections import Counter

from reportedly.span import Span

_LINE = re.compile(r"[^\n]+")
_NUMBER = re.compile(r"(?i)\W{0,3}(?:page|p\.|pg\.?)?\s?\d{1,4}(?:\s?(?:of|/)\s?\d{1,4})?\W{0,3}")
_LONGEST = 80  # characters of a running head
_OFTEN = 3  # times that it comes back, at least
_WORDS = 3  # that it has, at least: fewer may name who speaks next
_STOPS = frozenset(".!?,;:…\"”'’)")


def running_lines(text: str) -> list[Span]:
    """The lines of page numbers and running heads, in order. Linear in the text's length.

    A line that ends like a sentence, or that asks or lists, is none, however often it comes back.
    """
    short = [found for found in _LINE.finditer(text) if found.end() - found.start() <= _LONGEST]
    if len(short) < 2:
        return []
    times = Counter(found.group().strip() for found in short)
    return [Span(*found.span()) for found in short if _runs(found.group().strip(), times)]


def _runs(line: str, times: Counter[str]) -> bool:
    if not line:
        return False
    if _NUMBER.fullmatch(line):
        return True
    return times[line] >= _OFTEN and line[-1] not in _STOPS and line.count(" ") + 1 >= _WORDS
