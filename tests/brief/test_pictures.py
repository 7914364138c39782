"""Pictures of a brief: figures over time, lineage of a few and of many reports, shared passages side by side."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st
from many import many
from sample import Sample, sample

from reportedly.brief import Brief, BriefOptions, Format, assemble
from reportedly.brief.differences import differing
from reportedly.brief.likeness import bare
from reportedly.brief.series import Dated, series_of
from reportedly.brief.views import DecisionView
from reportedly.model import Circle, Derivation, DerivationKind, Event, Fate, Grade, TollSeries, TollStep
from reportedly.span import Quote, Span


def brief_of(given: Sample, **more: object) -> Brief:
    return assemble(given.account, given.reports, given.readings, BriefOptions(**more))  # type: ignore[arg-type]


def point(day: int, value: int, thread: str = "a") -> Dated:
    return Dated(dt.date(2022, 6, day), value, str(value), thread, "#c-1", thread)


@pytest.mark.parametrize(
    ("points", "lines"),
    [
        ([point(1, 5), point(3, 9)], 1),
        ([point(1, 5), point(3, 5)], None),  # nothing moves
        ([point(1, 5), point(1, 9)], None),  # one day
        ([point(1, 5), point(2, 9, "b")], None),  # rivals: nobody's figure moves
        ([point(1, 5), point(2, 9, "b"), point(3, 7, "c")], None),
        ([point(1, 5), point(2, 9, "b"), point(3, 7, "c"), point(5, 7, "d"), point(9, 8, "e")], 0),
        ([point(1, 5), point(2, 9, "b"), point(3, 7)], 1),
    ],
)
def test_a_line_joins_what_one_voice_says_and_never_rivals(points: list[Dated], lines: int | None) -> None:
    made = series_of(points)
    assert (len(made.lines) if made else None) == lines
    assert made == series_of(points[::-1])


def test_a_figure_holds_until_the_next_is_given() -> None:
    made = series_of([point(1, 10), point(3, 20)])
    assert made is not None
    assert re.fullmatch(r"M4 [\d.]+H96V[\d.]+", made.lines[0].path)


KINDS = st.sampled_from([kind for kind in DerivationKind if kind is not DerivationKind.VERSION])
PAIRS = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 13), KINDS, st.booleans()), max_size=30)


@settings(max_examples=60)
@drawn(PAIRS)
def test_what_is_counted_is_what_is_listed_and_drawn(pairs: list[tuple[int, int, DerivationKind, bool]]) -> None:
    """Card, list, graph and JSON tell of the same reports; none is counted that is not shown."""
    given = many(12)
    ids = [report.id for report in given.reports] + ["0" * 12, "f" * 12]  # two that are not shown
    met = {(ids[child], ids[parent]): (kind, way) for child, parent, kind, way in pairs if child != parent}
    found = tuple(
        Derivation(child, parent, kind, 0.5, "half of its words stand in the other", directed=way)
        for (child, parent), (kind, way) in sorted(met.items())
    )
    shown = [each for each in found if {each.child, each.parent} <= set(ids[:12])]
    brief = brief_of(replace(given, account=replace(given.account, derivations=found)))
    card = next((card for card in brief.cards if "derived from" in card.words), None)
    assert int(card.figure if card else 0) == len({each.child for each in shown})
    assert sorted((one.child.id, one.parent.id) for one in brief.derivations) == [(d.child, d.parent) for d in shown]
    told = json.loads(brief.json())["derivations"]
    assert len(told) == len(shown)
    graph = brief.lineage
    if graph is None:
        assert not shown
        return
    drawn_in = {id for each in shown for id in (each.child, each.parent)}
    grouped = [int(node.label.split()[0]) for node in graph.nodes if node.many]
    assert len(graph.nodes) - len(grouped) + sum(grouped) == len(drawn_in)
    assert graph.alone == 12 - len(drawn_in)
    above = Counter(each.child for each in shown)
    copies = {each.child for each in shown if each.kind is DerivationKind.COPY and above[each.child] == 1}
    assert sum(grouped) <= len(copies)


@pytest.mark.parametrize("count", [2, 12, 200])
def test_lineage_is_drawn_for_few_and_many(count: int) -> None:
    given = many(count)
    brief = brief_of(given)
    page = brief.html()
    if count < 10:
        assert brief.lineage is None and "<svg class=" not in page
        return
    graph = brief.lineage
    assert graph is not None
    assert set(graph.kinds) == {"copy", "excerpt", "rewrite", "cites"}
    assert len(graph.nodes) <= 5 * count // 10, "copies from which nothing is taken stand in one box"
    assert all(node.x >= 0 and node.x + node.width <= graph.width for node in graph.nodes)
    for edge in graph.edges:
        assert f'id="{edge.href[1:]}"' in page, "an edge opens the words that both have"
    shuffled = assemble(given.account, given.reports[::-1], given.readings[::-1], BriefOptions())
    assert shuffled.html() == page


def test_a_circle_of_reports_is_drawn_and_ends() -> None:
    given = many(12)
    ids = [report.id for report in given.reports[:3]]
    round_about = zip(ids, [*ids[1:], ids[0]], strict=True)
    cites = tuple(Derivation(child, parent, DerivationKind.CITES, 0.1, "it names it") for child, parent in round_about)
    graph = brief_of(replace(given, account=replace(given.account, derivations=cites))).lineage
    assert graph is not None and len(graph.edges) == 3


@pytest.mark.parametrize(
    ("left", "right", "marked"),
    [
        ("The pier gave way.", "The pier gave way.", ([], [])),
        ("The “pier” gave\nway.", 'the "pier" gave way.', ([], [])),
        ("The old pier gave way.", "The pier gave way on Friday.", ([" old"], [" on Friday"])),
        ("all of it", "none", (["all of it"], ["none"])),
    ],
)
def test_what_differs_is_marked(left: str, right: str, marked: tuple[list[str], list[str]]) -> None:
    ours, theirs = differing(left, right)
    assert "".join(piece.text for piece in ours) == " ".join(left.split("\n"))
    found = tuple([piece.text for piece in pieces if piece.differs] for pieces in (ours, theirs))
    assert found == marked


def test_what_people_decided_is_in_the_private_brief_alone() -> None:
    row = DecisionView("protect", "Wren", "protected", "Ada", "2022-06-09", "Wren asked us", "")
    private = brief_of(sample(), decisions=(row,))
    assert all("Wren asked us" in text for text in (private.html(), private.markdown(), private.json()))
    published = brief_of(sample(), decisions=(row,), publish=True)
    assert not any("asked us" in text for text in (published.html(), published.markdown(), published.json()))


def with_everything(name: str) -> Sample:
    """The sample with counts, credits, circles and grades that hold a protected name."""
    given = sample(name)
    wire, talk, essay = given.reports
    at = wire.text.index(name)
    words = Quote.cut(wire.text, Span(at, at + len(name)))
    steps = (TollStep(wire.id, dt.date(2022, 6, 3), 2, (words,)), TollStep(essay.id, dt.date(2022, 6, 9), 3, ()))
    ids = (wire.id, essay.id)
    toll = TollSeries("toll-00000000000a", Fate.WOUNDED, ids, steps, 3, None, f"{name} counts them")
    there = essay.text.index(name)
    credit = (Quote.cut(essay.text, Span(there, there + len(name))),)
    circle = Circle("circle-00000000000a", ids, (), f"the wire and {name} rest on each other")
    said = ((wire.id, words), (essay.id, credit[0]))
    event = Event("event-00000000000a", ids, f"{name} was there", dt.date(2022, 6, 2), said, f"{name} Pier", said)
    account = replace(
        given.account,
        tolls=(toll,),
        events=(event,),
        circles=(circle,),
        derivations=tuple(replace(one, credit=credit) for one in given.account.derivations),
        questions=tuple(
            replace(q, answers=tuple(replace(a, grade=Grade(credibility_because=f"{name} says so")) for a in q.answers))
            for q in given.account.questions
        ),
    )
    return replace(given, account=account)


def test_an_event_is_shown_with_its_day_its_place_and_what_each_report_gives() -> None:
    given = with_everything("Ada")
    event = replace(given.account.events[0], place="Ormvik")
    brief = brief_of(replace(given, account=replace(given.account, events=(event,))))
    (shown,) = brief.events
    assert (shown.wording, shown.place, shown.day) == ("Ormvik, 2 Jun 2022", "Ormvik", "2 Jun 2022")
    assert [[step.wording if step else None for step in row.counts] for row in shown.rows] == [
        ["2 people wounded"],
        ["3 people wounded"],
    ]
    assert "Ormvik, 2 Jun 2022" in brief.html()
    assert "### Ormvik, 2 Jun 2022" in brief.markdown()
    lone = replace(event, place=None, placed=())
    (shown,) = brief_of(replace(given, account=replace(given.account, events=(lone,)))).events
    assert shown.wording == "“wire.txt”, 2 Jun 2022"


@settings(max_examples=15, deadline=None)
@drawn(st.from_regex(r"Zq[a-zéü]{3,8}", fullmatch=True))
def test_no_picture_count_credit_circle_or_grade_publishes_a_protected_name(name: str) -> None:
    given = with_everything(name)
    row = DecisionView("protect", name, "protected", "Ada", "2022-06-09", f"{name} asked us", "")
    brief = brief_of(given, publish=True, decisions=(row,), title=f"What {name} saw")
    for form in Format:
        assert bare(name) not in bare(brief.text(form)), form
        assert "0000000000a" not in brief.text(form)  # an id made from bytes: a guess at a name could be tried on it
    assert any(bare(name) in bare(brief_of(given).text(form)) for form in Format)
