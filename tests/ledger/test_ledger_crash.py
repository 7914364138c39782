"""Killed at any moment, or shared by two processes: nothing is lost, nothing is doubled."""

import os
import random
import signal
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import filled
import pytest

from reportedly.ledger import open_ledger

FILES = 10
KILLS = 20
PATIENCE = 60.0

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def archive(path: Path, name: str = "report") -> None:
    """What a casebook does with its inputs: capture, then report; what an earlier run left over first."""
    with open_ledger(path) as ledger:
        for capture in ledger.unparsed(filled.PARSER):
            ledger.store_parsing(filled.make_parsing(capture))
        for number in range(FILES):
            capture = filled.make_capture(f"Ferry no. {number}: it stayed in port.", f"{name} {number}.txt")
            ledger.add_capture(capture)
            if ledger.became(capture.sha256, capture.name, filled.PARSER) is None:
                ledger.store_parsing(filled.make_parsing(capture))


def start(work: Callable[[], None]) -> int:
    """Fork a process that does ``work`` and ends; gives its id."""
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        work()
        status = 0
    except BaseException:  # noqa: BLE001  the process ends here: what went wrong is shown with the failed test
        traceback.print_exc()
    finally:
        os._exit(status)


def end(child: int) -> int:
    """Wait for a process; gives its exit status, negative for a signal."""
    limit = time.monotonic() + PATIENCE
    while time.monotonic() < limit:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.005)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    raise AssertionError("it never ended")


def test_killed_at_random_moments_it_verifies_and_finishes(tmp_path: Path) -> None:
    chance = random.Random(7)
    begun = time.monotonic()
    archive(tmp_path / "timed.db")
    lasts = time.monotonic() - begun
    for number in range(KILLS):
        path = tmp_path / f"case {number}.db"
        child = start(lambda path=path: archive(path))
        time.sleep(chance.uniform(0, lasts))
        os.kill(child, signal.SIGKILL)
        end(child)
        with open_ledger(path) as ledger:
            assert ledger.verify() == ()
        archive(path)
        with open_ledger(path) as ledger:
            assert ledger.verify() == ()
            assert len(ledger.reports()) == len(ledger.sightings()) == len(ledger.log()) == FILES


def test_two_processes_write_into_one_casebook(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    children = [start(lambda name=name: archive(path, name)) for name in ("left", "right")]
    assert [end(child) for child in children] == [0, 0]
    with open_ledger(path) as ledger:
        assert ledger.verify() == ()
        assert len(ledger.reports()) == 2 * FILES


def test_two_processes_that_archive_the_same_double_nothing(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    children = [start(lambda: archive(path)) for _ in range(2)]
    assert [end(child) for child in children] == [0, 0]
    with open_ledger(path) as ledger:
        assert ledger.verify() == ()
        assert len(ledger.reports()) == len(ledger.log()) == FILES


@pytest.mark.parametrize("round", range(4))
def test_several_processes_make_one_casebook_at_once(tmp_path: Path, round: int) -> None:
    path = tmp_path / "case.db"
    begin = time.monotonic() + 0.05

    def add(number: int) -> None:
        while time.monotonic() < begin:
            pass
        with open_ledger(path) as ledger:
            ledger.add_capture(filled.make_capture(f"Ferry no. {number} of day {round}.", f"{number}.txt"))

    children = [start(lambda number=number: add(number)) for number in range(4)]
    assert [end(child) for child in children] == [0] * 4
    with open_ledger(path) as ledger:
        assert ledger.verify() == ()
        assert len(ledger.sightings()) == 4
