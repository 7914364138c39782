"""Copies that the archive links: how many known ones, and how many links are wrong. ``run(file)`` over known edges."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from pathlib import Path

from evals.lineage import Edge, roots
from reportedly import Casebook
from reportedly.archive import capture_bytes
from reportedly.model import Likeness, Method

AT = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def run(path: str) -> dict[str, object]:
    """Recall by kind of derivation (child and parent are linked, if by others); share of links within one origin.

    Args:
        path: JSON Lines, a matter each: reports, edges (child, parent, kind), as for ``lineage``.
    """
    kinds: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    links: Counter[str] = Counter()
    for line in Path(path).read_text(encoding="utf8").splitlines():
        matter = json.loads(line)
        found = _linked({told["id"]: told["text"] for told in matter["reports"]})
        groups = _groups(found)
        for edge in matter["edges"]:
            kinds[edge["kind"]] += 1
            hits[edge["kind"]] += groups.get(edge["child"], edge["child"]) == groups.get(edge["parent"], edge["parent"])
        for likeness in found:
            links["all"] += 1
            links["right"] += _of_one_origin(likeness, matter["edges"])
            links[likeness.alike.name.lower()] += 1
    return {
        "recall_by_kind": {kind: round(hits[kind] / many, 3) for kind, many in sorted(kinds.items())},
        "precision": round(links["right"] / max(1, links["all"]), 4),
        "links": dict(sorted(links.items())),
    }


def _linked(texts: dict[str, str]) -> tuple[Likeness, ...]:
    """What the archive says of these texts, each a file; with the set's ids in place of its own."""
    with Casebook(":memory:") as case:
        captures = (
            capture_bytes(text.encode("utf8"), id, taken_at=AT, method=Method.FILE) for id, text in texts.items()
        )
        taken = case.archive(captures)
        names = case.names()
        return tuple(Likeness(names[one.report], names[one.other], one.alike, one.share) for one in taken.likenesses)


def _groups(found: tuple[Likeness, ...]) -> dict[str, str]:
    """For each report that is linked, the first of its group: links lead to what came before, in that order."""
    groups: dict[str, str] = {}
    for likeness in found:
        groups[likeness.report] = groups.get(likeness.other, likeness.other)
    return groups


def _of_one_origin(likeness: Likeness, edges: list[Edge]) -> bool:
    above: dict[str, list[str]] = {likeness.report: [], likeness.other: []}
    for edge in edges:
        above.setdefault(edge["child"], []).append(edge["parent"])
        above.setdefault(edge["parent"], [])
    return bool(roots(likeness.report, above) & roots(likeness.other, above))
