"""Sketches: the same for the same words, nearly the same for copies, and unlike for all else."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.archive.sketch import DRAWERS, _mixed, sketch
from reportedly.model import NEARLY, Alike

NOUNS = tuple(
    f"{front}{end}" for front in ("mill", "ferry", "quarry", "school", "bridge") for end in ("man", "s", "'s", "")
)


def story(seed: int, words: int = 300) -> list[str]:
    chance = random.Random(seed)
    return [f"{chance.choice(NOUNS)}{chance.randrange(300)}" for _ in range(words)]


def told(words: list[str]) -> str:
    return " ".join(words)


@given(st.text(max_size=200), st.binary(max_size=50))
def test_any_text_has_one(text: str, data: bytes) -> None:
    made = sketch(data, text)
    assert made == sketch(data, text)
    assert len(made.runs) in (0, DRAWERS)
    assert made.alike(made) is Alike.BYTES


def test_white_space_and_capitals() -> None:
    words = story(1)
    texts = (told(words), "\n\n".join(words), told(words).upper())
    one, spaced, loud = (sketch(text.encode(), text) for text in texts)
    assert spaced.alike(one) is Alike.TEXT
    assert loud.alike(one) is Alike.NEARLY and loud.share(one) == 1.0


ALTERED = {
    "cut at the end": lambda words: words[:230],
    "with a page's surroundings": lambda words: story(7, 60) + words + story(8, 60),
    "a word in thirty changed": lambda words: [
        "other" if place % 30 == 7 else word for place, word in enumerate(words)
    ],
}
APART = {
    "half of it": lambda words: words[:150] + story(9, 150),
    "another story": lambda _: story(2),
    "the same words in another order": sorted,
}


@pytest.mark.parametrize("case", ALTERED)
def test_copies_are_nearly_the_same(case: str) -> None:
    words = story(1)
    one, other = sketch(b"1", told(words)), sketch(b"2", told(ALTERED[case](words)))
    assert other.alike(one) is Alike.NEARLY


@pytest.mark.parametrize("case", APART)
def test_others_are_not(case: str) -> None:
    words = story(1)
    assert sketch(b"1", told(words)).alike(sketch(b"2", told(APART[case](words)))) is None


@pytest.mark.parametrize("kept", [0, 60, 120, 180, 240, 300])
def test_the_share_is_about_right(kept: int) -> None:
    words = story(1)
    other = words[:kept] + story(3, 300 - kept)
    runs, others = ({tuple(all[at : at + 3]) for at in range(298)} for all in (words, other))
    share = len(runs & others) / len(runs | others)
    assert abs(sketch(b"", told(words)).share(sketch(b"", told(other))) - share) < 0.2
    assert 0 < NEARLY < 1


@pytest.mark.parametrize("text", ["", " \n", "…!?"])
def test_no_words_are_like_none(text: str) -> None:
    assert sketch(b"1", text).share(sketch(b"2", text)) == 0.0
    assert sketch(b"1", "A mill.").alike(sketch(b"2", "B.")) is None


def test_short_texts_are_told_apart() -> None:
    assert sketch(b"1", "The mill was sold.").alike(sketch(b"2", "The mill was sold.")) is Alike.TEXT
    assert sketch(b"1", "The mill was sold.").alike(sketch(b"2", "Nobody knew where she was.")) is None


@given(st.sets(st.integers(0, 2**32 - 1), min_size=1))
def test_numbers_mixed_at_once_are_as_if_mixed_singly(numbers: set[int]) -> None:
    def mixed(number: int) -> int:
        number = ((number ^ (number >> 16)) * 0x85EBCA6B) & 0xFFFFFFFF
        number = ((number ^ (number >> 13)) * 0xC2B2AE35) & 0xFFFFFFFF
        return number ^ (number >> 16)

    assert _mixed(numbers) == tuple(map(mixed, numbers))
