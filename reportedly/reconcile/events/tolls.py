"""Tolls over several reports of one event: the latest best answer, and the series of what each report gives.

Every report counts its people in several ways (``Way``). A value's score is the sum of the weights of the ways that
come to it, averaged over the reports, with some added for being reached in any report and in the latest; the highest
scored value is the best answer (a log-linear ranker; weights in data/toll_weights.txt, fitted on reports of events
whose final counts are known). The wounded are also what is left of those hit when the killed are taken away.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache, partial

from reportedly.model import (
    Derivation,
    DerivationKind,
    EventDay,
    Fate,
    Reading,
    Report,
    Toll,
    TollSeries,
    TollStep,
    Way,
)
from reportedly.reconcile.kept import Lasting
from reportedly.reconcile.material import Seen, identify
from reportedly.reconcile.words.tables import table
from reportedly.span import Quote

_SILENT = "SILENT"  # the report tells of nobody with this fate
_LESS = "LESS"  # the number of wounded, less the killed among them
_HIT = "HIT "
_BEYOND_HIT = "HIT LESS WOUNDED"
_ANY, _NEWEST = "ANY ", "NEWEST "
_HIGHER = "NEWEST HIGHER"  # the newest report says a higher number than all before
_HIT_WAYS = (Way.OFTENEST, Way.OPENING, Way.FIRST, Way.MOST, Way.TOLD_IN_LEAD, Way.TOLD)
_ONLY_TOLD = {_HIT + Way.TOLD_IN_LEAD.name, _HIT + Way.TOLD.name}
_SAID_WAYS = (Way.FIRST, Way.OPENING, Way.MOST, Way.LAST)
_NUMBERED = frozenset(way.name for way in _SAID_WAYS) | {Way.OFTENEST.name}
_MOST_QUOTES = 6
_RISING = {Fate.KILLED: 2, Fate.WOUNDED: 4}  # whose number only rises, and how many reports must say one
_NEARLY, _COPIED = (DerivationKind.EXCERPT, DerivationKind.REWRITE), 0.85  # share of words that makes it a copy here
_DAYS_LATER = dt.timedelta(days=4)
Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Telling:
    """What one report tells of an event's tolls; see :class:`Reading`."""

    report: str
    published: dt.date | None
    tolls: tuple[Toll, ...]
    days: tuple[EventDay, ...]


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, Mapping[str, float]]:
    """Fate -> way of counting -> weight."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for line in table("toll_weights.txt"):
        fate, weight, way = line.split(maxsplit=2)
        found[fate][way] = float(weight)
    return found


def told_by(reports: Iterable[Report], readings: Iterable[Reading]) -> dict[str, Telling]:
    """By report id, what each report tells."""
    read = {reading.report: reading for reading in readings}
    return {
        report.id: Telling(
            report.id,
            report.published.earliest if report.published else None,
            read[report.id].tolls,
            read[report.id].days,
        )
        for report in reports
        if report.id in read
    }


def in_order(tellings: Iterable[Telling]) -> list[Telling]:
    """By date, undated last, then by report id."""
    return sorted(tellings, key=lambda one: (one.published or dt.date.max, one.report))


def counts_of(telling: Telling, fate: Fate, killed: int) -> dict[str, int]:
    """The counts that a report comes to for a fate, by way of counting.

    Args:
        killed: of the event, to be taken away from those hit.
    """
    found = {toll.way.name: toll.count for toll in telling.tolls if toll.fate is fate and toll.way is not Way.RANGE}
    vague = _range(telling, fate)
    if vague is not None and not found.keys() & _NUMBERED:  # "dozens were killed, among them Ida Voss": not one
        return {way: count for way, count in found.items() if count >= vague.count}
    hit = {toll.way: toll.count for toll in telling.tolls if toll.fate is Fate.HIT}
    if fate is Fate.KILLED:
        wounded = next(
            (toll.count for toll in telling.tolls if toll.fate is Fate.WOUNDED and toll.way is Way.OFTENEST), None
        )
        if not found:
            found[_SILENT] = 0
        if wounded is not None and hit.get(Way.OFTENEST, -1) >= wounded:
            found[_BEYOND_HIT] = hit[Way.OFTENEST] - wounded
        return found
    if fate is Fate.WOUNDED:
        if killed and Way.OFTENEST.name in found:
            found[_LESS] = max(0, found[Way.OFTENEST.name] - killed)
        found |= {_HIT + way.name: max(0, hit[way] - killed) for way in _HIT_WAYS if way in hit}
        if found.keys() <= _ONLY_TOLD:
            found[_SILENT] = 0
    return found


def _range(telling: Telling, fate: Fate) -> Toll | None:
    return next((toll for toll in telling.tolls if toll.fate is fate and toll.way is Way.RANGE), None)


def best_count(told: Sequence[Counts], fate: Fate) -> int:
    """The best answer of several reports together.

    Args:
        told: what each report comes to, by way of counting, in order of date; not empty.
    """
    weights = _weights().get(fate.value)
    if weights is None:  # the missing are found and the displaced go home: the newest report's count holds
        weights, told = _weights()[Fate.KILLED.value], told[-1:]
    scores: dict[int, float] = dict.fromkeys({value for counts in told for value in counts.values()}, 0.0)
    for counts in told:
        for way, value in counts.items():
            scores[value] += weights.get(way, 0.0) / len(told)
    for way, weight in weights.items():
        if way.startswith(_ANY):
            for value in {counts[way.removeprefix(_ANY)] for counts in told if way.removeprefix(_ANY) in counts}:
                scores[value] += weight
        elif way == _HIGHER and _rises(told):
            scores[told[-1][Way.OFTENEST.name]] += weight
        elif way.startswith(_NEWEST) and way.removeprefix(_NEWEST) in told[-1]:
            scores[told[-1][way.removeprefix(_NEWEST)]] += weight
    newest = set(told[-1].values())
    return max(scores, key=lambda value: (round(scores[value], 9), value in newest, -value))


def _rises(told: Sequence[Counts]) -> bool:
    """Whether the newest report says a higher number than all before it."""
    said = [counts[Way.OFTENEST.name] for counts in told if Way.OFTENEST.name in counts]
    return len(said) > 1 and Way.OFTENEST.name in told[-1] and said[-1] > max(said[:-1])


def best_tolls(tellings: Sequence[Telling]) -> dict[Fate, int]:
    """The best answer for each fate that any of the reports tells of; those hit are told as killed and wounded."""
    ordered = in_order(tellings)
    fates = {toll.fate for telling in ordered for toll in telling.tolls}
    if Fate.HIT in fates:
        fates |= {Fate.WOUNDED}
    killed = _killed(ordered) if fates else 0
    found: dict[Fate, int] = {}
    for fate in Fate:
        if fate in fates and fate is not Fate.HIT and any(counts_of(one, fate, 0) for one in ordered):
            found[fate] = killed if fate is Fate.KILLED else _best_of(ordered, fate, killed)
    return found


def _killed(ordered: Sequence[Telling]) -> int:
    """The dead: none comes back to life, so a higher number said after all lower ones holds."""
    return _best_of(ordered, Fate.KILLED, 0)


def _best_of(ordered: Sequence[Telling], fate: Fate, killed: int) -> int:
    risen = _risen(ordered, fate)
    if risen is not None:
        return risen
    told = [counts for one in ordered if (counts := counts_of(one, fate, killed))]
    return best_count(told, fate) if told else 0


def _risen(ordered: Sequence[Telling], fate: Fate) -> int | None:
    """The highest number of people, where all reports that say fewer are older; None where it did not rise so.

    A report that says no other number, however it is counted, or that says that the number moved, need only be newer
    than those, and so need one be where all older ones say "at least"; any other must be newer by days, as reports of
    the same days often part. A later report may repeat a number that an older one gave, unless it is the newest of all.
    """
    if fate not in _RISING:
        return None
    told = [(one.published, counts) for one in ordered if _said(counts := counts_of(one, fate, 0))]
    if len(told) < _RISING[fate] or any(day is None for day, _ in told):
        return None
    most = max(_said(counts) for _, counts in told)
    days = [day or dt.date.max for day, _ in told]
    first = min(day for day, (_, counts) in zip(days, told, strict=True) if _said(counts) == most)
    before = [(day, counts) for day, (_, counts) in zip(days, told, strict=True) if day < first]
    after = [counts for day, (_, counts) in zip(days, told, strict=True) if day >= first]
    if not before or _said(told[-1][1]) != most:
        return None
    known = {_said(counts) for _, counts in before}
    if any(_said(counts) not in known | {most} for counts in after):
        return None
    sure = fate is Fate.KILLED and any(_sure(counts) for counts in after if _said(counts) == most)
    sure = sure or all(_open_ended(one, fate) for one in ordered if one.published and one.published < first)
    return most if sure or first - max(day for day, _ in before) >= _DAYS_LATER else None


def _said(counts: Counts) -> int:
    """The number of a report that its words say oftenest, or to have moved; 0 where they say none."""
    return counts.get(Way.REVISED.name, counts.get(Way.OFTENEST.name, 0))


def _open_ended(telling: Telling, fate: Fate) -> bool:
    """Whether what a report counts is told as a least number, or as a range; also where it counts nobody."""
    told = [toll for toll in telling.tolls if toll.fate is fate and toll.way in (Way.OFTENEST, Way.RANGE)]
    return all(toll.least is not None and (toll.most is None or toll.way is Way.RANGE) for toll in told)


def _sure(counts: Counts) -> bool:
    """Whether a report says one number only, or that it moved."""
    said = counts[Way.OFTENEST.name]
    alone = all(counts.get(way.name) == said for way in _SAID_WAYS) and best_count([counts], Fate.KILLED) == said
    return alone or Way.REVISED.name in counts


def best_day(tellings: Sequence[Telling]) -> dt.date | None:
    """The day of the event: the one for which most speaks over all reports, each counting about alike."""
    weights: dict[dt.date, float] = defaultdict(float)
    for telling in in_order(tellings):
        total = sum(one.weight for one in telling.days)
        for one in telling.days:
            weights[one.day] += one.weight / total**0.5
    return max(weights, key=lambda day: (round(weights[day], 9), day)) if weights else None


def toll_series(tellings: Sequence[Telling], copies: AbstractSet[str] = frozenset()) -> tuple[TollSeries, ...]:
    """The tolls that two or more reports of one event give, each with its series.

    Args:
        tellings: what each report tells.
        copies: ids of those that only copy another; they stand in the series and weigh nothing.
    """
    ordered = in_order(tellings)
    own = [one for one in ordered if one.report not in copies] or ordered
    best = best_tolls(own)
    day = best_day(own)
    alone = {one.report: best_tolls([one]) for one in ordered}
    found: list[TollSeries] = []
    for fate, latest in best.items():
        steps = tuple(step for one in ordered if (step := _step(one, fate, alone[one.report].get(fate))) is not None)
        here = {step.report for step in steps}
        if len(steps) > 1 and (latest or any(step.count == 0 for step in steps)):
            found.append(
                TollSeries(
                    id=identify("toll", fate.value, *(one.report for one in ordered)),
                    fate=fate,
                    reports=tuple(one.report for one in ordered),
                    steps=steps,
                    latest=latest,
                    happened=day,
                    because=_because(
                        [step for step in steps if step.report not in copies] or steps,
                        fate,
                        latest,
                        newest=_risen(own, fate) is not None,
                    )
                    + ("; copies of others are left out of the count" if here & copies else ""),
                )
            )
    return tuple(found)


def _step(telling: Telling, fate: Fate, count: int | None) -> TollStep | None:
    """What a report gives for a fate; None where no words of it do. ``count``: None where it says no number."""
    vague = _range(telling, fate)
    if count is None:
        if vague is None:
            return None
        return TollStep(telling.report, telling.published, vague.count, vague.quotes, vague.least, vague.most)
    quotes = _quotes(telling, fate, count)
    if not quotes:
        return None
    said = next((toll for toll in telling.tolls if toll.fate is fate and toll.way is Way.OFTENEST), None)
    bound = said if said is not None and said.count == count else None
    return TollStep(
        telling.report,
        telling.published,
        count,
        quotes,
        bound.least if bound else None,
        bound.most if bound else None,
    )


def _allows(step: TollStep, count: int) -> bool:
    """Whether a bound or a range of a step leaves room for a count."""
    return (step.least is None or step.least <= count) and (step.most is None or count <= step.most)


def _quotes(telling: Telling, fate: Fate, count: int) -> tuple[Quote, ...]:
    """The words of the report that a count rests on: of ways that come to it, else of those hit; none when none do.

    Nobody rests on words that say so, and not on those that tell of others.
    """
    if count == 0 and not any(toll.fate is fate and toll.way is Way.NOBODY for toll in telling.tolls):
        return ()
    fates = (fate, Fate.HIT) if fate is Fate.WOUNDED else (fate,)
    for one in fates:
        for toll in telling.tolls:
            if toll.fate is one and (toll.count == count or one is Fate.HIT):
                return toll.quotes[:_MOST_QUOTES]
    return ()


def _because(steps: Sequence[TollStep], fate: Fate, latest: int, *, newest: bool) -> str:
    """Why a count is the best answer; ``newest``: for being the newest report's, later than the others."""
    plain = [step for step in steps if step.plain or step.count == latest]
    same = sum(step.count == latest for step in plain)
    told = f"{same} of {len(steps)} reports {'comes' if same == 1 else 'come'} to {latest:,}"
    roomy = sum(step not in plain and _allows(step, latest) for step in steps)
    if roomy:
        words = "gives a bound or range that allows" if roomy == 1 else "give bounds or ranges that allow"
        told += f", and {roomy} {words} it"
    how = "all of them weighed together come" if fate.value in _weights() else "the newest that counts them comes"
    told = f"{how} to {latest:,}: {told}"
    if newest:
        told = f"the newest, later than the others, comes to {latest:,}"
    if any(step.count != latest and (step.plain or not _allows(step, latest)) for step in steps):
        dated = all(step.published for step in steps)
        told += (
            "; other counts are revised as days go by, or are of a part, and are no rivals"
            if dated
            else ("; which report is the latest is not known, as not all are dated")
        )
    return told


