"""Killed ten times, whenever: the casebook opens, verifies, and is finished as if nothing had been. 200: make kill."""

import os
import random
from pathlib import Path

import pytest

from benchmarks.kill import Trials

REPORTS = 24
KILLS = 10


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_any_moment_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    tried = Trials.begin(tmp_path, REPORTS)
    chance = random.Random(5)
    for _ in range(6):
        moments = [chance.uniform(0, tried.whole * 0.4) for _ in range(5)]
        tried.disturb(moments, most=KILLS, account=tried.accounts == 0)
        if tried.kills >= KILLS:
            break
    assert (tried.problems, tried.unequal) == (0, 0)
    assert tried.kills
