"""Names: does the comparison of names tell one bearer from two? ``run(file)`` over pairs with ``is_match``."""

from __future__ import annotations

import json
from pathlib import Path

from reportedly.reconcile.names.alike import Likeness, organisations, people

THRESHOLD = 0.5


def likeness(schema: str, left: str, right: str) -> Likeness:
    """People by the rules for people; companies, vessels and the rest as organisations."""
    compare = people if schema in {"Person", "LegalEntity"} else organisations
    return compare(left, right)


def run(path: str) -> dict[str, object]:
    """Precision, recall and F1 of "the same" at a likeness of 0.5 or more.

    Args:
        path: JSON Lines of {name1, name2, schema, is_match: "true" or "false"}.
    """
    hits = misses = alarms = right = total = 0
    wrong: list[str] = []
    for line in Path(path).read_text(encoding="utf8").splitlines():
        row = json.loads(line)
        want = row["is_match"] == "true"
        found = likeness(row["schema"], row["name1"], row["name2"])
        got = found.score >= THRESHOLD
        hits += want and got
        misses += want and not got
        alarms += got and not want
        right += want == got
        total += 1
        if want != got:
            wrong.append(f"{'missed' if want else 'alarm'} {found.score:.2f}: {row['name1']} | {row['name2']}")
    return {
        "pairs": total,
        "P": round(hits / max(1, hits + alarms), 4),
        "R": round(hits / max(1, hits + misses), 4),
        "F1": round(2 * hits / max(1, 2 * hits + alarms + misses), 4),
        "accuracy": round(right / max(1, total), 4),
        "wrong": wrong,
    }
