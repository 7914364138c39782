"""What is reconciled, laid out once: reports and claims in a fixed order, and how rare each word is among them."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

from reportedly.model import (
    Circle,
    Claim,
    Event,
    EventDay,
    Question,
    Reading,
    Report,
    Toll,
    TollSeries,
    Verdict,
    When,
)
from reportedly.reconcile.grouping.block import FIRST, NEAR, TELLING, WINDOW
from reportedly.reconcile.grouping.met import Met
from reportedly.reconcile.judgements.replaying import Decisions
from reportedly.reconcile.kept import Asked, Kept, Lasting, Pairwise, Relaying, Written
from reportedly.reconcile.names.gathered import Gathered
from reportedly.reconcile.reports.compared import Lined
from reportedly.reconcile.reports.weighing import Weighing
from reportedly.reconcile.statements.facing import Facing
from reportedly.reconcile.statements.sided import Sides
from reportedly.reconcile.statements.statement import Statement
from reportedly.reconcile.words.folding import Weights, keys
from reportedly.span import Span

if TYPE_CHECKING:
    from reportedly.reconcile.figures.measured import FigureGroup, Measured
    from reportedly.reconcile.reports.gist import Sketch
    from reportedly.reconcile.reports.outlets import Names
    from reportedly.reconcile.reports.passages import Match
    from reportedly.reconcile.statements.meeting import Opposition


def identify(prefix: str, *parts: str) -> str:
    """An id that is the same wherever the same parts are met: the prefix and 12 hexadecimal digits."""
    return f"{prefix}-{hashlib.sha256(chr(0).join(parts).encode('utf8')).hexdigest()[:12]}"


def print_of(report: Report, claims: Sequence[Claim], rest: Rest) -> str:
    """A digest of all that is reconciled of a report, by which it is known in another process."""
    import msgspec  # noqa: PLC0415 - loaded when first needed, so that importing the package stays light

    return hashlib.sha256(msgspec.json.encode((report, claims, rest))).hexdigest()[:32]


Rest = tuple[tuple[When, ...], tuple[Toll, ...], tuple[EventDay, ...]]
Held = dict[str, tuple[Report, tuple[Claim, ...], Rest]]


@dataclass(slots=True)
class Seen:
    """What was worked out already, each thing once: a claim meets many others, and a casebook grows report by report.

    Kept by claim id: ``told`` to ``telling``, and ``sides``; by report id: ``figures`` to ``sketches``; these hold for
    the reports and claims of ``held`` alone. ``counts`` to ``weights`` are over the contexts of all its claims. What
    was found of pairs, ``alike`` to ``turned``, is as of the last run. The rest is found by the words that it was made
    from. One that is ``restored`` knows the reports of the last run by ``prints`` and their claims by ``ids`` alone;
    ``claiming`` holds the rest, given the claims. ``unwritten`` are reports that moved since all was ``written`` down.

    ``moved_claims`` and ``moved_reports`` are ids of what is new, other or gone since the last run; ``moved`` has also
    the claims that tell a word which weighs otherwise, as those of ``moved_keys`` do.
    """

    held: Held = field(default_factory=dict)
    whole: bool = True
    restored: bool = False
    prints: dict[str, str] = field(default_factory=dict)
    ids: dict[str, tuple[str, ...]] = field(default_factory=dict)
    moved: set[str] = field(default_factory=set)
    moved_claims: set[str] = field(default_factory=set)
    moved_reports: set[str] = field(default_factory=set)
    moved_keys: frozenset[str] = frozenset()
    counts: Counter[str] = field(default_factory=Counter)
    total: int = 0
    weights: Weights = field(default_factory=lambda: Weights({}, 1.0))
    told: dict[str, frozenset[str]] = field(default_factory=dict)
    names: dict[str, frozenset[str]] = field(default_factory=dict)
    weight: dict[str, float] = field(default_factory=dict)
    positive: dict[str, bool] = field(default_factory=dict)
    laid: dict[str, Statement] = field(default_factory=dict)
    context: dict[str, frozenset[str]] = field(default_factory=dict)
    telling: dict[str, tuple[str, ...]] = field(default_factory=dict)
    figures: dict[str, tuple[Measured, ...]] = field(default_factory=dict)
    matter: dict[str, frozenset[str]] = field(default_factory=dict)
    leading: dict[str, frozenset[str]] = field(default_factory=dict)
    sketches: dict[str, Sketch] = field(default_factory=dict)
    weighing: Weighing = field(default_factory=Weighing)
    one_event: Met[float] = field(default_factory=lambda: Met(NEAR, FIRST))
    event_keys: dict[str, Mapping[str, float]] = field(default_factory=dict)
    likely: Pairwise[float] = field(default_factory=Pairwise)
    apart: Pairwise[str | None] = field(default_factory=Pairwise)
    groups: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    matters: Asked = field(default_factory=Asked)
    joined: Asked = field(default_factory=Asked)
    parted: Asked = field(default_factory=Asked)
    one_question: Met[float] = field(default_factory=lambda: Met(WINDOW))
    figure_names: dict[str, list[str]] = field(default_factory=dict)
    gathered: dict[tuple[object, ...], tuple[FigureGroup, ...]] = field(default_factory=dict)
    alike: Met[bool] = field(default_factory=lambda: Met(TELLING))
    against: Met[bool] = field(default_factory=lambda: Met(TELLING))
    sides: Sides = field(default_factory=Sides)
    minus: dict[str, bool] = field(default_factory=dict)
    wording: dict[str, tuple[object, ...]] = field(default_factory=dict)
    beside: Facing = field(default_factory=lambda: Facing(0, 1))
    negated: Facing = field(default_factory=lambda: Facing(1))
    denying: Facing = field(default_factory=lambda: Facing(1))
    opposing: dict[str, tuple[str, ...]] = field(default_factory=dict)
    parting: Pairwise[Opposition | None] = field(default_factory=Pairwise)
    same_thing: Pairwise[bool] = field(default_factory=Pairwise)
    prefixed: frozenset[str] = frozenset()
    opposed: Met[bool] = field(default_factory=lambda: Met(TELLING))
    turned: Met[bool] = field(default_factory=lambda: Met(WINDOW))
    turning: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    turning_names: dict[str, list[str]] = field(default_factory=dict)
    turning_words: dict[str, tuple[tuple[Span, tuple[str, ...], bool], ...]] = field(default_factory=dict)
    kinfolk: Met[tuple[Verdict, str]] = field(default_factory=lambda: Met(WINDOW))
    forms: dict[str, tuple[bool, str, frozenset[str]]] = field(default_factory=dict)
    gathered_voices: Gathered = field(default_factory=Gathered)
    judged: Decisions | None = None
    lines: dict[str, tuple[object, ...]] = field(default_factory=dict)
    identities: dict[str, tuple[object, ...]] = field(default_factory=dict)
    described: dict[str, frozenset[str]] = field(default_factory=dict)
    outlets: tuple[Names | None, dict[str, str]] = field(default_factory=lambda: (None, {}))
    unsettled: frozenset[str] = frozenset()
    housed: frozenset[str] = frozenset()
    said: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    figured: Lasting[tuple[object, ...], Question | None] = field(default_factory=Lasting)
    stated: Lasting[tuple[object, ...], Question | None] = field(default_factory=Lasting)
    circled: dict[str, tuple[Question, tuple[Circle, ...]]] = field(default_factory=dict)
    relaying: Relaying = field(default_factory=Relaying)
    tolled: Lasting[tuple[str, ...], tuple[TollSeries, ...]] = field(default_factory=Lasting)
    evented: Lasting[tuple[str, ...], Event] = field(default_factory=Lasting)
    aligned: Kept[tuple[str, str], tuple[Match | None, ...]] = field(default_factory=Kept)
    lined: Lined = field(default_factory=Lined)
    claiming: Callable[[Seen, Held], None] | None = None
    unwritten: set[str] = field(default_factory=set)
    written: Written | None = None

    def turn(self, held: Held) -> None:
        """Begin another run: what was made from reports and claims that are others now goes."""
        if not self.whole:  # the last run was broken off: what it left is of two states of the casebook
            self.forget()
        self.whole = False
        if self.restored:
            self.restored = False
            prints = {id: print_of(*one) for id, one in held.items()}
            self.moved_reports = {
                id for id in held.keys() | self.prints.keys() if prints.get(id) != self.prints.get(id)
            }
        else:
            self.moved_reports = {id for id in held.keys() | self.held.keys() if held.get(id) != self.held.get(id)}
        before = [claim for id in self.moved_reports for claim in self.ids.pop(id, ())]
        after = [claim for id in self.moved_reports if id in held for claim in held[id][1]]
        for id in self.moved_reports:
            for by_report in (self.figures, self.matter, self.leading, self.sketches, self.turning_words):
                by_report.pop(id, None)
            self.prints.pop(id, None)
            if id in held:
                self.ids[id] = tuple([claim.id for claim in held[id][1]])
        for claim in before:
            for by_claim in (self.told, self.names, self.positive, self.laid, self.minus, self.wording):
                by_claim.pop(claim, None)
        self.held = held
        self.unwritten |= self.moved_reports
        if self.claiming is not None:
            self.claiming(self, held)
            self.claiming = None
        self.moved_claims = {*before, *(claim.id for claim in after)}
        self.moved = set(self.moved_claims)
        self._count(before, after)
        self._weigh(self.weights)
        self.aligned.turn()

    def forget(self) -> None:
        """Begin from nothing."""
        fresh = Seen()
        for one in fields(self):
            setattr(self, one.name, getattr(fresh, one.name))

    def _count(self, before: Sequence[str], after: Sequence[Claim]) -> None:
        """Count the words of contexts."""
        for id in before:
            self.counts.subtract(self.context.pop(id))
        for claim in after:
            self.context[claim.id] = keys(claim.context.text)
            self.counts.update(self.context[claim.id])
        self.total += len(after) - len(before)
        self.counts = +self.counts

    def _weigh(self, before: Weights) -> None:
        """Weigh all words anew, and see what that moves."""
        self.weights = Weights.of_counts(self.counts, self.total)
        both = before.weight.keys() | self.weights.weight.keys()
        self.moved_keys = frozenset(key for key in both if before.of(key) != self.weights.of(key))
        self.moved.update(id for id, told in self.told.items() if not self.moved_keys.isdisjoint(told))
        for id in self.moved:
            self.weight.pop(id, None)
            self.telling.pop(id, None)
        self.parting.turn(self.moved)
        self.same_thing.turn(self.moved)


@dataclass(frozen=True, slots=True)
class Material:
    """The input of reconciling, in order: reports by date and id (undated last), claims by report and number.

    Attributes:
        reports: each once.
        claims: those that no person rejected.
        report: by report id.
        claim: by claim id.
        rank: place of each claim in ``claims``.
        inner: claim id -> ids of the claims that its content holds, in order.
        weights: over the contexts of all claims.
        decisions: what people decided.
        seen: filled while reconciling; no part of the input.
    """

    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    report: Mapping[str, Report]
    claim: Mapping[str, Claim]
    rank: Mapping[str, int]
    inner: Mapping[str, tuple[str, ...]]
    weights: Weights
    decisions: Decisions
    seen: Seen = field(default_factory=Seen, compare=False, repr=False)

    def ordered(self, claims: Sequence[str] | set[str] | frozenset[str]) -> tuple[str, ...]:
        """Claim ids in order of report and text, each once."""
        return tuple(sorted(set(claims), key=lambda claim: self.rank[claim]))

    def published(self, claim: Claim) -> dt.date | None:
        """The first day on which the claim's report can have been published; None when that is not known."""
        when = self.report[claim.report].published
        return when.earliest if when else None


