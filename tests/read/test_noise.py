"""What changes nothing that a report says changes nothing that is read of it: the whole reader, the shipped tagger."""

from collections import Counter
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.changes import CHANGES, Changed, Edit
from evals.noise import Likeness, outside, read
from reportedly.read.quotations import doubled, quotations
from reportedly.read.reader import Reader
from reportedly.read.wraps import wraps
from reportedly.span import Span

REPORTS = [
    (
        "The mayor of Ostley, Ida Mori, said on Monday that the dam had held through the night. "
        "“Nobody was in danger,” she told reporters at the town hall. “We were lucky.”\n\n"
        "The power company denied that it had opened the gates. "
        "Its spokesman, Jon Hale, said the water had risen by two metres within an hour.\n\n"
        "At least 14 people died in "
        "the valley, according to the coast guard, which is leading the search.\n\n“They never called us,” said Piet "
        "Lamm, a farmer. He said that he had lost 40 sheep — and his barn."
    ),
    (
        "Two officials who asked not to be named said the café had been closed since May. The owner, Renée Brandt, "
        "insisted that it had not.\n\n“The police came twice,” Brandt said. “They found nothing, and they left.”\n\n"
        "The interior ministry confirmed the visits – but not their purpose. A neighbour said he had seen three cars."
    ),
]
# Where the text around a sentence moves in the network's window, its tags may move too: the measure tells how often.
ALIKE = 0.75
SHORT = {"decomposed letters": 0.6}  # a name whose accents stand apart is not yet read whole


@cache
def reader() -> Reader:
    return Reader()


def unchanged(text: str) -> Changed:
    return Changed.by(text, lambda _: iter(()))


@cache
def plain(number: int) -> tuple[Likeness | None, ...]:
    return tuple(read(unchanged(REPORTS[number]), reader()))


def share(number: int, changed: Changed) -> float:
    spoiled = changed.spoiled()
    before, after = outside(plain(number), spoiled), outside(read(changed, reader()), spoiled)
    return 2 * (before & after).total() / (before.total() + after.total())


EXACT = {
    "straight marks", "curly marks", "German marks", "single marks", "two single marks", "line ends of two",
    "spaces at line ends", "lines joined", "lines broken", "paragraph after", "fixed spaces",
}  # fmt: skip


@pytest.mark.parametrize("number", range(len(REPORTS)))
@pytest.mark.parametrize("name", CHANGES)
def test_a_change_that_means_nothing(name: str, number: int) -> None:
    changed = Changed.by(REPORTS[number], CHANGES[name])
    assert share(number, changed) >= (1.0 if name in EXACT else SHORT.get(name, ALIKE))


@settings(max_examples=12, deadline=None)
@given(st.integers(0, len(REPORTS) - 1), st.lists(st.sampled_from(sorted(EXACT)), min_size=2, max_size=3, unique=True))
def test_changes_one_upon_the_other(number: int, names: list[str]) -> None:
    text = REPORTS[number]
    for name in names:
        text = Changed.by(text, CHANGES[name]).new
    voices = [Counter(c[:2] for c in side if c) for side in (plain(number), read(unchanged(text), reader()))]
    assert voices[0] == voices[1]


TEXTS = st.lists(
    st.sampled_from(["“", "”", '"', "'", "‘", "’", "''", "„", "«", "»", " ", "a", "boys", ". ", ", ", "5"])
)


@given(TEXTS.map("".join))
def test_quotations_are_in_order_and_within_bounds(text: str) -> None:
    if text:
        found = quotations(text, Span(0, len(text)))
        assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))
        assert all(span.end <= len(text) and len(span) > 1 for span in found)
        assert len(doubled(text)) == len(text)


@given(TEXTS.map("".join), st.text(alphabet="\n ab.", max_size=200))
def test_damage_keeps_to_its_paragraph(damage: str, text: str) -> None:
    whole = "“It rained,” he said.\n\n" + damage + text
    assert [s.of(whole) for s in quotations(whole, Span(0, 21))] == ["“It rained,”"]


@given(st.text(alphabet="\nab ,.A", max_size=300))
def test_only_line_feeds_wrap(text: str) -> None:
    assert all(text[at] == "\n" for at in wraps(text))


STYLES = [
    ("‘The workers’ union won,’ he said, ‘and we’ll stay.’", ["‘The workers’ union won,’", "‘and we’ll stay.’"]),
    ("‘He said “go” to me,’ she said.", ["‘He said “go” to me,’"]),
    ("In the ’90s the workers’ union said ‘no deal’ twice.", ["‘no deal’"]),
    ("„It rained“, he said. „Still.“", ["„It rained“", "„Still.“"]),
    ("»It rained«, he said.", ["»It rained«"]),
    ("« It rained », he said. « Still. »", ["« It rained »", "« Still. »"]),
    ('A stray " mark here. "It rained," he said. "Still."', ['"It rained,"', '"Still."']),
    ('It rained," he said. "Still," she said.', ['"Still,"']),
    ("“As you know, “It rained” is a song,” he said.", ["“As you know, “It rained” is a song,”"]),
    ("”It rained,” he said.", ["”It rained,”"]),
    ("“It rained,“ he said.", ["“It rained,“"]),
    ("It was the boys' own fault, the workers' union said.", []),
]


@pytest.mark.parametrize(("text", "expected"), STYLES)
def test_marks_of_every_style(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in quotations(text, Span(0, len(text)))] == expected


def test_edits_have_a_way_back() -> None:
    changed = Changed.by("It rained.", lambda _: iter([Edit(0, 0, "So "), Edit(3, 5, "r"), Edit(9, 10, "!!")]))
    assert changed.new == "So It rined!!"
    assert [changed.back(at) for at in (0, 3, 6, 7, 11, 12)] == [None, 0, 3, 5, 9, None]
