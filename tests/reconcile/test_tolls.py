"""Counts of people by what befell them: cases of one report, and what several reports of one event come to."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model import Fate, Report, When
from reportedly.read.reader import find_told
from reportedly.reconcile.tolls import Telling, best_day, best_tolls, toll_series

K, W, M, D, X, S = Fate.KILLED, Fate.WOUNDED, Fate.MISSING, Fate.DETAINED, Fate.DISPLACED, Fate.SENT

CASES: list[tuple[str, dict[Fate, int]]] = [
    # said
    ("Twelve people were killed and 30 injured when a bridge fell in Ostra on Monday.", {K: 12, W: 30}),
    ("Floods kill 14, leave 200 homeless in Venn valley", {K: 14, X: 200}),
    ("The death toll from the landslide rose to 41 on Tuesday.", {K: 41}),
    ("At least two dozen miners are missing after a blast.", {M: 24}),
    ("Police arrested three men after the raid.", {D: 3}),
    ("The ministry deployed 400 soldiers to the border town.", {S: 400}),
    ("A fire at a hotel claimed seven lives, officials said.", {K: 7}),
    ("The quake left 1,204 people dead.", {K: 1204}),
    ("The crash sent four people to the hospital.", {W: 4}),
    # enumerated
    ("A woman and her two sons were shot dead in Ostra.", {K: 3}),
    ("A fisherman, his wife and their three children drowned when a ferry sank.", {K: 5}),
    ("The blast killed Ida Brandt, 31, Olan Mori, 45, and a guard.", {K: 3}),
    ("A 12-year-old boy was wounded by shrapnel.", {W: 1}),
    ("The dead were a teacher and two pupils.", {K: 3}),
    ("His two daughters, Ann and Eva Holt, were injured.", {W: 2}),
    # told of more than once
    ("A man was killed in a crash near Ostra. The man died at the scene, police said.", {K: 1}),
    ("Ida Brandt, 31, was stabbed on Monday. Brandt died in hospital on Tuesday.", {K: 1, W: 0}),
    ("Two people died in the fire, one at the scene and another in hospital.", {K: 2}),
    ("Two men were killed. Olan Mori, 40, and Jan Holt, 52, died at the scene.", {K: 2}),
    # negated, supposed
    ("No one was hurt when the roof fell.", {W: 0}),
    ("No injuries were reported after the fire.", {W: 0}),
    ("A bomb that could have killed dozens of people was found.", {}),
    # parts
    ("Five people were wounded in the blast. Three of the five wounded later died.", {K: 3, W: 2}),
    ("Four people were shot in Ostra on Monday, and one of them died.", {K: 1, W: 3}),
    # whoever did it
    ("A man killed his wife and two sons before shooting himself to death, police said.", {K: 4}),
]


def report(text: str, day: str = "2031-05-06", id: str = "one") -> Report:
    when = dt.date.fromisoformat(day)
    return Report(id, "", id, text, published=When(edtf=day, timex=day, earliest=when, latest=when))


def telling(text: str, day: str = "2031-05-06", id: str = "one") -> Telling:
    told = find_told(report(text, day, id))
    return Telling(id, dt.date.fromisoformat(day), told.tolls, told.days)


@pytest.mark.parametrize(("text", "want"), CASES)
def test_people_of_one_report_are_counted(text: str, want: dict[Fate, int]) -> None:
    found = best_tolls([telling(text)])
    assert {fate: found.get(fate) for fate in want} == want
    assert want or not found
