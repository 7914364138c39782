"""Values read from words: figures and dates. Each keeps the words that it was read from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from reportedly.span import Quote


class Bound(StrEnum):
    """How a figure's words hold its value."""

    EXACTLY = "exactly"
    ABOUT = "about"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    MORE_THAN = "more than"
    LESS_THAN = "less than"
    BETWEEN = "between"


class Movement(StrEnum):
    """What a figure says of change: the level reached, or the step taken."""

    ROSE_TO = "rose to"
    FELL_TO = "fell to"
    ROSE_BY = "rose by"
    FELL_BY = "fell by"


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity read from words: "about $2,000 per month per soldier".

    Attributes:
        quote: the words of the quantity with its approximation and its unit ("about $2,000").
        value: the number said, None when only an interval is ("between 3 and 5", "dozens").
        low, high: the interval that the words allow; None is no bound on that side. "about" widens the
            value by the rule that read/figures.py documents.
        bound: how the words hold the value.
        unit: ISO 4217 code ("USD"), UCUM code ("km", "%") or the lower-case singular noun counted ("soldier").
        per: what it is counted by, lower-case singular nouns in the order said ("month", "soldier").
        per_quotes: the words of each ``per``, in the same order.
        of: the words for what is measured or counted ("troops"), None when the text does not say.
        movement: change said of it, None when none is.
    """

    quote: Quote
    value: float | None
    low: float | None
    high: float | None
    bound: Bound = Bound.EXACTLY
    unit: str | None = None
    per: tuple[str, ...] = ()
    per_quotes: tuple[Quote, ...] = ()
    of: Quote | None = None
    movement: Movement | None = None


class WhenKind(StrEnum):
    """TIMEX3's types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class WhyOpen(StrEnum):
    """Why a date was left open."""

    NO_ANCHOR = "the report's own date is not known"
    COARSE_ANCHOR = "the report's own date is known too coarsely"
    VAGUE = "the words name no date"
    AMBIGUOUS = "the words allow more than one date"


@dataclass(frozen=True, slots=True)
class When:
    """A date, time, duration or set of times.

    Attributes:
        edtf: EDTF level 1 or 2 (ISO 8601-2) as far as it is known: "2024-10-24", "2024-11", "XXXX-XX-24",
            "2024-10-01/2024-10-31", "2024~"; a duration is ISO 8601 ("P2M"), as EDTF has none,
            and "P12M/P18M" from the shorter to the longer where the words leave it between two.
        timex: the TIMEX3 value of the words alone and their anchor ("2024-W43", "PRESENT_REF", "P2M", "XXXX-XX-24").
        kind: TIMEX3's type.
        quote: the words, None for a date that did not come from the text (a meta tag, the user).
        anchor: the EDTF date it was resolved against, None when it needed or had none.
        earliest, latest: the days between which it lies, both inclusive; None is unknown on that side.
        open: why it could not be resolved; None when it could.
    """

    edtf: str
    timex: str
    kind: WhenKind = WhenKind.DATE
    quote: Quote | None = None
    anchor: str | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    open: WhyOpen | None = None
