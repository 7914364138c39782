"""A date that only the words of a page give: the day where it is written, else the month, never a day of our own."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.archive.metadata.guessed import _day, _month, as_written
from tests.archive.making import ONE, TWO, made, page

FIRST, TENTH = dt.date(2025, 5, 1), dt.date(2025, 5, 10)
WRITTEN = {
    "1 May 2025": (FIRST, "2025-05-01"),
    "May 1st, 2025": (FIRST, "2025-05-01"),
    "1er mai 2025": (FIRST, "2025-05-01"),
    "1º de mayo de 2025": (FIRST, "2025-05-01"),
    "01.05.25": (FIRST, "2025-05-01"),
    "5/1/2025": (FIRST, "2025-05-01"),
    "/20250501/mill": (FIRST, "2025-05-01"),
    "2025-05-01T10:00": (FIRST, "2025-05-01"),
    "2025年5月1日": (FIRST, "2025-05-01"),
    "10. Mai 2025": (TENTH, "2025-05-10"),
    "May 2025": (FIRST, "May 2025"),
    "2025-05": (TENTH, "May 2025"),
    "no. 05/2025": (FIRST, "May 2025"),
    "in 2025, 10 times": (TENTH, ""),
    "31 May 2025": (FIRST, "May 2025"),
    "11 May 2025": (FIRST, "May 2025"),
}


@pytest.mark.parametrize("words", WRITTEN)
def test_what_is_written_is_kept(words: str) -> None:
    day, expected = WRITTEN[words]
    assert as_written(day, f"<p>{words}</p>") == expected


@pytest.mark.parametrize("words", ["2025-05", "no. 05/2025"])
def test_a_page_that_gives_a_month_is_of_that_month_whatever_day_it_is_today(words: str) -> None:
    text = page("Mill to be sold", ONE, TWO).replace(b"<body>", f'<body><p class="date">{words}</p>'.encode())
    (report,), _ = made(text, "mill.html")
    assert report.published is not None and report.published.edtf == "2025-05"


BITS = (
    "2021",
    "21",
    "4",
    "04",
    "3",
    "March",
    "Mar.",
    "-",
    "/",
    ". ",
    " of ",
    "4th",
    "年",
    "月",
    " ",
    "x" * 90,
    "20210304",
)


@given(st.lists(st.sampled_from(BITS), max_size=40).map("".join))
def test_a_day_is_looked_for_around_its_year_as_in_the_whole_page(page: str) -> None:
    day = dt.date(2021, 3, 4)
    whole = day.isoformat() if _day(day).search(page) else "March 2021" if _month(day).search(page) else ""
    assert as_written(day, page) == whole
