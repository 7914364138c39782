"""Tables of reports (CSV, TSV, with semicolons or bars): each row, taken from the bytes one by one."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from reportedly.archive.kinds.tables import Head, cells, find_head
from reportedly.archive.metadata.columns import row_number
from reportedly.archive.part import Limits, Part, with_key
from reportedly.archive.text.decode import decode, encoding_of
from reportedly.archive.unpacking.row import Row
from reportedly.model import Refusal, Refused

HEAD_BYTES = 300_000


def unpack(part: Part, limits: Limits) -> Iterator[Part | Refused]:  # noqa: ARG001 - a container's form
    """Each row under the head. Rows are counted as a spreadsheet shows them, the head among them."""
    yield from _rows(part, None)


def find(part: Part, keys: tuple[str, ...], limits: Limits) -> Part | None:  # noqa: ARG001 - a container's form
    """The row with this key; None where there is none."""
    return with_key(_rows(part, row_number(keys[0])), keys[0])


def _rows(part: Part, only: int | None) -> Iterator[Part | Refused]:
    encoding = encoding_of(part.data, part.charset)
    decoded = decode(part.data[:HEAD_BYTES].rpartition(b"\n")[0] or part.data, encoding)
    head = find_head(decoded.text, part.columns) if decoded else None
    if head is None:
        yield part.refused(Refusal.NO_TEXT, "No row of column names was found: name them, as in --columns text=BODY.")
        return
    lines = io.TextIOWrapper(io.BytesIO(part.data), encoding, errors="replace", newline="")
    number = 0
    try:
        for number, row in enumerate(cells(lines, head.delimiter), start=1):
            if number > head.row and only in (None, number) and any(cell.strip() for cell in row):
                yield _row(part, head, number, row)
    except csv.Error as error:
        detail = f"It cannot be read as a table after row {number} ({error}); the rows before it are kept."
        yield part.refused(Refusal.BROKEN, detail)


def _row(part: Part, head: Head, number: int, row: list[str]) -> Part | Refused:
    if len(row) > len(head.names) and any(cell.strip() for cell in row[len(head.names) :]):
        detail = (
            f"It has {len(row)} cells where the head has {len(head.names)}: quote cells that hold the mark between."
        )
        return part.within(f"row {number}", b"").refused(Refusal.BROKEN, detail)
    by_name = dict(zip(head.names, row, strict=False))
    words = {role: by_name.get(name, "") for role, name in head.roles}
    return Row(number, "row", words, dict(head.roles)).part(part)
