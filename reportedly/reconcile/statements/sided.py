"""The words of a statement that have an opposite, worked out again only where what they are told from has changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportedly.reconcile.statements.statement import sides_in, without_prefix
from reportedly.reconcile.words.folding import split, stem


@dataclass(frozen=True, slots=True)
class Sided:
    """A statement with its words that have an opposite.

    Attributes:
        stems: of all its words.
        bare: stems of what is left of its words whose prefix turns them ("safe" of "unsafe").
        prefixed: which of its stems other statements have with such a prefix.
        sides: each opposed pair that its words may stand on a side of: the pair, the side, the keys of the word itself.
    """

    stems: frozenset[str]
    bare: frozenset[str]
    prefixed: frozenset[str]
    sides: tuple[tuple[str, int, frozenset[str]], ...]

    @classmethod
    def of(cls, said: str, prefixed: frozenset[str] = frozenset()) -> Sided:
        """Find the sides of some words; ``prefixed`` are the stems that are met with a prefix that turns them."""
        words = split(said)
        stems = frozenset(map(stem, words))
        bare = frozenset(stem(left) for word in words if (left := without_prefix(word)))
        return cls(stems, bare, prefixed & stems, tuple(sides_in(said, prefixed)))


def take_sides(said: Mapping[str, str], kept: dict[str, Sided]) -> tuple[dict[str, Sided], frozenset[str]]:
    """The sides of many statements, by id; and the stems that any of them has with a prefix that turns them.

    Args:
        said: their words, by id.
        kept: what was found before of statements with these ids and these words; brought up to date.
    """
    for id in said.keys() - kept.keys():
        kept[id] = Sided.of(said[id])
    prefixed = frozenset[str]().union(*(kept[id].bare for id in said))
    for id, words in said.items():
        if kept[id].prefixed != prefixed & kept[id].stems:
            kept[id] = Sided.of(words, prefixed)
    return {id: kept[id] for id in said}, prefixed
