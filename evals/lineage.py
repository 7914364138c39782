"""Lineage: which report derives from which, and how many origins are behind it. ``run(file)`` over known edges."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import TypedDict

from reportedly.model import Derivation, Known, Report, When
from reportedly.reconcile.lineage.deriving import derive


class Told(TypedDict):
    """One report as the set has it."""

    id: str
    outlet: str | None
    published: str | None
    title: str | None
    text: str


class Edge(TypedDict):
    """A known derivation."""

    child: str
    parent: str
    kind: str


def _when(published: str | None) -> When | None:
    if not published:
        return None
    day = dt.date.fromisoformat(published[:10])
    return When(edtf=published[:10], timex=published[:10], earliest=day, latest=day)


def report_of(told: Told) -> Report:
    """A bare report: text and what is known of it, no claims."""
    return Report(
        id=told["id"],
        capture="",
        name=told["id"],
        text=told["text"],
        title=Known(told["title"], "set") if told["title"] else None,
        outlet=Known(told["outlet"], "set") if told["outlet"] else None,
        published=_when(told["published"]),
    )


def roots(report: str, above: dict[str, list[str]]) -> set[str]:
    """Where a report goes back to; circles end where they close."""
    seen: set[str] = set()
    found: set[str] = set()
    todo = [report]
    while todo:
        here = todo.pop()
        seen.add(here)
        further = [parent for parent in above[here] if parent not in seen]
        todo += further
        if not further:
            found.add(here)
    return found


def f1(hits: int, alarms: int, misses: int) -> float:
    """Harmonic mean of precision and recall."""
    return round(2 * hits / max(1, 2 * hits + alarms + misses), 4)


def run(path: str) -> dict[str, object]:
    """Pair F1 without direction, share of found pairs with the right direction, recall by kind, F1 of origins.

    Args:
        path: JSON Lines, a matter each: reports, edges (child, parent, kind), origins (report -> roots).
    """
    pairs: Counter[str] = Counter()
    origins: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    for line in Path(path).read_text(encoding="utf8").splitlines():
        matter = json.loads(line)
        derivations = derive([report_of(told) for told in matter["reports"]])
        _score_pairs(matter["edges"], derivations, pairs, (kinds, hits))
        _score_origins(matter["origins"], derivations, origins)
    return {
        "pair_P": round(pairs["hit"] / max(1, pairs["hit"] + pairs["alarm"]), 4),
        "pair_R": round(pairs["hit"] / max(1, pairs["hit"] + pairs["miss"]), 4),
        "pair_F1": f1(pairs["hit"], pairs["alarm"], pairs["miss"]),
        "direction": round(pairs["right"] / max(1, pairs["hit"]), 4),
        "recall_by_kind": {kind: round(hits[kind] / many, 3) for kind, many in sorted(kinds.items())},
        "origins_F1": f1(origins["hit"], origins["alarm"], origins["miss"]),
        "origin_count_right": round(origins["same"] / max(1, origins["reports"]), 4),
    }


def _score_pairs(
    edges: list[Edge],
    derivations: tuple[Derivation, ...],
    pairs: Counter[str],
    by_kind: tuple[Counter[str], Counter[str]],
) -> None:
    kinds, hits = by_kind
    want = {frozenset((edge["child"], edge["parent"])): edge for edge in edges}
    got = {frozenset((one.child, one.parent)): one for one in derivations}
    for pair, edge in want.items():
        kinds[edge["kind"]] += 1
        hits[edge["kind"]] += pair in got
        pairs["right"] += pair in got and got[pair].child == edge["child"]
    pairs["hit"] += len(want.keys() & got.keys())
    pairs["alarm"] += len(got.keys() - want.keys())
    pairs["miss"] += len(want.keys() - got.keys())


def _score_origins(want: dict[str, list[str]], derivations: tuple[Derivation, ...], origins: Counter[str]) -> None:
    above: dict[str, list[str]] = defaultdict(list)
    for one in derivations:
        above[one.child].append(one.parent)
    for report, known in want.items():
        found = roots(report, above)
        origins["hit"] += len(set(known) & found)
        origins["alarm"] += len(found - set(known))
        origins["miss"] += len(set(known) - found)
        origins["same"] += len(known) == len(found)
        origins["reports"] += 1
