"""Finding the bytes of a report's part in its capture again: for opening the original, and for checking."""

from __future__ import annotations

from dataclasses import replace

from reportedly.archive.formats import CONTAINERS, FINDERS, INNER
from reportedly.archive.kinds.sniff import kind_of
from reportedly.archive.metadata.columns import Columns
from reportedly.archive.part import Limits, Part
from reportedly.model import Capture


def original(capture: Capture, path: tuple[str, ...], limits: Limits | None = None) -> Part | None:
    """The part that stands at ``path``, as :attr:`Report.part` has it; None when the capture holds none there.

    The part's bytes are those that the report's text was told from: its map counts their characters. What a person
    said of a table's columns need not be known: the key of a row says which column its text is in. Bounded by
    ``limits``, as the parsing was; a damaged file may raise whatever its parser raises.
    """
    limits = limits or Limits.of(len(capture.data))
    part = Part.of(capture)
    while len(part.path) < len(path):
        if len(part.path) > limits.depth:
            return None
        part = replace(part, columns=Columns.of_key(path[len(part.path)]))
        found = _next(part, path, limits)
        if found is None:
            return None
        part = found
    return part


def _next(part: Part, path: tuple[str, ...], limits: Limits) -> Part | None:
    kind = kind_of(part)
    inside = (CONTAINERS.get(kind) or INNER.get(kind)) if kind else None
    if kind is None or inside is None:
        return None
    if kind in FINDERS:
        return FINDERS[kind]()(part, path[len(part.path) :], limits)
    left = limits.total_bytes
    for inner in inside()(part, limits):
        if not isinstance(inner, Part):
            continue
        if inner.path == path[: len(inner.path)]:
            return inner
        left -= len(inner.data)
        if left < 0:
            return None
    return None
