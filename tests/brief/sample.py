"""A small account written by hand over three invented reports: rich in every part of a brief.

``{name}`` stands for a protected witness; the texts, a title, a byline and a file name hold it in several ways.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.model import (
    Account,
    Act,
    Answer,
    Attribution,
    Bound,
    Caution,
    Certainty,
    Claim,
    Derivation,
    DerivationKind,
    Figure,
    Form,
    Identity,
    Known,
    Link,
    Notice,
    NoticeKind,
    Origin,
    OriginCount,
    Passage,
    PositionChange,
    Question,
    Reading,
    Relay,
    RelayKind,
    Report,
    Rivalry,
    RivalryKind,
    Verdict,
    Voice,
    VoiceKind,
    Warned,
    When,
    WhyOpen,
    WhyUnresolved,
    report_id,
)
from reportedly.span import Quote, Span

WIRE = """Pier at Ormvik closed after planks give way

The Harbour Board denied at first that the pier had been inspected late. About 300 people stood on it, Ada Quill said.
“We count them at the gate,” she told the Ormvik Gazette on Friday. She said that {name} had never worked there."""

TALK = """The welder’s account

{name} (a pseudonym), a welder, dismissed the board’s figure as made up. He said that 900 people had stood on the pier
on the 4th. A colleague told him that the gate was broken, he said. They say that it will open again. {extra}
{upper} does not know when. A senior official, who asked not to be named, said that the board knew."""

ESSAY = """By {name} Halvorsen

I urge the board to publish its list. The Harbour Board has now acknowledged that the inspection was late.
“We count them at the gate,” she told the Ormvik Gazette on Friday. Ms {name}-Lund did not answer."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What :func:`reportedly.brief.assemble` takes."""

    account: Account
    reports: tuple[Report, ...]
    readings: tuple[Reading, ...]


def cut(text: str, words: str) -> Quote:
    start = text.index(words)
    return Quote.cut(text, Span(start, start + len(words)))


def report_of(name: str, text: str, **known: object) -> Report:
    sha = hashlib.sha256(text.encode("utf8", "replace")).hexdigest()
    return replace(Report(report_id(sha, name), sha, name, text, language="en"), **known)  # type: ignore[arg-type]


@dataclass(slots=True)
class Told:
    """Claims of one report, numbered as they are told."""

    report: Report
    claims: list[Claim]

    def say(self, voice: Voice, cue: str, content: str, act: Act = Act.ASSERTS, **more: object) -> Claim:
        text, id = self.report.text, f"{self.report.id}:{len(self.claims) + 1}"
        said = cut(text, content)
        cues = (cut(text, cue),) if cue else ()
        sources = (voice.mention.span,) if voice.mention else ()
        attribution = Attribution(sources, tuple(c.span for c in cues), (said.span,), Form.INDIRECT, 0.9)
        claim = Claim(id, self.report.id, attribution, voice, cues, (said,), act, Certainty.CERTAIN, said)
        claim = replace(claim, **more)  # type: ignore[arg-type]
        self.claims.append(claim)
        return claim

    def voice(self, words: str, kind: VoiceKind, *, named: bool = True, **more: object) -> Voice:
        quote = cut(self.report.text, words)
        key = f"{self.report.id}:{quote.span.start}"
        return replace(Voice(key, kind, words, quote, quote if named else None), **more)  # type: ignore[arg-type]


def day(number: int) -> When:
    date = dt.date(2022, 6, number)
    return When(date.isoformat(), date.isoformat(), earliest=date, latest=date)


def people(text: str, words: str, value: float, spread: float = 0.0) -> Figure:
    bound = Bound.ABOUT if spread else Bound.EXACTLY
    return Figure(cut(text, words), value, value - spread, value + spread, bound, "people", of=cut(text, "pier"))


def talk_of(name: str, extra: str) -> str:
    """The text of the second report."""
    return TALK.format(name=name, upper=name.upper(), extra=extra)


