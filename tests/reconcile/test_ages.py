"""Ages belong to those who are named beside them."""

import pytest

from reportedly.read.figures import find_figures
from reportedly.reconcile.figures.ages import is_age, of_whom

CASES = [
    ("A 22-year-old woman was hurt.", True, ""),
    ("The injured are Ana Holt, 24, and two others.", True, "ana holt"),
    ("Ida Voss, aged 31, fled.", True, "ida voss"),
    ("Twenty-year-old Tola Bow fled.", True, "tola bow"),
    ("He took his 7-year-old daughter, Kaya Holt, along.", True, "kaya holt"),
    ("Holt's 7-year-old son ran.", True, ""),
    ("He was jailed for 20 years.", False, ""),
    ("It is a 10-year plan.", False, ""),
]


@pytest.mark.parametrize(("text", "age", "whose"), CASES)
def test_whose_age_it_is(text: str, age: bool, whose: str) -> None:
    figure = next(one for one in find_figures(text) if one.unit == "year")
    assert is_age(figure) is age
    assert not age or of_whom(text, figure) == frozenset(whose.split())
