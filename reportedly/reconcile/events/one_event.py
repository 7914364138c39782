"""Which reports tell of one event, from their names, their beginnings, their numbers and their days.

Reports meet through their most telling words and numbers (keys are data); each pair that meets is weighed by a sum of
signs with log odds, fitted on reports of known events and rounded; groups are joined while their members are alike on
average (average.py).
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from reportedly.model import Event, Reading, Report
from reportedly.reconcile.events.scene import scene_of
from reportedly.reconcile.events.tolls import Telling
from reportedly.reconcile.grouping.parts import Group, averaged
from reportedly.reconcile.material import Seen, identify
from reportedly.reconcile.reports.gist import Gist, Vector, likeness, sketch
from reportedly.reconcile.words.wording import listed

_BEFOREHAND = -5.4  # log odds that any two reports that meet tell of one event
_NAMES, _BEGINNING, _NUMBERS = 11.5, 13.0, 5.0  # what each likeness adds
_ENOUGH = 0.5  # likeness from which more of it adds nothing: months apart, the same form may be used of something new
_ONE_DAY, _NEXT_DAY = 1.0, 0.6  # share of a day's rarity that telling of it adds, or of the next
_WEEK, _APART_DAYS = 7, -1.0  # days told of that lie further apart than a week
_MONTH, _SOON, _LONG_AFTER = 29, -1.0, -3.0  # published within as many days of one another, and later
_CALENDAR, _NO_CALENDAR, _NO_WEEKDAY = 3.0, -1.0, -1.5  # with years unknown: a day of the year, a weekday

_REASONS = ("share names", "begin alike", "share numbers", "tell of one day")
_SPEAKS = 0.5  # log odds from which a sign is told

_LEAST = 0.5  # average likelihood from which reports are held to tell of one event
_APART = 0.1  # likelihood under which two reports are held to tell of different events
_KEYS = 12  # most telling words of names and of the beginning under which a report meets others
_NUMBER_KEYS = 4


@dataclass(frozen=True, slots=True)
class Sign:
    """What speaks for or against one event: log odds, and a few words."""

    weight: float
    because: str = ""


def _days_apart(ours: Sequence[int], theirs: Sequence[int]) -> int:
    """Days between the nearest two of both, each sorted and not empty."""
    best, place = abs(ours[0] - theirs[0]), 0
    for day in ours:
        while place + 1 < len(theirs) and abs(theirs[place + 1] - day) <= abs(theirs[place] - day):
            place += 1
        best = min(best, abs(theirs[place] - day))
    return best


def _told(left: Gist, right: Gist) -> float:
    """What the days that both tell of add."""
    if left.days and right.days:
        return _on_days(left, right)
    ours, theirs = left.sketch, right.sketch
    weight = 0.0
    if ours.calendar and theirs.calendar:
        weight += _CALENDAR if ours.calendar & theirs.calendar else _NO_CALENDAR
    if ours.weekdays and theirs.weekdays and not ours.weekdays & theirs.weekdays:
        weight += _NO_WEEKDAY
    return weight


def _on_days(left: Gist, right: Gist) -> float:
    """Days known on both sides; one report's own day in place of days that it does not tell of counts for less."""
    ours, theirs = left.days, right.days
    if shared := ours.keys() & theirs.keys():
        return (_ONE_DAY if _tell_days(left, right) else _NEXT_DAY) * max([ours[day] for day in shared])
    near = [min(rare, theirs[day + step]) for day, rare in ours.items() for step in (-1, 1) if day + step in theirs]
    if near:
        return _NEXT_DAY * max(near)
    return _APART_DAYS if _days_apart(tuple(ours), tuple(theirs)) > _WEEK else 0.0


def _tell_days(left: Gist, right: Gist) -> bool:
    return bool(left.sketch.days and right.sketch.days)


def _published(left: Gist, right: Gist) -> float:
    """What the days add on which both were published."""
    ours, theirs = left.sketch.published, right.sketch.published
    if ours is None or theirs is None:
        return 0.0
    return _SOON if abs(ours.toordinal() - theirs.toordinal()) <= _MONTH else _LONG_AFTER


def _weights(left: Gist, right: Gist) -> tuple[float, float, float, float, float]:
    """What speaks for and against the two telling of one event, log odds: names, beginnings, numbers, days, dates."""
    return (
        _NAMES * min(_ENOUGH, likeness(left.names, right.names)),
        _BEGINNING * min(_ENOUGH, likeness(left.beginning, right.beginning)),
        _NUMBERS * min(_ENOUGH, likeness(left.numbers, right.numbers)),
        _told(left, right),
        _published(left, right),
    )


def signs(left: Gist, right: Gist) -> tuple[Sign, ...]:
    """What speaks for and against the two telling of one event."""
    names, beginning, numbers, told, published = _weights(left, right)
    one_day = _tell_days(left, right) and not left.days.keys().isdisjoint(right.days)
    return (
        Sign(names, _REASONS[0]),
        Sign(beginning, _REASONS[1]),
        Sign(numbers, _REASONS[2]),
        Sign(told, _REASONS[3] if one_day else ""),
        Sign(published),
    )


def likelihood(left: Gist, right: Gist) -> float:
    """How likely the two tell of one event, 0 to 1."""
    return 1 / (1 + math.exp(-_BEFOREHAND - math.fsum(_weights(left, right))))


