"""Checking the store itself: pages, tables and guards as this program makes them, and every value of its kind."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import cache

from sqlalchemy import Connection, Integer, LargeBinary, create_engine, func, literal_column, or_, select

from reportedly.ledger import sqlite
from reportedly.ledger.migrations import MIGRATIONS, VERSION_KEY, migrate
from reportedly.ledger.problems import Problem, ProblemKind
from reportedly.ledger.schema import METADATA, SCHEMA

NEWEST = MIGRATIONS[-1].version
OBJECTS = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT GLOB 'sqlite_stat[0-9]'"


def store(connection: Connection) -> Iterator[Problem]:
    """What SQLite finds, what is other than this program makes it, and values that are not of their column's kind."""
    for line in sqlite.complaints(connection):
        yield Problem(ProblemKind.STORE, "file", line)
    yield from objects(connection)
    settings = [tuple(row) for row in connection.execute(select(SCHEMA))]
    if settings != [(VERSION_KEY, str(NEWEST))]:
        yield Problem(ProblemKind.STORE, "table casebook", "it does not hold the schema's version alone")
    for table in METADATA.sorted_tables:
        yield from _kinds(connection, table.name)


def objects(connection: Connection, schema: int = NEWEST) -> Iterator[Problem]:
    """Tables, indexes and guards that are other than this program makes them at ``schema``."""
    there = {(row[0], row[1]): (row[2], row[3]) for row in connection.exec_driver_sql(OBJECTS)}
    asked = _made(schema)
    for (kind, name), made in sorted(asked.items()):
        if (kind, name) not in there:
            yield Problem(ProblemKind.STORE, f"{kind} {name}", "it is gone" + _guard(kind))
        elif there[kind, name] != made:
            yield Problem(ProblemKind.STORE, f"{kind} {name}", "it is not as this program makes it" + _guard(kind))
    for kind, name in sorted(there.keys() - asked.keys()):
        yield Problem(ProblemKind.STORE, f"{kind} {name}", "it does not belong to a casebook")


def _guard(kind: str) -> str:
    return ": what it guards may have been altered" if kind == "trigger" else ""


@cache
def _made(schema: int) -> dict[tuple[str, str], tuple[str, str]]:
    """Tables, indexes and guards of a casebook made now, at ``schema``."""
    # A name by which nobody else opens it: it lives as long as the engine.
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(sqlite.MEMORY))
    try:
        with engine.begin() as connection:
            migrate(connection, MIGRATIONS[:schema])
            rows = connection.exec_driver_sql(OBJECTS).all()
    finally:
        engine.dispose()
    return {(row[0], row[1]): (row[2], row[3]) for row in rows}


def _kinds(connection: Connection, name: str) -> Iterator[Problem]:
    table = METADATA.tables[name]
    wrong = [func.typeof(column) != _kind(column.type) for column in table.columns]
    count = connection.execute(select(func.count(literal_column("*"))).select_from(table).where(or_(*wrong))).scalar()
    if count:
        detail = "a value is not of its column's kind (text, number or bytes)"
        yield Problem(ProblemKind.STORE, f"table {name}", f"{count} rows: {detail}")


def _kind(type: object) -> str:
    if isinstance(type, Integer):
        return "integer"
    return "blob" if isinstance(type, LargeBinary) else "text"
