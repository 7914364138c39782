"""Chains and pointing back, on marked sentences."""

import pytest

from evals.marked import unmark
from reportedly.model import Attribution
from reportedly.read.chains import add_nested, find_within
from reportedly.read.sentences import lay_out


def links(marked: str) -> set[tuple[str, str]]:
    """(inner source, outer source) of every link found, with the first attribution given as tagged."""
    gold = unmark(marked)
    found = add_nested(gold.text, lay_out(gold.text), gold.attributions())
    found.sort(key=lambda a: (min(s.start for s in (*a.source, *a.cue, *a.content)), -a.content[-1].end))
    within = find_within(found)

    def name(attribution: Attribution) -> str:
        return attribution.source[0].of(gold.text) if attribution.source else ""

    return {(name(a), name(found[o])) for a, o in zip(found, within, strict=True) if o is not None}


INSIDE = [
    ("[1s Kyiv] [1c says] [1t the Service told it that troops had crossed].", {("the Service", "Kyiv")}),
    ("[1s Hale] [1c dismissed] [1t the Service's claim that troops had crossed].", {("the Service", "Hale")}),
    ("[1s Hale] [1c said] [1t the camp, which some describe as a prison, is full].", {("some", "Hale")}),
    ("[1s Hale] [1c said] [1t she was told by a clerk that nobody pays].", {("a clerk", "Hale")}),
    ("[1s Hale] [1c said] [1t that, according to the bank, nobody pays].", {("the bank", "Hale")}),
    (
        "[1s Hale] [1c said] [1t the mayor told her that the army had promised that nobody pays].",
        {("the mayor", "Hale"), ("the army", "the mayor")},
    ),
    ("[1s Hale] [1c said] [1t the road was closed and the bus was late].", set()),
    ("[1s Hale] [1c said] [1t it was the same report that nobody had read].", set()),
]


@pytest.mark.parametrize(("marked", "expected"), INSIDE)
def test_sayings_inside_what_is_said(marked: str, expected: set[tuple[str, str]]) -> None:
    assert links(marked) == expected


OUTSIDE = [
    ("Kyiv says [1s the Service] [1c told] it that [1t troops had crossed].", {("the Service", "Kyiv")}),
    ("According to the Herald, [1s the mayor] [1c said] [1t nobody pays].", {("the mayor", "the Herald")}),
    ("The bridge fell. [1s the mayor] [1c said] [1t nobody pays].", set()),
]


@pytest.mark.parametrize(("marked", "expected"), OUTSIDE)
def test_sayings_around_a_saying(marked: str, expected: set[tuple[str, str]]) -> None:
    assert links(marked) == expected


def test_a_chain_may_open_its_sentence() -> None:
    assert links('"[1t [2s The cook] [2c told] us [2t it was a drill]]," [1s Hale] [1c said].') == {
        ("The cook", "Hale")
    }
