"""Schema 1: the first tables. Frozen as released; the tables as they are now stand in ``schema.py``."""

from __future__ import annotations

from sqlalchemy import Column, Connection, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

from reportedly.ledger.sqlite import forbid_changes, sign

TABLES = MetaData()
Table("casebook", TABLES, Column("key", String(64), primary_key=True), Column("value", Text, nullable=False))
Table(
    "captures",
    TABLES,
    Column("sha256", String(64), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
)
Table(
    "log",
    TABLES,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),
    Column("act", String(16), nullable=False),
    Column("who", Text, nullable=False),
    Column("tool", Text, nullable=False),
    Column("payload", String(64), nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)
Table(
    "sightings",
    TABLES,
    Column("log", Integer, ForeignKey("log.seq"), primary_key=True, autoincrement=False),
    Column("sha256", String(64), ForeignKey("captures.sha256"), nullable=False),
    Column("name", Text, nullable=False),
    Column("method", String(32), nullable=False),
    Column("taken_at", String(32), nullable=False),
    Index("sightings_of", "sha256", "name", "method", unique=True),
)
Table(
    "refusals",
    TABLES,
    Column("log", Integer, ForeignKey("log.seq"), primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("at", String(32), nullable=False),
    Index("refusals_of", "sha256", "name", "reason", unique=True),
)
Table(
    "judgements",
    TABLES,
    Column("log", Integer, ForeignKey("log.seq"), primary_key=True, autoincrement=False),
    Column("id", String(12), nullable=False, unique=True),
    Column("body", Text, nullable=False),
)
Table(
    "reports",
    TABLES,
    Column("id", String(12), primary_key=True),
    Column("sha256", String(64), ForeignKey("captures.sha256"), nullable=False),
    Column("name", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Index("reports_of", "sha256", "name"),
)
Table(
    "readings",
    TABLES,
    Column("report", String(12), ForeignKey("reports.id"), primary_key=True),
    Column("reader", String(64), primary_key=True),
    Column("anchor", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("digest", String(64), nullable=False),
)
Table(
    "accounts",
    TABLES,
    Column("key", String(64), primary_key=True),
    Column("version", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("digest", String(64), nullable=False),
)
APPEND_ONLY = ("captures", "sightings", "refusals", "judgements", "log")


def up(connection: Connection) -> None:
    """Make the tables, and let the store itself guard those that are append-only."""
    TABLES.create_all(connection)
    for table in APPEND_ONLY:
        forbid_changes(connection, table)
    sign(connection)
