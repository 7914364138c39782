"""The signs of a PDF page as they are drawn: what each stands for, and its box."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

# A page of more signs is a map or a table of data, and would take long to lay out.
MOST_GLYPHS = 60_000
# Written off the quarter turns by more than this, in radians: a watermark.
SLANT = 0.2
QUARTER = math.pi / 2
HYPHEN, SOFT = "\x02", "\xad"
"""What PDFium gives for a hyphen that it takes to break a word, and the hyphen that is seen only there."""


@dataclass(frozen=True, slots=True)
class Rect:
    """A box in points of 1/72 inch; ``top`` is the smaller of the two."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Frame:
    """A page's visible part as it lies when turned clockwise by quarters: the upper left corner is (0, 0).

    Attributes:
        left, bottom, right, top: the visible part (crop box) in the page's own coordinates, which go upwards.
        turn: quarters of a circle, clockwise.
    """

    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0

    def turned(self, turn: int) -> Frame:
        """The same part of the page, turned otherwise."""
        return Frame(self.left, self.bottom, self.right, self.top, turn)

    @property
    def width(self) -> float:
        """As it lies."""
        return self.top - self.bottom if self.turn % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """As it lies."""
        return self.right - self.left if self.turn % 2 else self.top - self.bottom

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the page's own coordinates lies."""
        if self.turn == 0:
            return x - self.left, self.top - y
        if self.turn == 1:
            return y - self.bottom, x - self.left
        if self.turn == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def own(self, x: float, y: float) -> tuple[float, float]:
        """The page's own coordinates of a point as it lies."""
        if self.turn == 0:
            return x + self.left, self.top - y
        if self.turn == 1:
            return y + self.left, x + self.bottom
        if self.turn == 2:
            return self.right - x, y + self.bottom
        return self.right - y, self.top - x

    def shown_from(self, other: Frame, rect: Rect) -> Rect:
        """A box of another frame of the same page as it lies in this one."""
        return boxed(self.place(*other.own(rect.left, rect.top)), self.place(*other.own(rect.right, rect.bottom)))


def boxed(one: tuple[float, float], two: tuple[float, float]) -> Rect:
    """The box between two corners."""
    return Rect(min(one[0], two[0]), min(one[1], two[1]), max(one[0], two[0]), max(one[1], two[1]))


class Glyph(NamedTuple):
    """A sign of one or more characters with its box, upright in its frame.

    Attributes:
        text: what it stands for; " " for any space, :data:`HYPHEN` for a hyphen at a line's end.
        left, top, right, bottom: its box, as high as its font.
        base: the line that it stands on.
        number: on its page.
        bold: whether its font is a heavy one; told for the first of each word only.
        apart: whether PDFium takes what is before it for a space.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    number: int
    bold: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Glyphs:
    """What stands on a page.

    Attributes:
        upright: for each frame in which signs stand upright, these in the order in which they are drawn.
        shown: the frame in which the page is shown.
        slanted: how many signs run aslant: watermarks.
        unmapped: how many signs have no meaning that the file tells.
        left_over: whether the page holds more signs than are looked at.
    """

    upright: dict[int, list[Glyph]]
    shown: Frame
    slanted: int = 0
    unmapped: int = 0
    left_over: bool = False

    @property
    def letters(self) -> int:
        """How many letters and digits stand upright in any frame."""
        return sum(glyph.text.isalnum() for glyphs in self.upright.values() for glyph in glyphs)


def glyphs_of(page: PdfPage) -> Glyphs:
    """The signs of a page."""
    frame = frame_of(page)
    found = Glyphs({}, frame)
    text_page = page.get_textpage()
    try:
        return _sorted_out(text_page.raw, frame, found)
    finally:
        text_page.close()


def frame_of(page: PdfPage) -> Frame:
    """The frame in which a page is shown: its crop box within its media box, turned as the page says."""
    left, bottom, right, top = page.get_bbox()
    return Frame(left, bottom, right, top, page.get_rotation() // 90 % 4)


class _Sign(NamedTuple):
    """A sign in the page's own coordinates, which go upwards; ``turn`` is None for one that runs aslant."""

    text: str
    turn: int | None
    left: float
    bottom: float
    right: float
    top: float
    x: float
    y: float
    number: int
    bold: bool
    apart: bool


def _sorted_out(handle: object, shown: Frame, found: Glyphs) -> Glyphs:
    slanted = unmapped = 0
    frames = [shown.turned(turn) for turn in range(4)]
    number = _count(handle)
    for sign in _signs(handle, min(number, MOST_GLYPHS)):
        if sign.turn is None:
            slanted += 1
        elif not sign.text:
            unmapped += 1
        elif (glyph := _glyph(sign, frames[sign.turn])) is not None:
            found.upright.setdefault(sign.turn, []).append(glyph)
    return Glyphs(found.upright, shown, slanted, unmapped, number > MOST_GLYPHS)


