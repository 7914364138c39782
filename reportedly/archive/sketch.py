"""A few numbers for a text by which copies of it are found again, whatever was cut from or added to them.

datasketch was weighed: it wants numpy and scipy, and 64 hash functions for what one does here.
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Collection
from zlib import crc32

from reportedly.model import Sketch

DRAWERS = 60
RUN = 3  # words
_WORD = re.compile(r"\w+")
# Away from where it was found, a borrowed number is another one: two texts must borrow from the same place.
_STEP = 0x9E3779B1
_MASK = 0xFFFFFFFF
_LOW = b"\xff\xff\xff\xff\0\0\0\0"


def sketch(data: bytes, text: str, *, hashed: str = "") -> Sketch:
    """The sketch of a text read off ``data``. The same whatever the white space, and for copies nearly the same.

    ``hashed``: SHA-256 of ``data``, where it is known.
    """
    folded = " ".join(text.split())
    words = " ".join(_WORD.findall(folded.casefold())).encode("utf8", "surrogatepass").split(b" ")
    return Sketch(
        hashed or hashlib.sha256(data).hexdigest(),
        hashlib.sha256(folded.encode("utf8", "surrogatepass")).hexdigest(),
        _least(words) if words[0] else (),
    )


def _least(words: list[bytes]) -> tuple[int, ...]:
    runs = zip(words, words[1:], words[2:], strict=False) if len(words) >= RUN else [tuple(words)]
    numbers = _mixed(set(map(crc32, map(b" ".join, runs))))
    # The last one that is put into a drawer stays there: the least.
    return _filled({number % DRAWERS: number for number in sorted(numbers, reverse=True)})


def _mixed(numbers: Collection[int]) -> tuple[int, ...]:
    """CRC-32 is quick and linear: two like runs get like numbers, so that its bits are mixed (Murmur3's finalizer).

    All at once, each in 64 bits of one large number: none comes to more before it is cut to 32 again.
    """
    count = len(numbers)
    cut = int.from_bytes(_LOW * count, "little")
    every = int.from_bytes(struct.pack(f"<{count}Q", *numbers), "little")
    every = ((every ^ every >> 16 & cut) * 0x85EBCA6B) & cut
    every = ((every ^ every >> 13 & cut) * 0xC2B2AE35) & cut
    every ^= every >> 16 & cut
    return struct.unpack(f"<{count}Q", every.to_bytes(8 * count, "little"))


def _filled(least: dict[int, int]) -> tuple[int, ...]:
    """Empty drawers, of which a short text has some, borrow from the next one that is not (Shrivastava, Li 2014)."""
    if len(least) == DRAWERS:
        return tuple(map(least.__getitem__, range(DRAWERS)))
    filled = [0] * DRAWERS
    ahead, steps = 0, 0
    for place in range(2 * DRAWERS - 1, -1, -1):
        held = least.get(place % DRAWERS)
        if held is None:
            steps += 1
        else:
            ahead, steps = held, 0
        filled[place % DRAWERS] = (ahead + steps * _STEP) & _MASK
    return tuple(filled)
