"""Pronouns resolved by what was mentioned last, as what, and by whom the report has just let speak; or left open.

The scores for "he" and "she" are small, chosen on news and interviews of the GUM corpus (its train part): nearness,
being a sentence's subject, having just been quoted, agreement. "It" and "they" are weighed by a fitted table
(``weighing``). When the best candidate does not lead clearly, none is taken (law 3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.model import WhyUnresolved
from reportedly.read.voices.bearers import Bearer
from reportedly.read.voices.kinds import NameKind
from reportedly.read.voices.phrases import PRONOUNS
from reportedly.read.voices.scene import (
    MOST,
    REACH,
    Found,
    Place,
    Scene,
    acts_on,
    agrees,
    best_mention,
    leads,
    recent,
    side_by_side,
)
from reportedly.read.voices.weighing import weigh
from reportedly.span import Span

_HE_SHE = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]im|[Hh]is|[Hh]ers?|[Hh]imself|[Hh]erself)\b")
# One who opens a sentence is whom the next one opens with: "Sool … disputed this. She said …" (centering theory).
_SUBJECT_GOES_ON = 0.8
LEAD = 0.5  # by which the best candidate must lead the second
_NEAR = {0: 3.0, 1: 2.4, 2: 1.4, 3: 0.7, 4: 0.2, 5: 0.0}


def follow(scene: Scene, until: int) -> None:
    """Resolve every "he" and "she" of the text up to offset ``until``, so that whom they keep alive is known."""
    start = scene.layout.sentences[0].start if scene.layout.sentences else 0
    if scene.followed:
        start = scene.followed[-1]
    for met in _HE_SHE.finditer(scene.text, start, until):
        span = Span(*met.span())
        if scene.layout.quotation(span.start) is None:
            found = resolve(scene, span, PRONOUNS[met.group().lower()])
            if found.bearer is not None:
                scene.echo(span, found.bearer)
    scene.followed[:] = [max(start, until)]


def resolve(scene: Scene, span: Span, word: str, said: tuple[Span, ...] = ()) -> Found:
    """Whom the pronoun at ``span`` ("he", "she", "they" or "it") stands for; ``said`` is what it says there itself."""
    if word in ("it", "they"):
        return weigh(scene, span, word, said)
    scores: dict[int, float] = {}
    latest: dict[int, Span] = {}
    here = scene.layout.sentence_number(span.start)
    home = scene.layout.quotation(span.start)
    for mention, number in _in_reach(scene, span, word):
        place = scene.place(mention)
        back = here - place.sentence
        if mention.end > span.start or (home is not None and not home.covers(mention)):
            continue  # inside a quotation "he" need not be who is "he" outside it
        if acts_on(scene.text, mention, span):
            continue
        score = _NEAR[back] + _standing(place, home)
        if back == 1 and leads(scene, span) and leads(scene, mention):
            score += _SUBJECT_GOES_ON
        if any(content.covers(mention) for content in said):
            score -= 2.5  # whoever speaks is rarely named in their own words
        scores[number] = max(scores.get(number, -9.0), score)
        latest[number] = max(latest.get(number, mention), mention)
    for number in scores:
        scores[number] -= _weakness(scene.referents.bearers[number])
        scores[number] += _spoke(scene, number, here) + _told(scene, number, word)
    return _choose(scene, scores, latest)


def _in_reach(scene: Scene, span: Span, word: str) -> Iterator[tuple[Span, int]]:
    """Mentions of those who agree with the pronoun, and pronouns that stand for them, at most REACH sentences back."""
    here = scene.layout.sentence_number(span.start)
    reach = scene.layout.sentences[here - REACH].start if here > REACH else 0
    agreeing: dict[int, bool] = {}
    for mention, number in [*recent(scene.referents, span.start), *scene.echoes[-MOST:]]:
        if mention.start < reach:
            continue
        if number not in agreeing:
            agreeing[number] = agrees(scene, scene.referents.bearers[number], word)
        if agreeing[number]:
            yield mention, number


def _standing(place: Place, home: Span | None) -> float:
    """What the mention's own place adds; names inside someone's quotation hardly count outside it."""
    return place.standing - (2.5 if place.quotation is not None and place.quotation != home else 0.0)


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
    near = [n for n in ranked if scores[best] - scores[n] < LEAD or side_by_side(scene.text, latest[best], latest[n])]
    if len(near) > 1:
        return Found(
            None, tuple(sorted(best_mention(scene, n, latest[n]) for n in near)), WhyUnresolved.SEVERAL_CANDIDATES
        )
    if scores[best] < 0:
        return Found(None, (best_mention(scene, best, latest[best]),), WhyUnresolved.NO_CANDIDATE)
    return Found(best)
