"""PDF: the text of its pages in the order of reading, each word with its box on its page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportedly.archive.metadata.footer import read_footer
from reportedly.archive.metadata.header import read_header
from reportedly.archive.metadata.provenance import Provenance
from reportedly.archive.part import Part, Told
from reportedly.archive.pdf.declared import entries, headline, margins, packet
from reportedly.archive.pdf.glyphs import Frame, glyphs_of
from reportedly.archive.pdf.laid import Laid, Read, laid, read_page
from reportedly.archive.pdf.pictures import Recognised, is_picture, recognise, tesseract
from reportedly.model import Caution, Refusal, Refused, Warned

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

MOST_PAGES = 3_000
# Pictures of pages that are read by a machine, at some seconds each.
MOST_RECOGNISED = 40
# PDFium's numbers for why a file does not open.
_PASSWORD, _SECURITY = 4, 5
_NOTHING = Read(Frame(0, 0, 612, 792))
OCR = "Install Tesseract (tesseract-ocr) and archive it again, or save it with its words (“OCR”) and archive that."
SPLIT = f"Up to {MOST_RECOGNISED} are read of one file, if Tesseract can: split it, or look at them in the original."


@dataclass(slots=True)
class _Pages:
    """What has been read so far; pages are counted from 1."""

    read: list[Read] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)
    recognised: dict[int, Recognised] = field(default_factory=dict)
    left_out: int = 0
    crowded: list[int] = field(default_factory=list)


def read(part: Part) -> Told | Refused:
    """The text of a PDF file, without what belongs to its pages alone."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(part.data)
    except pypdfium2.PdfiumError as error:
        return _not_opened(part, getattr(error, "err_code", None))
    try:
        if len(document) > MOST_PAGES:
            detail = (
                f"It has {len(document):,} pages, and {MOST_PAGES:,} are read at most: split it and archive its parts."
            )
            return part.refused(Refusal.TOO_LARGE, detail)
        pages = _pages(document)
        info = document.get_metadata_dict()
    finally:
        document.close()
    return _told(part, pages, entries(info))


def _not_opened(part: Part, code: int | None) -> Refused:
    if code == _PASSWORD:
        return part.refused(
            Refusal.LOCKED, "Open it with its password, print or save it without one, and archive that."
        )
    if code == _SECURITY:
        detail = "It is locked in a way that is not known here: save it without protection and archive that."
        return part.refused(Refusal.LOCKED, detail)
    detail = "It is no whole PDF file: look whether it was downloaded wholly, and whether another program opens it."
    return part.refused(Refusal.BROKEN, detail)


def _pages(document: PdfDocument) -> _Pages:
    import pypdfium2

    pages = _Pages()
    program = tesseract()
    for number in range(1, len(document) + 1):
        try:
            page = document[number - 1]
        except pypdfium2.PdfiumError:
            pages.broken.append(number)
            pages.read.append(_NOTHING)
            continue
        try:
            pages.read.append(_page(page, number, pages, program))
        finally:
            page.close()
    return pages


def _page(page: PdfPage, number: int, pages: _Pages, program: str | None) -> Read:
    glyphs = glyphs_of(page)
    if glyphs.left_over:
        pages.crowded.append(number)
    if not is_picture(page, glyphs):
        made = read_page(glyphs)
        pages.left_out += made.left_out
        return made
    recognised = None
    if program is not None and len(pages.recognised) < MOST_RECOGNISED:
        recognised = recognise(page, glyphs, program)
    if recognised is None:
        pages.pictures.append(number)
        # What stands on a scan as text (a stamp, a number) is no part of what its picture says.
        return Read(glyphs.shown)
    pages.recognised[number] = recognised
    return Read(glyphs.shown, paragraphs=recognised.paragraphs)


def _told(part: Part, pages: _Pages, info: Provenance) -> Told | Refused:
    made = laid(pages.read)
    text = made.placed.text
    if not any(map(str.isalnum, text)) and pages.pictures:
        count = len(pages.pictures)
        what = "Its page is a picture." if count == 1 else f"Its {count:,} pages are pictures."
        return part.refused(Refusal.SCANNED, f"{what} {OCR}")
    if not any(map(str.isalnum, text)) and pages.broken:
        return part.refused(Refusal.BROKEN, "None of its pages can be read: look whether another program opens it.")
    return Told(text, _provenance(part, made, info), made.placed.map, tuple(_warnings(pages)))


def _provenance(part: Part, made: Laid, info: Provenance) -> Provenance:
    """What the words say goes before what the file says of itself."""
    text = made.placed.text
    said = read_header(text).or_else(read_footer(text))
    title = headline(made)
    stated = said.title is not None and said.title.where.startswith("line “")
    first = said.or_else(title) if stated else title.or_else(said)
    return first.or_else(packet(part.data)).or_else(margins(made)).or_else(info)


def _warnings(pages: _Pages) -> Iterable[Warned]:
    unread = sorted([*pages.pictures, *pages.broken])
    if unread:
        what = f"{_pages_in_words(unread)} of {len(pages.read):,} could not be read"
        todo = ": look at them in the original."
        if pages.pictures:
            todo = f" as text, being pictures. {SPLIT if pages.recognised else OCR}"
        yield Warned(Caution.PARTLY_READ, what + todo)
    if pages.recognised:
        yield _machine(pages)
    if pages.crowded:
        detail = f"{_pages_in_words(pages.crowded)} held more signs than are read; look at the original there."
        yield Warned(Caution.PARTLY_READ, detail)
    if pages.left_out:
        detail = f"{pages.left_out:,} signs that run across their page (stamps, credits) were left out."
        yield Warned(Caution.LEFT_OUT, detail)


def _machine(pages: _Pages) -> Warned:
    sure = [one for recognised in pages.recognised.values() for one in recognised.sure]
    doubtful = sum(recognised.doubtful for recognised in pages.recognised.values())
    nothing = sum(recognised.nothing for recognised in pages.recognised.values())
    mean = sum(sure) / len(sure) if sure else 0.0
    some = len(pages.recognised) < len(pages.read)
    where = f" of {_pages_in_words(sorted(pages.recognised)).lower()}" if some else ""
    marks = "1 mark" if nothing == 1 else f"{nothing:,} marks"
    unread = f"; {marks} that it could hardly make a word of left out" if nothing else ""
    detail = (
        f"Tesseract read the words{where}, {mean:.0f} % sure in the mean"
        f" and doubtful of {doubtful:,} of {len(sure):,} words{unread}: compare with the original before quoting."
    )
    return Warned(Caution.RECOGNISED, detail)


def _pages_in_words(numbers: Sequence[int]) -> str:
    """ "Page 3", "Pages 2 to 4 and 7"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs]
    if len(parts) > 12:
        parts = [*parts[:11], "others"]
    listed = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return f"Page{'' if len(numbers) == 1 else 's'} {listed}"
