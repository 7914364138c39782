"""Pages that are pictures of text: telling them, and having them read by Tesseract where it is installed."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.archive.pdf.glyphs import Glyphs
from reportedly.archive.pdf.words import Piece, Word, piece_of
from reportedly.archive.text.clean import NO_CHARACTERS

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

# A page of fewer letters whose pictures cover this much of it is a scan, perhaps with a stamp or a page number.
FEW_LETTERS = 100
COVERED = 0.6
# A page without letters and with so many shapes may be words drawn as outlines.
MANY_SHAPES = 60
# Of all signs; a font that does not tell what its signs mean can only be read by their looks.
UNMAPPED = 0.3
MOST_OBJECTS = 20_000
# Dots an inch that Tesseract is trained for, and the most dots that are drawn of one page.
DOTS_PER_INCH = 300
MOST_DOTS = 30_000_000
SECONDS_PER_PAGE = 60.0
# Tesseract's own measure of how sure it is of a word, 0 to 100; less is doubtful.
DOUBTFUL = 60.0
NOTHING = 10.0


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a machine read off the picture of a page.

    Attributes:
        paragraphs: pieces of lines in the order of reading.
        sure: for each word, how sure the machine was, 0 to 100.
        nothing: how many marks it took for words and was next to nothing sure of: smudges, and left out.
    """

    paragraphs: tuple[tuple[Piece, ...], ...]
    sure: tuple[float, ...]
    nothing: int = 0

    @property
    def doubtful(self) -> int:
        """How many words it was not sure of."""
        return sum(one < DOUBTFUL for one in self.sure)


def is_picture(page: PdfPage, glyphs: Glyphs) -> bool:
    """Whether a page's words are not there as text: a scan, words drawn as outlines, or signs without meaning."""
    signs = sum(map(len, glyphs.upright.values()))
    if glyphs.unmapped > UNMAPPED * (signs + glyphs.unmapped) and glyphs.unmapped > 20:
        return True
    letters = glyphs.letters
    if letters >= FEW_LETTERS:
        return False
    covered, shapes = _drawn(page, glyphs)
    return covered >= COVERED or (letters < 10 and shapes >= MANY_SHAPES)


def _drawn(page: PdfPage, glyphs: Glyphs) -> tuple[float, int]:
    """The share of the page that pictures cover, at most, and the number of shapes."""
    import pypdfium2.raw as pdfium

    area = max(1.0, glyphs.shown.width * glyphs.shown.height)
    covered, shapes = 0.0, 0
    for number, item in enumerate(page.get_objects(max_depth=4)):
        if number > MOST_OBJECTS:
            break
        if item.type == pdfium.FPDF_PAGEOBJ_PATH:
            shapes += 1
        elif item.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = item.get_bounds()
            wide = min(right, glyphs.shown.right) - max(left, glyphs.shown.left)
            high = min(top, glyphs.shown.top) - max(bottom, glyphs.shown.bottom)
            covered += max(0.0, wide) * max(0.0, high)
    return covered / area, shapes


def tesseract() -> str | None:
    """Where the program is; None where it is not installed."""
    return shutil.which("tesseract")


def recognise(page: PdfPage, glyphs: Glyphs, program: str) -> Recognised | None:
    """Have a page's picture read; None when the program fails or takes too long.

    The program is given the picture and gives its words with their places (TSV); it writes nothing and opens no
    connection. English, as the rest of what is read.
    """
    width, height = glyphs.shown.width, glyphs.shown.height
    scale = min(DOTS_PER_INCH / 72, (MOST_DOTS / max(1.0, width * height)) ** 0.5)
    picture = io.BytesIO()
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        bitmap.to_pil().save(picture, "PNG")
    finally:
        bitmap.close()
    command = [program, "stdin", "stdout", "-l", "eng", "--dpi", str(round(72 * scale)), "--psm", "3", "tsv"]
    try:
        told = subprocess.run(
            command,
            input=picture.getvalue(),
            capture_output=True,
            timeout=SECONDS_PER_PAGE,
            check=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return read_table(told.stdout.decode("utf8", "replace"), 1 / scale)


def read_table(table: str, points: float) -> Recognised:
    """Tesseract's table of words as paragraphs.

    Args:
        table: tab-separated, a word a line.
        points: 1/72 inches that a dot is wide.
    """
    lines: dict[tuple[str, ...], list[Word]] = {}
    sure: list[float] = []
    nothing = 0
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = NO_CHARACTERS.sub("", row.get("text") or "").strip()
        if row.get("level") != "5" or not text or " " in text:
            continue
        try:
            left, top, wide, high, how = (float(row[name]) for name in ("left", "top", "width", "height", "conf"))
        except (ValueError, TypeError, KeyError):
            continue
        if how < NOTHING:
            nothing += 1
            continue
        sure.append(how)
        place = (left * points, top * points, (left + wide) * points, (top + high) * points)
        key = tuple(row[name] for name in ("block_num", "par_num", "line_num"))
        words = lines.setdefault(key, [])
        words.append(Word(text, *place, place[3], len(sure)))
    paragraphs: dict[tuple[str, ...], list[Piece]] = {}
    for key, words in lines.items():
        paragraphs.setdefault(key[:2], []).append(_levelled(words))
    return Recognised(tuple(map(tuple, paragraphs.values())), tuple(sure), nothing)


def _levelled(words: Sequence[Word]) -> Piece:
    """Words of one line as high as the highest: what was recognised is measured by its ink."""
    top, bottom = min(word.top for word in words), max(word.bottom for word in words)
    return piece_of([Word(word.text, word.left, top, word.right, bottom, bottom, word.index) for word in words])
