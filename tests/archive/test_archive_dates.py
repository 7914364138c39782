"""Dates as metadata writes them; what is not sure is none."""

import datetime as dt

import pytest

from reportedly.archive.metadata.dates import find_date

DATES = {
    "2025-03-04": "2025-03-04",
    "2025/3/4": "2025-03-04",
    "2025.03.04": "2025-03-04",
    "20250304T101500Z": "2025-03-04",
    "March 4, 2025": "2025-03-04",
    "Mar. 4th 2025": "2025-03-04",
    "SEPT. 4, 2025": "2025-09-04",
    "Tuesday, 4 March 2025": "2025-03-04",
    "the 4th of March, 2025": "2025-03-04",
    "4-Mar-2025": "2025-03-04",
    "13/4/2025": "2025-04-13",
    "4/13/2025": "2025-04-13",
    "4/4/2025": "2025-04-04",
    "March 2025": "2025-03",
    "3/4/2025": None,
    "2025-13-04": None,
    "2025-02-29": None,
    "March 4": None,
    "4 Marble 2025": None,
    "call 555-2025-03-04": None,
    "no date": None,
    "": None,
}


@pytest.mark.parametrize("words", DATES)
def test_dates(words: str) -> None:
    dated = find_date(words)
    assert (dated.edtf if dated else None) == DATES[words]
    if dated:
        assert 0 <= dated.start < dated.end <= len(words)


NOON = dt.datetime(2025, 3, 4, 12, tzinfo=dt.UTC)
POSSIBLE = {
    "2025-03-04": True,
    "2025-03-05": True,  # it is the 5th in Kiribati
    "2025-03-06": False,
    "2025-03-04T11:00:00Z": True,
    "2025-03-04T13:00:00Z": False,
    "2025-03-04T20:00:00+09:00": True,
    "2025-03-04T22:00:00+09:00": False,
    "March 2025": True,
    "April 2025": False,
}


@pytest.mark.parametrize("words", POSSIBLE)
def test_no_report_is_published_after_it_was_captured(words: str) -> None:
    dated = find_date(words)
    assert dated is not None
    assert dated.before(NOON) == POSSIBLE[words]
