"""What `verify` finds: any flipped byte of the file, any other value in any column, anything that is gone."""

import dataclasses
import itertools
import random
import sqlite3
from collections import Counter
from pathlib import Path

import filled
import pytest
from tampering import contents, problems, tamper

from reportedly.errors import CasebookError
from reportedly.ledger import Ledger, ProblemKind, open_ledger
from reportedly.ledger.schema import METADATA, SCHEMA
from reportedly.model import Stretch, TextMap
from reportedly.span import Quote, Span

FLIPS = 240
ROWS = 2  # of each table, at most: the others are of the same kind
COLUMNS = [
    (table.name, column.name) for table in METADATA.sorted_tables if table is not SCHEMA for column in table.columns
]
# A fresh file for each example: what SQLite leaves beside a file belongs to that file.
NUMBERS = itertools.count()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A casebook file with a row in every table."""
    path = tmp_path_factory.mktemp("whole") / "case.db"
    with open_ledger(path) as ledger, open_ledger(":memory:") as other:
        filled.fill_wholly(ledger, other)
        assert ledger.verify() == ()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return path.read_bytes()


@pytest.fixture
def path(whole: bytes, tmp_path: Path) -> Path:
    path = tmp_path / f"case {next(NUMBERS)}.db"
    path.write_bytes(whole)
    return path


def test_every_table_has_a_row(path: Path) -> None:
    held = contents(path)
    assert [table.name for table in METADATA.sorted_tables if not held[table.name]] == []
    assert problems(path) == ()


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=lambda part: part)
def test_another_value_in_any_column_is_found(path: Path, table: str, column: str) -> None:
    """One bit of each value, and the value as another kind: text as bytes, bytes as text."""
    keys = [key.name for key in METADATA.tables[table].primary_key]
    names, mine = ", ".join(keys), " AND ".join(f"{key} = ?" for key in keys)
    connection = sqlite3.connect(path)
    query = f"SELECT typeof({column}), CAST({column} AS BLOB), {names} FROM {table} ORDER BY {names} LIMIT {ROWS}"
    rows = connection.execute(query).fetchall()
    connection.close()
    untouched = path.read_bytes()
    for kind, value, *row in rows:
        changed = value[:-1] + bytes([value[-1] ^ 1]) if value else b"x"
        casts = {"text": ["CAST(? AS TEXT)", "CAST(? AS BLOB)"], "blob": ["?", "CAST(? AS TEXT)"]}.get(kind)
        for number, cast in enumerate(casts or ["CAST(CAST(? AS TEXT) AS INTEGER)"]):
            given = changed if number == 0 else value
            try:
                tamper(path, f"UPDATE {table} SET {column} = {cast} WHERE {mine}", (given, *row))
            except sqlite3.IntegrityError:
                continue  # another row has this key: no such alteration can be made
            assert problems(path), f"{table}.{column} row {row} set to {given!r}"
            path.write_bytes(untouched)


def test_any_flipped_bit_of_the_file_is_found_or_alters_nothing_that_is_stored(whole: bytes, tmp_path: Path) -> None:
    """Found by `verify`; or the file cannot be opened and that is said; or all that is stored is just as it was."""
    before = tmp_path / "before.db"
    before.write_bytes(whole)
    held = contents(before)
    chance = random.Random(2026)
    fates: Counter[str] = Counter()
    path = tmp_path / "case.db"
    used = [place for place, byte in enumerate(whole) if byte]
    places = [chance.choice(used) for _ in range(FLIPS)] + [chance.randrange(len(whole)) for _ in range(FLIPS // 4)]
    for place in places:
        bit = chance.randrange(8)
        changed = bytearray(whole)
        changed[place] ^= 1 << bit
        path.write_bytes(changed)
        try:
            fate = "found" if problems(path) else "free"
        except CasebookError as error:
            assert error.hint
            fate = "unreadable"
        if fate == "free":
            assert contents(path) == held, f"byte {place} bit {bit}"
        fates[fate] += 1
    assert fates["found"] > FLIPS / 2, fates


GONE = {
    "a log row in the middle": ("DELETE FROM log WHERE seq = 2", ProblemKind.LOG),
    "the last log row": ("DELETE FROM log WHERE seq = (SELECT max(seq) FROM log)", ProblemKind.LOG),
    "a sighting": ("DELETE FROM sightings WHERE log = 1", ProblemKind.LOG),
    "a judgement": ("DELETE FROM judgements", ProblemKind.LOG),
    "a refusal": ("DELETE FROM refusals", ProblemKind.LOG),
    "a deed": ("DELETE FROM deeds WHERE act = 'read'", ProblemKind.LOG),
    "a time stamp": ("DELETE FROM stamps", ProblemKind.LOG),
    "a row of a log that was taken in": ("DELETE FROM foreign_log WHERE seq = 1", ProblemKind.LOG),
    "a capture": ("DELETE FROM captures WHERE sha256 IN (SELECT sha256 FROM reports)", ProblemKind.STORE),
    "a report with a reading": ("DELETE FROM reports", ProblemKind.READING),
    "a guard": ("DROP TRIGGER captures_no_update", ProblemKind.STORE),
}


@pytest.mark.parametrize("case", GONE)
def test_what_is_gone_is_missed(path: Path, case: str) -> None:
    statement, kind = GONE[case]
    if kind is ProblemKind.STORE and statement.startswith("DROP"):
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute(statement)
        connection.close()
    else:
        assert tamper(path, statement)
    assert kind in {problem.kind for problem in problems(path)}


ADDED = {
    "a guard of somebody else": "CREATE TRIGGER extra AFTER INSERT ON log BEGIN DELETE FROM readings; END",
    "a table": "CREATE TABLE more (a)",
    "a row of the log's": "INSERT INTO log VALUES (99, 'x', 'read', 'x', 'x', 'x', 'x', 'x')",
    "a row of another log": "INSERT INTO foreign_log VALUES ('x', 1, 1, 'x', 'x', 'x', 'x', 'x', 'x')",
}


@pytest.mark.parametrize("case", ADDED)
def test_what_does_not_belong_is_found(path: Path, case: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(ADDED[case])
    connection.close()
    assert problems(path)


def test_a_log_cut_off_at_its_end_is_seen_only_by_a_hash_noted_elsewhere(path: Path) -> None:
    with open_ledger(path, read_only=True) as ledger:
        head = ledger.head()
    assert head is not None
    tamper(path, f"DELETE FROM stamps WHERE log = {head.seq}")
    tamper(path, f"DELETE FROM log WHERE seq = {head.seq}")
    with open_ledger(path, read_only=True) as ledger:
        assert ledger.verify() == ()
        (problem,) = ledger.verify(heads=[head.hash])
        assert problem.kind is ProblemKind.LOG
        assert "cut off" in problem.detail
        assert ledger.verify(heads=[head.previous.upper()]) == ()


def test_a_quotation_moved_together_with_its_digest_is_still_found(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "case.db") as ledger:
        report = filled.fill(ledger)
        made = filled.make_reading(report)
        claim = dataclasses.replace(made.claims[0], context=Quote(Span(13, 71), made.claims[0].context.text))
        ledger.add_reading(dataclasses.replace(made, claims=(claim,)))
        (problem,) = ledger.verify()
        assert problem.kind is ProblemKind.SPAN
        assert "[13, 71)" in problem.detail


def test_spans_past_the_end_and_apart_from_their_attribution_are_found(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "case.db") as ledger:
        report = filled.fill(ledger)
        made = filled.make_reading(report)
        far = dataclasses.replace(made.claims[0].attribution, cue=(Span(500, 501),))
        ledger.add_reading(dataclasses.replace(made, claims=(dataclasses.replace(made.claims[0], attribution=far),)))
        details = [problem.detail for problem in ledger.verify()]
    assert any("past the text's end" in detail for detail in details)
    assert any("do not stand at its attribution" in detail for detail in details)


ASTRAY = {
    "past the text's end": (Stretch(Span(0, 900), 0, 900),),
    "in no order": (Stretch(Span(5, 9), 5, 9), Stretch(Span(0, 4), 0, 4)),
    "of one character twice": (Stretch(Span(0, 4), 0, 4), Stretch(Span(3, 6), 3, 6)),
    "backwards": (Stretch(Span(0, 4), 4, 0),),
}


@pytest.mark.parametrize("case", ASTRAY)
def test_a_way_back_that_leads_nowhere_is_found(case: str) -> None:
    with open_ledger(":memory:") as ledger:
        capture = filled.make_capture()
        ledger.add_capture(capture)
        parsing = filled.make_parsing(capture)
        held = [dataclasses.replace(told, map=TextMap("utf-8", ASTRAY[case])) for told in parsing.reports]
        ledger.store_parsing(dataclasses.replace(parsing, reports=held))
        assert {problem.kind for problem in ledger.verify()} == {ProblemKind.PLACE}


def test_damage_to_the_pages_of_the_file_is_reported_not_raised_past(path: Path) -> None:
    broken = bytearray(path.read_bytes())
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
