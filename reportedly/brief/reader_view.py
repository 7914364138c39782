"""A report's own text with its claims marked: source, cue and content, nested as they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING

from reportedly.brief.marks import anchor
from reportedly.model import Claim, Reading
from reportedly.span import Span

if TYPE_CHECKING:
    from markupsafe import Markup

    from reportedly.brief.brief import Brief


@dataclass(frozen=True, slots=True)
class _Mark:
    """A stretch to be marked. Longer ones open first; ``rank`` orders those that start and end alike."""

    span: Span
    rank: int
    kind: str
    id: str
    row: str
    note: str
    less: bool = False


def reader_html(brief: Brief, clean: Callable[[str], str]) -> dict[str, Markup]:
    """Report id to its text as HTML; every character of the text escaped, every claim shown with its own anchor."""
    from markupsafe import Markup

    aside = {line.id for line in brief.lines if line.aside}
    places = {
        id: [_Mark(span, 3, "place", place, "", "") for place, span in found] for id, found in places_of(brief).items()
    }
    readings = {reading.report: reading for reading in brief.readings}
    return {
        report.id: Markup(
            _text(
                clean(report.text),
                [*_marks(readings.get(report.id), aside), *places.get(report.id, ())],
                brief.original_of(report.id),
            )
        )  # noqa: S704
        for report in brief.reports
    }


def marked_html(text: str, claims: Sequence[Claim], places: Mapping[str, Span]) -> Markup:
    """A text with all of its claims marked, and other places by the id that opens them."""
    from markupsafe import Markup

    marks = [mark for claim in claims for mark in _of_claim(claim, less=False)]
    marks += [_Mark(span, 3, "place", id, "", "") for id, span in places.items()]
    return Markup(_text(text, marks))  # noqa: S704


def places_of(brief: Brief) -> dict[str, list[tuple[str, Span]]]:
    """By report, words outside claims that a line of the brief opens, with their ids: open dates, shared passages,
    evidence, events."""
    opened = [each.at for each in brief.open_ends if each.at and each.at.href == each.href]
    opened += [words for notice in brief.notices for words in notice.evidence]
    opened += [words for each in brief.derivations for pair in each.passages for words in (pair.child, pair.parent)]
    opened += [words for each in brief.derivations for words in each.credit]
    opened += [words for circle in brief.circles for step in circle.steps for words in step.words]
    opened += [words for event in brief.events for words in event.words]
    opened += [words for revision in brief.revisions for words in revision.words]
    places: dict[str, list[tuple[str, Span]]] = {}
    for words in {each.href: each for each in opened}.values():
        places.setdefault(words.id, []).append((words.href[1:], Span(words.start, words.end)))
    return places


def _marks(reading: Reading | None, aside: set[str]) -> Iterator[_Mark]:
    for claim in reading.claims if reading else ():
        yield from _of_claim(claim, less=claim.id in aside)


def _of_claim(claim: Claim, *, less: bool) -> Iterator[_Mark]:
    here, row = anchor(claim.id), "l" + anchor(claim.id)[1:]
    note = f"{claim.voice.called} {claim.act.value}"
    for n, span in enumerate(claim.attribution.content):
        yield _Mark(span, 0, "own" if claim.own else "content", here if n == 0 else "", row, note, less)
    for span in claim.attribution.source:
        yield _Mark(span, 1, "source", "", row, note, less)
    for span in claim.attribution.cue:
        yield _Mark(span, 2, "cue", "", row, note, less)


def _text(text: str, marks: list[_Mark], original: str = "") -> str:
    """Marks that cross are cut where they cross, so that the HTML nests. ``original``: the page of the original."""
    marks.sort(key=lambda mark: (mark.span.start, -mark.span.end, mark.rank, mark.row))
    page = _Page(text, [], [], original=original)
    for mark in marks:
        page.close(mark.span.start)
        page.write(mark.span.start)
        page.open(mark)
    page.close(len(text))
    page.write(len(text))
    return "".join(page.out)


@dataclass(slots=True)
class _Page:
    """What is written so far: up to code point ``at``, with the marks of ``stack`` still open."""

    text: str
    out: list[str]
    stack: list[_Mark]
    at: int = 0
    original: str = ""

    def write(self, until: int) -> None:
        self.out.append(escape(self.text[self.at : until]))
        self.at = until

    def open(self, mark: _Mark) -> None:
        # One that crosses the mark it stands in is marked up to there: enough to find its words.
        end = min([mark.span.end, *(outer.span.end for outer in self.stack)])
        self.out.append(_opening(mark))
        self.stack.append(replace(mark, span=Span(mark.span.start, end)))

    def close(self, until: int) -> None:
        while self.stack and self.stack[-1].span.end <= until:
            mark = self.stack.pop()
            self.write(mark.span.end)
            self.out.append(_closing(mark) + self._onward(mark))

    def _onward(self, mark: _Mark) -> str:
        """What leads to the same words in the original."""
        if not self.original or not mark.id:
            return ""
        href = f"{escape(self.original)}#{mark.id}"
        return f'<a class="onward" href="{href}" aria-label="In the original" title="in the original">↗</a>'


def _opening(mark: _Mark) -> str:
    id = f' id="{mark.id}"' if mark.id else ""
    kind = f"{mark.kind} less" if mark.less else mark.kind
    if mark.kind in ("content", "own"):
        return f'<mark class="{kind}"{id} data-c="{mark.row}" tabindex="-1">'
    return f'<span class="{kind}"{id}>'


def _closing(mark: _Mark) -> str:
    if mark.kind not in ("content", "own"):
        return "</span>"
    if not mark.id:
        return "</mark>"
    number = mark.row.rsplit("-", 1)[-1]
    back = "back less" if mark.less else "back"
    return f'</mark><a class="{back}" href="#{mark.row}" aria-label="Claim {number}: {escape(mark.note)}">{number}</a>'
