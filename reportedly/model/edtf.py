"""EDTF dates given by a person or by metadata, to a :class:`When` with the days between which it lies.

Level 1 of EDTF (ISO 8601-2:2019) as far as reports need it: years, months, days, timestamps, seasons and quarters,
unspecified digits (``2024-XX``), the qualifiers ``?``, ``~`` and ``%``, and intervals with open or unknown ends.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re

from reportedly.errors import DateError
from reportedly.model.values import When, WhenKind

_DATE = re.compile(r"(\d{4}|\d{3}X|\d{2}XX|XXXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?([?~%]?)")
_STAMP = re.compile(
    r"(\d{4}-\d\d-\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(Z|z|[+-]\d\d(?::?\d\d)?)?",
)
_HINT = "give a year, a month, a day or a timestamp: 2024, 2024-11, 2024-11-19, 2024-11-19T08:30Z"

# First and last month of EDTF's groupings of months. Seasons (21-24) are those of the northern half of the Earth,
# widened by a month on the later side, since no report says which reckoning it uses. 25-28 name the half outright.
_GROUPS = {
    **{21: (3, 6), 22: (6, 9), 23: (9, 12), 24: (12, 15), 25: (3, 6), 26: (6, 9), 27: (9, 12), 28: (12, 15)},
    **{29: (9, 12), 30: (12, 15), 31: (3, 6), 32: (6, 9)},
    **{32 + n: (3 * n - 2, 3 * n) for n in (1, 2, 3, 4)},
    **{36 + n: (4 * n - 3, 4 * n) for n in (1, 2, 3)},
    **{39 + n: (6 * n - 5, 6 * n) for n in (1, 2)},
}


def parse_edtf(text: str) -> When:
    """Read a date that a person or a page's metadata gives.

    Args:
        text: EDTF level 1 or an ISO 8601 timestamp.

    Returns:
        A When without a quote; ``earliest`` and ``latest`` are the days between which it lies, None where unbounded.
        A timestamp is a TIME; its day is the one written, in its own zone.

    Raises:
        DateError: it is not such a date, with a hint.
    """
    plain = text.strip()
    if stamp := _STAMP.fullmatch(plain):
        return _timestamp(plain, stamp)
    if "/" in plain:
        return _interval(plain)
    first, last = _bounds(plain)
    return When(edtf=plain, timex=plain.rstrip("?~%"), earliest=first, latest=last)


def _refuse(text: str, why: str) -> DateError:
    return DateError(f"“{text}” is not a date: {why}", hint=_HINT)


def _timestamp(text: str, stamp: re.Match[str]) -> When:
    day, hour, minute, second, zone = stamp.groups()
    first, _ = _bounds(day)
    if int(hour) > 24 or int(minute) > 59 or int(second or 0) > 60:
        raise _refuse(text, "there is no such time of day")
    clock = f"{hour}:{minute}" + (f":{second}" if second else "")
    written = f"{day}T{hour}:{minute}:{second or '00'}" + (zone or "").upper()
    return When(edtf=written, timex=f"{day}T{clock}", kind=WhenKind.TIME, earliest=first, latest=first)


def _interval(text: str) -> When:
    ends = text.split("/")
    if len(ends) != 2 or all(end in ("", "..") for end in ends):
        raise _refuse(text, "an interval has two ends, and one of them is a date")
    first = None if ends[0] in ("", "..") else _bounds(ends[0])[0]
    last = None if ends[1] in ("", "..") else _bounds(ends[1])[1]
    if first and last and first > last:
        raise _refuse(text, "it ends before it begins")
    return When(edtf=text, timex=text, earliest=first, latest=last)


def _bounds(text: str) -> tuple[dt.date | None, dt.date | None]:
    """First and last day of a date of any precision; None when the year is wholly unspecified.

    Raises:
        DateError: not a date, or one that no calendar has.
    """
    match = _DATE.fullmatch(text)
    if not match:
        raise _refuse(text, "it is not written as EDTF (ISO 8601-2)")
    year, month, day, _ = match.groups()
    if year == "XXXX":
        return None, None
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if not low:
        raise _refuse(text, "years run from 0001 to 9999")
    if not month or month == "XX":
        return dt.date(low, 1, 1), dt.date(high, 12, 31)
    if int(month) in _GROUPS and not day:
        first, last = _GROUPS[int(month)]
        return dt.date(low, first, 1), _month_end(high, last)
    if not 1 <= int(month) <= 12:
        raise _refuse(text, f"there is no month {month}")
    if not day or day == "XX":
        return dt.date(low, int(month), 1), _month_end(high, int(month))
    try:
        return dt.date(low, int(month), int(day)), dt.date(high, int(month), int(day))
    except ValueError:
        raise _refuse(text, f"month {month} of {year} has no day {day}") from None


def _month_end(year: int, month: int) -> dt.date:
    """The last day of a month; months past 12 run on into the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if year > dt.MAXYEAR:
        return dt.date.max
    return dt.date(year, month, calendar.monthrange(year, month)[1])
