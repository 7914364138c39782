"""How long something lasts: single lengths, and lengths that the words leave between two."""

import pytest

from reportedly.model import When, WhenKind
from reportedly.model.edtf import parse_edtf
from reportedly.read.times import find_times


def read(text: str) -> tuple[When, ...]:
    return find_times(text, parse_edtf("2024-11-19"))


BETWEEN_TWO = [
    ("The works take 12 to 18 months.", "12 to 18 months", "P12M/P18M"),
    ("The works take 12-18 months.", "12-18 months", "P12M/P18M"),
    ("They faced a two- to three-year wait.", "two- to three-year", "P2Y/P3Y"),
    ("It lasts between two and six days.", "two and six days", "P2D/P6D"),
    ("They waited a year or two.", "a year or two", "P1Y/P2Y"),
    ("They waited two-hundred days.", "two-hundred days", "P200D"),
    ("They waited a hundred and six days.", "a hundred and six days", "P106D"),
]


LONG = [
    ("A day-long meeting ended.", [("day-long", "P1D")]),
    ("A three-day-long siege ended.", [("three-day-long", "P3D")]),
    ("Weeks-long talks ended.", [("Weeks-long", "PXW")]),
    ("A yearlong drought ended.", [("yearlong", "P1Y")]),
]
NO_LENGTHS = [
    "She said so on “60 Minutes”.",
    "She said so on 60 Minutes.",
    "The harbour is open 24 hours a day.",
]


@pytest.mark.parametrize(("text", "expected"), LONG)
def test_what_is_as_long_as_a_unit(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(when.quote and when.quote.text, when.timex) for when in read(text)] == expected


@pytest.mark.parametrize("text", NO_LENGTHS)
def test_what_only_looks_like_a_length(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(("text", "words", "edtf"), BETWEEN_TWO)
def test_a_length_between_two_keeps_both(text: str, words: str, edtf: str) -> None:
    (when,) = read(text)
    assert when.quote and (when.quote.text, when.edtf, when.kind) == (words, edtf, WhenKind.DURATION)
    assert when.timex == edtf.partition("/")[0]