def number(claim: Claim) -> int:
    """The claim's number within its report."""
    return int(claim.id.rsplit(":", 1)[-1])


def lay_out(
    reports: Sequence[Report], readings: Sequence[Reading], decisions: Decisions, *, seen: Seen | None = None
) -> Material:
    """Bring reports and readings into their fixed order. A reading whose report is not among them is left out.

    Args:
        reports, readings, decisions: of the casebook.
        seen: what earlier runs worked out.
    """

    def place(report: Report) -> tuple[dt.date, str]:
        day = report.published.earliest if report.published else None
        return day or dt.date.max, report.id

    by_id = {report.id: report for report in reports}
    ordered = sorted(by_id.values(), key=place)
    read = {reading.report: reading for reading in readings}
    held: Held = {}
    for report in ordered:
        found = read.get(report.id)
        read_here = sorted(found.claims, key=number) if found else []
        rest: Rest = (found.times, found.tolls, found.days) if found else ((), (), ())
        held[report.id] = report, tuple(claim for claim in read_here if claim.id not in decisions.rejected), rest
    claims = tuple(claim for _, here, _ in held.values() for claim in here)
    seen = seen or Seen()
    seen.turn(held)
    inner: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        if claim.within:
            inner[claim.within].append(claim.id)
    return Material(
        reports=tuple(ordered),
        claims=claims,
        report=by_id,
        claim={claim.id: claim for claim in claims},
        rank={claim.id: rank for rank, claim in enumerate(claims)},
        inner={outer: tuple(held) for outer, held in inner.items()},
        weights=seen.weights,
        decisions=decisions,
        seen=seen,
    )
