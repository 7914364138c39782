"""Closed lists of words, kept as data beside the rules that ask for them (data/words.txt)."""

from __future__ import annotations

from reportedly.read import lexicon

FRAMES = ("done", "does", "befalls", "is", "noun")
"""How a word of fate stands to those whom it is said of; the last word of a section's name in the file."""


def word_list(name: str) -> frozenset[str]:
    """The words of the section called ``name``.

    Raises:
        KeyError: the file has no such section.
    """
    return sections()[name]


def sections() -> dict[str, frozenset[str]]:
    """All sections by name."""
    return lexicon.sections("reportedly.read.tolls")


EITHER = word_list("either fates")
"""Fates of those who are hit: they may come to be told as killed or as wounded."""
