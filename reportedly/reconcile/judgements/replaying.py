"""What people decided, replayed: the rows in force, brought to bear on today's readings.

A pure function of the rows and of what is read. A REVOKE takes its row out; of two rows on the same thing the later one
holds; rows whose target is not here wait, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from reportedly.model import Anchor, Claim, Correction, Judgement, JudgementKind, Reading, Report, Verdict, in_force
from reportedly.reconcile.judgements.correcting import correct, quotes_of
from reportedly.reconcile.judgements.placing import Holdings

Pair = tuple[str, str]
OF_CLAIMS = (
    JudgementKind.QUESTIONS,
    JudgementKind.ORIGINS,
    JudgementKind.REJECT,
    JudgementKind.CORRECT,
    JudgementKind.CREDIBILITY,
)
OF_VOICES = (JudgementKind.VOICES, JudgementKind.PROTECT, JudgementKind.RELIABILITY)


def pair(left: str, right: str) -> Pair:
    """Two ids in order."""
    return (left, right) if left <= right else (right, left)


@dataclass(frozen=True, slots=True)
class Decisions:
    """The judgements in force.

    Attributes:
        voices, questions, origins: by the ordered pair of ids that they compare.
        protected: voice key or identity id -> whether a person asked for its protection.
        rejected: ids of claims that the reader got wrong.
        together: voices that a person protected as one: they stay one behind the wall.
        reliability: voice key or identity id -> the grade that a person gave the source.
        credibility: claim id -> the grade that a person gave what it says.
    """

    voices: dict[Pair, Judgement] = field(default_factory=dict)
    questions: dict[Pair, Judgement] = field(default_factory=dict)
    origins: dict[Pair, Judgement] = field(default_factory=dict)
    protected: dict[str, bool] = field(default_factory=dict)
    rejected: frozenset[str] = frozenset()
    together: tuple[tuple[str, ...], ...] = ()
    reliability: dict[str, Judgement] = field(default_factory=dict)
    credibility: dict[str, Judgement] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Placed:
    """A judgement with the ids that it bears on here."""

    judgement: Judgement
    subjects: tuple[str, ...]
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """A judgement in force that bears on nothing here, and why."""

    judgement: Judgement
    because: str


@dataclass(frozen=True, slots=True)
class Decided:
    """Readings as people decided on them.

    Attributes:
        readings: corrected, without the claims that were rejected; in the order given.
        decisions: the rest of what was decided.
        placed, waiting: each judgement in force, oldest first, with what it bears on, or why on nothing.
    """

    readings: tuple[Reading, ...]
    decisions: Decisions
    placed: tuple[Placed, ...] = ()
    waiting: tuple[Waiting, ...] = ()


def decide(judgements: Sequence[Judgement], reports: Sequence[Report], readings: Sequence[Reading]) -> Decided:
    """Replay people's decisions over what was read, whatever the order in which the rows come."""
    rows = in_force(judgements)
    if not rows:
        return Decided(tuple(readings), Decisions())
    ground = Holdings.of(reports, readings)
    claims = [_place(row, ground) for row in rows if row.kind in OF_CLAIMS]
    rejected = frozenset(
        id
        for one in claims
        if isinstance(one, Placed) and one.judgement.kind is JudgementKind.REJECT
        for id in one.subjects
    )
    fixes: dict[str, list[Correction]] = {}
    for one in claims:
        if isinstance(one, Placed) and one.judgement.correction is not None:
            for id in one.subjects:
                fixes.setdefault(id, []).append(one.judgement.correction)
    decided = tuple(_read_again(reading, fixes, rejected, ground) for reading in readings)
    # voices are placed on the corrected readings: a correction may bring a voice in
    after = Holdings.of(reports, decided)
    others = [_place(row, after) for row in rows if row.kind not in OF_CLAIMS]
    every = sorted([*claims, *others], key=lambda one: (one.judgement.at, one.judgement.id))
    placed = tuple(one for one in every if isinstance(one, Placed))
    waiting = tuple(one for one in every if isinstance(one, Waiting))
    return Decided(decided, replay(placed, rejected), placed, waiting)


