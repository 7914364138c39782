"""Opening a casebook: which store, whether it is one of ours, and at which schema."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

from reportedly import __version__
from reportedly.errors import CasebookError
from reportedly.ledger import sqlite
from reportedly.ledger.chain import Signature
from reportedly.ledger.ledger import Ledger
from reportedly.ledger.migrations import migrate, schema_version
from reportedly.ledger.verify_store import NEWEST, objects

TOOL = f"reportedly {__version__}"


def now() -> dt.datetime:
    """This moment, UTC."""
    return dt.datetime.now(dt.UTC)


def open_ledger(
    target: str | Path,
    *,
    read_only: bool = False,
    who: str = "local user",
    clock: Callable[[], dt.datetime] = now,
) -> Ledger:
    """Open a casebook, making it when it is not there, and bring it to this program's schema.

    Args:
        target: a path, a ``sqlite:///`` URL, or ":memory:" for one that lives as long as the process.
        read_only: change nothing, not even the schema.
        who: name put into the log.
        clock: tells the time for the log, UTC.

    Raises:
        CasebookError: it cannot be opened, is no casebook, is of a newer schema, or is locked.
    """
    path = _path(str(target))
    if path != sqlite.MEMORY:
        _look(path, read_only=read_only)
    engine = sqlite.make_engine(path, read_only=read_only)
    try:
        with sqlite.reading(engine, path) as connection:
            here = schema_version(connection)
        if read_only:
            _must_be_current(here, path)
        elif here != NEWEST:
            with sqlite.writing(engine, path) as connection:
                migrate(connection)
    except CasebookError:
        engine.dispose()
        raise
    return Ledger(engine, path, sign=partial(_sign, who, clock))


def bring_up(path: Path) -> None:
    """Bring a copy of somebody else's casebook to this program's schema, where it is of an older one.

    Raises:
        CasebookError: its tables and guards are not those of that schema: nothing is run on it.
    """
    engine = sqlite.make_engine(str(path), read_only=True)
    try:
        with sqlite.reading(engine, str(path)) as connection:
            here = schema_version(connection)
            strange = tuple(objects(connection, here)) if 0 < here < NEWEST else ()
    finally:
        engine.dispose()
    if strange:
        raise CasebookError(
            f"it is no casebook of schema {here}: {strange[0].place}: {strange[0].detail}",
            hint="ask for the file again",
        )
    if 0 < here < NEWEST:
        open_ledger(path).close()


def _sign(who: str, clock: Callable[[], dt.datetime]) -> Signature:
    return Signature(who, TOOL, clock())


def _path(target: str) -> str:
    if target.startswith(("postgresql://", "postgresql+", "postgres://")):
        raise CasebookError(
            "casebooks on PostgreSQL are planned and not there yet",
            hint="name a file for now: its casebook can be carried over later",
        )
    if target.startswith("sqlite:///"):
        return target.removeprefix("sqlite:///") or sqlite.MEMORY
    if "://" in target:
        raise CasebookError(f"{target} names no store that casebooks are kept in", hint="name a file")
    if not target:
        raise CasebookError("the casebook has no name", hint="name a file, such as case.db")
    return target


def _look(path: str, *, read_only: bool) -> None:
    """Refuse what is no casebook before anything touches it: even switching it to WAL would alter it."""
    file = Path(path)
    if file.is_dir():
        raise CasebookError(f"casebook {path}: it is a folder", hint="name a file in it, such as case.db")
    if not file.exists() and (read_only or not file.parent.is_dir()):
        raise CasebookError(f"casebook {path}: there is no such file or folder", hint="check the path")
    if not file.exists() or not file.stat().st_size:
        return
    mark, tables = _mark(path, read_only=read_only)
    if tables and mark != sqlite.APPLICATION_ID:
        raise CasebookError(
            f"casebook {path}: it is another program's database",
            hint="name another file: this one is left as it is",
        )


def _mark(path: str, *, read_only: bool) -> tuple[int, int]:
    """The application id of a SQLite file, and how many tables it holds."""
    # A writer that was killed may have left a journal, which only a connection that may write can roll back.
    for reads_only in (True, False):
        uri = sqlite.file_uri(path, read_only=reads_only)
        try:
            with closing(sqlite3.connect(uri, uri=True, timeout=sqlite.BUSY_SECONDS)) as connection:
                mark = connection.execute("PRAGMA application_id").fetchone()[0]
                return mark, connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        except UnicodeDecodeError as error:
            raise sqlite.explain(error, path) from error
        except sqlite3.Error as error:
            if read_only or not reads_only or not error.sqlite_errorname.startswith("SQLITE_READONLY"):
                raise sqlite.explain(error, path) from error
    raise AssertionError("one of the two gave an answer or an error")


def _must_be_current(here: int, path: str) -> None:
    if here < NEWEST:
        raise CasebookError(
            f"casebook {path} is of schema {here}, this program reads schema {NEWEST}",
            hint="open it once for writing to bring it up to date",
        )
    if here > NEWEST:
        raise CasebookError(
            f"casebook {path} is of schema {here}, this program knows schemas up to {NEWEST}",
            hint="install a newer version of reportedly: the casebook is left as it is",
        )
