"""Progress where no terminal is: nothing in a short run, a line now and then in a long one."""

import pytest

from reportedly.casebook import Outcome, Stage, Step
from reportedly.cli import console
from reportedly.cli.progress import Lines


def told(seconds: list[float], capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Lines shown for steps done at these times; every fourth is refused, every fifth skipped."""
    console.err.cache_clear()
    times = iter(seconds)
    lines = Lines(clock=lambda: next(times))
    for number in range(len(seconds)):
        outcome = Outcome.REFUSED if number % 4 == 3 else Outcome.SKIPPED if number % 5 == 4 else Outcome.DONE
        lines.step(Step(Stage.ARCHIVE, number + 1, 2_000, f"{number}\x1b.txt", outcome))
    console.err.cache_clear()
    return capsys.readouterr().err.splitlines()


def test_a_short_run_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert told([0.1 * number for number in range(50)], capsys) == []


def test_a_long_run_counts_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    assert told([3.0 * number for number in range(10)], capsys) == [
        "Archiving: 5 of 2,000 (3 taken in, 1 refused, 1 skipped)",
        "Archiving: 9 of 2,000 (6 taken in, 2 refused, 1 skipped)",
    ]
