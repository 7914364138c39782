"""Stretches of one text in another: what edits leave where it was, and one way after another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reportedly.model import Stretch
from reportedly.span import Span


class Edit(NamedTuple):
    """Characters ``[start, end)`` of what was, with ``length`` others in their place now."""

    start: int
    end: int
    length: int


def after_edits(edits: Iterable[Edit], length: int) -> tuple[Stretch, ...]:
    """Where the characters of an edited text stood before.

    Args:
        edits: in order, without overlap.
        length: of the text before them.
    """
    found: list[Stretch] = []
    here = at = 0
    for edit in edits:
        here += _even(found, here, at, edit.start)
        if edit.length:
            found.append(Stretch(Span(here, here + edit.length), edit.start, edit.end))
            here += edit.length
        at = edit.end
    _even(found, here, at, length)
    return tuple(found)


def _even(found: list[Stretch], here: int, start: int, end: int) -> int:
    if start < end:
        found.append(Stretch(Span(here, here + end - start), start, end))
    return max(0, end - start)


def through(outer: Sequence[Stretch], inner: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """The way from a text to the source, by ``outer`` to a text between and by ``inner`` from there.

    Characters that stand for themselves in the one way and are a unit in the other are a unit; what has no place in
    ``inner`` has none.
    """
    if len(inner) == 1 and inner[0].even and inner[0].text.start == inner[0].start:
        return tuple(outer)
    found: list[Stretch] = []
    first = 0
    for stretch in outer:
        # Outer stretches of a page may go back in its source.
        while first and inner[first - 1].text.end > stretch.start:
            first -= 1
        while first < len(inner) and inner[first].text.end <= stretch.start:
            first += 1
        met = []
        for at in range(first, len(inner)):
            if inner[at].text.start >= stretch.end:
                break
            met.append(inner[at])
        found += _onward(stretch, met) if stretch.even else _whole(stretch, met)
    return tuple(found)


def _onward(stretch: Stretch, inner: Sequence[Stretch]) -> Iterator[Stretch]:
    ahead = stretch.text.start - stretch.start
    for one in inner:
        start, end = max(stretch.start, one.text.start), min(stretch.end, one.text.end)
        text = Span(start + ahead, end + ahead)
        if one.even:
            onward = one.start - one.text.start
            yield Stretch(text, start + onward, end + onward)
        else:
            yield Stretch(text, one.start, one.end)


def _whole(stretch: Stretch, inner: Sequence[Stretch]) -> Iterator[Stretch]:
    held = sum(min(stretch.end, one.text.end) - max(stretch.start, one.text.start) for one in inner)
    if held < stretch.end - stretch.start:
        return
    parts = list(_onward(Stretch(Span(stretch.start, stretch.end), stretch.start, stretch.end), inner))
    yield Stretch(stretch.text, parts[0].start, parts[-1].end)
