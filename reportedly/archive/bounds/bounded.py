"""Work on bytes that nobody vouches for, done in a process of its own, within bounds of time and memory.

A worker is a fresh interpreter (:mod:`~.worker`), the same on every system: nothing of this process is
forked into it, so that it is small, and a script that uses the library needs no guard around its main part. It is
started when first needed, lives on for the next task, and is ended and replaced when it hangs, dies or has grown large.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from typing import IO

from reportedly.archive.bounds import frames
from reportedly.archive.bounds.frames import LAST, Frame, Told
from reportedly.errors import RefusedError, ReportedlyError
from reportedly.model import Refusal

Task = Callable[[bytes], Iterable[bytes]]

_START = """import sys, json; sys.path[:] = json.loads(sys.argv[1])
from reportedly.archive.bounds.worker import main; main(int(sys.argv[2]), float(sys.argv[3]))"""
START_SECONDS = 60.0
LOOKS_EVERY = 0.05
IDLE_MOST = 4


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a task may cost. Time is the wall's, counted only while somebody waits for an answer.

    Attributes:
        seconds: to the next answer.
        total_seconds: to the last one, and ``answer_seconds`` more for each that came: a container of 100,000 reports
            takes its time, one of a few that are made to be slow does not.
        memory_bytes: of the process. A report's page of 20 MB needs less than a third of it.
    """

    seconds: float = 30.0
    total_seconds: float = 120.0
    answer_seconds: float = 0.1
    memory_bytes: int = 1_500_000_000


class StoppedError(RefusedError):
    """A task passed its bounds, or its process died. The message is half a sentence that says so.

    Attributes:
        reason: TOO_COSTLY or BROKEN.
    """

    def __init__(self, reason: Refusal, message: str) -> None:
        super().__init__(message)
        self.reason = reason


def answers(task: Task, given: bytes, *, bounds: Bounds | None = None) -> Iterator[bytes]:
    """What ``task`` makes of ``given``, done in a worker: each answer as it comes.

    Args:
        task: a function of a module, which the worker imports: it takes bytes and gives bytes, again and again.
        given: what it works on.
        bounds: what it may cost.

    Raises:
        StoppedError: it passed its bounds, died, or raised.
    """
    bounds = bounds or Bounds()
    with _pool().lent(bounds) as worker:
        yield from _asked(worker, task, given, bounds)


def _asked(worker: _Worker, task: Task, given: bytes, bounds: Bounds) -> Iterator[bytes]:
    left = bounds.total_seconds
    worker.free = False
    # Where it has died, the first answer will not come.
    with suppress(OSError), _pool().watch.within(worker, min(bounds.seconds, left)):
        frames.write(worker.asks, Frame.TASK, f"{task.__module__}:{task.__qualname__}".encode("ascii"))
        frames.write(worker.asks, Frame.GIVEN, given)
        worker.asks.flush()
    while True:
        begun = time.monotonic()
        with _pool().watch.within(worker, min(bounds.seconds, max(left, 0.0))):
            told = frames.read(worker.answers)
        left -= time.monotonic() - begun - bounds.answer_seconds
        if told is None or told.kind is not Frame.ANSWER:
            break
        yield told.body
    if told is None or told.kind is not Frame.DONE:
        raise _stopped(worker, told, bounds)
    worker.free = told.body != LAST


def _stopped(worker: _Worker, told: Told | None, bounds: Bounds) -> StoppedError:
    worker.end()
    if told is not None and told.kind is Frame.FAILED:
        return StoppedError(Refusal.BROKEN, f"its parser failed ({told.body.decode('ascii', 'replace')})")
    if worker.late or worker.exit_status() == -getattr(signal, "SIGXCPU", 0):
        return StoppedError(Refusal.TOO_COSTLY, f"reading it took longer than {bounds.seconds:g} seconds")
    if told is not None and told.kind is Frame.NO_MEMORY:
        return StoppedError(
            Refusal.TOO_COSTLY, f"reading it took more than {bounds.memory_bytes / 1e6:,.0f} MB of memory"
        )
    return StoppedError(Refusal.BROKEN, "its parser came to a sudden end")


