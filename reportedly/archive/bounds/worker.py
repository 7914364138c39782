"""The process in which formats are parsed: confined, told what to do over a pipe, ended when it is asked nothing more.

It is started by :mod:`~.bounded`, and can be ended at any moment without harm: it holds nothing.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable
from importlib import import_module
from typing import BinaryIO

from reportedly.archive.bounds import frames
from reportedly.archive.bounds.frames import LAST, Frame
from reportedly.archive.bounds.sandbox import allow_seconds, confine

Task = Callable[[bytes], Iterable[bytes]]

# A process that has used more than this share of its memory is let go after its task, and another one begun.
FULL = 0.5
_PEAK = re.compile(rb"^VmHWM:\s*(\d+) kB", re.MULTILINE)


def main(memory_bytes: int, seconds: float) -> None:
    """Serve until the pipe is closed.

    Args:
        memory_bytes: the most that this process may use.
        seconds: of processor time between two answers.
    """
    asked, answers = _pipes()
    confine(memory_bytes)
    frames.write(answers, Frame.READY)
    answers.flush()
    try:
        while _serve(asked, answers, seconds, most=FULL * memory_bytes):
            pass
    except OSError:  # whoever asked has gone
        pass
    os._exit(0)


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """Standard input and output, kept for ourselves: what a library prints must not come between two frames."""
    asked, answers = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    os.close(nothing)
    if sys.platform == "win32":
        import msvcrt

        for stream in (asked, answers):
            msvcrt.setmode(stream, os.O_BINARY)
    return open(asked, "rb", closefd=False), open(answers, "wb", closefd=False)


def _serve(asked: BinaryIO, answers: BinaryIO, seconds: float, *, most: float) -> bool:
    """One task; gives whether there may be another: not in a process that has used ``most`` bytes, or has failed."""
    name, given = frames.read(asked), frames.read(asked)
    if name is None or given is None:
        return False
    last = True
    try:
        allow_seconds(seconds)
        for answer in _task(name.body.decode("ascii"))(given.body):
            frames.write(answers, Frame.ANSWER, answer)
            answers.flush()
            allow_seconds(seconds)
    except MemoryError:
        frames.write(answers, Frame.NO_MEMORY)
    except Exception as error:  # noqa: BLE001 - the boundary: whoever asked makes a refusal of it
        frames.write(answers, Frame.FAILED, type(error).__name__.encode())
    else:
        last = _used() > most
        frames.write(answers, Frame.DONE, LAST if last else b"")
    answers.flush()
    return not last


def _task(name: str) -> Task:
    module, _, function = name.partition(":")
    task: Task = getattr(import_module(module), function)
    return task


def _used() -> int:
    """Bytes of memory that the process has needed at most; 0 where the system does not tell."""
    try:
        with open("/proc/self/status", "rb") as status:
            peak = _PEAK.search(status.read())
    except OSError:  # no Linux
        peak = None
    # Before all else: Linux counts into ru_maxrss what the process had needed that started this one.
    if peak is not None:
        return int(peak[1]) * 1024
    try:
        import resource
    except ImportError:  # Windows
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
