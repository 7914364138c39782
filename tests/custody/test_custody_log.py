"""The log: a row for everything that was done, none where nothing was, and nothing told that did not happen."""

import datetime as dt
import hashlib
import itertools
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from tampering import tamper

from reportedly import Casebook, Settings
from reportedly.casebook.history import told
from reportedly.cli.main import cli
from reportedly.errors import CasebookError
from reportedly.ledger import Deed
from reportedly.ledger.deeds import Exported, Read, Reconciled, TakenIn, Verified, What

STORY = (
    "Ferry held\n\nThe harbour master said on Monday that the ferry would stay in port until the storm had passed.\n"
)
OTHER = "Bridge closed\n\nThe county engineer said the bridge would stay closed until May. The mayor denied that.\n"


def clock() -> object:
    minutes = itertools.count()
    return lambda: dt.datetime(2025, 3, 4, 5, tzinfo=dt.UTC) + dt.timedelta(minutes=next(minutes))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "ferry.txt").write_text(STORY)
    (tmp_path / "reports" / "empty.txt").write_text("")
    return tmp_path / "case.db"


def deeds(case: Casebook) -> list[str]:
    return [happened.entry.deed.value for happened in case.log()]


def test_every_act_has_its_row_and_what_did_nothing_has_none(path: Path) -> None:
    with Casebook(path, Settings(judge="Ada"), clock=clock()) as case:
        case.archive(path.parent / "reports")
        assert sorted(deeds(case)) == ["capture", "capture", "refuse"]
        case.archive(path.parent / "reports")
        case.read()
        assert deeds(case)[3:] == ["read"]
        case.read()
        case.reconcile()
        case.reconcile()
        assert deeds(case)[4:] == ["reconcile"]
        brief = case.brief()
        assert deeds(case)[5:] == []
        brief.save(path.parent / "brief.html")
        text = case.export_judgements(name="decided.jsonl")
        assert case.verify(record=True, parse=True) == ()
        rows = case.log()
    assert [row.entry.deed.value for row in rows[5:]] == ["export", "export", "verify"]
    assert {row.entry.who for row in rows} == {"Ada"}
    assert [row.entry.at for row in rows] == sorted(row.entry.at for row in rows)
    read, account, html, judgements, check = (row.record for row in rows[3:])
    assert isinstance(read, Read) and len(read.reports) == 1
    assert isinstance(account, Reconciled)
    written = (path.parent / "brief.html").read_bytes()
    assert html == Exported(
        What.BRIEF, "html", "brief.html", hashlib.sha256(written).hexdigest(), len(written), private=True
    )
    assert isinstance(judgements, Exported)
    assert judgements.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert check == Verified(rows[-1].entry.previous, 0, check.digest, parsed=True)


def test_the_log_of_having_read_stays_when_the_readings_go(path: Path) -> None:
    with Casebook(path) as case:
        case.archive(path.parent / "reports")
        case.read()
        before = case.log()
    tamper(path, "DELETE FROM readings")
    with Casebook(path) as case:
        assert case.log() == before
        case.read()
        first, again = (row.record for row in case.log() if row.entry.deed is Deed.READ)
        assert first == again, "the same readings have the same digest"


def test_what_a_killed_run_read_is_told_of_by_the_next(path: Path) -> None:
    with Casebook(path) as case:
        case.archive(path.parent / "reports")
        case.read()
        (row,) = (row for row in case.log() if row.entry.deed is Deed.READ)
    tamper(path, f"DELETE FROM deeds WHERE log = {row.entry.seq}")
    tamper(path, f"DELETE FROM log WHERE seq = {row.entry.seq}")
    with Casebook(path) as case:
        assert case.verify() == ()
        case.read()
        assert [now.record for now in case.log() if now.entry.deed is Deed.READ] == [row.record]
        assert case.verify() == ()


def test_a_stopped_run_tells_what_it_read(path: Path) -> None:
    (path.parent / "reports" / "bridge.txt").write_text(OTHER)

    def stop(step: object) -> None:
        if getattr(step, "stage", "") == "read" and getattr(step, "done", 0) == 1:
            raise KeyboardInterrupt

    with Casebook(path, progress=stop) as case:
        case.archive(path.parent / "reports")
        with pytest.raises(KeyboardInterrupt):
            case.read()
    with Casebook(path) as case:
        assert [len(row.record.reports) for row in case.log() if isinstance(row.record, Read)] == [1]
        case.read()
        assert [len(row.record.reports) for row in case.log() if isinstance(row.record, Read)] == [1, 1]


