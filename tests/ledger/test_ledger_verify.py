"""What `verify` finds: any flipped byte of captures, log, judgements and spans; anything that is gone."""

import itertools
import sqlite3
from collections.abc import Callable
from pathlib import Path

import filled
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.ledger import Ledger, Problem, ProblemKind, open_ledger
from reportedly.ledger.schema import APPEND_ONLY

# What may not be altered in silence: every column of every record but the numbers that only order them.
GUARDED = {
    "captures": ("sha256", "data"),
    "log": ("at", "act", "who", "tool", "payload", "previous", "hash"),
    "sightings": ("sha256", "name", "method", "taken_at"),
    "refusals": ("name", "reason", "detail", "at"),
    "judgements": ("id", "body"),
    "reports": ("id", "sha256", "name", "body", "digest"),
    "readings": ("report", "reader", "body", "digest"),
    "accounts": ("version", "body", "digest"),
}
# A fresh file for each example: what SQLite leaves beside a file belongs to that file.
NUMBERS = itertools.count()
CELLS = [(table, column) for table, columns in GUARDED.items() for column in columns]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A casebook file without the triggers that would stop us."""
    path = tmp_path_factory.mktemp("whole") / "case.db"
    with open_ledger(path) as ledger:
        filled.fill(ledger)
        assert ledger.verify() == ()
    connection = sqlite3.connect(path, isolation_level=None)
    for table in APPEND_ONLY:
        connection.execute(f"DROP TRIGGER {table}_no_update")
        connection.execute(f"DROP TRIGGER {table}_no_delete")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return path.read_bytes()


def problems(path: Path) -> tuple[Problem, ...]:
    with open_ledger(path, read_only=True) as ledger:
        return ledger.verify()


def flip(connection: sqlite3.Connection, table: str, column: str, pick: Callable[[int], int]) -> str:
    """Flip one bit of one byte of one cell; tells which."""
    rows = [row[0] for row in connection.execute(f"SELECT rowid FROM {table} ORDER BY rowid")]
    rowid = rows[pick(len(rows))]
    kind, value = connection.execute(
        f"SELECT typeof({column}), CAST({column} AS BLOB) FROM {table} WHERE rowid = ?", (rowid,)
    ).fetchone()
    place, bit = pick(len(value)), pick(8)
    changed = value[:place] + bytes([value[place] ^ (1 << bit)]) + value[place + 1 :]
    target = "?" if kind == "blob" else "CAST(? AS TEXT)"
    connection.execute(f"UPDATE {table} SET {column} = {target} WHERE rowid = ?", (changed, rowid))
    return f"{table}.{column} row {rowid} byte {place} bit {bit}"


@pytest.mark.parametrize(("table", "column"), CELLS, ids=lambda part: part)
@given(data=st.data())
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_flipped_byte_is_found(whole: bytes, tmp_path: Path, table: str, column: str, data: st.DataObject) -> None:
    path = tmp_path / f"case {next(NUMBERS)}.db"
    path.write_bytes(whole)
    connection = sqlite3.connect(path, isolation_level=None)
    what = flip(connection, table, column, lambda count: data.draw(st.integers(0, count - 1)))
    connection.close()
    assert problems(path), what


GONE = {
    "a log row in the middle": ("DELETE FROM log WHERE seq = 2", ProblemKind.LOG),
    "the last log row": ("DELETE FROM log WHERE seq = 4", ProblemKind.LOG),
    "a sighting": ("DELETE FROM sightings WHERE log = 1", ProblemKind.LOG),
    "a judgement": ("DELETE FROM judgements", ProblemKind.LOG),
    "a refusal": ("DELETE FROM refusals", ProblemKind.LOG),
    "a capture": ("DELETE FROM captures WHERE sha256 IN (SELECT sha256 FROM reports)", ProblemKind.STORE),
    "a report with a reading": ("DELETE FROM reports", ProblemKind.READING),
}


@pytest.mark.parametrize("case", GONE)
def test_what_is_gone_is_missed(whole: bytes, tmp_path: Path, case: str) -> None:
    statement, kind = GONE[case]
    path = tmp_path / "case.db"
    path.write_bytes(whole)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(statement)
    connection.close()
    assert kind in {problem.kind for problem in problems(path)}


def test_a_quotation_moved_together_with_its_digest_is_still_found(tmp_path: Path) -> None:
    import dataclasses

    from reportedly.span import Quote, Span

    with open_ledger(tmp_path / "case.db") as ledger:
        report = filled.fill(ledger)
        made = filled.make_reading(report)
        claim = dataclasses.replace(made.claims[0], context=Quote(Span(13, 71), made.claims[0].context.text))
        ledger.add_reading(dataclasses.replace(made, claims=(claim,)))
        (problem,) = ledger.verify()
        assert problem.kind is ProblemKind.SPAN
        assert "[13, 71)" in problem.detail


def test_spans_past_the_end_and_apart_from_their_attribution_are_found(tmp_path: Path) -> None:
    import dataclasses

    from reportedly.span import Span

    with open_ledger(tmp_path / "case.db") as ledger:
        report = filled.fill(ledger)
        made = filled.make_reading(report)
        far = dataclasses.replace(made.claims[0].attribution, cue=(Span(500, 501),))
        ledger.add_reading(dataclasses.replace(made, claims=(dataclasses.replace(made.claims[0], attribution=far),)))
        details = [problem.detail for problem in ledger.verify()]
    assert any("past the text's end" in detail for detail in details)
    assert any("do not stand at its attribution" in detail for detail in details)


def test_damage_to_the_pages_of_the_file_is_reported_not_raised_past(whole: bytes, tmp_path: Path) -> None:
    from reportedly.errors import CasebookError

    path = tmp_path / "case.db"
    broken = bytearray(whole)
    broken[8192:8292] = bytes(100)
    path.write_bytes(bytes(broken))
    try:
        found = problems(path)
    except CasebookError as error:
        assert error.hint
    else:
        assert found


def test_an_empty_casebook_holds() -> None:
    with open_ledger(":memory:") as ledger:
        assert isinstance(ledger, Ledger)
        assert ledger.verify() == ()
