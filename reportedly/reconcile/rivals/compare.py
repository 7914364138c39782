"""Whether two figures answer one question, and whether two values can both hold. A false alarm costs more than a miss.

Each test is a small function that returns the reason why not, or None; ``why_apart`` walks them in order. The list says
what keeps questions apart.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from reportedly.reconcile.events.one_event import Events
from reportedly.reconcile.figures.ages import is_age
from reportedly.reconcile.figures.measured import Measured
from reportedly.reconcile.figures.stretches import name_keys_in
from reportedly.reconcile.material import Material, Seen
from reportedly.reconcile.rivals.clashing import clash
from reportedly.reconcile.words.folding import Weights, keys
from reportedly.reconcile.words.measures import ANYONE, KINDS_OF_PEOPLE
from reportedly.reconcile.words.wording import is_scale
from reportedly.span import Span

_OF_ONE = frozenset(
    {"age", "sentence", "fined", "height", "weight"}
)  # measures of one person or thing: it must be named
_NEAR = 0.2  # share of the words of both clauses from which figures that no measure tells are of one thing
_ALIKE = 0.4  # and from which those of one day are
_BESIDES = re.compile(r"\b(?:others?|another|more|further|additional)\b", re.IGNORECASE)
_MONTH = 27  # days from which a stretch of time is told as such
_YEARS = 5  # by which two tellings of one age may differ
_EXTENTS = frozenset({"depth", "height", "length", "speed", "area", "weight"})
_PARTS = keys(
    "quarter district ward suburb neighbourhood neighborhood borough outskirts precinct stage phase farming agriculture"
    " manufacturing tourism"
)
_UP, _DOWN = keys("increase hike rise"), keys("cut decrease reduction")
_WIDE = keys("nationwide nationally countrywide statewide citywide worldwide globally")
_PACES = frozenset({"hour", "day", "week", "month", "year"})
LEAD = 120  # words of a report's beginning that tell its matter


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What comparing looks at besides the two figures: weights of words, what each report is about, and of which event.

    Without ``events`` nothing is known of those.
    """

    weights: Weights
    matter: Mapping[str, frozenset[str]]
    names: Mapping[str, frozenset[str]]
    seen: Seen
    events: Events | None = None
    flipped: frozenset[tuple[str, str]] = frozenset()
    """Pairs of reports of which one of the answers below is another than in the last run."""

    def same_matter(self, left: str, right: str) -> bool:
        """Whether two reports begin alike enough to be about one matter: by names, or by all their telling words."""
        return left == right or self.seen.matters.get(left, right, self._begin_alike)

    def _begin_alike(self, left: str, right: str) -> bool:
        ours, theirs = self.names[left], self.names[right]
        if len(ours & theirs) >= 2 and self.weights.shared(ours, theirs) >= 0.25:
            return True
        return self.weights.shared(self.matter[left], self.matter[right]) >= 0.3

    def one_event(self, left: str, right: str) -> bool:
        """Whether two reports are held to tell of one event."""
        return left == right or self.events is None or self.seen.joined.get(left, right, self.events.together)

    def one_story(self, left: str, right: str) -> bool:
        """Whether two reports may tell of one thing: of one event or one matter, or no telling which."""
        if left == right or self.events is None:
            return True
        apart = not self.one_event(left, right) and self.seen.parted.get(left, right, self.events.unlike)
        return not apart or self.same_matter(left, right)


def surroundings(material: Material, events: Events | None = None) -> Surroundings:
    """Lay the surroundings for comparing."""
    seen, here = material.seen, material.report
    matter, names = seen.matter, seen.leading
    for report in material.reports:
        if report.id not in matter:
            matter[report.id] = keys(
                " ".join([report.title.value if report.title else "", *report.text.split()[:LEAD]])
            )
        if report.id not in names and report.text:
            names[report.id] = name_keys_in(report.text, Span(0, min(len(report.text), 12 * LEAD)))
    laid = Surroundings(material.weights, matter, names, seen, events)
    moved = set(seen.moved_reports)
    moved.update(id for id, words in matter.items() if not seen.moved_keys.isdisjoint(words))
    moved.update(id for id, words in names.items() if not seen.moved_keys.isdisjoint(words))
    flipped = seen.matters.again(moved, here, laid._begin_alike)  # noqa: SLF001 - its own
    if events is not None:
        flipped |= seen.joined.again(seen.moved_reports.union(here), here, events.together)
        flipped |= seen.parted.again(events.moved, here, events.unlike)
    return replace(laid, flipped=frozenset(flipped))


def is_person(unit: str) -> bool:
    """Whether a unit counts people, or a kind of people."""
    return unit == ANYONE or f"={unit}" in KINDS_OF_PEOPLE


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
    return "one speaks of what is to come" if left.ahead != right.ahead else None


def _measures(left: Measured, right: Measured) -> str | None:
    if left.measure and right.measure and left.measure.name != right.measure.name:
        return "measure different things"
    one = left.measure or right.measure
    if one and one.name in _EXTENTS and not (left.measure and right.measure):
        return "measure different things"  # 40 km away is no depth of 12 km
    return None


def _ages(left: Measured, right: Measured) -> str | None:
    """A family has one name and many ages, and nobody has one age for long."""
    if not (is_age(left.figure) and is_age(right.figure)):
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
    return None


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
    return None


