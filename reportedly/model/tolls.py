"""Counts of people by what befell them, as a report tells them and as an account brings several reports together."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from reportedly.span import Quote


class Fate(StrEnum):
    """What befell people."""

    KILLED = "killed"
    WOUNDED = "wounded"
    HIT = "hit"  # killed or wounded: "five people were shot"
    MISSING = "missing"
    DETAINED = "detained"
    DISPLACED = "displaced"
    SENT = "sent"
    KIDNAPPED = "kidnapped"
    RESCUED = "rescued"
    ILL = "ill"


class Way(StrEnum):
    """How a report's people were counted. No way is right always, so that an account weighs them."""

    FIRST = "the first number said"
    OFTENEST = "the number said most often, early ones first"
    MOST = "the highest number said"
    LAST = "the last number said"
    OPENING = "the number in the first sentence"
    TOLD_IN_OPENING = "people told of in the first sentence"
    TOLD_IN_LEAD = "people told of in the first three sentences"
    TOLD_EARLY = "people told of in the first six sentences"
    TOLD = "people told of anywhere"
    NOBODY = "said of nobody"
    REVISED = "the last number said to be one that moved"
    WITH_DOERS = "the number said, and whoever did it"
    RANGE = "a range, where no number is said"


@dataclass(frozen=True, slots=True)
class Toll:
    """One way to count a report's people of one fate.

    Attributes:
        fate: what befell them.
        way: how they were counted.
        count: how many; of a range, its lower end, else its upper.
        quotes: the words that it rests on, in the order of the text.
        least, most: what the words allow where they give no plain number ("at least six", "dozens", "up to 40"); None
            leaves that end open, and both are None for a plain number.
    """

    fate: Fate
    way: Way
    count: int
    quotes: tuple[Quote, ...]
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class EventDay:
    """A day on which what a report tells of may have happened.

    Attributes:
        day: the day.
        weight: how much speaks for it, above 0; comparable within a report.
        quotes: the words that name it.
    """

    day: dt.date
    weight: float
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class TollStep:
    """What one report gives for a toll.

    Attributes:
        report: its id.
        published: the first day on which it can have been published, None when that is not known.
        count: how many.
        quotes: the words that it rests on.
        least, most: as in :class:`Toll`.
    """

    report: str
    published: dt.date | None
    count: int
    quotes: tuple[Quote, ...]
    least: int | None = None
    most: int | None = None

    @property
    def plain(self) -> bool:
        """Whether it is a number said flatly, and no bound or range."""
        return self.least is None and self.most is None


@dataclass(frozen=True, slots=True)
class TollSeries:
    """How many people met one fate in one event, report by report: revised as days go by, not contradicted.

    Attributes:
        id: stable under re-runs.
        fate: what befell them.
        reports: ids of all reports of the event, in order of date.
        steps: those that give a count, in order of date.
        latest: the best answer of all reports together.
        happened: the day of the event, None when no report tells.
        because: one neutral sentence that says how ``latest`` was reached.
    """

    id: str
    fate: Fate
    reports: tuple[str, ...]
    steps: tuple[TollStep, ...]
    latest: int
    happened: dt.date | None
    because: str
