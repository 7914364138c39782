"""A text cut into words, numerals and marks, each with its place: what the figure rules walk over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from reportedly.span import Span

_NUMERAL = (
    r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?"  # 1,234,567.8
    r"|\d{1,2}(?:,\d{2}){1,4},\d{3}(?!\d)(?:\.\d+)?"  # 12,34,567: lakh grouping
    r"|[1-9]\d{0,2}(?:[\u00a0\u202f\u2009' ]\d{3})+(?![\d,]|\.\d)"  # 15 000: SI grouping
    r"|\d{1,3}(?:\.\d{3}){2,6}(?!\d)"  # 1.234.567
    r"|\d+(?:\.\d+)?"
    r"|(?<![\w.])\.\d+"
)
_TOKEN = re.compile(
    r"(?P<word>(?:[A-Za-z]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*)"
    rf"|(?P<numeral>{_NUMERAL})"
    r"|(?P<mark>[^\w\s]|_)"
    r"|(?P<gap>\s*\n\s*)"
)
_ENDS = frozenset(".!?:;”\"’'…)]")
BREAK = "\n"


@dataclass(frozen=True, slots=True)
class Words:
    """Parallel columns over the tokens of ``text``; token ``i`` is ``text[starts[i]:ends[i]]``.

    Attributes:
        text: the text they were cut from.
        starts, ends: code points.
        lowers: in lower case, curly apostrophes straightened; ``BREAK`` for a paragraph's or line's end that no
            phrase runs across.
        digits: whether the token is a numeral in digits.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    lowers: tuple[str, ...]
    digits: tuple[bool, ...]

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, i: int) -> str:
        """Token ``i`` in lower case; ``BREAK`` outside the text."""
        return self.lowers[i] if 0 <= i < len(self.lowers) else BREAK

    def raw(self, i: int) -> str:
        """Token ``i`` as it stands; empty outside the text."""
        return self.text[self.starts[i] : self.ends[i]] if 0 <= i < len(self.starts) else ""

    def is_digits(self, i: int) -> bool:
        """Whether token ``i`` is a numeral in digits."""
        return 0 <= i < len(self.digits) and self.digits[i]

    def glued(self, i: int) -> bool:
        """Whether nothing stands between token ``i`` and the one before it."""
        return 0 < i < len(self.starts) and self.ends[i - 1] == self.starts[i]

    def capital(self, i: int) -> bool:
        """Whether token ``i`` begins with a capital letter."""
        return self.raw(i)[:1].isupper()

    def opens(self, i: int) -> bool:
        """Whether token ``i`` is the first of its sentence or line, quotation marks and brackets passed over."""
        i -= 1
        while self.at(i) in {'"', "“", "‘", "'", "(", "[", "-", "–", "—", "*", "•"}:
            i -= 1
        return self.at(i) in {BREAK, ".", "!", "?", ":", ";"}

    def span(self, first: int, last: int) -> Span:
        """From the start of token ``first`` to the end of the token before ``last``."""
        return Span(self.starts[first], self.ends[last - 1])


_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
_LETTERS = re.compile(r"[a-z]+")
_DIGIT = re.compile(r"[\d½⅓⅔¼¾⅕⅛⅜]")


def cut_words(text: str, *, near: frozenset[str] | None = None) -> Words:
    """Cut ``text`` into tokens, in time linear in its length.

    ``near`` leaves out the paragraphs that hold neither a digit nor one of these words (in lower case): no phrase runs
    across a blank line.
    """
    starts: list[int] = []
    ends: list[int] = []
    lowers: list[str] = []
    digits: list[bool] = []
    for match in chain.from_iterable(_TOKEN.finditer(text, *reach) for reach in _reaches(text, near)):
        kind = match.lastgroup
        start, end = match.span()
        if kind == "gap":
            if not _is_break(text, start, end):
                continue
            lower = BREAK
        else:
            lower = match.group().lower().replace("’", "'") if kind == "word" else match.group()
        starts.append(start)
        ends.append(end)
        lowers.append(lower)
        digits.append(kind == "numeral")
    return Words(text, tuple(starts), tuple(ends), tuple(lowers), tuple(digits))


def _reaches(text: str, near: frozenset[str] | None) -> Iterator[tuple[int, int]]:
    """The stretches that tokens are cut from; of a paragraph that is left out, its end."""
    if near is None:
        yield 0, len(text)
        return
    start = 0
    while start < len(text):
        gap = _PARAGRAPH.search(text, start)
        end = gap.end() if gap else len(text)
        part = text[start:end]
        if _DIGIT.search(part) or not near.isdisjoint(_LETTERS.findall(part.lower())):
            yield start, end
        elif gap:
            yield gap.start(), end
        start = end


def _is_break(text: str, start: int, end: int) -> bool:
    """A blank line, or a line end after closing punctuation or before a capital, a numeral or a bullet.

    Other line ends are taken for a broken line, and phrases run across them.
    """
    if text.count("\n", start, end) > 1 or start == 0 or end == len(text):
        return True
    if text[start - 1] in _ENDS:
        return True
    follows = text[end]
    return not (follows.islower() or follows.isdigit() or follows in "$£€(")
