"""The example reports, and what a careful person finds in them."""

import datetime as dt
import json
from functools import cache
from pathlib import Path

import pytest

from reportedly.archive import capture_file, parse
from reportedly.model import Act, Report

EXAMPLES = Path(__file__).parent.parent / "examples"
EXPECTED = json.loads((EXAMPLES / "expected.json").read_text(encoding="utf8"))
REPORTS = EXPECTED["reports"]
STATEMENTS = EXPECTED["statements"]
TAKEN = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)


@cache
def report(key: str) -> Report:
    capture = capture_file(EXAMPLES / "reports" / REPORTS[key]["file"], taken_at=TAKEN, max_bytes=10**6)
    made = parse(capture)
    assert isinstance(made, Report), made
    return made


def test_every_report_is_described() -> None:
    held = {path.name for path in (EXAMPLES / "reports").iterdir()}
    assert held == {row["file"] for row in REPORTS.values()}
    assert len(held) >= 6
    assert any(name.endswith(".html") for name in held)


@pytest.mark.parametrize("key", REPORTS)
def test_a_report_is_of_a_usual_length_and_says_what_is_known_of_it(key: str) -> None:
    made, row = report(key), REPORTS[key]
    assert 200 <= len(made.text.split()) <= 450
    assert (made.published.edtf if made.published else None) == row["published"]
    for said in row["dates"]:
        assert said["text"] in made.text


@pytest.mark.parametrize("row", STATEMENTS, ids=lambda row: f"{row['report']}-{row['content_span'][0]}")
def test_a_statement_stands_where_it_is_said_to(row: dict[str, object]) -> None:
    text = report(str(row["report"])).text
    start, end = row["content_span"]  # type: ignore[misc]
    assert text[start:end] == row["content"]
    assert str(row["cue"]) in text[max(0, start - 300) : end + 300]
    assert Act(str(row["stance"]))


def test_the_hard_cases_are_all_there() -> None:
    kinds = {row["kind"] for row in EXPECTED["reconciliation"]}
    assert kinds >= {"conflict", "change of position", "copy", "rewrite", "protected identity", "independent origins"}
    assert {row.get("form") for row in STATEMENTS} >= {"direct", "mixed", None}
    assert any(row.get("relayed_by") for row in STATEMENTS)
    assert any(row.get("voice_kind") == "unnamed" for row in STATEMENTS)
    assert any(row.get("about") for row in STATEMENTS)
    assert "””" in report("opinion-ostin").text
    assert "longer than\nforty" in report("opinion-ostin").text
