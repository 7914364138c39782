"""What keeps two figures from answering one question, by their own words. A false alarm costs more than a miss.

Each test is a small function that returns the reason why not, or None; ``why_apart`` walks them in order. The list says
what keeps questions apart.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from reportedly.reconcile.figures.ages import AGE, is_age
from reportedly.reconcile.figures.measured import Measured
from reportedly.reconcile.rivals.clashing import clash
from reportedly.reconcile.words.demonyms import COUNTRY_OF
from reportedly.reconcile.words.folding import keys, stem
from reportedly.reconcile.words.measures import ANYONE, KINDS_OF_PEOPLE
from reportedly.reconcile.words.wording import is_scale

_A_DAY = dt.timedelta(days=1)  # reports are dated by the clocks of their own places
_MONTH = 27  # days from which a stretch of time is told as such
_YEARS = 5  # by which two tellings of one age may differ
_EXTENTS = frozenset({"depth", "height", "length", "speed", "area", "weight"})
_SUFFERED = frozenset({"killed", "wounded", "casualties", "missing", "displaced", "infected", "damage"})
_NATIONALS = frozenset(stem(word) for word in COUNTRY_OF)
_PARTS = keys(
    "quarter district ward suburb neighbourhood neighborhood borough outskirts precinct stage phase farming agriculture"
    " manufacturing tourism"
)
_UP, _DOWN = keys("increase hike rise"), keys("cut decrease reduction")
_WIDE = keys("nationwide nationally countrywide statewide citywide worldwide globally")


def is_person(unit: str) -> bool:
    """Whether a unit counts people, or a kind of people."""
    return unit == ANYONE or f"={unit}" in KINDS_OF_PEOPLE or unit in _NATIONALS


def loosely(left: Measured, right: Measured) -> bool:
    """Whether only people against a kind of people keeps two apart: no wall, and by itself no reason to join."""
    return loose_people(left, right) and not any(test(left, right) for test in APART if test is not _units)


def telling_value(left: Measured, right: Measured) -> bool:
    """Whether both give one number that is no round one: 212 people, 212 passengers."""
    value = left.figure.value
    return value is not None and value == right.figure.value and value > 12 and value % 10 != 0


def _same_number_of_people(left: Measured, right: Measured) -> bool:
    people = is_person(left.unit) and is_person(right.unit) and ANYONE in (left.unit, right.unit)
    measures = {one.measure.name if one.measure else "" for one in (left, right)}
    return people and len(measures) == 1 and telling_value(left, right)


def _nearly_all(left: Measured, right: Measured) -> bool:
    """Whether a growing count of people is hardly more than one of a kind: seven aid workers, later eight people."""
    if not loose_people(left, right) or not (left.measure and left.measure.grows and left.measure == right.measure):
        return False
    few, many = (left, right) if right.unit == ANYONE else (right, left)
    low, high = few.figure.value, many.figure.value
    return low is not None and high is not None and low >= 3 and low <= high <= 1.25 * low


def loose_people(left: Measured, right: Measured) -> bool:
    """Whether one counts people and the other a kind of people."""
    units = {left.unit, right.unit}
    return len(units) == 2 and ANYONE in units and all(is_person(unit) for unit in units)


def _units(left: Measured, right: Measured) -> str | None:
    if left.unit == right.unit or _same_number_of_people(left, right) or _nearly_all(left, right):
        return None
    loose = {"", ANYONE}
    if left.unit in loose and right.unit in loose and left.measure and right.measure:
        return None
    return "told in different units, or of different people or things"


def _steps(left: Measured, right: Measured) -> str | None:
    return "one is a level, the other a change" if left.step != right.step else None


def _ways(left: Measured, right: Measured) -> str | None:
    """A tax rise of so much is no tax cut of so much, where neither says of what it is a change."""
    ours, theirs = _way(left), _way(right)
    return "one rises and the other falls" if ours and theirs and ours != theirs else None


def _way(one: Measured) -> str:
    up, down = bool(one.subject & _UP), bool(one.subject & _DOWN)
    return "" if one.figure.movement is not None or up == down else "up" if up else "down"


def _rests(left: Measured, right: Measured) -> str | None:
    if left.part != right.part:
        return "one is a part of a number told beside it"
    if left.rest != right.rest:
        return "one leaves out some who are told of besides"
    shared, least = len(left.near & right.near), min(len(left.near), len(right.near))
    return "parts of different wholes" if left.rest and 2 * shared < max(1, least) else None


def _totals(left: Measured, right: Measured) -> str | None:
    """What was seized "in all, so far" is no other telling of one seizure; the dead of one event are one toll."""
    if left.total == right.total or any(one.measure and one.measure.grows for one in (left, right)):
        return None
    return "one is a total of several"


def _pers(left: Measured, right: Measured) -> str | None:
    people = is_person(left.unit) and is_person(right.unit)  # "two at each gate" are not four in all
    if left.per == right.per or (not people and (left.per <= right.per or right.per <= left.per)):
        return None
    return "counted by different things"


def _moods(left: Measured, right: Measured) -> str | None:
    if left.ahead != right.ahead:
        return "one speaks of what is to come"
    if left.manner.sought != right.manner.sought:
        return "one is sought"
    return "one is what is allowed or needed" if left.manner.bounded != right.manner.bounded else None


def _polls(left: Measured, right: Measured) -> str | None:
    """Two polls ask two samples; of two figures that agree, one may well be the other's."""
    if left.poll is None and right.poll is None:
        return None
    if left.poll and right.poll:
        return None if left.poll & right.poll else "of different polls"
    return "of different polls" if clash(left.figure, right.figure) else None


