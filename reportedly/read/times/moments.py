"""Stretches of the calendar as (grain, index) pairs, so that "two weeks earlier" is an addition.

A :class:`Moment` is one day, week, month, … counted from a fixed start. It writes itself as a TIMEX3 value and as EDTF
(ISO 8601-2) and knows its first and last day. Years before 1 are astronomical: 480 BC is year -479.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import IntEnum

SEASON_NAMES = ("SP", "SU", "FA", "WI")
# First and last month of each season, in the year it is named for. The last month is widened by one, and winter also
# covers the months at the start of its year, since reports do not say which reckoning they use.
_SEASON_MONTHS = ((3, 6), (6, 9), (9, 12), (1, 15))


class Grain(IntEnum):
    """How fine a moment is, finest first."""

    SECOND = 0
    MINUTE = 1
    HOUR = 2
    DAY = 3
    WEEKEND = 4
    WEEK = 5
    MONTH = 6
    QUARTER = 7
    SEASON = 8
    HALF = 9
    YEAR = 10
    DECADE = 11
    CENTURY = 12


_MONTHS_IN = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.HALF: 6, Grain.YEAR: 12, Grain.DECADE: 120, Grain.CENTURY: 1200}
_UNSPECIFIED = {
    **dict.fromkeys((Grain.SECOND, Grain.MINUTE, Grain.HOUR), ("XXXX-XX-XX", "XXXX-XX-XXTXX")),
    Grain.DAY: ("XXXX-XX-XX", "XXXX-XX-XX"),
    Grain.WEEKEND: ("XXXX-XX-XX", "XXXX-WXX-WE"),
    Grain.WEEK: ("XXXX-XX", "XXXX-WXX"),
    Grain.MONTH: ("XXXX-XX", "XXXX-XX"),
    Grain.QUARTER: ("XXXX", "XXXX-QX"),
    Grain.SEASON: ("XXXX", "XXXX"),
    Grain.HALF: ("XXXX", "XXXX-HX"),
    Grain.YEAR: ("XXXX", "XXXX"),
    Grain.DECADE: ("XXXX", "XXX"),
    Grain.CENTURY: ("XXXX", "XX"),
}


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """One stretch of the calendar.

    Attributes:
        grain: DAY or coarser.
        index: which one, counted from a fixed start: proleptic ordinal of a day; Monday weeks; months, quarters,
            seasons and halves from year 0; the year itself; the decade (198) and century (19) as TIMEX3 writes them.
    """

    grain: Grain
    index: int

    def shift(self, by: int) -> Moment:
        """The moment of the same grain, ``by`` further on."""
        return Moment(self.grain, self.index + by)

    @property
    def year(self) -> int:
        """The astronomical year in which it starts."""
        match self.grain:
            case Grain.DAY | Grain.WEEK | Grain.WEEKEND:
                day = self.first
                return day.year if day else 0
            case Grain.SEASON:
                return self.index // 4
            case _:
                return self.index * _MONTHS_IN[self.grain] // 12

    @property
    def first(self) -> dt.date | None:
        """Its first day; None when outside the years 1 to 9999."""
        match self.grain:
            case Grain.DAY:
                return _day(self.index)
            case Grain.WEEK:
                return _day(self.index * 7 + 1)
            case Grain.WEEKEND:
                return _day(self.index * 7 + 6)
            case Grain.SEASON:
                return _month_start(self.index // 4 * 12 + _SEASON_MONTHS[self.index % 4][0] - 1)
            case _:
                return _month_start(self.index * _MONTHS_IN[self.grain])

    @property
    def last(self) -> dt.date | None:
        """Its last day; None when outside the years 1 to 9999."""
        match self.grain:
            case Grain.DAY:
                return _day(self.index)
            case Grain.WEEK | Grain.WEEKEND:
                return _day(self.index * 7 + 7)
            case Grain.SEASON:
                after = _month_start(self.index // 4 * 12 + _SEASON_MONTHS[self.index % 4][1])
            case _:
                after = _month_start((self.index + 1) * _MONTHS_IN[self.grain])
        return _day(after.toordinal() - 1) if after else None

    @property
    def timex(self) -> str:
        """Its TIMEX3 value."""
        number, day = self.index, self.first
        match self.grain:
            case Grain.DAY:
                written = day.isoformat() if day else "XXXX-XX-XX"
            case Grain.WEEK | Grain.WEEKEND:
                year, week, _ = (day or dt.date.min).isocalendar()
                written = f"{year:04d}-W{week:02d}" + ("-WE" if self.grain is Grain.WEEKEND else "")
            case Grain.MONTH:
                written = f"{_written(number // 12)}-{number % 12 + 1:02d}"
            case Grain.QUARTER:
                written = f"{_written(number // 4)}-Q{number % 4 + 1}"
            case Grain.SEASON:
                written = f"{_written(number // 4)}-{SEASON_NAMES[number % 4]}"
            case Grain.HALF:
                written = f"{_written(number // 2)}-H{number % 2 + 1}"
            case Grain.DECADE:
                written = f"{number:03d}" if number >= 0 else f"BC{-number - 1:03d}"
            case Grain.CENTURY:
                written = f"{number:02d}" if number >= 0 else f"BC{-number - 1:02d}"
            case _:
                written = _written(number)
        return written

    @property
    def edtf(self) -> str:
        """Its EDTF form; a week and a weekend are intervals of days, as EDTF has neither."""
        number = self.index
        match self.grain:
            case Grain.WEEK | Grain.WEEKEND:
                written = f"{self.first or ''}/{self.last or ''}"
            case Grain.MONTH:
                written = f"{_astronomical(number // 12)}-{number % 12 + 1:02d}"
            case Grain.QUARTER:
                written = f"{_astronomical(number // 4)}-{33 + number % 4}"
            case Grain.SEASON:
                written = f"{_astronomical(number // 4)}-{21 + number % 4}"
            case Grain.HALF:
                written = f"{_astronomical(number // 2)}-{40 + number % 2}"
            case Grain.DECADE if number >= 0:
                written = f"{number:03d}X"
            case Grain.CENTURY if number >= 0:
                written = f"{number:02d}XX"
            case Grain.DECADE | Grain.CENTURY:
                width = 10 if self.grain is Grain.DECADE else 100
                written = f"{_astronomical(number * width)}/{_astronomical((number + 1) * width - 1)}"
            case Grain.YEAR:
                written = _astronomical(number)
            case _:
                written = self.timex
        return written


def unspecified(grain: Grain) -> tuple[str, str]:
    """EDTF and TIMEX3 of a moment of which only the grain is known."""
    return _UNSPECIFIED[grain]


def containing(grain: Grain, day: dt.date) -> Moment:
    """The moment of a grain in which a day lies."""
    match grain:
        case Grain.WEEK | Grain.WEEKEND:
            return Moment(grain, (day.toordinal() - 1) // 7)
        case Grain.SEASON:
            return Moment(grain, day.year * 4 + day.month // 3 - 1)
        case Grain.MONTH | Grain.QUARTER | Grain.HALF | Grain.YEAR | Grain.DECADE | Grain.CENTURY:
            return Moment(grain, (day.year * 12 + day.month - 1) // _MONTHS_IN[grain])
        case _:
            return Moment(Grain.DAY, day.toordinal())


def coarser(moment: Moment, grain: Grain) -> Moment:
    """The moment of ``grain`` that holds the start of ``moment``; itself when it is no finer than that."""
    if moment.grain >= grain:
        return moment
    if moment.grain in _MONTHS_IN and grain in _MONTHS_IN:
        return Moment(grain, moment.index * _MONTHS_IN[moment.grain] // _MONTHS_IN[grain])
    if moment.grain is Grain.SEASON and grain >= Grain.YEAR:
        return coarser(Moment(Grain.YEAR, moment.index // 4), grain)
    day = moment.first
    return containing(grain, day) if day else moment


def day_of(year: int, month: int, day: int) -> Moment | None:
    """That day; None when no calendar has it."""
    try:
        return Moment(Grain.DAY, dt.date(year, month, day).toordinal())
    except ValueError:
        return None


def _written(year: int) -> str:
    return f"{year:04d}" if year > 0 else f"BC{1 - year:04d}"


def _astronomical(year: int) -> str:
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


def _day(ordinal: int) -> dt.date | None:
    return dt.date.fromordinal(ordinal) if 1 <= ordinal <= dt.date.max.toordinal() else None


def _month_start(index: int) -> dt.date | None:
    year, month = divmod(index, 12)
    return dt.date(year, month + 1, 1) if 1 <= year <= dt.MAXYEAR else None
