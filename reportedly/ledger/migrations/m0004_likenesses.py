"""Schema 4: sketches of reports, by which copies are found again. Frozen as released."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Connection, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table

TABLES = MetaData()
# Only named, for the key that points at it: schema 1 made it.
_REPORTS = Table("reports", TABLES, Column("id", String(12), primary_key=True))
_SKETCHES = Table(
    "sketches",
    TABLES,
    Column("report", String(12), ForeignKey("reports.id"), primary_key=True),
    Column("seq", Integer, nullable=False, unique=True),
    Column("data", String(64), nullable=False),
    Column("text", String(64), nullable=False),
    Column("runs", LargeBinary, nullable=False),
    Column("digest", String(64), nullable=False),
)
Index("sketches_of_data", _SKETCHES.c.data, _SKETCHES.c.seq)
Index("sketches_of_text", _SKETCHES.c.text, _SKETCHES.c.seq)
_BANDS = Table(
    "bands",
    TABLES,
    Column("band", BigInteger, primary_key=True, autoincrement=False),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)


def up(connection: Connection) -> None:
    """Make the tables; sketches are made when captures are parsed anew, as a new version of the parser does."""
    TABLES.create_all(connection, tables=[_SKETCHES, _BANDS])
