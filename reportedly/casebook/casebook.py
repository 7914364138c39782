"""Casebook: opens a ledger and runs the stages over it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from reportedly.casebook import html
from reportedly.casebook import published as dates
from reportedly.casebook.archiving import Bounds, Input, Taker
from reportedly.casebook.columned import Said, columns_in_force, given_as
from reportedly.casebook.custody import Custody
from reportedly.casebook.judged import decision_view
from reportedly.casebook.originals import Showing
from reportedly.casebook.progress import Outcome, Progress, Stage, Step, silent
from reportedly.casebook.reading import read_due, read_run, reader_version
from reportedly.casebook.reconciling import Contents, Reconciler
from reportedly.casebook.results import Archived, ReadRun, Reports
from reportedly.casebook.versions import PageVersions, all_revisions, page_versions
from reportedly.casebook.views import (
    ClaimFilter,
    ClaimView,
    ClaimViews,
    QuestionView,
    act_named,
    rival_answers,
    view_claims,
    view_question,
)
from reportedly.casebook.visiting import Visitor
from reportedly.ledger import open_ledger
from reportedly.ledger.open import now
from reportedly.model import Account, Act, Judgement, JudgementKind, Report
from reportedly.settings import Settings

if TYPE_CHECKING:
    from reportedly.brief import Brief
    from reportedly.brief.views import DecisionView

OF_FILES = (JudgementKind.PUBLISHED, JudgementKind.COLUMNS)


class Casebook(Custody, Showing):
    """The store of one case, and what can be done with it.

    Every step is resumable: a second run adds nothing, and a later step first makes what an earlier one left to do.

    Args:
        target: a file, made when it is not there; ":memory:" for a casebook that is gone when closed.
        settings: what a run may be told.
        read_only: change nothing: what was read and reconciled can be looked at, and verified.
        progress: told of each thing done.
        clock: tells the time for what is put on record, UTC.

    Raises:
        CasebookError: it cannot be opened.
    """

    def __init__(
        self,
        target: str | Path,
        settings: Settings | None = None,
        *,
        read_only: bool = False,
        progress: Progress = silent,
        clock: Callable[[], dt.datetime] = now,
    ) -> None:
        self.settings = settings or Settings()
        self.progress = progress
        self._clock = clock
        self._ledger = open_ledger(target, read_only=read_only, who=self.settings.judge, clock=clock)
        self._reconciler = Reconciler(self._ledger)
        self._read_only, self._open = read_only, True

    def __enter__(self) -> Casebook:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._open = False
        try:
            self._reconciler.keep()
        finally:
            self._ledger.close()

    @property
    def place(self) -> str:
        """Where it is kept."""
        return self._ledger.place

    def archive(
        self,
        inputs: Input | Iterable[Input],
        *,
        published: str | Mapping[str, str] | None = None,
        columns: str | Mapping[str, str] | None = None,
    ) -> Archived:
        """Take files, folders and captures in, as they are.

        Args:
            inputs: paths, a folder standing for all files in it, and addresses of pages (strings), which are fetched.
            published: EDTF date of publication for those that state none; or dates by file name or report id, which
                outrank what a report states (the key "" is the one for all others). Put on record as judgements.
            columns: which columns of tables, or keys of data, hold what, where their names do not tell: "text=BODY", or
                by "text", "summary", "title", "url", "date", "outlet", "author", "language"; "rows" is the key of the
                list of records. Put on record as a judgement on each file that it bears on.

        Raises:
            DateError: a date is none, or is given for a report that is not held.
            ColumnsError: columns are given that cannot be understood, or that no table has.
            CasebookError: the casebook cannot be written to. A bad input raises nothing: it is recorded as refused.
        """
        given = dates.Given.of(published)
        taker = self._taker(columns)
        taker.finish()
        taken = taker.take([inputs] if isinstance(inputs, Input) else inputs)
        taker.columns.check()
        taken = replace(taken, reports=Reports(taken.reports.ids, self._some))
        if given.is_empty():
            return taken
        given.check({*chain.from_iterable(self._ledger.named()), *(refused.name for refused in taken.refused)})
        return replace(taken, dated=self._date(given, taken.reports))

    def read(self) -> ReadRun:
        """Read the claims of every report that this version of the reader has not read against its present date."""
        reports, due = self._read_due()
        return read_run(self._ledger, reports, due, self.settings)

    def reconcile(self) -> Account:
        """How all accounts stand to one another; made anew only when something that it rests on has changed."""
        reports, _ = self._read_due()
        self.progress(Step(Stage.RECONCILE, 0, 1))
        contents = Contents(reports, self.readings, self.judgements())
        account = self._reconciler.account(reader_version(self.settings), contents)
        self.progress(Step(Stage.RECONCILE, 1, 1, self.place, Outcome.DONE))
        return account

    def claims(
        self,
        *,
        voice: str | None = None,
        act: str | Act | None = None,
        text: str | None = None,
        report: str | None = None,
        everything: bool = False,
    ) -> ClaimViews:
        """Claims, in the order of report and text.

        Args:
            voice: words in the voice's name, upper and lower case alike; also under its other names.
            act: the speech act.
            text: words in the content.
            report: id or file name.
            everything: also those less probable than ``settings.show_below``, which are kept aside otherwise.

        Raises:
            CasebookError: there is no such act.
        """
        wanted = ClaimFilter(voice, act_named(act), text, report)
        known_as: dict[str, str] = {}
        if voice is not None:
            known_as = {id: identity.name for identity in self.reconcile().identities for id in identity.claims}
        else:
            self.read()
        views = self._views().values()
        found = [view for view in views if wanted.passes(view.claim, view.report, known_as=known_as.get(view.id, ""))]
        if everything:
            return ClaimViews(found)
        return ClaimViews([view for view in found if not view.less_sure], [view for view in found if view.less_sure])

    def questions(self, rivals: int = 0) -> tuple[QuestionView, ...]:
        """Questions that at least ``rivals`` of their answers clash on."""
        account = self.reconcile()
        views = self._views()
        wanted = (question for question in account.questions if rival_answers(question) >= rivals)
        return tuple(view_question(question, views) for question in wanted)

    def brief(self, *, title: str | None = None, publish: bool = False, less_sure: bool = False) -> Brief:
        """What is handed to a reader: private, with notices, unless it is to be published.

        ``less_sure``: list also the claims less probable than ``settings.show_below``.
        """
        from reportedly.brief import BriefOptions, assemble

        account = self.reconcile()
        reports, readings = self.reports(), self.decided().readings
        options = BriefOptions(title, publish, self.settings.show_below, self.refusals(), less_sure, self._decisions())
        revised = all_revisions(reports, readings, self._ledger.visits())
        made = assemble(account, reports, readings, replace(options, revised=revised))
        return replace(made, on_saved=self._saved)

    def names(self) -> dict[str, str]:
        """The name of each report, by its id: what there is, without the texts."""
        return dict(self._ledger.named())

    def versions(self, address: str | None = None) -> tuple[PageVersions, ...]:
        """Pages of which there are several versions, or the one at ``address``: when each was taken, and what changed.

        Raises:
            CasebookError: no page was taken from ``address``.
        """
        self.read()
        return page_versions(self.reports(), self.decided().readings, self._ledger.visits(), address=address)

    def _repr_html_(self) -> str:
        rows = [
            ("reports", str(len(self._ledger.report_ids()))),
            ("refused", str(len(self.refusals()))),
            ("claims read", str(sum(len(reading.claims) for reading in self.readings()))),
            ("judgements", str(len(self.judgements()))),
        ]
        return html.facts(f"Casebook {self.place}", rows)

    def _read_due(self) -> tuple[tuple[Report, ...], tuple[Report, ...]]:
        """Read what is due; gives all reports, and those that were."""
        self._parse_left()
        reports = self.reports()
        return reports, read_due(self._ledger, reports, self.settings, self.progress)

    def _parse_left(self) -> None:
        self._taker().finish()

    def _taker(self, columns: str | Mapping[str, str] | None = None) -> Taker:
        visitor = Visitor(self._ledger, self.settings, self._clock)
        held = columns_in_force(self.judgements())
        said = Said(given_as(columns), held, self._ledger.add_judgement, self.settings.judge, self._clock)
        return Taker(self._ledger, self._clock, Bounds.of(self.settings), self.progress, visitor, said)

    def _decisions(self) -> tuple[DecisionView, ...]:
        """What people decided, for the brief; a report's date stands with the report, and columns with their file."""
        if all(row.kind in OF_FILES for row in self.judgements()):
            return ()
        shown = (view for view in self.judged() if view.judgement.kind not in OF_FILES)
        return tuple(map(decision_view, shown))

    def _views(self) -> dict[str, ClaimView]:
        return view_claims(self.reports(), self.decided().readings, show_below=self.settings.show_below)

    def _some(self, ids: Sequence[str]) -> tuple[Report, ...]:
        """Reports with these ids, with the dates that were given for them."""
        judgements, known = self.judgements(), frozenset[str]()
        if any(row.kind is JudgementKind.PUBLISHED for row in judgements):
            known = frozenset(self._ledger.report_ids())
        return dates.apply(judgements, self._ledger.reports_of(ids), known=known)

    def _date(self, given: dates.Given, taken: Reports) -> tuple[Judgement, ...]:
        made, known, judgements = list[Judgement](), frozenset(self._ledger.report_ids()), self.judgements()
        for some in taken.parts(self._ledger.reports_of):  # as the archive found them
            due = dates.due(given, some, judgements, known=known)
            made += [dates.judgement(report, date, by=self.settings.judge, at=self._clock()) for report, date in due]
        for judgement in made:
            self._ledger.add_judgement(judgement)
        return tuple(made)