def event_keys(gist: Gist) -> Mapping[str, float]:
    """The keys under which a report meets others, the most telling first, each with how much it tells: names, words of
    its beginning, numbers.
    """
    names = {f"n:{one}": value for one, value in _telling(gist.names, _KEYS)}
    words = {f"w:{one}": value for one, value in _telling(gist.beginning, _KEYS)}
    numbers = {f"#:{one}": value for one, value in _telling(gist.numbers, _NUMBER_KEYS)}
    return dict(_telling(names | words | numbers, 2 * _KEYS + _NUMBER_KEYS))


def _telling(vector: Vector, most: int) -> list[tuple[str, float]]:
    return sorted(vector.items(), key=lambda one: (-one[1], one[0]))[:most]


def _dated(gist: Gist) -> str:
    """What tells reports apart where few of many are to meet: those of near days stand beside each other."""
    return f"{gist.sketch.published or dt.date.max} {gist.sketch.report}"


class Events:
    """Which reports of a casebook tell of one event; reports are asked for by id."""

    __slots__ = ("_group", "_told", "groups", "moved")

    def __init__(self, told: Mapping[str, Gist], moved: AbstractSet[str], seen: Seen) -> None:
        """Group reports by what they tell of.

        Args:
            told: by report id.
            moved: ids of the reports whose gists are new, other or gone since ``seen`` was made.
            seen: what an earlier run worked out; brought up to date.
        """
        self._told = told
        self.moved = moved
        """Ids of the reports that the likenesses of the last run do not hold for."""
        of = {_dated(gist): id for id, gist in told.items()}

        def alike(left: str, right: str) -> float | None:
            found = likelihood(told[of[left]], told[of[right]])
            return found if found >= _LEAST else None

        kept = seen.event_keys
        for id in [id for id in kept if id in moved or id not in told]:
            del kept[id]
        keys = {
            dated: kept[id] if id in kept else kept.setdefault(id, event_keys(told[id])) for dated, id in of.items()
        }
        near = seen.one_event.again(keys, {dated for dated, id in of.items() if id in moved}, alike)
        pairs = [(of[left], of[right]) for left, right in near]
        stirred = seen.one_event.stirred
        seen.likely.turn(moved)

        def like(left: str, right: str) -> float:
            return seen.likely.get(left, right, lambda: likelihood(told[left], told[right]))

        due = None if stirred is None else {*moved, *(of[one] for one in stirred if one in of)}
        groups = averaged(pairs, like, seen.groups, least=_LEAST, stirred=due)
        alone = told.keys() - {id for group in groups for id in group}
        self.groups: tuple[tuple[str, ...], ...] = tuple(sorted([*groups, *((id,) for id in alone)]))
        """Ids of the reports of each event, sorted; a report that is alone with its event is a group too."""
        self._group = {report: place for place, group in enumerate(self.groups) for report in group}

    def number(self, report: str) -> int:
        """The place of a report's group among all groups."""
        return self._group[report]

    def together(self, left: str, right: str) -> bool:
        """Whether the two reports are held to tell of one event."""
        return self._group[left] == self._group[right]

    def unlike(self, left: str, right: str) -> bool:
        """Whether nothing much speaks for one event: reports of two groups are then held to tell of different ones."""
        return likelihood(self._told[left], self._told[right]) < _APART

    def told_of(self, reports: Sequence[Report], tellings: Mapping[str, Telling], seen: Seen) -> tuple[Event, ...]:
        """The events that two or more of the reports tell of, in the reports' own order.

        Args:
            reports: of the casebook.
            tellings: by report id, the days that each tells of.
            seen: what an earlier run worked out; brought up to date.
        """
        by_id = {report.id: report for report in reports}
        named = {id: told.sketch.places for id, told in self._told.items()}
        groups: dict[int, list[str]] = {}
        for report in reports:
            groups.setdefault(self._group[report.id], []).append(report.id)

        def make(group: Group) -> Event:
            at = scene_of(group, by_id, named, tellings)
            id = identify("event", *sorted(group))
            return Event(id, group, self._because(group), at.day, at.dated, at.place, at.placed)

        seen.evented.turn(seen.moved_reports.union(self.moved))
        several = [tuple(group) for group in groups.values() if len(group) > 1]
        return tuple(seen.evented.get(group, group, partial(make, group)) for group in several)

    def _because(self, group: Sequence[str]) -> str:
        """What speaks for one event between most neighbours of the group."""
        said: Counter[str] = Counter()
        for left, right in pairwise(group):
            said.update(
                sign.because
                for sign in signs(self._told[left], self._told[right])
                if sign.weight >= _SPEAKS and sign.because
            )
        most = [because for because in _REASONS if 2 * said[because] >= len(group) - 1]
        return f"These reports are held to tell of one event: they {listed(most or ['are alike in small things'])}."


def tell_events(reports: Iterable[Report], readings: Iterable[Reading], seen: Seen | None = None) -> Events:
    """Group reports by the event that they tell of.

    Args:
        reports: in any order.
        readings: at most one for each report; the dates they found are looked at. A report without one tells of no days
            but its own.
        seen: what an earlier run worked out; brought up to date.

    Returns:
        The same groups for the same reports in any order. Time grows with the number of reports times their keys.
    """
    read = {reading.report: reading for reading in readings}
    by_id = {report.id: report for report in reports}
    seen = seen or Seen()
    for id in seen.sketches.keys() - by_id.keys():
        del seen.sketches[id]
    for id, report in by_id.items():
        times = read[id].times if id in read else ()
        if id not in seen.sketches or seen.sketches[id].times != times:
            seen.sketches[id] = sketch(report, times)
    moved = seen.weighing.again(seen.sketches, seen.moved_reports)
    return Events(seen.weighing.gists, moved, seen)
