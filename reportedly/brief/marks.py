"""Ids to what is shown for them: voices, reports, claims."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reportedly.brief import wording
from reportedly.brief.resolved import PRONOUNS
from reportedly.brief.views import KnownView, Line, ReportMark, VoiceMark, Words
from reportedly.model import Account, Claim, Identity, Known, Reading, Report, VoiceKind, When, WhenKind
from reportedly.span import Quote

COLOURS = 8
SHAPES = 5
FEW = 30  # letters of content from which it is understood without its sentence
UNDATED = "date not known"


def anchor(id: str) -> str:
    """An id as an HTML id."""
    return "c-" + id.replace(":", "-")


def number(mark: ReportMark) -> int:
    """A report's number in the brief: 2 of "R2"."""
    return int(mark.label[1:])


@dataclass(frozen=True, slots=True)
class Marks:
    """Look-ups over one account. Built once by :func:`marks_of`."""

    claims: dict[str, Claim]
    lines: dict[str, Line]
    voices: dict[str, VoiceMark]
    reports: dict[str, ReportMark]
    circles: dict[str, str]
    dates: dict[str, When]

    def of_claims(self, ids: Iterable[str]) -> tuple[Line, ...]:
        """The lines of those claims that are shown."""
        return tuple(self.lines[id] for id in ids if id in self.lines)

    def day_of(self, claim: str) -> dt.date | None:
        """The day on which a claim was made: that of saying, else of its report; None where that is not known."""
        held = self.claims.get(claim)
        said = held.said if held else None
        when = said if said is not None and said.open is None else self.dates.get(held.report) if held else None
        known = when is not None and when.earliest is not None and when.earliest == when.latest
        return when.earliest if when is not None and known else None

    def words(self, report: str, quote: Quote) -> Words:
        """Words that are not those of a claim, with the place that they open."""
        start, end = quote.span.start, quote.span.end
        href = f"#w-{report}-{start}-{end}"
        return Words(wording.folded(quote.text), href, self.reports[report].label, report, start, end)


def marks_of(
    account: Account, reports: Sequence[Report], readings: Sequence[Reading], *, show_below: float, less_sure: bool
) -> Marks:
    """Number the reports, colour the voices, and make a line of each claim.

    Those less probable than ``show_below`` are less sure; they are put aside, unless something that is shown rests on
    them or ``less_sure`` asks for all.
    """
    claims = {claim.id: claim for reading in readings for claim in reading.claims}
    report_marks = {report.id: _report(report, n) for n, report in enumerate(_by_date(reports), 1)}
    voice_marks = _told_apart(_voices(account, claims), account, report_marks)
    by_claim = {id: voice_marks[identity.id] for identity in account.identities for id in identity.claims}
    sure = {id for id, claim in claims.items() if claim.attribution.score >= show_below}
    shown = set(claims) if less_sure else _with_those_beneath(sure | _rested_on(account), claims)
    lines = {
        id: replace(_line(claim, by_claim, report_marks), less_sure=id not in sure, aside=id not in shown)
        for id, claim in claims.items()
        if claim.report in report_marks
    }
    circles = {circle.id: circle.because for circle in account.circles}
    dates = {report.id: report.published for report in reports if report.published}
    return Marks(claims, lines, voice_marks, report_marks, circles, dates)


def _rested_on(account: Account) -> set[str]:
    """Claims that an answer, a rivalry or a change of position rests on."""
    found = {id for change in account.changes for id in change.claims}
    for question in account.questions:
        found.update(id for answer in question.answers for id in answer.claims)
        found.update(id for rivalry in question.rivals for id in rivalry.claims)
    return found


def _with_those_beneath(shown: set[str], claims: dict[str, Claim]) -> set[str]:
    """With the claims that they stand in or point back to, to any depth."""
    found, due = set[str](), [id for id in shown if id in claims]
    while due:
        id = due.pop()
        if id not in found:
            found.add(id)
            due += [other for other in (claims[id].within, claims[id].about) if other in claims]
    return found


def _by_date(reports: Sequence[Report]) -> list[Report]:
    """Oldest first; those without a date last, by name."""
    return sorted(reports, key=lambda report: (_day(report), report.name, report.id))


def _day(report: Report) -> str:
    earliest = report.published.earliest if report.published else None
    return earliest.isoformat() if earliest else "9999"


def _report(report: Report, n: int) -> ReportMark:
    title = report.title.value if report.title else report.name
    outlet = report.outlet.value if report.outlet else ""
    agency = f"agency: {report.agency.value}" if report.agency else ""
    author = f"by {report.author.value}" if report.author else ""
    published = report.published.edtf if report.published else UNDATED
    return ReportMark(
        id=report.id,
        anchor=f"r-{report.id}",
        label=f"R{n}",
        title=title,
        facts=" · ".join(filter(None, (outlet, agency, author, published))),
        published=wording.date_words(report.published) if report.published else UNDATED,
        published_where=report.published_where or "",
        name=report.name,
        capture=report.capture,
        language=report.language or "",
        warnings=tuple(warned.detail for warned in report.warnings),
        known=tuple(_known(*found) for found in known_of(report).items()),
    )


