"""Opening a casebook kept in a SQLite file: pragmas, locks, and the store's errors put into plain words."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool, StaticPool

from reportedly.errors import CasebookError

MEMORY = ":memory:"
BUSY_SECONDS = 30.0
# "Rply": tells a casebook from any other SQLite file.
APPLICATION_ID = 0x52706C79

HINTS = {
    "BUSY": ("it is in use by another process", "wait until that is done and run the same command again"),
    "LOCKED": ("it is in use by another process", "wait until that is done and run the same command again"),
    "READONLY": ("it may not be written to", "check the rights on the file and its folder, or work on a copy"),
    "FULL": ("the disk is full", "free some space and run the same command again: it goes on where it was"),
    "IOERR": ("the disk could not be read or written", "check the disk, then run `reportedly verify`"),
    "NOTADB": ("it is not a casebook", "name another file: this one is left as it is"),
    "CORRUPT": ("it is damaged", "run `reportedly verify`, and restore the file from a copy"),
    "CANTOPEN": ("it could not be opened", "check that its folder exists and that you may write there"),
    "PERM": ("you may not open it", "check the rights on the file and its folder"),
    "TOOBIG": ("a record is too large for it", "split the report"),
}


def explain(error: sqlite3.Error | DBAPIError | UnicodeDecodeError, place: str) -> CasebookError:
    """The store's error in plain words. Nothing half-written remains: the transaction was rolled back."""
    if isinstance(error, UnicodeDecodeError):  # of a name in the file, in the message that would tell of it
        what, hint = HINTS["CORRUPT"]
        return CasebookError(f"casebook {place}: {what}", hint=hint)
    cause: BaseException | None = error.orig if isinstance(error, DBAPIError) else error
    name = str(getattr(cause, "sqlite_errorname", "")).removeprefix("SQLITE_")
    short = name.split("_", maxsplit=1)[0]
    if short == "CANTOPEN" and _is_fixed(place):
        short = "READONLY"
    what, hint = HINTS.get(short, (str(cause), "run `reportedly verify` on it"))
    return CasebookError(f"casebook {place}: {what}", hint=hint)


def _is_fixed(place: str) -> bool:
    """Whether the casebook's folder is there and may not be written to: a medium for reading, or someone else's."""
    folder = Path(place).absolute().parent
    return place != MEMORY and folder.is_dir() and not os.access(folder, os.W_OK)


def make_engine(path: str, *, read_only: bool) -> Engine:
    """An engine over the file at ``path`` (or ``:memory:``). Opens nothing yet.

    Writers take the write lock at once (``BEGIN IMMEDIATE``), so that two processes queue up instead of failing at
    commit; see :func:`writing`.
    """
    uri = file_uri(path, read_only=read_only)

    def connect() -> sqlite3.Connection:
        # Autocommit mode: SQLAlchemy's begin event below says when and how a transaction starts.
        return sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)

    engine = create_engine(
        "sqlite://", creator=connect, poolclass=StaticPool if path == MEMORY else QueuePool, hide_parameters=True
    )
    event.listen(engine, "connect", _set_pragmas if not read_only else _set_reading_pragmas)
    event.listen(engine, "begin", _begin)
    return engine


def file_uri(path: str, *, read_only: bool) -> str:
    """SQLite's address for a file. On a medium that cannot be written to, nobody else writes either: immutable."""
    if path == MEMORY:
        return "file::memory:"
    file = Path(path).absolute()
    uri = f"file:{quote(str(file))}"
    if not read_only:
        return uri
    fixed = not os.access(file.parent, os.W_OK) and not Path(f"{file}-wal").exists()
    return f"{uri}?mode=ro&immutable=1" if fixed else f"{uri}?mode=ro"


def _set_reading_pragmas(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA trusted_schema = OFF")


def _set_pragmas(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    _switch_to_wal(connection)
    # In WAL mode only FULL keeps a committed report through a power cut.
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA trusted_schema = OFF")


def _switch_to_wal(connection: sqlite3.Connection) -> None:
    # Once per casebook, and alone among SQLite's statements it does not wait its turn when two processes come at once.
    limit = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > limit:
                raise
        time.sleep(0.01)


class Writes(StrEnum):
    """How hard a write is brought to the disk before it counts as done. Either outlives a killed process."""

    PRIMARY = "FULL"  # outlives a power cut: what was captured and judged cannot be made again
    DERIVED = "NORMAL"  # a power cut may undo it, wholly; it can be made again, and goes to disk with the next primary


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    if writes is None:
        connection.exec_driver_sql("BEGIN")
        return
    connection.exec_driver_sql(f"PRAGMA synchronous = {Writes(writes)}")
    connection.exec_driver_sql("BEGIN IMMEDIATE")


@contextmanager
def writing(engine: Engine, place: str, *, writes: Writes = Writes.PRIMARY) -> Iterator[Connection]:
    """One write, wholly done or not at all.

    Raises:
        CasebookError: the store refused it.
    """
    try:
        with engine.connect().execution_options(writes=writes) as connection, connection.begin():
            yield connection
    except (DBAPIError, sqlite3.Error, UnicodeDecodeError) as error:
        raise explain(error, place) from error


@contextmanager
def reading(engine: Engine, place: str) -> Iterator[Connection]:
    """A steady view of the store.

    Raises:
        CasebookError: it cannot be read.
    """
    try:
        with engine.connect() as connection, connection.begin():
            yield connection
    except (DBAPIError, sqlite3.Error, UnicodeDecodeError) as error:
        raise explain(error, place) from error


@contextmanager
def forgiving(connection: Connection) -> Iterator[None]:
    """Text that is no UTF-8 any more is given as far as it is, for a damaged file to be checked to its end."""
    raw = connection.connection.dbapi_connection
    assert isinstance(raw, sqlite3.Connection)
    raw.text_factory = _as_far_as_it_is
    try:
        yield
    finally:
        raw.text_factory = str


def _as_far_as_it_is(data: bytes) -> str:
    return data.decode("utf8", "replace")


def forbid_changes(connection: Connection, table: str) -> None:
    """Let the store itself abort every UPDATE and DELETE on an append-only table."""
    for act in ("UPDATE", "DELETE"):
        connection.exec_driver_sql(
            f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )


def sign(connection: Connection) -> None:
    """Mark the file as a casebook."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def complaints(connection: Connection) -> list[str]:
    """What SQLite itself finds wrong with the file: pages, indexes, foreign keys."""
    found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
    wrong = [f"the file is damaged: {line}" for line in found if line != "ok"]
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        wrong.append(f"row {row[1]} of {row[0]} refers to a row of {row[2]} that is not there")
    return wrong
