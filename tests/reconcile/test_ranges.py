"""Tolls given as bounds and ranges: what a report allows, and how it stands in a series."""

from __future__ import annotations

import datetime as dt

import pytest

from reportedly.model import Fate, Report, When
from reportedly.read.reader import find_told
from reportedly.reconcile.events.tolls import Telling, best_tolls, toll_series

RANGES: list[tuple[str, Fate, int | None, int | None, str]] = [
    ("Dozens of people were killed in Venn.", Fate.KILLED, 12, 120, "Dozens of people were killed"),
    ("Scores of miners are missing in Venn.", Fate.MISSING, 20, 200, "Scores of miners are missing"),
    ("Tens of thousands of people fled Venn.", Fate.DISPLACED, 10_000, 100_000, "Tens of thousands of people fled"),
    ("Several hundred people were injured.", Fate.WOUNDED, 200, 1_000, "Several hundred people were injured"),
    ("Several people were injured in Venn.", Fate.WOUNDED, 3, 12, "Several people were injured"),
    ("A handful of people were injured.", Fate.WOUNDED, 3, 9, "A handful of people were injured"),
    ("Six people died and dozens were missing.", Fate.MISSING, 12, 120, "dozens were missing"),
    ("Up to 40 people were killed in Venn.", Fate.KILLED, None, 40, "Up to 40 people were killed"),
    ("At least six people were killed in Venn.", Fate.KILLED, 6, None, "At least six people were killed"),
    ("More than a dozen people were killed.", Fate.KILLED, 13, None, "More than a dozen people were killed"),
    ("Between 30 and 40 people were killed.", Fate.KILLED, 30, 40, "Between 30 and 40 people were killed"),
    ("30 to 40 people were killed in Venn.", Fate.KILLED, 30, 40, "30 to 40 people were killed"),
    ("Forty people were killed in Venn.", Fate.KILLED, None, None, "Forty people were killed"),
]


def telling(text: str, day: int, id: str) -> Telling:
    date = dt.date(2031, 5, day)
    when = When(edtf=date.isoformat(), timex=date.isoformat(), earliest=date, latest=date)
    told = find_told(Report(id, id, id, text, published=when))
    return Telling(id, date, told.tolls, told.days)


@pytest.mark.parametrize(("text", "fate", "least", "most", "words"), RANGES, ids=[one[0][:30] for one in RANGES])
def test_bounds_are_read_with_their_words(
    text: str, fate: Fate, least: int | None, most: int | None, words: str
) -> None:
    tolls = [toll for toll in telling(text, 6, "r").tolls if toll.fate is fate]
    found = next((one for one in tolls if (one.least, one.most) != (None, None)), tolls[0])
    assert (found.least, found.most) == (least, most)
    assert found.quotes[0].text == words


def test_a_range_is_no_number_and_stands_in_the_series() -> None:
    told = [
        telling("Dozens of people were killed when a dam broke in Venn on Monday. Ida Brandt was killed.", 5, "r0"),
        telling("At least 19 people were killed when the dam broke in Venn on Monday.", 6, "r1"),
        telling("The dam in Venn broke on Monday. The fire brigade said 33 people were killed.", 8, "r2"),
    ]
    assert best_tolls(told[:1]).get(Fate.KILLED) != 1
    (series,) = [one for one in toll_series(told) if one.fate is Fate.KILLED]
    assert [(step.least, step.most) for step in series.steps] == [(12, 120), (19, None), (None, None)]
    assert series.latest == 33
    assert [step.plain for step in series.steps] == [False, False, True]


def test_nobody_is_feared_into_the_toll() -> None:
    assert not telling("Forty people were feared dead in Venn.", 6, "r").tolls
    assert not telling("Dozens of people are presumed dead in Venn.", 6, "r").tolls
