"""Account, reports and readings to a brief: each part worked out once, for all the forms it is written in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.brief import wording
from reportedly.brief.answers import change_views, question_views
from reportedly.brief.brief import Brief
from reportedly.brief.circles import circle_views
from reportedly.brief.differences import differing
from reportedly.brief.events import event_views
from reportedly.brief.lineage import derivation_anchor, lineage_of
from reportedly.brief.lineage_views import DerivationView, PassageView
from reportedly.brief.marks import Marks, anchor, marks_of
from reportedly.brief.notices import notice_views
from reportedly.brief.relays import drawings_of, rows_of
from reportedly.brief.revisions import cover_revisions, revision_views
from reportedly.brief.timeline import timeline_of
from reportedly.brief.veil import cover_account, cover_readings, cover_reports, veil_of
from reportedly.brief.views import (
    Card,
    Cell,
    DecisionView,
    Line,
    MatrixRow,
    OpenView,
)
from reportedly.model import (
    Account,
    Derivation,
    Passage,
    Reading,
    Refused,
    Report,
    Revision,
    WhyOpen,
    WhyUnresolved,
)
from reportedly.settings import SHOWN

PASSAGES = 3  # shared passages shown of each pair of reports, the longest
VAGUE = "words that name no date"


@dataclass(frozen=True, slots=True)
class BriefOptions:
    """What a brief may be told.

    Attributes:
        title: its title; None says how many reports it is of.
        publish: leave out notices and all that could name a protected voice.
        show_below: claims less probable than this, 0 to 1, are less sure: shown where an answer, a rival or a change of
            position rests on them, with a mark, and else on request.
        refused: inputs that did not become reports, listed under what was left open.
        less_sure: show the less sure claims too.
        decisions: what people decided, listed in the private form only.
        revised: what changed from one version of a page to the next.
    """

    title: str | None = None
    publish: bool = False
    show_below: float = SHOWN
    refused: tuple[Refused, ...] = ()
    less_sure: bool = False
    decisions: tuple[DecisionView, ...] = ()
    revised: tuple[Revision, ...] = ()


def assemble(
    account: Account, reports: Sequence[Report], readings: Sequence[Reading], options: BriefOptions | None = None
) -> Brief:
    """Work out every part of a brief.

    Args:
        account: what ``reconcile`` made of ``readings``.
        reports: those the readings are of; all are shown, also those with no claims.
        readings: one per report that was read.
        options: see :class:`BriefOptions`.
    """
    options = options or BriefOptions()
    reports = sorted(reports, key=lambda report: report.id)
    known = {report.id for report in reports}
    readings = sorted((reading for reading in readings if reading.report in known), key=lambda reading: reading.report)
    title = options.title or f"What {wording.plural(len(reports), 'report')} {'says' if len(reports) == 1 else 'say'}"
    refused = [(one.name, f"{one.reason.value}; {one.detail}") for one in options.refused]
    revised = options.revised
    if options.publish:
        veil = veil_of(account, readings, reports)
        revised = cover_revisions(revised, veil)
        reports, title = cover_reports(reports, veil), veil.words(title)
        readings, account = cover_readings(readings, veil), cover_account(account, veil)
        refused = [(veil.file_name(name), veil.words(why)) for name, why in refused]
    below, less = options.show_below, options.less_sure
    marks = marks_of(account, reports, readings, show_below=below, less_sure=less)
    views = tuple(OpenView(name, "", "input", why, "") for name, why in sorted(refused))
    return _brief(title, account, _Given(tuple(reports), tuple(readings), marks, views, revised, options))


@dataclass(frozen=True, slots=True)
class _Given:
    reports: tuple[Report, ...]
    readings: tuple[Reading, ...]
    marks: Marks
    refused: tuple[OpenView, ...]
    revised: tuple[Revision, ...]
    options: BriefOptions

    @property
    def private(self) -> bool:
        return not self.options.publish


def _brief(title: str, account: Account, given: _Given) -> Brief:
    marks = given.marks
    questions = question_views(account, marks)
    changes = change_views(account, marks)
    opened = _open_ends(given)
    ordered = sorted(marks.lines.values(), key=lambda line: (int(line.report.label[1:]), _number(line.id)))
    brief = Brief(
        title=title,
        private=given.private,
        account=account,
        reports=given.reports,
        readings=given.readings,
        cards=(),
        questions=questions,
        changes=changes,
        events=event_views(account, marks),
        revisions=revision_views(given.revised, marks),
        revised=given.revised,
        matrix=_matrix(account, marks),
        timeline=timeline_of(given.reports, marks),
        relays=rows_of(account, marks),
        drawings=drawings_of(account, marks),
        derivations=_derivations(account, given),
        lineage=lineage_of(account, marks),
        circles=circle_views(account, marks),
        notices=notice_views(account, marks) if given.private else (),
        decisions=given.options.decisions if given.private else (),
        open_ends=opened,
        lines=tuple(ordered),
        marks=tuple(sorted(marks.reports.values(), key=lambda mark: int(mark.label[1:]))),
    )
    return _with_cards(brief, account)


def _number(id: str) -> int:
    return int(id.rsplit(":", 1)[-1])


def _with_cards(brief: Brief, account: Account) -> Brief:
    rival = [question for question in account.questions if question.rivals]
    counts = [answer.origins for question in rival for answer in question.answers if answer.claims]
    single = sum(count.high == 1 for count in counts)
    derived = {each.child.id for each in brief.derivations}  # as they are listed: what is not shown is not counted
    dates = sum(each.what == "date" for each in brief.open_ends)
    cards = (
        Card(
            f"{len(rival):,}",
            _of(len(rival), "question with rival answers", "questions with rival answers"),
            "#questions",
        ),
        Card(
            f"{len(brief.changes):,}", _of(len(brief.changes), "change of position", "changes of position"), "#changes"
        ),
        Card(
            f"{len(brief.events):,}",
            _of(len(brief.events), "event that several reports tell of", "events that several reports tell of"),
            "#events",
        ),
        Card(f"{single:,} of {len(counts):,}", "rival answers that rest on one origin", "#questions"),
        Card(
            f"{len(derived):,}",
            _of(len(derived), "report derived from another", "reports derived from others"),
            "#lineage",
        ),
        Card(
            f"{len(brief.circles):,}",
            _of(
                len(brief.circles),
                "circle of tellers, each resting on the next",
                "circles of tellers, each resting on the next",
            ),
            "#circles",
        ),
        Card(f"{dates:,}", _of(dates, "date left open", "dates left open"), "#open"),
    )
    # what was not found is said where it would stand; the first screen counts what there is
    return replace(brief, cards=tuple(card for card in cards if card is cards[0] or not card.figure.startswith("0")))


def _of(count: int, one: str, many: str) -> str:
    return one if count == 1 else many


def _matrix(account: Account, marks: Marks) -> tuple[MatrixRow, ...]:
    reports = sorted(marks.reports.values(), key=lambda mark: int(mark.label[1:]))
    rows = []
    for identity in account.identities:
        lines = marks.of_claims(identity.claims)
        if not lines:
            continue
        here: dict[str, list[Line]] = {}
        for line in lines:
            here.setdefault(line.report.id, []).append(line)
        found = [here.get(report.id, []) for report in reports]
        aside = sum(line.aside for line in lines)
        rows.append(MatrixRow(marks.voices[identity.id], tuple(map(_cell, found)), len(lines) - aside, aside))
    return tuple(sorted(rows, key=_widest))


def _cell(lines: Sequence[Line]) -> Cell | None:
    if not lines:
        return None
    shown = [line for line in lines if not line.aside]
    return Cell(len(shown), (shown or lines)[0].href, lines[0].report, len(lines) - len(shown))


def _widest(row: MatrixRow) -> tuple[int, int, str]:
    """Voices in most reports first, then those with most claims."""
    return -sum(cell is not None and cell.count > 0 for cell in row.cells), -row.total, row.voice.id


def _derivations(account: Account, given: _Given) -> tuple[DerivationView, ...]:
    marks = given.marks
    return tuple(
        DerivationView(
            child=marks.reports[derivation.child],
            parent=marks.reports[derivation.parent],
            kind=wording.DERIVATION[derivation.kind],
            because=derivation.because,
            directed=derivation.directed,
            passages=tuple(_passage(derivation, each, marks) for each in _longest(derivation.passages)),
            anchor=derivation_anchor(derivation.child, derivation.parent),
            credit=tuple(marks.words(derivation.child, quote) for quote in derivation.credit[:PASSAGES]),
        )
        for derivation in account.derivations
        if derivation.child in marks.reports and derivation.parent in marks.reports
    )


def _longest(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """The longest, in the child's order."""
    chosen = sorted(passages, key=lambda each: (-len(each.child.span), each.child.span))[:PASSAGES]
    return tuple(sorted(chosen, key=lambda each: each.child.span))


