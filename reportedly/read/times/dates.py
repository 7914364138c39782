"""What the words of a date mean: one small function for each kind of row in the table of time_rules.py."""

from __future__ import annotations

from reportedly.errors import DateError
from reportedly.model.edtf import parse_edtf
from reportedly.read.times.meanings import (
    Base,
    Choice,
    Fixed,
    Inside,
    Meaning,
    Recurring,
    Shift,
    Side,
    Slot,
    Vague,
    place,
)
from reportedly.read.times.moments import Grain, Moment, containing, day_of
from reportedly.read.times.patterns import Parts, count_of
from reportedly.read.times.spans import unit_of
from reportedly.read.times.words import CODES

_HOLIDAYS = ("christmas", "thanksgiving", "easter", "election", "independence", "halloween", "labor", "memorial") + (
    "veterans",
    "valentine",
)

CLOCK_ALONE = Shift(Base.THEN, Grain.DAY, 0)
"""What a time of day without a day means."""


def year_of(parts: Parts) -> int | None:
    """The year said, astronomical when an era is said."""
    year = parts.get("yr", "shortyear", "fy") or (parts.get("nn", "d2") if parts.has("bc") else None)
    if year is None:
        return _spelled(parts) if parts.has("month", "verbal", "mabbr", "season") else None
    return 1 - year if parts.has("bc") else year


def _spelled(parts: Parts) -> int | None:
    """ "nineteen ninety-seven" as a number."""
    high, *low = [*parts.all("teens"), *parts.all("tens", "ones")] or [0]
    value = high * 100 + sum(low)
    return value if 1100 <= value <= 2099 and low else None


def relative_year(parts: Parts) -> Shift:
    """ "last year", "that year", "the following year"."""
    return Shift(base_of(parts), Grain.YEAR, step_of(parts))


def step_of(parts: Parts) -> int:
    """How many units on "last", "this" or "next" lead."""
    return parts.get("last", "past", "next", "coming", "following", "previous", "this") or 0


def base_of(parts: Parts) -> Base:
    """ "last", "this", "next" look from the report's own date; "that", "the same", "the following" from the text's."""
    if parts.has("following", "previous", "same", "that", "latest"):
        return Base.THEN
    return Base.THEN if parts.has("next") and parts.has("the") else Base.NOW


def in_year(parts: Parts, slot: Slot) -> Meaning | None:
    """A slot of the year: fixed by the year said with it, relative to "last year", or by itself."""
    year = year_of(parts)
    if year is not None:
        moment = place(slot, Moment(Grain.YEAR, year))
        return Fixed(moment) if moment else None
    if parts.has("year"):
        return Inside(relative_year(parts), slot)
    if parts.has("last", "past", "previous"):
        return Recurring(slot, Side.LAST)
    if parts.has("next", "coming", "following"):
        return Recurring(slot, Side.NEXT)
    return Recurring(slot, Side.THIS if parts.has("this", "current") else Side.TENSE)


def iso(parts: Parts) -> Meaning | None:
    try:
        when = parse_edtf(parts.text[:10])
    except DateError:
        return None
    return Fixed(containing(Grain.DAY, when.earliest)) if when.earliest else None


def iso_month(parts: Parts) -> Meaning:
    """ "2024-11"; but "2007-08" may be a month or two years."""
    month = Moment(Grain.MONTH, parts.get("isomonth") or 0)
    if month.index % 12 + 1 == (month.year + 1) % 100:
        return Choice((month, Moment(Grain.YEAR, month.year), Moment(Grain.YEAR, month.year + 1)))
    return Fixed(month)


def slashed(parts: Parts) -> Meaning | None:
    """ "19/11/2024": day first or month first, whichever a calendar has; both where both can be."""
    mark = next(ch for ch in parts.text if not ch.isdigit())
    one, two, year = (int(number) for number in parts.text.split(mark))
    if year < 100:
        year += 2000 if year < 70 else 1900
    orders = ((two, one), (one, two)) if mark != "." else ((two, one),)
    options = tuple(dict.fromkeys(day for month, date in orders if (day := day_of(year, month, date))))
    if not options:
        return None
    return Fixed(options[0]) if len(options) == 1 else Choice(options)


