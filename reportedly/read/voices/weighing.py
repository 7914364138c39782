"""Whom "it" and "they" stand for, by a table of weights that can be read: ``data/pronouns.tsv``.

The weights are fitted on coreference of the GUM corpus (its train part) by ``python -m training.pronouns``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from math import exp

from reportedly.model import WhyUnresolved
from reportedly.read import lexicon
from reportedly.read.voices.kinds import NameKind
from reportedly.read.voices.scene import (
    COORDINATE,
    REACH,
    Found,
    Scene,
    agrees,
    best_mention,
    leads,
    recent,
    side_by_side,
)
from reportedly.read.voices.wordlists import among
from reportedly.span import Span

_REACH_OF_BODIES = 2  # sentences back in which an antecedent is looked for


@dataclass(slots=True)
class Candidate:
    """One who could be meant: the last mention, and the measures that hold of it, by name.

    The names are those of ``data/pronouns.tsv``, where each has its weights.
    """

    bearer: int
    latest: Span
    measures: list[str]


@lru_cache(maxsize=1)
def _weights() -> dict[str, dict[str, float]]:
    """Pronoun -> measure -> weight, from the table that ``python -m training.pronouns`` fits."""
    rows = [line.split("\t") for line in lexicon.table("pronouns.tsv")]
    it, they = ({row[0]: float(row[n]) for row in rows} for n in (1, 2))
    return {"it": it, "they": they}


def weigh(scene: Scene, span: Span, word: str, said: tuple[Span, ...] = ()) -> Found:
    """Whom the pronoun at ``span`` ("they" or "it") stands for; ``said`` is what it says there itself.

    The candidates and "none of them" share the probability (a softmax over their weights' sums). The best is taken
    when its share is at least the table's "threshold".
    """
    candidates = candidates_for(scene, span, word, said)
    if not candidates:
        return Found(None, why=WhyUnresolved.NO_CANDIDATE)
    weights = _weights()[word]
    none = exp(sum(weights.get(m, 0.0) for m in measures_of_none(scene, span, len(candidates), source=bool(said))))
    shares = {c.bearer: exp(sum(weights.get(m, 0.0) for m in c.measures)) for c in candidates}
    whole = none + sum(shares.values())
    latest = {c.bearer: c.latest for c in candidates}
    ranked = sorted(shares, key=lambda n: (-shares[n], -latest[n].start))
    best, least = ranked[0], weights["threshold"]
    level = [n for n in ranked[1:] if side_by_side(scene.text, latest[best], latest[n])]
    if shares[best] / whole >= least and not level:
        return Found(best)
    if none / whole > 0.5:
        return Found(None, why=WhyUnresolved.NO_CANDIDATE)
    near = [n for n in ranked if shares[n] > 0.1 * shares[best] or n in level]
    spans = tuple(sorted(best_mention(scene, n, latest[n]) for n in near))
    return Found(None, spans, WhyUnresolved.SEVERAL_CANDIDATES if len(near) > 1 else WhyUnresolved.NO_CANDIDATE)


def candidates_for(scene: Scene, span: Span, word: str, said: tuple[Span, ...] = ()) -> list[Candidate]:
    """Who could be meant by the pronoun at ``span``, each with its measures; in the order of their last mention."""
    here = scene.layout.sentence_number(span.start)
    heard = _heard(scene, span, word, here)
    form, home = _case(scene, span), scene.layout.quotation(span.start)
    counts = {n: bisect_left(scene.referents.bearers[n].mentions, span) for n in heard}
    most = max(counts.values(), default=0)
    out = []
    for number, mentions in heard.items():
        latest = max(mentions)
        measures = _of_place(scene, latest, home, here - scene.layout.sentence_number(latest.start), form)
        measures += _of_openings(scene, mentions, here)
        if any(content.covers(latest) for content in said):
            measures.append("in what is said")  # whoever speaks is rarely named in their own words
        measures.append("mentioned most" if counts[number] == most else "mentioned less")
        measures.append(f"mentioned {min(3, counts[number])}")
        measures.extend(_of_bearer(scene, number))
        measures.extend(_of_turns(scene, number, here))
        out.append(Candidate(number, latest, measures))
    out.sort(key=lambda c: c.latest)
    if out:
        out[-1].measures += ["nearest", f"{form}: nearest"]
    return out


def _heard(scene: Scene, span: Span, word: str, here: int) -> dict[int, list[Span]]:
    """The mentions within reach of those who agree, by bearer."""
    home = scene.layout.quotation(span.start)
    first = scene.layout.sentences[max(0, here - _REACH_OF_BODIES)].start if scene.layout.sentences else 0
    fits: dict[int, bool] = {}
    out: dict[int, list[Span]] = {}
    for mention, number in recent(scene.referents, span.start):
        if mention.start < first or mention.end > span.start or (home is not None and not home.covers(mention)):
            continue
        if _places(scene.text, mention):
            continue
        if number not in fits:
            fits[number] = agrees(scene, scene.referents.bearers[number], word)
        if fits[number]:
            out.setdefault(number, []).append(mention)
    return out


def _places(text: str, mention: Span) -> bool:
    """Whether the name only tells which thing is meant: "the Sarrow flood"."""
    after = _NEXT_WORD.match(text, mention.end)
    return after is not None and after[1] in _NAMED_THINGS


_NEXT_WORD = re.compile(r"\s([a-z]+)\b")
_NAMED_THINGS = among("named things")


def _of_openings(scene: Scene, mentions: list[Span], here: int) -> list[str]:
    """Whether one opened this sentence or the last."""
    opened = {scene.layout.sentence_number(m.start) for m in mentions if leads(scene, m)}
    return ["opened the last"] * (here - 1 in opened) + ["opens this"] * (here in opened)


def measures_of_none(scene: Scene, span: Span, candidates: int, *, source: bool = False) -> list[str]:
    """What speaks for nobody of the report being meant."""
    form = _case(scene, span)
    after = scene.text[span.end : span.end + 40]
    found = ["none", f"none: {form}", f"none of {min(3, candidates)}"]
    if form == "subject":
        found.append("none: says" if _SPEAKS.match(after) else "none: does")
        if _EXPLETIVE.match(after):
            found.append("none: expletive")
    if source:
        found.append("none: a source")
    return found


_SPEAKS = re.compile(
    r"\s(?:also |has |had |have |will |would |then |later )?(?:\w+ly )?(?:sa(?:id|ys?)|add(?:s|ed)|den(?:y|ies|ied)|"
    r"claim(?:s|ed)?|warn(?:s|ed)?|announc(?:es?|ed)|believ(?:es?|ed)|call(?:s|ed)|accus(?:es?|ed)|ask(?:s|ed)|told|tells?|"
    r"plans?|planned|hop(?:es?|ed)|want(?:s|ed)|agree[sd]?|refus(?:es?|ed)|promis(?:es?|ed)|insist(?:s|ed)?|argu(?:es?|ed)|"
    r"expect(?:s|ed)?|not(?:es|ed)|thinks?|thought)\b"
)
_EXPLETIVE = re.compile(
    r"(?:['’]s|\s(?:is|was|will be|would be|has been|had been|became|seems?|seemed|appears?|appeared|took|takes))\s"
    r"(?:not |\w+ly |too |so |more |very )*"
    r"(?:\w+(?:ble|ant|ent|ive|ous|ic|al|ful|ar|ed)|hard|easy|true|time|good|bad|better|up to)?\s"
    r"(?:that|to|for|who|when|how)\b"
)


def _case(scene: Scene, span: Span) -> str:
    """The form of a pronoun: subject, whose, or object."""
    low = span.of(scene.text).lower()
    if low == "they":
        return "subject"
    if low in ("its", "their", "theirs"):
        return "whose"
    return "subject" if low == "it" and _VERB_AFTER.match(scene.text, span.end) else "object"


_VERB_AFTER = re.compile(
    r"['’]s\b|\s(?:also |never |now |still |\w+ly )?(?:is|was|has|had|will|would|can|could|may|might|must|should|does|"
    r"did|said|\w+(?:ed|s))\b"
)


def _of_place(scene: Scene, mention: Span, home: Span | None, back: int, form: str) -> list[str]:
    """Measures of where the last mention stands."""
    out = [f"back {min(5, back)}"]
    sentence = scene.layout.sentence(mention.start)
    standing = "late"
    if sentence is not None:
        lead = scene.text[sentence.start : mention.start]
        if len(lead.split()) <= 1 or COORDINATE.fullmatch(lead):
            standing = "opens"
        elif "," in lead[-3:] or len(lead) < 40:
            standing = "early"
    out.append(standing)
    out.append(f"{form}: {standing} {min(2, back)}")
    if scene.text.startswith(("'s", "’s"), mention.end):
        out.append("owns")
    quotation = scene.layout.quotation(mention.start)
    if quotation is not None and quotation != home:
        out.append("quoted")  # names inside someone's quotation hardly count outside it
    return out


def _of_bearer(scene: Scene, number: int) -> list[str]:
    """Measures of the bearer itself."""
    bearer = scene.referents.bearers[number]
    out = ["named" if bearer.names else "somebody's" if bearer.owned else "described", bearer.kind.value]
    if bearer.kind is NameKind.BODY and bearer.heads & _OF_PEOPLE:
        out.append("of people")
    if bearer.plural:
        out.append("several")
    return out


_OF_PEOPLE = frozenset(
    ["police", "team", "union", "family", "group", "company", "committee", "authority", "club", "party"]
)


def _of_turns(scene: Scene, number: int, here: int) -> list[str]:
    """Which of the last turns the bearer took: the last voice goes on most."""
    for age, turn in enumerate(reversed(scene.turns[-4:])):
        if turn.bearer == number and here - scene.layout.sentence_number(turn.at) <= REACH:
            return [f"spoke {age + 1}"]
    return []
