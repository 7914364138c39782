"""Figures that a text sets side by side: two voices, one after the other, of one thing."""

from __future__ import annotations

import pytest

from reportedly.reconcile.figures.measured import measured
from reportedly.reconcile.questions.beside import set_beside
from tests.reconcile.building import Writer, report

SIDE_BY_SIDE = [
    ("107 people were aboard", "148 people were on board", True),
    ("107 people were aboard", "it may carry 90 people", False),
    ("107 people were aboard", "90 people were killed", False),
    ("9 men died in the fire", "4 men died", True),
    ("9 men died in the fire", "4 men died in another crash", False),
]


@pytest.mark.parametrize(("first", "second", "beside"), SIDE_BY_SIDE)
def test_the_later_figure_says_nothing_new(first: str, second: str, beside: bool) -> None:
    writer = Writer(report(f"The owner said {first}. The clerk said {second}."))
    for source, content in (("The owner", first), ("The clerk", second)):
        words = next(word for word in content.split() if word.isdigit())
        noun = content.split()[content.split().index(words) + 1]
        unit = "person" if noun == "people" else "man"
        writer.say(source, "said", content, figure=(f"{words} {noun}", float(words), unit, ()), of=noun, name=source)
    one, other = set_beside(measured(writer.reading.claims, writer.report.text))
    assert one.beside is None
    assert other.beside == (one.id if beside else None)
