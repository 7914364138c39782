"""Lines to paragraphs, within columns and across columns and pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf
from statistics import median

from reportedly.archive.pdf.lines import Line
from reportedly.archive.pdf.words import is_leftwards

# Ratios of heights from which on two lines are of two sizes.
SIZE = 1.1
# Of the usual distance of base lines: more is white between paragraphs.
WHITE = 1.25
# Shares of a line's height.
INDENT = 0.6
SHORT = 0.3
MUCH_ROOM = 0.3
"""Of a column's width: a line that leaves more was ended by somebody, even within a sentence: an item of a list."""
# Lines before and after by which the right edge is told: text may flow around a picture.
AROUND = 3
_ENDED = re.compile(r"[.!?:…。！？][\"”’')\]»]*$")
_BULLET = re.compile(r"[•◦▪‣●■□○∙·➢➤►✓]|(?:\(?[0-9]{1,2}[.)]|\(?[a-z]\))(?=\s)")
_HYPHEN = ("-", "\u2010")


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one column, from top to bottom; ``whole`` where they are known to be one paragraph."""

    lines: Sequence[Line]
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together.

    Attributes:
        lines: at least one.
        large: set larger than most of the file.
    """

    lines: tuple[Line, ...]
    large: bool = False

    @property
    def text(self) -> str:
        """Its lines as they are drawn."""
        return " ".join(line.text for line in self.lines)


def paragraphs_of(blocks: Sequence[Block], height: float) -> list[Paragraph]:
    """Paragraphs of blocks in the order of reading; one that goes on in the next column or page is put together.

    Args:
        blocks: the columns of all pages.
        height: of most letters of the file.
    """
    pitch = _usual_pitch([block.lines for block in blocks if not block.whole], height)
    made: list[Paragraph] = []
    open_at: int | None = None
    edge = inf
    for column in blocks:
        if column.whole:
            _add_whole(made, column.lines, height)
            open_at = None
            continue
        block = column.lines
        for number, lines in enumerate(_split(block, height, pitch)):
            paragraph = Paragraph(tuple(lines), lines[0].height > SIZE * height)
            if not _is_body(paragraph, height):
                made.append(paragraph)
                continue
            if number == 0 and open_at is not None and _goes_on(made[open_at], paragraph, block, edge):
                made[open_at] = Paragraph((*made[open_at].lines, *paragraph.lines))
                continue
            made.append(paragraph)
            open_at = len(made) - 1
        edge = _edge(block, height) if any(_same_size(line.height, height) for line in block) else edge
    return made


def _add_whole(made: list[Paragraph], lines: Sequence[Line], height: float) -> None:
    """A paragraph that is known to be one, or the rest of the one before, where that breaks off within a sentence."""
    last = made[-1].lines[-1].text if made else ""
    if len(last) > 30 and not _ENDED.search(last) and lines[0].text[:1].islower():
        made[-1] = Paragraph((*made[-1].lines, *lines))
    else:
        made.append(Paragraph(tuple(lines), lines[0].height > SIZE * height))


