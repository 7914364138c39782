"""The benchmarks measure what they say; nothing is timed here."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.__main__ import Archived
from benchmarks.archive import Around, made_pages, measure
from benchmarks.casebooks import make_casebook
from benchmarks.corpus import make_texts
from benchmarks.measured import Batches, Done, Growth, Speed, lines
from benchmarks.reconciling import Reconciled, Row
from benchmarks.small_files import Row as File
from benchmarks.small_files import SmallFiles, work
from benchmarks.steps import REST, STEPS, Clock, shares
from reportedly.model import Claim
from reportedly.span import Quote


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


def test_a_casebook_is_the_same_each_time_and_its_words_stand_where_its_readings_say() -> None:
    made = list(make_casebook(40))
    assert made == list(make_casebook(40)) and made != list(make_casebook(40, seed=6))
    assert len({report.id for report, _ in made}) == 40
    for report, reading in made:
        assert all(quote.holds(report.text) for claim in reading.claims for quote in _quotes(claim))


def _quotes(claim: Claim) -> Iterator[Quote]:
    voice = (claim.voice.mention, claim.voice.name, claim.voice.role, claim.voice.affiliation, claim.voice.protected)
    yield from (*claim.cue, *claim.content, claim.context, *(quote for quote in voice if quote))
    yield from (figure.quote for figure in claim.figures)


def test_vocabulary_grows_more_slowly_than_the_reports() -> None:
    few, many = ({word for report, _ in make_casebook(size) for word in report.text.split()} for size in (100, 400))
    assert 1.4 < len(many) / len(few) < 3.5


def test_the_power_that_time_grows_with_is_fitted() -> None:
    rows = tuple(Row(n, 7 * n, 2e-4 * n**1.5, 1.0, 1.0, 1.0, 1, 1e8, 1, 1, 1) for n in (10, 30, 100))
    found = Reconciled(rows)
    assert round(found.exponent, 6) == 1.5
    assert lines(found)[-1] == "time grows with the reports to the power of 1.50"


def test_what_the_archive_adds_is_told_over_trafilatura_alone() -> None:
    found = Archived(Around(10, 1.0, 2.0, 1.2, 0.1, 0.01), SmallFiles((File(1_000, 2.0, 4.0, 1e8),)))
    assert lines(found)[5].split(":")[0].strip() == "over the body alone      30.0% more, 33 pages a second of one core"
    assert lines(found)[-1].endswith("500 files a second of one core, 100 MB at its peak")
    assert found.told()["around"] == 0.3


def test_small_files_are_taken_in() -> None:
    assert work(5).files == 5


def test_made_pages_are_measured() -> None:
    found = measure(made_pages(1))
    assert found.pages == 1 and min(found.alone, found.parsed, found.stored, found.apart) > 0
