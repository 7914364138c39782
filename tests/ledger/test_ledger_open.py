"""Opening a casebook: what is one, what is not, and errors that say what to do."""

import sqlite3
from contextlib import closing
from pathlib import Path

import filled
import pytest
from sqlalchemy import Connection, inspect, text

from reportedly.errors import CasebookError
from reportedly.ledger import open_ledger, sqlite
from reportedly.ledger.migrations import MIGRATIONS, Migration, migrate, schema_version
from reportedly.ledger.schema import APPEND_ONLY, METADATA


@pytest.mark.parametrize("prefix", ["", "sqlite:///"])
def test_a_casebook_is_made_and_opened_again(tmp_path: Path, prefix: str) -> None:
    target = f"{prefix}{tmp_path / 'case #1?.db'}"
    with open_ledger(target) as ledger:
        filled.fill(ledger)
    with open_ledger(target) as ledger:
        assert len(ledger.reports()) == 1
        assert ledger.verify() == ()
    assert (tmp_path / "case #1?.db").exists()


def another_program(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")


def newer(path: Path) -> None:
    open_ledger(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE casebook SET value = '999' WHERE key = 'schema'")


UNFIT = {
    "text": (lambda path: path.write_text("no database " * 500), "not a casebook"),
    "another program's": (another_program, "another program's"),
    "newer": (newer, "knows schemas up to"),
    "folder": (lambda path: path.mkdir(), "is a folder"),
}


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize("case", UNFIT)
def test_what_is_no_casebook_is_refused_and_left_as_it_is(tmp_path: Path, case: str, read_only: bool) -> None:
    make, message = UNFIT[case]
    path = tmp_path / "case.db"
    make(path)
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(CasebookError, match=message) as caught:
        open_ledger(path, read_only=read_only)
    assert caught.value.hint
    assert (path.read_bytes() if path.is_file() else b"") == before


@pytest.mark.parametrize("target", ["postgresql://host/case", "mysql://host/case", "", "no/such/folder/case.db"])
def test_targets_that_cannot_be(target: str) -> None:
    with pytest.raises(CasebookError) as caught:
        open_ledger(target)
    assert caught.value.hint


def test_read_only_reads_and_never_writes(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    with pytest.raises(CasebookError, match="no such file"):
        open_ledger(path, read_only=True)
    with open_ledger(path) as ledger:
        filled.fill(ledger)
    with open_ledger(path, read_only=True) as ledger:
        assert len(ledger.reports()) == 1
        with pytest.raises(CasebookError, match="may not be written"):
            ledger.add_capture(filled.make_capture("Other words."))


def test_a_locked_casebook_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "case.db"
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    with open_ledger(path) as ledger:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CasebookError, match="in use by another process"):
            ledger.add_capture(filled.make_capture())
        other.execute("ROLLBACK")
        other.close()
        assert ledger.add_capture(filled.make_capture())


def test_a_full_disk_says_so_and_leaves_nothing_half_written(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "case.db") as ledger:
        filled.fill(ledger)
        log = ledger.log()
        with sqlite.writing(ledger._engine, ledger.place) as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(CasebookError, match="disk is full") as caught:
            ledger.add_capture(filled.make_capture("A long report. " * 10_000))
        assert caught.value.hint
        assert ledger.log() == log
        assert ledger.verify() == ()


@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET rowid = rowid + 1"])
def test_the_store_itself_guards_what_is_append_only(tmp_path: Path, table: str, statement: str) -> None:
    path = tmp_path / "case.db"
    with open_ledger(path) as ledger, open_ledger(":memory:") as other:
        filled.fill_wholly(ledger, other)
    connection = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(statement.format(table))
    connection.close()


def test_durable_settings_are_on(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "case.db") as ledger, sqlite.reading(ledger._engine, "") as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "foreign_keys", "synchronous", "application_id")
        }
    assert pragmas == {
        "journal_mode": "wal",
        "foreign_keys": 1,
        "synchronous": 2,
        "application_id": sqlite.APPLICATION_ID,
    }


def columns(connection: Connection) -> dict[str, list[tuple[str, str, bool]]]:
    looked = inspect(connection)
    return {
        table: [(column["name"], str(column["type"]), bool(column["nullable"])) for column in looked.get_columns(table)]
        for table in sorted(looked.get_table_names())
    }


def test_the_migrations_lead_to_the_schema_as_it_is_now(tmp_path: Path) -> None:
    migrated = sqlite.make_engine(str(tmp_path / "migrated.db"), read_only=False)
    made = sqlite.make_engine(str(tmp_path / "made.db"), read_only=False)
    with sqlite.writing(migrated, "") as one, sqlite.writing(made, "") as two:
        migrate(one)
        METADATA.create_all(two)
        assert columns(one) == columns(two)
    migrated.dispose()
    made.dispose()


def add_note(connection: Connection) -> None:
    connection.execute(text("ALTER TABLE accounts ADD COLUMN note TEXT NOT NULL DEFAULT ''"))


def fail(connection: Connection) -> None:
    add_note(connection)
    raise CasebookError("the step failed")


def test_a_casebook_is_carried_to_the_next_version_with_all_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    with open_ledger(path) as ledger:
        report = filled.fill(ledger)
    engine = sqlite.make_engine(str(path), read_only=False)
    steps = (*MIGRATIONS, Migration(MIGRATIONS[-1].version + 1, "a note", add_note))
    with sqlite.writing(engine, "") as connection:
        assert migrate(connection, steps) == steps[-1].version
        assert migrate(connection, steps) == steps[-1].version
        assert connection.execute(text("SELECT note FROM accounts")).scalar_one() == ""
        assert connection.execute(text("SELECT id FROM reports")).scalar_one() == report.id
    engine.dispose()


def test_a_step_that_fails_leaves_the_casebook_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    open_ledger(path).close()
    engine = sqlite.make_engine(str(path), read_only=False)
    with pytest.raises(CasebookError, match="failed"), sqlite.writing(engine, "") as connection:
        migrate(connection, (*MIGRATIONS, Migration(MIGRATIONS[-1].version + 1, "a note", fail)))
    with sqlite.reading(engine, "") as connection:
        assert schema_version(connection) == MIGRATIONS[-1].version
        assert "note" not in {name for name, _, _ in columns(connection)["accounts"]}
    engine.dispose()
