"""Whether phrases give the same answer to a question: cases as data, and the same groups in any order."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.reconcile.questions.phrasing import lay_out, likeness, reworded, same_answers

WHY = "Why did the Orle ferry company stop its night service?"
ANSWERS = (
    "a shortage of trained crew",
    "it lacked trained sailors and crew",
    "a lack of crew",
    "the harbour's new night fees",
    "because the harbour had raised its fees",
    "bad weather",
)
SAME = [
    ("the largest shareholder", "its biggest stakeholder", True),
    ("to cut fuel costs", "in order to lower the price of petrol", True),
    ("to raise fuel prices", "to buy a second ferry", False),
    ("the crew was trained", "the crew was not trained", False),
    ("it carried 40 guests a night", "it carried 90 guests a night", False),
    ("the ferry company stopped", "the night service", False),
]


@pytest.mark.parametrize(("left", "right", "same"), SAME)
def test_phrases_give_the_same_answer(left: str, right: str, same: bool) -> None:
    one, other = lay_out(left, WHY), lay_out(right, WHY)
    assert (likeness(one, other) >= 0.35) is same
    assert likeness(one, other) == likeness(other, one)


def test_answers_to_one_question_are_grouped() -> None:
    assert same_answers(ANSWERS, WHY) == [[0, 1, 2], [3, 4], [5]]


@settings(max_examples=25, deadline=None)
@given(st.permutations(ANSWERS))
def test_any_order_of_answers_gives_the_same_groups(answers: list[str]) -> None:
    groups = {frozenset(answers[place] for place in group) for group in same_answers(answers, WHY)}
    assert groups == {frozenset(ANSWERS[place] for place in group) for group in same_answers(ANSWERS, WHY)}


def test_no_answers_make_no_groups() -> None:
    assert same_answers([]) == []
    assert same_answers(["", ""]) == [[0, 1]]


REWORDED = [
    ("the old mill dam was destroyed by the storm", "the storm wrecked the old mill dam", True),
    ("the old mill dam was destroyed by the storm", "the storm spared the old mill dam at Orle", False),
    ("the dam was destroyed", "the dam was wrecked", False),  # too few words to stand for themselves
]


@pytest.mark.parametrize(("left", "right", "same"), REWORDED)
def test_statements_say_the_same_in_other_words(left: str, right: str, same: bool) -> None:
    assert reworded(left, right) is same is reworded(right, left)