def month_day(parts: Parts) -> Meaning | None:
    """ "Nov. 19, 2024", "19 November", "May 6 of last year"."""
    month = parts.get("month", "verbal", "mabbr") or 0
    day = parts.get("dd", "ord", "ordword", "second") or 0
    if parts.has("clock", "ampm", "oclock"):
        day = _day_beside_month(parts)
    if not day_of(2000, month, day):
        return None
    return in_year(parts, Slot(Grain.DAY, Grain.YEAR, month, day, weekday=parts.get("weekday", "wabbr")))


def _day_beside_month(parts: Parts) -> int:
    """The day's number when a clock time also has one: the one next to the month."""
    kinds, values = parts.words.kinds, parts.words.values
    months = [CODES[name] for name in ("month", "verbal", "mabbr")]
    days = [CODES[name] for name in ("dd", "ord")]
    at = next(i for i in range(parts.first, parts.last + 1) if kinds[i] in months)
    after = at + 2 if at + 1 < len(kinds) and kinds[at + 1] == CODES["dot"] else at + 1
    for spot in (after, at - 1, at - 2):
        inside = parts.first <= spot <= parts.last and kinds[spot] in days
        if inside and (spot == parts.last or kinds[spot + 1] != CODES["ampm"]):
            return values[spot]
    return 0


def neighbour_day(parts: Parts) -> Meaning | None:
    """The second day in "April 6 and 7", the first in "6 and 7 February"."""
    kinds, values = parts.words.kinds, parts.words.values
    months = {CODES[name] for name in ("month", "verbal", "mabbr")}
    for at in (*range(parts.first - 2, max(parts.first - 6, -1), -1), *range(parts.last + 2, parts.last + 5)):
        if at < len(kinds) and kinds[at] in months:
            slot = Slot(Grain.DAY, Grain.YEAR, values[at], parts.get("dd", "ord") or 0)
            year = next(
                (v for k, v in zip(kinds[at : at + 7], values[at : at + 7], strict=False) if k == CODES["yr"]), 0
            )
            if not day_of(2000, slot.month, slot.number):
                return None
            day = day_of(year, slot.month, slot.number) if year else None
            return Fixed(day) if day else Recurring(slot)
    return None


def month_only(parts: Parts) -> Meaning | None:
    return in_year(parts, Slot(Grain.MONTH, Grain.YEAR, parts.get("month", "verbal", "mabbr") or 0))


def season(parts: Parts) -> Meaning | None:
    return in_year(parts, Slot(Grain.SEASON, Grain.YEAR, number=parts.get("season") or 0))


def quarter(parts: Parts) -> Meaning | None:
    """ "the third quarter of 1990", "next year's first quarter"."""
    number = parts.get("ordword", "second", "ord", "final") or 0
    number = 4 if number < 0 else number
    return in_year(parts, Slot(Grain.QUARTER, Grain.YEAR, number=number)) if number <= 4 else None


def quarter_in_short(parts: Parts) -> Meaning | None:
    """ "Q3 2024", "H1", "Q2 of last year"; halves have negative numbers."""
    number = parts.get("part4") or 0
    grain = Grain.QUARTER if number > 0 else Grain.HALF
    return in_year(parts, Slot(grain, Grain.YEAR, number=abs(number)))


def week_of_month(parts: Parts) -> Meaning | None:
    """ "the second week of May", "the last day of this month": no finer than the month."""
    if unit_of(parts) is Grain.MONTH:
        return Shift(Base.NOW, Grain.MONTH, parts.all("this", "last", "next")[-1])
    return month_only(parts) if parts.has("month", "verbal", "mabbr") else None


def fortnight_ago(parts: Parts) -> Meaning:
    """ "a fortnight ago"."""
    by = 2 * (count_of(parts) or 1) * (parts.get("ago", "earlier", "later") or 0)
    return Shift(Base.NOW if parts.has("ago") else Base.THEN, Grain.WEEK, by, keeps=not parts.has("ago"))


def year_ago_quarter(parts: Parts) -> Meaning | None:
    """ "the year-ago third quarter", "the year-earlier period", "the 1988 quarter": that of the text, a year before."""
    year = year_of(parts)
    if year is not None:
        return Fixed(Moment(Grain.YEAR, year))
    number = parts.get("ordword", "second", "ord")
    if number and number <= 4:
        return Inside(Shift(Base.NOW, Grain.YEAR, -1), Slot(Grain.QUARTER, Grain.YEAR, number=number))
    return Shift(Base.THEN, Grain.YEAR, -1, keeps=True)


