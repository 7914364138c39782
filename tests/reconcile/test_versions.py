"""Versions of one page: what changed between them, and that they are no two origins."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import hypothesis.strategies as st
import pytest
from building import Writer, find, report
from hypothesis import given

from reportedly.model import (
    Act,
    Aspect,
    Bound,
    DerivationKind,
    Figure,
    Known,
    Reading,
    Report,
    Revision,
    Turn,
    VoiceKind,
    When,
)
from reportedly.reconcile.lineage.deriving import derive
from reportedly.reconcile.versions.comparing import Version, compare, in_order, revisions
from reportedly.span import Span

PAGE = "https://news.example/ferry"
FIRST = """The ferry Alma sank off Port Seli on Monday. Twelve people were killed, Ida Voss said on the quay.
The search went on through the night. The owner denied that the ferry was overloaded. Divers came from two towns."""
SECOND = FIRST.replace("Twelve people", "Fifteen people").replace(
    " The owner denied that the ferry was overloaded.", ""
)
THIRD = SECOND + " Prosecutors opened an inquiry, the ministry announced."


def cut(text: str) -> tuple[Span, ...]:
    return tuple(Span(one.start(), one.end()) for one in re.finditer(r"[^.!?\s][^.!?]*[.!?]?", text))


def saved(text: str, minute: int | None, *, address: str | None = PAGE, **known: str) -> Report:
    at = None if minute is None else dt.datetime(2026, 3, 2, 9, minute, tzinfo=dt.UTC)
    made = report(text, **known)
    return replace(made, id=f"{minute or 99:02}{made.id[:10]}", address=address, saved_at=at)


def version(made: Report, reading: Reading | None = None) -> Version:
    return Version(made, cut(made.text), reading)


def changed(before: str, after: str) -> Revision:
    return compare(version(saved(before, 1)), version(saved(after, 2)))


def told(revision: Revision) -> list[tuple[Turn, str, str]]:
    return [
        (one.turn, one.earlier.text if one.earlier else "", one.later.text if one.later else "")
        for one in revision.differences
    ]


def test_what_is_gone_new_and_changed_is_told_apart() -> None:
    assert told(changed(FIRST, THIRD)) == [
        (
            Turn.CHANGED,
            "Twelve people were killed, Ida Voss said on the quay.",
            "Fifteen people were killed, Ida Voss said on the quay.",
        ),
        (Turn.GONE, "The owner denied that the ferry was overloaded.", ""),
        (Turn.NEW, "", "Prosecutors opened an inquiry, the ministry announced."),
    ]


SAME = [
    (FIRST, FIRST),
    (FIRST, FIRST.replace("\n", "  ")),
    (FIRST, "\n\n".join(reversed([span.of(FIRST) for span in cut(FIRST)]))),
    ("He said “no”. It was late.", 'He said "no". It was late.'),
    ("IT WAS LATE. Nobody came.", "It was late. Nobody came!"),
    ("", ""),
]


@pytest.mark.parametrize(("before", "after"), SAME)
def test_what_is_only_set_anew_has_not_changed(before: str, after: str) -> None:
    assert changed(before, after).same


def test_a_sentence_said_twice_and_then_once_is_gone_once() -> None:
    assert [
        turn for turn, _, _ in told(changed("Help came late. It was dark. Help came late.", "Help came late."))
    ] == [
        Turn.GONE,
        Turn.GONE,
    ]


def test_a_short_sentence_at_its_place_is_one_that_changed() -> None:
    before = "The lamp was lit. He was 12. Nobody spoke of it then."
    (one,) = changed(before, before.replace("12", "13")).differences
    assert one.turn is Turn.CHANGED


def test_what_is_gone_is_told_where_it_stood() -> None:
    before = "Two boats sank. Nobody was hurt in them. The mayor spoke of it at noon. Rain fell all day on the quay."
    after = "Three boats sank. The mayor spoke of it at one. Rain fell all day on the quay."
    assert [turn for turn, _, _ in told(changed(before, after))] == [Turn.CHANGED, Turn.GONE, Turn.CHANGED]


def figure(made: Report, words: str, value: float, unit: str = "person") -> Figure:
    return Figure(find(made.text, words), value, value, value, Bound.EXACTLY, unit)


def reading(writer: Writer, *figures: Figure, times: tuple[When, ...] = ()) -> Reading:
    return Reading(writer.report.id, "test", None, tuple(writer.claims), figures, times)


def test_figures_times_voices_and_acts_are_told() -> None:
    before = saved("Twelve people were killed on Monday, Ida Voss told reporters on the quay.", 1)
    after = saved("Fifteen people were killed on Sunday, Tom Brand confirmed to reporters on the quay.", 2)
    ours = Writer(before).say("Ida Voss", "told", "Twelve people were killed", kind=VoiceKind.PERSON, name="Ida Voss")
    theirs = Writer(after).say(
        "Tom Brand",
        "confirmed",
        "Fifteen people were killed",
        act=Act.CONFIRMS,
        kind=VoiceKind.PERSON,
        name="Tom Brand",
    )
    on = (When("2026-03-02", "2026-03-02", quote=find(before.text, "Monday")),)
    now = (When("2026-03-01", "2026-03-01", quote=find(after.text, "Sunday")),)
    (one,) = compare(
        version(before, reading(ours, figure(before, "Twelve people", 12), times=on)),
        version(after, reading(theirs, figure(after, "Fifteen people", 15), times=now)),
    ).differences
    assert [(detail.aspect, detail.turn, detail.because) for detail in one.details] == [
        (Aspect.FIGURE, Turn.CHANGED, "12 people before, 15 people now"),
        (Aspect.TIME, Turn.CHANGED, "“Monday” (2026-03-02) before, “Sunday” (2026-03-01) now"),
        (Aspect.VOICE, Turn.CHANGED, "attributed to Ida Voss before, to Tom Brand now"),
        (Aspect.ACT, Turn.CHANGED, "Tom Brand asserts before, confirms now"),
    ]
    for detail in one.details:
        assert detail.earlier is None or detail.earlier.holds(before.text)
        assert detail.later is None or detail.later.holds(after.text)


def test_claims_go_and_come_with_their_sentences() -> None:
    before = saved("It rained. The owner denied that the ferry was overloaded.", 1)
    after = saved("It rained. Nobody knows more.", 2)
    ours = Writer(before).say("The owner", "denied", "the ferry was overloaded", act=Act.DENIES)
    gone, _ = compare(version(before, reading(ours)), version(after, reading(Writer(after)))).differences
    assert [(detail.turn, detail.because) for detail in gone.details] == [(Turn.GONE, "the owner denies it: gone")]
    back = compare(version(after, reading(Writer(after))), version(before, reading(ours)))
    assert any(detail.because == "the owner denies it: new" for one in back.differences for detail in one.details)


def test_a_figure_that_comes_or_goes_is_told_alone() -> None:
    before, after = saved("The toll on the quay is not known yet.", 1), saved("The toll on the quay is 15 known.", 2)
    (one,) = compare(
        version(before, reading(Writer(before))), version(after, reading(Writer(after), figure(after, "15", 15)))
    ).differences
    assert [detail.because for detail in one.details] == ["none given before, 15 people now"]


def test_titles_authors_and_dates_are_told_once() -> None:
    before = saved("Ferry sinks\n\nIt sank on Monday.", 1, on="2026-03-02", author="Ann Lee")
    after = saved("Ferry sinks: toll rises\n\nIt sank on Monday.", 2, on="2026-03-03")
    before = replace(before, title=Known("Ferry sinks", "heading"))
    after = replace(after, title=Known("Ferry sinks: toll rises", "heading"))
    ours = Version(before, (Span(0, 11), Span(13, 31)))
    theirs = Version(after, (Span(0, 23), Span(25, 43)))
    found = compare(ours, theirs)
    assert {fact.aspect: fact.because for fact in found.facts} == {
        Aspect.TITLE: "“Ferry sinks” before, “Ferry sinks: toll rises” now",
        Aspect.AUTHOR: "“Ann Lee” before, none given now",
        Aspect.PUBLISHED: "2026-03-02 before, 2026-03-03 now",
    }
    assert found.differences == () and found.kept == 1


def test_versions_are_put_in_the_order_in_which_they_were_taken() -> None:
    made = [saved(THIRD, 3), saved(FIRST, None), saved(SECOND, 2), saved(FIRST, 1)]
    ordered = in_order(made)
    assert [one.text for one in ordered] == [FIRST, SECOND, THIRD, FIRST] and ordered[-1].saved_at is None
    steps = revisions([version(one) for one in ordered])
    assert [(one.earlier, one.later) for one in steps] == [
        (before.id, after.id) for before, after in zip(ordered, ordered[1:], strict=False)
    ]


SOME = ["tide", "rose", "over", "the", "old", "quay", "12", "boats", "sank", "noon"]
WORDS = st.lists(st.sampled_from(SOME), min_size=1, max_size=7)
TEXT = st.lists(WORDS, max_size=12).map(lambda lines: " ".join(" ".join(line) + "." for line in lines))


@given(TEXT, TEXT)
def test_every_sentence_is_kept_gone_new_or_changed_and_stands_where_it_says(before: str, after: str) -> None:
    found = changed(before, after)
    turns = [one.turn for one in found.differences]
    assert found.kept + turns.count(Turn.GONE) + turns.count(Turn.CHANGED) == len(cut(before))
    assert found.kept + turns.count(Turn.NEW) + turns.count(Turn.CHANGED) == len(cut(after))
    for one in found.differences:
        assert one.earlier is None or one.earlier.holds(before)
        assert one.later is None or one.later.holds(after)
    assert found.same == (sorted(_words(before)) == sorted(_words(after)))
    assert changed(before, before).same


def _words(text: str) -> list[str]:
    return [re.sub(r"\W+", " ", span.of(text)).strip() for span in cut(text)]


def test_long_pages_of_like_sentences_take_no_time_of_all_with_all() -> None:
    """Some thousands of sentences that share their words: with all pairs this would never end."""
    before = " ".join(f"Boat {number} left the old quay at noon." for number in range(4000))
    after = " ".join(f"Boat {number} left the new quay at noon." for number in range(4000))
    assert len(changed(before, after).differences) == 4000


# Lineage.


def only(*reports: Report):  # type: ignore[no-untyped-def]
    (found,) = derive(reports)
    return found


def test_a_later_version_rests_on_the_earlier() -> None:
    earlier, later = saved(FIRST, 1), saved(SECOND, 2)
    for given_in in ((earlier, later), (later, earlier)):
        found = only(*given_in)
        assert (found.child, found.parent, found.kind) == (later.id, earlier.id, DerivationKind.VERSION)
        assert found.directed and "one address" in found.because and PAGE not in found.because
    for passage in found.passages:
        assert passage.child.holds(later.text) and passage.parent.holds(earlier.text)


def test_versions_are_a_chain_and_no_copies_of_one_another() -> None:
    versions = [saved(FIRST, 1), saved(SECOND, 2), saved(THIRD, 3), saved(THIRD, 4)]
    found = derive(versions)
    assert [(one.child, one.parent) for one in found] == [(versions[n].id, versions[n - 1].id) for n in (1, 2, 3)]
    assert {one.kind for one in found} == {DerivationKind.VERSION}


def test_which_came_first_is_not_known_without_times() -> None:
    assert not only(saved(FIRST, None), saved(SECOND, None, on="2026-03-05")).directed


def test_an_address_that_shows_something_else_each_day_is_no_page_with_versions() -> None:
    other = "The council of Arden met for nine hours about the price of salt. It will meet again before the harvest."
    assert derive([saved(FIRST, 1), saved(other, 2)]) == ()


def test_copies_elsewhere_stay_copies() -> None:
    copy = replace(saved(FIRST, 9, address="https://other.example/alma"), published=None)
    found = derive([saved(FIRST, 1), saved(SECOND, 2), copy])
    assert sorted(one.kind for one in found if copy.id not in (one.child, one.parent)) == [DerivationKind.VERSION]
    assert any(copy.id in (one.child, one.parent) for one in found)
