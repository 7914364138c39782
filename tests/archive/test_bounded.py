"""Whatever a file does to its parser, it costs itself: no hang, no crash, no memory taken, nothing written, no call."""

import gc
import os
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import hostile_tasks as tasks
import pytest

from reportedly.archive.bounds import bounded
from reportedly.archive.bounds.bounded import Bounds, StoppedError, answers
from reportedly.model import Refusal

# Wide enough for a machine that is busy with other things; tight for tasks that never end.
WIDE = Bounds(seconds=60.0, total_seconds=120.0, answer_seconds=0.0, memory_bytes=400_000_000)
TIGHT = Bounds(seconds=2.0, total_seconds=4.0, answer_seconds=0.0, memory_bytes=400_000_000)
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="what only Linux lets a process give up")

Task = Callable[[bytes], Iterator[bytes]]


def all_of(task: Task, given: bytes = b"mill", *, bounds: Bounds = WIDE) -> tuple[list[bytes], StoppedError | None]:
    """The answers that came, and what stopped them."""
    came = []
    try:
        for answer in answers(task, given, bounds=bounds):
            came.append(answer)
    except StoppedError as error:
        return came, error
    return came, None


def ended(pid: int) -> bool:
    """Whether a process is gone, or ends within five seconds."""
    limit = time.monotonic() + 5
    while time.monotonic() < limit:
        try:
            state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.02)
    return False


def test_answers_come_in_order_and_a_worker_serves_again() -> None:
    bounded._pool().close()  # what earlier tests left waiting may have grown large, and end after its next task
    assert all_of(tasks.repeat) == ([b"mill", b"mill"], None)
    first, second = (all_of(tasks.process_id)[0] for _ in range(2))
    assert first == second != [str(os.getpid()).encode()]


def test_a_worker_serves_again_though_whoever_started_it_has_grown() -> None:
    bounds = Bounds(seconds=60.0, total_seconds=120.0, answer_seconds=0.0, memory_bytes=300_000_000)
    held = b"x" * 200_000_000  # more than half of what the worker may use
    first, second = (all_of(tasks.process_id, bounds=bounds)[0] for _ in range(2))
    del held
    assert first == second


def test_megabytes_go_there_and_back() -> None:
    given = os.urandom(3_000_000)
    assert all_of(tasks.repeat, given) == ([given, given], None)


STOPPED = {
    "hangs": (tasks.hang, [b"mill"], Refusal.TOO_COSTLY),
    "computes without end": (tasks.spin, [b"mill"], Refusal.TOO_COSTLY),
    "takes all memory": (tasks.fill, [], Refusal.TOO_COSTLY),
    "is killed by the system": (tasks.crash, [b"mill"], Refusal.BROKEN),
    "reads what is not its own": (tasks.fault, [], Refusal.BROKEN),
    "ends without a word": (tasks.leave, [b"mill"], Refusal.BROKEN),
    "raises": (tasks.fail, [b"mill"], Refusal.BROKEN),
}


@pytest.mark.parametrize(("task", "came", "reason"), STOPPED.values(), ids=STOPPED)
def test_what_was_told_before_stands_and_the_next_task_goes_on(task: Task, came: list[bytes], reason: Refusal) -> None:
    told, stopped = all_of(task, bounds=TIGHT if reason is Refusal.TOO_COSTLY and came else WIDE)
    assert told == came
    assert stopped is not None and stopped.reason is reason
    assert all_of(tasks.repeat) == ([b"mill", b"mill"], None)


def test_answers_that_drip_are_stopped_in_the_end() -> None:
    told, stopped = all_of(tasks.drip, bounds=TIGHT)
    assert 2 <= len(told) <= 20
    assert stopped is not None and stopped.reason is Refusal.TOO_COSTLY


def test_time_is_counted_only_while_somebody_waits() -> None:
    came = []
    for answer in answers(tasks.repeat, b"mill", bounds=TIGHT):
        time.sleep(TIGHT.seconds * 1.1)
        came.append(answer)
    assert came == [b"mill", b"mill"]


def test_memory_that_ran_out_and_was_borne_is_no_end() -> None:
    assert all_of(tasks.fill_and_go_on) == ([b"caught"], None)


def test_what_a_library_prints_comes_not_between(capfd: pytest.CaptureFixture[str]) -> None:
    assert all_of(tasks.chatter) == ([b"mill"], None)
    assert capfd.readouterr() == ("", "")


def test_who_stops_asking_ends_the_worker() -> None:
    for _ in range(3):
        some = answers(tasks.drip, b"mill", bounds=WIDE)
        assert next(iter(some)) == b"mill"
        del some
    gc.collect()
    assert all_of(tasks.repeat) == ([b"mill", b"mill"], None)


def test_one_may_ask_while_another_is_answered() -> None:
    outer = answers(tasks.repeat, b"outer", bounds=WIDE)
    assert next(iter(outer)) == b"outer"
    assert all_of(tasks.repeat) == ([b"mill", b"mill"], None)
    assert list(outer) == [b"outer"]


def test_threads_do_not_meet() -> None:
    came: dict[int, list[bytes]] = {}

    def ask(number: int) -> None:
        came[number] = all_of(tasks.repeat, str(number).encode())[0]

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert came == {number: [str(number).encode()] * 2 for number in range(4)}


@LINUX
def test_nothing_can_be_left_behind(tmp_path: Path) -> None:
    (tmp_path / "there").write_bytes(b"as it was")
    told, _ = all_of(tasks.write_file, os.fsencode(tmp_path / "new"))
    assert len(told) == 5 and b"done" not in told
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"there": b"as it was"}


@LINUX
def test_nobody_can_be_called() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        told, _ = all_of(tasks.call_out, str(server.getsockname()[1]).encode())
    assert told != [b"reached"]


@LINUX
def test_what_it_started_ends_with_it() -> None:
    (told,), stopped = all_of(tasks.start_and_hang, b"/bin/sleep", bounds=TIGHT)
    assert stopped is not None and stopped.reason is Refusal.TOO_COSTLY
    assert ended(int(told))
