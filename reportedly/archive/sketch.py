"""A few numbers for a text by which copies of it are found again, whatever was cut from or added to them.

datasketch was weighed: it wants numpy and scipy, and 64 hash functions for what one does here.
"""

from __future__ import annotations

import hashlib
import re
from zlib import crc32

from reportedly.model import Sketch

DRAWERS = 60
RUN = 3  # words
_WORD = re.compile(r"\w+")
# Away from where it was found, a borrowed number is another one: two texts must borrow from the same place.
_STEP = 0x9E3779B1
_MASK = 0xFFFFFFFF


def sketch(data: bytes, text: str) -> Sketch:
    """The sketch of a text read off ``data``. The same whatever the white space, and for copies nearly the same."""
    folded = " ".join(text.split())
    words = _WORD.findall(folded.casefold())
    return Sketch(
        hashlib.sha256(data).hexdigest(),
        hashlib.sha256(folded.encode("utf8", "surrogatepass")).hexdigest(),
        _least(words),
    )


def _least(words: list[str]) -> tuple[int, ...]:
    if not words:
        return ()
    runs = zip(words, words[1:], words[2:], strict=False) if len(words) >= RUN else [words]
    least: list[int | None] = [None] * DRAWERS
    for run in runs:
        # CRC-32 is quick and linear: two like runs get like numbers, so that its bits are mixed (Murmur3's finalizer).
        number = crc32(" ".join(run).encode("utf8", "surrogatepass"))
        number = ((number ^ (number >> 16)) * 0x85EBCA6B) & _MASK
        number = ((number ^ (number >> 13)) * 0xC2B2AE35) & _MASK
        number ^= number >> 16
        held = least[number % DRAWERS]
        if held is None or number < held:
            least[number % DRAWERS] = number
    return _filled(least)


def _filled(least: list[int | None]) -> tuple[int, ...]:
    """Empty drawers, of which a short text has some, borrow from the next one that is not (Shrivastava, Li 2014)."""
    filled = [0] * DRAWERS
    ahead, steps = 0, 0
    for place in range(2 * DRAWERS - 1, -1, -1):
        held = least[place % DRAWERS]
        if held is None:
            steps += 1
        else:
            ahead, steps = held, 0
        filled[place % DRAWERS] = (ahead + steps * _STEP) & _MASK
    return tuple(filled)
