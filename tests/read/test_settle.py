"""Content ends where the words begin that tell who speaks."""

import pytest

from reportedly.model import Attribution, Form
from reportedly.read.sentences import lay_out
from reportedly.read.settle import settle
from reportedly.span import Span

CASES = [
    # text, source as tagged, cue, content as tagged, source and content as they should be
    (
        "Nobody was hurt, the mayor of the town, Ana Ruiz, told reporters.",
        ("Ana Ruiz,", "told", "Nobody was hurt, the mayor of the town"),
        ("the mayor of the town, Ana Ruiz,", "Nobody was hurt"),
    ),
    (
        "The fire killed two, the chief of police, Ola Brekke, said.",
        ("", "said", "The fire killed two, the chief of police, Ola Brekke"),
        ("the chief of police, Ola Brekke", "The fire killed two"),
    ),
    (
        "They met Holm, the owner of the mill, Ana Ruiz said.",
        ("Ana Ruiz", "said", "They met Holm, the owner of the mill"),
        ("the owner of the mill, Ana Ruiz", "They met Holm"),
    ),
    (
        "Mori shared the board’s view that it rained.",
        ("the board’s", "view", "that it rained"),
        ("the board", "that it rained"),
    ),
    (
        "It was a cold, a bitter night, Ana Ruiz said.",
        ("Ana Ruiz", "said", "It was a cold, a bitter night"),
        ("Ana Ruiz", "It was a cold, a bitter night"),
    ),
]


def _at(text: str, words: str) -> tuple[Span, ...]:
    start = text.index(words)
    return (Span(start, start + len(words)),) if words else ()


@pytest.mark.parametrize(("text", "tagged", "expected"), CASES)
def test_who_speaks_is_no_content(text: str, tagged: tuple[str, str, str], expected: tuple[str, str]) -> None:
    source, cue, content = (_at(text, words) for words in tagged)
    (found,) = settle(text, lay_out(text), [Attribution(source, cue, content, Form.INDIRECT, 0.9)])
    assert [found.source[0].of(text), found.content[0].of(text)] == list(expected)