def _usual_pitch(blocks: Sequence[Sequence[Line]], height: float) -> float:
    """From base line to base line, in lines as high as most."""
    pitches = [
        two.base - one.base
        for block in blocks
        for one, two in zip(block, block[1:], strict=False)
        if _same_size(one.height, height) and _same_size(two.height, height) and 0 < two.base - one.base < 3 * height
    ]
    return sorted(pitches)[len(pitches) // 3] if pitches else 1.1 * height


def _same_size(one: float, two: float) -> bool:
    return one <= SIZE * two and two <= SIZE * one


def _is_body(paragraph: Paragraph, height: float) -> bool:
    return _same_size(median(line.height for line in paragraph.lines), height)


def _edge(block: Sequence[Line], height: float) -> float:
    """The right edge of the last lines of a column; without bound where they are too few to tell."""
    body = [line for line in block if _same_size(line.height, height)]
    return max(line.right for line in body[-2 * AROUND :]) if len(body) > 2 else inf


def _left(lines: Sequence[Line]) -> float:
    """The edge that most lines begin at."""
    lefts = sorted(line.left for line in lines)
    return lefts[len(lefts) // 4] if lefts else 0.0


def _split(block: Sequence[Line], height: float, pitch: float) -> Iterator[list[Line]]:
    """The lines of each paragraph of one block."""
    held: list[Line] = []
    for at, line in enumerate(block):
        if held and _parted(held, line, _Near(block, at, height, pitch)):
            yield held
            held = []
        held.append(line)
    if held:
        yield held


@dataclass(frozen=True, slots=True)
class _Near:
    """What stands around a line of a block."""

    block: Sequence[Line]
    at: int
    height: float
    pitch: float

    @property
    def lines(self) -> Sequence[Line]:
        """Lines of the same size before and after."""
        line = self.block[self.at]
        near = self.block[max(0, self.at - AROUND - 1) : self.at + AROUND]
        return [one for one in near if _same_size(one.height, line.height)]


def _parted(held: Sequence[Line], line: Line, near: _Near) -> bool:
    """Whether a paragraph ends before ``line``."""
    last = held[-1]
    if not _same_size(last.height, line.height) or (_BULLET.match(line.text) and not _broken_word(last)):
        return True
    if last.bold != line.bold:
        return True
    large = line.height > SIZE * near.height
    pitch = max(line.height, 0.9 * near.pitch) if large else max(near.pitch, 0.7 * line.height)
    if not 0 < line.base - last.base <= WHITE * pitch + 0.5:
        return True
    if large or _broken_word(last):
        return False
    if not _ENDED.search(last.text) and line.text[:1].islower():
        return _room(last, near) > MUCH_ROOM * _width(near) and _ended_short(last, line, near)
    return _shifted(held, line) or _ended_short(last, line, near)


def _broken_word(line: Line) -> bool:
    return line.text.endswith(_HYPHEN) and line.text[-2:-1].isalnum()


def _shifted(held: Sequence[Line], line: Line) -> bool:
    """Whether ``line`` begins as another paragraph does: set in after lines that are not, or back from some."""
    last = held[-1]
    if is_leftwards(line.text):
        return last.right - line.right > INDENT * line.height
    if line.left - last.left > INDENT * line.height:
        # A first line that hangs out ("1. The mill") is followed by lines that are set in.
        return len(held) > 1 or not _BULLET.match(last.text)
    return last.left - line.left > INDENT * line.height and len(held) > 1


def _ended_short(last: Line, line: Line, near: _Near) -> bool:
    """Whether the first word of ``line`` had room on the line before it: somebody ended that line."""
    space = 0.25 * line.height
    first = line.words[0]
    wide = first.right - first.left
    return _room(last, near) > wide + space + SHORT * line.height


def _room(last: Line, near: _Near) -> float:
    """The white at the end of a line, up to where the lines around it end."""
    if is_leftwards(last.text):
        return last.left - min(one.left for one in near.lines)
    return max(one.right for one in near.lines) - last.right


def _width(near: _Near) -> float:
    return max(one.right for one in near.lines) - min(one.left for one in near.lines)


def _goes_on(before: Paragraph, after: Paragraph, block: Sequence[Line], edge: float) -> bool:
    """Whether ``after``, first in its column, goes on with what the column before it left open at its right edge."""
    last, first = before.lines[-1], after.lines[0]
    if not _same_size(last.height, first.height) or _BULLET.match(first.text):
        return False
    if last.bold != first.bold:
        return False
    if _broken_word(last):
        return first.text[:1].isalnum()
    if first.text[:1].islower():
        return True
    set_in = first.left - _left(block) > INDENT * first.height
    if not _ENDED.search(last.text):
        return not set_in and len(last.text) > 30
    # A line that ends a sentence, and one that begins one: the paragraph ended where the next word would have had room.
    # Where it had none, two in three go on.
    wide = first.words[0].right - first.words[0].left + (0.25 + SHORT) * first.height
    return not set_in and edge - last.right < wide
