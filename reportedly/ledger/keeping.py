"""Taking in many records at once: captures, what was refused, what captures became; over an open connection.

To ask the store something, or to have it write, costs more than what is asked or written. So a few questions tell for
many records what of them is there already, and rows wait until as many can be written together, table by table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from sqlalchemy import ColumnElement, Connection, bindparam, delete, insert, select

from reportedly.ledger import derived, likenesses, parsed
from reportedly.ledger.captured import capture_fields, refusal_fields
from reportedly.ledger.chain import Deed, Signature, Tail
from reportedly.ledger.codec import from_json
from reportedly.ledger.parsed import Became, Parsing, Told
from reportedly.ledger.schema import BANDS, CAPTURES, LOG, PARSED, PLACES, REFUSALS, REPORTS, SIGHTINGS, SKETCHES
from reportedly.model import Capture, Refused

Record: TypeAlias = Capture | Parsing | Refused
Value: TypeAlias = str | int | bytes
Sign: TypeAlias = Callable[[], Signature]

# So many records, or reports of one capture, are asked for at once and wait together. A store takes only so many
# values in one question: SQLite before 3.32 takes 999.
AT_ONCE, BYTES_AT_ONCE = 200, 8_000_000

# Each table after those that its rows refer to.
_INSERTS = {
    table.name: insert(table)
    for table in (CAPTURES, LOG, SIGHTINGS, REFUSALS, REPORTS, PLACES, SKETCHES, BANDS, PARSED)
}
_PRIMARY, _OF_REPORTS = ("captures", "log", "sightings", "refusals"), ("reports", "places", "sketches", "bands")


def _among(column: ColumnElement[str]) -> ColumnElement[bool]:
    return column.in_(bindparam("values", expanding=True))


_BYTES = select(CAPTURES.c.sha256).where(_among(CAPTURES.c.sha256))
_SEEN = select(SIGHTINGS.c.sha256, SIGHTINGS.c.name, SIGHTINGS.c.method, SIGHTINGS.c.taken_at).where(
    _among(SIGHTINGS.c.sha256)
)
_REFUSED = select(REFUSALS.c.sha256, REFUSALS.c.name, REFUSALS.c.reason).where(_among(REFUSALS.c.name))
_PARSED = select(PARSED.c.sha256, PARSED.c.name, PARSED.c.body).where(_among(PARSED.c.sha256))
_REPORTS = select(REPORTS.c.id).where(_among(REPORTS.c.id))
_NO_LONGER = delete(PARSED).where(PARSED.c.sha256 == bindparam("sha256"), PARSED.c.name == bindparam("name"))


@dataclass(frozen=True, slots=True)
class Kept:
    """What was new.

    Attributes:
        captures: how many bytes, or names or times that they were seen under.
        refused: how many refusals.
        reports: ids.
    """

    captures: int
    refused: int
    reports: tuple[str, ...]


def keep(connection: Connection, records: Iterable[Record], sign: Sign, *, again: bool = False) -> Kept:
    """Keep records in their order; a few of them are in memory at a time.

    Args:
        connection: whose caller holds the write lock.
        records: taken once.
        sign: signs each.
        again: keep also that bytes were seen under their name at another time: by somebody else.
    """
    waiting = _Waiting(connection)
    captures = refused = 0
    new: list[str] = []
    for some in _some(records):
        keeper = _Keeper(_Held.of(connection, some, again=again), waiting)
        for record in some:
            if isinstance(record, Capture):
                captures += keeper.capture(record, signed=sign())
            elif isinstance(record, Refused):
                refused += keeper.refusal(record, signed=sign())
            else:
                new += keeper.parsing(record, signed=sign())
        waiting.write()
    return Kept(captures, refused, tuple(new))


def _some(records: Iterable[Record]) -> Iterator[list[Record]]:
    some: list[Record] = []
    size = 0
    for record in records:
        some.append(record)
        size += len(record.data) if isinstance(record, Capture) else 0
        if len(some) >= AT_ONCE or size >= BYTES_AT_ONCE:
            yield some
            some, size = [], 0
    if some:
        yield some


@dataclass(slots=True)
class _Held:
    """What is there of some records. Added to as they are taken in.

    Attributes:
        captures: hashes.
        sightings: hash, name and method of each, and with ``again`` the time.
        refusals: hash, name and reason of each.
        parsed: by hash and name, what a capture became.
        again: whether a sighting at another time is another one.
    """

    captures: set[str]
    sightings: set[tuple[str, ...]]
    refusals: set[tuple[str, str, str]]
    parsed: dict[tuple[str, str], str]
    again: bool

    @classmethod
    def of(cls, connection: Connection, records: Sequence[Record], *, again: bool) -> _Held:
        """Ask for all of them at once."""
        taken = sorted({one.sha256 for one in records if isinstance(one, Capture)})
        shas = sorted({one.sha256 for one in records if isinstance(one, Parsing)})
        held = cls(set(), set(), set(), {}, again)
        if taken:
            held.captures.update(connection.execute(_BYTES, {"values": taken}).scalars())
            rows = connection.execute(_SEEN, {"values": taken})
            held.sightings.update(tuple(row)[: None if again else -1] for row in rows)
        if shas:
            rows = connection.execute(_PARSED, {"values": shas})
            held.parsed.update(((row.sha256, row.name), row.body) for row in rows)
        held.ask_refusals(connection, [one for one in records if isinstance(one, Refused)])
        return held

    def ask_refusals(self, connection: Connection, refused: Sequence[Refused]) -> None:
        """What was refused under the names of these."""
        names = sorted({one.name for one in refused})
        for start in range(0, len(names), AT_ONCE):
            rows = connection.execute(_REFUSED, {"values": names[start : start + AT_ONCE]})
            self.refusals.update((row.sha256, row.name, row.reason) for row in rows)


@dataclass(slots=True)
class _Waiting:
    """What waits to be written: reports, and rows by table. The log grows with it."""

    connection: Connection
    rows: dict[str, list[Mapping[str, Value]]] = field(default_factory=dict)
    reports: list[Told] = field(default_factory=list)
    size: int = 0
    log: Tail | None = None

    def add(self, table: str, *rows: Mapping[str, Value]) -> None:
        """Some rows more."""
        self.rows.setdefault(table, []).extend(rows)

    def add_signed(self, table: str, deed: Deed, fields: dict[str, str], *, signed: Signature) -> None:
        """A primary record, with its row of the log."""
        if self.log is None:
            self.log = Tail.of(self.connection)
        row = self.log.next(deed, fields, signed=signed)
        self.add("log", row.values())
        self.add(table, {"log": row.seq, **fields})

    def add_report(self, told: Told) -> None:
        """A report more; some are written when there are many."""
        self.reports.append(told)
        self.size += len(told.report.text)
        if len(self.reports) >= AT_ONCE or self.size >= BYTES_AT_ONCE:
            self.write()

    def write(self) -> None:
        """All that waits."""
        self._write(_PRIMARY)
        reports, self.reports, self.size = self.reports, [], 0
        if reports:
            self._write_reports(reports)
        self._write(("parsed",))

    def _write(self, tables: Sequence[str]) -> None:
        for table in tables:
            rows = self.rows.pop(table, None)
            if rows:
                self.connection.execute(_INSERTS[table], rows)

    def _write_reports(self, reports: Sequence[Told]) -> None:
        ids = [told.report.id for told in reports]
        held = set(self.connection.execute(_REPORTS, {"values": ids}).scalars())
        seq = likenesses.last(self.connection)
        for told in reports:
            id = told.report.id
            if id not in held:
                held.add(id)
                seq += 1
                self._add_new(told, seq)
                continue
            self._write(_OF_REPORTS)
            derived.add_report(self.connection, told.report)
            parsed.keep_map(self.connection, id, told.map)
            likenesses.add(self.connection, id, told.sketch)
            seq = likenesses.last(self.connection)
        self._write(_OF_REPORTS)

    def _add_new(self, told: Told, seq: int) -> None:
        id = told.report.id
        self.add("reports", derived.report_row(told.report))
        self.add("places", *parsed.map_rows(id, told.map))
        self.add("sketches", likenesses.row(id, seq, told.sketch))
        self.add("bands", *likenesses.band_rows(told.sketch, seq))


@dataclass(frozen=True, slots=True)
class _Keeper:
    """Takes records in, held against what is there."""

    held: _Held
    waiting: _Waiting

    def capture(self, capture: Capture, *, signed: Signature) -> bool:
        """Keep the bytes once, and each name that they were seen under; gives whether either was new."""
        fields = capture_fields(capture)
        seen = tuple(fields.values())[: None if self.held.again else -1]
        if seen in self.held.sightings:
            return False
        self.held.sightings.add(seen)
        if capture.sha256 not in self.held.captures:
            self.held.captures.add(capture.sha256)
            self.waiting.add("captures", {"sha256": capture.sha256, "size": len(capture.data), "data": capture.data})
        self.waiting.add_signed("sightings", Deed.CAPTURE, fields, signed=signed)
        return True

    def refusal(self, refused: Refused, *, signed: Signature) -> bool:
        """Record what did not become a report; gives whether that was new."""
        fields = refusal_fields(refused, signed.at)
        key = (fields["sha256"], fields["name"], fields["reason"])
        if key in self.held.refusals:
            return False
        self.held.refusals.add(key)
        self.waiting.add_signed("refusals", Deed.REFUSE, fields, signed=signed)
        return True

    def parsing(self, parsing: Parsing, *, signed: Signature) -> tuple[str, ...]:
        """Keep all that a capture became, in place of what it became before; gives the ids of reports that are new."""
        key = (parsing.sha256, parsing.name)
        held = self.held.parsed.get(key)
        before = frozenset[str]() if held is None else frozenset(from_json(held, Became).reports)
        ids: list[str] = []
        for told in parsing.reports:
            ids.append(told.report.id)
            self.waiting.add_report(told)
        connection = self.waiting.connection
        if held is not None:
            self.waiting.write()
            parsed.forget(connection, sorted(before - set(ids)))
            connection.execute(_NO_LONGER, {"sha256": parsing.sha256, "name": parsing.name})
        self.held.ask_refusals(connection, parsing.refused)
        for refused in parsing.refused:
            self.refusal(refused, signed=signed)
        row = parsed.row(parsing, Became(tuple(ids), tuple(parsing.refused)))
        self.held.parsed[key] = row["body"]
        self.waiting.add("parsed", row)
        return tuple(id for id in ids if id not in before)