def _passage(derivation: Derivation, passage: Passage, marks: Marks) -> PassageView:
    pieces = differing(passage.child.text, passage.parent.text)
    child, parent = marks.words(derivation.child, passage.child), marks.words(derivation.parent, passage.parent)
    return PassageView(child, parent, *pieces)


def _open_ends(given: _Given) -> tuple[OpenView, ...]:
    """Dates and voices left open, with the reason: ordinary results, shown as such."""
    marks, views = given.marks, list(given.refused)
    for reading in given.readings:
        report = marks.reports[reading.report]
        for when in reading.times:
            if when.open is not None and when.quote is not None:
                at = marks.words(reading.report, when.quote)
                what = VAGUE if when.open is WhyOpen.VAGUE else "date"
                why = f"{when.edtf or when.timex}: {when.open.value}"
                views.append(OpenView(at.text, at.href, what, why, report.label, at))
        for claim in reading.claims:
            voice = claim.voice
            if voice.unresolved in (WhyUnresolved.NO_CANDIDATE, WhyUnresolved.SEVERAL_CANDIDATES) and voice.mention:
                could = ", ".join(dict.fromkeys(candidate.text for candidate in voice.candidates))
                why = voice.unresolved.value + (f": {could}" if could else "")
                at = marks.words(claim.report, voice.mention)
                aside = marks.lines[claim.id].aside
                views.append(OpenView(at.text, f"#{anchor(claim.id)}", "voice", why, report.label, at, aside))
        notes = [*report.warnings, *([f"could not be read ({reading.failed})"] if reading.failed else [])]
        views += [OpenView(report.name, f"#{report.anchor}", "report", text, report.label) for text in notes]
    return tuple(views)
