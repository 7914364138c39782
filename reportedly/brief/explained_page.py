"""The explanations of one or more reports as one self-contained page, in the look of the brief."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from reportedly.brief.explain import Explained, Explanation, Left
from reportedly.brief.marks import anchor
from reportedly.brief.page import clean, source, templates
from reportedly.brief.reader_view import marked_html

if TYPE_CHECKING:
    from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class _Row:
    """One claim: where its words and its own row are, and what there is to tell of it."""

    id: str
    href: str
    explained: Explained


@dataclass(frozen=True, slots=True)
class _LeftRow:
    """Something left open; ``href`` leads to its claim, or to its words."""

    left: Left
    href: str


@dataclass(frozen=True, slots=True)
class _Shown:
    """One report as the page shows it."""

    explanation: Explanation
    title: str
    text: Markup
    rows: tuple[_Row, ...]
    left: tuple[tuple[str, tuple[_LeftRow, ...]], ...]
    protected: tuple[tuple[str, str], ...]


def explained_page(explanations: Sequence[Explanation]) -> str:
    """The whole page. It names protected people, as the private brief does, and says so."""
    shown = [_shown(explanation) for explanation in explanations]
    policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'"
    template = templates().get_template("explain.html.j2")
    return template.render(reports=shown, style=source("static/brief.css"), policy=policy)


def _shown(explanation: Explanation) -> _Shown:
    report, claims = explanation.report, explanation.claims
    places = {_place(report.id, left): left.quote.span for left in explanation.left if left.number is None}
    hrefs = {each.number: "#" + anchor(each.claim.id) for each in claims}
    left = [_LeftRow(left, hrefs.get(left.number or 0, f"#{_place(report.id, left)}")) for left in explanation.left]
    return _Shown(
        explanation=explanation,
        title=report.title.value if report.title else report.name,
        text=marked_html(clean(report.text), [each.claim for each in claims], places),
        rows=tuple(_Row("l" + anchor(each.claim.id)[1:], hrefs[each.number], each) for each in claims),
        left=tuple((what, tuple(rows)) for what, rows in groupby(left, lambda row: row.left.what)),
        protected=tuple({each.claim.voice.called: each.protected for each in claims if each.protected}.items()),
    )


def _place(report: str, left: Left) -> str:
    return f"w-{report}-{left.quote.span.start}-{left.quote.span.end}"
