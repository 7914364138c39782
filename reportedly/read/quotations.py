"""Quotation marks of any style, matched within one paragraph, so that a mark lost or astray spoils no other.

A mark opens where white space or a bracket stands before it and a word after; it closes where a word or a stop stands
before it and none after; where both or neither holds, its shape tells. So a mark of the wrong shape does no harm.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from reportedly.span import Span

DOUBLE = '"“”„‟«»″'
SINGLE = "'‘’‚‛`´"
_MARK = re.compile(rf"''|``|[{DOUBLE}]|['‘’]")
_OPENS_AFTER = frozenset("([{-–—/'‘’‚")
_WORD_OPENS_WITH = frozenset("$€£#@'‘([…\u200b")
_OPENING, _CLOSING = frozenset("“„‟«"), frozenset("”»")
_ELIDED = re.compile(r"['‘’](?:\d\ds?|em|tis|twas|til|cause|cos|bout|n)\b", re.IGNORECASE)
_STOPS = frozenset(".,!?…;:”\"'’")
_SHORTEST = 4  # letters of a word that stands alone between two straight single marks


@dataclass(frozen=True, slots=True)
class _Singles:
    """Single marks of a paragraph that may open and that may close a quotation, by place."""

    opening: list[int]
    closing: list[int]

    @classmethod
    def of(cls, text: str, marks: list[re.Match[str]]) -> _Singles:
        opening, closing = [], []
        for mark in marks:
            at = mark.start()
            if mark.group() in "'‘’":
                before, after = text[at - 1 : at], text[at + 1 : at + 2]
                if mark.group() != "’" and _may_open(before, after) and not _ELIDED.match(text, at):
                    opening.append(at)
                elif mark.group() != "‘" and (before.isalnum() or before in _STOPS) and not after.isalnum():
                    closing.append(at)
        return cls(opening, closing)

    def closer(self, text: str, opened: int) -> int | None:
        """The mark that closes the quotation opened at ``opened``; a plural's apostrophe gives way to one that must."""
        number = bisect_left(self.closing, opened + 2)
        if number == len(self.closing):
            return None
        at = self.closing[number]
        if text[at - 1] in "sS" and number + 1 < len(self.closing):
            later = self.closing[number + 1]
            other = bisect_left(self.opening, at)
            if text[later - 1] in _STOPS and (other == len(self.opening) or self.opening[other] > later):
                return later
        return at


def _may_open(before: str, after: str) -> bool:
    return not (before.isalnum() or before in ("'", "’", ".", ",")) and (after.isalnum() or after in DOUBLE + "$€£…[(")


def quotations(text: str, paragraph: Span) -> list[Span]:
    """What stands between quotation marks in one paragraph, marks included, outermost only. Linear in its length.

    Double marks of any style count alike. Single marks count where no double mark is open, and only as a pair, since
    an apostrophe looks the same. What is still open closes with the paragraph, unless a whole quotation follows it.
    """
    marks = list(_MARK.finditer(text, paragraph.start, paragraph.end))
    if not marks:
        return []
    singles = _Singles.of(text, marks)
    found: list[Span] = []
    stack: list[int] = []
    skip = paragraph.start
    for mark in marks:
        at, what = mark.start(), mark.group()
        if at < skip:
            continue
        if what in "'‘’":
            whole = None if stack else _single(text, at, paragraph, singles)
            if whole is not None:
                found.append(whole)
                skip = whole.end
            elif stack and _stands_in(text, at, paragraph.end):
                found.append(Span(stack.pop(), mark.end()))
        elif _opens(text, mark, paragraph, bool(stack)):
            stack.append(at)
        elif stack:
            found.append(Span(stack.pop(), mark.end()))
    return _outermost(found, stack, paragraph)


def _opens(text: str, mark: re.Match[str], paragraph: Span, inside: bool) -> bool:
    """Whether a double mark opens a quotation; one that does not closes what is open, and else stands astray."""
    at, end, shape = mark.start(), mark.end(), mark.group()[0]
    before = at == paragraph.start or text[at - 1].isspace() or text[at - 1] in _OPENS_AFTER
    after = end < paragraph.end and (text[end].isalnum() or text[end] in _WORD_OPENS_WITH)
    if before == after:
        return before and not (inside and shape in _CLOSING)
    return shape in _OPENING or (shape not in _CLOSING and not inside)


def _single(text: str, at: int, paragraph: Span, singles: _Singles) -> Span | None:
    """The quotation that a single mark opens, None for an apostrophe."""
    number = bisect_left(singles.opening, at)
    if number == len(singles.opening) or singles.opening[number] != at:
        return None
    closer = singles.closer(text, at)
    if closer is None:
        goes_on = text[at] == "‘" and at == paragraph.start and at + 1 < paragraph.end
        return Span(at, paragraph.end) if goes_on else None
    sure = text[at] == "‘" or text[closer - 1] in ".!?," or closer - at > _SHORTEST
    return Span(at, closer + 1) if sure else None


def _stands_in(text: str, at: int, end: int) -> bool:
    """Whether a single mark closes what a double one opened: "“… business.' Additionally"."""
    if text[at - 1] not in ".!?," or text[at + 1 : at + 2] not in (" ", "\n", ""):
        return False
    for place in range(at + 1, end):
        if text[place] in DOUBLE:
            closes = text[place] in "”»" or (text[place] not in "“«„" and not text[place - 1].isspace())
            return not closes
    return True


def _outermost(found: list[Span], stack: list[int], paragraph: Span) -> list[Span]:
    """Quotations that no other holds, in order; what stays open, with none after it, runs to the paragraph's end."""
    found.sort(key=lambda span: (span.start, -span.end))
    out: list[Span] = []
    for span in found:
        if not out or span.start >= out[-1].end:
            out.append(span)
    last = out[-1].start if out else -1
    first = next((at for at in stack if at > last), None)
    if first is not None and first + 1 < paragraph.end:
        out.append(Span(first, paragraph.end))
    return out


_SPOKEN = re.compile(r"(?<!\w)['‘](?=\w)")
_LINES = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")


def doubled(text: str) -> str:
    """A text without double marks, which quotes in single ones, with double ones; of the same length."""
    if not _SPOKEN.search(text) or any(mark in text for mark in DOUBLE):
        return text
    letters = list(text)
    for stretch in _LINES.finditer(text):
        for span in quotations(text, Span(*stretch.span())):
            letters[span.start] = '"'
            if letters[span.end - 1] in SINGLE:
                letters[span.end - 1] = '"'
    return "".join(letters)
