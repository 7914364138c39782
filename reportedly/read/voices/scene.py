"""The scene in which a pronoun is met: what was mentioned, who spoke, and who agrees with it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from reportedly.model import WhyUnresolved
from reportedly.read.sentences import Layout
from reportedly.read.voices.bearers import Bearer, Referents
from reportedly.read.voices.kinds import NameKind
from reportedly.read.voices.phrases import PRONOUNS
from reportedly.span import Span

REACH = 5  # sentences back in which a pronoun's antecedent is looked for
MOST = 60  # mentions looked at
COORDINATE = re.compile(r"(?:[A-Z][\w’'.-]*\s){1,4}and\s")


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
class Place:
    """Where a mention stands.

    Attributes:
        sentence: number of its sentence.
        standing: what its place in the sentence adds: subjects lead.
        quotation: the quotation that it stands in, None outside of all.
    """

    sentence: int
    standing: float
    quotation: Span | None


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
    places: dict[Span, Place] = field(default_factory=dict)  # of mentions asked for before; they never change

    def echo(self, span: Span, number: int) -> None:
        """Take in that the pronoun at ``span`` stands for a bearer."""
        low = span.of(self.text).lower()
        if PRONOUNS.get(low) in ("he", "she"):
            self.sexes.setdefault(number, "m" if PRONOUNS[low] == "he" else "f")
        if not self.echoes or self.echoes[-1][0].start < span.start:
            self.echoes.append((span, number))

    def place(self, mention: Span) -> Place:
        """Where a mention stands; worked out once, as every pronoun after it asks."""
        known = self.places.get(mention)
        if known is None:
            known = self.places[mention] = _placed(self, mention)
        return known


def _placed(scene: Scene, mention: Span) -> Place:
    score = 0.0
    sentence = scene.layout.sentence(mention.start)
    if sentence is not None:
        lead = scene.text[sentence.start : mention.start]
        if len(lead.split()) <= 1 or COORDINATE.fullmatch(lead):
            score += 1.2
        elif "," in lead[-3:] or len(lead) < 40:
            score += 0.5
    after = scene.text[mention.end : mention.end + 2]
    if after in ("'s", "’s"):
        score -= 0.8
    return Place(scene.layout.sentence_number(mention.start), score, scene.layout.quotation(mention.start))


def leads(scene: Scene, span: Span) -> bool:
    """Whether a mention opens its sentence."""
    sentence = scene.layout.sentence(span.start)
    return sentence is not None and not scene.text[sentence.start : span.start].strip("\"'“‘ ")


def acts_on(text: str, mention: Span, span: Span) -> bool:
    """Whether ``mention`` is the subject of the verb whose object "him" is: two people ("a colleague told him")."""
    if span.of(text).lower() != "him" or span.start - mention.end > 40:
        return False
    between = text[mention.end : span.start]
    return len(between.split()) <= 4 and not re.search(
        r"[,;:.]|\b(?:that|and|but|if|when|because|said|says)\b", between
    )


def recent(referents: Referents, at: int) -> list[tuple[Span, int]]:
    end = bisect_left(referents.mentions, (Span(at, at + 1), -1))
    return referents.mentions[max(0, end - MOST) : end]


def agrees(scene: Scene, bearer: Bearer, word: str) -> bool:
    """Whether a bearer can be meant by the pronoun: by kind, number and sex."""
    if word in ("he", "she"):
        sex = bearer.sex or scene.sexes.get(bearer.number, "")
        wanted = "m" if word == "he" else "f"
        if bearer.plural or (sex and sex != wanted) or (not sex and bearer.leaning and bearer.leaning != wanted):
            return False
        return bearer.kind is NameKind.PERSON or (bearer.kind is NameKind.UNKNOWN and _ever_alone(bearer))
    if word == "it":
        return bearer.kind in (NameKind.BODY, NameKind.PLACE, NameKind.PAPER) and not bearer.plural
    return bearer.plural or bearer.kind is NameKind.BODY


def _ever_alone(bearer: Bearer) -> bool:
    """Whether a name of unknown kind has been used without another noun leaning on it: weak evidence of a person."""
    return any(not name.possessive for name in bearer.names)


def side_by_side(text: str, one: Span, other: Span) -> bool:
    """Whether two mentions stand as "X and Y", so that neither leads the other."""
    first, second = (one, other) if one.start <= other.start else (other, one)
    return text[first.end : second.start] in (" and ", " or ")


def best_mention(scene: Scene, number: int, latest: Span) -> Span:
    full = scene.referents.bearers[number].full
    return full.span if full else min(latest, scene.referents.bearers[number].mentions[0])
