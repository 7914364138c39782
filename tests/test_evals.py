"""The floors: what is missed is said, what is better is lifted, what is not at hand is skipped."""

from pathlib import Path

import pytest

from evals import floors
from evals.floors import Floor, lifted, missed
from evals.measures import names, value_at

SCORES = {"all": {"f1": 0.71}, "n": 12}
FLOOR = Floor("attribution", "bench/x.jsonl", (("all.f1", 0.7), ("n", 12)), 0.005, "a test")


@pytest.mark.parametrize(
    ("key", "value"), [("all.f1", 0.71), ("n", 12.0), ("all.p", None), ("n.f1", None), ("all", None)]
)
def test_a_number_is_found_at_a_dotted_key(key: str, value: float | None) -> None:
    assert value_at(SCORES, key) == value


def test_what_is_missed_is_said() -> None:
    assert missed(FLOOR, SCORES) == []
    assert missed(FLOOR, {"all": {"f1": 0.69}}) == [
        "attribution: all.f1 is 0.6900, below its floor of 0.7000",
        "attribution: n was not measured",
    ]


def test_floors_are_only_ever_lifted() -> None:
    assert lifted(FLOOR, {"all": {"f1": 0.9}, "n": 3}).at_least == (("all.f1", 0.895), ("n", 12))
    assert lifted(FLOOR, SCORES).at_least == (("all.f1", 0.705), ("n", 12))


def test_floors_come_back_as_they_were_written(tmp_path: Path) -> None:
    floors.save((FLOOR,), tmp_path / "floors.json")
    assert floors.load(tmp_path / "floors.json") == (FLOOR,)


def test_every_floor_is_on_a_measure_that_there_is() -> None:
    assert {floor.measure for floor in floors.load()} <= set(names())


def test_a_set_that_is_not_at_hand_is_skipped_and_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(floors, "load", lambda: (FLOOR,))
    assert floors.hold(str(tmp_path)) == 0
    assert "skipped  attribution" in capsys.readouterr().out
