"""What the words of a date mean before anyone asks when the report was published.

The rules of time_rules.py turn words into one of these; time_resolve.py turns them into days.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum

from reportedly.read.times.moments import SEASON_NAMES, Grain, Moment, containing, day_of


class Base(Enum):
    """What a relative date is counted from."""

    NOW = "when the report was published"
    THEN = "the date that the text speaks of"
    STORY = "the text's date in a history, the report's own in news"


class Side(Enum):
    """Which of several recurring dates is meant."""

    TENSE = "the one that the verb's tense asks for"
    LAST = "the last one before"
    THIS = "the one in the current period"
    NEXT = "the first one after"


class Mod(Enum):
    """Which part of a moment is meant."""

    WHOLE = "whole"
    EARLY = "early"
    MIDDLE = "mid"
    LATE = "late"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Slot:
    """A place that comes again in every period: a weekday in weeks, a month in years, the 24th in months.

    Attributes:
        grain: of the moment that fills it.
        period: what it recurs in: WEEK, MONTH, YEAR, QUARTER, DECADE or CENTURY.
        month: 1 to 12, for months and days of the year.
        number: day of the month, weekday from Monday 0, quarter or half from 1, season from spring 0.
        weekday: the weekday said with a day of the year, from Monday 0.
        holiday: name of a movable or fixed feast; ``number`` then shifts it by days.
    """

    grain: Grain
    period: Grain
    month: int = 0
    number: int = 0
    holiday: str = ""
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Fixed:
    """A date said in full."""

    moment: Moment


@dataclass(frozen=True, slots=True)
class Recurring:
    """A slot without its period: "Monday", "May 6", "the third quarter"."""

    slot: Slot
    side: Side = Side.TENSE


@dataclass(frozen=True, slots=True)
class Shift:
    """So many of a grain from a base: "yesterday", "last week", "the following day", "two months ago"."""

    base: Base
    grain: Grain
    by: int
    keeps: bool = False  # "a year earlier" said of a quarter is a quarter


@dataclass(frozen=True, slots=True)
class Inside:
    """A slot in a period that is itself relative: "the 24th of last month"."""

    outer: Shift
    slot: Slot


@dataclass(frozen=True, slots=True)
class Lasting:
    """A duration or a set of times, by its TIMEX3 value; ``upto`` is the longer end of "two to three days"."""

    value: str
    repeats: bool = False
    upto: str = ""


@dataclass(frozen=True, slots=True)
class Vague:
    """PAST_REF, PRESENT_REF, FUTURE_REF."""

    value: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Digits that two orders of day and month both allow: "03/04/2024"."""

    options: tuple[Moment, ...]


Meaning = Fixed | Recurring | Shift | Inside | Lasting | Vague | Choice


def place(slot: Slot, period: Moment) -> Moment | None:
    """The moment that fills a slot in one period; None when that period has none, as 30 February."""
    if slot.holiday:
        day = holiday(slot.holiday, period.year)
        return containing(Grain.DAY, day).shift(slot.number) if day else None
    index, number = period.index, slot.number
    match slot.grain, slot.period:
        case Grain.DAY, Grain.WEEK:
            return Moment(Grain.DAY, index * 7 + 1 + number)
        case Grain.DAY, Grain.MONTH:
            return day_of(index // 12, index % 12 + 1, number)
        case Grain.DAY, _:
            return day_of(index, slot.month, number)
    within = {
        Grain.WEEKEND: index,
        Grain.MONTH: index * 12 + slot.month - 1,
        Grain.SEASON: index * 4 + number,
        Grain.QUARTER: index * 4 + number - 1,
        Grain.HALF: index * 2 + number - 1,
    }
    return Moment(slot.grain, within[slot.grain])


def slot_template(slot: Slot) -> tuple[str, str]:
    """EDTF and TIMEX3 of a slot whose period is not known: "XXXX-XX-24", "XXXX-11"."""
    number = slot.number
    if slot.grain is Grain.DAY:
        edtf = "XXXX-XX-XX"
        if slot.period is Grain.WEEK:
            return edtf, f"XXXX-WXX-{number + 1}"
        if not slot.holiday:
            edtf = f"XXXX-{f'{slot.month:02d}' if slot.month else 'XX'}-{number:02d}"
        return edtf, edtf
    written = {
        Grain.WEEKEND: ("XXXX-XX-XX", "XXXX-WXX-WE"),
        Grain.MONTH: (f"XXXX-{slot.month:02d}", f"XXXX-{slot.month:02d}"),
        Grain.SEASON: (f"XXXX-{21 + number}", f"XXXX-{SEASON_NAMES[number % 4]}"),
        Grain.QUARTER: (f"XXXX-{32 + number}", f"XXXX-Q{number}"),
        Grain.HALF: (f"XXXX-{39 + number}", f"XXXX-H{number}"),
    }
    return written[slot.grain]


def _nth(year: int, month: int, weekday: int, number: int) -> dt.date:
    """The so-manieth weekday of a month; -1 is the last."""
    if number < 0:
        last = dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(1)
        return last - dt.timedelta((last.weekday() - weekday) % 7)
    first = dt.date(year, month, 1)
    return first + dt.timedelta((weekday - first.weekday()) % 7 + 7 * (number - 1))


def _easter(year: int) -> dt.date:
    """Western Easter by the anonymous Gregorian computus (Meeus, Astronomical Algorithms)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)


def holiday(name: str, year: int) -> dt.date | None:
    """The day of a feast, of the United States' calendar where countries differ; None outside the years 1 to 9998."""
    if not 1 <= year < dt.MAXYEAR:
        return None
    fixed = {"christmas": (12, 25), "new year": (1, 1), "independence": (7, 4), "halloween": (10, 31)}
    fixed |= {"veterans": (11, 11), "valentine": (2, 14)}
    if name in fixed:
        return dt.date(year, *fixed[name])
    if name == "easter":
        return _easter(year)
    if name == "election":
        return _nth(year, 11, 0, 1) + dt.timedelta(1)
    return _nth(year, *{"thanksgiving": (11, 3, 4), "labor": (9, 0, 1), "memorial": (5, 0, -1)}[name])
