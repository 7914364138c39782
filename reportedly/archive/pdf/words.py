"""Glyphs to words, and words to the pieces of lines that are drawn in one go."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, repeat
from statistics import median

from reportedly.archive.pdf.glyphs import SOFT, Glyph

# Shares of a font's height. Its box is about 1.17 of its size, and a space about a quarter of the size.
SPACE = 0.08
"""A gap that is a space where none is drawn, if PDFium takes it for one too."""
WIDE_SPACE = 0.26
"""A gap that is a space in any case; less may be letters that are set apart."""
LEFTWARDS_SPACE = 0.17
"""A gap that is a space in lines from right to left, whose signs are drawn in another order than PDFium asks for."""
TRACKED = 0.03
"""Letters this far apart are set apart on purpose."""
FAR = 0.75
"""A gap that parts pieces of a line: a gutter, a table's cell, or loosely set words."""
SCATTERED = 0.6
"""So many pieces a word: the order of drawing tells nothing."""
BACK = 0.35
"""Back by more than this is another word; by less, signs pushed together."""
LEVEL = 0.2
"""Signs of one word stand on lines no further apart."""
_RIGHT_TO_LEFT = frozenset(("R", "AL"))
_RIGHTWARDS = frozenset(("L", "EN", "AN"))


@dataclass(frozen=True, slots=True)
class Word:
    """Signs in a row without a space. Points of its frame, as in :class:`Glyph`."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    index: int
    bold: bool = False

    @property
    def height(self) -> float:
        """Of its font."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one line without a wide gap between them."""

    words: tuple[Word, ...]
    left: float
    top: float
    right: float
    bottom: float
    base: float

    @property
    def height(self) -> float:
        """Of its font."""
        return self.bottom - self.top

    @property
    def text(self) -> str:
        """Its words, one space between them."""
        return " ".join(word.text for word in self.words)


def is_leftwards(text: str) -> bool:
    """Whether most letters are of a script that is written from right to left."""
    if text.isascii():
        return False
    letters = [character for character in text if character.isalpha()]
    return 2 * sum(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in letters) > len(letters) > 0


def words_of(glyphs: Sequence[Glyph]) -> list[Word]:
    """Words in the order in which they are drawn; in lines that are written from right to left, by their places."""
    if not any(unicodedata.bidirectional(glyph.text[0]) in _RIGHT_TO_LEFT for glyph in glyphs if glyph.text > "\u0590"):
        return _words(glyphs)
    rows: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        rows[round(glyph.base / 2)].append(glyph)
    leftwards = {
        base
        for base, row in rows.items()
        if is_leftwards("".join(glyph.text for glyph in row)) and any(glyph.bottom > glyph.top for glyph in row)
    }
    words = _words([glyph for glyph in glyphs if round(glyph.base / 2) not in leftwards])
    for base in sorted(leftwards):
        # Fonts of these scripts are often measured by their ink: the line is as high as its highest sign.
        row = [glyph for glyph in rows[base] if glyph.bottom > glyph.top]
        top, bottom = min(glyph.top for glyph in row), max(glyph.bottom for glyph in row)
        mirrored = _words([_mirrored(glyph, top, bottom) for glyph in _backwards(row)], LEFTWARDS_SPACE)
        words += reversed([replace(word, left=-word.right, right=-word.left) for word in mirrored])
    return words


def _mirrored(glyph: Glyph, top: float, bottom: float) -> Glyph:
    return glyph._replace(left=-glyph.right, right=-glyph.left, top=top, bottom=bottom, apart=False)


def _backwards(row: Sequence[Glyph]) -> Iterator[Glyph]:
    """Signs of a line from right to left; figures and words of other scripts among them keep their own order."""
    held: list[Glyph] = []
    for glyph in sorted(row, key=lambda glyph: -glyph.right):
        if unicodedata.bidirectional(glyph.text[0]) in _RIGHTWARDS:
            held.append(glyph)
            continue
        yield from reversed(held)
        held.clear()
        yield glyph
    yield from reversed(held)


def _words(glyphs: Sequence[Glyph], space: float | None = None) -> list[Word]:
    """Words of signs in a row; ``space`` is the gap that parts them, where PDFium cannot tell."""
    words: list[Word] = []
    held: list[Glyph] = []
    for glyph, tracked in zip(glyphs, _tracking(glyphs), strict=True):
        if glyph.text == " ":
            _close(held, words)
        elif held and _again(held, glyph):
            continue
        elif held and not _joined(held[-1], glyph, tracked + (space or (SPACE if glyph.apart else WIDE_SPACE))):
            _close(held, words)
            held.append(glyph)
        else:
            held.append(glyph)
    _close(held, words)
    return words


def _tracking(glyphs: Sequence[Glyph]) -> Iterator[float]:
    """For each sign, how far the signs of its line are usually set apart, in heights; 0 where nobody would see it."""
    for _, row in groupby(glyphs, key=lambda glyph: glyph.base):
        line = list(row)
        gaps = [
            (after.left - before.right) / (after.bottom - after.top)
            for before, after in zip(line, line[1:], strict=False)
            if after.bottom > after.top and after.text != " " != before.text
        ]
        usual = median(gaps) if len(gaps) >= 8 else 0.0
        yield from repeat(usual if usual >= TRACKED else 0.0, len(line))


def _is_ligature(before: Glyph, glyph: Glyph) -> bool:
    """Whether two characters are one sign: "fi" drawn as one has the place of both."""
    return before.left == glyph.left and before.right == glyph.right and before.base == glyph.base


