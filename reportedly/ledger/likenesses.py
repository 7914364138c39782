"""Which reports are like ones that came before them: the same bytes, the same words, nearly the same. Derived records.

No report is compared with all others: sketches that agree in :data:`ROW` numbers in a row share a band, and only what
shares one is looked at, the first few of each (locality-sensitive hashing, Leskovec et al. 2014, ch. 3). Two
texts that share 0.6 of their runs of words meet with a probability of 0.99.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from zlib import crc32

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    TextClause,
    bindparam,
    delete,
    func,
    insert,
    select,
    text,
)

from reportedly.ledger.codec import digest
from reportedly.ledger.schema import BANDS, SKETCHES
from reportedly.model import NEARLY, Alike, Likeness, Sketch

ROW = 3
_BYTES_A_ROW = 4 * ROW
# Of one band, the earliest so many are looked at: a thousand copies of one text all lead to the first of them.
FIRST = 3

# Reports that are asked for at once, numbers of reports, and bands: SQLite takes 500 questions in one, and before 3.32
# 999 values.
AT_ONCE, SEQS_AT_ONCE, BANDS_AT_ONCE = 25, 500, 500


def _firsts_by(column: ColumnElement[str]) -> Select[str, int]:
    among = column.in_(bindparam("values", expanding=True))
    return select(column, func.min(SKETCHES.c.seq, type_=Integer)).where(among).group_by(column)


_MINE = select(SKETCHES).where(SKETCHES.c.report == bindparam("report"))
_OF_REPORTS = select(SKETCHES).where(SKETCHES.c.report.in_(bindparam("values", expanding=True)))
_NUMBERED = select(SKETCHES).where(SKETCHES.c.seq.in_(bindparam("values", expanding=True)))
_OF_DATA, _OF_TEXT = _firsts_by(SKETCHES.c.data), _firsts_by(SKETCHES.c.text)
_LAST = select(func.max(SKETCHES.c.seq))
_ADD = insert(SKETCHES)
_ADD_BANDS = insert(BANDS)


def add(connection: Connection, report: str, sketch: Sketch) -> None:
    """Keep a report's sketch in place of whichever was kept; it stays where it came in the order of reports."""
    held = connection.execute(_MINE, {"report": report}).first()
    if held is not None and (held.data, held.text, held.runs) == (sketch.data, sketch.text, _packed(sketch)):
        return
    if held is not None:
        forget(connection, report)
    seq = held.seq if held is not None else last(connection) + 1
    connection.execute(_ADD, row(report, seq, sketch))
    rows = band_rows(sketch, seq)
    if rows:
        connection.execute(_ADD_BANDS, rows)


def last(connection: Connection) -> int:
    """The number of the report that came last, 0 where there is none."""
    return connection.execute(_LAST).scalar() or 0


def row(report: str, seq: int, sketch: Sketch) -> dict[str, str | int | bytes]:
    """The row that holds a report's sketch; ``seq``: its number in the order in which reports came."""
    runs = _packed(sketch)
    return {
        "report": report,
        "seq": seq,
        "data": sketch.data,
        "text": sketch.text,
        "runs": runs,
        "digest": digest(report, str(seq), sketch.data, sketch.text, runs),
    }


def band_rows(sketch: Sketch, seq: int) -> list[dict[str, int]]:
    """The rows by which it is found."""
    return [{"band": band, "seq": seq} for band in _bands(sketch)]


def forget(connection: Connection, report: str) -> None:
    """Let a report's sketch go."""
    held = connection.execute(_MINE, {"report": report}).first()
    if held is None:
        return
    bands = _bands(_sketch(held.data, held.text, held.runs))
    connection.execute(delete(BANDS).where(BANDS.c.seq == held.seq, BANDS.c.band.in_(bands)))
    connection.execute(delete(SKETCHES).where(SKETCHES.c.report == report))


def likenesses(connection: Connection, reports: Sequence[str]) -> Iterator[Likeness]:
    """What each is most like of all that came before it; of several alike the first. Of what is like none, nothing."""
    for start in range(0, len(reports), AT_ONCE):
        some = reports[start : start + AT_ONCE]
        before = _Before.of(connection, some)
        found = (before.likeness(report) for report in some)
        yield from (one for one in found if one is not None)


