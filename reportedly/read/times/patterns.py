"""Patterns over classes of words: how a row of the rule tables becomes a regular expression over class characters."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportedly.read.times.meanings import Meaning
from reportedly.read.times.words import CODES, FEW, Words

# Shorthands of the patterns. A lower-case name is one token of that class; spaces mean nothing.
MACROS = {
    "NUMW": "(ones|teens|tens|big|dd|d2|yr|nn)",
    "NUM": "(NUMW ((?<=tens) dash? NUMW | dash? big | (?<=big) (and|dash)? NUMW){0,4})",
    "RANGE": "(NUM (dash? (to|or) dash? | dash) NUM)",
    "COUNT": "(a? (RANGE|NUM) more? | a? few more? | a? couple (of|more)?)",
    "APPROX": "(approx | atno? more than | at least | up to | approx atno? more than)?",
    "UNIT": "(unit|year|century|quarter|second|season|part)",
    "UNITS": "(units|seasons|parts)",
    "ANYUNIT": "(unit|year|century|quarter|second|units|seasons|season|parts|part)",
    "MONTH": "(month|verbal|mabbr dot?)",
    "WD": "(weekday|wabbr dot?)",
    "YEAR": "(yr|shortyear)",
    "ERA": "(bc|ad|dd)",
    "STEP": "(this|last|past|next|coming|following|previous|current|same|that|latest)",
    "RELYEAR": "(the? STEP year)",
    "MOD": "(the? (start|end|mid|late part|early part) of (the? same?) | the? (early|late|mid) dash? (in|of)? the? "
    "| approx (early|late|mid)?)?",
    "ORD": "(ordword|ord|second)",
    "CLOCK": "((clock ampm? | dd ampm | NUMW oclock | point) ZONE? | (yr|nn|d2) ZONE)",
    "ZONE": "(zone | local period)",
    "HEAD": "((approx? CLOCK comma? on? | (the|this) (early|late|mid)? dash? part units? (of|on)? the? "
    "| (early|late|mid)? dash? part | the early units (of|on) the?) )?",
    "TAIL": "( part | in the part | (comma? (at|by) approx? | approx)? CLOCK | at part )?",
    "DAYN": "(dd|ord)",
}
_NAME = re.compile(r"[A-Za-z_0-9]+")
_OPENS = re.compile(r"\((?!\?)")


@dataclass(frozen=True, slots=True)
class Parts:
    """The tokens that a rule took: ``first`` to ``last``, both inclusive."""

    words: Words
    first: int
    last: int

    def has(self, *names: str) -> bool:
        """Whether a token of one of these classes is among them."""
        kinds = self.words.kinds[self.first : self.last + 1]
        return any(CODES[name] in kinds for name in names)

    def get(self, *names: str) -> int | None:
        """The number of the first token of one of these classes."""
        found = self.all(*names)
        return found[0] if found else None

    def all(self, *names: str) -> list[int]:
        """The numbers of all tokens of these classes, in order."""
        kinds, values = self.words.kinds, self.words.values
        wanted = {CODES[name] for name in names}
        return [values[at] for at in range(self.first, self.last + 1) if kinds[at] in wanted]

    def before(self, back: int = 1) -> str:
        """The class character that many tokens before, "" at the start of the text."""
        return self.words.kinds[self.first - back] if self.first >= back else ""

    def after(self, on: int = 1) -> str:
        """The class character that many tokens after, "" at the end of the text."""
        at = self.last + on
        return self.words.kinds[at] if at < len(self.words.kinds) else ""

    def word_before(self) -> str:
        """The token before, lower case."""
        return self._word(self.first - 1)

    def word_after(self) -> str:
        """The token after, lower case."""
        return self._word(self.last + 1)

    def _word(self, at: int) -> str:
        words = self.words
        return words.text[words.starts[at] : words.ends[at]].lower() if 0 <= at < len(words.starts) else ""

    @property
    def text(self) -> str:
        """The words themselves."""
        return self.words.text[self.words.starts[self.first] : self.words.ends[self.last]]


Build = Callable[[Parts], Meaning | None]
Guard = Callable[[Parts], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of a rule table: which classes in a row mean what, unless a guard says no."""

    name: str
    pattern: str
    build: Build
    guard: Guard | None = None


def compiled(rules: Sequence[Rule]) -> re.Pattern[str]:
    """One expression over class characters that tries every rule at one place.

    Group ``n`` is what rule ``n - 1`` takes. Each rule stands in a lookahead of its own that may fail, so that one call
    tells of all of them.
    """
    return re.compile("".join(f"(?:(?=({expression(rule.pattern)}))|)" for rule in rules))


def expression(pattern: str) -> str:
    """The regular expression over class characters that a pattern stands for, without groups of its own.

    Raises:
        KeyError: the pattern names a class that is in no table.
    """

    def expand(name: re.Match[str]) -> str:
        word = name.group()
        if word.isdigit():
            return word  # a repetition count
        if word in MACROS:
            return f"(?:{_NAME.sub(expand, MACROS[word])})"
        return CODES[word]

    return _OPENS.sub("(?:", _NAME.sub(expand, pattern).replace(" ", ""))


def count_of(parts: Parts) -> int:
    """The number said in words or digits; ``FEW`` for "several", the lower end of "two to three"."""
    return counts_of(parts)[0]


def counts_of(parts: Parts) -> list[int]:
    """The number said, or both ends of "two to three", "3-4", "(between) two and three", in the order said."""
    found: list[int] = []
    total, group, last = 0, 0, ""
    kinds, values = parts.words.kinds, parts.words.values
    for at in range(parts.first, parts.last + 1):
        kind = kinds[at]
        if kind == _COUPLE:
            return [2]
        if kind in _ENDS_A_COUNT or (kind in _DASHED and last not in _GOES_ON and kinds[at + 1 : at + 2] != _BIG):
            if last:
                found.append(total + group)
            total, group, last = 0, 0, ""
        elif kind in _COUNTED:
            last = kind
            if kind == _BIG:
                group = (group or 1) * values[at]
                total, group = (total + group, 0) if values[at] == 1000 else (total, group)
            else:
                group += values[at]
    return [*found, total + group] if last else found or [FEW]


_COUNTED = frozenset(CODES[name] for name in ("ones", "teens", "tens", "big", "dd", "d2", "yr", "nn"))
_ENDS_A_COUNT = frozenset((CODES["to"], CODES["or"]))
_DASHED = frozenset((CODES["dash"], CODES["and"]))
_GOES_ON = frozenset((CODES["tens"], CODES["big"]))  # "forty-five", "a hundred and six"
_BIG, _COUPLE = CODES["big"], CODES["couple"]
