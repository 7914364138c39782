"""The words of a statement that have an opposite, worked out again only where what they are told from has changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable
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


class Sides:
    """The sides of many statements, by id, and the stems that any of them has with a prefix that turns them."""

    __slots__ = ("_bare", "by_id", "prefixed")

    def __init__(self) -> None:
        """Of no statements yet."""
        self._bare: Counter[str] = Counter()
        self.by_id: dict[str, Sided] = {}
        self.prefixed: frozenset[str] = frozenset()

    def again(self, moved: Iterable[str], here: Container[str], said: Callable[[str], str]) -> set[str]:
        """Bring statements up to date; gives the ids of all whose sides may be others, or that are gone.

        Args:
            moved: ids of those that are new, other or gone.
            here: ids of those that are there.
            said: the words of one.
        """
        found = set(moved)
        for id in found:
            gone = self.by_id.pop(id, None)
            if gone is not None:
                self._bare.subtract(gone.bare)
            if id in here:
                self.by_id[id] = Sided.of(said(id))
                self._bare.update(self.by_id[id].bare)
        prefixed = frozenset(stem for stem, many in self._bare.items() if many > 0)
        other, self.prefixed = prefixed ^ self.prefixed, prefixed
        due = self.by_id.keys() & found
        if other:
            due |= {id for id, one in self.by_id.items() if not other.isdisjoint(one.stems)}
        for id in due:
            if self.by_id[id].prefixed != prefixed & self.by_id[id].stems:
                self.by_id[id] = Sided.of(said(id), prefixed)
        return found | due

    def restore(self, by_id: dict[str, Sided]) -> None:
        """Go on from statements as they were up to date."""
        self.by_id = by_id
        for one in by_id.values():
            self._bare.update(one.bare)
        self.prefixed = frozenset(self._bare)
