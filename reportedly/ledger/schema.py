"""The tables of a casebook, in words that every SQL store understands. What changes them is in ``migrations/``.

Primary records, append-only: ``captures``, ``sightings``, ``refusals``, ``judgements``, ``deeds``, ``stamps``,
``foreign_log``, ``log``.
Derived, made again at will: ``parsed``, ``reports``, ``places``, ``sketches``, ``bands``, ``readings``, ``accounts``,
``account_parts``, ``memories``.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

METADATA = MetaData()

SCHEMA = Table(
    "casebook",
    METADATA,
    Column("key", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)

CAPTURES = Table(
    "captures",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("size", Integer, nullable=False),
    # As they were found, byte for byte: packed bytes would no longer be what was captured.
    Column("data", LargeBinary, nullable=False),
)

LOG = Table(
    "log",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),
    Column("act", String(16), nullable=False),
    Column("who", Text, nullable=False),
    Column("tool", Text, nullable=False),
    Column("payload", String(64), nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)

SIGHTINGS = Table(
    "sightings",
    METADATA,
    Column("log", Integer, ForeignKey("log.seq"), primary_key=True, autoincrement=False),
    Column("sha256", String(64), ForeignKey("captures.sha256"), nullable=False),
    Column("name", Text, nullable=False),
    Column("method", String(32), nullable=False),
    Column("taken_at", String(32), nullable=False),
)
Index("sightings_of", SIGHTINGS.c.sha256, SIGHTINGS.c.name, SIGHTINGS.c.method, SIGHTINGS.c.taken_at, unique=True)
Index("sightings_named", SIGHTINGS.c.name)

REFUSALS = Table(
    "refusals",
    METADATA,
    Column("log", Integer, ForeignKey("log.seq"), primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("sha256", String(64), nullable=False),  # "" where the bytes could not be read
    Column("at", String(32), nullable=False),
)
Index("refusals_of", REFUSALS.c.sha256, REFUSALS.c.name, REFUSALS.c.reason, unique=True)

JUDGEMENTS = Table(
    "judgements",
    METADATA,
    Column("log", Integer, ForeignKey("log.seq"), primary_key=True, autoincrement=False),
    Column("id", String(12), nullable=False, unique=True),
    Column("body", Text, nullable=False),
)

# What else was done to the casebook, one row a run: what is derived may be thrown away, that it was made may not.
DEEDS = Table(
    "deeds",
    METADATA,
    Column("log", Integer, ForeignKey("log.seq"), primary_key=True, autoincrement=False),
    Column("act", String(16), nullable=False),
    Column("body", Text, nullable=False),
)

# Time stamps of authorities over the hash of a row of the log, here or of a casebook that was taken in (RFC 3161).
STAMPS = Table(
    "stamps",
    METADATA,
    Column("log", Integer, ForeignKey("log.seq"), primary_key=True, autoincrement=False),
    Column("head", String(64), nullable=False),
    Column("authority", Text, nullable=False),
    Column("nonce", Text, nullable=False),  # decimal digits
    Column("roots", Text, nullable=False),  # certificates, PEM
    Column("trust", String(16), nullable=False),
    Column("sha256", String(64), nullable=False, unique=True),  # of the response
    Column("response", LargeBinary, nullable=False),  # as the authority sent it, DER
)

# The logs of casebooks that were taken in, whole: each row is found by its hash, and leads to the one before it.
FOREIGN_LOG = Table(
    "foreign_log",
    METADATA,
    Column("hash", String(64), primary_key=True),
    Column("log", Integer, ForeignKey("log.seq"), nullable=False),  # the import that brought it
    Column("seq", Integer, nullable=False),
    Column("at", String(32), nullable=False),
    Column("act", String(16), nullable=False),
    Column("who", Text, nullable=False),
    Column("tool", Text, nullable=False),
    Column("payload", String(64), nullable=False),
    Column("previous", String(64), nullable=False),
)
Index("foreign_log_of", FOREIGN_LOG.c.previous)

REPORTS = Table(
    "reports",
    METADATA,
    Column("id", String(12), primary_key=True),
    Column("sha256", String(64), ForeignKey("captures.sha256"), nullable=False),
    Column("name", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("digest", String(64), nullable=False),
)
Index("reports_of", REPORTS.c.sha256, REPORTS.c.name)

# What became of a capture: its reports, and what in it is none. In the same transaction as they.
PARSED = Table(
    "parsed",
    METADATA,
    Column("sha256", String(64), ForeignKey("captures.sha256"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("parser", String(64), nullable=False),
    Column("body", Text, nullable=False),
    Column("digest", String(64), nullable=False),
)

# The way back from a report's text to its original. Apart, as it is as large as the text and seldom asked for.
PLACES = Table(
    "places",
    METADATA,
    Column("report", String(12), ForeignKey("reports.id"), primary_key=True),
    Column("body", Text, nullable=False),
    Column("digest", String(64), nullable=False),
)

# By what copies of a report are found again: hashes of its bytes and words, and the least of its hashed runs of words.
SKETCHES = Table(
    "sketches",
    METADATA,
    Column("report", String(12), ForeignKey("reports.id"), primary_key=True),
    Column("seq", Integer, nullable=False, unique=True),  # in the order in which reports came
    Column("data", String(64), nullable=False),
    Column("text", String(64), nullable=False),
    Column("runs", LargeBinary, nullable=False),
    Column("digest", String(64), nullable=False),
)
Index("sketches_of_data", SKETCHES.c.data, SKETCHES.c.seq)
Index("sketches_of_text", SKETCHES.c.text, SKETCHES.c.seq)
# Reports whose sketches agree in some numbers in a row: worth a look whether they are copies.
BANDS = Table(
    "bands",
    METADATA,
    Column("band", BigInteger, primary_key=True, autoincrement=False),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

READINGS = Table(
    "readings",
    METADATA,
    Column("report", String(12), ForeignKey("reports.id"), primary_key=True),
    Column("reader", String(64), primary_key=True),
    Column("anchor", Text, nullable=False),  # "" where none was known
    Column("body", Text, nullable=False),
    Column("digest", String(64), nullable=False),
)

ACCOUNTS = Table(
    "accounts",
    METADATA,
    Column("key", String(64), primary_key=True),
    Column("version", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("digest", String(64), nullable=False),
)

# What an account holds, cut into parts that its row names by their digests, in order.
ACCOUNT_PARTS = Table(
    "account_parts",
    METADATA,
    Column("name", String(64), primary_key=True),
    Column("body", Text, nullable=False),
)

# What reconciling worked out, for the next process to go on from: nothing rests on it.
MEMORIES = Table(
    "memories",
    METADATA,
    Column("version", Text, primary_key=True),
    Column("name", String(64), primary_key=True),
    Column("body", LargeBinary, nullable=False),
    Column("digest", String(64), nullable=False),
)

APPEND_ONLY = ("captures", "sightings", "refusals", "judgements", "log", "deeds", "stamps", "foreign_log")
