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
    ("[1s Hale] [1c said] [1t the sign, which the council called a disgrace, was gone].", {("the council", "Hale")}),
    ("[1s Hale] [1c accused] [1t the firm of telling crews that the rope would hold].", {("the firm", "Hale")}),
    ("[1s Hale] [1c said] [1t the men were ordered by the mayor to leave the mine].", {("the mayor", "Hale")}),
    ("[1s Hale] [1c cited] [1t the watchdog's finding that nobody pays].", {("the watchdog", "Hale")}),
    (
        "[1s Hale] [1c said] [1t Dr. Mori, who runs the clinic, warned that the well was foul].",
        {("Dr. Mori, who runs the clinic", "Hale")},
    ),
    ('"[1t I told them the rope would break]," [1s Hale] [1c said].', {("I", "Hale")}),
]

# What is thought aloud, only may be said, is a name, a thing or an order of words alike nests nothing.
NOTHING_INSIDE = [
    '"[1t I think the rope will hold]," [1s Hale] [1c said].',
    '"[1t You will notice that the rope is new]," [1s Hale] [1c said].',
    "[1s Hale] [1c asked] [1t whether the judge would say that the rope was new].",
    "[1s Hale] [1c told] the Morning [1t Post that the rope was new].",
    "[1s Hale] [1c spoke of] [1t the demands that come with the work].",
    "[1s Hale] [1c said] [1t an old boat called the Heron was gone].",
    '"[1t If they say the rope is new, ask for the bill]," [1s Hale] [1c said].',
    "[1s Hale] [1c said] [1t the boy found a rope that was new].",
    "[1s Hale] [1c said] [1t the work was going according to plan].",
]


@pytest.mark.parametrize("marked", NOTHING_INSIDE)
def test_what_only_looks_like_a_saying_nests_nothing(marked: str) -> None:
    assert links(marked) == set()


@pytest.mark.parametrize(("marked", "expected"), INSIDE)
def test_sayings_inside_what_is_said(marked: str, expected: set[tuple[str, str]]) -> None:
    assert links(marked) == expected


OUTSIDE = [
    ("Kyiv says [1s the Service] [1c told] it that [1t troops had crossed].", {("the Service", "Kyiv")}),
    ("According to the Herald, [1s the mayor] [1c said] [1t nobody pays].", {("the mayor", "the Herald")}),
    ("The bridge fell. [1s the mayor] [1c said] [1t nobody pays].", set()),
    ("On the widow's account, [1s the mayor] [1c said] [1t nobody pays].", {("the mayor", "the widow")}),
    ("Hale played down [1s the mayor's] [1c fears] that [1t nobody pays].", {("the mayor", "Hale")}),
]

# How the tagger gives them -> how they are chained.
SETTLED = [
    (
        "[1s Hale] [1c told] him [1t [2t nobody pays], [2c according to] [2s a leaked memo]].",
        {("Hale", "a leaked memo")},
    ),
    (
        "[1s The Herald], [2c citing] [2s two clerks], [1c reported] that [1t [2t nobody pays]].",
        {("two clerks", "The Herald")},
    ),
    ("[1s Hale] [1c said] [1t the mayor] had insisted [1t that nobody pays].", {("the mayor", "Hale")}),
    ("[1s Hale] [1c repeated] the bishops' warning [1t that nobody pays].", {("the bishops", "Hale")}),
    ("[1s The mayor] [1c is said] [1t to have told friends that nobody pays].", {("The mayor", "")}),
]


@pytest.mark.parametrize(("marked", "expected"), SETTLED)
def test_what_a_flat_tagger_gives_is_settled_first(marked: str, expected: set[tuple[str, str]]) -> None:
    assert links(marked) == expected


@pytest.mark.parametrize(("marked", "expected"), OUTSIDE)
def test_sayings_around_a_saying(marked: str, expected: set[tuple[str, str]]) -> None:
    assert links(marked) == expected


def test_a_chain_may_open_its_sentence() -> None:
    assert links('"[1t [2s The cook] [2c told] us [2t it was a drill]]," [1s Hale] [1c said].') == {
        ("The cook", "Hale")
    }


NO_CLAIM = [
    "[1s The cook] [1c asked] [1t that her name be withheld].",
    "[1s The cook] [1c asked] [1t not to be identified].",
    "[1s The cook] [1c insisted on] [1t anonymity].",
]


@pytest.mark.parametrize("marked", NO_CLAIM)
def test_asking_to_stay_unnamed_is_no_claim(marked: str) -> None:
    gold = unmark(marked)
    assert add_nested(gold.text, lay_out(gold.text), gold.attributions()) == []


def test_asking_that_others_be_named_is_a_claim() -> None:
    gold = unmark("[1s The cook] [1c asked] [1t that the owner be named].")
    assert len(add_nested(gold.text, lay_out(gold.text), gold.attributions())) == 1