def _joined(before: Glyph, glyph: Glyph, gap: float) -> bool:
    if _is_ligature(before, glyph):
        return True
    low, high = sorted((before.bottom - before.top, glyph.bottom - glyph.top))
    # A capital set larger than the rest of its word ("small caps") stands on the same line; a raised mark does not.
    if abs(glyph.base - before.base) > LEVEL * low or high > 2 * low:
        return False
    return -BACK * high <= glyph.left - before.right <= gap * high


def _again(held: Sequence[Glyph], glyph: Glyph) -> bool:
    """Drawn twice, a hair apart, to look bold."""
    return _same_place(held[-1], glyph) or (len(held) > 1 and _same_place(held[-2], glyph))


def _same_place(before: Glyph, glyph: Glyph) -> bool:
    if before.text != glyph.text or _is_ligature(before, glyph):
        return False
    near = 0.1 * (glyph.bottom - glyph.top)
    return abs(before.left - glyph.left) < near and abs(before.base - glyph.base) < near


def _close(held: list[Glyph], words: list[Word]) -> None:
    text = "".join([glyph.text for glyph in held])
    if not _OVER.isdisjoint(text):
        text = "".join(_accented(held))
    if text.strip(SOFT):
        # As high as most of its signs: brackets and accents are higher in some fonts.
        first = sorted(held, key=lambda glyph: glyph.bottom - glyph.top)[len(held) // 2]
        words.append(
            Word(
                text,
                min(glyph.left for glyph in held),
                first.top,
                max(glyph.right for glyph in held),
                first.bottom,
                first.base,
                held[0].number,
                held[0].bold,
            )
        )
    held.clear()


# Accents that old fonts draw over the letter before or after them, and the mark that each stands for.
_ACCENTS = {"´": "\u0301", "`": "\u0300", "¨": "\u0308", "ˆ": "\u0302", "˜": "\u0303", "ˇ": "\u030c", "˚": "\u030a",
            "¸": "\u0327", "¯": "\u0304", "˘": "\u0306", "˝": "\u030b", "˙": "\u0307", "˛": "\u0328"}  # fmt: skip

_OVER = frozenset(_ACCENTS)


def _accented(held: Sequence[Glyph]) -> Iterator[str]:
    """The signs' texts; an accent drawn over a letter becomes part of it."""
    mark = ""
    for at, glyph in enumerate(held):
        after = held[at + 1] if at + 1 < len(held) else None
        if glyph.text in _ACCENTS and after is not None and _over(glyph, after):
            mark = _ACCENTS[glyph.text]
            continue
        yield unicodedata.normalize("NFC", glyph.text + mark) if mark else glyph.text
        mark = ""


def _over(accent: Glyph, letter: Glyph) -> bool:
    middle = (accent.left + accent.right) / 2
    return letter.text.isalpha() and letter.left <= middle <= letter.right


def pieces_of(words: Iterable[Word]) -> list[Piece]:
    """Words that follow each other in one line, as they are drawn; by their places where they are drawn one by one."""
    words = list(words)
    pieces = _followed(words)
    if len(words) > 20 and len(pieces) > SCATTERED * len(words):
        rows = sorted(words, key=lambda word: (round(word.base / 2), word.left))
        pieces = min(pieces, _followed(rows), key=len)
    return pieces


def _followed(words: Iterable[Word]) -> list[Piece]:
    pieces: list[Piece] = []
    held: list[Word] = []
    for word in words:
        if held and not _follows(held[-1], word):
            pieces.append(piece_of(held))
            held = []
        held.append(word)
    if held:
        pieces.append(piece_of(held))
    return pieces


def piece_of(words: Sequence[Word]) -> Piece:
    """One piece of these words, from left to right; as high as most of its letters."""
    tallest = max(words, key=lambda word: (len(word.text), word.height))
    return Piece(
        tuple(words),
        min(word.left for word in words),
        tallest.top,
        max(word.right for word in words),
        tallest.bottom,
        tallest.base,
    )


def _follows(before: Word, word: Word) -> bool:
    low, high = sorted((before.height, word.height))
    if abs(word.base - before.base) > LEVEL * low or high > 1.6 * low:
        return False
    return -BACK * high <= word.left - before.right <= FAR * high


def typical_height(words: Sequence[Word | Piece]) -> float:
    """The height of most letters; 10 where there are none."""
    heights = sorted((word.height, len(word.text)) for word in words)
    half = sum(count for _, count in heights) / 2
    for height, count in heights:
        half -= count
        if half <= 0:
            return height or 10.0
    return 10.0


def unspaced(words: Sequence[Word]) -> list[Word]:
    """Words of a line whose letters are set apart ("M I L L"), joined where the gaps are no wider than most."""
    single = sum(len(word.text) == 1 for word in words)
    if len(words) < 5 or single < 0.8 * len(words):
        return list(words)
    gaps = [after.left - before.right for before, after in zip(words, words[1:], strict=False)]
    usual = median(gaps)
    joined: list[list[Word]] = [[words[0]]]
    for gap, word in zip(gaps, words[1:], strict=True):
        if gap > 1.5 * usual + 0.5:
            joined.append([word])
        else:
            joined[-1].append(word)
    return [_one(group) for group in joined]


def _one(group: Sequence[Word]) -> Word:
    first = group[0]
    text = "".join(word.text for word in group)
    return Word(text, first.left, first.top, group[-1].right, first.bottom, first.base, first.index, first.bold)
