"""Dates of histories: years before Christ, ranges of them, years in words, months that are verbs too."""

import pytest

from reportedly.read.times import find_times

HISTORIES = [
    ("The league fought on (477-450 BC).", [("477", "BC0477"), ("450 BC", "BC0450")]),
    ("It rose throughout the 470s BC.", [("the 470s BC", "BC047")]),
    ("The coast was held (May-August 1950).", [("May", "1950-05"), ("August 1950", "1950-08")]),
    ("In nineteen ninety-one Charles left.", [("nineteen ninety-one", "1991")]),
]


@pytest.mark.parametrize(("text", "expected"), HISTORIES)
def test_a_history_says_its_years(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(when.quote and when.quote.text, when.timex) for when in find_times(text, None)] == expected


def test_470s_alone_are_no_decade() -> None:
    assert find_times("The 470s were sold, the 480s kept.", None) == ()