def _whose(left: Measured, right: Measured) -> str | None:
    """What Brisk sold is not what Holt sold to Brisk; people may be killed by a storm that a town is said to suffer."""
    if not left.whose or not right.whose or left.whose & right.whose:
        return None
    suffered = left.measure is not None and left.measure.name in _SUFFERED
    if suffered and (left.whose & right.names or right.whose & left.names):
        return None
    return "told of different names"


def _measures(left: Measured, right: Measured) -> str | None:
    if left.measure and right.measure and left.measure.name != right.measure.name:
        return "measure different things"
    one = left.measure or right.measure
    if one and one.name in _EXTENTS and not (left.measure and right.measure):
        return "measure different things"  # 40 km away is no depth of 12 km
    return None


def _ages(left: Measured, right: Measured) -> str | None:
    """A family has one name and many ages, and nobody has one age for long."""
    if not all(one.measure is AGE or is_age(one.figure) for one in (left, right)):
        return None
    ours, theirs = left.figure.value, right.figure.value
    if ours is not None and theirs is not None and abs(ours - theirs) > _YEARS:
        return "ages of different people or times"
    return None if len(left.names & right.names) > 1 else "ages of different people"


def _parts(left: Measured, right: Measured) -> str | None:
    ours, theirs = (one.subject | one.names for one in (left, right))
    if bool(ours & _PARTS) != bool(theirs & _PARTS):
        return "one is of a part of the place"
    if bool(ours & _WIDE) != bool(theirs & _WIDE):
        return "one is of a wider place"
    return None


def _days(left: Measured, right: Measured) -> str | None:
    if left.days and right.days and (left.days[1] < right.days[0] or right.days[1] < left.days[0]):
        return "of different days"
    return "of a day after the other's report" if _later(left, right) or _later(right, left) else None


def _later(one: Measured, other: Measured) -> bool:
    """Whether a figure tells of days that had not come when the other's report was published."""
    if one.days is None or other.on is None or other.days is not None or other.ahead:
        return False
    return one.days[0] > other.on + _A_DAY


def _stretches(left: Measured, right: Measured) -> str | None:
    """A count over a year, or since one, is no count of what befell people on a day."""
    if is_scale(left.figure.unit) and not any(one.measure and one.measure.grows for one in (left, right)):
        return None
    ours, theirs = _stretch(left), _stretch(right)
    if max(ours, theirs) >= _MONTH and max(ours, theirs) > 2 * min(ours, theirs):
        return "of a longer time and of a shorter"
    return None


def _stretch(one: Measured) -> int:
    """Days that a figure's own words tell of; 0 for none, and for all days up to one: "by Monday"."""
    return 0 if one.days is None or one.days[0] == dt.date.min else (one.days[1] - one.days[0]).days


def _people(left: Measured, right: Measured) -> str | None:
    ours, theirs = left.subject & KINDS_OF_PEOPLE, right.subject & KINDS_OF_PEOPLE
    # miners are workers: values that agree may be of both, values that part are of different people
    if "=worker" in ours | theirs and not clash(left.figure, right.figure):
        return None
    return "of different people" if ours and theirs and not ours & theirs else None


def _names(left: Measured, right: Measured) -> str | None:
    if _same_number_of_people(left, right):
        return None
    if left.names and right.names and not left.names & right.names:
        return "of different names or places"
    ours, theirs = left.near & left.names, right.near & right.names
    # "twelve are from Orle and eleven from Tarn": both sentences name both, each with another number
    if ours and theirs and not ours & theirs and ours <= right.names and theirs <= left.names:
        return "of different names or places"
    return None


APART: tuple[Callable[[Measured, Measured], str | None], ...] = (
    _units,
    _steps,
    _ways,
    _rests,
    _totals,
    _pers,
    _moods,
    _polls,
    _whose,
    _measures,
    _days,
    _stretches,
    _people,
    _names,
    _ages,
    _parts,
)


def why_apart(left: Measured, right: Measured) -> str | None:
    """Why two figures cannot answer one question; None when nothing speaks against it."""
    for test in APART:
        reason = test(left, right)
        if reason:
            return reason
    return None
