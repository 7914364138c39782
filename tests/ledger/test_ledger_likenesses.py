"""Copies are found by what came before them; letting a report go, or making it anew, leaves nothing astray."""

from collections.abc import Iterator

import filled
import pytest
from sqlalchemy import func, select

from reportedly.ledger import Ledger, Parsing, open_ledger
from reportedly.ledger.parsed import Told
from reportedly.ledger.schema import BANDS, SKETCHES
from reportedly.model import Alike, Likeness, Sketch

RUNS = tuple(range(60))


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with open_ledger(":memory:") as ledger:
        yield ledger


def changed(count: int) -> tuple[int, ...]:
    """Runs of which so many are others."""
    return tuple(1_000 + run if run < count else run for run in RUNS)


def keep(ledger: Ledger, name: str, sketch: Sketch, *, parser: str = "parser 1") -> str:
    capture = filled.make_capture(f"{name} is told of here.", name)
    ledger.add_capture(capture)
    report = filled.make_report(capture)
    ledger.store_parsing(Parsing(capture.sha256, capture.name, parser, (Told(report, sketch=sketch),)))
    return report.id


def rows(ledger: Ledger) -> tuple[int, int]:
    with ledger._reading() as connection:
        counts = [connection.execute(select(func.count()).select_from(table)).scalar() for table in (SKETCHES, BANDS)]
    return counts[0] or 0, counts[1] or 0


def test_the_strongest_likeness_to_what_came_before(ledger: Ledger) -> None:
    first = keep(ledger, "first", Sketch("a", "1", RUNS))
    second = keep(ledger, "second", Sketch("b", "1", RUNS))
    nearly = keep(ledger, "nearly", Sketch("c", "2", changed(12)))
    same = keep(ledger, "same", Sketch("b", "1", RUNS))
    apart = keep(ledger, "apart", Sketch("d", "3", changed(40)))
    found = {one.report: one for one in ledger.likenesses([first, second, nearly, same, apart])}
    assert found == {
        second: Likeness(second, first, Alike.TEXT, 1.0),
        nearly: Likeness(nearly, first, Alike.NEARLY, 0.8),
        same: Likeness(same, second, Alike.BYTES, 1.0),
    }


def test_of_many_copies_the_first_is_named(ledger: Ledger) -> None:
    ids = [
        keep(ledger, f"copy {number}", Sketch(str(number), str(number), changed(number % 5))) for number in range(40)
    ]
    found = list(ledger.likenesses(ids))
    assert len(found) == 39
    assert {one.other for one in found} <= set(ids[:6])


def test_made_anew_a_report_keeps_its_place(ledger: Ledger) -> None:
    first = keep(ledger, "first", Sketch("a", "1", RUNS))
    second = keep(ledger, "second", Sketch("b", "2", RUNS))
    before = rows(ledger)
    keep(ledger, "first", Sketch("a", "9", changed(3)), parser="parser 2")
    assert [(one.report, one.other) for one in ledger.likenesses([first, second])] == [(second, first)]
    assert rows(ledger) == before
    assert ledger.verify() == ()


def test_a_report_that_is_gone_leaves_nothing(ledger: Ledger) -> None:
    capture = filled.make_capture("Of two parts.", "two")
    ledger.add_capture(capture)
    report = filled.make_report(capture)
    ledger.store_parsing(Parsing(capture.sha256, "two", "parser 1", (Told(report, sketch=Sketch("a", "1", RUNS)),)))
    ledger.store_parsing(Parsing(capture.sha256, "two", "parser 2", ()))
    assert rows(ledger) == (0, 0)
    assert ledger.report_ids() == ()


def test_no_words_are_like_no_others(ledger: Ledger) -> None:
    ids = [keep(ledger, name, Sketch()) for name in ("one", "two")]
    assert list(ledger.likenesses(ids)) == []
