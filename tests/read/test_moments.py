"""Days, hours and weeks as news names them: local clocks, yesterday's yesterday, two months of last year."""

import pytest

from reportedly.model.edtf import parse_edtf
from reportedly.read.times import find_times

# text, read in a report of Tuesday 19 November 2024 | words, TIMEX3 value
CLOCKS = [
    ("It shook at 3 a.m. local time on 5 May.", [("3 a.m. local time on 5 May", "2024-05-05T03:00")]),
    ("It shook at 11.30am on Monday.", [("11.30am on Monday", "2024-11-18T11:30")]),
    ("It shook at 9pm.", [("9pm", "2024-11-19T21:00")]),
    ("It shook at 0300 GMT on Monday.", [("0300 GMT on Monday", "2024-11-18T03:00")]),
    ("It shook at 2215 local time.", [("2215 local time", "2024-11-19T22:15")]),
]
DAYS = [
    ("They left the day before yesterday.", [("the day before yesterday", "2024-11-17")]),
    ("They leave the day after tomorrow.", [("the day after tomorrow", "2024-11-21")]),
    ("On 3 to 4 May drones came.", [("3", "2024-05-03"), ("4 May", "2024-05-04")]),
    (
        "Between January and March this year it rained.",
        [("January", "2024-01"), ("March this year", "2024-03")],
    ),
    (
        "In May and June next year it will rain.",
        [("May", "2025-05"), ("June next year", "2025-06")],
    ),
]
PERIODS = [
    ("They met a fortnight ago.", [("a fortnight ago", "2024-W45")]),
    ("They waited three fortnights.", [("three fortnights", "P6W")]),
    ("In the second week of May it rained.", [("the second week of May", "2024-05")]),
    ("They left on the last day of this month.", [("the last day of this month", "2024-11")]),
    ("Sales rose in Q3 2023.", [("Q3 2023", "2023-Q3")]),
    ("Sales fell in Q1.", [("Q1", "2024-Q1")]),
    ("Sales rose in FY2023 and H1 2024.", [("FY2023", "2023"), ("H1 2024", "2024-H1")]),
    ("The 2023/24 season was long.", [("2023", "2023"), ("24", "2024")]),
    ("They left on Tuesday the 12th.", [("Tuesday the 12th", "2024-11-12")]),
    ("They left on Good Friday.", [("Good Friday", "2024-03-29")]),
    ("They left on Easter Monday 2023.", [("Easter Monday 2023", "2023-04-10")]),
    ("They leave on Boxing Day.", [("Boxing Day", "2024-12-26")]),
    ("They meet on the first Monday of every month.", [("the first Monday of every month", "P1M")]),
    ("This time last year it was dry.", [("last year", "2023")]),
]


@pytest.mark.parametrize(("text", "expected"), [*CLOCKS, *DAYS, *PERIODS])
def test_news_names_moments(text: str, expected: list[tuple[str, str]]) -> None:
    found = find_times(text, parse_edtf("2024-11-19"))
    assert [(when.quote and when.quote.text, when.timex) for when in found] == expected


@pytest.mark.parametrize(
    "text", ["A Good man came.", "On 5/6 and 1998/97 no one came.", "Take Q3 home.", "Boxing is hard."]
)
def test_what_is_no_period(text: str) -> None:
    assert not [when for when in find_times(text, None) if when.timex != "1998"]