def tell_tolls(
    groups: Iterable[Sequence[str]],
    tellings: Mapping[str, Telling],
    derivations: Iterable[Derivation] = (),
    seen: Seen | None = None,
) -> tuple[TollSeries, ...]:
    """The tolls of all events, by day (undated last), first report and fate.

    Args:
        groups: ids of the reports of each event.
        tellings: by report id; a report that tells nothing may be missing.
        derivations: of the casebook; a copy tells no more than what it was copied from.
        seen: what an earlier run worked out; brought up to date.
    """
    copied: dict[str, list[str]] = defaultdict(list)
    for one in derivations:
        if one.kind is DerivationKind.COPY or (one.kind in _NEARLY and one.score >= _COPIED):
            copied[one.child].append(one.parent)
    fates = list(Fate)
    kept = seen.tolled if seen else Lasting()
    kept.turn(seen.moved_reports if seen else None)

    def make(group: Sequence[str], copies: Sequence[str]) -> tuple[TollSeries, ...]:
        told = [tellings[one] for one in group if one in tellings and tellings[one].tolls]
        return toll_series(told, frozenset(copies))

    series: list[TollSeries] = []
    for group in groups:
        inside = set(group)
        copies = sorted(one for one in group if not inside.isdisjoint(copied.get(one, ())))
        series += kept.get((*group, "", *copies), group, partial(make, group, copies))
    return tuple(sorted(series, key=lambda one: (one.happened or dt.date.max, one.reports, fates.index(one.fate))))
