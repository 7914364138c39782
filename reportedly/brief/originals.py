"""Which words of each report a brief cites, and the page on which they are shown in the original."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.brief.marks import anchor
from reportedly.brief.page import clean, source, templates
from reportedly.brief.reader_view import places_of
from reportedly.model import Report
from reportedly.span import Span

if TYPE_CHECKING:
    from reportedly.brief.brief import Brief

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True, slots=True)
class Cited:
    """Words that a brief opens: ``id`` as in the brief's own page, and where they stand in the report's text."""

    id: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class BoxView:
    """A box on a page's picture, in hundredths of its width and height; ``id`` for the first of cited words."""

    left: float
    top: float
    width: float
    height: float
    id: str = ""


@dataclass(frozen=True, slots=True)
class PageView:
    """A picture of one page with the boxes of cited words; ``picture`` is a data address."""

    number: int
    picture: str
    boxes: tuple[BoxView, ...]


@dataclass(frozen=True, slots=True)
class OriginalView:
    """One original, to be shown.

    Attributes:
        report: that was told from it.
        taken_at: when it was captured, UTC.
        method: how.
        address: where from, "" when that is not known.
        body: its words as HTML with the cited ones marked, "" where its pages are shown.
        pages: of a PDF file.
        note: what is shown, and what was taken out of it.
        unplaced: cited words whose place is not known, with their ids.
    """

    report: Report
    taken_at: dt.datetime
    method: str
    address: str
    body: str
    pages: tuple[PageView, ...]
    note: str
    unplaced: tuple[tuple[str, str], ...] = ()


def cited_in(brief: Brief) -> Mapping[str, tuple[Cited, ...]]:
    """By report, all words that the brief opens, in the order of the text."""
    found: dict[str, dict[str, Cited]] = {report.id: {} for report in brief.reports}
    for reading in brief.readings:
        for claim in reading.claims:
            here = anchor(claim.id)
            found[claim.report][here] = Cited(here, tuple(claim.attribution.content))
    for report, places in places_of(brief).items():
        for id, span in places:
            found[report].setdefault(id, Cited(id, (span,)))
    return {
        report: tuple(sorted(cited.values(), key=lambda one: (one.spans[0] if one.spans else Span(0, 1), one.id)))
        for report, cited in found.items()
    }


def original_page(view: OriginalView, back: str = "") -> str:
    """The whole page: self-contained, without scripts, and nothing on it is fetched.

    Args:
        view: what is shown.
        back: where the brief is, relative to the page; "" where there is none.
    """
    from markupsafe import Markup

    return (
        templates()
        .get_template("original.html.j2")
        .render(
            view=view,
            report=view.report,
            body=Markup(view.body),  # noqa: S704 - written by reportedly.archive.pages.harmless
            policy=POLICY,
            style=source("static/brief.css") + source("static/original.css"),
            back=back,
        )
    )


def words_at(report: Report, spans: Sequence[Span]) -> str:
    """The words of several spans, for a list."""
    return clean(" … ".join(" ".join(span.of(report.text).split()) for span in spans))
