"""Whether two figures answer one question, by their reports and by all that speaks for it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from reportedly.reconcile.events.one_event import Events
from reportedly.reconcile.figures.measured import Measured
from reportedly.reconcile.figures.stretches import name_keys_in
from reportedly.reconcile.material import Material, Seen
from reportedly.reconcile.rivals.apart import is_person
from reportedly.reconcile.rivals.clashing import clash
from reportedly.reconcile.words.folding import Weights, keys
from reportedly.reconcile.words.measures import ANYONE, TIMES
from reportedly.reconcile.words.wording import is_scale
from reportedly.span import Span

_OF_ONE = frozenset(
    {"age", "sentence", "fined", "height", "weight"}
)  # measures of one person or thing: it must be named
_NEAR = 0.2  # share of the words of both clauses from which figures that no measure tells are of one thing
_ALIKE = 0.4  # and from which those of one day are
_BESIDES = re.compile(r"\b(?:others?|another|more|further|additional)\b", re.IGNORECASE)
_LARGE = 100
_OF_AN_EVENT = frozenset(
    {"killed", "wounded", "casualties", "missing", "displaced", "rescued", "trapped", "aboard", "attended"}
)
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

    def turned(self, report_of: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
        """Pairs of ids whose reports stand otherwise to one another than in the last run, the smaller id first.

        Args:
            report_of: ids, each with its report.
        """
        flipped = {report for pair in self.flipped for report in pair}
        of_report: dict[str, list[str]] = defaultdict(list)
        for id, report in report_of:
            if report in flipped:
                of_report[report].append(id)
        return {
            (one, other) if one < other else (other, one)
            for left, right in self.flipped
            for one in of_report[left]
            for other in of_report[right]
        }

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

    def event_of(self, report: str) -> int:
        """A number that reports of one event share in this run."""
        return self.events.number(report) if self.events is not None else 0

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


def reports_apart(left: Measured, right: Measured, surroundings: Surroundings) -> str | None:
    """Why two figures cannot answer one question, by their reports alone; None when nothing speaks against it."""
    return _events(left, right, surroundings) or _matters(left, right, surroundings)


def _events(left: Measured, right: Measured, surroundings: Surroundings) -> str | None:
    """Counts of what befell people belong to an event; one that another report tells of needs its own names or days."""
    counts = left.measure and right.measure and left.measure.grows and right.measure.grows
    if not counts or surroundings.events is None or left.claim.report == right.claim.report:
        return None
    ours, theirs = left.claim.report, right.claim.report
    if left.days and right.days:
        return None  # their own words tell which event is meant: days are looked at above
    if len(left.names & right.names) > 1 and surroundings.one_story(ours, theirs):
        return None  # and so are names, of one gulf two events may be told
    return None if surroundings.one_event(ours, theirs) else "of different events"


def _matters(left: Measured, right: Measured, surroundings: Surroundings) -> str | None:
    """What no name ties ("a dose of the vaccine costs $4") is compared within a matter only.

    Nor do names that both share tie what has names of its own on either side: "held in the Orle jail on bond", and in
    the Brisk jail.
    """
    parted = left.names - right.names and right.names - left.names
    if (left.names & right.names and not parted) or surroundings.one_story(left.claim.report, right.claim.report):
        return None
    return "of different matters"


def _strangers(left: Measured, right: Measured, share: float, *, event: bool) -> bool:
    """Whether nothing but the measure is shared where more is needed.

    One voice that gives two figures in one report speaks of two things, unless its words link them, and so does the
    author who sets one of his own beside another's that cannot hold with it; a measure of one person or thing needs its
    name; names on both sides that the other lacks ask for many shared words besides, or, of what an ``event`` has one
    of, for a name that both share.
    """
    if left.claim.report == right.claim.report:
        author = left.claim.own or right.claim.own
        if left.claim.voice.key == right.claim.voice.key or (author and clash(left.figure, right.figure)):
            return True
    measure = left.measure or right.measure
    if measure and measure.name in _OF_ONE and not left.names & right.names:
        return True
    parted = bool(left.names - right.names) and bool(right.names - left.names)
    return parted and share < 0.6 and not (event and left.names & right.names)


def closeness(left: Measured, right: Measured, surroundings: Surroundings) -> float:
    """How much speaks for one question, 0 (nothing to go by) to 1. Call only when :func:`why_apart` finds nothing."""
    share = surroundings.weights.shared(left.subject, right.subject)
    if left.unit != right.unit and {left.unit, right.unit} != {"", ANYONE}:
        return 0.4 if _apart_in_reports(left, right, surroundings) else 0.0
    event = _of_one_event(left, right, surroundings)
    return 0.0 if _strangers(left, right, share, event=event) else _likeness(left, right, share, surroundings)


def _likeness(left: Measured, right: Measured, share: float, surroundings: Surroundings) -> float:
    """How much speaks for one question by measure, shared words and days; ``share``: of the words of both."""
    common = left.subject & right.subject
    if left.measure and right.measure:
        # shares are weighed by rarity: what the whole casebook is about brings two figures together less than others
        if share >= (0.5 if len(common) > 1 else 0.6):
            return share
        grows = left.measure.grows and _apart_in_reports(left, right, surroundings)
        if grows or _of_one_event(left, right, surroundings):
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
    if _one_large_number(left, right) and _apart_in_reports(left, right, surroundings):
        return 0.5
    on_one_day = 0.5 if len(common) > 1 and _on_one_day(left, right, surroundings) else 0.0
    return share * 0.9 if share >= 0.6 and weighty else on_one_day


def _of_one_event(left: Measured, right: Measured, surroundings: Surroundings) -> bool:
    """Whether two reports of one event count what it has one of: its dead, or those who were aboard or marched."""
    ours, theirs = left.claim.report, right.claim.report
    measure = left.measure
    if measure is None or measure != right.measure or measure.name not in _OF_AN_EVENT or surroundings.events is None:
        return False
    people = all(not one.unit or is_person(one.unit) for one in (left, right))
    return people and ours != theirs and surroundings.one_event(ours, theirs)


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


def _one_large_number(left: Measured, right: Measured) -> bool:
    """Whether both give one number of a hundred or more of what they name: 110,000 refugees; it raises no alarm."""
    value = left.figure.value
    counted = not is_scale(left.figure.unit) and left.unit not in TIMES
    return counted and value is not None and value >= _LARGE and value == right.figure.value


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
