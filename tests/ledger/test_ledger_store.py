"""What the ledger keeps, and that adding again adds nothing."""

import datetime as dt
from pathlib import Path

import filled
import pytest

from reportedly.errors import CasebookError
from reportedly.ledger import Became, Deed, Ledger, Parsing, open_ledger
from reportedly.ledger.parsed import Told
from reportedly.model import Account, Refusal, Refused, Stretch, TextMap
from reportedly.span import Span


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return open_ledger(tmp_path / "case.db", clock=lambda: filled.AT)


def test_what_was_added_comes_back(ledger: Ledger) -> None:
    report = filled.fill(ledger)
    assert ledger.reports() == (report,)
    assert ledger.report(report.id) == report
    assert ledger.readings(filled.READER) == (filled.make_reading(report),)
    assert ledger.judgements() == (filled.make_judgement(),)
    assert ledger.refusals() == (Refused("empty.txt", Refusal.EMPTY, "Nothing is in it."),)
    assert ledger.cached_account("key") == filled.make_account()
    assert ledger.cached_account("another key") is None
    assert ledger.capture(report.capture) == filled.make_capture()
    assert [sighting.name for sighting in ledger.sightings()] == ["ferry.txt", "second.txt"]
    assert ledger.readers() == (filled.READER,)


def test_adding_everything_twice_adds_nothing(ledger: Ledger) -> None:
    report = filled.fill(ledger)
    before = ledger.log()
    assert not ledger.add_capture(filled.make_capture())
    assert not ledger.add_report(report)
    assert not ledger.add_reading(filled.make_reading(report))
    assert not ledger.add_judgement(filled.make_judgement())
    assert not ledger.refuse(Refused("empty.txt", Refusal.EMPTY, "Nothing is in it."), filled.AT)
    filled.fill(ledger)
    assert ledger.log() == before
    assert len(ledger.reports()) == 1


def test_the_log_tells_what_entered_in_its_order(ledger: Ledger) -> None:
    filled.fill(ledger)
    log = ledger.log()
    assert [entry.deed for entry in log] == [Deed.CAPTURE, Deed.CAPTURE, Deed.REFUSE, Deed.JUDGE, Deed.RECONCILE]
    assert [entry.seq for entry in log] == [1, 2, 3, 4, 5]
    assert all(entry.previous == before.hash for before, entry in zip(log, log[1:], strict=False))
    assert {(entry.who, entry.at) for entry in log} == {("local user", filled.AT)}


def test_captures_that_became_nothing_yet_are_left_over(ledger: Ledger) -> None:
    filled.fill(ledger)
    (left,) = ledger.unparsed(filled.PARSER)
    assert left.name == "second.txt"
    refused = Refused(left.name, Refusal.NO_TEXT, "No words.", left.sha256)
    ledger.store_parsing(Parsing(left.sha256, left.name, filled.PARSER, (), (refused,)))
    assert list(ledger.unparsed(filled.PARSER)) == []
    assert len(list(ledger.unparsed("parser 2"))) == 2


def test_a_capture_of_several_reports_is_parsed_anew_as_a_whole(ledger: Ledger) -> None:
    capture = filled.make_capture()
    ledger.add_capture(capture)
    first, second = (filled.make_report(filled.make_capture(name=name)) for name in ("box/a.txt", "box/b.txt"))
    way = TextMap("utf-8", (Stretch(Span(0, 5), 0, 5),))
    ledger.store_parsing(Parsing(capture.sha256, capture.name, "parser 1", (Told(first, way), Told(second))))
    assert ledger.became(capture.sha256, capture.name, "parser 1") == Became((first.id, second.id), ())
    assert ledger.text_map(first.id) == way
    assert ledger.text_map(second.id) == TextMap()
    ledger.store_parsing(Parsing(capture.sha256, capture.name, "parser 2", (Told(second, way),)))
    assert ledger.became(capture.sha256, capture.name, "parser 1") is None
    assert ledger.report_ids() == (second.id,)
    assert ledger.text_map(second.id) == way
    assert ledger.verify() == ()


def test_the_same_bytes_under_two_names_are_stored_once_and_seen_twice(ledger: Ledger) -> None:
    one, two = filled.make_capture(), filled.make_capture(name="copy.txt")
    assert ledger.add_capture(one)
    assert ledger.add_capture(two)
    assert ledger.capture(one.sha256, name="copy.txt") == two
    assert [sighting.sha256 for sighting in ledger.sightings()] == [one.sha256, one.sha256]
    assert ledger.verify() == ()


def test_a_reading_is_due_again_when_reader_or_anchor_changes(ledger: Ledger) -> None:
    report = filled.fill(ledger)
    none: dict[str, str | None] = {}
    assert ledger.unread(filled.READER, none) == ()
    assert ledger.unread(filled.READER, {report.id: "2025-03"}) == (report.id,)
    assert ledger.unread("reader 2", none) == (report.id,)
    assert ledger.add_reading(filled.make_reading(report, "2025-03"))
    assert ledger.unread(filled.READER, {report.id: "2025-03"}) == ()
    assert len(ledger.readings(filled.READER)) == 1


def test_a_report_with_other_text_lets_its_readings_go(ledger: Ledger) -> None:
    import dataclasses

    report = filled.fill(ledger)
    assert ledger.add_report(dataclasses.replace(report, language="en"))
    assert len(ledger.readings(filled.READER)) == 1
    assert ledger.add_report(dataclasses.replace(report, text=report.text + "More."))
    assert ledger.readings(filled.READER) == ()


def test_only_the_newest_account_is_kept(ledger: Ledger) -> None:
    ledger.store_account("one", Account("1"))
    ledger.store_account("two", Account("2"))
    assert ledger.cached_account("one") is None
    assert ledger.cached_account("two") == Account("2")


def test_a_judgement_is_never_replaced(ledger: Ledger) -> None:
    ledger.add_judgement(filled.make_judgement())
    with pytest.raises(CasebookError, match="another judgement"):
        ledger.add_judgement(filled.make_judgement(because="changed my mind"))
    assert ledger.judgements() == (filled.make_judgement(),)


def test_what_is_not_there_is_said_to_be_not_there(ledger: Ledger) -> None:
    with pytest.raises(CasebookError, match="holds no report"):
        ledger.report("0" * 12)
    with pytest.raises(CasebookError, match="holds no capture"):
        ledger.capture("0" * 64)


def test_times_are_kept_in_utc() -> None:
    import dataclasses

    moment = dt.datetime(2025, 1, 1, 8, tzinfo=dt.timezone(dt.timedelta(hours=9)))
    with open_ledger(":memory:") as ledger:
        capture = dataclasses.replace(filled.make_capture(), taken_at=moment)
        ledger.add_capture(capture)
        assert ledger.capture(capture.sha256).taken_at == moment
        assert ledger.capture(capture.sha256).taken_at.tzinfo is dt.UTC


def test_the_ledger_names_its_own_files(ledger: Ledger) -> None:
    assert {path.name for path in ledger.files()} == {"case.db", "case.db-wal", "case.db-shm", "case.db-journal"}
    with open_ledger(":memory:") as passing:
        assert passing.files() == ()
