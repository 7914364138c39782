"""What is reconciled, laid out once: reports and claims in a fixed order, and how rare each word is among them."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reportedly.model import Claim, Reading, Report
from reportedly.reconcile.judgements import Decisions
from reportedly.reconcile.statement import Statement
from reportedly.reconcile.words import Weights


def identify(prefix: str, *parts: str) -> str:
    """An id that is the same wherever the same parts are met: the prefix and 12 hexadecimal digits."""
    return f"{prefix}-{hashlib.sha256(chr(0).join(parts).encode('utf8')).hexdigest()[:12]}"


@dataclass(frozen=True, slots=True)
class Seen:
    """What was worked out of claims already, by claim id, each thing once: a claim meets many others."""

    told: dict[str, frozenset[str]] = field(default_factory=dict)
    names: dict[str, frozenset[str]] = field(default_factory=dict)
    weight: dict[str, float] = field(default_factory=dict)
    positive: dict[str, bool] = field(default_factory=dict)
    laid: dict[str, Statement] = field(default_factory=dict)


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


def lay_out(reports: Sequence[Report], readings: Sequence[Reading], decisions: Decisions) -> Material:
    """Bring reports and readings into their fixed order. A reading whose report is not among them is left out."""

    def place(report: Report) -> tuple[dt.date, str]:
        day = report.published.earliest if report.published else None
        return day or dt.date.max, report.id

    by_id = {report.id: report for report in reports}
    ordered = sorted(by_id.values(), key=place)
    read = {reading.report: reading for reading in readings}
    claims = tuple(
        claim
        for report in ordered
        if report.id in read
        for claim in sorted(read[report.id].claims, key=number)
        if claim.id not in decisions.rejected
    )
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
        weights=Weights.over(claim.context.text for claim in claims),
        decisions=decisions,
    )
