"""Opening words in the original: a page for each report, made from the captured bytes, harmless and self-contained."""

from __future__ import annotations

import hashlib
from abc import abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.casebook.judging import Judging
from reportedly.errors import CasebookError
from reportedly.ledger import Ledger
from reportedly.ledger.codec import digest
from reportedly.ledger.deeds import Exported, What
from reportedly.model import Box, Report, TextMap

if TYPE_CHECKING:
    from reportedly.archive.pages.harmless import Marked
    from reportedly.archive.part import Part
    from reportedly.brief import Brief
    from reportedly.brief.originals import Cited, OriginalView, PageView

PAGE = (
    "The page as it was captured, made harmless: its words in their order. Scripts, styles, pictures, forms, addresses"
    " and all else that a page loads or does are taken out, so that nothing is fetched and nothing is hidden."
)
TEXT = "The text as it was captured."
PAGES = "The pages as they were captured, as pictures; the cited words stand in boxes."
WORDS = "No page can be made of this kind of file: these are its words, as they were told from it."
GONE = "The place of its words in the captured file is not known: these are its words, as they were told from it."
MOST_PAGES = 80  # pictures on one page


@dataclass(frozen=True, slots=True)
class Shown:
    """The page of an original that was written, and the address that opens the words asked for."""

    path: Path
    address: str


class Showing(Judging):
    """The part of a :class:`reportedly.Casebook` that opens originals."""

    @abstractmethod
    def _wrote(self, done: Exported) -> None:
        """Put on record that something was written for somebody."""

    def originals(self, brief: Brief, folder: str | Path, *, back: str = "") -> Brief:
        """Write a page for each report of a private brief; gives the brief with its words linked to these pages.

        Args:
            brief: of this casebook.
            folder: where the pages go, made when it is not there; the brief is to be saved beside it.
            back: the brief's own file name, so that the pages lead back to it.

        Raises:
            CasebookError: the brief is to be published: it links nothing that could name a protected voice.
            OSError: a page cannot be written.
        """
        from reportedly.brief.originals import cited_in, original_page

        if not brief.private:
            hint = "make the private brief with its originals, or publish without them"
            raise CasebookError("a brief for publication links no originals", hint=hint)
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        cited, links = cited_in(brief), []
        hashes, size = list[bytes](), 0
        for report in brief.reports:
            name = f"{report.id}.html"
            view = view_of(self._ledger, report, cited[report.id])
            page = original_page(view, f"../{back}" if back else "").encode("utf8")
            (folder / name).write_bytes(page)
            hashes.append(hashlib.sha256(page).digest())
            size += len(page)
            links.append((report.id, f"{folder.name}/{name}"))
        self._wrote(Exported(What.ORIGINALS, "html", folder.name, digest(*hashes), size, private=True))
        return replace(brief, originals=tuple(links))

    def show(self, what: str, path: str | Path | None = None) -> Shown:
        """Write the page of one original, its claims marked.

        Args:
            what: id or name of a report, or id of a claim.
            path: where the page goes; ``original-ID.html`` in this folder when not given.

        Raises:
            CasebookError: there is no such report or claim.
            OSError: the page cannot be written.
        """
        from reportedly.brief.marks import anchor
        from reportedly.brief.originals import Cited, original_page

        id, _, number = what.rpartition(":")
        report = next(
            (one for one in self.reports() if {one.id, one.name} & {what, id if number.isdigit() else ""}), None
        )
        if report is None:
            raise CasebookError(f"no report or claim is called {what}", hint="`reportedly claims` lists their ids")
        claims = [claim for one in self.readings() if one.report == report.id for claim in one.claims]
        known = {claim.id for claim in claims}
        if report.id == id and number.isdigit() and what not in known:
            raise CasebookError(f"report {report.id} has no claim {what}", hint="`reportedly claims` lists their ids")
        cited = [Cited(anchor(claim.id), tuple(claim.attribution.content)) for claim in claims]
        target = Path(path) if path is not None else Path(f"original-{report.id}.html")
        page = original_page(view_of(self._ledger, report, cited)).encode("utf8")
        target.write_bytes(page)
        sha256 = hashlib.sha256(page).hexdigest()
        self._wrote(Exported(What.ORIGINALS, "html", target.name, sha256, len(page), private=True))
        opened = f"#{anchor(what)}" if what in known else ""
        return Shown(target, target.resolve().as_uri() + opened)


