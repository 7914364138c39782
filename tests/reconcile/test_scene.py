"""When and where an event was: the words that name them, and nothing where its reports do not agree."""

from __future__ import annotations

import datetime as dt

import pytest
from building import report

from reportedly.model import EventDay, Report
from reportedly.reconcile.events.scene import Scene, scene_of
from reportedly.reconcile.events.tolls import Telling
from reportedly.reconcile.reports.places import places_in
from reportedly.span import Quote, Span

NAMED = [
    ("Fire kills two\n\nTOLVICK (ANB) — Two workers died in a fire on Monday.", ["tolvick"]),
    ("SUNNE, March 3 — A warehouse burnt down. It stood near Lake Orre.", ["sunne", "lake orre"]),
    ("A bus left the road outside Marisel Tuesday, police said.", ["marisel"]),
    ("The bus stood in downtown New Orre for an hour.", ["new orre"]),
    ("It began in March, in the Brannock Hotel, and spread in St. Ansgar.", ["st. ansgar"]),
    ("Nobody in the city knew; in all, six fled.", []),
]


@pytest.mark.parametrize(("text", "keys"), NAMED)
def test_places_that_a_beginning_names(text: str, keys: list[str]) -> None:
    found = places_in(text)
    assert [one.key for one in found] == keys
    assert all(" ".join(one.span.of(text).lower().split()) == one.key for one in found)


def scene(*texts: str, days: tuple[str, ...] = ()) -> Scene:
    """Reports, each with the word of its day marked by the day that it means."""
    reports = [report(text, outlet=f"Outlet {place}") for place, text in enumerate(texts)]
    tellings = {
        one.id: Telling(one.id, None, (), (_day(one, day),) if day else ())
        for one, day in zip(reports, days, strict=False)
    }
    by_id = {one.id: one for one in reports}
    return scene_of(tuple(by_id), by_id, {one.id: places_in(one.text) for one in reports}, tellings)


def _day(one: Report, day: str) -> EventDay:
    at = one.text.index("Monday")
    return EventDay(dt.date.fromisoformat(day), 1.0, (Quote.cut(one.text, Span(at, at + 6)),))


def test_what_most_reports_name_is_told_with_their_words() -> None:
    found = scene(
        "TOLVICK (ANB) — Fire on Monday killed two.",
        "Fire in Tolvick on Monday killed two.",
        "A man in Orre mourns.",
        days=("2031-05-05", "2031-05-05", ""),
    )
    assert (found.place, found.day) == ("Tolvick", dt.date(2031, 5, 5))
    assert [quote.text for _, quote in found.placed] == ["TOLVICK", "Tolvick"]
    assert [quote.text for _, quote in found.dated] == ["Monday", "Monday"]


def test_a_place_that_only_datelines_name_is_no_shout() -> None:
    assert scene("TOLVICK — Two died.", "TOLVICK — Two are dead.").place == "Tolvick"


@pytest.mark.parametrize(
    "texts",
    [
        ("Fire in Tolvick on Monday killed two.", "Fire in Sunne on Monday killed two."),
        ("Fire in Tolvick on Monday killed two.", "On Monday a fire killed two."),
    ],
)
def test_a_place_and_a_day_that_one_report_alone_names_are_left_open(texts: tuple[str, ...]) -> None:
    found = scene(*texts, days=("2031-05-05", ""))
    assert (found.place, found.placed, found.day, found.dated) == (None, (), None, ())
