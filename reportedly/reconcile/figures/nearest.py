"""Which word of measure tells what a figure counts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.model import Figure
from reportedly.reconcile.figures.ages import AGE
from reportedly.reconcile.figures.moved import before_it_moved
from reportedly.reconcile.figures.stretches import CLAUSE, WORD
from reportedly.reconcile.words.measures import MEASURE_OF, POPULATION_OF, TIMES, Measure
from reportedly.reconcile.words.tables import words
from reportedly.reconcile.words.wording import is_scale
from reportedly.span import Quote, Span

_FAR = 30  # characters from which a word of measure may rather be of another figure
_OWN_NOUN = re.compile(r"(\w+)(?:\s+and\b|,|$)")  # "two dead and eight other people" counts two dead
_FATALLY = re.compile(r"\b(?:fatally|mortally)\s+$", re.IGNORECASE)
_OTHER_ONE = re.compile(r"\s+(?:at least |about )?(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)\b")
_BODIES = frozenset({"bodies", "corpses"})  # of the dead where they are counted, and not "bodies of the state"
_ABOARD = frozenset({None, "crew"})
_STATES = frozenset({"dead", "hurt", "missing"})
_DID_TO = re.compile(r"\bwho\s+(?:had\s+)?\w+\s+(?:at least |about )?$", re.IGNORECASE)
_UNCOUNTED = frozenset({"count", "charge"})  # of a court
_POSTS = words("job staff post position %")
PART_OF = re.compile(r"\bof\s+(?:the|those|these|its|their)\b", re.IGNORECASE)


def is_money(unit: str | None) -> bool:
    """Whether a unit is an ISO 4217 code."""
    return unit is not None and len(unit) == 3 and unit.isupper()


def fits(measure: Measure, unit: str | None) -> bool:
    """Whether a measure can be told in a unit: no pay in families, no dead in dollars, no rockets dismissed."""
    if measure is AGE and unit != "year":
        return False  # "two gates of the old dam"
    if measure.name == "dismissed" and unit not in POPULATION_OF.keys() | _POSTS | {None}:
        return False
    if measure.counts and unit in _UNCOUNTED:
        return False
    if measure.name == "aboard" and unit not in POPULATION_OF.keys() | _ABOARD:
        return False  # what a ship carries besides
    if is_money(unit) or unit in TIMES:
        return not measure.counts
    return not measure.money and not (measure.counts and is_scale(unit))


def nearest_measure(
    text: str, figure: Figure, window: Span, others: Sequence[Span] = ()
) -> tuple[Measure, Quote] | None:
    """The word of measure nearest to the figure; another clause is as far as forty more letters.

    "4 injured" is counted by what it is told of, whatever stands nearer ("1 dead, 4 injured"). A word far off that
    stands right beside one of the ``others``, figures of the same claim, is that one's.
    """
    if own := of_itself(figure):
        return own
    window = before_it_moved(text, figure.quote.span, window)
    best: tuple[int, int, Measure, Span] | None = None
    for match in WORD.finditer(text, window.start, window.end):
        measure = MEASURE_OF.get(match.group().lower())
        if measure is not None and _FATALLY.search(text, max(0, match.start() - 12), match.start()):
            measure = MEASURE_OF["killed"]
        place = Span(match.start(), match.end())
        if measure is None or place.overlaps(figure.quote.span) or not fits(measure, figure.unit):
            continue
        low, high = sorted((place, figure.quote.span))
        between = text[low.end : high.start]
        if measure.grows and CLAUSE.search(between) and _OTHER_ONE.match(text, place.end):
            continue  # "shot at two officers, killing one"
        if place.end < figure.quote.span.start and _DID_TO.search(between):
            continue  # "was killed by a man who shot two officers"
        far = len(between) + 40 * len(CLAUSE.findall(between))
        if far > _FAR and any(_between(place, other) < far / 3 for other in others):
            continue
        if best is None or (far, place.start) < best[:2]:
            best = (far, place.start, measure, place)
    return (best[2], Quote.cut(text, best[3])) if best and best[0] <= 120 else None


def _between(left: Span, right: Span) -> int:
    """Characters between two stretches; 0 where they touch or overlap."""
    return max(0, right.start - left.end, left.start - right.end)


def of_itself(figure: Figure) -> tuple[Measure, Quote] | None:
    """The measure that is a figure's own noun: "1 dead", "20 wounded"."""
    if figure.of is None or PART_OF.search(figure.quote.text):
        return None  # "two of the wounded died": no two wounded
    own = _OWN_NOUN.match(figure.of.text)
    said = own[1].lower() if own else ""
    measure = MEASURE_OF["killed"] if said in _BODIES else MEASURE_OF.get(said)
    if measure and measure.grows and fits(measure, figure.unit):
        return measure, figure.of
    return _befallen(figure)


def _befallen(figure: Figure) -> tuple[Measure, Quote] | None:
    """The measure of a participle before the noun: "four injured officers"."""
    if figure.of is None:
        return None
    for found in WORD.finditer(figure.of.text):
        said = found.group().lower()
        measure = MEASURE_OF.get(said)
        if measure and measure.grows and (said in _STATES or said.endswith("ed")) and fits(measure, figure.unit):
            return measure, figure.of
    return None
