"""Changes of a text that leave what it says as it was, and damage that keeps to a paragraph, each as edits in place.

Edits come in the order of the text and never overlap, so that every place of the changed text has its place before.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True, slots=True)
class Edit:
    """[start, end) of the text replaced by ``new``; ``harm`` when its paragraph may be read otherwise."""

    start: int
    end: int
    new: str
    harm: bool = False


Change = Callable[[str], Iterator[Edit]]


@dataclass(frozen=True, slots=True)
class Changed:
    """A text after edits, with the way back.

    Attributes:
        old, new: the text before and after.
        edits: what was done, in order.
        marks: where each edit's words end in the new text.
        shifts: how much longer the new text is before the first edit, after the first, after the second …
    """

    old: str
    new: str
    edits: tuple[Edit, ...]
    marks: tuple[int, ...]
    shifts: tuple[int, ...]

    @classmethod
    def by(cls, text: str, change: Change) -> Changed:
        """``text`` changed."""
        edits = tuple(change(text))
        parts, last = [], 0
        for edit in edits:
            parts += [text[last : edit.start], edit.new]
            last = edit.end
        grown = tuple(accumulate((len(e.new) - (e.end - e.start) for e in edits), initial=0))
        marks = tuple(e.start + before + len(e.new) for e, before in zip(edits, grown, strict=False))
        return cls(text, "".join([*parts, text[last:]]), edits, marks, grown)

    def back(self, at: int) -> int | None:
        """Where the character at ``at`` of the new text stood; None for one that an edit added."""
        number = bisect_right(self.marks, at)
        place = at - self.shifts[number]
        return None if number < len(self.edits) and place >= self.edits[number].end else place

    def spoiled(self) -> list[tuple[int, int]]:
        """The paragraphs of the old text that an edit harms, from the blank line before it to the one after."""
        out = []
        for edit in self.edits:
            if edit.harm:
                start, end = self.old.rfind("\n", 0, edit.start) + 1, self.old.find("\n", edit.end)
                out.append((start, end if end >= 0 else len(self.old)))
        return out


# -- marks ------------------------------------------------------------------------------------------------------------

_DOUBLE = re.compile("[\"“”„«»]|''")


def _marks(opening: str, closing: str) -> Change:
    """Double quotation marks of whatever style written as ``opening`` and ``closing``."""

    def change(text: str) -> Iterator[Edit]:
        for mark in _DOUBLE.finditer(text):
            at, straight = mark.start(), mark.group() in ('"', "''")
            before = at == 0 or text[at - 1].isspace() or text[at - 1] in "([—–-‘"
            opens = before if straight else mark.group() in "“„«"
            yield Edit(at, mark.end(), opening if opens else closing)

    return change


def _straight(text: str) -> Iterator[Edit]:
    for mark in re.finditer("[“”„«»‘’]|''", text):
        yield Edit(mark.start(), mark.end(), "'" if mark.group() in "‘’" else '"')


def _swap(pattern: str, new: str) -> Change:
    """Every match of ``pattern`` written as ``new``."""
    found = re.compile(pattern)

    def change(text: str) -> Iterator[Edit]:
        return (Edit(m.start(), m.end(), new) for m in found.finditer(text))

    return change


_DASH = r"\s*(?:—|(?<!-)--(?!-))\s*|(?<=\S) – (?=\S)"


def _decomposed(text: str) -> Iterator[Edit]:
    for at, letter in enumerate(text):
        apart = unicodedata.normalize("NFD", letter)
        if apart != letter:
            yield Edit(at, at + 1, apart)


# -- lines ------------------------------------------------------------------------------------------------------------

_WIDTH = 64  # columns of a line that is broken anew
_VOWELS = "aeiouy"


def _wrapped(text: str) -> Iterator[Edit]:
    column = 0
    for word in re.finditer(r"\S+", text):
        start = word.start()
        gap = text[max(0, start - 1) : start]
        column = 0 if "\n" in gap else column + 1
        if column and column + len(word.group()) > _WIDTH and gap == " ":
            yield Edit(start - 1, start, "\n")
            column = 0
        column += len(word.group())


def _hyphenated(text: str) -> Iterator[Edit]:
    """Lines broken inside words too, as a narrow column is: "govern-\\nment"."""
    column = 0
    for word in re.finditer(r"\S+", text):
        start, length = word.start(), len(word.group())
        gap = text[max(0, start - 1) : start]
        column = 0 if "\n" in gap else column + 1
        if column and column + length > _WIDTH and gap == " ":
            at = start + length // 2
            if length >= 8 and word.group().isalpha() and word.group().islower() and text[at - 1] in _VOWELS:
                yield Edit(at, at, "-\n")
                column = length - length // 2
                continue
            yield Edit(start - 1, start, "\n")
            column = 0
        column += length


def _joined(text: str) -> Iterator[Edit]:
    """Lone line ends that break a sentence made spaces."""
    for end in re.finditer(r"(?<=[a-z,])\n(?=[a-z])", text):
        yield Edit(end.start(), end.end(), " ")


# -- what is added ----------------------------------------------------------------------------------------------------

_BREAD = "The bakery in the next town opens at six, and its rolls cost less than they did in spring."
_HEAD = "Bakery Opens in the Next Town\n\nBy Ulla Pemberton\n\nGREYFORD, April 3 (Northline) — "
_GAP = re.compile(r"(?<=[.!?”\"])\n\n(?=[A-Z“\"])")


def _opened(what: str) -> Change:
    """``what`` put before the text; a dateline at its end opens the first paragraph."""

    def change(_: str) -> Iterator[Edit]:
        yield Edit(0, 0, what)

    return change


def _after(text: str) -> Iterator[Edit]:
    yield Edit(len(text), len(text), "\n\n" + _BREAD)


def _between(what: str, every: int) -> Change:
    """``what`` as a paragraph of its own in every ``every``-th gap between paragraphs."""

    def change(text: str) -> Iterator[Edit]:
        for number, gap in enumerate(_GAP.finditer(text)):
            if number % every == every - 1:
                yield Edit(gap.end(), gap.end(), what + "\n\n")

    return change


# -- damage -----------------------------------------------------------------------------------------------------------

_EVERY = 5  # one paragraph in so many is damaged
_SLIPS = re.compile("m|l|rn")
_SLIP = {"m": "rn", "l": "1", "rn": "m"}


def _damaged(harm: Callable[[str, int, int], Iterator[Edit]]) -> Change:
    """``harm`` done to one paragraph in ``_EVERY``, never to the first."""

    def change(text: str) -> Iterator[Edit]:
        for number, line in enumerate(re.finditer(r"[^\n]+", text)):
            if number % _EVERY == _EVERY - 1:
                yield from harm(text, *line.span())

    return change


def _slips(text: str, start: int, end: int) -> Iterator[Edit]:
    for number, slip in enumerate(_SLIPS.finditer(text, start, end)):
        if number % 6 == 0:
            yield Edit(slip.start(), slip.end(), _SLIP[slip.group()], harm=True)


def _stray(text: str, start: int, end: int) -> Iterator[Edit]:
    at = text.find(" ", (start + end) // 2, end)
    if at >= 0:
        yield Edit(at + 1, at + 1, "“" if start % 2 else '"', harm=True)


def _lost(text: str, start: int, end: int) -> Iterator[Edit]:
    marks = list(re.finditer('["“”]', text[start:end]))
    if marks:
        at = start + marks[-1].start()
        yield Edit(at, at + 1, "", harm=True)


CHANGES: dict[str, Change] = {
    "straight marks": _straight,
    "curly marks": _marks("“", "”"),
    "single marks": _marks("‘", "’"),
    "German marks": _marks("„", "“"),
    "guillemets": _marks("«", "»"),
    "two single marks": _marks("''", "''"),
    "short dashes": _swap(_DASH, " – "),
    "doubled hyphens": _swap(_DASH, " -- "),
    "long dashes": _swap(_DASH, "—"),
    "decomposed letters": _decomposed,
    "fixed spaces": _swap(r"(?<=\w) (?=\d|[A-Z])", "\u00a0"),
    "line ends of two": _swap("\n", "\r\n"),
    "spaces at line ends": _swap("(?<=\\S)(?=\n|$)", "  "),
    "lines broken": _wrapped,
    "lines joined": _joined,
    "words broken": _hyphenated,
    "paragraph before": _opened(_BREAD + "\n\n"),
    "paragraph after": _after,
    "paragraphs between": _between(_BREAD, 3),
    "headline and byline": _opened(_HEAD),
    "page numbers": _between("Page 14", 3),
    "running heads": _between("THE GREYFORD GAZETTE", 3),
    "slips of a scan": _damaged(_slips),
    "stray marks": _damaged(_stray),
    "lost marks": _damaged(_lost),
}
"""Kinds of change, by the name that they are shown with."""
