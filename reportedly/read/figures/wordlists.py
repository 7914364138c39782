"""Closed lists of words, kept as data beside the rules that ask for them (data/words.txt)."""

from __future__ import annotations

from reportedly.read.lexicon import sections


def word_list(name: str) -> frozenset[str]:
    """The words of the section called ``name``.

    Raises:
        KeyError: the file has no such section.
    """
    return sections("reportedly.read.figures")[name]