def known_of(report: Report) -> dict[str, Known]:
    """What is known of a report, each with where it was found, by name."""
    rows = {
        "title": report.title,
        "outlet": report.outlet,
        "agency": report.agency,
        "author": report.author,
        "published": report.published_as,
        "modified": report.modified,
        "language": report.language_as,
    }
    return {name: known for name, known in rows.items() if known is not None}


def _known(name: str, known: Known) -> KnownView:
    others = tuple(f"{one.where} has {one.value} ({one.sure})" for one in known.others)
    shown = "Changed" if name == "modified" else name.capitalize()
    return KnownView(shown, known.value, f"{known.where}, {known.sure}", others)


def _voices(account: Account, claims: dict[str, Claim]) -> dict[str, VoiceMark]:
    """Voices behind rival answers get the first colours; the rest follow by how much they say."""
    shown: list[str] = []
    owner = {id: identity.id for identity in account.identities for id in identity.claims}
    rival = sorted(account.questions, key=lambda question: (not question.rivals, question.id))
    for question in rival:
        shown += [owner[id] for answer in question.answers for id in answer.claims if id in owner]
    shown += [identity.id for identity in sorted(account.identities, key=lambda i: (-len(i.claims), i.id))]
    order = {id: n for n, id in enumerate(dict.fromkeys(shown))}
    return {identity.id: _voice(identity, order[identity.id], claims) for identity in account.identities}


def _told_apart(voices: dict[str, VoiceMark], account: Account, reports: dict[str, ReportMark]) -> dict[str, VoiceMark]:
    """Two voices of one name are told apart by the report that each is met in first."""
    names = Counter(mark.name for mark in voices.values())
    first = {one.id: one.claims[0].rpartition(":")[0] for one in account.identities if one.claims}
    return {
        id: replace(mark, name=f"{mark.name} ({reports[first[id]].label})")
        if names[mark.name] > 1 and first.get(id) in reports
        else mark
        for id, mark in voices.items()
    }


def _voice(identity: Identity, n: int, claims: dict[str, Claim]) -> VoiceMark:
    kind = wording.KIND[identity.kind] + (", protected" if identity.protected else "")
    name = " ".join(identity.name.split()).rstrip(",;:") or identity.name
    return VoiceMark(identity.id, name + _elided(identity, claims), kind, n % COLOURS, n % SHAPES, identity.protected)


def _elided(identity: Identity, claims: dict[str, Claim]) -> str:
    """The cue of a voice that the text leaves out, so that one "unnamed" can be told from another: (“reportedly”)."""
    first = claims.get(identity.claims[0]) if identity.claims else None
    if identity.kind is not VoiceKind.UNNAMED or first is None or first.voice.mention is not None or not first.cue:
        return ""
    return f" (“{first.cue[0].text}”)"


def _line(claim: Claim, by_claim: dict[str, VoiceMark], reports: dict[str, ReportMark]) -> Line:
    unknown = VoiceMark("", claim.voice.called, wording.KIND[claim.voice.kind], 0, 0, claim.voice.protected is not None)
    voice = by_claim.get(claim.id, unknown)
    mention = claim.voice.mention.text if claim.voice.mention else ""
    dates = [when for when in claim.times if when.kind in (WhenKind.DATE, WhenKind.TIME)]
    if claim.said is not None and claim.said not in dates:
        dates.insert(0, claim.said)
    return Line(
        id=claim.id,
        row="l" + anchor(claim.id)[1:],
        href="#" + anchor(claim.id),
        voice=voice,
        mention=_telling(mention, voice.name),
        act=claim.act.value,
        certainty=wording.CERTAINTY[claim.certainty],
        words=wording.folded(claim.quote),
        figures=tuple(wording.figure(figure) for figure in claim.figures),
        dates=tuple(wording.when(when) for when in dates),
        report=reports[claim.report],
        own=claim.own or claim.voice.kind is VoiceKind.AUTHOR,
        within=anchor(claim.within) if claim.within else "",
        score=round(100 * claim.attribution.score),
        place=", ".join(f"{span.start}–{span.end}" for span in claim.attribution.content),
        context=wording.clip(claim.context.text, 200) if len(claim.quote) < FEW else "",
        when=_said(claim) or _dated(reports[claim.report]),
        dated="said" if _said(claim) else "published" if reports[claim.report].published != UNDATED else "",
    )


def _said(claim: Claim) -> str:
    """When it was said, where the text tells it and that could be resolved."""
    said = claim.said
    known = said is not None and said.open is None and said.earliest is not None
    return wording.date_words(said) if said is not None and known else ""


def _dated(mark: ReportMark) -> str:
    return mark.published if mark.published != UNDATED else ""


def _telling(mention: str, name: str) -> str:
    """Words of a mention that tell more than the name does: not the name again, nor a pronoun."""
    words = wording.folded(mention).strip(" ,;:")
    same = words.casefold() in name.casefold() or words.casefold() in PRONOUNS
    return "" if same else wording.clip(words, 90)
