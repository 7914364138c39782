"""Pictures of a brief: figures over time, lineage of a few and of many reports, shared passages side by side."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest
from many import many
from sample import Sample, sample

from reportedly.brief import Brief, BriefOptions, assemble
from reportedly.brief.differences import differing
from reportedly.brief.series import Dated, series_of
from reportedly.brief.views import DecisionView
from reportedly.model import Derivation, DerivationKind


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
