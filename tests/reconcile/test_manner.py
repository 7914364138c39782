"""In which manner a figure is told, whose it is and of which poll: rules read by hand."""

from __future__ import annotations

import pytest

from reportedly.reconcile.figures.manner import manner_of
from reportedly.reconcile.figures.measured import measured
from reportedly.reconcile.figures.whose import subject_of
from reportedly.span import Span
from tests.reconcile.building import Writer, report

MANNERS = [
    ("the dockers asked for a wage of $15", "$15", "sought"),
    ("the union called for a rise of $3", "$3", "sought"),
    ("after the union demanded $9, the port paid $4", "$4", ""),
    ("the ferry is licensed to carry 120 people", "120", "bounded"),
    ("the jail was built for 300 men", "300", "bounded"),
    ("the ferry carried 212 people", "212", ""),
    ("40 people are feared dead", "40", "possible"),
    ("the blast may have killed 60 people", "60", "possible"),
    ("in May 60 people died", "60", ""),
]


@pytest.mark.parametrize(("text", "words", "manner"), MANNERS)
def test_the_clause_tells_in_which_manner_a_figure_is_told(text: str, words: str, manner: str) -> None:
    start = text.index(words)
    found = manner_of(text, Span(start, start + len(words)), Span(0, len(text)))
    assert [name for name in ("sought", "bounded", "possible") if getattr(found, name)] == ([manner] if manner else [])


WHOSE = [
    ("Brisk leads Holt by 9 points. Voters like Brisk.", "9", {"brisk"}),
    ("Votes are in. Ida Brisk leads Jan Holt by 9 points.", "9", {"ida", "brisk"}),
    ("Last year, Brisk sold 9 mills to Holt.", "9", {"brisk"}),
    ("In Orle 9 mills closed, as Orle knows.", "9", set()),
    ("Fire destroyed 9 mills.", "9", set()),
    ("Brisk's sales of mills came to 9, and Brisk is glad.", "9", {"brisk"}),
]


@pytest.mark.parametrize(("text", "words", "whose"), WHOSE)
def test_a_figure_is_of_the_name_that_its_clause_begins_with(text: str, words: str, whose: set[str]) -> None:
    start = text.index(words)
    sentence = text.rfind(". ", 0, start) + 1
    assert subject_of(text, Span(start, start + len(words)), Span(sentence, len(text))) == whose


POLLS = [
    ("the Holt Research poll put support for the dam at 45 percent", frozenset({"holt", "research"})),
    ("45 percent of voters support the dam, a survey by Voss found", frozenset({"voss"})),
    ("45 percent of voters support the dam", frozenset()),
    ("the dam is 45 percent full", None),
]


@pytest.mark.parametrize(("text", "poll"), POLLS)
def test_a_share_of_those_who_were_asked_is_of_a_poll(text: str, poll: frozenset[str] | None) -> None:
    writer = Writer(report(f"The mayor said {text}.")).say(
        "The mayor", "said", text, figure=("45 percent", 45.0, "%", ())
    )
    (found,) = measured(writer.reading.claims, writer.report.text)
    assert found.poll == poll
