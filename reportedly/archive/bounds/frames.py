"""How the process that parses and the one that asked speak over a pipe: a kind, a length, and that many bytes."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from enum import IntEnum
from typing import IO

LONGEST = 1 << 30
LAST = b"last"
_HEAD = struct.Struct(">BI")


class Frame(IntEnum):
    """What a frame is."""

    READY = 1  # the worker is confined and waits
    TASK = 2  # the function to call: "module:name"
    GIVEN = 3  # what the task works on
    ANSWER = 4  # one of its answers
    DONE = 5  # there are no more; with LAST as its body the worker ends
    FAILED = 6  # it raised, the body is the error's name; the worker ends
    NO_MEMORY = 7  # it wanted more than it may have; the worker ends


@dataclass(frozen=True, slots=True)
class Told:
    """One frame."""

    kind: Frame
    body: bytes


def write(stream: IO[bytes], kind: Frame, body: bytes = b"") -> None:
    """Put a frame on its way.

    Raises:
        OSError: nobody reads any more.
    """
    stream.write(_HEAD.pack(kind, len(body)))
    stream.write(body)


def read(stream: IO[bytes]) -> Told | None:
    """The next frame; None when the other side has ended, within a frame or before one, or what came is none."""
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    kind, length = _HEAD.unpack(head)
    if length > LONGEST or kind not in Frame.__members__.values():
        return None
    body = stream.read(length)
    return Told(Frame(kind), body) if len(body) == length else None
