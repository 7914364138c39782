"""An account of many invented reports, made without reading: answers that move, copies, rewrites, merges."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace

from sample import Sample

from reportedly.model import (
    Account,
    Act,
    Answer,
    Attribution,
    Certainty,
    Claim,
    Derivation,
    DerivationKind,
    Figure,
    Form,
    Identity,
    Known,
    Origin,
    OriginCount,
    Passage,
    Question,
    Reading,
    Report,
    Voice,
    VoiceKind,
    When,
    report_id,
)
from reportedly.span import Quote, Span

START = dt.date(2022, 6, 1)
VOICES = ("The Harbour Board", "Ada Quill", "The divers’ union")


def quote(text: str, words: str) -> Quote:
    at = text.index(words)
    return Quote.cut(text, Span(at, at + len(words)))


def many(count: int) -> Sample:
    """``count`` reports on the pier at Ormvik, each with one voice's count of the people hurt."""
    reports, claims = [], []
    for n in range(count):
        who, hurt = VOICES[n % 3], 12 + n // 2 if n % 3 else 30
        text = f"{who} said that {hurt} people were hurt on the pier. Planks gave way at the north end, on day {n}."
        sha = hashlib.sha256(text.encode()).hexdigest()
        day = START + dt.timedelta(days=n // 4)
        when = When(day.isoformat(), day.isoformat(), earliest=day, latest=day)
        outlet = Known(f"Ormvik Paper {n}", "byline")
        report = Report(report_id(sha, f"{n}.txt"), sha, f"{n}.txt", text, outlet=outlet, published=when)
        report = replace(report, title=Known(f"The pier, as told in paper {n}", "first line"))
        reports.append(report)
        claims.append(_claim(report, who, hurt))
    identities, of = [], {}
    for n, who in enumerate(VOICES):
        ids = tuple(claim.id for claim in claims if claim.voice.called == who)
        keys = tuple(claim.voice.key for claim in claims if claim.voice.called == who)
        if ids:
            identities.append(Identity(f"voice-00000000000{n}", who, VoiceKind.ORGANISATION, keys, ids))
            of.update(dict.fromkeys(ids, f"voice-00000000000{n}"))
    question = _question(claims, of)
    account = Account("test", tuple(identities), (question,), derivations=tuple(_derivations(reports)))
    readings = tuple(Reading(claim.report, "test", None, (claim,)) for claim in claims)
    return Sample(account, tuple(reports), readings)


def _claim(report: Report, who: str, hurt: int) -> Claim:
    text = report.text
    said, source = quote(text, f"that {hurt} people were hurt on the pier"), quote(text, who)
    words = quote(text, f"{hurt} people")
    figure = Figure(words, hurt, hurt - 2, hurt + 2, unit="person")
    voice = Voice(f"{report.id}:{source.span.start}", VoiceKind.ORGANISATION, who, source, source)
    cue = quote(text, "said")
    attribution = Attribution((source.span,), (cue.span,), (said.span,), Form.INDIRECT, 0.9)
    claim = Claim(
        f"{report.id}:1", report.id, attribution, voice, (cue,), (said,), Act.ASSERTS, Certainty.CERTAIN, said
    )
    return replace(claim, figures=(figure,))


def _question(claims: list[Claim], of: dict[str, str]) -> Question:
    answers = []
    for n, hurt in enumerate(sorted({claim.figures[0].value or 0 for claim in claims})):
        held = [claim for claim in claims if claim.figures[0].value == hurt]
        origins = tuple(
            Origin(f"origin-{n:012x}", c.voice.called, of[c.id], (c.id,), (of[c.id], c.report)) for c in held[:1]
        )
        ids = tuple(claim.id for claim in held)
        count = OriginCount(1, 1, origins, "one independent origin")
        answers.append(Answer(f"answer-{n:012x}", f"{hurt:g} people", ids, count, held[0].figures[0]))
    return Question(
        "question-00000000000a", "people hurt on the pier", tuple(answers), (), "person", (), "they count people"
    )


def _derivations(reports: list[Report]) -> list[Derivation]:
    """Of each ten, one begins, five copy it, one rewrites, one merges two, one cites the rewrite, one stands alone."""
    found = []
    for at in range(0, len(reports) - 9, 10):
        first, *copies = reports[at : at + 6]
        rewrite, merge, cites = reports[at + 6 : at + 9]
        found += [_derived(one, first, DerivationKind.COPY) for one in copies]
        found += [_derived(rewrite, first, DerivationKind.REWRITE), _derived(cites, rewrite, DerivationKind.CITES)]
        found += [
            _derived(merge, rewrite, DerivationKind.EXCERPT),
            _derived(merge, reports[at - 10], DerivationKind.REWRITE),
        ]
    return found


def _derived(child: Report, parent: Report, kind: DerivationKind) -> Derivation:
    shared = "Planks gave way at the north end"
    passage = Passage(quote(child.text, shared), quote(parent.text, shared))
    return Derivation(child.id, parent.id, kind, 0.5, "half of its words stand in the other report", (passage,))
