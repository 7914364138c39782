"""Marks of every style are read as one, and words are given back as they stand."""

import pytest

from reportedly.model import Report
from reportedly.read.marks import common_marks
from reportedly.read.reader import Reader

CASES = [
    ("„So“, he said.", "“So”, he said."),
    ("«So», he said.", "“So”, he said."),
    ("»So«, he said.", "“So”, he said."),
    ("“So”, he said.", "“So”, he said."),
    ('"So", he said.', '"So", he said.'),
    ("Nobody spoke.", "Nobody spoke."),
    ("“He said ‘go away’ twice,” she said. ‘So?’", "“He said ‘go away’ twice,” she said. ‘So?’"),
    ("'It is so,' he said.", '"It is so," he said.'),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_one_style(text: str, expected: str) -> None:
    assert common_marks(text) == expected


@pytest.mark.parametrize("opening, closing", ["„“", "«»", "»«", "“”", '""', "‘’", "''"])
def test_a_question_is_asked_in_every_style(opening: str, closing: str) -> None:
    text = f"The clerk rose from her desk. {opening}Who opened the gate at night?{closing} she said. Nobody answered."
    reading = Reader().read(Report("0" * 12, "0" * 64, "a.txt", text))
    assert [(claim.voice.called, claim.act.value) for claim in reading.claims] == [("she", "asks")]
    assert all(quote.holds(text) for claim in reading.claims for quote in (*claim.cue, *claim.content, claim.context))


def test_a_voice_is_called_by_the_words_of_the_text() -> None:
    text = "The mayor of „Ostley“, who is ill, denied it."
    (claim,) = Reader().read(Report("0" * 12, "0" * 64, "a.txt", text)).claims
    assert claim.voice.called == "The mayor of „Ostley“"
