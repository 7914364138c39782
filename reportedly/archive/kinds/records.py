"""Whether a text is data (JSON, or a record a line), where its reports stand in it, and the walk over them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from reportedly.archive.metadata.columns import Columns, Role, hold_reports, roles

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None

_DECODER = json.JSONDecoder(strict=False)
_SPACE = re.compile(r"[\s,]*")
_LISTS_LIST = """
    articles items results documents docs stories posts entries hits news records data
"""
# Keys under which services give their lists; a list under another key is named by a person.
_LISTS = tuple(_LISTS_LIST.split())
# What of a value that is itself a record is meant: {"rendered": "…"}, {"name": "…"}.
_INNER = ("rendered", "value", "text", "name", "title", "url", "href", "content", "html", "body")
MOST_KEYS = 300
DEEPEST = 4
FEW_WORDS = 40


class Form(Enum):
    """How records stand in a text."""

    LINES = auto()  # one after another, a line each
    LIST = auto()  # the whole is a list of them
    WITHIN = auto()  # a list of them stands under a key
    ONE = auto()  # the whole is one
    FEED = auto()  # JSON Feed
    DATA = auto()  # it is data, and none of it is known to be reports


@dataclass(frozen=True, slots=True)
class Layout:
    """How records stand in a text, and the key of their list, dotted; "" for the whole."""

    form: Form
    rows: str = ""

    @property
    def called(self) -> str:
        """What a person calls one of them."""
        return "line" if self.form is Form.LINES else "record"


def find_layout(text: str, columns: Columns) -> Layout | None:
    """How the records of a text stand; None when it is no data."""
    start = len(text) - len(text.lstrip("\ufeff \t\r\n"))
    opening = text[start : start + 1]
    if opening == "[":
        first = _value(text, _SPACE.match(text, start + 1).end())  # type: ignore[union-attr]
        record = first[0] if first else None
        if isinstance(record, dict) and is_report(record, columns):
            return Layout(Form.LIST)
        return Layout(Form.DATA) if _ends(text, _value(text, start)) else None
    found = _value(text, start) if opening == "{" else None
    if found is None:
        return None
    record, end = found
    if not isinstance(record, dict):
        return None
    rest = text[end : end + 10_000].lstrip()
    if rest.startswith("{") and "\n" in text[end : end + 10_000]:
        return Layout(Form.LINES if is_report(record, columns) else Form.DATA)
    return None if rest else _layout_of(record, columns)


def _layout_of(record: dict[str, Json], columns: Columns) -> Layout:
    if str(record.get("version", "")).startswith("https://jsonfeed.org/version/"):
        return Layout(Form.FEED)
    wanted = columns[Role.ROWS]
    for rows in (wanted,) if wanted else _lists(record):
        listed = at(record, rows)
        first = next((one for one in listed if isinstance(one, dict)), None) if isinstance(listed, list) else None
        if first is not None and is_report(first, columns):
            return Layout(Form.WITHIN, rows)
    words = text_of(record, columns)
    if words and (columns or (len(words) >= FEW_WORDS and len(roles(tuple(keys(record)), columns)) > 1)):
        return Layout(Form.ONE)
    return Layout(Form.DATA)


def _lists(record: Mapping[str, Json]) -> Iterator[str]:
    """Keys under which the list of records may stand, here and a level down."""
    yield from _LISTS
    for key, value in list(record.items())[:MOST_KEYS]:
        if isinstance(value, dict):
            yield from (f"{key}.{inner}" for inner in _LISTS if isinstance(value.get(inner), list))


def is_report(record: Mapping[str, Json], columns: Columns) -> bool:
    """Whether a record has a key for the text of a report, or for a summary with a title or an address."""
    return hold_reports(roles(tuple(keys(record)), columns))


def text_of(record: Mapping[str, Json], columns: Columns) -> str:
    """The words of a record's text, "" where it has none."""
    known = roles(tuple(keys(record)), columns)
    return words_of(at(record, known[Role.TEXT]), "\n\n") if Role.TEXT in known else ""


def walk(text: str, layout: Layout) -> Iterator[tuple[int, dict[str, Json] | str]]:
    """Records with their numbers from 1 (of lines: the line's); what is none comes as a sentence that says why.

    One at a time: a list that is the whole text is not held as one.
    """
    if layout.form is Form.LINES:
        yield from _lines(text)
    elif layout.form is Form.LIST:
        yield from _list(text)
    else:
        whole, _ = _value(text, len(text) - len(text.lstrip("\ufeff \t\r\n"))) or (None, 0)
        listed = at(whole, layout.rows) if layout.rows else [whole]
        for number, record in enumerate(listed if isinstance(listed, list) else [], start=1):
            yield number, record if isinstance(record, dict) else "It is no record: give a list of records."


def _lines(text: str) -> Iterator[tuple[int, dict[str, Json] | str]]:
    place, number = 0, 0
    while place < len(text):
        end = text.find("\n", place)
        end = len(text) if end < 0 else end
        line = text[place:end].strip("\ufeff \t\r")
        place, number = end + 1, number + 1
        if not line:
            continue
        found = _value(line, 0)
        if found is None or not isinstance(found[0], dict) or found[1] < len(line):
            yield number, "This line is no record (JSON): it may be cut off."
        else:
            yield number, found[0]


def _list(text: str) -> Iterator[tuple[int, dict[str, Json] | str]]:
    place, number = text.index("[") + 1, 0
    while True:
        place = _SPACE.match(text, place).end()  # type: ignore[union-attr]
        if text[place : place + 1] == "]":
            return
        number += 1
        found = _value(text, place)
        if found is None:
            yield number, "From here on it is no data (JSON): it may be cut off."
            return
        yield number, found[0] if isinstance(found[0], dict) else "It is no record: give a list of records."
        place = found[1]


def _value(text: str, place: int) -> tuple[Json, int] | None:
    try:
        value: Json
        value, end = _DECODER.raw_decode(text, place)
    except (ValueError, RecursionError):
        return None
    return value, end


def _ends(text: str, found: tuple[Json, int] | None) -> bool:
    return found is not None and not text[found[1] :].strip()


def keys(record: Mapping[str, Json]) -> Iterator[str]:
    """The record's keys, those of records within it dotted: nearest first."""
    waiting: list[tuple[str, Mapping[str, Json], int]] = [("", record, 1)]
    met = 0
    while waiting:
        before, here, depth = waiting.pop(0)
        for key, value in here.items():
            met += 1
            if met > MOST_KEYS:
                return
            yield f"{before}{key}"
            if isinstance(value, dict) and depth < DEEPEST:
                waiting.append((f"{before}{key}.", value, depth + 1))


def at(record: Json | Mapping[str, Json], path: str) -> Json:
    """What stands at a dotted key; a key that has dots itself is found too."""
    if not isinstance(record, Mapping):
        return None
    if path in record:
        return record[path]
    for place, char in enumerate(path):
        if char == "." and path[:place] in record:
            return at(record[path[:place]], path[place + 1 :])
    return None


def words_of(value: Json, between: str = ", ") -> str:
    """A value as words: of a record the part that is meant, of a list each."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        inner = (value[key] for key in _INNER if isinstance(value.get(key), str))
        return next((words for words in inner if isinstance(words, str)), "")
    if isinstance(value, list):
        return between.join(filter(None, (words_of(one) for one in value[:50] if not isinstance(one, list))))
    return "" if value is None or isinstance(value, bool) else str(value)