def _glyph(sign: _Sign, frame: Frame) -> Glyph | None:
    """A sign in its frame; None for one that the crop box cuts away: nobody who opens the page sees it."""
    if frame.turn:
        rect = boxed(frame.place(sign.left, sign.top), frame.place(sign.right, sign.bottom))
        left, top, right, bottom = rect.left, rect.top, rect.right, rect.bottom
        base = frame.place(sign.x, sign.y)[1]
    else:
        left, right = sign.left - frame.left, sign.right - frame.left
        top, bottom, base = frame.top - sign.top, frame.top - sign.bottom, frame.top - sign.y
    if not (-2 <= left + right <= 2 * frame.width + 2 and -2 <= top + bottom <= 2 * frame.height + 2):
        return None
    return Glyph(sign.text, left, top, right, bottom, base, sign.number, sign.bold, sign.apart)


def _count(handle: object) -> int:
    import pypdfium2.raw as pdfium

    return max(0, int(pdfium.FPDFText_CountChars(handle)))


def _signs(handle: object, number: int) -> Iterator[_Sign]:
    import pypdfium2.raw as pdfium

    unicode_of, box_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    origin_of = pdfium.FPDFText_GetCharOrigin
    box, at = pdfium.FS_RECTF(), (ctypes.c_double(), ctypes.c_double())
    at_x, at_y, at_box = ctypes.byref(at[0]), ctypes.byref(at[1]), ctypes.byref(box)
    starts, bold, apart = True, False, False
    level, x, y = (0.0, 0.0), 0.0, 0.0
    turn: int | None = None
    for index in range(number):
        code = unicode_of(handle, index)
        if code in _WHITE and pdfium.FPDFText_IsGenerated(handle, index) == 1:
            starts = apart = True
            continue
        if not box_of(handle, index, at_box):
            continue
        left, bottom, right, top = box.left, box.bottom, box.right, box.top
        # A sign whose box lies as high as that of an upright one before it stands on the same line, and upright.
        if turn != 0 or bottom != level[0] or top != level[1]:
            origin_of(handle, index, at_x, at_y)
            x, y, level = at[0].value, at[1].value, (bottom, top)
            # Upright signs start at their box's left and stand above its lower side: others are asked for their angle.
            upright = abs(x - left) <= 0.05 <= abs(y - bottom)
            turn = 0 if upright else _turn(pdfium.FPDFText_GetCharAngle(handle, index))
        if not math.isfinite(left + bottom + right + top + x + y):
            continue
        text = meaning(code)
        if starts and text != " ":
            bold, starts = _is_bold(handle, index), False
        yield _Sign(text, turn, left, bottom, right, top, x, y, index, bold, apart)
        apart = False
        starts = starts or text == " "


_FORCED = 1 << 18


def _is_bold(handle: object, index: int) -> bool:
    import pypdfium2.raw as pdfium

    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(handle, index, name, 128, ctypes.byref(flags))
    called = name.value.lower()
    return bool(flags.value & _FORCED) or any(word in called for word in (b"bold", b"black", b"heavy"))


def _turn(angle: float) -> int | None:
    """Quarters clockwise by which a page must be turned for signs of this angle to stand upright; None is aslant."""
    if angle < 0:
        return 0
    quarters = round(angle / QUARTER)
    return -quarters % 4 if abs(angle - quarters * QUARTER) <= SLANT else None


_WHITE = frozenset((0x0D, 0x0A, 0x20))
_KEPT = frozenset("\u200c\u200d")


@lru_cache(4096)
def meaning(code: int) -> str:
    """What a character of a PDF font stands for: ligatures taken apart, spaces alike; "" when it stands for nothing."""
    if code in (0x02, 0xFFFE):
        return HYPHEN
    if code == 0xAD:
        return SOFT
    if not 0 < code < 0x110000 or 0xD800 <= code < 0xE000:
        return ""
    character = chr(code)
    if character.isspace() or code == 0x200B:
        return " "
    if 0xFB00 <= code <= 0xFDFF or 0xFE70 <= code < 0xFEFF:
        return unicodedata.normalize("NFKC", character)
    category = unicodedata.category(character)
    # Private use, unassigned and control characters say nothing outside their font.
    silent = category in ("Co", "Cn", "Cc", "Cf") and character not in _KEPT
    return "" if silent or code == 0xFFFD else character
