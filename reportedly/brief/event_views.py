"""What the renderers show of an event: its reports, its day and place, and its counts of people."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.brief.views import ReportMark, SeriesView, Words


@dataclass(frozen=True, slots=True)
class TollStepView:
    """What one report gives for a count of people, and the words that it rests on."""

    report: ReportMark
    wording: str
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class TollView:
    """A count of people as several reports of one event give it, in order of date; ``moved``: they differ."""

    anchor: str
    fate: str
    wording: str
    because: str
    steps: tuple[TollStepView, ...]
    moved: bool
    series: SeriesView | None = None


@dataclass(frozen=True, slots=True)
class EventRow:
    """What one report tells of an event: the words that name its day and its place, and a step of each count.

    ``counts`` stand in the order of the event's tolls, None where the report gives none.
    """

    report: ReportMark
    day: Words | None
    place: Words | None
    counts: tuple[TollStepView | None, ...]


@dataclass(frozen=True, slots=True)
class EventView:
    """One event; ``day`` and ``place`` are empty where its reports name none together."""

    anchor: str
    wording: str
    day: str
    place: str
    because: str
    rows: tuple[EventRow, ...]
    tolls: tuple[TollView, ...]

    @property
    def words(self) -> tuple[Words, ...]:
        """All words that it opens."""
        named = [each for row in self.rows for each in (row.day, row.place) if each]
        return (*named, *(each for toll in self.tolls for step in toll.steps for each in step.words))
