"""Schema 8: what reconciling worked out, in rows of which a run writes those that changed. Frozen as released."""

from __future__ import annotations

from sqlalchemy import Column, Connection, LargeBinary, MetaData, String, Table, Text

TABLES = MetaData()
Table(
    "memories",
    TABLES,
    Column("version", Text, primary_key=True),
    Column("name", String(64), primary_key=True),
    Column("body", LargeBinary, nullable=False),
    Column("digest", String(64), nullable=False),
)


def up(connection: Connection) -> None:
    """Make the table anew; what it holds is made by the next run."""
    connection.exec_driver_sql("DROP TABLE memories")
    TABLES.create_all(connection)
