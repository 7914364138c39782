"""Where what is kept stands when it is written down: in shards, each with what some reports have, so that one report
more writes a few of them anew.

A shard is named by a digest of what it holds: of a shard that is as it was nothing has to be written, and one that was
damaged goes by another name than its own.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Mapping
from operator import itemgetter
from typing import TypeVar

V = TypeVar("V")
_REPORTS = 16  # in a shard, about
_DIGEST = 20  # bytes


class Sharding:
    """Which shard a value stands in: by the report that its id begins with, else by its id."""

    __slots__ = ("_of", "many")

    def __init__(self, many: int) -> None:
        """``many``: how many shards there are."""
        self.many = many
        self._of: dict[str, int] = {}

    @classmethod
    def for_reports(cls, reports: int) -> Sharding:
        """As many shards as will do: twice as many once the reports are."""
        return cls(1 << max(0, (reports // _REPORTS).bit_length()))

    def of(self, id: str) -> int:
        """The number of an id's shard."""
        owner = id.rpartition(":")[0] or id
        found = self._of.get(owner)
        if found is None:
            found = self._of[owner] = zlib.crc32(owner.encode("utf8", "surrogatepass")) % self.many
        return found

    def split(self, values: Mapping[str, V]) -> list[dict[str, V]]:
        """Values by id, shard by shard."""
        found: list[dict[str, V]] = [{} for _ in range(self.many)]
        for id, value in values.items():
            found[self.of(id)][id] = value
        return found

    def paired(self, values: Mapping[tuple[str, str], V]) -> list[dict[str, dict[str, V]]]:
        """Values by two ids, in the shard of the first: by the first, then by the second."""
        found: list[dict[str, dict[str, V]]] = [{} for _ in range(self.many)]
        for (left, right), value in values.items():
            found[self.of(left)].setdefault(left, {})[right] = value
        return found

    def dealt(self, values: Iterable[tuple[str, V]]) -> list[list[V]]:
        """Values, each with the id that it stands by, shard by shard, by these ids."""
        found: list[list[V]] = [[] for _ in range(self.many)]
        for id, value in sorted(values, key=itemgetter(0)):
            found[self.of(id)].append(value)
        return found


def unpaired(rows: Mapping[str, Mapping[str, V]]) -> dict[tuple[str, str], V]:
    """The other way round than :meth:`Sharding.paired`."""
    return {(left, right): value for left, row in rows.items() for right, value in row.items()}


def name_of(body: bytes) -> str:
    """The name of what is written down: a digest of it."""
    return hashlib.blake2b(body, digest_size=_DIGEST).hexdigest()


def packed(body: bytes) -> bytes:
    """As it is stored."""
    return zlib.compress(body, 1)


def unpacked(stored: bytes | None, name: str = "") -> bytes:
    """What was written down, and goes by this name where one is given.

    Raises:
        ValueError: it is missing, or other than it was.
    """
    if stored is None:
        raise ValueError("it is missing")
    try:
        body = zlib.decompress(stored)
    except zlib.error as error:
        raise ValueError("it is damaged") from error
    if name and name_of(body) != name:
        raise ValueError("it is other than it was")
    return body
