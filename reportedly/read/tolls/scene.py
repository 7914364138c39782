"""What a report tells of its people, gathered mention by mention: numbers said, and people told of one by one."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from reportedly.model import When, WhenKind
from reportedly.read.tolls.clause import Mention
from reportedly.read.tolls.groups import Group
from reportedly.read.tolls.persons import GENERIC, Cast, Person
from reportedly.read.tolls.wordlists import EITHER
from reportedly.span import Span

_ELSEWHERE = re.compile(
    r"\b(?:last year|this year|years? ago|each year|every year|per year|a year|in recent (?:years|months|weeks)"
    r"|nationwide|statistics|past (?:year|decade|month|few|two|three|several|week|five|10)|so far|months ago"
    r"|weeks ago|last month"
    r"|since (?:19|20)\d\d|in (?:19\d\d|20\d\d)|unrelated|another shooting|other shootings|earlier this (?:month|year)"
    r"|in history|annually|homicides|natural causes|cancer|illness|disease|heart attack|overdose"
    r"|(?:came|comes|occurred|followed|follows)\s(?:just\s|only\s|less than\s|barely\s)?"
    r"(?:(?:an?|one|two|three|four|five|six|several|some|\d+)\s)?(?:hours?|days?|weeks?|months?)\s(?:after|before))\b",
    re.IGNORECASE,
)
_ANOTHER_EVENT = re.compile(
    r"\b(?:A|Another|In a|In an|In another|In) (?:separate|similar|unconnected|unrelated|earlier|previous)"
    r" (?:\w+ ){0,2}?(?:attack|shooting|stabbing|blast|explosion|bombing|fire|crash|accident|incident|clash|strike|raid"
    r"|collapse|shelling|flood|case|event|protest)s?\b|\bElsewhere\b"
)
_DAY = dt.timedelta(days=1)
_SOME_DAYS = dt.timedelta(days=3)
_NEAR = 2  # sentences over which "three of them" is of those told before


@dataclass(frozen=True, slots=True)
class Said:
    """A number said of people.

    Attributes:
        sentence, first, last: where; tokens of the words.
        other: "two others"; ``base`` of the like had been told of before.
        part_of: as in :class:`Group`.
        noun: the first group's.
        listed: added up from a list.
        agent: the words name, or leave room for, somebody who does it.
        revised: the words say that the count moved.
        least, most: as in :class:`Group`.
    """

    fate: str
    count: int
    sentence: int
    first: int
    last: int
    other: bool = False
    base: int = 0
    part_of: int | None = None
    noun: str = ""
    listed: bool = False
    agent: bool = False
    revised: bool = False
    least: int | None = None
    most: int | None = None


@dataclass(slots=True)
class Scene:
    """The people and numbers of a report; ``ranges`` are those of people of whom no number is said ("dozens")."""

    cast: Cast = field(default_factory=Cast)
    said: list[Said] = field(default_factory=list)
    sets: list[Said] = field(default_factory=list)
    nobody: dict[str, tuple[int, int]] = field(default_factory=dict)
    ranges: list[Said] = field(default_factory=list)


def elsewhen(text: str, times: Sequence[When], sentences: Sequence[Span], day: dt.date | None) -> frozenset[int]:
    """Numbers of the sentences that tell of another time or place than the report's event, on ``day``."""
    starts = [one.start for one in sentences]

    def number(at: int) -> int:
        return max(0, bisect_right(starts, at) - 1)

    away = {number(match.start()) for match in _ELSEWHERE.finditer(text)}
    for match in _ANOTHER_EVENT.finditer(text):  # what follows in its paragraph goes on with it
        end = text.find("\n", match.end())
        away.update(range(number(match.start()), number(end if end >= 0 else len(text)) + 1))
    other: set[int] = set()
    same: set[int] = set()
    for when in times if day else ():
        dated = when.kind in (WhenKind.DATE, WhenKind.TIME) and when.quote is not None
        if not dated or when.latest is None or when.earliest is None or day is None or when.quote is None:
            continue
        if day - when.latest > _DAY:
            other.add(number(when.quote.span.start))
        elif when.earliest - day <= _DAY and when.latest - when.earliest < _SOME_DAYS:
            same.add(number(when.quote.span.start))
    return frozenset(away | (other - same))


