"""Pronouns resolved by what was mentioned last, as what, and by whom the report has just let speak; or left open.

Weights are small whole-number-like scores chosen on news and interviews of the GUM corpus (its train part): nearness,
being a sentence's subject, having just been quoted, agreement. When the best candidate does not lead clearly, none is
taken (law 3).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from reportedly.model import WhyUnresolved
from reportedly.read.sentences import Layout
from reportedly.read.voices.bearers import Bearer, Referents
from reportedly.read.voices.kinds import NameKind
from reportedly.read.voices.phrases import PRONOUNS
from reportedly.span import Span

_HE_SHE = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]im|[Hh]is|[Hh]ers?|[Hh]imself|[Hh]erself)\b")
# One who opens a sentence is whom the next one opens with: "Sool … disputed this. She said …" (centering theory).
_SUBJECT_GOES_ON = 0.8
REACH = 5  # sentences back in which a pronoun's antecedent is looked for
_REACH_OF_BODIES = 2  # the same for "it" and "they", which mean all sorts of things
LEAD = 0.5  # by which the best candidate must lead the second
_NEAR = {0: 3.0, 1: 2.4, 2: 1.4, 3: 0.7, 4: 0.2, 5: 0.0}
_MOST = 60  # mentions looked at


@dataclass(frozen=True, slots=True)
class Turn:
    """A voice that the report let speak: which bearer, and where its source and cue stand."""

    at: int
    bearer: int


@dataclass(frozen=True, slots=True)
class Found:
    """Whom a pronoun stands for: a bearer's number, or None with the candidates and the reason."""

    bearer: int | None
    candidates: tuple[Span, ...] = ()
    why: WhyUnresolved | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known when a pronoun is met."""

    text: str
    layout: Layout
    referents: Referents
    turns: list[Turn]  # so far, in order of the text
    sexes: dict[int, str]  # what earlier pronouns told of bearers
    followed: list[int]  # how far pronouns have been followed, one number or none yet
    echoes: list[tuple[Span, int]]  # pronouns met so far that stand for a bearer, in order of the text

    def follow(self, until: int) -> None:
        """Resolve every "he" and "she" of the text up to offset ``until``, so that whom they keep alive is known."""
        start = self.layout.sentences[0].start if self.layout.sentences else 0
        if self.followed:
            start = self.followed[-1]
        for met in _HE_SHE.finditer(self.text, start, until):
            span = Span(*met.span())
            if self.layout.quotation(span.start) is None:
                found = resolve(self, span, PRONOUNS[met.group().lower()])
                if found.bearer is not None:
                    self.echo(span, found.bearer)
        self.followed[:] = [max(start, until)]

    def echo(self, span: Span, number: int) -> None:
        """Take in that the pronoun at ``span`` stands for a bearer."""
        low = span.of(self.text).lower()
        if PRONOUNS.get(low) in ("he", "she"):
            self.sexes.setdefault(number, "m" if PRONOUNS[low] == "he" else "f")
        if not self.echoes or self.echoes[-1][0].start < span.start:
            self.echoes.append((span, number))


def resolve(scene: Scene, span: Span, word: str, said: tuple[Span, ...] = ()) -> Found:
    """Whom the pronoun at ``span`` ("he", "she", "they" or "it") stands for; ``said`` is what it says there itself."""
    scores: dict[int, float] = {}
    latest: dict[int, Span] = {}
    here = scene.layout.sentence_number(span.start)
    home = scene.layout.quotation(span.start)
    for mention, number in [*_recent(scene.referents, span.start), *scene.echoes[-_MOST:]]:
        bearer = scene.referents.bearers[number]
        back = here - scene.layout.sentence_number(mention.start)
        if back > (REACH if word in ("he", "she") else _REACH_OF_BODIES) or not _agrees(scene, bearer, word):
            continue
        if mention.end > span.start or (home is not None and not home.covers(mention)):
            continue  # inside a quotation "he" need not be who is "he" outside it
        if _acts_on(scene.text, mention, span):
            continue
        score = _NEAR[back] + _standing(scene, mention, home)
        if back == 1 and _leads(scene, span) and _leads(scene, mention):
            score += _SUBJECT_GOES_ON
        if any(content.covers(mention) for content in said):
            score -= 2.5  # whoever speaks is rarely named in their own words
        scores[number] = max(scores.get(number, -9.0), score)
        latest[number] = max(latest.get(number, mention), mention)
    for number in scores:
        scores[number] -= _weakness(scene.referents.bearers[number])
        scores[number] += _spoke(scene, number, here) + _told(scene, number, word)
    return _choose(scene, scores, latest)


def _leads(scene: Scene, span: Span) -> bool:
    """Whether a mention opens its sentence."""
    sentence = scene.layout.sentence(span.start)
    return sentence is not None and not scene.text[sentence.start : span.start].strip("\"'“‘ ")


def _acts_on(text: str, mention: Span, span: Span) -> bool:
    """Whether ``mention`` is the subject of the verb whose object "him" is: two people ("a colleague told him")."""
    if span.of(text).lower() != "him" or span.start - mention.end > 40:
        return False
    between = text[mention.end : span.start]
    return len(between.split()) <= 4 and not re.search(
        r"[,;:.]|\b(?:that|and|but|if|when|because|said|says)\b", between
    )


def _recent(referents: Referents, at: int) -> list[tuple[Span, int]]:
    end = bisect_left(referents.mentions, (Span(at, at + 1), -1))
    return referents.mentions[max(0, end - _MOST) : end]


def _agrees(scene: Scene, bearer: Bearer, word: str) -> bool:
    """Whether a bearer can be meant by the pronoun: by kind, number and sex."""
    if word in ("he", "she"):
        sex = bearer.sex or scene.sexes.get(bearer.number, "")
        wanted = "m" if word == "he" else "f"
        if bearer.plural or (sex and sex != wanted) or (not sex and bearer.leaning and bearer.leaning != wanted):
            return False
        return bearer.kind is NameKind.PERSON or (bearer.kind is NameKind.UNKNOWN and _ever_alone(bearer))
    if word == "it":
        return bearer.kind in (NameKind.BODY, NameKind.PLACE)
    return bearer.plural or bearer.kind is NameKind.BODY


def _ever_alone(bearer: Bearer) -> bool:
    """Whether a name of unknown kind has been used without another noun leaning on it: weak evidence of a person."""
    return any(not name.possessive for name in bearer.names)


_COORDINATE = re.compile(r"(?:[A-Z][\w’'.-]*\s){1,4}and\s")


def _standing(scene: Scene, mention: Span, home: Span | None) -> float:
    """What the mention's own place adds: subjects lead, names inside someone's quotation hardly count outside it."""
    score = 0.0
    sentence = scene.layout.sentence(mention.start)
    if sentence is not None:
        lead = scene.text[sentence.start : mention.start]
        if len(lead.split()) <= 1 or _COORDINATE.fullmatch(lead):
            score += 1.2
        elif "," in lead[-3:] or len(lead) < 40:
            score += 0.5
    after = scene.text[mention.end : mention.end + 2]
    if after in ("'s", "’s"):
        score -= 0.8
    quotation = scene.layout.quotation(mention.start)
    if quotation is not None and quotation != home:
        score -= 2.5
    return score


def _weakness(bearer: Bearer) -> float:
    """What is taken off for little evidence of a person, or for one who is only somebody's relative or aide."""
    if bearer.kind is NameKind.UNKNOWN:
        return 1.0
    if bearer.names:
        return 0.0 if bearer.sex or bearer.leaning or bearer.heads else 0.6
    return 1.0 if bearer.owned else 0.0


