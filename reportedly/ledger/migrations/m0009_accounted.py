"""Schema 9: an account stands in parts, of which a run writes those that changed. Frozen as released."""

from __future__ import annotations

from sqlalchemy import Column, Connection, MetaData, String, Table, Text, delete

TABLES = MetaData()
_PARTS = Table(
    "account_parts",
    TABLES,
    Column("name", String(64), primary_key=True),
    Column("body", Text, nullable=False),
)
_ACCOUNTS = Table("accounts", MetaData(), Column("key", String(64), primary_key=True))


def up(connection: Connection) -> None:
    """Make the table, and let the account go that was kept whole: it is made by the next run."""
    TABLES.create_all(connection)
    connection.execute(delete(_ACCOUNTS))
