"""Which column of a table, or which key of a record, holds what: by their names, or as a person says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from reportedly.errors import ColumnsError


class Role(StrEnum):
    """What a column may hold."""

    TEXT = "text"
    SUMMARY = "summary"
    TITLE = "title"
    URL = "url"
    DATE = "date"
    MODIFIED = "modified"
    OUTLET = "outlet"
    AUTHOR = "author"
    LANGUAGE = "language"
    ROWS = "rows"  # of data: the key of the list of records, where they are not the whole file


_PAIR = re.compile(r",(?=\s*(?:" + "|".join(Role) + r")\s*=)")
_KEY = re.compile(r"(?P<rows>.*)#(?P<number>\d{1,12}):(?P<column>.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Columns:
    """What a person said of a table's columns; empty where nothing was said.

    Attributes:
        given: role and column, sorted by role, each role once.
    """

    given: tuple[tuple[Role, str], ...] = ()

    @classmethod
    def of(cls, given: Mapping[str, str] | Iterable[str]) -> Columns:
        """From roles with their columns, or from strings such as ``text=BODY,title=HEAD``.

        Raises:
            ColumnsError: a role is none, or is given twice.
        """
        pairs = list(given.items()) if isinstance(given, Mapping) else [pair for one in given for pair in _pairs(one)]
        roles = [_role(role) for role, _ in pairs]
        if len(set(roles)) < len(roles):
            raise ColumnsError("a column is given twice for the same thing", hint="give each once: --columns text=BODY")
        if not all(column.strip() for _, column in pairs):
            raise ColumnsError("a column has no name", hint="name it: --columns text=BODY")
        return cls(tuple(sorted((role, column.strip()) for role, (_, column) in zip(roles, pairs, strict=True))))

    @classmethod
    def of_key(cls, key: str) -> Columns:
        """As far as a row's key tells: which column its text is in, and where the rows stand."""
        found = _KEY.fullmatch(key)
        if found is None:
            return cls()
        rows = ((Role.ROWS, found["rows"]),) if found["rows"] else ()
        return cls((*rows, (Role.TEXT, found["column"])))

    def __getitem__(self, role: Role) -> str | None:
        return dict(self.given).get(role)

    def __bool__(self) -> bool:
        return bool(self.given)

    def __str__(self) -> str:
        return ",".join(f"{role}={column}" for role, column in self.given)


def row_key(number: int, column: str, rows: str = "") -> str:
    """What finds a row's text again: where the rows stand, its number from 1, and the column that holds the text."""
    return f"{rows}#{number}:{column}"


def row_number(key: str) -> int:
    """The number in a row's key; 0 where it is none."""
    found = _KEY.fullmatch(key)
    return int(found["number"]) if found else 0


def plain(name: str) -> str:
    """A column's name without all that its writer may have chosen otherwise: "Article Text" is "articletext"."""
    return "".join(filter(str.isalnum, name.casefold()))


@cache
def names() -> Mapping[Role, tuple[str, ...]]:
    """For each role the names that columns have for it, the best first."""
    lines = files("reportedly.archive").joinpath("data/columns.txt").read_text(encoding="utf8").splitlines()
    found: dict[Role, tuple[str, ...]] = {}
    for line in lines:
        if line and not line.startswith("#"):
            role, *words = line.split()
            found[Role(role)] = (*found.get(Role(role), ()), *words)
    return found


def column_for(role: Role, head: Sequence[str], given: Columns) -> str | None:
    """The column of ``head`` that holds ``role``: as given, else the one with the best name; None when none does."""
    said = given[role]
    if said is not None:
        exact = (name for name in head if name == said)
        return next(exact, None) or next((name for name in head if plain(name) == plain(said)), None)
    by_name = {plain(name): name for name in reversed(head)}
    if role is Role.TEXT:  # of data, also where it stands a level or two down: "fields.bodyText"
        for name in head:
            by_name.setdefault(plain(name.rpartition(".")[2]), name)
    return next((by_name[name] for name in names()[role] if name in by_name), None)


def roles(head: Sequence[str], given: Columns) -> dict[Role, str]:
    """All roles that columns of ``head`` hold. A column holds one; those that a person gave come first."""
    taken: dict[Role, str] = {}
    order = sorted((role for role in Role if role is not Role.ROWS), key=lambda role: given[role] is None)
    for role in order:
        column = column_for(role, head, given)
        if column is not None and column not in taken.values():
            taken[role] = column
    return _beside(head, taken) | taken


def hold_reports(known: Mapping[Role, str]) -> bool:
    """Whether columns of these roles hold reports: their text, or a summary with a title or an address."""
    return Role.TEXT in known or (Role.SUMMARY in known and bool(known.keys() & {Role.TITLE, Role.URL}))


def _beside(head: Sequence[str], taken: Mapping[Role, str]) -> dict[Role, str]:
    """Roles of what stands beside the text where that is a level or more down: "attributes.title"."""
    text = taken.get(Role.TEXT, "")
    inside = [name for name in head if "." in name and text.startswith(f"{name.rpartition('.')[0]}.")]
    by_name = {plain(name.rpartition(".")[2]): name for name in reversed(inside) if name not in taken.values()}
    found = {role: [by_name[name] for name in known if name in by_name] for role, known in names().items()}
    return {role: columns[0] for role, columns in found.items() if columns and role not in (Role.TEXT, Role.SUMMARY)}


def _pairs(words: str) -> Iterator[tuple[str, str]]:
    for pair in _PAIR.split(words):
        role, equals, column = pair.partition("=")
        if not equals:
            hint = "as in --columns text=BODY,title=HEAD"
            raise ColumnsError(f"“{words}” does not say which column holds what", hint=hint)
        yield role, column


def _role(name: str) -> Role:
    try:
        return Role(name.strip().lower())
    except ValueError:
        known = ", ".join(Role)
        raise ColumnsError(f"“{name.strip()}” is nothing that a column holds", hint=f"one of: {known}") from None
