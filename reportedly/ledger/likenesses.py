"""Which reports are like ones that came before them: the same bytes, the same words, nearly the same. Derived records.

No report is compared with all others: sketches that agree in :data:`ROW` numbers in a row share a band, and only what
shares one is looked at, the first few of each (locality-sensitive hashing, Leskovec et al. 2014, ch. 3). Two
texts that share 0.6 of their runs of words meet with a probability of 0.99.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import cache
from zlib import crc32

from sqlalchemy import Connection, TextClause, bindparam, delete, func, insert, select, text

from reportedly.ledger.codec import digest
from reportedly.ledger.schema import BANDS, SKETCHES
from reportedly.model import NEARLY, Alike, Likeness, Sketch

ROW = 3
# Of one band, the earliest so many are looked at: a thousand copies of one text all lead to the first of them.
FIRST = 3

_BEFORE = SKETCHES.c.seq < bindparam("before")
_MINE = select(SKETCHES).where(SKETCHES.c.report == bindparam("report"))
_FIRST_BEFORE = select(SKETCHES.c.report).where(_BEFORE).order_by(SKETCHES.c.seq).limit(1)
_OF_DATA = _FIRST_BEFORE.where(SKETCHES.c.data == bindparam("value"))
_OF_TEXT = _FIRST_BEFORE.where(SKETCHES.c.text == bindparam("value"))
_LAST = select(func.max(SKETCHES.c.seq))
_ADD = insert(SKETCHES)
_ADD_BANDS = insert(BANDS)


def add(connection: Connection, report: str, sketch: Sketch) -> None:
    """Keep a report's sketch in place of whichever was kept; it stays where it came in the order of reports."""
    runs = struct.pack(f">{len(sketch.runs)}I", *sketch.runs)
    fields = {"data": sketch.data, "text": sketch.text, "runs": runs}
    held = connection.execute(_MINE, {"report": report}).first()
    if held is not None and (held.data, held.text, held.runs) == (sketch.data, sketch.text, runs):
        return
    if held is not None:
        forget(connection, report)
    last = connection.execute(_LAST).scalar()
    seq = held.seq if held is not None else (last or 0) + 1
    row = {"report": report, "seq": seq, **fields, "digest": digest(report, str(seq), sketch.data, sketch.text, runs)}
    connection.execute(_ADD, row)
    rows = [{"band": band, "seq": seq} for band in _bands(sketch)]
    if rows:
        connection.execute(_ADD_BANDS, rows)


def forget(connection: Connection, report: str) -> None:
    """Let a report's sketch go."""
    held = connection.execute(_MINE, {"report": report}).first()
    if held is None:
        return
    bands = _bands(_sketch(held.data, held.text, held.runs))
    connection.execute(delete(BANDS).where(BANDS.c.seq == held.seq, BANDS.c.band.in_(bands)))
    connection.execute(delete(SKETCHES).where(SKETCHES.c.report == report))


def likeness(connection: Connection, report: str) -> Likeness | None:
    """What a report is most like of all that came before it; of several alike the first. None when it is like none."""
    mine = connection.execute(_MINE, {"report": report}).first()
    if mine is None:
        return None
    for alike, query, value in ((Alike.BYTES, _OF_DATA, mine.data), (Alike.TEXT, _OF_TEXT, mine.text)):
        other = connection.execute(query, {"value": value, "before": mine.seq}).scalar() if value else None
        if other is not None:
            return Likeness(report, other, alike, 1.0)
    sketch = _sketch(mine.data, mine.text, mine.runs)
    shares = [(sketch.share(there), -seq, other) for seq, other, there in _met(connection, sketch, mine.seq)]
    share, _, other = max(shares, default=(0.0, 0, ""))
    return Likeness(report, other, Alike.NEARLY, round(share, 3)) if share >= NEARLY else None


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


def _met(connection: Connection, sketch: Sketch, before: int) -> Iterator[tuple[int, str, Sketch]]:
    """Earlier reports that share a band with ``sketch``."""
    bands = _bands(sketch)
    if not bands:
        return
    given = {f"band{place}": band for place, band in enumerate(bands)} | {"before": before, "first": FIRST}
    seqs = set(connection.execute(_earliest(len(bands)), given).scalars())
    if not seqs:
        return
    for row in connection.execute(select(SKETCHES).where(SKETCHES.c.seq.in_(sorted(seqs))).order_by(SKETCHES.c.seq)):
        yield row.seq, row.report, _sketch(row.data, row.text, row.runs)


@cache
def _earliest(count: int) -> TextClause:
    # In words: built of parts, these many would take longer to put together than the store takes to answer.
    one = "SELECT seq FROM (SELECT seq FROM bands WHERE band = :band{} AND seq < :before ORDER BY seq LIMIT :first) b{}"
    return text(" UNION ALL ".join(one.format(place, place) for place in range(count)))


def _sketch(data: str, text: str, runs: bytes) -> Sketch:
    return Sketch(data, text, struct.unpack(f">{len(runs) // 4}I", runs[: len(runs) // 4 * 4]))


def _bands(sketch: Sketch) -> list[int]:
    """A number for each row of the sketch, the same in two sketches where all numbers of the row are."""
    runs = sketch.runs
    rows = range(0, len(runs) - ROW + 1, ROW)
    return [crc32(struct.pack(f">{ROW}I", *runs[at : at + ROW])) << 8 | at // ROW for at in rows]
