"""Attributions -> voices: each source resolved within the report, or left open with the reason."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from reportedly.model import Attribution, Form, Report, Voice, VoiceKind, WhyUnresolved
from reportedly.read import lexicon
from reportedly.read.sentences import Layout
from reportedly.read.voices.anonymity import Guard, asked_beside, asked_together, protect_bearers
from reportedly.read.voices.bearers import Bearer, Referents
from reportedly.read.voices.kinds import NameKind
from reportedly.read.voices.phrases import Head, Phrase, ends_as_people_do, plainly, take_apart
from reportedly.read.voices.pointing import join_described, point
from reportedly.read.voices.pronouns import follow, resolve
from reportedly.read.voices.referents import find_referents
from reportedly.read.voices.scene import Scene, Turn
from reportedly.read.voices.wordlists import among
from reportedly.span import Quote, Span, hull

_KINDS = {
    NameKind.PERSON: VoiceKind.PERSON,
    NameKind.BODY: VoiceKind.ORGANISATION,
    NameKind.PLACE: VoiceKind.ORGANISATION,
    NameKind.PAPER: VoiceKind.UNNAMED,
    NameKind.UNKNOWN: VoiceKind.PERSON,
}
_UNNAMED_KINDS = {NameKind.BODY: VoiceKind.ORGANISATION, NameKind.PAPER: VoiceKind.UNNAMED}


@dataclass(frozen=True, slots=True)
class Stage:
    """A report while its voices are made out, in the order of the text."""

    report: Report
    layout: Layout
    referents: Referents
    scene: Scene
    attributions: Sequence[Attribution]
    described: dict[str, Bearer]  # several, by the words that described them
    speakers: dict[int, int]  # where a source starts -> the bearer it was found to be
    direct: list[tuple[Span, int]]  # content in direct speech and where its source starts, sorted
    guard: Guard  # who asked for protection
    unnamed: list[tuple[Span, Span | None]]  # unnamed voices so far, and the words that ask to protect each

    @property
    def text(self) -> str:
        return self.report.text

    def direct_sources(self, span: Span) -> list[int]:
        """Where the sources of the direct speech that holds ``span`` start, the nearest first."""
        at = bisect_left(self.direct, (Span(span.start, span.start + 1), -1)) + 1
        near = self.direct[max(0, at - 8) : at]
        return [start for content, start in reversed(near) if content.covers(span)]


def find_voices(report: Report, layout: Layout, attributions: Sequence[Attribution]) -> list[Voice]:
    """One voice for each attribution, in the same order.

    An attribution with neither source nor cue is the author's own. Sources are taken in the order of the text, so
    that what is read of one never depends on what follows it (the spelling-out of a name aside).
    """
    referents = find_referents(report.text, layout)
    scene = Scene(report.text, layout, referents, [], {}, [], [])
    direct = sorted(
        (s, a.source[0].start) for a in attributions if a.source for s in a.content if a.form is Form.DIRECT
    )
    stage = Stage(report, layout, referents, scene, attributions, {}, {}, direct, protect_bearers(scene), [])
    join_described(scene)
    voices: dict[int, Voice] = {}
    for i in sorted(range(len(attributions)), key=lambda i: (_place(attributions[i]), i)):
        follow(scene, _place(attributions[i]))
        voices[i] = _voice(stage, attributions[i])
    if referents.protections:
        _spread(stage, voices)
    return [voices[i] for i in range(len(attributions))]


def _spread(stage: Stage, voices: dict[int, Voice]) -> None:
    """Let protection reach every mention of a voice, those before the words that ask for it too (law 4)."""
    guard = protect_bearers(stage.scene)  # once more, now that those who were met as sources are known
    asked = {v.key: v.protected for v in voices.values() if v.protected}
    for bearer in stage.referents.bearers:
        if bearer.protected and bearer.mentions:
            asked.setdefault(f"{stage.report.id}:{bearer.first}", Quote.cut(stage.text, bearer.protected))
    for protection in stage.referents.protections:
        before = [v for v in voices.values() if v.kind is VoiceKind.UNNAMED and v.mention]
        if protection.span not in guard.met and before and not protection.weak:
            _ask_before(stage, protection.span, before, asked)
    for i, voice in voices.items():
        if voice.protected is None and voice.key in asked:
            voices[i] = replace(voice, protected=asked[voice.key])


def _ask_before(stage: Stage, span: Span, unnamed: list[Voice], asked: dict[str, Quote]) -> None:
    """A request by pronoun alone, right after an unnamed voice ("A source … They asked not to be named")."""
    sentence = stage.layout.sentence(span.start)
    lead = stage.text[sentence.start : span.end] if sentence else ""
    if sentence is None or not re.match(r"(?i)(?:\w+,?\s){0,4}?(?:he|she|they|his|her|their)\b", lead):
        return
    here = stage.layout.sentence_number(span.start)
    last = max((v for v in unnamed if v.mention and v.mention.span.end <= span.start), key=_start, default=None)
    if last is not None and here - stage.layout.sentence_number(_start(last)) <= 2:
        asked.setdefault(last.key, Quote.cut(stage.text, span))


def _start(voice: Voice) -> int:
    return voice.mention.span.start if voice.mention else -1


_EXPLETIVE = re.compile(
    r"\s?(?:['’]s|is|was|has been|had been)\s(?:\w+ly\s)?(?:said|known|believed|thought|reported|understood|claimed|"
    r"alleged|rumou?red|feared|hoped|expected|assumed|estimated|clear|possible|likely|unclear)\b"
)


def _place(attribution: Attribution) -> int:
    return min(s.start for s in (attribution.source or attribution.cue or attribution.content))


def _voice(stage: Stage, attribution: Attribution) -> Voice:
    if not attribution.source:
        return author(stage.report) if not attribution.cue else _elided(stage, attribution)
    first = attribution.source[0]
    span = hull([s for s in attribution.source if s.start - first.end <= 3 or s == first])
    phrase = take_apart(stage.text, span, stage.referents.names_in(span))
    mention = Quote.cut(stage.text, span)
    if phrase.head is Head.NOBODY or (phrase.word == "it" and _EXPLETIVE.match(stage.text, span.end)):
        return _unnamed(stage, mention)
    if phrase.head is Head.PRONOUN:
        return _pronoun(stage, phrase, mention, attribution.content)
    return _MAKERS[phrase.head](stage, phrase, mention)


# -- one maker for each kind of head ---------------------------------------------------------------------------------


def author(report: Report, mention: Quote | None = None) -> Voice:
    """The report's own voice; the byline's words are its name where they stand in the text."""
    known = report.author
    name = known.quote if known else None
    return Voice(
        key=f"{report.id}:author",
        kind=VoiceKind.AUTHOR,
        called=known.value if known else "the author",
        mention=mention,
        name=name,
        unresolved=None if name else WhyUnresolved.NOT_NEEDED if known else WhyUnresolved.NO_CANDIDATE,
    )


def _first_person(stage: Stage, phrase: Phrase, mention: Quote) -> Voice:
    """ "I" is the author outside quotation marks, and whoever is quoted inside them."""
    sources = stage.direct_sources(phrase.span)
    if not sources and stage.layout.quotation(phrase.span.start) is None:
        return author(stage.report, mention)
    number = next((stage.speakers[at] for at in sources if at in stage.speakers), None)
    if number is None:
        return _open(stage, mention, WhyUnresolved.NO_CANDIDATE)
    return _speaks(stage, stage.referents.bearers[number], mention, phrase)


def _pronoun(stage: Stage, phrase: Phrase, mention: Quote, said: tuple[Span, ...]) -> Voice:
    found = resolve(stage.scene, phrase.span, phrase.word, said)
    if found.bearer is None:
        left = _open(stage, mention, found.why or WhyUnresolved.NO_CANDIDATE, found.candidates)
        asked = _asked_lately(stage, phrase.span, found.candidates)
        return replace(left, protected=Quote.cut(stage.text, asked)) if asked else left
    bearer = stage.referents.bearers[found.bearer]
    stage.scene.echo(phrase.span, bearer.number)
    return _speaks(stage, bearer, mention, phrase)


def _asked_lately(stage: Stage, span: Span, candidates: tuple[Span, ...]) -> Span | None:
    """Words that ask to protect whoever an open pronoun may stand for: a candidate, a group, the voice before."""
    if not stage.referents.protections:
        return None
    bearers = [b for c in candidates if (b := stage.referents.at(c)) is not None]
    asked = next((b.protected for b in bearers if b.protected), None)
    asked = asked or asked_together(stage.scene, stage.guard, span)
    if asked or candidates:
        return asked
    turn = stage.scene.turns[-1] if stage.scene.turns else None
    at, asked = (turn.at, stage.referents.bearers[turn.bearer].protected) if turn else (-1, None)
    if stage.unnamed and stage.unnamed[-1][0].start > at:
        at, asked = stage.unnamed[-1][0].start, stage.unnamed[-1][1]
    return asked if stage.layout.sentence_number(span.start) - stage.layout.sentence_number(max(at, 0)) <= 3 else None


_BETWEEN = re.compile(r"[\s,)(—–-]*(?:[^,()]{3,60}[,)]\s*)?$")


def _relative(stage: Stage, phrase: Phrase, mention: Quote) -> Voice:
    """ "who" and "which" stand for the noun phrase right before them."""
    start = phrase.span.start
    before = stage.referents.mentions_between(start - 150, start)
    for span, number in sorted(before, key=lambda m: (-m[0].end, m[0].start)):
        if _BETWEEN.match(stage.text, span.end, start) and "." not in stage.text[span.end : start]:
            return _speaks(stage, stage.referents.bearers[number], mention, phrase)
    words = re.search(r"((?:[\w’'-]+\s){0,5}[\w’'-]+),?\s$", stage.text[max(0, start - 60) : start])
    if words is None:
        return _open(stage, mention, WhyUnresolved.NO_CANDIDATE)
    at = max(0, start - 60) + words.start(1)
    role = Span(at, at + len(words.group(1)))
    last = re.search(r"\w+$", role.of(stage.text))
    plural = last is not None and lexicon.is_plural(last.group())
    kind = VoiceKind.UNNAMED if last and last.group().lower() in lexicon.nobody() else VoiceKind.ROLE
    person = last is not None and lexicon.person_word(last.group()) is not None
    return Voice(
        key=f"{stage.report.id}:{phrase.span.start}",
        kind=kind,
        called=plainly(mention),
        mention=mention,
        role=Quote.cut(stage.text, Span(role.end - len(last.group()), role.end))
        if last and (person or plural)
        else None,
        unresolved=WhyUnresolved.NOT_NEEDED,
    )


def _named(stage: Stage, phrase: Phrase, mention: Quote) -> Voice:
    assert phrase.name is not None
    several = stage.referents.ambiguous.get(phrase.name.span)
    if several is not None:
        full = [stage.referents.bearers[n].full for n in several]
        spans = tuple(sorted(n.span for n in full if n is not None))
        return _open(stage, mention, WhyUnresolved.SEVERAL_CANDIDATES, spans)
    bearer = stage.referents.at(phrase.name.span)
    if bearer is None:
        return _open(stage, mention, WhyUnresolved.NO_CANDIDATE)
    return _speaks(stage, bearer, mention, phrase)


def _described(stage: Stage, phrase: Phrase, mention: Quote) -> Voice:
    """A description: the bearer it points to, the one it introduces, or a voice of its own."""
    if phrase.word in among("selves") and mention.text.lower().startswith("this "):
        return author(stage.report, mention)
    pointed = point(stage.scene, phrase)
    if pointed.several:
        return _open(stage, mention, WhyUnresolved.SEVERAL_CANDIDATES, pointed.several)
    if pointed.bearer is not None:
        stage.referents.add(phrase.span, pointed.bearer.number)
    bearer = pointed.bearer or _introduced(stage, phrase) or _introduce(stage, phrase)
    return _speaks(stage, bearer, mention, phrase)


def _introduced(stage: Stage, phrase: Phrase) -> Bearer | None:
    """The bearer already met at this very phrase."""
    for _, number in stage.referents.mentions_between(phrase.span.start, phrase.span.end):
        bearer = stage.referents.bearers[number]
        if (not bearer.names or bearer.protected) and phrase.word in bearer.heads:
            return bearer
    return None


def _introduce(stage: Stage, phrase: Phrase) -> Bearer:
    """A new bearer for a description met as a source, or one met before in the very same words."""
    words = stage.text[phrase.span.start : phrase.span.end].lower()
    label = stage.text[phrase.span.end : phrase.span.end + 1] == ":"  # of a transcript
    known = stage.described.get(words) if phrase.plural or label else None
    if known is not None:
        stage.referents.add(phrase.span, known.number)
        return known
    kind = _kind_of(phrase)
    bearer = Bearer(len(stage.referents.bearers), kind, heads={phrase.word}, role=phrase.span, plural=phrase.plural)
    bearer.sex = lexicon.people().get(phrase.word, "")
    stage.referents.bearers.append(bearer)
    stage.referents.describe(bearer)
    stage.referents.add(phrase.span, bearer.number)
    stage.described.setdefault(words, bearer)
    return bearer


def _kind_of(phrase: Phrase) -> NameKind:
    """What a description describes, by its head."""
    if phrase.head is Head.PAPER:
        return NameKind.PAPER
    if lexicon.person_word(phrase.word):
        return NameKind.PERSON
    if lexicon.body_word(phrase.word):
        return NameKind.BODY
    return NameKind.PERSON if ends_as_people_do(phrase.word) else NameKind.UNKNOWN


def _unnamed(stage: Stage, mention: Quote | None, at: int | None = None) -> Voice:
    start = mention.span.start if mention else at or 0
    asked = _asked_unnamed(stage, mention.span) if mention else None
    return Voice(
        key=f"{stage.report.id}:{start}",
        kind=VoiceKind.UNNAMED,
        called=plainly(mention) if mention else "unnamed",
        mention=mention,
        protected=Quote.cut(stage.text, asked) if asked else None,
        unresolved=WhyUnresolved.NOT_NEEDED,
    )


def _asked_unnamed(stage: Stage, span: Span) -> Span | None:
    """Words that ask to protect a voice that nobody stands for; "the source" goes on with the last one."""
    if not stage.referents.protections:
        return None
    words = re.findall(r"[\w-]+", span.of(stage.text).lower())
    head = lexicon.singular(words[-1]) if words else ""
    asked = asked_beside(stage.scene, stage.guard, span) or asked_together(stage.scene, stage.guard, span, head)
    if asked is None and len(words) > 1 and words[0] in ("the", "that", "this", "these", "those"):
        same = (a for s, a in reversed(stage.unnamed) if a and _has_word(s.of(stage.text), head))
        asked = next(same, None)
    stage.unnamed.append((span, asked))
    return asked


def _has_word(text: str, head: str) -> bool:
    return any(lexicon.singular(w) == head for w in re.findall(r"[\w-]+", text.lower()))


def _elided(stage: Stage, attribution: Attribution) -> Voice:
    """No words for the source: who has just been quoted in this sentence, its subject, or nobody."""
    cue = attribution.cue[0]
    words = cue.of(stage.text).lower()
    here = stage.layout.sentence_number(cue.start)
    if re.match(r"(?:it\b|reportedly|allegedly|supposedly|apparently|purportedly)", words):
        return _unnamed(stage, None, cue.start)
    goes_on = re.match(r"(?:and |but |then |also |later )*(?:\w+ly )?\w+ing\b|and\b|but\b", words) is not None
    turn = stage.scene.turns[-1] if stage.scene.turns else None
    if turn and stage.layout.sentence_number(turn.at) == here and (goes_on or turn.at < cue.start):
        return _speaks(stage, stage.referents.bearers[turn.bearer], None, None, at=cue.start)
    sentence = stage.layout.sentence(cue.start)
    if goes_on and sentence is not None:
        subject = next(iter(stage.referents.mentions_between(sentence.start, cue.start)), None)
        if (
            subject
            and subject[0].start - sentence.start <= 4
            and stage.text[subject[0].end : subject[0].end + 2] not in ("'s", "’s")
        ):
            return _speaks(stage, stage.referents.bearers[subject[1]], None, None, at=cue.start)
    return _unnamed(stage, None, cue.start)


def _open(stage: Stage, mention: Quote, why: WhyUnresolved, candidates: tuple[Span, ...] = ()) -> Voice:
    """A mention left as it is, with who could be meant."""
    return Voice(
        key=f"{stage.report.id}:{mention.span.start}",
        kind=VoiceKind.ORGANISATION if mention.text.lower() in ("it", "its", "itself") else VoiceKind.PERSON,
        called=plainly(mention),
        mention=mention,
        candidates=tuple(Quote.cut(stage.text, span) for span in candidates),
        unresolved=why,
    )


def _speaks(
    stage: Stage, bearer: Bearer, mention: Quote | None, phrase: Phrase | None, *, at: int | None = None
) -> Voice:
    """The voice of a bearer, and a turn taken in the report."""
    place = mention.span.start if mention else at or 0
    stage.scene.turns.append(Turn(place, bearer.number))
    stage.speakers[place] = bearer.number
    full = bearer.full
    kind = _KINDS[bearer.kind]
    if full is None:
        kind = _UNNAMED_KINDS.get(bearer.kind, VoiceKind.ROLE)
    asked = bearer.protected
    if asked is None and mention and full is None and stage.referents.protections:
        word = phrase.word if phrase and phrase.head is not Head.PRONOUN else ""
        asked = asked_beside(stage.scene, stage.guard, mention.span)
        asked = asked or asked_together(stage.scene, stage.guard, mention.span, word)
    bearer.protected = asked
    role = phrase.role if phrase and phrase.role else bearer.role
    affiliation = phrase.affiliation if phrase else None
    return Voice(
        key=f"{stage.report.id}:{bearer.first}",
        kind=kind,
        called=full.span.of(stage.text) if full else plainly(mention) if mention else "unnamed",
        mention=mention,
        name=Quote.cut(stage.text, full.span) if full else None,
        role=Quote.cut(stage.text, role) if role else None,
        affiliation=Quote.cut(stage.text, affiliation) if affiliation else None,
        protected=Quote.cut(stage.text, asked) if asked else None,
        unresolved=None if full else WhyUnresolved.NOT_NEEDED,
    )


_MAKERS: dict[Head, Callable[[Stage, Phrase, Quote], Voice]] = {
    Head.FIRST_PERSON: _first_person,
    Head.RELATIVE: _relative,
    Head.NAME: _named,
    Head.ROLE: _described,
    Head.PAPER: _described,
}
