"""Schema 5: captures are found again by the name they were seen under: the address of a page. Frozen as released."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Index, Integer, MetaData, Table, Text

TABLES = MetaData()
# Only named, for the index: schema 1 made it.
_SIGHTINGS = Table(
    "sightings",
    TABLES,
    Column("log", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
)
_NAMED = Index("sightings_named", _SIGHTINGS.c.name)


def up(connection: Connection) -> None:
    """Make the index in an open transaction."""
    _NAMED.create(connection)