def view_of(ledger: Ledger, report: Report, cited: Sequence[Cited]) -> OriginalView:
    """One original with the cited words marked."""
    from reportedly.brief.originals import OriginalView, words_at

    capture = ledger.capture(report.capture)
    way = ledger.text_map(report.id)
    part = _part(ledger, report)
    shown = _shown(report, way, part, cited)
    return OriginalView(
        report=report,
        taken_at=capture.taken_at,
        method=capture.method.value,
        address=report.address or "",
        body=shown.body,
        pages=shown.pages,
        note=shown.note,
        unplaced=tuple((one.id, words_at(report, one.spans)) for one in cited if one.id not in shown.placed),
    )


@dataclass(frozen=True, slots=True)
class _Body:
    """What is shown of an original, and the ids of what is marked in it."""

    note: str
    body: str
    placed: frozenset[str]
    pages: tuple[PageView, ...] = ()


def _part(ledger: Ledger, report: Report) -> Part | None:
    """The bytes that the text was told from; None where they cannot be found again."""
    from reportedly.archive.original import original

    try:
        return original(ledger.capture(report.capture), report.part)
    except Exception:  # noqa: BLE001 - the boundary: whatever a file does to its parser, its words can still be shown
        return None


def _shown(report: Report, way: TextMap, part: Part | None, cited: Sequence[Cited]) -> _Body:
    from reportedly.archive.kinds.kinds import Kind
    from reportedly.archive.kinds.sniff import kind_of
    from reportedly.archive.pages.harmless import harmless_page, harmless_text
    from reportedly.brief.page import clean

    if part is not None and way.boxes and (pages := _pages(part, way, cited)):
        placed = frozenset(box.id for page in pages for box in page.boxes if box.id)
        return _Body(PAGES, "", placed, pages)
    kind = kind_of(part) if part is not None else None
    if part is None or way.encoding is None or kind not in (Kind.HTML, Kind.TEXT):
        marked = list(_in_text(cited))
        body = f'<div class="text">{harmless_text(report.text, marked, clean)}</div>'
        known = part is not None and kind not in (Kind.HTML, Kind.TEXT)
        return _Body(WORDS if known else GONE, body, frozenset(one.id for one in marked if one.id))
    source = part.data.decode(way.encoding, "replace")
    marked = list(_in_source(way, cited))
    placed = frozenset(one.id for one in marked if one.id)
    if kind is Kind.HTML:
        return _Body(PAGE, harmless_page(source, marked, clean), placed)
    return _Body(TEXT, f'<div class="text">{harmless_text(source, marked, clean)}</div>', placed)


def _in_source(way: TextMap, cited: Sequence[Cited]) -> Iterator[Marked]:
    from reportedly.archive.pages.harmless import Marked

    for one in cited:
        id = one.id
        for span in one.spans:
            for place in way.originals(span):
                yield Marked(place.start, place.end, id)
                id = ""


def _in_text(cited: Sequence[Cited]) -> Iterator[Marked]:
    from reportedly.archive.pages.harmless import Marked

    for one in cited:
        for number, span in enumerate(one.spans):
            yield Marked(span.start, span.end, "" if number else one.id)


def _pages(part: Part, way: TextMap, cited: Sequence[Cited]) -> tuple[PageView, ...]:
    """Pictures of the pages on which cited words stand, and of the first; () where they cannot be drawn."""
    import base64

    from pypdfium2 import PdfiumError

    from reportedly.archive.pdf.sheets import sheets
    from reportedly.brief.originals import BoxView, PageView

    boxes: dict[int, list[tuple[Box, str]]] = {1: []}
    for one in cited:
        id = one.id
        for box in (box for span in one.spans for box in way.boxed(span)):
            boxes.setdefault(box.page, []).append((box, id))
            id = ""
    try:
        drawn = sheets(part.data, sorted(boxes)[:MOST_PAGES])
    except PdfiumError:
        return ()
    return tuple(
        PageView(
            sheet.number,
            "data:image/png;base64," + base64.b64encode(sheet.png).decode("ascii"),
            tuple(
                BoxView(
                    round(100 * box.left / sheet.width, 3),
                    round(100 * box.top / sheet.height, 3),
                    round(100 * (box.right - box.left) / sheet.width, 3),
                    round(100 * (box.bottom - box.top) / sheet.height, 3),
                    id,
                )
                for box, id in boxes[sheet.number]
            ),
        )
        for sheet in drawn
    )


def folder_beside(brief: Path) -> Path:
    """Where the originals of a brief go: "brief-originals" beside "brief.html"."""
    return brief.with_name(f"{brief.stem}-originals")
