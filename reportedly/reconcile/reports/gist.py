"""What each report tells of, brought to what can be compared: its names, its beginning, its numbers and its days.

A sketch is read off one report alone. Gists are sketches weighed: how much a word tells depends on how many reports
of the casebook have it, and on how familiar it is in the news at large (``data/familiar.txt``), which counts for as
much as ``_LANGUAGE`` reports: in a casebook of three reports on one event, "police" is no more telling than elsewhere.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportedly.model import Report, When, WhenKind
from reportedly.reconcile.reports.places import Named, places_in
from reportedly.reconcile.words.folding import STOP, all_in_steps, in_steps, key, split
from reportedly.reconcile.words.tables import table

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NUMBER = re.compile(r"\d+(?:[:.,]\d+)*")
_DAY_OF_YEAR = re.compile(r"XXXX-(\d\d-\d\d)")
_WEEKDAY = re.compile(r"XXXX-WXX-(\d)")
_BEGINNING = 600  # characters after the title: what reports begin with is what they are about
_LANGUAGE = 200  # reports that the news at large counts for
_UNSAID = 20.0  # what a report of a few words may have left unsaid: one shared name is no likeness yet
_DAYS = 20  # reports that days never told of count for
_SURE = 0.9  # no word is so familiar that it stands in every report

Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Sketch:
    """What one report says, counted.

    Attributes:
        report: the report's id.
        names: how often each capitalised word stands there that never stands there in lower case, by its key.
        beginning: how often each content word stands in title and beginning, by its key.
        numbers: how often each numeral stands there.
        days: the days that it tells of, none after its own.
        calendar: days of the year ("01-16") that it names.
        weekdays: Monday is 1.
        times: the dates in its reading.
        places: named in its beginning, in order.
        published: the first day on which it can have been published, None when that is not known.
    """

    report: str
    names: Mapping[str, int]
    beginning: Mapping[str, int]
    numbers: Mapping[str, int]
    days: frozenset[dt.date]
    calendar: frozenset[str]
    weekdays: frozenset[int]
    published: dt.date | None
    times: tuple[When, ...]
    places: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Gist:
    """A sketch weighed.

    Attributes:
        sketch: what is weighed.
        names, beginning, numbers: vectors of length 1 at most, whose products are likenesses from 0 to 1.
        days: the days that it tells of, or its own when it tells of none, each with the logarithm of how rare it is.
    """

    sketch: Sketch
    names: Vector
    beginning: Vector
    numbers: Vector
    days: Mapping[dt.date, float]


def _capitalised(text: str) -> Counter[str]:
    found = [match.group() for match in _WORD.finditer(text)]
    usual = {word for word in found if word[0].islower()}
    counts: Counter[str] = Counter()
    for word in found:
        if word[0].isupper() and word.lower() not in usual:
            plain = split(word)
            if plain and plain[0] not in STOP and plain[0] not in usual and len(plain[0]) > 1:
                counts[key(plain[0])] += 1
    return counts


def sketch(report: Report, times: tuple[When, ...]) -> Sketch:
    """What the report says; ``times`` are all that its reading found."""
    title = f"{report.title.value}. " if report.title else ""
    published = report.published.earliest if report.published else None
    dates = [when for when in times if when.kind in (WhenKind.DATE, WhenKind.TIME)]
    told = {when.earliest for when in dates if when.earliest and when.earliest == when.latest}
    past = {day for day in told if not published or day <= published}
    calendar = {f"{day:%m-%d}" for day in told} | {one for when in dates for one in _DAY_OF_YEAR.findall(when.timex)}
    weekdays = {day.isoweekday() for day in told} | {int(one) for when in dates for one in _WEEKDAY.findall(when.timex)}
    beginning = [word for word in split(title + report.text[:_BEGINNING]) if word not in STOP and len(word) > 1]
    return Sketch(
        report=report.id,
        names=_capitalised(title + report.text),
        beginning=Counter(map(key, beginning)),
        numbers=Counter(_NUMBER.findall(title + report.text)),
        days=frozenset(past),
        calendar=frozenset(calendar),
        weekdays=frozenset(weekdays),
        published=published,
        times=times,
        places=places_in(report.text),
    )


@lru_cache(maxsize=1)
def _familiar() -> Mapping[str, float]:
    """Key -> share of news texts that have one of its words."""
    without: dict[str, float] = {}
    for line in table("familiar.txt"):
        percent, words = line.split("\t")
        for word in words.split():
            named = key(word)
            without[named] = without.get(named, 1.0) * (1 - int(percent) / 100)
    return {named: min(_SURE, 1 - share) for named, share in without.items()}


def familiar(word: str) -> float:
    """In what share of news texts a word stands, by its key: 0 for rare words and names, 0.9 at most."""
    return _familiar().get(word, 0.0)


def _weighed(counted: Sequence[Mapping[str, int]], familiar: Mapping[str, float]) -> list[Vector]:
    """Vectors of nearly length 1: each count damped by its logarithm, times how rare the word is among reports."""
    among = Counter(one for counts in counted for one in counts)
    total = all_in_steps(len(counted))
    rare = {
        one: math.log((total + _LANGUAGE + 1) / (min(total, in_steps(many)) + _LANGUAGE * familiar.get(one, 0.0) + 0.5))
        for one, many in among.items()
    }
    vectors: list[Vector] = []
    for counts in counted:
        raw = {one: (1 + math.log(many)) * rare[one] for one, many in counts.items()}
        length = math.sqrt(_UNSAID + sum(value * value for value in raw.values()))
        vectors.append({one: value / length for one, value in raw.items() if value > 0})
    return vectors


def gists(sketches: Sequence[Sketch]) -> tuple[Gist, ...]:
    """The sketches weighed over one another, in the same order."""
    names = _weighed([one.names for one in sketches], {})
    beginnings = _weighed([one.beginning for one in sketches], _familiar())
    numbers = _weighed([one.numbers for one in sketches], {})
    return tuple(map(Gist, sketches, names, beginnings, numbers, _rare_days(sketches)))


def _rare_days(sketches: Sequence[Sketch]) -> list[Mapping[dt.date, float]]:
    """Where all reports tell of one week, to tell of one day says little."""
    told = [sorted(one.days or ({one.published} if one.published else ())) for one in sketches]
    among = Counter(day for days in told for day in days)
    total = all_in_steps(len(told))
    rare = {day: math.log((total + _DAYS) / (min(total, in_steps(many)) + 0.5)) for day, many in among.items()}
    return [{day: rare[day] for day in days} for days in told]


def likeness(left: Vector, right: Vector) -> float:
    """Cosine of two vectors of length 1 at most: 0, nothing shared, to 1."""
    few, many = (left, right) if len(left) <= len(right) else (right, left)
    return math.fsum(value * many[one] for one, value in few.items() if one in many)
