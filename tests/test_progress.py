"""Progress where no terminal is: nothing in a short run, a line now and then in a long one."""

import io
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.console import Console

from reportedly.casebook import Outcome, Stage, Step
from reportedly.cli import console
from reportedly.cli.main import cli
from reportedly.cli.progress import DOING, Counts, Lines


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


@pytest.mark.parametrize("stage", Stage)
def test_every_stage_has_its_words(stage: Stage) -> None:
    counts = Counts()
    for outcome in (Outcome.DONE, Outcome.DONE, Outcome.REFUSED, Outcome.SKIPPED):
        counts.add(Step(stage, 1, 2, "a", outcome))
    assert stage in DOING
    assert counts.told(stage).startswith("2 ") and "1 " in counts.told(stage)


RUNS = (
    ("archive", "REPORTS", "-c", "CASE"),
    ("log", "-c", "CASE"),
    ("verify", "-c", "CASE", "--parse", "--record"),
    ("export", "--bundle", "BUNDLE", "-c", "CASE"),
    ("verify", "BUNDLE", "--parse"),
    ("import", "BUNDLE", "-c", "OTHER"),
    ("verify", "-c", "OTHER"),
    ("versions", "-c", "CASE"),
)


def test_commands_that_take_long_show_a_bar_on_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = io.StringIO()
    terminal = Console(file=shown, force_terminal=True, width=120)
    monkeypatch.setattr("reportedly.cli.progress.err", lambda: terminal)
    names = {"REPORTS": "reports", "CASE": "case.db", "OTHER": "other.db", "BUNDLE": "case.wacz"}
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text("The mayor said on Tuesday that the old mill would be sold.\n")
    for run in RUNS:
        given = [str(tmp_path / names[word]) if word in names else word for word in run]
        done = CliRunner().invoke(cli, given, standalone_mode=False, catch_exceptions=False)
        assert done.return_value == 0, done.output
    for stage in (Stage.ARCHIVE, Stage.VERIFY, Stage.EXPORT, Stage.IMPORT):
        assert DOING[stage] in shown.getvalue()
    assert "checked" in shown.getvalue()
