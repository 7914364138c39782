"""The reports of one outlet, by their telling words: which of them is meant is found among these."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence

from reportedly.reconcile.reports.passages import Sentence


class Shelf:
    """The reports of one outlet: their telling words, and the reports by word, in order."""

    __slots__ = ("holding", "words")

    def __init__(self) -> None:
        """Of no reports yet."""
        self.words: dict[str, frozenset[str]] = {}
        self.holding: dict[str, list[str]] = {}

    def put(self, id: str, parts: Sequence[Sentence]) -> Iterable[str]:
        """Lay a report beside the others; gives its words."""
        words = self.words[id] = frozenset(word for part in parts for word in part.telling)
        for word in words:
            insort(self.holding.setdefault(word, []), id)
        return words

    def take(self, id: str) -> Iterable[str]:
        """Take a report out; gives its words."""
        words = self.words.pop(id, frozenset())
        for word in words:
            ids = self.holding[word]
            del ids[bisect_left(ids, id)]
            if not ids:
                del self.holding[word]
        return words