def replay(placed: Iterable[Placed], rejected: frozenset[str] = frozenset()) -> Decisions:
    """The decisions, oldest first: a later one on the same thing takes the place of an earlier one."""
    made = Decisions(rejected=rejected)
    tables = {
        JudgementKind.VOICES: made.voices,
        JudgementKind.QUESTIONS: made.questions,
        JudgementKind.ORIGINS: made.origins,
    }
    guarded: list[tuple[str, ...]] = []
    for one in placed:
        judgement = one.judgement
        if judgement.kind in tables and judgement.verdict is not None:
            for left, right in _pairs(one):
                tables[judgement.kind][pair(left, right)] = judgement
        elif judgement.kind is JudgementKind.PROTECT:
            made.protected.update(dict.fromkeys(one.subjects, judgement.value != "no"))
            guarded += [one.subjects] if judgement.value != "no" and len(one.subjects) > 1 else []
        elif judgement.kind is JudgementKind.RELIABILITY:
            made.reliability.update(dict.fromkeys(one.subjects, judgement))
        elif judgement.kind is JudgementKind.CREDIBILITY:
            made.credibility.update(dict.fromkeys(one.subjects, judgement))
    kept = (tuple(key for key in keys if made.protected[key]) for keys in guarded)
    return replace(made, together=tuple(keys for keys in kept if len(keys) > 1))


def _pairs(one: Placed) -> Iterable[Pair]:
    """What a comparison compares: held the same, all are one; held apart, each of one side from each of the other."""
    if one.judgement.verdict is Verdict.SAME:
        first, *rest = (*one.subjects, *one.others)
        return [(first, other) for other in rest if other != first]
    return [(left, right) for left, right in product(one.subjects, one.others) if left != right]


def _place(row: Judgement, ground: Holdings) -> Placed | Waiting:
    subjects = _ids(row.subject, row.on, row.kind, ground)
    others = _ids(row.other, row.against, row.kind, ground) if row.other is not None else ()
    for id, ids, anchors in ((row.subject, subjects, row.on), (row.other, others, row.against)):
        if id is not None and not ids:
            return Waiting(row, ground.why_not(anchors[0]) if anchors else f"nothing here has the id {id}")
    if row.other is not None and set(subjects) & set(others):
        return Waiting(row, "what it compares is one and the same here")
    if row.correction is not None:
        return _place_correction(row, subjects, ground)
    return Placed(row, subjects, others)


def _ids(id: str | None, anchors: tuple[Anchor, ...], kind: JudgementKind, ground: Holdings) -> tuple[str, ...]:
    """The ids of today; an id without an anchor, made before there were any, is taken as it is."""
    if id is None:
        return ()
    if not anchors:
        return (id,) if ground.holds(id) else ()
    if kind is JudgementKind.COLUMNS:
        found = [report.id for anchor in anchors for report in ground.captured(anchor)]
    elif kind is JudgementKind.PUBLISHED:
        found = [report.id for anchor in anchors for report in ground.reports_of(anchor)]
    elif kind in OF_VOICES:
        found = [key for anchor in anchors for key in ground.voices_of(anchor)]
    else:
        found = [claim for anchor in anchors for claim in ground.claims_of(anchor)]
    return tuple(dict.fromkeys(found))


def _place_correction(row: Judgement, subjects: tuple[str, ...], ground: Holdings) -> Placed | Waiting:
    """Where all of its words stand in the report that it corrects."""
    words = quotes_of(row.correction) if row.correction else ()
    held = []
    for id in subjects:
        report = ground.reports.get(id.rpartition(":")[0])
        if report is not None and all(quote.holds(report.text) for quote in words):
            held.append(id)
    if subjects and not held:
        return Waiting(row, "the words of its correction do not stand in the report, as it is read now")
    return Placed(row, tuple(held))


def _read_again(
    reading: Reading, fixes: Mapping[str, Sequence[Correction]], rejected: frozenset[str], ground: Holdings
) -> Reading:
    """A reading with its claims as people decided on them."""
    by_id = {claim.id: claim for claim in reading.claims}
    out = by_id.keys() & rejected
    report = ground.reports.get(reading.report)
    if report is None or not (out or by_id.keys() & fixes.keys()):
        return reading
    claims = []
    for read in reading.claims:
        claim = _without(read, out, by_id)
        for correction in fixes.get(read.id, ()):
            claim = correct(claim, correction, report, reading)
        claims += [] if read.id in out else [claim]
    return replace(reading, claims=tuple(claims))


def _without(claim: Claim, out: set[str], by_id: dict[str, Claim]) -> Claim:
    """Beside claims that were rejected: it stands in what they stood in, and points back at none of them."""
    within, seen = claim.within, set[str]()
    while within in out and within not in seen:
        seen.add(within)
        within = by_id[within].within if within in by_id else None
    within = None if within in out else within
    return replace(claim, within=within, about=None if claim.about in out else claim.about)
