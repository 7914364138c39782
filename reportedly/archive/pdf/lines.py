"""The lines of a block: what stands side by side, from left to right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reportedly.archive.pdf.glyphs import HYPHEN, SOFT, Frame
from reportedly.archive.pdf.words import Piece, Word, is_leftwards, typical_height, unspaced

# Of the lower of two boxes: what overlaps more stands in one line.
OVERLAP = 0.5
# Letters this many times as high as the line beside them, alone, begin a paragraph that flows around them.
DROP_CAP = 1.7
GLUED = 0.05
"""A gap of less than this is none."""
RAISED = 0.88
"""Marks of notes are no higher."""
_MARK = re.compile(r"[0-9]{1,3}|[*†‡§]{1,3}|\[[0-9]{1,3}\]")
# Raised figures after these are powers, not marks of notes.
_UNITS = frozenset(("m", "km", "cm", "mm", "ft", "mi", "in", "yd", "s", "x"))


@dataclass(frozen=True, slots=True)
class Line:
    """Words of one line of a column, in the order of reading.

    Attributes:
        words: at least one.
        left, top, right, bottom: its box, as high as most of its letters.
        base: what most of its letters stand on.
        page: counted from 1.
        frame: what its places are counted in.
        bold: whether all of its words are set in a heavy font.
    """

    words: tuple[Word, ...]
    left: float
    top: float
    right: float
    bottom: float
    base: float
    page: int
    frame: Frame
    bold: bool = False

    @property
    def height(self) -> float:
        """Of its font."""
        return self.bottom - self.top

    @property
    def text(self) -> str:
        """Its words as they are drawn, one space between them."""
        return " ".join(shown(word.text) for word in self.words)


def shown(text: str) -> str:
    """A word's text as it looks at the end of a line."""
    return text.replace(HYPHEN, "-").replace(SOFT, "-")


def lines_of(block: Sequence[Piece], page: int, frame: Frame) -> list[Line]:
    """Lines of a block from top to bottom."""
    caps = [piece for piece in block if _is_drop_cap(piece, block)]
    rows: list[list[Piece]] = []
    for piece in sorted((piece for piece in block if piece not in caps), key=lambda piece: (piece.top, piece.left)):
        row = next((row for row in reversed(rows[-4:]) if _beside(row[0], piece)), None)
        if row is None:
            rows.append([piece])
        else:
            row.append(piece)
    for cap in caps:
        _begin(rows, cap)
    return [line for row in rows if (line := _line(row, page, frame)) is not None]


def _beside(one: Piece, two: Piece) -> bool:
    shared = min(one.bottom, two.bottom) - max(one.top, two.top)
    return shared > OVERLAP * min(one.height, two.height)


def _is_drop_cap(piece: Piece, block: Sequence[Piece]) -> bool:
    if len(piece.words) != 1 or len(piece.words[0].text) > 2 or not piece.words[0].text[-1].isupper():
        return False
    around = [other for other in block if other is not piece and _beside(piece, other) and other.left >= piece.left]
    return len(around) >= 2 and piece.height >= DROP_CAP * max(other.height for other in around)


def _begin(rows: list[list[Piece]], cap: Piece) -> None:
    """Put a drop cap before the first of the lines beside it, as part of its first word."""
    for row in rows:
        if not _beside(cap, row[0]) or row[0].left < cap.left:
            continue
        first = min(row, key=lambda piece: piece.left)
        letter, word = cap.words[0], first.words[0]
        joined = replace(word, text=letter.text + word.text, left=letter.left, index=letter.index)
        # "A mill" has a space after its first letter: what follows a capital "A" or "I" so is a word of its own.
        apart = letter.text in ("A", "I") and word.left - letter.right > 0.5 * word.height
        head = (letter, word) if apart else (joined,)
        row[row.index(first)] = Piece(
            (*head, *first.words[1:]), cap.left, first.top, first.right, first.bottom, first.base
        )
        return
    rows.insert(0, [cap])


def _line(row: Sequence[Piece], page: int, frame: Frame) -> Line | None:
    words = [word for piece in row for word in piece.words]
    height = typical_height(words)
    leftwards = is_leftwards("".join(word.text for word in words))
    words.sort(key=lambda word: -word.right if leftwards else word.left)
    kept = unspaced(_glued(_unmarked(words, height)))
    if not kept:
        return None
    body = [word for word in kept if word.height > 0.85 * height] or kept
    usual = typical_height(body)
    typical = min(body, key=lambda word: (abs(word.height - usual), -len(word.text)))
    return Line(
        tuple(kept),
        min(word.left for word in kept),
        typical.top,
        max(word.right for word in kept),
        typical.bottom,
        typical.base,
        page,
        frame,
        all(word.bold for word in kept),
    )


def _unmarked(words: Sequence[Word], height: float) -> Iterator[Word]:
    """Without the raised figures and daggers that point to notes."""
    base = max(words, key=lambda word: (word.height > 0.85 * height, len(word.text))).base
    before = ""
    for word in words:
        raised = word.height <= RAISED * height and word.base < base - 0.15 * height
        mark = raised and before and _MARK.fullmatch(word.text)
        if not mark or before.lower() in _UNITS or before[-1].isdigit():
            yield word
        before = word.text


def _glued(words: Iterable[Word]) -> list[Word]:
    """Words with no white at all between them are one: a raised figure, a part of a word set in another size."""
    glued: list[Word] = []
    for word in words:
        last = glued[-1] if glued else None
        gap = 1.0 if last is None else word.left - last.right
        if last is None or abs(gap) > GLUED * max(last.height, word.height):
            glued.append(word)
            continue
        tall = max(last, word, key=lambda one: one.height)
        text = last.text + word.text
        glued[-1] = Word(text, last.left, tall.top, word.right, tall.bottom, tall.base, last.index, last.bold)
    return glued
