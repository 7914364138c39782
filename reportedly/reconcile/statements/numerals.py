"""Numbers, years and months that part two statements: "240 patients" and "200 patients", "founded in" two years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.reconcile.statements.meeting import LINKS, Ground, Opposition, Pair, found_between
from reportedly.reconcile.statements.statement import Statement, Word
from reportedly.reconcile.words.tables import words

COVERED = 0.6  # share of the shorter statement's other telling words that the longer one must hold
_ENDS = LINKS | {"and", "who", "which"}
_ROUNDED = words(
    """about around some nearly almost approximately roughly over least more up most than under below above estimated
    fewer less average"""
)
_MONTHS = tuple(
    ["january", "february", "march", "april", "may", "june", "july"]
    + ["august", "september", "october", "november", "december"]
)
_MEASURED = words("year month week day hour minute percent cent dollar euro pound")


@dataclass(frozen=True, slots=True)
class _Number:
    """A number in a statement.

    Attributes:
        place, value: where it stands, and what it is; a month is its number in the year.
        kind: "number", "year" or "month".
        counts: keys of what it counts.
        after: key of the telling word before it.
        rounded: whether words say that it is.
    """

    place: int
    value: float
    kind: str
    counts: frozenset[str]
    after: str
    rounded: bool


def _kind(word: Word) -> tuple[str, float]:
    if word.lower in _MONTHS:
        return "month", float(_MONTHS.index(word.lower) + 1)
    value = word.value or 0.0
    return ("year" if len(word.lower) == 4 and word.lower.isdigit() and 1700 <= value <= 2100 else "number"), value


def _counted(said: tuple[Word, ...], place: int) -> frozenset[str]:
    counts = set()
    for word in said[place + 1 : place + 4]:
        if word.clause != said[place].clause or word.value is not None or word.lower in _ENDS:
            break
        plain = word.lower.removesuffix("s")
        if word.telling or plain in _MEASURED:
            counts.add(word.key if word.telling else plain)
    return frozenset(counts)


def _numbers(statement: Statement) -> Iterator[_Number]:
    said = statement.words
    for place, word in enumerate(said):
        if word.value is None and word.lower not in _MONTHS:
            continue
        kind, value = _kind(word)
        before = said[max(0, place - 4) : place]
        after = [one.key for one in before if one.telling and one.clause == word.clause]
        yield _Number(
            place=place,
            value=value,
            kind=kind,
            counts=_counted(said, place) if kind == "number" else frozenset(),
            after=after[-1] if after else "",
            rounded=any(one.lower in _ROUNDED for one in before),
        )


def _apart(one: _Number, other: _Number) -> bool:
    if one.kind != other.kind:
        return False
    low, high = sorted((one.value, other.value))
    return high > 1.15 * low if one.rounded or other.rounded else low != high


def numbered(pair: Pair) -> Iterator[Opposition]:
    """Two numbers of one thing, where the number of the one stands nowhere in the other."""
    ours = list(_numbers(pair.small))
    theirs = list(_numbers(pair.large)) if ours else []
    for mine in ours:
        if mine.kind != "month" and pair.met.get(mine.place):
            continue
        if any(mine.kind == other.kind and mine.value == other.value for other in theirs):
            continue
        for other in theirs:
            same = bool(mine.counts & other.counts)
            placed = mine.after == other.after != "" and bool(mine.counts) == bool(other.counts)
            if not (same or placed) or not _apart(mine, other):
                continue
            end = mine.place + 1
            while end < len(pair.small.words) and end <= mine.place + 3 and pair.small.words[end].key in mine.counts:
                end += 1
            score = pair.covered(range(mine.place, end), None)
            if score >= COVERED:
                yield found_between(
                    pair,
                    Ground.NUMBERS,
                    (range(mine.place, mine.place + 1), range(other.place, other.place + 1)),
                    score,
                )
