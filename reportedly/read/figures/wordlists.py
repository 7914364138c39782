"""Closed lists of words, kept as data beside the rules that ask for them (data/words.txt)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def word_list(name: str) -> frozenset[str]:
    """The words of the section called ``name``.

    Raises:
        KeyError: the file has no such section.
    """
    return _sections()[name]


@cache
def _sections() -> dict[str, frozenset[str]]:
    sections: dict[str, list[str]] = {}
    name = ""
    for line in files("reportedly.read.figures").joinpath("data/words.txt").read_text(encoding="utf8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            name = line[1:-1]
            sections[name] = []
        elif line and not line.startswith("#"):
            sections[name] += line.split()
    return {name: frozenset(words) for name, words in sections.items()}
