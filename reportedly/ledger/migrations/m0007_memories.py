"""Schema 7: what reconciling worked out, for the next process to go on from. Frozen as released."""

from __future__ import annotations

from sqlalchemy import Column, Connection, LargeBinary, MetaData, String, Table, Text

TABLES = MetaData()
Table(
    "memories",
    TABLES,
    Column("version", Text, primary_key=True),
    Column("body", LargeBinary, nullable=False),
    Column("digest", String(64), nullable=False),
)


def up(connection: Connection) -> None:
    """Make the table; what it holds is made by the next run."""
    TABLES.create_all(connection)
