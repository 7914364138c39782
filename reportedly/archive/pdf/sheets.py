"""Pictures of a PDF file's pages, as they are shown: for opening cited words in the original."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass, field

SCALE = 1.5  # dots a point: about 108 dots an inch, legible, and some 100 kB a page
MOST_DOTS = 4_000_000  # of one page: larger ones are drawn smaller


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its number from 1, its size in points, and its picture (PNG)."""

    number: int
    width: float
    height: float
    png: bytes = field(repr=False)


def sheets(data: bytes, numbers: Iterable[int]) -> tuple[Sheet, ...]:
    """Pictures of these pages, in order; those that the file does not hold are left out.

    Raises:
        pypdfium2.PdfiumError: the file cannot be opened, or a page cannot be drawn.
    """
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        found = []
        for number in sorted({number for number in numbers if 1 <= number <= len(document)}):
            page = document[number - 1]
            width, height = page.get_size()
            scale = min(SCALE, (MOST_DOTS / max(1.0, width * height)) ** 0.5)
            picture = io.BytesIO()
            page.render(scale=scale).to_pil().convert("RGB").save(picture, "PNG", optimize=True)
            found.append(Sheet(number, width, height, picture.getvalue()))
        return tuple(found)
    finally:
        document.close()
