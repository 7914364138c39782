"""gzip files: the one file in them, under the same name."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.archive.part import Limits, Part
from reportedly.archive.unpacking.encodings import EncodingError, unpacked
from reportedly.model import Refusal, Refused

KEY = "contents"


def unpack(part: Part, limits: Limits) -> Iterator[Part | Refused]:
    """What is in it."""
    try:
        data = unpacked(part.data, "gzip", most=limits.part_bytes)
    except EncodingError as error:
        if error.large:
            detail = f"It unpacks to more than {limits.part_bytes / 1e6:,.0f} MB: unpack and split it."
            yield part.refused(Refusal.TOO_LARGE, detail)
        else:
            yield part.refused(Refusal.BROKEN, "It is damaged or cut off: copy or download it again.")
        return
    yield part.core(KEY, data)
