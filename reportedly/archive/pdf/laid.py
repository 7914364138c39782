"""The pages of a PDF file to paragraphs: each stage in its turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reportedly.archive.pdf.columns import in_order
from reportedly.archive.pdf.flow import Placed, placed
from reportedly.archive.pdf.furniture import Margins, apart
from reportedly.archive.pdf.glyphs import Frame, Glyphs
from reportedly.archive.pdf.hyphens import Spellings
from reportedly.archive.pdf.lines import Line, lines_of
from reportedly.archive.pdf.paragraphs import Block, Paragraph, paragraphs_of
from reportedly.archive.pdf.words import Piece, is_leftwards, pieces_of, typical_height, words_of

# Signs that run in another direction than the rest of their page are laid out by themselves from so many on, and left
# out below: a stamp, the name of a photographer.
SIDEWAYS = 120


@dataclass(frozen=True, slots=True)
class Layer:
    """What stands on a page in one direction: pieces of lines, in a frame where they are upright."""

    frame: Frame
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Read:
    """A page that was looked at.

    Attributes:
        shown: how it is shown.
        layers: its words by direction, the fullest first.
        paragraphs: pieces that are known to be one paragraph each, in place of ``layers``, where words were recognised.
        left_out: how many signs were left out as they run aslant or sideways.
    """

    shown: Frame
    layers: tuple[Layer, ...] = ()
    paragraphs: tuple[tuple[Piece, ...], ...] = ()
    left_out: int = 0

    @property
    def pieces(self) -> list[Piece]:
        """What running heads are looked for in."""
        if self.paragraphs:
            return [piece for paragraph in self.paragraphs for piece in paragraph]
        return self.layers[0].pieces if self.layers else []

    @property
    def frame(self) -> Frame:
        """In which most of its words are upright."""
        return self.layers[0].frame if self.layers else self.shown


@dataclass(frozen=True, slots=True)
class Laid:
    """A file's text with its way back, and what was told apart from it."""

    placed: Placed
    paragraphs: list[Paragraph] = field(repr=False)
    margins: Margins = field(repr=False)
    height: float = 10.0


def read_page(glyphs: Glyphs) -> Read:
    """The pieces of lines of a page."""
    by_size = sorted(glyphs.upright.items(), key=lambda item: (-len(item[1]), item[0]))
    kept = [(turn, found) for at, (turn, found) in enumerate(by_size) if not at or len(found) >= SIDEWAYS]
    left_out = glyphs.slanted + sum(len(found) for _, found in by_size) - sum(len(found) for _, found in kept)
    layers = tuple(Layer(glyphs.shown.turned(turn), pieces_of(words_of(found))) for turn, found in kept)
    return Read(glyphs.shown, layers, left_out=left_out)


def laid(pages: Sequence[Read]) -> Laid:
    """The text of all pages, without what belongs to the pages alone."""
    margins = apart([page.pieces for page in pages], [page.frame.height for page in pages])
    height = typical_height([piece for body in margins.body for piece in body])
    blocks: list[Block] = []
    for number, (page, body) in enumerate(zip(pages, margins.body, strict=True), start=1):
        blocks += _recognised(page, body, number) if page.paragraphs else _drawn(page, body, number)
    paragraphs = paragraphs_of(blocks, height)
    lines = [[word.text for word in line.words] for paragraph in paragraphs for line in paragraph.lines]
    text = placed(paragraphs, Spellings(lines), [page.shown for page in pages])
    return Laid(text, paragraphs, margins, height)


def _drawn(page: Read, body: list[Piece], number: int) -> list[Block]:
    blocks = []
    for at, layer in enumerate(page.layers):
        pieces = layer.pieces if at else body
        rightwards = not is_leftwards("".join(piece.text for piece in pieces))
        for block in in_order(pieces, rightwards=rightwards):
            lines = lines_of(block, number, layer.frame)
            if lines:
                blocks.append(Block(lines))
    return blocks


def _recognised(page: Read, body: list[Piece], number: int) -> list[Block]:
    kept = {id(piece) for piece in body}
    blocks = []
    for paragraph in page.paragraphs:
        lines: list[Line] = []
        for piece in paragraph:
            if id(piece) in kept:
                lines += lines_of([piece], number, page.shown)
        if lines:
            blocks.append(Block(lines, whole=True))
    return blocks
