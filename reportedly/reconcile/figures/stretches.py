"""The stretch of a text that tells of a figure: its sentence, its clause, and the names in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from reportedly.reconcile.words.demonyms import country
from reportedly.reconcile.words.folding import STOP, key, split
from reportedly.reconcile.words.tables import words
from reportedly.span import Span

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_STOP_SIGN = re.compile(r"[.!?…](?=[\s”\"'’)]|$)|\n\n|;")
CLAUSE = re.compile(r",|\band\b|\bbut\b|\bwhile\b|\bwhereas\b|–|—|:", re.IGNORECASE)
_CALENDAR = words(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december"""
)


def around(text: str, span: Span, within: Span) -> Span:
    """The sentence round ``span``, no wider than ``within``."""
    start, end = within.start, within.end
    for sign in _STOP_SIGN.finditer(text, within.start, within.end):
        # "$2.5" and "U.S. 12" do not end a sentence: a stop that no capital or opening mark follows
        after = text[sign.end() : sign.end() + 3].lstrip()
        if sign.group() == "." and after and not (after[0].isupper() or after[0] in "“\"'‘("):
            continue
        if sign.end() <= span.start:
            start = sign.end()
        elif sign.start() >= span.end:
            end = sign.start()
            break
    return Span(start, max(end, span.end))


def clause_of(text: str, figure: Span, window: Span) -> Span:
    """The clause round a figure, within its sentence."""
    starts = [found.end() for found in CLAUSE.finditer(text, window.start, figure.start)]
    following = CLAUSE.search(text, figure.end, window.end)
    return Span(starts[-1] if starts else window.start, following.start() if following else window.end)


def without(text: str, window: Span, gaps: Iterable[Span]) -> str:
    """The words of a stretch, with gaps cut out."""
    letters = list(window.of(text))
    for gap in gaps:
        for place in range(max(gap.start, window.start), min(gap.end, window.end)):
            letters[place - window.start] = " "
    return "".join(letters)


@lru_cache(maxsize=4096)
def lower_words(text: str) -> frozenset[str]:
    return frozenset(match.group() for match in WORD.finditer(text) if match.group()[0].islower())


def name_keys_in(text: str, window: Span, leave_out: Iterable[Span] = ()) -> frozenset[str]:
    """Keys of the capitalised words in a stretch of text; a sentence's first word only if it is never in lower case."""
    gaps = list(leave_out)
    found = set()
    first = True
    for match in WORD.finditer(text, window.start, window.end):
        word = match.group()
        plain = split(word)[0] if split(word) else ""
        usual = first and word.lower() in lower_words(text)
        first = False
        place = Span(match.start(), match.end())
        if not word[0].isupper() or usual or any(gap.overlaps(place) for gap in gaps):
            continue
        if plain and plain not in STOP and plain not in _CALENDAR and len(plain) > 1:
            found.add(key(country(plain)))
    return frozenset(found)