def half(parts: Parts) -> Meaning | None:
    # "the last half": the second; in "the first half of last year" the order is said before.
    number = parts.get("ordword", "second", "latter") or (2 if parts.has("last", "final") else 0)
    return in_year(parts, Slot(Grain.HALF, Grain.YEAR, number=number)) if number in (1, 2) else None


def year(parts: Parts) -> Meaning | None:
    value = year_of(parts)
    return None if value is None else Fixed(Moment(Grain.YEAR, value))


def year_before_christ(parts: Parts) -> Meaning:
    """ "480 BC", and the "499" of "499-493 BC"."""
    return Fixed(Moment(Grain.YEAR, 1 - (parts.get("nn", "d2", "dd", "yr") or 0)))


def second_year(parts: Parts) -> Meaning | None:
    """The "45" of "1939-45", the "24" of "2023/24"."""
    words, at = parts.words, parts.first
    century, low = divmod(words.values[at - 2], 100)
    if words.ends[at - 2] + 1 != words.starts[at] or (parts.get("dd", "d2") or 0) <= low:
        return None
    if parts.before() == CODES["slash"] and parts.get("dd", "d2") != low + 1:
        return None
    return Fixed(Moment(Grain.YEAR, century * 100 + (parts.get("dd", "d2") or 0)))


def spelled_year(parts: Parts) -> Meaning | None:
    """ "nineteen ninety-seven", "the year two thousand"."""
    value = count_of(parts) if parts.has("big") else _spelled(parts)
    return Fixed(Moment(Grain.YEAR, value)) if value else None


def decade(parts: Parts) -> Meaning | None:
    number = parts.get("decade", "nineties")
    if number is None:
        return None
    return Fixed(Moment(Grain.DECADE, -number - 1 if parts.has("bc") else number))


def century(parts: Parts) -> Meaning | None:
    number = parts.get("ordword", "ord", "second")
    if not number:
        return None
    return Fixed(Moment(Grain.CENTURY, -number if parts.has("bc") else number - 1))


def weekday(parts: Parts) -> Meaning:
    """ "Monday", "last Friday", "Monday of next week"."""
    slot = Slot(Grain.DAY, Grain.WEEK, number=parts.get("weekday", "wabbr") or 0)
    if parts.has("unit"):
        return Inside(Shift(base_of(parts), Grain.WEEK, step_of(parts)), slot)
    if parts.has("last", "past", "previous"):
        return Recurring(slot, Side.LAST)
    if parts.has("next", "coming", "following"):
        return Recurring(slot, Side.NEXT)
    return Recurring(slot)


def weekday_of_month(parts: Parts) -> Meaning | None:
    """ "the last Friday in August": no finer than the month."""
    return month_only(parts)


def today(parts: Parts) -> Meaning:
    return Shift(Base.NOW, Grain.DAY, parts.get("today") or 0)


def day_past(parts: Parts) -> Meaning | None:
    """ "the day before yesterday", "the day after tomorrow"."""
    way = parts.get("before", "after") or 0
    if unit_of(parts) is not Grain.DAY or way != parts.get("today"):
        return None
    return Shift(Base.NOW, Grain.DAY, 2 * way)


def day_part(parts: Parts) -> Meaning:
    """ "this morning", "last night", "the next evening", "overnight"."""
    return Shift(base_of(parts), Grain.DAY, step_of(parts))


def stepped_unit(parts: Parts) -> Meaning | None:
    """ "last week", "the following day", "earlier this month"."""
    grain = unit_of(parts)
    if grain <= Grain.HOUR or grain is Grain.SEASON or (grain > Grain.YEAR and parts.has("past")):
        return None
    base = base_of(parts)
    if grain is Grain.WEEKEND:
        return weekend(parts)
    if parts.has("latest") and grain is Grain.QUARTER:
        return Shift(Base.THEN, grain, 0, keeps=True)
    return Shift(base, grain, step_of(parts))


