"""A brief: data worked out once, written down as a page, as Markdown or as JSON."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from reportedly.brief.event_views import EventView
from reportedly.brief.lineage_views import CircleView, DerivationView, LineageView
from reportedly.brief.revision_views import RevisionView
from reportedly.brief.views import (
    Card,
    ChangeView,
    DecisionView,
    Drawing,
    Line,
    MatrixRow,
    NoticeView,
    OpenView,
    QuestionView,
    RelayRow,
    ReportMark,
    Timeline,
)
from reportedly.model import Account, Reading, Report, Revision


class Format(StrEnum):
    """How a brief is written down; the value is the file's suffix."""

    HTML = "html"
    MARKDOWN = "md"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Written:
    """That a brief was handed out.

    Attributes:
        form: "html", "md" or "json".
        name: of the file, without its folder; "" where it was handed to another program.
        sha256, size: of its bytes.
        private: whether it may name protected people.
    """

    form: str
    name: str
    sha256: str
    size: int
    private: bool


@dataclass(frozen=True, slots=True)
class Brief:
    """What is handed to a reader. Made by :func:`reportedly.brief.assemble`.

    Attributes:
        title: as given, or how many reports it is of.
        private: whether notices and protected names are in it; False for one made to be published.
        account, reports, readings: what it shows, already veiled when it is to be published.
        cards: the counts of the first screen.
        questions: those with rival answers first.
        changes, events, revisions, matrix, timeline, relays, drawings, derivations, circles, notices, open_ends: the
            parts.
        revised: what changed in pages, as ``revisions`` shows it, veiled as the account is.
        decisions: what people decided; empty where it is to be published, as reasons may name anybody.
        lines: all claims, those with ``aside`` on request only.
        marks: the reports.
        originals: reports with the address of the page that shows their original; linked in the private form only.
        on_saved: told of each time it is handed out, for the record of the casebook that it comes from.
    """

    title: str
    private: bool
    account: Account
    reports: tuple[Report, ...]
    readings: tuple[Reading, ...]
    cards: tuple[Card, ...]
    questions: tuple[QuestionView, ...]
    changes: tuple[ChangeView, ...]
    events: tuple[EventView, ...]
    revisions: tuple[RevisionView, ...]
    revised: tuple[Revision, ...]
    matrix: tuple[MatrixRow, ...]
    timeline: Timeline
    relays: tuple[RelayRow, ...]
    drawings: tuple[Drawing, ...]
    derivations: tuple[DerivationView, ...]
    lineage: LineageView | None
    circles: tuple[CircleView, ...]
    notices: tuple[NoticeView, ...]
    decisions: tuple[DecisionView, ...]
    open_ends: tuple[OpenView, ...]
    lines: tuple[Line, ...]
    marks: tuple[ReportMark, ...]
    on_saved: Callable[[Written], None] | None = field(default=None, compare=False, repr=False)
    originals: tuple[tuple[str, str], ...] = ()

    def original_of(self, report: str) -> str:
        """Where the page of a report's original is; "" where there is none, or where it is not to be linked."""
        return dict(self.originals).get(report, "") if self.private else ""

    @property
    def shown(self) -> tuple[Line, ...]:
        """The claims that are shown unasked."""
        return tuple(line for line in self.lines if not line.aside)

    @property
    def aside(self) -> int:
        """How many less sure claims are shown on request only."""
        return sum(line.aside for line in self.lines)

    def html(self) -> str:
        """One self-contained page: no network, no JavaScript needed."""
        from reportedly.brief.page import page

        return page(self)

    def markdown(self) -> str:
        """The same parts as CommonMark with tables."""
        from reportedly.brief.markdown import markdown

        return markdown(self)

    def json(self) -> str:
        """The form that docs/brief-format.md describes, with W3C text selectors."""
        from reportedly.brief.as_json import as_json

        return as_json(self)

    def text(self, form: Format) -> str:
        """The brief in ``form``."""
        return {Format.HTML: self.html, Format.MARKDOWN: self.markdown, Format.JSON: self.json}[form]()

    def save(self, path: str | Path, *, format: Format | None = None) -> Path:
        """Write it to ``path``; the form is told by the suffix (.html, .md, .json; HTML otherwise) unless given.

        Raises:
            OSError: it cannot be written there.
        """
        path = Path(path)
        suffix = path.suffix.lower().lstrip(".")
        form = format or (Format(suffix) if suffix in set(Format) else Format.HTML)
        data = self.text(form).encode("utf8")
        path.write_bytes(data)
        self._record(form, path.name, data)
        return path

    def hand_out(self, form: Format) -> str:
        """The brief in ``form``, to be given to another program."""
        text = self.text(form)
        self._record(form, "", text.encode("utf8"))
        return text

    def _record(self, form: Format, name: str, data: bytes) -> None:
        if self.on_saved is not None:
            self.on_saved(Written(form.value, name, hashlib.sha256(data).hexdigest(), len(data), self.private))

    def _repr_html_(self) -> str:
        from reportedly.brief.page import framed

        return framed(self)