APART: tuple[Callable[[Measured, Measured], str | None], ...] = (
    _units,
    _steps,
    _ways,
    _rests,
    _totals,
    _pers,
    _moods,
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


def reports_apart(left: Measured, right: Measured, surroundings: Surroundings) -> str | None:
    """Why two figures cannot answer one question, by their reports alone; None when nothing speaks against it."""
    return _events(left, right, surroundings) or _matters(left, right, surroundings)


def _events(left: Measured, right: Measured, surroundings: Surroundings) -> str | None:
    """Counts of what befell people belong to an event; one that another report tells of needs its own names or days."""
    counts = left.measure and right.measure and left.measure.grows and right.measure.grows
    if not counts or surroundings.events is None or left.claim.report == right.claim.report:
        return None
    if (left.days and right.days) or len(left.names & right.names) > 1:
        return None  # their own words tell which event is meant: days and names are looked at above
    return None if surroundings.one_event(left.claim.report, right.claim.report) else "of different events"


def _matters(left: Measured, right: Measured, surroundings: Surroundings) -> str | None:
    """What no name ties ("a dose of the vaccine costs $4") is compared within a matter only.

    Nor do names that both share tie what has names of its own on either side: "held in the Orle jail on bond", and in
    the Brisk jail.
    """
    parted = left.names - right.names and right.names - left.names
    if (left.names & right.names and not parted) or surroundings.one_story(left.claim.report, right.claim.report):
        return None
    return "of different matters"


def _strangers(left: Measured, right: Measured, share: float) -> bool:
    """Whether nothing but the measure is shared where more is needed.

    One voice that gives two figures in one report speaks of two things, unless its words link them, and so does the
    author who sets one of his own beside another's that cannot hold with it; a measure of one person or thing needs its
    name; names on both sides that the other lacks ask for many shared words besides.
    """
    if left.claim.report == right.claim.report:
        author = left.claim.own or right.claim.own
        if left.claim.voice.key == right.claim.voice.key or (author and clash(left.figure, right.figure)):
            return True
    measure = left.measure or right.measure
    if measure and measure.name in _OF_ONE and not left.names & right.names:
        return True
    return bool(left.names - right.names) and bool(right.names - left.names) and share < 0.6


def closeness(left: Measured, right: Measured, surroundings: Surroundings) -> float:
    """How much speaks for one question, 0 (nothing to go by) to 1. Call only when :func:`why_apart` finds nothing."""
    share = surroundings.weights.shared(left.subject, right.subject)
    if left.unit != right.unit and {left.unit, right.unit} != {"", ANYONE}:
        return 0.4 if _apart_in_reports(left, right, surroundings) else 0.0
    return 0.0 if _strangers(left, right, share) else _likeness(left, right, share, surroundings)


def _likeness(left: Measured, right: Measured, share: float, surroundings: Surroundings) -> float:
    """How much speaks for one question by measure, shared words and days; ``share``: of the words of both."""
    common = left.subject & right.subject
    if left.measure and right.measure:
        # shares are weighed by rarity: what the whole casebook is about brings two figures together less than others
        if share >= (0.5 if len(common) > 1 else 0.6):
            return share
        if left.measure.grows and _apart_in_reports(left, right, surroundings):
            agree = left.figure.value is not None and left.figure.value == right.figure.value
            enough = share >= 0.25 or min(len(left.subject), len(right.subject)) <= 1
            return max(share, 0.5) if enough else 0.4 * agree
        if is_scale(left.figure.unit) and (same := _agreeing(left, right, surroundings)):
            return same
    weighty = len(common) > 2 or surroundings.weights.total(common) >= 1.6
    if left.near and right.near:  # sentences may be alike in all but what stands by the figures
        weighty = weighty and surroundings.weights.shared(left.near, right.near) >= _NEAR
    if left.unit in ("", ANYONE, "%"):
        return 0.0
    on_one_day = 0.5 if len(common) > 1 and _on_one_day(left, right, surroundings) else 0.0
    return share * 0.9 if share >= 0.6 and weighty else on_one_day


def _apart_in_reports(left: Measured, right: Measured, surroundings: Surroundings) -> bool:
    """One matter in two reports; within one report it is no sign, as one report may count many things."""
    return left.claim.report != right.claim.report and surroundings.same_matter(left.claim.report, right.claim.report)


def _on_one_day(left: Measured, right: Measured, surroundings: Surroundings) -> bool:
    """Whether both tell, in their own words, of one day and of one matter; "two other men" are others."""
    told = left.days is not None and left.days == right.days and left.days[0] == left.days[1]
    if not told or any(_BESIDES.search(one.figure.quote.text) for one in (left, right)):
        return False
    alike = surroundings.weights.shared(left.near, right.near) >= _ALIKE and len(left.near & right.near) > 1
    return alike and _apart_in_reports(left, right, surroundings)


def _agreeing(left: Measured, right: Measured, surroundings: Surroundings) -> float:
    """Values of one measure that can both hold join on less: agreeing figures raise no alarm."""
    if left.subject & right.subject and left.figure.value == right.figure.value:
        return 0.5
    paced = left.per & right.per & _PACES
    return (
        0.4
        if paced
        and not clash(left.figure, right.figure)
        and surroundings.same_matter(left.claim.report, right.claim.report)
        else 0.0
    )
