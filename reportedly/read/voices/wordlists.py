"""The words by which voices are told, from ``data/voices.txt``; to teach a word, add it to a line there."""

from __future__ import annotations

from functools import lru_cache

from reportedly.read import lexicon


@lru_cache(maxsize=1)
def _lists() -> dict[str, tuple[str, ...]]:
    out: dict[str, tuple[str, ...]] = {}
    for line in lexicon.table("voices.txt"):
        name, _, words = line.partition(": ")
        out[name] = (*out.get(name, ()), *words.replace("_", " ").split())
    return out


def listed(name: str) -> tuple[str, ...]:
    """The words of one list, in their order.

    Raises:
        KeyError: there is no list of that name.
    """
    return _lists()[name]


@lru_cache(maxsize=32)
def among(name: str) -> frozenset[str]:
    """The words of one list, as a set."""
    return frozenset(listed(name))


@lru_cache(maxsize=256)
def narrower(word: str) -> tuple[str, ...]:
    """The words for one who may be called ``word`` later on ("dr" and "surgeon" of "doctor"); none for most words."""
    return _lists().get(f"wider {word}", ())
