"""A gzip file as a stream of what is in it: any number of members, never more at once than is asked for."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_STEP = 65_536
_MAGIC = b"\x1f\x8b"


class Inflated(io.RawIOBase):
    """What the members of a gzip file hold, one after the other. It ends early, and says so, instead of raising.

    Attributes:
        broken: whether the file was damaged or cut off where the stream ended.
        full: whether the stream ended since ``most`` bytes were read.
    """

    def __init__(self, packed: BinaryIO, *, most: int) -> None:
        self.broken = False
        self.full = False
        self._packed = packed
        self._left = most
        self._waiting = b""
        self._state = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self._begun = False

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill ``buffer`` with what comes next; 0 at the end."""
        view = memoryview(buffer).cast("B")
        wanted = min(len(view), self._left)
        if wanted == 0:
            self.full = self.full or len(view) > 0
            return 0
        piece = self._next(wanted)
        view[: len(piece)] = piece
        self._left -= len(piece)
        return len(piece)

    def _next(self, wanted: int) -> bytes:
        while not self.broken:
            if self._state.eof:
                self._waiting = self._state.unused_data or self._waiting
                self._state, self._begun = zlib.decompressobj(zlib.MAX_WBITS | 16), False
            if not self._waiting:
                self._waiting = self._packed.read(_STEP)
            if not self._waiting or (not self._begun and not _MAGIC.startswith(self._waiting[:2])):
                self.broken = self._begun  # between two members the end is an end, and padding is one too
                return b""
            try:
                piece = self._state.decompress(self._waiting, wanted)
            except zlib.error:
                self.broken = True
                return b""
            self._begun, self._waiting = True, self._state.unconsumed_tail
            if piece:
                return piece
        return b""
