"""Altering a casebook behind its back: as somebody would who leaves its guards as they were."""

import sqlite3
from pathlib import Path

from reportedly.ledger import Problem, open_ledger

GUARDS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"


def tamper(path: Path, statement: str, values: tuple[object, ...] = ()) -> int:
    """Run ``statement`` with the guards taken away and put back; gives how many rows it touched."""
    connection = sqlite3.connect(path, isolation_level=None)
    guards = connection.execute(GUARDS).fetchall()
    for name, _ in guards:
        connection.execute(f"DROP TRIGGER {name}")
    touched = connection.execute(statement, values).rowcount
    for _, sql in guards:
        connection.execute(sql)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return touched


def problems(path: Path) -> tuple[Problem, ...]:
    with open_ledger(path, read_only=True) as ledger:
        return ledger.verify()


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that is stored: every value of every row of every table, each with its kind; and the guards."""
    connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
    connection.text_factory = bytes
    try:
        tables = [name.decode() for (name,) in connection.execute(TABLES)]
        held = {"sqlite_master": sorted(map(repr, connection.execute("SELECT type, name, sql FROM sqlite_master")))}
        for table in tables:
            held[table] = sorted(map(repr, connection.execute(f"SELECT * FROM {table} NOT INDEXED")))
        return held
    finally:
        connection.close()