@dataclass(frozen=True, slots=True)
class _Before:
    """Some reports, and the first of those that came before them and may be like them.

    Attributes:
        mine: by report, its number and sketch.
        data, text: by hash, the number of the first report of these bytes or words.
        bands: by band, the numbers of the first reports in it.
        there: by number, a report and its sketch.
    """

    mine: dict[str, tuple[int, Sketch]]
    data: dict[str, int]
    text: dict[str, int]
    bands: dict[int, list[int]]
    there: dict[int, tuple[str, Sketch]]

    @classmethod
    def of(cls, connection: Connection, reports: Sequence[str]) -> _Before:
        """Ask for all of them at once: of each band the first few, which are the first before any report that is not
        one of them."""
        rows = list(connection.execute(_OF_REPORTS, {"values": reports}))
        mine = {row.report: (row.seq, _sketch(row.data, row.text, row.runs)) for row in rows}
        sketches = [sketch for _, sketch in mine.values()]
        data = _firsts(connection, _OF_DATA, {sketch.data for sketch in sketches})
        text = _firsts(connection, _OF_TEXT, {sketch.text for sketch in sketches})
        bands: dict[int, list[int]] = {}
        for band, seq in _in_bands(connection, sorted({band for sketch in sketches for band in _bands(sketch)})):
            bands.setdefault(band, []).append(seq)
        seqs = sorted({*data.values(), *text.values(), *(seq for few in bands.values() for seq in few)})
        there: dict[int, tuple[str, Sketch]] = {}
        for start in range(0, len(seqs), SEQS_AT_ONCE):
            for row in connection.execute(_NUMBERED, {"values": seqs[start : start + SEQS_AT_ONCE]}):
                there[row.seq] = (row.report, _sketch(row.data, row.text, row.runs))
        return cls(mine, data, text, bands, there)

    def likeness(self, report: str) -> Likeness | None:
        """What one of the reports is most like; None when it is like none."""
        if report not in self.mine:
            return None
        seq, sketch = self.mine[report]
        for alike, first in ((Alike.BYTES, self.data.get(sketch.data)), (Alike.TEXT, self.text.get(sketch.text))):
            if first is not None and first < seq:
                return Likeness(report, self.there[first][0], alike, 1.0)
        met = {one for band in _bands(sketch) for one in self.bands.get(band, ()) if one < seq}
        shares = [(sketch.share(self.there[one][1]), -one) for one in met]
        share, first = max(shares, default=(0.0, 0))
        return Likeness(report, self.there[-first][0], Alike.NEARLY, round(share, 3)) if share >= NEARLY else None


def _firsts(connection: Connection, query: Select[str, int], values: set[str]) -> dict[str, int]:
    """By hash the first report that has it; of what has none, nothing."""
    rows = connection.execute(query, {"values": sorted(values - {""})})
    return {row[0]: row[1] for row in rows}


def _in_bands(connection: Connection, bands: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first few reports of each band: band and number, in order."""
    for start in range(0, len(bands), BANDS_AT_ONCE):
        some = bands[start : start + BANDS_AT_ONCE]
        # A few lengths of question are enough: those that are missing are of no report.
        count = -(-len(some) // 20) * 20
        given = {f"band{place}": band for place, band in enumerate([*some, *[-1] * (count - len(some))])}
        yield from ((row.band, row.seq) for row in connection.execute(_earliest(count), given))


def unsound(connection: Connection) -> Iterator[tuple[str, str]]:
    """Reports whose sketch does not hold, each with what is wrong, a sentence; "" for bands that belong to none."""
    count = 0
    for row in connection.execute(select(SKETCHES).order_by(SKETCHES.c.report)).yield_per(100):
        if row.digest != digest(row.report, str(row.seq), row.data, row.text, row.runs):
            yield row.report, "it was altered since it was written"
        bands = set(_bands(_sketch(row.data, row.text, row.runs)))
        query = select(BANDS.c.band).where(BANDS.c.seq == row.seq, BANDS.c.band.in_(sorted(bands)))
        if set(connection.execute(query).scalars()) != bands:
            yield row.report, "copies of it cannot be found: a band of it is gone"
        count += len(bands)
    if connection.execute(select(func.count()).select_from(BANDS)).scalar() != count:
        yield "", "there are more bands, or fewer, than the sketches have"


@cache
def _earliest(count: int) -> TextClause:
    # In words: built of parts, these many would take longer to put together than the store takes to answer.
    one = f"SELECT band, seq FROM (SELECT band, seq FROM bands WHERE band = :band{{}} ORDER BY seq LIMIT {FIRST}) b{{}}"
    return text(" UNION ALL ".join(one.format(place, place) for place in range(count)))


def _packed(sketch: Sketch) -> bytes:
    return struct.pack(f">{len(sketch.runs)}I", *sketch.runs)


def _sketch(data: str, text: str, runs: bytes) -> Sketch:
    return Sketch(data, text, struct.unpack(f">{len(runs) // 4}I", runs[: len(runs) // 4 * 4]))


def _bands(sketch: Sketch) -> list[int]:
    """A number for each row of the sketch, the same in two sketches where all numbers of the row are."""
    runs = _packed(sketch)
    rows = range(0, len(runs) - _BYTES_A_ROW + 1, _BYTES_A_ROW)
    return [crc32(runs[at : at + _BYTES_A_ROW]) << 8 | number for number, at in enumerate(rows)]
