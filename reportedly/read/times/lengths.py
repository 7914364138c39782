"""Lengths of time counted from a day: three weeks back, two months on."""

from __future__ import annotations

import calendar
import datetime as dt
import re

_LENGTH = re.compile(r"P(\d{1,4})([DWMQY]|WE)|PT(\d{1,4})H")
_HOURS = 24  # in a day
_DAYS = {"D": 1, "W": 7, "WE": 7}
_MONTHS = {"M": 1, "Q": 3, "Y": 12}


def back(day: dt.date, length: str) -> dt.date | None:
    """The day that lies a TIMEX3 duration of days or more before ``day``; None for hours that make no
    whole days, for "a few days" (PXD) and beyond the calendar."""
    return _moved(day, length, -1)


def on(day: dt.date, length: str) -> dt.date | None:
    """The day that lies a TIMEX3 duration after ``day``, as in :func:`back`."""
    return _moved(day, length, 1)


def _moved(day: dt.date, length: str, way: int) -> dt.date | None:
    match = _LENGTH.fullmatch(length)
    if match is None:
        return None
    if match[3]:
        days, left = divmod(int(match[3]), _HOURS)
        return None if left or not days else _moved(day, f"P{days}D", way)
    count, unit = int(match[1]) * way, match[2]
    try:
        if unit in _DAYS:
            return day + dt.timedelta(count * _DAYS[unit])
        year, month = divmod(day.year * 12 + day.month - 1 + count * _MONTHS[unit], 12)
        return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return None
