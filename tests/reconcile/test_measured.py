"""What a figure measures: its own noun first, and not those who are told of besides."""

from __future__ import annotations

import pytest

from reportedly.reconcile.figures.measured import measured
from reportedly.reconcile.questions.asking import asked
from tests.reconcile.building import Writer, report


def one(text: str, words: str, value: float, of: str) -> Writer:
    return Writer(report(f"Police said {text}.")).say(
        "Police", "said", text, figure=(words, value, "person", ()), of=of
    )


OWN = [
    ("1 dead, 4 injured in a fire at Orle", "1 dead", 1, "dead", "killed"),
    ("1 dead, 4 injured in a fire at Orle", "4 injured", 4, "injured", "wounded"),
    ("four others were injured and one died", "four others", 4, "others", "wounded"),
    ("the fire left two dead and eight hurt", "two dead and eight", 2, "dead and eight", "killed"),
    ("one person was fatally wounded at Orle", "one person", 1, "person", "killed"),
    ("two guards were shot at, killing one of them", "two guards", 2, "guards", None),
]


@pytest.mark.parametrize(("text", "words", "value", "of", "measure"), OWN)
def test_a_figure_measures_what_its_own_noun_says(
    text: str, words: str, value: float, of: str, measure: str | None
) -> None:
    writer = one(text, words, value, of)
    (found,) = measured(writer.reading.claims, writer.report.text)
    assert (found.measure.name if found.measure else None) == measure


RESTS = [
    ("Ida Voss and three other members of the choir were hurt", "three other members", True),
    ("one man died and three other members of the choir were hurt", "three other members", False),
    ("three members of the choir were hurt", "three members", False),
    ("the last three members to be hurt were named", "three members", True),
    ("three of the wounded died on Friday", "three of the wounded", True),
    ("three dead were pulled from the hall", "three dead", True),
    ("three dead were found in the hall", "three dead", False),
]


@pytest.mark.parametrize(("text", "words", "rest"), RESTS)
def test_those_beside_a_named_one_are_no_whole(text: str, words: str, rest: bool) -> None:
    writer = one(text, words, 3, words.rpartition(" ")[2])
    (found,) = measured(writer.reading.claims, writer.report.text)
    assert found.rest is rest


MOVED = [
    ("the number of people killed at Orle rose to six after two wounded men died", "six", 6, "killed"),
    ("the number of wounded has climbed to at least 40 since a man was killed", "40", 40, "wounded"),
    ("two more were found, bringing the death toll to eleven", "eleven", 11, "killed"),
]


@pytest.mark.parametrize(("text", "words", "value", "measure"), MOVED)
def test_what_moved_is_told_before_the_number_and_has_no_day(text: str, words: str, value: float, measure: str) -> None:
    writer = one(text, words, value, words)
    (found,) = measured(writer.reading.claims, writer.report.text)
    assert found.measure is not None and found.measure.name == measure
    assert found.days is None


ASKED = [
    ("a child was hurt at Orle", "a child", 1, "child", "How many children were wounded?"),
    ("one man was hurt at Orle", "one man", 1, "man", "How many men were wounded?"),
    ("four others were hurt at Orle", "four others", 4, "others", "How many people were wounded?"),
    ("4 injured at Orle", "4 injured", 4, "injured", "How many people were wounded?"),
]


@pytest.mark.parametrize(("text", "words", "value", "of", "question"), ASKED)
def test_a_question_asks_in_the_plural(text: str, words: str, value: float, of: str, question: str) -> None:
    writer = one(text, words, value, of)
    found = measured(writer.reading.claims, writer.report.text)
    assert asked(found, (), [writer.report.text], ()) == question


PARTS = [
    ("four of the five people who died at Orle were named", "four", 4, "people", True),
    ("four officers also died at Orle", "four officers", 4, "officers", True),
    ("of the 23 men held at Orle, 12 sailors came from Tarn", "12 sailors", 12, "sailors", True),
    ("two of the three miners were killed at Orle", "two", 2, "miners", False),
]


@pytest.mark.parametrize(("text", "words", "value", "of", "part"), PARTS)
def test_a_part_of_a_number_told_beside_it_is_no_whole(
    text: str, words: str, value: float, of: str, part: bool
) -> None:
    writer = one(text, words, value, of)
    (found,) = measured(writer.reading.claims, writer.report.text)
    assert found.part is part


ADDED = [
    ("13 more bodies were found at Orle", "13 more bodies", 13, "bodies", True),
    ("another two men died at Orle", "another two men", 2, "men", True),
    ("more than 13 men died at Orle", "more than 13 men", 13, "men", False),
]


@pytest.mark.parametrize(("text", "words", "value", "of", "step"), ADDED)
def test_a_count_that_adds_to_another_is_a_step(text: str, words: str, value: float, of: str, step: bool) -> None:
    writer = one(text, words, value, of)
    (found,) = measured(writer.reading.claims, writer.report.text)
    assert found.step is step
    assert found.measure is not None and found.measure.name == "killed"


def test_what_is_told_in_turn_is_left_out() -> None:
    writer = one("Holt and Brisk were sold for 80 and 25 guilders, respectively", "80", 80, "guilders")
    assert not measured(writer.reading.claims, writer.report.text)