@dataclass(slots=True, eq=False)
class _Worker:
    """A running process. Changed as it is lent, asked and ended.

    Attributes:
        free: whether it waits for a task; one that does not is ended, never lent again.
        late: whether it was ended for the time that it took.
    """

    process: subprocess.Popen[bytes]
    asks: IO[bytes]
    answers: IO[bytes]
    memory_bytes: int
    seconds: float
    free: bool = True
    late: bool = False

    @classmethod
    def start(cls, bounds: Bounds) -> _Worker:
        """Begin a process."""
        given = [json.dumps(sys.path), str(bounds.memory_bytes), str(2 * bounds.seconds)]
        process = subprocess.Popen(
            [sys.executable, "-I", "-c", _START, *given],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # Not ended by the keyboard along with us: we end it, and what it started.
            start_new_session=os.name == "posix",
        )
        assert process.stdin is not None and process.stdout is not None
        return cls(process, process.stdin, process.stdout, bounds.memory_bytes, bounds.seconds)

    def wait_ready(self, watch: _Watch) -> None:
        """Until it is confined.

        Raises:
            ReportedlyError: it could not be started.
        """
        with watch.within(self, START_SECONDS):
            told = frames.read(self.answers)
        if told is None or told.kind is not Frame.READY:
            self.end()
            raise ReportedlyError(
                "the process that parses files could not be started",
                hint=f"see what this says: {sys.executable} -c 'import reportedly.archive.bounds.worker'",
            )

    def fits(self, bounds: Bounds) -> bool:
        """Whether it was started with these."""
        return (self.memory_bytes, self.seconds) == (bounds.memory_bytes, bounds.seconds)

    def end(self) -> None:
        """End it, and all that it started, now."""
        self.free = False
        self._kill()
        self.process.wait()
        for stream in (self.asks, self.answers):
            with suppress(OSError):
                stream.close()

    def kill(self) -> None:
        """End it for being late; its streams then end by themselves, which is what its reader waits for."""
        self.late = True
        self._kill()

    def _kill(self) -> None:
        if self.process.returncode is not None:
            return
        with suppress(OSError):
            if os.name == "posix":
                os.killpg(self.process.pid, signal.SIGKILL)
            else:
                self.process.kill()

    def exit_status(self) -> int:
        """As the system told it; negative for a signal."""
        return self.process.wait()


@dataclass(slots=True)
class _Watch:
    """Ends workers that are waited for too long: a thread of its own, as nothing else can break off a read of a pipe on
    every system."""

    deadlines: dict[_Worker, float] = field(default_factory=dict)
    busy: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)
    thread: threading.Thread | None = None

    @contextmanager
    def within(self, worker: _Worker, seconds: float) -> Iterator[None]:
        """End ``worker`` if what is done meanwhile takes longer."""
        with self.lock:
            self.deadlines[worker] = time.monotonic() + seconds
            if self.thread is None:
                self.thread = threading.Thread(target=self._look, name="reportedly-watch", daemon=True)
                self.thread.start()
        self.busy.set()
        try:
            yield
        finally:
            with self.lock:
                self.deadlines.pop(worker, None)

    def _look(self) -> None:
        while True:
            self.busy.wait()
            time.sleep(LOOKS_EVERY)
            with self.lock:
                now = time.monotonic()
                for worker in [one for one, at in self.deadlines.items() if at < now]:
                    del self.deadlines[worker]
                    worker.kill()
                if not self.deadlines:
                    self.busy.clear()


@dataclass(slots=True)
class _Pool:
    """Workers that wait for a task; one for each that is asked at the same time."""

    pid: int
    idle: list[_Worker] = field(default_factory=list)
    watch: _Watch = field(default_factory=_Watch)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def lent(self, bounds: Bounds) -> Iterator[_Worker]:
        """A worker for one task; ended unless it is free afterwards."""
        worker = self._taken(bounds)
        try:
            yield worker
        finally:
            if worker.free and len(self.idle) < IDLE_MOST:
                with self.lock:
                    self.idle.append(worker)
            else:
                worker.end()

    def _taken(self, bounds: Bounds) -> _Worker:
        with self.lock:
            # The one that came back last: it is warm, and those that nobody needs grow old.
            for worker in [one for one in reversed(self.idle) if one.fits(bounds)]:
                self.idle.remove(worker)
                if worker.process.poll() is None:
                    return worker
                worker.end()
        worker = _Worker.start(bounds)
        worker.wait_ready(self.watch)
        return worker

    def close(self) -> None:
        """End all that wait."""
        if self.pid == os.getpid():
            for worker in self.idle:
                worker.end()
            self.idle.clear()


@cache
def _pool_of(pid: int) -> _Pool:
    # By process: what a fork inherits are the pipes of another process's workers.
    pool = _Pool(pid)
    atexit.register(pool.close)
    return pool


def _pool() -> _Pool:
    return _pool_of(os.getpid())