def sample(name: str = "Wren", extra: str = "") -> Sample:
    """The account, its reports and readings."""
    words = {"name": name, "upper": name.upper(), "extra": extra}
    wire = report_of(
        "wire.txt",
        WIRE.format(**words),
        published=day(3),
        published_where="byline",
        outlet=Known("Ormvik Wire", "byline"),
    )
    talk = report_of(
        f"notes_{name}.txt",
        talk_of(name, extra),
        title=Known(f"{name}: “I counted {extra}”", "first line"),
        warnings=(Warned(Caution.NO_DATE, "the report does not say when it was published"),),
    )
    essay = report_of(
        "essay.html", ESSAY.format(**words), author=Known(f"{name} Halvorsen", "byline"), published=day(9)
    )
    return _account(Told(wire, []), Told(talk, []), Told(essay, []), name)


def _account(wire: Told, talk: Told, essay: Told, name: str) -> Sample:
    board = wire.voice("The Harbour Board", VoiceKind.ORGANISATION)
    denied = wire.say(board, "denied", "that the pier had been inspected late", Act.DENIES)
    quill = wire.voice("Ada Quill", VoiceKind.PERSON)
    friday = replace(day(3), quote=cut(wire.report.text, "on Friday"), anchor="2022-06-03")
    count = people(wire.report.text, "About 300 people", 300, 30)
    three = wire.say(quill, "said", "About 300 people stood on it", figures=(count,), said=friday)
    her = replace(quill, mention=cut(wire.report.text, "she"))
    wire.say(her, "told", "We count them at the gate", times=(friday,))

    guarded = talk.voice(name, VoiceKind.PERSON, protected=cut(talk.report.text, "a pseudonym"))
    no = talk.say(guarded, "dismissed", "the board’s figure as made up", Act.DENIES)
    he = replace(guarded, mention=cut(talk.report.text, "He"))
    fourth = When("XXXX-XX-04", "XXXX-XX-04", quote=cut(talk.report.text, "the 4th"), open=WhyOpen.NO_ANCHOR)
    content = talk.report.text[talk.report.text.index("that 900") : talk.report.text.index("4th.") + 3]
    nine = talk.say(he, "said", content, figures=(people(talk.report.text, "900 people", 900),), times=(fourth,))
    him = talk.voice("A colleague", VoiceKind.ROLE, named=False)
    broken = talk.say(him, "told", "that the gate was broken", within=nine.id)
    candidates = (cut(talk.report.text, "A colleague"), cut(talk.report.text, "the board"))
    several = WhyUnresolved.SEVERAL_CANDIDATES
    they = talk.voice("They", VoiceKind.UNNAMED, named=False, candidates=candidates, unresolved=several)
    talk.say(they, "say", "that it will open again", Act.PREDICTS, certainty=Certainty.PROBABLE)
    asked = cut(talk.report.text, "asked not to be named")
    senior = talk.voice("A senior official", VoiceKind.ROLE, named=False, protected=asked)
    talk.say(senior, "said", "that the board knew")

    author = essay.voice(f"{name} Halvorsen", VoiceKind.AUTHOR, key=f"{essay.report.id}:author")
    essay.say(author, "urge", "the board to publish its list", Act.URGES)
    board_late = essay.voice("The Harbour Board", VoiceKind.ORGANISATION)
    late = essay.say(board_late, "acknowledged", "that the inspection was late", Act.ACKNOWLEDGES)

    told = (wire, talk, essay)
    claims = [claim for each in told for claim in each.claims]
    identities = _identities(claims)
    by_claim = {claim: each.id for each in identities for claim in each.claims}
    account = Account(
        version="test",
        identities=identities,
        questions=(_question(three, no, nine, by_claim), _plain(broken, by_claim)),
        changes=(PositionChange("change-00000000000a", by_claim[denied.id], (denied.id, late.id), "2022-06-03 first"),),
        relays=(
            Relay(by_claim[broken.id], by_claim[nine.id], RelayKind.VIA, (broken.id,)),
            *(Relay(by_claim[c.id], c.report, RelayKind.SAID, (c.id,)) for c in claims),
        ),
        derivations=(_derivation(wire.report, essay.report),),
        notices=(_notice(guarded, author, talk.report, name),),
    )
    readings = tuple(Reading(e.report.id, "test", None, tuple(e.claims), times=_times(e.claims)) for e in told)
    return Sample(account, tuple(each.report for each in told), readings)