def _spoke(scene: Scene, number: int, here: int) -> float:
    """What having just been quoted adds: the last voice most."""
    for age, turn in enumerate(reversed(scene.turns[-4:])):
        if turn.bearer == number and here - scene.layout.sentence_number(turn.at) <= REACH:
            return (1.5, 0.7, 0.3, 0.2)[age]
    return 0.0


def _told(scene: Scene, number: int, word: str) -> float:
    """What being known to agree adds: much by title or an earlier pronoun, little by a given name."""
    bearer = scene.referents.bearers[number]
    if word not in ("he", "she"):
        return 0.0
    return 0.8 if bearer.sex or scene.sexes.get(number) else 0.3 if bearer.leaning else 0.0


def _choose(scene: Scene, scores: dict[int, float], latest: dict[int, Span]) -> Found:
    if not scores:
        return Found(None, why=WhyUnresolved.NO_CANDIDATE)
    ranked = sorted(scores, key=lambda n: (-scores[n], -latest[n].start))
    best = ranked[0]
    near = [n for n in ranked if scores[best] - scores[n] < LEAD or _side_by_side(scene.text, latest[best], latest[n])]
    if len(near) > 1:
        return Found(
            None, tuple(sorted(_best_mention(scene, n, latest[n]) for n in near)), WhyUnresolved.SEVERAL_CANDIDATES
        )
    if scores[best] < 0:
        return Found(None, (_best_mention(scene, best, latest[best]),), WhyUnresolved.NO_CANDIDATE)
    return Found(best)


def _side_by_side(text: str, one: Span, other: Span) -> bool:
    """Whether two mentions stand as "X and Y", so that neither leads the other."""
    first, second = sorted((one, other))
    return text[first.end : second.start] in (" and ", " or ")


def _best_mention(scene: Scene, number: int, latest: Span) -> Span:
    full = scene.referents.bearers[number].full
    return full.span if full else min(latest, scene.referents.bearers[number].mentions[0])
