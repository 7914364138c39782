"""Which reports tell of one event: names, beginnings, numbers and days; the same in any order; no chains."""

from __future__ import annotations

import datetime as dt

import pytest
from building import Writer, report
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.model import Reading, Report, When, WhenKind
from reportedly.reconcile import reconcile
from reportedly.reconcile.events.one_event import tell_events
from reportedly.reconcile.grouping.average import Averaging

FIRE = (
    "A fire at the Brannock cannery in Tolvick killed two workers late on Monday, officials said.",
    "Two people died when fire swept the Brannock cannery. Tolvick's mayor, Hedda Lindqvist, spoke of a dark day.",
    "Investigators went through the burnt Brannock cannery in Tolvick. Hedda Lindqvist thanked the crews.",
)
CRASH = (
    "A bus left the road near Marisel and killed two people, police said. The driver, Otto Keszler, was held.",
    "Otto Keszler, who drove the bus that left the road near Marisel, told police that its brakes had failed.",
)
OTHER_FIRE = (
    "A fire at a warehouse in Sunne killed two people, the county's rescue service said.",
    "The warehouse in Sunne burnt to the ground; two people died, the rescue service of the county said.",
)


def made(texts: tuple[str, ...], on: str | None = "2031-05-06") -> list[Report]:
    return [report(text, on=on, outlet=f"Outlet {place}") for place, text in enumerate(texts)]


def groups(reports: list[Report], readings: list[Reading] | None = None) -> set[frozenset[str]]:
    return {frozenset(group) for group in tell_events(reports, readings or []).groups}


def ids(*sets: list[Report]) -> set[frozenset[str]]:
    return {frozenset(one.id for one in reports) for reports in sets}


@pytest.mark.parametrize("on", ["2031-05-06", None])
def test_reports_are_grouped_by_the_event_they_tell_of(on: str | None) -> None:
    fire, crash, other = made(FIRE, on), made(CRASH, on), made(OTHER_FIRE, on)
    assert groups([*fire, *crash, *other]) == ids(fire, crash, other)


def told_on(one: Report, *days: str) -> Reading:
    times = tuple(
        When(
            edtf=day,
            timex=day,
            kind=WhenKind.DATE,
            earliest=dt.date.fromisoformat(day),
            latest=dt.date.fromisoformat(day),
        )
        for day in days
    )
    return Reading(one.id, "made", None, (), times=times)


def test_the_same_words_on_days_far_apart_tell_of_two_events() -> None:
    text = "A flood closed the road at Orle, and nobody was hurt, Anna Rehn of the county said after rain."
    again = "Cars were turned back at Orle as water stood on the road. A flood had come, said Piet Holm, a farmer."
    early, late = report(text, on="2031-02-02", outlet="Post"), report(again, on="2031-09-20", outlet="Mail")
    near = report(again, on="2031-02-03", outlet="Mail")
    days = [told_on(early, "2031-02-01"), told_on(late, "2031-09-19"), told_on(near, "2031-02-01")]
    assert groups([early, late], days) == ids([early], [late])
    assert groups([early, near], days) == ids([early, near])


def test_reports_apart_are_asked_for_by_id() -> None:
    fire, crash = made(FIRE), made(CRASH)
    events = tell_events([*fire, *crash], [])
    assert events.together(fire[0].id, fire[2].id)
    assert events.unlike(fire[0].id, crash[0].id)
    assert not events.unlike(fire[0].id, fire[1].id)


@settings(max_examples=20, deadline=None)
@given(st.permutations([*made(FIRE), *made(CRASH, None), *made(OTHER_FIRE)]))
def test_any_order_of_reports_gives_the_same_groups(reports: list[Report]) -> None:
    assert tell_events(reports, []).groups == tell_events(sorted(reports, key=lambda one: one.id), []).groups


def test_a_chain_of_likenesses_strings_nothing_together() -> None:
    names = [str(place) for place in range(6)]
    chain = {(place, place + 1) for place in range(5)}
    found = Averaging(names, lambda one, other: 0.6 * ((one, other) in chain), least=0.5).run(sorted(chain))
    assert max(map(len, found)) == 2


def test_a_large_group_is_joined_by_a_sample_of_its_members() -> None:
    names = [f"r{place}" for place in range(50)]
    near = [(place, place + 1) for place in range(49)]
    asked: list[tuple[int, int]] = []

    def like(one: int, other: int) -> float:
        asked.append((one, other))
        return 0.9 if (one < 30) == (other < 30) else 0.0

    found = Averaging(names, like, least=0.5).run(near)
    assert found == [list(range(30)), list(range(30, 50))]
    assert len(asked) == len(set(asked)) < 49 * 50 / 2


def test_nothing_gives_no_groups() -> None:
    assert tell_events([], []).groups == ()
    assert groups([report("", on=None)]) == ids([report("", on=None)])


def test_the_account_tells_which_reports_tell_of_one_event() -> None:
    fire, crash = made(FIRE), made(CRASH, "2031-05-09")
    account = reconcile([*crash, *fire], [])
    assert [set(event.reports) for event in account.events] == [
        {one.id for one in fire},
        {one.id for one in crash},
    ]
    assert account.events[0].because == (
        "These reports are held to tell of one event: they share names and begin alike."
    )
    assert account == reconcile([*fire, *crash], [])


def counting(text: str, source: str, content: str, words: str, value: float) -> Writer:
    return Writer(report(text, on="2031-05-06")).say(source, "said", content, figure=(words, value, "person", ()))


def test_the_dead_of_two_events_are_no_rivals() -> None:
    cannery = counting(
        "Tolvick's mayor, Hedda Lindqvist, walked through the burnt Brannock cannery. "
        "The rescue service said 12 people were killed in the fire.",
        "The rescue service",
        "12 people were killed in the fire",
        "12",
        12,
    )
    warehouse = counting(
        "Sunne woke to smoke over its old harbour, where a warehouse of the Ekdahl family had burnt. "
        "Police said three people were killed in the fire.",
        "Police",
        "three people were killed in the fire",
        "three",
        3,
    )
    account = reconcile([cannery.report, warehouse.report], [cannery.reading, warehouse.reading])
    assert not [rivalry for question in account.questions for rivalry in question.rivals]


def test_the_dead_of_one_event_are_rivals() -> None:
    begun = "Tolvick's mayor, Hedda Lindqvist, walked through the burnt Brannock cannery. "
    first = counting(
        f"{begun}Doctors said 12 people were killed in the fire.",
        "Doctors",
        "12 people were killed in the fire",
        "12",
        12,
    )
    other = counting(
        f"{begun}Police said 15 people were killed in the fire.",
        "Police",
        "15 people were killed in the fire",
        "15",
        15,
    )
    account = reconcile([first.report, other.report], [first.reading, other.reading])
    assert [rivalry for question in account.questions for rivalry in question.rivals]