def _times(claims: Sequence[Claim]) -> tuple[When, ...]:
    return tuple(when for claim in claims for when in claim.times)


def _identities(claims: Sequence[Claim]) -> tuple[Identity, ...]:
    """By key; the board's two are held the same."""
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        key = "board" if "Harbour Board" in claim.voice.called else claim.voice.key
        groups.setdefault(key, []).append(claim)
    found = []
    for n, group in enumerate(groups.values()):
        voice = group[0].voice
        keys = tuple(sorted({claim.voice.key for claim in group}))
        links = (Link(keys[0], keys[-1], Verdict.SAME, f"both are called {voice.called}"),)
        guarded = voice.protected is not None
        ids = tuple(claim.id for claim in group)
        found.append(Identity(f"voice-00000000000{n}", voice.called, voice.kind, keys, ids, guarded, links))
    return tuple(found)


def _question(three: Claim, no: Claim, nine: Claim, by_claim: dict[str, str]) -> Question:
    def origin(claim: Claim, letter: str) -> Origin:
        voice = by_claim[claim.id]
        return Origin(f"origin-00000000000{letter}", claim.voice.called, voice, (claim.id,), (voice, claim.report))

    why = f"{nine.voice.called} and {nine.voice.called} Halvorsen may be one"
    low = Answer(
        "answer-00000000000a",
        "about 300 people",
        (three.id,),
        OriginCount(1, 1, (origin(three, "a"),), "one voice"),
        figure=three.figures[0],
    )
    high = Answer(
        "answer-00000000000b",
        "900 people",
        (nine.id,),
        OriginCount(1, 2, (origin(nine, "b"),), why),
        figure=nine.figures[0],
        unsaid=("on the pier",),
    )
    rivals = (
        Rivalry(high.id, low.id, RivalryKind.DENIAL, f"{no.voice.called} sets “made up” against it", (no.id, three.id)),
        Rivalry(low.id, high.id, RivalryKind.FIGURES, "about 300 and 900 cannot both hold", (three.id, nine.id)),
    )
    return Question(
        "question-00000000000a", "people on the pier", (low, high), rivals, "people", (), "they count people"
    )


def _plain(claim: Claim, by_claim: dict[str, str]) -> Question:
    origin = Origin("origin-00000000000c", claim.voice.called, by_claim[claim.id], (claim.id,))
    answer = Answer("answer-00000000000c", "the gate was broken", (claim.id,), OriginCount(1, 1, (origin,)), holds=True)
    return Question("question-00000000000b", "the gate", (answer,), because="one voice speaks of it")


def _derivation(wire: Report, essay: Report) -> Derivation:
    shared = "“We count them at the gate,” she told the Ormvik Gazette on Friday."
    passage = Passage(cut(essay.text, shared), cut(wire.text, shared))
    return Derivation(essay.id, wire.id, DerivationKind.REWRITE, 0.4, "40% of its words stand in the other", (passage,))


def _notice(guarded: Voice, author: Voice, talk: Report, name: str) -> Notice:
    evidence = ((talk.id, cut(talk.text, name)),)
    because = f"The protected voice “{name}” and “{name} Halvorsen” share a name"
    return Notice("notice-00000000000a", NoticeKind.LOOKALIKE, (guarded.key, author.key), because, evidence)
