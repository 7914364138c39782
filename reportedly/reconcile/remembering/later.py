"""What is read back of a report only when somebody asks for it: of most reports nobody does in a run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar, overload

V = TypeVar("V")
D = TypeVar("D")


class Later(dict[str, V]):
    """Values by id, those of a report read back together when one of them is asked for first.

    What is found in it as in any dict is what was asked for; going through it does not find the rest.
    """

    __slots__ = ("_read", "waiting")

    def __init__(self, waiting: dict[str, bytes], read: Callable[[bytes], Mapping[str, V]]) -> None:
        """Nothing read yet.

        Args:
            waiting: by report, what was written down.
            read: reads back what was written down of one, by id.
        """
        super().__init__()
        self.waiting = waiting
        self._read = read

    def _fetch(self, id: str) -> None:
        owner = id if id in self.waiting else id.rpartition(":")[0]
        row = self.waiting.pop(owner, None)
        if row is not None:
            for one, value in self._read(row).items():
                self.setdefault(one, value)

    def __contains__(self, id: object) -> bool:
        """Whether there is a value."""
        if not super().__contains__(id) and isinstance(id, str):
            self._fetch(id)
        return super().__contains__(id)

    def __missing__(self, id: str) -> V:
        self._fetch(id)
        if super().__contains__(id):
            return self[id]
        raise KeyError(id)

    @overload
    def get(self, id: str, default: None = None, /) -> V | None: ...
    @overload
    def get(self, id: str, default: V, /) -> V: ...
    @overload
    def get(self, id: str, default: D, /) -> V | D: ...
    def get(self, id: str, default: object = None, /) -> object:
        """The value, or ``default``."""
        if id not in self:  # which reads it back
            return default
        return self[id]

    @overload
    def pop(self, id: str, /) -> V: ...
    @overload
    def pop(self, id: str, default: V, /) -> V: ...
    @overload
    def pop(self, id: str, default: D, /) -> V | D: ...
    def pop(self, id: str, *default: object) -> object:
        """Take a value out."""
        self._fetch(id)
        return super().pop(id, *default)
