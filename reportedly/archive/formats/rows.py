"""Reports as data: a record a line (JSONL), a list of records, a list under a key, or one record (JSON)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportedly.archive.kinds.records import Json, Layout, at, find_layout, keys, walk, words_of
from reportedly.archive.metadata.columns import Role, roles, row_number
from reportedly.archive.part import Limits, Part, with_key
from reportedly.archive.text.decode import decode
from reportedly.archive.unpacking.row import Row
from reportedly.model import Refusal, Refused


def unpack(part: Part, limits: Limits) -> Iterator[Part | Refused]:  # noqa: ARG001 - a container's form
    """Each record that can be a report, one by one."""
    yield from _records(part, None)


def find(part: Part, keys: tuple[str, ...], limits: Limits) -> Part | None:  # noqa: ARG001 - a container's form
    """The record with this key; None where there is none."""
    return with_key(_records(part, row_number(keys[0])), keys[0])


def _records(part: Part, only: int | None) -> Iterator[Part | Refused]:
    decoded = decode(part.data, part.charset)
    layout = find_layout(decoded.text, part.columns) if decoded else None
    if decoded is None or layout is None:
        yield part.refused(Refusal.NO_TEXT, "No records were found in it: give a list of records (JSON, JSONL).")
        return
    for number, record in walk(decoded.text, layout):
        if only not in (None, number):
            continue
        if isinstance(record, str):
            yield part.within(f"{layout.called} {number}", b"").refused(Refusal.BROKEN, record)
        else:
            yield _record(part, layout, number, record)


def _record(part: Part, layout: Layout, number: int, record: Mapping[str, Json]) -> Part | Refused:
    columns = roles(tuple(keys(record)), part.columns)
    words = {role: words_of(at(record, key), "\n\n" if role is Role.TEXT else ", ") for role, key in columns.items()}
    if not columns.keys() & {Role.TEXT, Role.SUMMARY}:
        detail = "No key of it is known to hold the text: say which does, as in --columns text=BODY."
        return part.within(f"{layout.called} {number}", b"").refused(Refusal.NO_TEXT, detail)
    return Row(number, layout.called, words, columns, layout.rows).part(part)
