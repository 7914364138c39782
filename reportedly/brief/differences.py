"""Two passages side by side: the words that stand in one and not in the other are marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from reportedly.brief.lineage_views import Piece

LONG = 320  # letters of a stretch without a difference that are shown
_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_QUOTES = str.maketrans("“”‘’–—", "\"\"''--")


def differing(left: str, right: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Each passage as pieces, those marked that the other does not have.

    White space, capitals and the style of quotation marks are no difference: copies are set anew all the time.
    """
    ours, theirs = _TOKEN.findall(left), _TOKEN.findall(right)
    matcher = SequenceMatcher(None, [_alike(word) for word in ours], [_alike(word) for word in theirs], autojunk=False)
    blocks = matcher.get_matching_blocks()
    return (
        tuple(_pieces(ours, [(block.a, block.size) for block in blocks])),
        tuple(_pieces(theirs, [(block.b, block.size) for block in blocks])),
    )


def _alike(word: str) -> str:
    return " " if word.isspace() else word.translate(_QUOTES).casefold()


def _pieces(words: list[str], shared: list[tuple[int, int]]) -> Iterator[Piece]:
    at = 0
    for start, size in shared:
        if at < start:
            yield from _marked("".join(words[at:start]))
        if size:
            yield Piece(_shortened(" ".join("".join(words[start : start + size]).split("\n"))), differs=False)
        at = start + size


def _shortened(text: str) -> str:
    """A long stretch without a difference, by its ends: the whole of it is a click away."""
    if len(text) <= LONG:
        return text
    return f"{text[: LONG // 2].rsplit(' ', 1)[0]} … {text[-LONG // 2 :].split(' ', 1)[-1]}"


def _marked(text: str) -> Iterator[Piece]:
    if text:
        yield Piece(" ".join(text.split("\n")), differs=bool(text.strip()))
