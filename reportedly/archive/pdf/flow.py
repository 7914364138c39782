"""Paragraphs to the report's text, with the place of each word on its page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.archive.pdf.glyphs import HYPHEN, SOFT, Frame, Rect
from reportedly.archive.pdf.hyphens import HYPHENS, Spellings
from reportedly.archive.pdf.lines import Line
from reportedly.archive.pdf.paragraphs import Paragraph
from reportedly.archive.pdf.words import Word
from reportedly.archive.text.clean import composed
from reportedly.model import Box, TextMap
from reportedly.span import Span

_ADDRESS = re.compile(r"(?:https?://|www\.)\S*$")
# Chinese, Japanese and Thai put no spaces between words.
_UNSPACED = re.compile("[\u0e00-\u0e7f\u2e80-\u30ff\u31f0-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff65]")
# "Local- and cloud-based": the hyphen hangs over to a later word.
_HANGING = frozenset(("and", "or", "to", "nor"))
_DASH = re.compile(r"[^\s—]—$")
# White of so many heights within a line parts a table's cells, or what stands at both ends of a line.
CELL = 1.5
# Points are kept to a tenth: finer than any screen shows.
FINE = 1


@dataclass(frozen=True, slots=True)
class Placed:
    """A text with its paragraphs apart by blank lines, its way back, and where each paragraph stands in it."""

    text: str
    map: TextMap
    paragraphs: tuple[Span, ...]


def placed(paragraphs: Sequence[Paragraph], spellings: Spellings, shown: Sequence[Frame]) -> Placed:
    """The text of paragraphs.

    Args:
        spellings: of the whole file.
        shown: how each page lies when it is shown.
    """
    writing = _Writing(spellings, shown)
    spans = []
    for paragraph in paragraphs:
        if writing.length:
            writing.put("\n\n")
        start = writing.length
        writing.paragraph(paragraph)
        spans.append(Span(start, writing.length))
    return Placed("".join(writing.parts), TextMap(boxes=tuple(writing.boxes)), tuple(spans))


class _Writing:
    """The text as far as it is written."""

    def __init__(self, spellings: Spellings, shown: Sequence[Frame]) -> None:
        self.spellings = spellings
        self.shown = shown
        self.parts: list[str] = []
        self.length = 0
        self.boxes: list[Box] = []

    def put(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words)

    def paragraph(self, paragraph: Paragraph) -> None:
        for line, after in zip(paragraph.lines, [*paragraph.lines[1:], None], strict=True):
            texts = _texts(line)
            between = ""
            if after is not None:
                texts[-1], between = _joint(texts[-1], after.words[0].text, self.spellings)
            else:
                texts[-1] = _plain(texts[-1], last=True)
            self._line(line, [_plain(text) for text in texts[:-1]] + texts[-1:])
            self.put(between)

    def _line(self, line: Line, texts: Sequence[str]) -> None:
        places: list[tuple[Span, Word]] = []
        for number, (word, text) in enumerate(zip(line.words, texts, strict=True)):
            if not text:
                continue
            if places:
                far = word.left - places[-1][1].right > CELL * line.height
                self.put("\t" if far and number else " ")
            places.append((Span(self.length, self.length + len(text)), word))
            self.put(text)
        self.boxes += _boxes(line, places, self.shown[line.page - 1])


def _texts(line: Line) -> list[str]:
    return [word.text if word.text.isascii() else composed(word.text).text for word in line.words]


def _plain(text: str, *, last: bool = False) -> str:
    """A word within a line: a hyphen that breaks nothing is a hyphen, and a soft one is not seen."""
    if last and text.endswith(SOFT):
        text = text[:-1] + "-"
    return text.replace(HYPHEN, "-").replace(SOFT, "")


def _joint(before: str, first: str, spellings: Spellings) -> tuple[str, str]:
    """The last word of a line as it is written, and what stands between it and the next line's first."""
    if before.endswith(HYPHENS) and before[-2:-1].isalnum() and first[:1].isalnum():
        head = before[:-1] + ("-" if before[-1] == HYPHEN else before[-1])
        if first in _HANGING and head[-1] != SOFT:
            return _plain(head), " "
        if spellings.keeps_hyphen(head, first):
            return _plain(head[:-1]) + ("-" if head[-1] == SOFT else head[-1]), ""
        return _plain(head[:-1]), ""
    plain = _plain(before, last=True)
    if _DASH.search(plain) or (_ADDRESS.search(plain) and re.search(r"[/?&=_.%#-]$", plain)):
        return plain, ""
    if _UNSPACED.match(plain[-1:]) and _UNSPACED.match(first[:1]):
        return plain, ""
    return plain, " "


def _boxes(line: Line, places: Sequence[tuple[Span, Word]], shown: Frame) -> Iterator[Box]:
    """One box for the words of a line, with the edges of each; a box a word where lines run up or down the page."""
    if not places:
        return
    if shown.turn != line.frame.turn:
        for span, word in places:
            yield _box(span, line, shown.shown_from(line.frame, Rect(word.left, line.top, word.right, line.bottom)))
        return
    whole = Span(places[0][0].start, places[-1][0].end)
    rect = Rect(min(word.left for _, word in places), line.top, max(word.right for _, word in places), line.bottom)
    words = tuple((span.start - whole.start, round(word.left, FINE), round(word.right, FINE)) for span, word in places)
    yield _box(whole, line, rect, words)


def _box(span: Span, line: Line, rect: Rect, words: tuple[tuple[int, float, float], ...] = ()) -> Box:
    left, top, right, bottom = (round(side, FINE) for side in (rect.left, rect.top, rect.right, rect.bottom))
    return Box(span, line.page, left, top, right, bottom, words)
