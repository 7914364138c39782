"""What each report tells of, brought to what can be compared: its names, its beginning, its numbers and its days.

A sketch is read off one report alone. Gists are sketches weighed: how much a word tells depends on how many reports
of the casebook have it, and on how familiar it is in the news at large (``data/familiar.txt``), which counts for many
reports (weighing.py): in a casebook of three reports on one event, "police" is no more telling than elsewhere.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from reportedly.model import Report, When, WhenKind
from reportedly.reconcile.reports.places import Named, places_in
from reportedly.reconcile.words.folding import STOP, key, split
from reportedly.reconcile.words.tables import table

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NUMBER = re.compile(r"\d+(?:[:.,]\d+)*")
_DAY_OF_YEAR = re.compile(r"XXXX-(\d\d-\d\d)")
_WEEKDAY = re.compile(r"XXXX-WXX-(\d)")
_BEGINNING = 600  # characters after the title: what reports begin with is what they are about
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
        days: the days that it tells of, or its own when it tells of none, in order, each with the logarithm of how
            rare it is; by their ordinals.
    """

    sketch: Sketch
    names: Vector
    beginning: Vector
    numbers: Vector
    days: Mapping[int, float]


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
def all_familiar() -> Mapping[str, float]:
    """In what share of news texts a word stands, by its key: 0.9 at most; rare words and names are not among them."""
    without: dict[str, float] = {}
    for line in table("familiar.txt"):
        percent, words = line.split("\t")
        for word in words.split():
            named = key(word)
            without[named] = without.get(named, 1.0) * (1 - int(percent) / 100)
    return {named: min(_SURE, 1 - share) for named, share in without.items()}


def familiar(word: str) -> float:
    """In what share of news texts a word stands, by its key: 0 for rare words and names, 0.9 at most."""
    return all_familiar().get(word, 0.0)


def likeness(left: Vector, right: Vector) -> float:
    """Cosine of two vectors of length 1 at most: 0, nothing shared, to 1."""
    return math.fsum([left[one] * right[one] for one in left.keys() & right.keys()])