def test_judgements_taken_in_are_told_of_once(path: Path, tmp_path: Path) -> None:
    with Casebook(path) as case, Casebook(tmp_path / "other.db") as other:
        case.archive(path.parent / "reports", published="2025-03-03")
        lines = case.export_judgements().splitlines()
        other.import_judgements(lines, name="decided.jsonl")
        other.import_judgements(lines, name="decided.jsonl")
        (taken,) = (row.record for row in other.log() if row.entry.deed is Deed.IMPORT)
        assert isinstance(taken, TakenIn)
        assert (taken.what, taken.name, taken.judgements) == (What.JUDGEMENTS, "decided.jsonl", 1)
        assert other.verify() == ()


def test_a_brief_that_outlives_its_casebook_is_still_told_of(path: Path, tmp_path: Path) -> None:
    with Casebook(path) as case:
        case.archive(path.parent / "reports")
        brief = case.brief(publish=True)
    brief.save(tmp_path / "b.md")
    with Casebook(path, read_only=True) as case:
        (row,) = (row.record for row in case.log() if row.entry.deed is Deed.EXPORT)
        assert isinstance(row, Exported) and not row.private
        case.brief().save(tmp_path / "c.md")
        assert len(case.log()) == row_count(path)
    with Casebook(":memory:") as case:
        case.archive(path.parent / "reports")
        brief = case.brief()
    brief.save(tmp_path / "d.md")


def test_pages_of_originals_are_told_of(path: Path, tmp_path: Path) -> None:
    with Casebook(path) as case:
        case.archive(path.parent / "reports")
        case.show("ferry.txt", tmp_path / "ferry.html")
        case.originals(case.brief(), tmp_path / "originals", back="brief.html")
        one, several = (row.record for row in case.log() if row.entry.deed is Deed.EXPORT)
    written = (tmp_path / "ferry.html").read_bytes()
    assert (one.what, one.name, one.sha256) == (What.ORIGINALS, "ferry.html", hashlib.sha256(written).hexdigest())
    assert (several.what, several.name, several.private) == (What.ORIGINALS, "originals", True)


def row_count(path: Path) -> int:
    with Casebook(path, read_only=True) as case:
        return len(case.log())


def test_parsing_anew_finds_a_text_that_is_not_what_the_capture_says(path: Path) -> None:
    with Casebook(path) as case:
        case.archive(path.parent / "reports")
        assert case.verify(parse=True) == ()
        (report,) = case.reports()
        # As somebody would who can write every digest, too: nothing in the file contradicts it.
        import dataclasses

        case._ledger.add_report(dataclasses.replace(report, text=STORY.replace("Monday", "Sunday").strip(), title=None))
        assert case.verify() == () or {problem.kind.value for problem in case.verify()} == {"place"}
        details = [problem.detail for problem in case.verify(parse=True)]
    assert details


def test_the_command_line_tells_the_log_and_checks_a_head_noted_earlier(path: Path) -> None:
    run = CliRunner()
    assert run.invoke(cli, ["archive", str(path.parent / "reports"), "-c", str(path), "--by", "Ada"]).exit_code == 0
    table = run.invoke(cli, ["log", "-c", str(path)], standalone_mode=False)
    assert "ferry.txt" in table.output and "Ada" in table.output
    as_json = json.loads(run.invoke(cli, ["log", "-c", str(path), "--json", "--deed", "refuse"]).output)
    assert [row["record"]["name"] for row in as_json["log"]] == ["empty.txt"]
    seq, head = run.invoke(cli, ["log", "-c", str(path), "--head"]).output.split()
    assert seq == "3"
    done = run.invoke(cli, ["verify", "-c", str(path), "--head", head, "--record", "--json"], standalone_mode=False)
    assert json.loads(done.output)["sound"]
    done = run.invoke(cli, ["verify", "-c", str(path), "--head", "ab" * 32], standalone_mode=False)
    assert done.return_value == 4
    assert "cut off" in done.output
    assert "everything held" in run.invoke(cli, ["log", "-c", str(path), "--last", "1"], terminal_width=200).output


