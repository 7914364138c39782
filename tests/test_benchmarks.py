"""The benchmarks measure what they say; nothing is timed here."""

from pathlib import Path

import pytest

from benchmarks.corpus import make_texts
from benchmarks.measured import Batches, Done, Growth, Speed, lines
from benchmarks.steps import REST, STEPS, Clock, shares


@pytest.mark.parametrize(("words", "size"), [(1, 500), (3_000, 500), (2_000, 2_000)])
def test_texts_have_the_length_asked_for(words: int, size: int) -> None:
    texts = make_texts(words, size=size)
    lengths = [len(text.split()) for text in texts]
    assert texts == make_texts(words, size=size)
    assert sum(lengths) >= words and all(size <= n < size + 300 for n in lengths)


def test_texts_come_from_the_folder_given(tmp_path: Path) -> None:
    line = "Two people were hurt in Ostley on Monday evening, Ida Voss said in a short call."
    (tmp_path / "one.txt").write_text(line)
    assert set(make_texts(40, size=20, source=tmp_path)[0].split("\n\n")) == {line}


def test_every_step_is_still_there() -> None:
    with Clock().watching():
        pass


def test_shares_name_every_step() -> None:
    assert list(shares(lambda: None)) == [*(step for step, _ in STEPS), REST]


def test_what_runs_inside_another_step_is_not_counted_twice() -> None:
    clock = Clock()
    inner = clock.timed("inner", lambda: sum(range(200_000)))
    clock.timed("outer", inner)()
    assert 0 <= clock.spent["outer"] < clock.spent["inner"]


DONE = Done(words=1_000, cpu=0.2, wall=0.3, load=1.0, peak=2e8)
SLOWER = Done(words=1_000, cpu=0.4, wall=0.6, load=2.0, peak=4e8, steps=(("acts", 0.1),))


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Speed(DONE, SLOWER), "reading is 2.00 times as fast as spaCy's pipeline alone, in 0.50 times its memory"),
        (Speed(DONE, None), "spaCy's small English pipeline: skipped, it is not installed (make bench-peer)"),
        (Batches(one=18, two=10, apart=9), "two processes that share nothing: 2.00 times, the most this machine gives"),
        (SLOWER, " 25.0% acts"),
    ],
)
def test_what_was_measured_is_told_as_ratios(found: Speed | Batches | Done, words: str) -> None:
    assert lines(found)[-1] == words


def test_growth_compares_with_the_shortest() -> None:
    assert Growth(((10, DONE), (20, SLOWER))).ratios() == [1.0, 0.5]
