"""The reports of one outlet, by their telling words: which of them is meant is found among these."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.model import Report
from reportedly.reconcile.reports.passages import Sentence


@dataclass(frozen=True, slots=True)
class Shelf:
    """The reports of one outlet: their telling words, and the reports by word."""

    words: Mapping[str, frozenset[str]]
    holding: Mapping[str, tuple[str, ...]]


def fill(reports: Sequence[Report], parts: Mapping[str, tuple[Sentence, ...]]) -> Shelf:
    """Lay the telling words of an outlet's reports side by side."""
    words = {report.id: frozenset(word for part in parts[report.id] for word in part.telling) for report in reports}
    holding: dict[str, list[str]] = defaultdict(list)
    for id in sorted(words):
        for word in words[id]:
            holding[word].append(id)
    return Shelf(words, {word: tuple(ids) for word, ids in holding.items()})