def test_who_reads_may_stand_in_the_environment(path: Path) -> None:
    run = CliRunner(env={"REPORTEDLY_BY": "Ben"})
    run.invoke(cli, ["archive", str(path.parent / "reports"), "-c", str(path), "--by", "Ada"])
    run.invoke(cli, ["read", "-c", str(path)])
    with Casebook(path, read_only=True) as case:
        assert {(row.entry.deed.value, row.entry.who) for row in case.log()} == {
            ("capture", "Ada"),
            ("refuse", "Ada"),
            ("read", "Ben"),
        }


def test_a_long_run_has_a_row_for_each_so_many_reports(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.ledger.deeds.BATCH", 1)
    (path.parent / "reports" / "bridge.txt").write_text(OTHER)
    with Casebook(path) as case:
        case.archive(path.parent / "reports")
        case.read()
        rows = [row.record for row in case.log() if isinstance(row.record, Read)]
        assert [len(row.reports) for row in rows] == [1, 1]
        assert sorted(id for row in rows for id in row.reports) == sorted(report.id for report in case.reports())
        case.read()
        assert len(case.log()) == row_count(path)


def test_a_damaged_row_of_the_log_is_an_error_with_a_hint(path: Path) -> None:
    with Casebook(path) as case:
        case.archive(path.parent / "reports")
    tamper(path, "UPDATE log SET act = 'sing' WHERE seq = 1")
    with Casebook(path, read_only=True) as case, pytest.raises((CasebookError, ValueError)):
        case.log()


def test_every_kind_of_row_has_words(path: Path) -> None:
    with Casebook(path) as case:
        case.archive(path.parent / "reports", published="2025-03-03")
        case.brief().save(path.parent / "b.json")
        case.verify(record=True)
        assert all(told(row) for row in case.log())


def test_the_log_is_told_row_by_row_and_only_what_is_asked_for(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.ledger.custody.PAGE", 2)
    with Casebook(path, clock=clock()) as case:
        for number in range(5):
            (path.parent / "reports" / f"{number}.txt").write_text(f"{STORY} {number}")
        case.archive(path.parent / "reports")
        case.read()
        rows = case.log()
        assert [row.entry.seq for row in rows] == list(range(1, row_count(path) + 1))
        assert tuple(case.happened(last=3)) == rows[-3:]
        assert tuple(case.happened(last=100)) == rows
        captures = tuple(row for row in rows if row.entry.deed is Deed.CAPTURE)
        assert tuple(case.happened(deeds=[Deed.CAPTURE])) == captures and len(captures) == 7
        assert tuple(case.happened(deeds=[Deed.CAPTURE], last=2)) == captures[-2:]
        assert tuple(case.happened(deeds=[Deed.STAMP], last=2)) == ()
        slowly = case.happened()
        next(slowly)
        case.archive(path.parent / "reports" / "0.txt", published={"0.txt": "2025"})
        assert [row.entry.seq for row in slowly] == list(range(2, row_count(path) + 1)), "who looks holds nobody up"


def test_json_of_the_log_is_what_it_was_as_a_whole(path: Path) -> None:
    run = CliRunner()
    run.invoke(cli, ["archive", str(path.parent / "reports"), "-c", str(path), "--by", "Ada “A.” Ö"])
    for more in ([], ["--deed", "stamp"], ["--last", "1"]):
        printed = run.invoke(cli, ["log", "-c", str(path), "--json", *more]).output
        assert printed == json.dumps(json.loads(printed), indent=1, ensure_ascii=False) + "\n"
    assert "Nothing of this kind" in run.invoke(cli, ["log", "-c", str(path), "--deed", "stamp"]).output


def test_what_another_version_parsed_is_counted_where_it_is_passed_over(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = CliRunner()
    monkeypatch.setattr("reportedly.archive.PARSER", "archive-0")
    run.invoke(cli, ["archive", str(path.parent / "reports"), "-c", str(path)])
    bundle = str(path.with_suffix(".wacz"))
    assert run.invoke(cli, ["export", "--bundle", bundle, "-c", str(path)], standalone_mode=False).return_value == 0
    assert "not compared" not in run.invoke(cli, ["verify", "--parse", "-c", str(path)]).output
    monkeypatch.undo()
    for target in (["-c", str(path)], [bundle]):
        done = run.invoke(cli, ["verify", "--parse", *target], standalone_mode=False)
        assert done.return_value == 0
        assert "2 captures were not compared" in done.output
        told = json.loads(run.invoke(cli, ["verify", "--parse", "--json", *target]).output)
        assert told["sound"] and told["passed_over"] == 2
        assert json.loads(run.invoke(cli, ["verify", "--json", *target]).output)["passed_over"] == 0
