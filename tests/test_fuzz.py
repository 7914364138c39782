"""Hostile input, a few hundred of it: no crash, no hang, nothing left, no code in a page. Thousands: make fuzz."""

import os
import warnings
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from fuzz.crafted import broken, entities, injected, ways_out
from fuzz.fetched import fetched
from fuzz.inputs import Input, mutated
from fuzz.pages import Own, faults, markdown_faults
from fuzz.seeds import SEEDS
from fuzz.trial import Ground, Tally, attempt

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture
def ground(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ground:
    made = Ground.lay(tmp_path)
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return made


def made_by_hand() -> Iterator[Input]:
    """Of those made by hand what is small, and of hostile words in fields every fifth."""
    small = [*entities(), *ways_out(), *broken(), *fetched(), *list(injected())[::5]]
    return (Input(number, "crafted", name, data) for number, (name, data) in enumerate(small))


@pytest.mark.parametrize("half", [0, 1])
def test_made_by_hand(ground: Ground, half: int) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        batch = list(made_by_hand())[half::2]
    tally = Tally()
    attempt(batch, ground, tally, briefs=12)
    assert tally.faults == []
    assert tally.inputs == len(batch) and tally.reports and tally.refused


@pytest.mark.parametrize("seed", [1, 2])
def test_made_by_chance(ground: Ground, seed: int) -> None:
    tally = Tally()
    attempt(list(islice(mutated(seed), 85)), ground, tally, briefs=8)
    assert tally.faults == []
    assert set(tally.kinds) == {kind.value for kind in SEEDS}


def test_the_same_number_gives_the_same_input() -> None:
    assert list(islice(mutated(3, start=7), 20)) == list(islice(mutated(3), 27))[7:]


OWN = Own(frozenset({"ours"}), frozenset())
CODE = {
    "<script>theirs</script>": True,
    "<script>ours</script>": False,
    "<script src=x.js>ours</script>": True,
    "<p onclick=x>m</p>": True,
    "<a href=' java\nscript:x'>m</a>": True,
    "<a href='https://courier.example/'>m</a>": False,
    "<img src='https://courier.example/a.png'>": True,
    "<img src='data:image/png;base64,AA=='>": False,
    "<iframe></iframe>": True,
    "<p style='background:url(//x)'>m</p>": True,
    "<style>p{}</style>": True,
    "<meta http-equiv=refresh content=0>": True,
    "<p>&lt;script&gt;</p>": False,
}


@pytest.mark.parametrize(("page", "bad"), CODE.items())
def test_code_in_a_page_is_seen(page: str, bad: bool) -> None:
    assert bool(list(faults(f"<html><body>{page}</body></html>", OWN))) is bad


@pytest.mark.parametrize(("text", "bad"), [("<script>", True), ("\\<script>", False), ("[m](javascript:x)", True)])
def test_code_in_markdown_is_seen(text: str, bad: bool) -> None:
    assert bool(list(markdown_faults(text))) is bad


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs links")
def test_what_is_left_behind_is_seen(ground: Ground) -> None:
    (ground.top / "here" / "out.txt").write_text("left", encoding="utf8")
    assert ground.strays() == ["here/out.txt"]
