"""A text with its quotation marks in the style that rules are written for, and its words as they stood put back.

Only texts in other styles („so“, »so«, «so», 'so') are changed, mark by mark, so that every place stays its place.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar, cast

from reportedly.model import Voice
from reportedly.read.quotations import doubled
from reportedly.span import Quote, Span

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_T = TypeVar("_T")
_PLAIN = (str, int, float, Span, type(None))  # what holds no words; most of what there is

_LOW = str.maketrans({"„": "“", "‟": "“", "“": "”"})  # „so“ and „so”
_OUTWARD = str.maketrans({"«": "“", "»": "”"})  # «so»
_INWARD = str.maketrans({"»": "“", "«": "”"})  # »so«


def common_marks(text: str) -> str:
    """The text, of the same length, with “so” or "so" for every way to mark a quotation."""
    if "„" in text:
        text = text.translate(_LOW)
    if "«" in text or "»" in text:
        inward = 0 <= text.find("»") < text.find("«")
        text = text.translate(_INWARD if inward else _OUTWARD)
    return doubled(text)


def cut_anew(value: _T, text: str) -> _T:
    """A value with every quote in it cut from `text`, at the place where it stands."""
    return cast(_T, _cut_anew(value, text))


def _cut_anew(value: object, text: str) -> object:
    if isinstance(value, Quote):
        return Quote.cut(text, value.span)
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, tuple):
        return tuple(_cut_anew(inner, text) for inner in value)
    if is_dataclass(value) and not isinstance(value, type):
        new = _renewed(value, text)
        return _called(value, new) if isinstance(value, Voice) and isinstance(new, Voice) else new
    return value


def _called(old: Voice, new: Voice) -> Voice:
    """The voice called by its own words: what it is called by begins its name or its mention, where it has one."""
    for before, after in ((old.name, new.name), (old.mention, new.mention)):
        if before is not None and after is not None and before.text.startswith(old.called):
            return replace(new, called=after.text[: len(old.called)])
    return new


@lru_cache(maxsize=64)
def _names(kind: type[DataclassInstance]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _renewed(value: DataclassInstance, text: str) -> DataclassInstance:
    new = {}
    for name in _names(type(value)):
        old = getattr(value, name)
        fresh = _cut_anew(old, text)
        if fresh is not old and fresh != old:
            new[name] = fresh
    return replace(value, **new) if new else value
