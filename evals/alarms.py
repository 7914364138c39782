"""Scores where a false alarm costs more than a miss: precision first, and each alarm and each miss by name."""

from __future__ import annotations

from collections.abc import Sequence


def scored(hits: int, alarms: Sequence[str], misses: Sequence[str]) -> dict[str, object]:
    """Precision, recall, and what was found wrongly and not found; no finding at all is no alarm and counts as P 0."""
    return {
        "P": round(hits / max(1, hits + len(alarms)), 4),
        "R": round(hits / max(1, hits + len(misses)), 4),
        "alarms": list(alarms),
        "misses": list(misses),
    }
