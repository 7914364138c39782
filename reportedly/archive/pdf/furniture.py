"""Running heads and feet: what stands again and again at the upper or lower edge of pages, and page numbers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from reportedly.archive.pdf.words import Piece

# Rows from each edge that are looked at.
MOST_ROWS = 4
# Rows of running heads stand equally far from the edge, give or take so many points.
LEVEL = 8.0
SAME_LEVEL = 1.5
# A row further from the edge than this share of the page's height is no running head.
MARGIN = 0.2
_NUMBER = re.compile(r"\d+|\b[ivxlc]+\b")
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|p\.|pg\.?|seite|sheet)\s*)?(?P<number>\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|/|von)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)
_NUMBERED_OF = re.compile(r"\W*(?:page\s*)?(?P<number>\d{1,4})\s*(?:of|/)\s*(?P<all>\d{1,4})\W*", re.IGNORECASE)
# What a browser prints: at the top the time of printing and the title, at the bottom the address and the page.
_PRINTED_FOOT = re.compile(r"(?P<address>(?:https?|file)://\S.*?)\s+(?P<number>\d+)/(?P<all>\d+)", re.DOTALL)
_PRINTED_HEAD = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[AP]M)?\b.*", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Margins:
    """What was told apart from the text of a file's pages.

    Attributes:
        body: for each page, its pieces without running heads, feet and page numbers.
        heads: what stands at the upper edges, each once, in the order of the pages.
        feet: the same of the lower edges.
        printed: the address at the foot of pages that a browser printed, None when none did.
    """

    body: list[list[Piece]]
    heads: tuple[str, ...] = ()
    feet: tuple[str, ...] = ()
    printed: str | None = None


@dataclass(frozen=True, slots=True)
class _Row:
    """What stands side by side near an edge; ``distance`` from it, in points."""

    pieces: tuple[Piece, ...]
    distance: float

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in sorted(self.pieces, key=lambda piece: piece.left))

    @property
    def key(self) -> str:
        """The same for rows that differ in numbers only."""
        return _NUMBER.sub("#", self.text.casefold())


def apart(pages: Sequence[Sequence[Piece]], heights: Sequence[float]) -> Margins:
    """Tell what belongs to the pages from what belongs to the report.

    Args:
        pages: the pieces of each page.
        heights: of each page, points.
    """
    bodies = [list(page) for page in pages]
    found: dict[bool, list[str]] = {True: [], False: []}
    printed = None
    for upper in (False, True):
        edges = [list(_rows(page, height, upper=upper)) for page, height in zip(bodies, heights, strict=True)]
        again = _repeated(edges)
        every = ((at, row) for at, rows in enumerate(edges) for row in rows)
        levels = sorted((row.distance, at) for at, row in every if _is_again(row, at, again))
        for number, rows in enumerate(edges):
            gone: list[Piece] = []
            for at, row in enumerate(rows):
                address = None if upper else _address(row)
                printed = printed or address
                alone = address or (upper and printed and _PRINTED_HEAD.fullmatch(row.text))
                counts = _counts(row, number + 1, len(pages)) or _is_only(rows[at:], pages)
                if not (alone or counts or _is_again(row, number, again) or _is_level(row, number, levels)):
                    break
                gone += row.pieces
                found[upper].append(row.text)
            bodies[number] = [piece for piece in bodies[number] if piece not in gone] if gone else bodies[number]
    if not any(bodies):
        # Pages of nothing but what repeats are no margins: one line, again and again.
        return Margins([list(page) for page in pages])
    return Margins(bodies, tuple(dict.fromkeys(found[True])), tuple(dict.fromkeys(found[False])), printed)


def _rows(page: Sequence[Piece], height: float, *, upper: bool) -> Iterator[_Row]:
    """The rows nearest to an edge, from it inwards."""
    near = sorted(page, key=lambda piece: piece.base if upper else -piece.base)
    held: list[Piece] = []
    given = 0
    for piece in near:
        if held and abs(piece.base - held[0].base) > 0.5 * held[0].height:
            yield _row(held, height, upper=upper)
            held, given = [], given + 1
            if given == MOST_ROWS:
                return
        distance = piece.base if upper else height - piece.base
        if distance > MARGIN * height:
            break
        held.append(piece)
    if held:
        yield _row(held, height, upper=upper)


def _row(held: Sequence[Piece], height: float, *, upper: bool) -> _Row:
    return _Row(tuple(held), held[0].base if upper else height - held[0].base)


_Again = dict[tuple[str, int | None], list[tuple[int, float]]]


def _repeated(edges: Sequence[Sequence[_Row]]) -> _Again:
    """For each key the pages that have it, and how far from the edge.

    Rows that are nothing but a number stand by themselves too, under what it is ahead of the page: so they count pages.
    """
    again: _Again = defaultdict(list)
    for page, rows in enumerate(edges):
        for row in rows:
            for ahead in {None, _ahead(row, page)}:
                again[row.key, ahead].append((page, row.distance))
    return again


def _ahead(row: _Row, page: int) -> int | None:
    number = _number(row.text)
    return None if number is None else number - page


def _number(text: str) -> int | None:
    match = _PAGE_NUMBER.fullmatch(text.strip())
    if match is None:
        return None
    return int(match["number"]) if match["number"].isdigit() else _roman(match["number"].lower())


def _roman(text: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[sign] for sign in text]
    return sum(-one if one < two else one for one, two in zip(values, [*values[1:], 0], strict=True))


def _is_again(row: _Row, page: int, again: _Again) -> bool:
    """Whether other pages have the same row at the same height; numbers must count the pages."""
    same = again[row.key, _ahead(row, page)]
    others = (other for other, distance in same if other != page and abs(distance - row.distance) <= LEVEL)
    found = list(islice(others, 2))
    # A row that is there on one other page only repeats by chance where there are many pages, unless it is the next.
    return len(found) == 2 or any(abs(other - page) <= 2 for other in found)


def _is_level(row: _Row, page: int, levels: Sequence[tuple[float, int]]) -> bool:
    """Whether a row stands exactly where two other pages have a running head: one that changes with the section.

    Args:
        levels: how far from the edge running heads stand, and on which pages; the nearest first.
    """
    others: set[int] = set()
    at = bisect_left(levels, True, key=lambda level: row.distance - level[0] <= SAME_LEVEL)
    while at < len(levels) and levels[at][0] - row.distance <= SAME_LEVEL and len(others) < 2:
        others |= {levels[at][1]} - {page}
        at += 1
    return len(others) == 2


def _counts(row: _Row, page: int, pages: int) -> bool:
    """ "Page 3 of 12" on the third of twelve pages, "– 3 –" on the third."""
    words = row.text.strip()
    of = _NUMBERED_OF.fullmatch(words)
    if of is not None:
        return int(of["number"]) == page and int(of["all"]) == pages
    return _number(words) == page and (len(words) > 4 or pages > 1)


def _is_only(rows: Sequence[_Row], pages: Sequence[Sequence[Piece]]) -> bool:
    """A "1" on the only page, well apart from the text."""
    row = rows[0]
    apart = len(rows) == 1 or rows[1].distance - row.distance > 2 * row.pieces[0].height
    return len(pages) == 1 and apart and _number(row.text) == 1


def _address(row: _Row) -> str | None:
    match = _PRINTED_FOOT.fullmatch(row.text)
    return match["address"] if match else None
