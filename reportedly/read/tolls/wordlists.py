"""Closed lists of words, kept as data beside the rules that ask for them (data/words.txt)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

FRAMES = ("done", "does", "befalls", "is", "noun")
"""How a word of fate stands to those whom it is said of; the last word of a section's name in the file."""


def word_list(name: str) -> frozenset[str]:
    """The words of the section called ``name``.

    Raises:
        KeyError: the file has no such section.
    """
    return sections()[name]


@cache
def sections() -> dict[str, frozenset[str]]:
    """All sections by name."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in files("reportedly.read.tolls").joinpath("data/words.txt").read_text(encoding="utf8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            name = line[1:-1]
            found.setdefault(name, [])
        elif line and not line.startswith("#"):
            found[name] += line.split()
    return {name: frozenset(words) for name, words in found.items()}


EITHER = word_list("either fates")
"""Fates of those who are hit: they may come to be told as killed or as wounded."""
