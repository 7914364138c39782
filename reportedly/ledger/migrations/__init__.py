"""Numbered steps from one schema to the next. A step once released is never edited: a change is a new step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert, inspect, select, update

from reportedly.errors import CasebookError
from reportedly.ledger.migrations import (
    m0001_first,
    m0002_parts,
    m0003_custody,
    m0004_likenesses,
    m0005_addresses,
    m0006_sightings,
    m0007_memories,
    m0008_shards,
    m0009_accounted,
)
from reportedly.ledger.schema import SCHEMA

VERSION_KEY = "schema"


@dataclass(frozen=True, slots=True)
class Migration:
    """One step: to which version, what it is for, and what it does to an open transaction."""

    version: int
    purpose: str
    up: Callable[[Connection], None]


MIGRATIONS: tuple[Migration, ...] = (
    Migration(1, "the first tables", m0001_first.up),
    Migration(2, "captures of several reports, and the way back to the original", m0002_parts.up),
    Migration(3, "what was done to the casebook, time stamps, and the logs of casebooks taken in", m0003_custody.up),
    Migration(4, "sketches of reports, by which copies are found again", m0004_likenesses.up),
    Migration(5, "captures found by the address of their page", m0005_addresses.up),
    Migration(6, "the same capture found by several people", m0006_sightings.up),
    Migration(7, "what reconciling worked out, kept from one process to the next", m0007_memories.up),
    Migration(8, "what reconciling worked out, in many rows", m0008_shards.up),
    Migration(9, "accounts kept in parts", m0009_accounted.up),
)


def schema_version(connection: Connection) -> int:
    """The version that a casebook is at; 0 for an empty store."""
    if not inspect(connection).has_table(SCHEMA.name):
        return 0
    value = connection.execute(select(SCHEMA.c.value).where(SCHEMA.c.key == VERSION_KEY)).scalar()
    if value is not None and not value.isdecimal():
        raise CasebookError("the casebook's schema is damaged", hint="restore the file from a copy")
    return int(value) if value is not None else 0


def migrate(connection: Connection, steps: Sequence[Migration] = MIGRATIONS) -> int:
    """Take a casebook to the newest version, all steps in the one transaction given; gives that version.

    Raises:
        CasebookError: the casebook is of a newer version than this program knows.
    """
    here = schema_version(connection)
    newest = steps[-1].version
    if here > newest:
        raise CasebookError(
            f"the casebook is of schema {here}, this program knows schemas up to {newest}",
            hint="install a newer version of reportedly: the casebook is left as it is",
        )
    for step in steps:
        if step.version > here:
            step.up(connection)
            _stamp(connection, step.version)
    return newest


def _stamp(connection: Connection, version: int) -> None:
    if version == 1:
        connection.execute(insert(SCHEMA).values(key=VERSION_KEY, value=str(version)))
    else:
        connection.execute(update(SCHEMA).where(SCHEMA.c.key == VERSION_KEY).values(value=str(version)))
