"""The brief as JSON: docs/brief-format.md describes it, schema/brief.schema.json holds it.

Words are given as W3C Web Annotation targets: a TextQuoteSelector (exact, prefix, suffix) and a TextPositionSelector.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from reportedly.brief.brief import Brief
from reportedly.brief.marks import known_of
from reportedly.brief.views import DecisionView, OpenView
from reportedly.model import (
    Account,
    Answer,
    Claim,
    Derivation,
    Detail,
    Difference,
    Figure,
    Known,
    Question,
    Report,
    Revision,
    TollSeries,
    When,
)
from reportedly.span import Quote, Span

FORMAT = "reportedly-brief/1"
AROUND = 32  # code points of prefix and suffix, enough to find words again in a text that has shifted

Json = dict[str, object]


def as_json(brief: Brief) -> str:
    """The whole brief, indented, keys in a fixed order."""
    return msgspec.json.format(msgspec.json.encode(_brief(brief)), indent=1).decode() + "\n"


def _brief(brief: Brief) -> Json:
    account = brief.account
    texts = {report.id: report.text for report in brief.reports}
    labels = {mark.id: mark.label for mark in brief.marks}
    lines = {line.id: line for line in brief.lines}
    claims = [claim for reading in brief.readings for claim in reading.claims if claim.id in lines]
    shown = {line.id for line in brief.shown}
    guarded = {identity.id for identity in account.identities if identity.protected}
    owner = {id: identity.id for identity in account.identities for id in identity.claims}

    def told(claim: Claim) -> Json:
        less = lines[claim.id].less_sure
        return _claim(claim, owner.get(claim.id), texts[claim.report], guarded) | {"less_sure": less}

    return {
        "format": FORMAT,
        "title": brief.title,
        "private": brief.private,
        "reports": [_report(report, labels[report.id]) for report in brief.reports],
        "voices": [
            {"id": i.id, "name": i.name, "kind": i.kind, "protected": i.protected, "claims": _of(i.claims, shown)}
            for i in account.identities
        ],
        "claims": [told(claim) for claim in claims if claim.id in shown],
        "less_sure": [told(claim) for claim in claims if claim.id not in shown],
        "questions": [_question(question) for question in account.questions],
        "changes": [
            {"id": c.id, "voice": c.identity, "claims": c.claims, "because": c.because, "question": c.question}
            for c in account.changes
        ],
        "relays": [
            {"speaker": r.speaker, "teller": r.teller, "kind": r.kind, "claims": _of(r.claims, shown)}
            for r in account.relays
            if _of(r.claims, shown)
        ],
        "derivations": [_derivation(d, texts) for d in account.derivations if {d.child, d.parent} <= texts.keys()],
        "tolls": [_toll(toll, texts) for toll in account.tolls],
        "events": _events(account, texts),
        "revisions": [_revision(one, texts) for one in brief.revised if {one.earlier, one.later} <= texts.keys()],
        "notices": [
            {"id": n.id, "kind": n.kind, "voices": n.voices, "claims": n.claims, "because": n.because}
            for n in account.notices
            if brief.private
        ],
        "circles": _circles(account, shown),
        "judgements": [_judgement(each) for each in brief.decisions],
        "open": [_open(each, texts) for each in brief.open_ends],
    }


def _circles(account: Account, shown: set[str]) -> list[Json]:
    return [
        {"id": c.id, "members": c.members, "claims": _of(c.claims, shown), "because": c.because}
        for c in account.circles
    ]


def _judgement(row: DecisionView) -> Json:
    return {
        "kind": row.kind,
        "about": row.about,
        "says": row.says,
        "by": row.by,
        "when": row.when,
        "because": row.because,
        "state": row.state,
    }


def _events(account: Account, texts: dict[str, str]) -> list[Json]:
    held = [(event, _of(event.reports, set(texts))) for event in account.events]
    return [
        {
            "id": event.id,
            "reports": reports,
            "happened": event.happened,
            "dated": _named(event.dated, texts),
            "place": event.place,
            "placed": _named(event.placed, texts),
            "because": event.because,
        }
        for event, reports in held
        if len(reports) > 1
    ]


def _revision(revision: Revision, texts: dict[str, str]) -> Json:
    def told(one: Difference | Detail) -> Json:
        earlier, later = one.earlier, one.later
        return {
            "turn": one.turn,
            "earlier": _target(earlier, texts[revision.earlier], revision.earlier) if earlier else None,
            "later": _target(later, texts[revision.later], revision.later) if later else None,
        }

    def detail(one: Detail) -> Json:
        return {"aspect": one.aspect, **told(one), "because": one.because, "claims": one.claims}

    return {
        "address": revision.address,
        "earlier": revision.earlier,
        "later": revision.later,
        "saved": revision.saved,
        "saved_again": revision.saved_again,
        "kept": revision.kept,
        "facts": [detail(one) for one in revision.facts],
        "differences": [{**told(one), "details": list(map(detail, one.details))} for one in revision.differences],
    }


def _named(named: Iterable[tuple[str, Quote]], texts: dict[str, str]) -> list[Json]:
    return [_target(quote, texts[report], report) for report, quote in named if report in texts]


def _toll(toll: TollSeries, texts: dict[str, str]) -> Json:
    steps = [step for step in toll.steps if step.report in texts]
    return {
        "id": toll.id,
        "fate": toll.fate,
        "reports": [report for report in toll.reports if report in texts],
        "latest": toll.latest,
        "happened": toll.happened,
        "because": toll.because,
        "steps": [
            {
                "report": step.report,
                "published": step.published,
                "count": step.count,
                "least": step.least,
                "most": step.most,
                "words": [_target(quote, texts[step.report], step.report) for quote in step.quotes],
            }
            for step in steps
        ],
    }


def _of(ids: Iterable[str], shown: set[str]) -> list[str]:
    return [id for id in ids if id in shown]


def _derivation(derivation: Derivation, texts: dict[str, str]) -> Json:
    child, parent = derivation.child, derivation.parent
    return {
        "child": child,
        "parent": parent,
        "kind": derivation.kind,
        "score": round(derivation.score, 4),
        "directed": derivation.directed,
        "because": derivation.because,
        "credit": [_target(quote, texts[child], child) for quote in derivation.credit],
        "passages": [
            {
                "child": _target(passage.child, texts[child], child),
                "parent": _target(passage.parent, texts[parent], parent),
            }
            for passage in derivation.passages
        ],
    }


def _open(each: OpenView, texts: dict[str, str]) -> Json:
    return {
        "report": each.report or None,
        "what": each.what,
        "words": each.words,
        "why": each.why,
        "target": _at(each.at.id, each.at.start, each.at.end, texts) if each.at else None,
    }


def _report(report: Report, label: str) -> Json:
    return {
        "id": report.id,
        "label": label,
        "name": report.name,
        "sha256": report.capture or None,
        "title": report.title.value if report.title else None,
        "outlet": report.outlet.value if report.outlet else None,
        "agency": report.agency.value if report.agency else None,
        "author": report.author.value if report.author else None,
        "published": report.published.edtf if report.published else None,
        "published_where": report.published_where,
        "modified": report.modified.value if report.modified else None,
        "language": report.language,
        "evidence": {name: _evidence(known) for name, known in known_of(report).items()},
        "text": report.text,
        "warnings": [warned.detail for warned in report.warnings],
    }


def _evidence(known: Known) -> Json:
    return {
        "value": known.value,
        "where": known.where,
        "sure": known.sure,
        "others": [{"value": one.value, "where": one.where, "sure": one.sure} for one in known.others],
    }


def _at(report: str, start: int, end: int, texts: dict[str, str]) -> Json:
    return _target(Quote.cut(texts[report], Span(start, end)), texts[report], report)


def _claim(claim: Claim, voice: str | None, text: str, guarded: set[str]) -> Json:
    attribution = claim.attribution
    return {
        "id": claim.id,
        "report": claim.report,
        "voice": voice,
        "called": claim.voice.called,
        "kind": claim.voice.kind,
        "protected": voice in guarded if voice else claim.voice.protected is not None,
        "act": claim.act,
        "certainty": claim.certainty,
        "form": attribution.form,
        "probability": round(attribution.score, 4),
        "own": claim.own,
        "words": claim.quote,
        "source": _spans(attribution.source, text, claim.report),
        "cue": _spans(attribution.cue, text, claim.report),
        "content": _spans(attribution.content, text, claim.report),
        "figures": [_figure(figure, text, claim.report) for figure in claim.figures],
        "times": [_when(when, text, claim.report) for when in claim.times],
        "said": _when(claim.said, text, claim.report) if claim.said else None,
        "order": claim.order.phase if claim.order else None,
        "within": claim.within,
        "about": claim.about,
        "unresolved": claim.voice.unresolved,
        "candidates": [candidate.text for candidate in claim.voice.candidates],
    }


def _spans(spans: Iterable[Span], text: str, report: str) -> list[Json]:
    return [_target(Quote.cut(text, span), text, report) for span in spans]


def _target(quote: Quote, text: str, report: str) -> Json:
    start, end = quote.span.start, quote.span.end
    return {
        "source": report,
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": quote.text,
                "prefix": text[max(0, start - AROUND) : start],
                "suffix": text[end : end + AROUND],
            },
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
    }


def _figure(figure: Figure, text: str, report: str) -> Json:
    return {
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "bound": figure.bound,
        "unit": figure.unit,
        "per": figure.per,
        "of": figure.of.text if figure.of else None,
        "movement": figure.movement,
        "target": _target(figure.quote, text, report),
    }


def _when(when: When, text: str, report: str) -> Json:
    return {
        "edtf": when.edtf,
        "timex": when.timex,
        "kind": when.kind,
        "anchor": when.anchor,
        "earliest": when.earliest.isoformat() if when.earliest else None,
        "latest": when.latest.isoformat() if when.latest else None,
        "open": when.open,
        "target": _target(when.quote, text, report) if when.quote else None,
    }


def _question(question: Question) -> Json:
    return {
        "id": question.id,
        "wording": question.wording,
        "unit": question.unit,
        "per": question.per,
        "because": question.because,
        "answers": [_answer(answer) for answer in question.answers],
        "rivals": [
            {"left": r.left, "right": r.right, "kind": r.kind, "because": r.because, "claims": r.claims}
            for r in question.rivals
        ],
    }


def _answer(answer: Answer) -> Json:
    count = answer.origins
    origins: Sequence[Json] = [
        {
            "id": o.id,
            "label": o.label,
            "voice": o.identity,
            "claims": o.claims,
            "chain": o.chain,
            "circle": o.circle,
            "reliability": o.reliability,
        }
        for o in count.origins
    ]
    return {
        "id": answer.id,
        "wording": answer.wording,
        "claims": answer.claims,
        "holds": answer.holds,
        "unsaid": answer.unsaid,
        "grade": {
            "reliability": answer.grade.reliability,
            "credibility": answer.grade.credibility,
            "judged": answer.grade.judged,
            "reliability_because": answer.grade.reliability_because,
            "credibility_because": answer.grade.credibility_because,
        },
        "origins": {"low": count.low, "high": count.high, "because": count.because, "origins": origins},
    }
