"""Words broken at the ends of lines: whether the hyphen is the word's own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

from reportedly.archive.pdf.glyphs import HYPHEN, SOFT

_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_HEAD = re.compile(r"([\w’']+(?:[-\u2010][\w’']+)*)[-\u2010\x02\xad]$")
_TAIL = re.compile(r"[\w’']+(?:[-\u2010][\w’']+)*")
HYPHENS = ("-", "\u2010", HYPHEN, SOFT)
# Parts that end words and are none themselves.
_ENDING = re.compile(
    r"(?:ment|tion|sion|ing|ness|able|ible|ity|ies|ance|ence|ous|ive|tive|ally|ly|ers?|ors?|ed|ists?|isms?|ships?|ful|less"
    r"|als?|ment(?:s|al|ary)|tions?|sions?|ings)$"
)


@cache
def _listed(section: str) -> frozenset[str]:
    lines = files("reportedly.archive.data").joinpath("hyphens.txt").read_text(encoding="utf8").splitlines()
    inside, words = False, []
    for line in lines:
        if line.startswith("["):
            inside = line == f"[{section}]"
        elif inside and not line.startswith("#"):
            words += line.split()
    return frozenset(words)


class Spellings:
    """How a report writes its words where no line ends within them."""

    def __init__(self, lines: Iterable[Sequence[str]]) -> None:
        """Count the words of ``lines``, but for those that a line's end may have broken."""
        self._counts: Counter[str] = Counter()
        broken = False
        for words in lines:
            whole = words[1:] if broken else words
            broken = bool(words) and words[-1].endswith(HYPHENS)
            for word in whole[:-1] if broken else whole:
                self._counts.update(_WORD.findall(word.casefold().replace("\u2010", "-")))

    def keeps_hyphen(self, head: str, tail: str) -> bool:
        """Whether "well-" and "known" are one word with a hyphen, and not one word broken in two.

        Decided by, in this order: the sign (a soft hyphen is only seen at a line's end); capitals and figures; how the
        report writes the word elsewhere; parts that are commonly written with a hyphen; else the word was broken.
        """
        before, after = _HEAD.search(head), _TAIL.match(tail)
        if head.endswith(SOFT):
            return False
        if before is None or after is None:
            return True
        first, second = before[1], after[0]
        if second[0].isdigit() or first[-1].isdigit() or (second[0].isupper() and not first.isupper()):
            return True
        joined = self._counts[f"{first}{second}".casefold()]
        hyphened = self._counts[f"{first}-{second}".casefold()]
        if joined != hyphened:
            return hyphened > joined
        one, two = first.casefold().rpartition("-")[2], second.casefold().partition("-")[0]
        if "-" in first:
            return _ENDING.fullmatch(two) is None
        return self._is_compound(one, two)

    def _is_compound(self, one: str, two: str) -> bool:
        if one in _listed("tens") and two in _listed("units"):
            return True
        if two in _listed("second"):
            return one in _listed("first") or (len(one) > 2 and self._counts[one] > 0)
        return one in _listed("first") and (two in _listed("after") or (len(two) > 3 and self._counts[two] > 0))
