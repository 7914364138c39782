"""The order in which a page is read: columns told by the white between them, and what spans them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.archive.pdf.words import Piece, typical_height

# Left edges that columns may begin at, the commonest of each region.
MOST_EDGES = 10
DEEPEST = 24
# Shares of the height of most letters.
EDGE = 0.3
"""Left edges this near are one."""
GUTTER = 0.45
"""The white between columns, at least."""
HEADLINE = 1.6
"""Letters this much higher are a headline: alone in their row, they part what stands above from what stands below."""
BLANK = 1.2
"""White between lines that is more than leading."""
# Characters in a mean line of a column: shorter ones are a table's cells, or marks before a list's lines.
SHORTEST_LINE = 15
SHORTEST_OF_FEW = 25
SHORTEST_DRAWN_APART = 6


@dataclass(frozen=True, slots=True)
class _Split:
    """A region whose rows ``[start, end)`` stand in two columns, parted at ``x``."""

    start: int
    end: int
    x: float


def in_order(pieces: Sequence[Piece], *, rightwards: bool = True) -> list[list[Piece]]:
    """Pieces of one page as blocks in the order of reading; each block is one column wide.

    Args:
        rightwards: whether the left column is read first.
    """
    height = typical_height(pieces)
    rows = sorted(pieces, key=lambda piece: (piece.top + piece.bottom, piece.left))
    return [block for block in _blocks(rows, height, rightwards, DEEPEST) if block]


def _blocks(rows: list[Piece], height: float, rightwards: bool, depth: int) -> Iterator[list[Piece]]:
    split = _best(rows, height) if depth else None
    if split is None:
        yield rows
        return
    inside = rows[split.start : split.end]
    left = [piece for piece in inside if piece.left < split.x - EDGE * height]
    right = [piece for piece in inside if piece.left >= split.x - EDGE * height]
    sides = (left, right) if rightwards else (right, left)
    for part in (rows[: split.start], *sides, rows[split.end :]):
        yield from _blocks(part, height, rightwards, depth - 1)


def _best(rows: list[Piece], height: float) -> _Split | None:
    """The split into two columns that holds most rows; the leftmost of those that hold as many."""
    if len(rows) < 4:
        return None
    alone = _alone(rows, height)
    best: _Split | None = None
    for x in _edges(rows, height):
        for split in _splits(rows, alone, x, height):
            if best is None or split.end - split.start > best.end - best.start:
                best = split
    return best


def _edges(rows: Sequence[Piece], height: float) -> list[float]:
    """Left edges that several lines share, but not the region's own; from left to right."""
    near = EDGE * height
    first = min(piece.left for piece in rows) + 2 * height
    lefts = sorted(piece.left for piece in rows if piece.left > first)
    found: list[tuple[int, float]] = []
    at = 0
    while at < len(lefts):
        end = at
        while end < len(lefts) and lefts[end] <= lefts[at] + near:
            end += 1
        # Lines that are set in a little begin at this edge too: a column of two lines may have one of each.
        count = bisect_right(lefts, lefts[at] + 2 * height) - at
        if count >= 2:
            found.append((count, lefts[at]))
        at = end
    commonest = sorted(found, key=lambda edge: (-edge[0], edge[1]))[:MOST_EDGES]
    return sorted(x for _, x in commonest)


def _alone(rows: Sequence[Piece], height: float) -> list[bool]:
    """For each piece, whether it is a headline with nothing beside it."""
    alone = []
    for at, piece in enumerate(rows):
        beside = (*rows[max(0, at - 4) : at], *rows[at + 1 : at + 5]) if piece.height >= HEADLINE * height else None
        alone.append(
            beside is not None
            and not any(
                other.top < piece.bottom and other.bottom > piece.top and other.height < HEADLINE * height
                for other in beside
            )
        )
    return alone


def _splits(rows: Sequence[Piece], alone: Sequence[bool], x: float, height: float) -> Iterator[_Split]:
    """Stretches of rows that nothing crosses at ``x``, and that are columns on both sides of it."""
    start = 0
    crossing: Piece | None = None
    for at in range(len(rows) + 1):
        crosses = at == len(rows) or alone[at] or _crosses(rows[at], x, height)
        if not crosses:
            continue
        after = rows[at] if at < len(rows) else None
        split = _trimmed(rows, _Split(start, at, x), crossing, after)
        split = _lowered(rows, split, height)
        if _is_columns(rows[split.start : split.end], x, height):
            yield split
        start, crossing = at + 1, after


def _crosses(piece: Piece, x: float, height: float) -> bool:
    return piece.left < x - EDGE * height and piece.right > x - GUTTER * height


def _trimmed(rows: Sequence[Piece], split: _Split, before: Piece | None, after: Piece | None) -> _Split:
    """Without what stands in the rows of the pieces that cross above and below."""
    start, end = split.start, split.end
    while before is not None and start < end and _middle(rows[start]) < before.bottom:
        start += 1
    while after is not None and end > start and _middle(rows[end - 1]) > after.top:
        end -= 1
    return _Split(start, end, split.x)


def _middle(piece: Piece) -> float:
    return (piece.top + piece.bottom) / 2


def _lowered(rows: Sequence[Piece], split: _Split, height: float) -> _Split:
    """Without lines above both columns that stand apart from what is under them: a date, a byline."""
    start = split.start
    while start + 1 < split.end:
        side = rows[start].left < split.x - EDGE * height
        row = rows[start]
        rest = rows[start + 1 : split.end]
        same = next((piece for piece in rest if (piece.left < split.x - EDGE * height) == side), None)
        other = next((piece for piece in rest if (piece.left < split.x - EDGE * height) != side), None)
        if same is None or other is None or other.top < row.bottom or same.top - row.bottom < (BLANK - 0.5) * height:
            break
        start += 1
    return _Split(start, split.end, split.x)


def _is_columns(inside: Sequence[Piece], x: float, height: float) -> bool:
    """Whether both sides are lines of running text, next to each other."""
    left = [piece for piece in inside if piece.left < x - EDGE * height]
    right = [piece for piece in inside if piece.left >= x - EDGE * height]
    rows = min(_rows(left), _rows(right))
    if rows < 2:
        return False
    shared = min(left[-1].bottom, right[-1].bottom) - max(left[0].top, right[0].top)
    if shared < 1.5 * height:
        return False
    drawn_apart = _last(left) < _first(right) or _last(right) < _first(left)
    if drawn_apart:
        return min(_mean(left), _mean(right)) >= SHORTEST_DRAWN_APART
    mean = min(_mean(left), _mean(right))
    return mean >= (SHORTEST_LINE if rows >= 4 else SHORTEST_OF_FEW)


def _first(pieces: Sequence[Piece]) -> int:
    return min(piece.words[0].index for piece in pieces)


def _last(pieces: Sequence[Piece]) -> int:
    return max(piece.words[-1].index for piece in pieces)


def _mean(pieces: Sequence[Piece]) -> float:
    """Characters of a mean line."""
    return sum(len(word.text) + 1 for piece in pieces for word in piece.words) / _rows(pieces)


def _rows(pieces: Sequence[Piece]) -> int:
    return len({round(piece.base) for piece in pieces})