def the_unit(parts: Parts) -> Meaning | None:
    """ "the quarter", "the day": the one the text speaks of."""
    grain = unit_of(parts)
    return Shift(Base.STORY if grain >= Grain.WEEK and grain is not Grain.QUARTER else Base.THEN, grain, 0)


def weekend(parts: Parts) -> Meaning:
    """ "the weekend", "next weekend"."""
    slot = Slot(Grain.WEEKEND, Grain.WEEK)
    if parts.has("last", "past"):
        return Recurring(slot, Side.LAST)
    if parts.has("next", "coming"):
        return Recurring(slot, Side.NEXT)
    return Recurring(slot, Side.THIS if parts.has("this") else Side.TENSE)


def this_year(_: Parts) -> Meaning:
    """ "year-end"."""
    return Shift(Base.NOW, Grain.YEAR, 0)


def long_past(_: Parts) -> Meaning:
    """ "several years ago"."""
    return Vague("PAST_REF")


def latest_period(_: Parts) -> Meaning:
    """ "the latest period": the quarter reported on."""
    return Shift(Base.THEN, Grain.QUARTER, 0, keeps=True)


def counted_shift(parts: Parts) -> Meaning | None:
    """ "two weeks ago", "a year earlier", "three days later"."""
    grain = unit_of(parts)
    if grain <= Grain.HOUR and not parts.has("ago"):
        return None
    count = count_of(parts)
    if not count and parts.has("few"):
        return None
    by = (count or 1) * (parts.get("ago", "earlier", "later", "hence", "previous", "before", "after") or 0)
    if parts.has("from"):
        by = count or 1
    base = Base.NOW if parts.has("ago", "hence", "from") else Base.THEN
    if grain is Grain.DECADE:
        grain, by = Grain.YEAR, by * 10
    elif grain is Grain.CENTURY:
        grain, by = Grain.YEAR, by * 100
    elif grain is Grain.WEEKEND:
        grain = Grain.WEEK
    return Shift(base, grain, by, keeps=abs(by) == 1 if grain is Grain.YEAR else base is Base.THEN)


def day_beside(parts: Parts) -> Meaning:
    """ "the day before", "the week after"."""
    return Shift(Base.THEN, unit_of(parts), parts.get("before", "after") or 0)


def date_of_month(parts: Parts) -> Meaning | None:
    """ "the 24th of last month", "on the 1st"."""
    number = parts.get("ord") or parts.get("ordword") or parts.get("dd") or 0
    if not 1 <= number <= 31:
        return None
    slot = Slot(Grain.DAY, Grain.MONTH, number=number, weekday=parts.get("weekday", "wabbr"))
    if parts.has("unit"):
        return Inside(Shift(base_of(parts), Grain.MONTH, step_of(parts)), slot)
    return Recurring(slot)


def feast(parts: Parts) -> Meaning | None:
    name = next((name for name in _HOLIDAYS if parts.has(name)), "new year")
    eve = -1 if parts.has("eve") else 0
    year = year_of(parts)
    if year is not None:
        moment = place(
            Slot(Grain.DAY, Grain.YEAR, number=eve, holiday=name), Moment(Grain.YEAR, year - eve * (name == "new year"))
        )
        return Fixed(moment) if moment else None
    return Recurring(Slot(Grain.DAY, Grain.YEAR, number=eve, holiday=name))


def beside_feast(parts: Parts) -> Meaning | None:
    """ "Easter Monday", "Good Friday", "Boxing Day": days counted from a feast."""
    weekday = parts.get("weekday")
    if parts.has("boxing"):
        name, by = "christmas", 1
    else:
        name, by = "easter", 1 if weekday == 0 else (weekday or 0) - 6
    slot = Slot(Grain.DAY, Grain.YEAR, number=by, holiday=name)
    year = year_of(parts)
    if year is None:
        return Inside(relative_year(parts), slot) if parts.has("year") else Recurring(slot)
    moment = place(slot, Moment(Grain.YEAR, year))
    return Fixed(moment) if moment else None


def clock_alone(parts: Parts) -> Meaning:
    """ "at 3 p.m.": on the day that the text speaks of; as a line of its own, a running report's, on the report's."""
    edges = ("", CODES["gap"])
    heading = parts.before() in edges and parts.after() in edges
    return Shift(Base.NOW, Grain.DAY, 0) if heading else CLOCK_ALONE
