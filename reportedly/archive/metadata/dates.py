"""Full dates as bylines, page headers and metadata write them: strict, English, never guessed."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from reportedly.model import When
from reportedly.span import Quote, Span

MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name} | {
    name: number for number, name in enumerate(calendar.month_abbr) if name
}
MONTHS = {name.lower(): number for name, number in MONTHS.items()} | {"sept": 9}
_MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=lambda name: (-len(name), name))) + r")\b\.?"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)(?!\d)"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"

FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<![\d/.-])(?P<year>(?:1[89]|20)\d\d)(?P<mark>[-/.])(?P<month>0?[1-9]|1[0-2])(?P=mark)(?P<day>0?[1-9]|[12]\d|3[01])(?!\d)",
        r"(?<![\d/.-])(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?=T\d|$)",
        rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"(?<!\d){_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+{_YEAR}",
        r"(?<![\d/.-])(?P<one>\d{1,2})(?P<mark>[/.])(?P<two>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)(?!\d)",
        rf"\b{_MONTH},?\s+{_YEAR}",
    )
)
_SOME_YEAR = re.compile(r"(?:1[89]|20)\d\d")  # without which none of the forms is there
_MOMENT = re.compile(r"[T ](\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)\b")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date and the place of its words in the string it was found in; ``day`` is None for a month."""

    start: int
    end: int
    year: int
    month: int
    day: int | None
    moment: dt.datetime | None = None

    @property
    def edtf(self) -> str:
        """EDTF date or month."""
        return f"{self.year:04}-{self.month:02}" + ("" if self.day is None else f"-{self.day:02}")

    @property
    def earliest(self) -> dt.date:
        """The first day it may be."""
        return dt.date(self.year, self.month, self.day or 1)

    @property
    def latest(self) -> dt.date:
        """The last day it may be."""
        return dt.date(self.year, self.month, self.day or calendar.monthrange(self.year, self.month)[1])

    def when(self, quote: Quote | None = None) -> When:
        """The same as a value of the model."""
        return When(self.edtf, self.edtf, quote=quote, earliest=self.earliest, latest=self.latest)

    def quote(self, text: str, offset: int = 0) -> Quote:
        """Its words, when the string it was found in begins at ``offset`` of ``text``."""
        return Quote.cut(text, Span(self.start + offset, self.end + offset))

    def before(self, taken_at: dt.datetime) -> bool:
        """Whether it can be the date of something captured at ``taken_at``.

        A date without a time may be a day ahead of UTC: in Kiribati (UTC+14) it is tomorrow already.
        """
        if self.moment is not None:
            return self.moment <= taken_at + dt.timedelta(minutes=10)
        return self.earliest <= (taken_at + dt.timedelta(hours=14)).date()


def find_date(line: str) -> Dated | None:
    """The first full date or month in a line of up to some hundred characters; None when there is none for sure.

    "3/4/2024" is none: it may be March or April. "13/4/2024" and "4/13/2024" are one each.
    """
    if _SOME_YEAR.search(line) is None:
        return None
    found = [dated for form in FORMS for match in form.finditer(line) if (dated := _dated(match))]
    # Earliest first; at one place the longer, so that "19 November 2024" is not read as "November 2024".
    return min(found, key=lambda dated: (dated.day is None, dated.start, -dated.end), default=None)


def _dated(match: re.Match[str]) -> Dated | None:
    parts = match.groupdict()
    year = int(parts["year"])
    if "one" in parts:
        one, two = int(parts["one"]), int(parts["two"])
        if one <= 12 and two <= 12 and one != two:
            return None
        day, month = (one, two) if one > 12 else (two, one)
    else:
        word = parts["month"].lower().rstrip(".")
        month = MONTHS[word] if word in MONTHS else int(word)
        day = int(parts["day"]) if parts.get("day") else 0
    if not 1 <= month <= 12 or not 0 <= day <= calendar.monthrange(year, month)[1]:
        return None
    moment = _moment(match.string, match.end(), dt.date(year, month, day)) if day else None
    return Dated(match.start(), match.end(), year, month, day or None, moment)


def _moment(line: str, place: int, day: dt.date) -> dt.datetime | None:
    found = _MOMENT.match(line, place)
    if not found:
        return None
    hour, minute, second, zone = int(found[1]), int(found[2]), int(found[3] or 0), found[4].replace(":", "")
    ahead = 0 if zone == "Z" else int(zone[0] + "1") * (int(zone[1:3]) * 60 + int(zone[3:5]))
    try:
        local = dt.datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=dt.UTC)
        return local - dt.timedelta(minutes=ahead)
    except (ValueError, OverflowError):
        return None