def read_scene(mentions: Sequence[Mention], away: frozenset[int]) -> Scene:
    """The people and numbers of a report, in its order; ``away`` are sentences that tell of something else."""
    scene = Scene()
    firm = any(mention.fate in EITHER and not mention.weak and not mention.unreal for mention in mentions)
    for mention in mentions:
        if mention.unreal or not mention.groups or mention.sentence in away or (mention.weak and not firm):
            continue
        if mention.by is not None and mention.by.count == 1 and not mention.by.pronoun:
            doer = scene.cast.find(mention.by, mention.sentence, "")
            if doer:
                doer.doer = True
        if mention.reflexive:
            _take_reflexive(scene, mention)
        else:
            _take(scene, mention)
    scene.said = _with_wholes(scene.said)
    return scene


def _with_wholes(said: Sequence[Said]) -> list[Said]:
    """ "Five were wounded. Three of them died": the five are the wounded and the killed together."""
    out = list(said)
    for place, one in enumerate(said):
        if one.fate != "killed" or one.part_of is None:
            continue
        for before, whole in enumerate(said[: place + 1]):
            told = one.part_of in (0, whole.count) and whole.count > one.count
            if told and whole.fate == "wounded" and one.sentence - whole.sentence <= _NEAR:
                out[before] = replace(whole, fate="hit")
    return out


def _take_reflexive(scene: Scene, mention: Mention) -> None:
    person = scene.cast.find(mention.groups[0], mention.sentence, "")
    if person is None:
        person = Person(noun="gunman", first=mention.sentence, last=mention.sentence)
        scene.cast.people.append(person)
    _befalls(person, mention)
    person.doer = person.doer or mention.fate == "killed"


def _befalls(person: Person, mention: Mention) -> None:
    person.fates.add(mention.fate)
    person.tokens.setdefault(mention.fate, (mention.first, mention.last))


def _take(scene: Scene, mention: Mention) -> None:
    groups = mention.groups
    total = 0
    known = True
    taken: set[int] = set()
    for group in groups:
        if not group.count:
            known = False
            if group.count == 0 and not group.other:
                words = min(mention.first, group.first), max(mention.last, group.last)
                scene.nobody.setdefault(mention.fate, words)
            continue
        if group.one and mention.fate == "sent":
            continue  # one person sent is no toll: "sent the mayor a letter"
        total += group.count
        if group.one:
            person = scene.cast.find(group, mention.sentence, mention.fate, frozenset(taken))
            if person is not None:
                _befalls(person, mention)
                taken.add(scene.cast.place(person))
            if group.ordinal and mention.fate in EITHER:
                counted = "killed" if mention.fate == "killed" else "hit"
                moved = replace(_said(mention, counted, group.ordinal, [group], 0), revised=mention.fate == "killed")
                scene.said.append(moved)
        elif group.noun and group.noun not in GENERIC:
            scene.sets.append(_said(mention, mention.fate, group.count, [group], 0))
    _take_range(scene, mention)
    if known and total and not (len(groups) == 1 and _told_by_itself(groups[0])):
        other = len(groups) == 1 and groups[0].other
        base = sum(mention.fate in person.fates for person in scene.cast.people) if other else 0
        scene.said.append(_said(mention, mention.fate, total, groups, base))


def _take_range(scene: Scene, mention: Mention) -> None:
    """ "Dozens of people died": no number, and yet a count."""
    group = mention.groups[0]
    if len(mention.groups) == 1 and group.count is None and group.least is not None and not group.other:
        scene.ranges.append(_said(mention, mention.fate, group.least, mention.groups, 0))


def _told_by_itself(group: Group) -> bool:
    """Whether one group is one person told of, and no number: "a man", not "one person" nor "one of the men"."""
    if group.count != 1 or group.part_of is not None:
        return False
    return bool(group.name or group.other or (group.noun and group.noun not in GENERIC))


def _said(mention: Mention, fate: str, count: int, groups: Sequence[Group], base: int) -> Said:
    first = groups[0]
    single = len(groups) == 1
    return Said(
        fate,
        count,
        mention.sentence,
        min(mention.first, first.first if first.bound is None else first.bound),
        max(mention.last, groups[-1].last),
        other=first.other and single and not first.ordinal,
        base=base,
        part_of=first.part_of if single else None,
        noun=first.noun,
        listed=not single,
        agent=mention.agent,
        revised=mention.revised,
        least=first.least if single else None,
        most=first.most if single else None,
    )
