"""A date of publication that no field states, guessed from a page's words by htmldate, as far as the page says it."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import TYPE_CHECKING

from reportedly.archive.metadata.fields import published
from reportedly.archive.metadata.provenance import Provenance
from reportedly.model import Sure

if TYPE_CHECKING:
    from lxml.html import HtmlElement

WHERE = "words on the page (htmldate)"
AROUND = 80  # characters: no form is as long, with its year at either end of it
_BETWEEN = r"[\s./,_\-\u2010-\u2013]{1,3}"
_NAME = r"[^\W\d_]{3,12}\.?"
_OF = r"(?:\s(?:of|de|del|di)\b)?"


def from_words(tree: HtmlElement, taken_at: dt.datetime) -> Provenance:
    """The day, or the month where no day is written: what parses dates puts the first, or today's day, in its place."""
    from htmldate import find_date as guess
    from lxml.etree import tostring

    latest = (taken_at + dt.timedelta(hours=14)).date().isoformat()
    try:
        found = guess(tree, original_date=True, extensive_search=False, max_date=latest)
        day = dt.date.fromisoformat(found) if found else None
    except (ValueError, TypeError, OverflowError, RecursionError):
        return Provenance()
    if day is None:
        return Provenance()
    return published(as_written(day, tostring(tree, encoding="unicode")), WHERE, taken_at, Sure.INFERRED)


def as_written(day: dt.date, page: str) -> str:
    """``day`` where the page has it, else its month where the page has that, else ""."""
    if _stands(_day(day), page, f"{day.year % 100:02}"):
        return day.isoformat()
    return f"{calendar.month_name[day.month]} {day.year}" if _stands(_month(day), page, str(day.year)) else ""


def _stands(form: re.Pattern[str], page: str, year: str) -> bool:
    """Whether a form stands in a page: looked for around each ``year``, without which it does not."""
    at = page.find(year)
    while at >= 0:
        start, end = max(0, at - AROUND), at + AROUND
        # Years that stand near one another are looked at together.
        while (after := page.find(year, at + 1)) >= 0 and after < end:
            at, end = after, after + AROUND
        if form.search(page, start, end):
            return True
        at = after
    return False


def _day(day: dt.date) -> re.Pattern[str]:
    """The forms in which a day is written: figures in any order, and the name of a month of any language."""
    year, short = rf"{day.year}", rf"(?:{day.year}|{day.year % 100:02})"
    month, number = rf"0?{day.month}", rf"0?{day.day}"
    ordinal = rf"{number}(?:st|nd|rd|th|er|º|ª|\.)?"
    forms = (
        rf"{year}{_BETWEEN}{month}{_BETWEEN}{number}",
        rf"{number}{_BETWEEN}{month}{_BETWEEN}{short}",
        rf"{month}{_BETWEEN}{number}{_BETWEEN}{short}",
        rf"{day:%Y%m%d}",
        rf"{year}\s?年\s?{month}\s?月\s?{number}",
        rf"{ordinal}{_OF}{_BETWEEN}{_NAME}{_OF}{_BETWEEN}{year}",
        rf"{_NAME}{_BETWEEN}{ordinal}{_BETWEEN}{year}",
    )
    return re.compile(rf"(?<!\d)(?:{'|'.join(forms)})(?!\d)", re.IGNORECASE)


def _month(day: dt.date) -> re.Pattern[str]:
    name = calendar.month_name[day.month]
    forms = (
        rf"{day.year}{_BETWEEN}0?{day.month}",
        rf"0?{day.month}{_BETWEEN}{day.year}",
        rf"(?:{name}|{name[:3]}\.?|{name[:4]}\.?){_BETWEEN}{day.year}",
    )
    return re.compile(rf"(?<![\w])(?:{'|'.join(forms)})(?!\d)", re.IGNORECASE)
