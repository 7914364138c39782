"""Schema 3: what was done to the casebook, time stamps, the logs of casebooks taken in. Frozen as released.

Digests of ``parsed``, ``places`` and ``accounts`` now cover their whole row.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    delete,
    select,
    update,
)

from reportedly.ledger.codec import payload_digest
from reportedly.ledger.sqlite import forbid_changes

TABLES = MetaData()
# Only named, for the keys that point at it: schema 1 made it.
_LOG = Table("log", TABLES, Column("seq", Integer, primary_key=True, autoincrement=False))
_DEEDS = Table(
    "deeds",
    TABLES,
    Column("log", Integer, ForeignKey("log.seq"), primary_key=True, autoincrement=False),
    Column("act", String(16), nullable=False),
    Column("body", Text, nullable=False),
)
_STAMPS = Table(
    "stamps",
    TABLES,
    Column("log", Integer, ForeignKey("log.seq"), primary_key=True, autoincrement=False),
    Column("head", String(64), nullable=False),
    Column("authority", Text, nullable=False),
    Column("nonce", Text, nullable=False),
    Column("roots", Text, nullable=False),
    Column("trust", String(16), nullable=False),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("response", LargeBinary, nullable=False),
)
_FOREIGN = Table(
    "foreign_log",
    TABLES,
    Column("hash", String(64), primary_key=True),
    Column("log", Integer, ForeignKey("log.seq"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("at", String(32), nullable=False),
    Column("act", String(16), nullable=False),
    Column("who", Text, nullable=False),
    Column("tool", Text, nullable=False),
    Column("payload", String(64), nullable=False),
    Column("previous", String(64), nullable=False),
    Index("foreign_log_of", "previous"),
)
APPEND_ONLY = ("deeds", "stamps", "foreign_log")

_BEFORE = MetaData()
_PARSED = Table(
    "parsed",
    _BEFORE,
    Column("sha256", String(64), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("parser", String(64), nullable=False),
    Column("body", Text, nullable=False),
    Column("digest", String(64), nullable=False),
)
_PLACES = Table(
    "places",
    _BEFORE,
    Column("report", String(12), primary_key=True),
    Column("body", Text, nullable=False),
    Column("digest", String(64), nullable=False),
)
_ACCOUNTS = Table("accounts", _BEFORE, Column("key", String(64), primary_key=True))


def up(connection: Connection) -> None:
    """Make the tables and their guards; digest anew what was digested in part."""
    TABLES.create_all(connection, tables=[_DEEDS, _STAMPS, _FOREIGN])
    for table in APPEND_ONLY:
        forbid_changes(connection, table)
    for digested in (_PARSED, _PLACES):
        names = [column.name for column in digested.columns if column.name != "digest"]
        keys = list(digested.primary_key)
        for key in connection.execute(select(*keys)).all():
            mine = [column == value for column, value in zip(keys, key, strict=True)]
            row = connection.execute(select(*(digested.c[name] for name in names)).where(*mine)).one()
            fields = dict(zip(names, row, strict=True))
            connection.execute(update(digested).where(*mine).values(digest=payload_digest(fields)))
    connection.execute(delete(_ACCOUNTS))
