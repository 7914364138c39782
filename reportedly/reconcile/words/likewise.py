"""Near synonyms: which classes of ``data/synonyms.txt`` a word belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from reportedly.reconcile.words.folding import stem
from reportedly.reconcile.words.tables import table


@lru_cache(maxsize=1)
def _classes() -> Mapping[str, tuple[str, ...]]:
    """Stem -> the names of its classes; phrases are left out."""
    found: dict[str, list[str]] = {}
    for place, line in enumerate(table("synonyms.txt")):
        for member in line.split():
            if "_" not in member:
                found.setdefault(stem(member), []).append(f"≈{place}")
    return {word: tuple(classes) for word, classes in found.items()}


def classes_of(word: str) -> tuple[str, ...]:
    """The classes of near synonyms that a lower-case word belongs to; none for most words."""
    return _classes().get(stem(word), ())
