"""Whether a text is a table, and where its head stands: told from a few rows, so that it costs a report little."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.archive.metadata.columns import Columns, Role, hold_reports, names, plain, roles

DELIMITERS = ",\t;|"
HEAD_WITHIN = 10
"""Rows among which the head is looked for: some programs write a title, or how cells are parted, above it."""
LONGEST_NAME = 60
LOOKED_AT = 64_000
FEWEST_ROWS, FEWEST_COLUMNS = 6, 3
# A cell may be a whole report. The bound on a part holds before this one does.
LONGEST_CELL = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Head:
    """A table's head.

    Attributes:
        delimiter: what parts the cells.
        row: its number, from 1.
        names: of the columns, as they stand.
        roles: which of them holds what; TEXT is one of them, or SUMMARY is.
    """

    delimiter: str
    row: int
    names: tuple[str, ...]
    roles: tuple[tuple[Role, str], ...]

    @property
    def text(self) -> str:
        """The column that holds what is read."""
        known = dict(self.roles)
        return known.get(Role.TEXT) or known[Role.SUMMARY]


def cells(lines: Iterator[str], delimiter: str) -> Iterator[list[str]]:
    """Rows of a table; a cell may hold line ends when it is quoted (RFC 4180)."""
    csv.field_size_limit(LONGEST_CELL)
    return csv.reader(lines, delimiter=delimiter)


def find_head(text: str, columns: Columns) -> Head | None:
    """The head of a table of reports; None when the text is no such table."""
    lines = _lines(text)
    for number, line in enumerate(lines[:HEAD_WITHIN], start=1):
        for delimiter in DELIMITERS:
            if delimiter not in line or not _may_be_head(line.split(delimiter), columns):
                continue
            head = _head(number, lines[number - 1 :], delimiter, columns)
            if head is not None:
                return head
    return None


def is_data(text: str) -> bool:
    """Whether a text is a table all the same: rows of as many cells each, under a row of names."""
    lines = _lines(text)
    for delimiter in DELIMITERS:
        if len(lines) < FEWEST_ROWS or any(line.count(delimiter) < FEWEST_COLUMNS - 1 for line in lines[:2]):
            continue
        if delimiter == "," and ", " in lines[0]:
            continue  # as people write lists: names of the dead, a line each
        rows = _rows(lines, delimiter, FEWEST_ROWS)
        named = rows[0] if rows else []
        if (
            len(rows) == FEWEST_ROWS
            and len({len(row) for row in rows}) == 1
            and len({plain(name) for name in named}) == len(named)
            and all(0 < len(name.strip()) <= LONGEST_NAME and name.strip()[-1] not in ".!?" for name in named)
        ):
            return True
    return False


def _lines(text: str) -> list[str]:
    sample = text[:LOOKED_AT]
    if len(text) > LOOKED_AT:
        sample = sample.rpartition("\n")[0] or sample
    # As the rows are taken apart later: no other character ends a line.
    return sample.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _may_be_head(parts: Sequence[str], columns: Columns) -> bool:
    """Whether one of the cells is called as columns of text are. Quick: every line of every text is asked."""
    if len(parts) < 2 or any(len(part) > LONGEST_NAME + 2 for part in parts):
        return False
    said = columns[Role.TEXT]
    if said is not None and plain(said) in plain("".join(parts)):
        return True
    found = {plain(part) for part in parts}
    return not found.isdisjoint(names()[Role.TEXT]) or not found.isdisjoint(names()[Role.SUMMARY])


def _head(number: int, lines: list[str], delimiter: str, columns: Columns) -> Head | None:
    rows = _rows(lines, delimiter, 4)
    if len(rows) < 2:
        return None
    named = [name.strip().lstrip("\ufeff") for name in rows[0]]
    met = [plain(name) for name in named if name]
    # As many cells in the rows as names: prose with a comma in it has none of that.
    if len(set(met)) < len(met) or len(met) < 2 or all(len(row) != len(named) for row in rows[1:]):
        return None
    known = roles(named, columns)
    if not hold_reports(known):
        return None
    if not columns and len(known) < 2 and len(named) < FEWEST_COLUMNS:
        return None
    return Head(delimiter, number, tuple(named), tuple(sorted(known.items())))


def _rows(lines: list[str], delimiter: str, count: int) -> list[list[str]]:
    found: list[list[str]] = []
    try:
        for row in cells((f"{line}\n" for line in lines), delimiter):
            if row:
                found.append(row)
            if len(found) == count:
                break
    except csv.Error:
        return []
    return found
