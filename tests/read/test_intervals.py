"""Dates that the words between them join, as EDTF intervals."""

import datetime as dt

import pytest

from reportedly.model import When
from reportedly.model.edtf import parse_edtf
from reportedly.read.times import find_times
from reportedly.read.times.intervals import intervals, with_intervals

TUESDAY = "2024-11-19"
MONTH = "2024-11"


def read(text: str, anchor: str | None) -> tuple[When, ...]:
    return find_times(text, parse_edtf(anchor) if anchor else None)


INTERVALS = [
    ("From March to May 2022 it rained.", "From March to May 2022", "2022-03/2022-05"),
    ("Between 2014 and 2016 it rained.", "Between 2014 and 2016", "2014/2016"),
    ("It has rained since 2014.", "since 2014", "2014/.."),
    ("It will rain until May 2025.", "until May 2025", "../2025-05"),
    ("The drought of 1939-45 was long.", "1939-45", "1939/1945"),
    ("It ran from Monday to Wednesday.", "from Monday to Wednesday", "2024-11-11/2024-11-13"),
    ("It will run from Monday to Wednesday.", "from Monday to Wednesday", "2024-11-25/2024-11-27"),
    ("It lay there between 3 and 5 May.", "between 3 and 5 May", "2024-05-03/2024-05-05"),
    ("It lay there May 16-19.", "May 16-19", "2024-05-16/2024-05-19"),
    ("It lay there on 16-19 May 2020.", "16-19 May 2020", "2020-05-16/2020-05-19"),
    ("The season lasts from November to March.", "from November to March", "2023-11/2024-03"),
    ("It has rained since the summer.", "since the summer", "2024-22/.."),
    ("It has run since at least 2014.", "since at least 2014", "2014/.."),
    ("It has rained since last week.", "since last week", "2024-11-11/.."),
    ("It must close by the end of June 2025.", "by the end of June 2025", "../2025-06"),
    ("It must close no later than 3 May.", "no later than 3 May", "../2025-05-03"),
    ("It must close before Friday.", "before Friday", "../2024-11-21"),
    ("It lay there from Monday onwards.", "from Monday onwards", "2024-11-18/.."),
    ("It has rained from 2014 on.", "from 2014 on", "2014/.."),
    ("It opened again after Monday.", "after Monday", "2024-11-18/.."),
    (
        "It was open from 9 a.m. to 5 p.m. Monday.",
        "from 9 a.m. to 5 p.m. Monday",
        "2024-11-18",
    ),
    ("Over the past three weeks it rained.", "Over the past three weeks", "2024-10-29/2024-11-19"),
    ("Over the past 48 hours it rained.", "Over the past 48 hours", "2024-11-17/2024-11-19"),
    ("The 2023/24 season was long.", "2023/24", "2023/2024"),
    ("In the last year it rained.", "In the last year", "2023-11-19/2024-11-19"),
    ("It will rain in the next two months.", "in the next two months", "2024-11-19/2025-01-19"),
    ("It will rain in the next two to three months.", "in the next two to three months", "2024-11-19/2025-02-19"),
]
JOIN_NOTHING = [
    ("It was hurt by Friday's storm.", TUESDAY),
    ("It ran from Monday to Wednesday.", None),
    ("It has rained since Monday.", None),
    ("Over the past three weeks it rained.", None),
    ("Over the past three weeks it rained.", MONTH),
    ("Over the past few weeks it rained.", TUESDAY),
    ("It moved from 2014 to 2010.", TUESDAY),
    ("On Monday and Wednesday it rained.", TUESDAY),
    ("It was shut after Monday's storm.", TUESDAY),
    ("It was shut before the 2014 storm.", TUESDAY),
    ("It was shut before noon on Monday.", TUESDAY),
    ("It came from Monday.", TUESDAY),
]


@pytest.mark.parametrize(("text", "words", "edtf"), INTERVALS)
def test_dates_join_into_intervals(text: str, words: str, edtf: str) -> None:
    (found,) = intervals(text, read(text, TUESDAY), parse_edtf(TUESDAY))
    assert found.quote and (found.quote.text, found.edtf) == (words, edtf)
    assert found.quote.holds(text)
    assert parse_edtf(edtf).edtf == edtf


@pytest.mark.parametrize(("text", "anchor"), JOIN_NOTHING)
def test_what_joins_no_interval(text: str, anchor: str | None) -> None:
    times = read(text, anchor)
    assert with_intervals(text, times, parse_edtf(anchor) if anchor else None) == times


def test_an_interval_takes_the_place_of_its_ends() -> None:
    text = "On Monday they said it ran from March to May 2022 and since June."
    found = with_intervals(text, read(text, TUESDAY), parse_edtf(TUESDAY))
    assert [when.quote and when.quote.text for when in found] == ["Monday", "from March to May 2022", "since June"]
    assert (found[1].earliest, found[1].latest) == (dt.date(2022, 3, 1), dt.date(2022, 5, 31))


# text | first day | last day; the report's own day bounds what lasts up to it and what begins with it
OPEN_ENDED = [
    ("It has rained since Monday.", dt.date(2024, 11, 18), dt.date(2024, 11, 19)),
    ("It opened again after Monday.", dt.date(2024, 11, 18), dt.date(2024, 11, 19)),
    ("It will open again after Friday.", dt.date(2024, 11, 22), None),
    ("It will be shut until Friday.", dt.date(2024, 11, 19), dt.date(2024, 11, 22)),
    ("It must close by the end of June 2025.", dt.date(2024, 11, 19), dt.date(2025, 6, 30)),
    ("It must close before Friday.", dt.date(2024, 11, 19), dt.date(2024, 11, 21)),
    ("It must close before the end of May 2025.", dt.date(2024, 11, 19), dt.date(2025, 5, 31)),
    ("It had closed before March.", None, dt.date(2024, 2, 29)),
    ("It had closed by Monday.", None, dt.date(2024, 11, 18)),
    ("It stayed shut until 2014.", None, dt.date(2014, 12, 31)),
]


@pytest.mark.parametrize(("text", "first", "last"), OPEN_ENDED)
def test_the_report_bounds_what_its_words_leave_open(text: str, first: dt.date | None, last: dt.date | None) -> None:
    (found,) = intervals(text, read(text, TUESDAY), parse_edtf(TUESDAY))
    assert (found.earliest, found.latest) == (first, last)


def test_the_day_before_a_day_is_not_the_day_before_the_report() -> None:
    (when,) = read("It opened the day before Friday.", TUESDAY)
    assert when.quote and when.quote.text == "Friday"
