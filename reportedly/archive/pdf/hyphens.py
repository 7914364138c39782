"""Words broken at the ends of lines: whether the hyphen is the word's own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from reportedly.archive.pdf.glyphs import HYPHEN, SOFT

_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_HEAD = re.compile(r"([\w’']+(?:[-\u2010][\w’']+)*)[-\u2010\x02\xad]$")
_TAIL = re.compile(r"[\w’']+(?:[-\u2010][\w’']+)*")
HYPHENS = ("-", "\u2010", HYPHEN, SOFT)


@cache
def _listed(section: str) -> frozenset[str]:
    inside, words = False, []
    for line in _lines("hyphens.txt"):
        if line.startswith("["):
            inside = line == f"[{section}]"
        elif inside:
            words += line.split()
    return frozenset(words)


@cache
def _known() -> frozenset[str]:
    return frozenset(word for line in _lines("words.txt") for word in line.split())


def _lines(name: str) -> list[str]:
    text = files("reportedly.archive.data").joinpath(name).read_text(encoding="utf8")
    return [line for line in text.splitlines() if not line.startswith("#")]


@dataclass(frozen=True, slots=True)
class _Broken:
    """The two parts of a word at the end of a line and the start of the next, in small letters."""

    first: str
    second: str

    @property
    def joined(self) -> str:
        return self.first + self.second

    @property
    def parts_are_words(self) -> bool:
        """Whether each part can stand as a word in a compound."""
        first, second = self.first.rpartition("-")[2], self.second.partition("-")[0]
        if first in _listed("prefixes") or second in _listed("suffixes"):
            return False
        if first in _known() or first in _listed("first"):
            return second in _known() or second in _listed("short") or second in _listed("second")
        return False


class Spellings:
    """How a report writes its words where no line ends within them, and whether it breaks words at all."""

    def __init__(self, lines: Sequence[Sequence[str]]) -> None:
        """Count the words of ``lines``, but for those that a line's end may have broken."""
        self._counts: Counter[str] = Counter()
        self._breaks = False
        broken = ""
        for words in lines:
            whole = words[1:] if broken else words
            if broken and words:
                self._breaks = self._breaks or _surely_broken(broken, words[0])
            broken = words[-1] if words and words[-1].endswith(HYPHENS) else ""
            for word in whole[:-1] if broken else whole:
                self._counts.update(_WORD.findall(word.casefold().replace("\u2010", "-")))

    def keeps_hyphen(self, head: str, tail: str) -> bool:
        """Whether "well-" and "known" are one word with a hyphen, and not one word broken in two.

        Decided by, in this order: the sign (a soft hyphen is only seen at a line's end); capitals and figures; how the
        report writes the word elsewhere; whether the whole is a word, or its parts; whether any word is surely broken.
        """
        before, after = _HEAD.search(head), _TAIL.match(tail)
        if head.endswith(SOFT):
            return False
        if before is None or after is None:
            return True
        first, second = before[1], after[0]
        if any(map(str.isdigit, first + second)) or (second[0].isupper() and not first.isupper()):
            return True
        joined = self._counts[f"{first}{second}".casefold()]
        hyphened = self._counts[f"{first}-{second}".casefold()]
        if joined != hyphened:
            return hyphened > joined
        broken = _Broken(first.casefold(), second.casefold())
        if first[0].isupper() and not first.isupper():
            # A name: "Texas-based", but not "Mill-brook".
            return second in _listed("second")
        return self._is_compound(broken)

    def _is_compound(self, broken: _Broken) -> bool:
        first, second = broken.first, broken.second.partition("-")[0]
        if first in _listed("tens") and second in _listed("units"):
            return True
        if broken.joined in _known():
            return False
        if first in _listed("first") and self._counts[second] > 0:
            return True
        if second in _listed("suffixes") or first in _listed("prefixes"):
            return False
        return "-" in first or first in _listed("always") or broken.parts_are_words or not self._breaks


def _surely_broken(head: str, tail: str) -> bool:
    """Whether two parts make a word, and are none by themselves."""
    before, after = _HEAD.search(head), _TAIL.match(tail)
    if before is None or after is None or head.endswith(SOFT):
        return False
    broken = _Broken(before[1].casefold(), after[0].casefold())
    return broken.joined in _known() and not broken.parts_are_words
