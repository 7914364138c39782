"""What a person says of a table's columns: on record, heeded whenever the file is parsed, and taken back."""

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportedly import Casebook
from reportedly.cli.main import cli
from reportedly.errors import ColumnsError
from reportedly.model import JudgementKind
from tests.archive.making import ONE, TWO, table, zipped

SAID = "text=Wortlaut,title=Kopf"
ROWS = table([("Nr", "Kopf", "Wortlaut"), ("1", "Mill", ONE), ("2", "Weir", TWO)])
NAMES = ["wires.csv/row 2", "wires.csv/row 3"]


@pytest.fixture
def wires(tmp_path: Path) -> Path:
    path = tmp_path / "wires.csv"
    path.write_bytes(ROWS)
    return path


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Casebook]:
    with Casebook(tmp_path / "case.db", clock=lambda: dt.datetime(2025, 6, 1, tzinfo=dt.UTC)) as case:
        yield case


def names(case: Casebook) -> list[str]:
    return sorted(report.name for report in case.reports())


def test_they_are_put_on_record_with_the_file(case: Casebook, wires: Path) -> None:
    taken = case.archive(wires, columns=SAID)
    assert [report.name for report in taken.reports] == NAMES
    assert [report.title.value for report in taken.reports if report.title] == ["Mill", "Weir"]
    (judgement,) = case.judgements()
    assert (judgement.kind, judgement.value) == (JudgementKind.COLUMNS, SAID)
    assert judgement.subject == taken.reports[0].capture
    assert [view.state.value for view in case.judged()] == ["in force"]
    assert case.verify() == ()


@pytest.mark.parametrize("again", [SAID, None, {"text": "Wortlaut", "title": "Kopf"}])
def test_a_second_run_adds_nothing(case: Casebook, wires: Path, again: str | dict[str, str] | None) -> None:
    case.archive(wires, columns=SAID)
    log = case.log()
    taken = case.archive(wires, columns=again)
    assert [report.name for report in taken.reports] == NAMES
    assert not taken.new
    assert len(case.judgements()) == 1
    assert log == case.log()


def test_a_file_that_was_taken_for_text_is_parsed_anew(case: Casebook, wires: Path) -> None:
    case.archive(wires)
    assert names(case) == ["wires.csv"]
    case.archive(wires, columns=SAID)
    assert names(case) == NAMES


def test_the_parser_may_change(case: Casebook, wires: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = case.archive(wires, columns=SAID).reports
    monkeypatch.setattr("reportedly.archive.PARSER", "archive-of-tomorrow")
    case.read()
    assert names(case) == NAMES
    assert [report.id for report in case.reports()] == sorted(report.id for report in before)


def test_they_are_taken_back(case: Casebook, wires: Path) -> None:
    case.archive(wires, columns=SAID)
    case.revoke(case.judgements()[0].id)
    case.read()
    assert names(case) == ["wires.csv"]
    assert case.verify() == ()


def test_another_casebook_takes_them_over(case: Casebook, wires: Path, tmp_path: Path) -> None:
    case.archive(wires, columns=SAID)
    with Casebook(tmp_path / "other.db") as other:
        other.archive(wires)
        other.import_judgements(case.export_judgements().splitlines())
        other.read()
        assert names(other) == NAMES


def test_what_is_said_last_holds(case: Casebook, wires: Path) -> None:
    case.archive(wires, columns="text=Kopf")
    case._clock = lambda: dt.datetime(2025, 6, 2, tzinfo=dt.UTC)
    case.archive(wires, columns=SAID)
    assert {report.text for report in case.reports()} == {ONE, TWO}


def test_they_bear_on_tables_only(case: Casebook, wires: Path, tmp_path: Path) -> None:
    (tmp_path / "mill.txt").write_text(ONE, encoding="utf8")
    (tmp_path / "more.zip").write_bytes(zipped({"more.csv": ROWS}))
    case.archive([wires, tmp_path / "mill.txt", tmp_path / "more.zip"], columns=SAID)
    assert names(case) == ["mill.txt", "more.zip/more.csv/row 2", "more.zip/more.csv/row 3", *NAMES]
    assert len(case.judgements()) == 2


@pytest.mark.parametrize(
    ("columns", "words"), [("text=Nope", "Nope"), ("words=Wortlaut", "words"), ("Wortlaut", "which")]
)
def test_what_cannot_be_heeded_is_said(case: Casebook, wires: Path, columns: str, words: str) -> None:
    with pytest.raises(ColumnsError, match=words) as raised:
        case.archive(wires, columns=columns)
    assert raised.value.hint
    assert not case.judgements()


def test_on_the_command_line(wires: Path, tmp_path: Path) -> None:
    book = str(tmp_path / "case.db")
    given = ["archive", str(wires), "-c", book, "--columns", "text=Wortlaut", "--columns", "title=Kopf", "--json"]
    told = json.loads(CliRunner().invoke(cli, given, standalone_mode=False).stdout)
    assert [report["name"] for report in told["reports"]] == NAMES
    wrong = CliRunner().invoke(cli, ["archive", str(wires), "-c", book, "--columns", "text=Nope"])
    assert isinstance(wrong.exception, ColumnsError)


def test_standard_input_may_be_of_any_kind(tmp_path: Path) -> None:
    book = str(tmp_path / "case.db")
    data = zipped({"mill.txt": ONE.encode(), "wires.csv": table([("title", "text"), ("Weir", TWO)])})
    told = CliRunner().invoke(cli, ["archive", "-", "-c", book, "--json"], input=data, standalone_mode=False)
    found = [report["name"] for report in json.loads(told.stdout)["reports"]]
    assert found == ["standard input/mill.txt", "standard input/wires.csv/row 2"]


def test_what_is_parsed_by_them_is_verified_by_them(case: Casebook, wires: Path) -> None:
    case.archive(wires, columns=SAID)
    assert case.verify(parse=True) == ()


def test_they_are_no_decision_that_a_brief_lists(case: Casebook, wires: Path) -> None:
    case.archive(wires, columns=SAID)
    assert case.brief().decisions == ()
