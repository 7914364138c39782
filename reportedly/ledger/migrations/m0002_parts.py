"""Schema 2: captures that hold several reports, and the way back from a report's text. Frozen as released."""

from __future__ import annotations

from sqlalchemy import Column, Connection, ForeignKey, MetaData, String, Table, Text

TABLES = MetaData()
# Only named, for the keys that point at them: schema 1 made them.
_CAPTURES = Table("captures", TABLES, Column("sha256", String(64), primary_key=True))
_REPORTS = Table("reports", TABLES, Column("id", String(12), primary_key=True))
_PARSED = Table(
    "parsed",
    TABLES,
    Column("sha256", String(64), ForeignKey("captures.sha256"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("parser", String(64), nullable=False),
    Column("body", Text, nullable=False),
    Column("digest", String(64), nullable=False),
)
_PLACES = Table(
    "places",
    TABLES,
    Column("report", String(12), ForeignKey("reports.id"), primary_key=True),
    Column("body", Text, nullable=False),
    Column("digest", String(64), nullable=False),
)


def up(connection: Connection) -> None:
    """Make the tables; what was archived before is parsed anew when the casebook is next written to."""
    TABLES.create_all(connection, tables=[_PARSED, _PLACES])
