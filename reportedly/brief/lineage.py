"""Which report derives from which, drawn: columns of reports from the first on, kinds of edge, copies in one box."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportedly.brief import wording
from reportedly.brief.lineage_views import LineageEdge, LineageNode, LineageView
from reportedly.brief.marks import Marks, number
from reportedly.model import Account, Derivation, DerivationKind

STEP, TOP, HALF = 38.0, 34.0, 14.0
WIDTH, GAP, NARROWEST = 960.0, 56.0, 150.0
LETTER = 6.9  # units a letter takes, at 13 units
BESIDE = 8  # lower than the middle of a box, a way back to an earlier column begins and ends
GROUPED = 3  # copies of one report with nothing taken from them, drawn as one box from this many on
SWEEPS = 4

EDGE = {
    DerivationKind.COPY: "copy",
    DerivationKind.EXCERPT: "excerpt",
    DerivationKind.REWRITE: "rewrite",
    DerivationKind.CITES: "cites",
    DerivationKind.VERSION: "version",
}


@dataclass(frozen=True, slots=True)
class _Box:
    """What is drawn as one: a report, or copies of one report."""

    reports: tuple[str, ...]

    @property
    def id(self) -> str:
        return self.reports[0]


def derivation_anchor(child: str, parent: str) -> str:
    """The place of a derivation in the page."""
    return f"d-{child}-{parent}"


def lineage_of(account: Account, marks: Marks) -> LineageView | None:
    """The graph of all derivations between reports that are shown; None where there are none."""
    held = [each for each in account.derivations if {each.child, each.parent} <= marks.reports.keys()]
    if not held:
        return None
    boxes = _boxes(held, marks)
    columns = _columns(held, boxes, marks)
    _settle(columns, held, boxes)
    places = _place(columns)
    merged = _merged(held)
    nodes = tuple(_node(box, places, merged, marks) for column in columns for box in column)
    edges = _edges(held, boxes, places)
    alone = len(marks.reports) - len({id for each in held for id in (each.child, each.parent)})
    width = max(places[box.id].x + places[box.id].width for column in columns for box in column)
    height = max(place.y for place in places.values()) + HALF + 10
    kinds = tuple(sorted({edge.kind for edge in edges}, key=list(EDGE.values()).index))
    drawn = {
        "copies": any(len(box.reports) > 1 for column in columns for box in column),
        "merged": bool(merged),
        "open": any(not edge.directed for edge in edges),
    }
    return LineageView(int(width + 1), int(height), nodes, edges, kinds, alone, **drawn)


def _boxes(held: Sequence[Derivation], marks: Marks) -> Mapping[str, _Box]:
    """By report, the box that it is in: copies of one report, from which nothing is taken, share one."""
    parents: dict[str, list[Derivation]] = defaultdict(list)
    for each in held:
        parents[each.child].append(each)
    taken = {each.parent for each in held}
    copies: dict[str, list[str]] = defaultdict(list)
    for child, above in parents.items():
        only = above[0]
        if len(above) == 1 and only.kind is DerivationKind.COPY and only.directed and child not in taken:
            copies[only.parent].append(child)
    boxes = {id: _Box((id,)) for each in held for id in (each.child, each.parent)}
    for children in copies.values():
        if len(children) >= GROUPED:
            box = _Box(tuple(sorted(children, key=lambda id: number(marks.reports[id]))))
            boxes.update(dict.fromkeys(children, box))
    return boxes


def _columns(held: Sequence[Derivation], boxes: Mapping[str, _Box], marks: Marks) -> list[list[_Box]]:
    """From the left: what derives from nothing, then what derives from that. Circles are cut by date."""
    above: dict[str, set[str]] = defaultdict(set)
    for each in held:
        child, parent = boxes[each.child].id, boxes[each.parent].id
        first = sorted((child, parent), key=lambda id: number(marks.reports[id]))
        # against the order of dates only where the derivation says so, and where that closes no circle
        if each.directed and not _leads(child, parent, above):
            above[child].add(parent)
        elif first[0] != first[1] and not _leads(first[1], first[0], above):
            above[first[1]].add(first[0])
    depth: dict[str, int] = {}
    for id in sorted({box.id for box in boxes.values()}, key=lambda id: number(marks.reports[id])):
        _deep(id, above, depth)
    columns: list[list[_Box]] = [[] for _ in range(max(depth.values()) + 1)]
    for box in sorted({box.id: box for box in boxes.values()}.values(), key=lambda box: number(marks.reports[box.id])):
        columns[depth[box.id]].append(box)
    return columns


def _leads(child: str, parent: str, above: Mapping[str, set[str]]) -> bool:
    """Whether ``parent`` already derives from ``child``, at any depth."""
    due, seen = [parent], set[str]()
    while due:
        here = due.pop()
        if here == child:
            return True
        if here not in seen:
            seen.add(here)
            due += sorted(above.get(here, ()))
    return False


def _deep(id: str, above: Mapping[str, set[str]], depth: dict[str, int]) -> None:
    """How many steps a report is from the first it goes back to; without recursion, as chains may be long."""
    due = [id]
    while due:
        here = due[-1]
        waiting = sorted(one for one in above.get(here, ()) if one not in depth)
        if waiting:
            due += waiting
        else:
            depth[here] = 1 + max((depth[one] for one in above.get(here, ())), default=-1)
            due.pop()


def _settle(columns: list[list[_Box]], held: Sequence[Derivation], boxes: Mapping[str, _Box]) -> None:
    """Put each box near what it is joined to: the mean place of its neighbours, a few times over."""
    near: dict[str, set[str]] = defaultdict(set)
    for each in held:
        child, parent = boxes[each.child].id, boxes[each.parent].id
        near[child].add(parent)
        near[parent].add(child)
    for _ in range(SWEEPS):
        row = {box.id: (n + 0.5) / len(column) for column in columns for n, box in enumerate(column)}
        middle = {id: round(sum(row[one] for one in near[id]) / max(1, len(near[id])), 6) for id in row}
        for column in columns:
            column.sort(key=lambda box: (middle[box.id], box.id))


@dataclass(frozen=True, slots=True)
class _Place:
    x: float
    y: float
    width: float


def _place(columns: Sequence[Sequence[_Box]]) -> dict[str, _Place]:
    width = max(NARROWEST, min(360.0, (WIDTH - GAP * (len(columns) - 1)) / len(columns)))
    tallest = max(len(column) for column in columns)
    places = {}
    for at, column in enumerate(columns):
        gap = STEP * tallest / len(column)
        for n, box in enumerate(column):
            places[box.id] = _Place(round(at * (width + GAP), 1), round(TOP + gap * (n + 0.5), 1), round(width, 1))
    return places


def _merged(held: Iterable[Derivation]) -> frozenset[str]:
    """Reports that put the words of two or more others together."""
    above: dict[str, set[str]] = defaultdict(set)
    for each in held:
        if each.directed and each.kind is not DerivationKind.CITES:
            above[each.child].add(each.parent)
    return frozenset(child for child, parents in above.items() if len(parents) > 1)


def _node(box: _Box, places: Mapping[str, _Place], merged: frozenset[str], marks: Marks) -> LineageNode:
    place, first = places[box.id], marks.reports[box.id]
    letters = int((place.width - 22) / LETTER)
    labels = [marks.reports[id].label for id in box.reports]
    many = len(labels) > 1
    label = f"{len(labels)} copies: {', '.join(labels)}" if many else f"{first.label} {first.title}"
    full = label if many else f"{first.label} {first.title}, {first.facts}"
    href = f"#{first.anchor}" if not many else "#lineage-list"
    return LineageNode(place.x, place.y, place.width, wording.clip(label, letters), full, href, many, box.id in merged)


def _edges(
    held: Sequence[Derivation], boxes: Mapping[str, _Box], places: Mapping[str, _Place]
) -> tuple[LineageEdge, ...]:
    found: dict[tuple[str, str, str], LineageEdge] = {}
    for each in held:
        child, parent = boxes[each.child], boxes[each.parent]
        key = (parent.id, child.id, EDGE[each.kind])
        if child.id != parent.id and key not in found:
            there = derivation_anchor(each.child, each.parent)
            path = _path(places[parent.id], places[child.id])
            found[key] = LineageEdge(path, EDGE[each.kind], each.directed, f"#{there}", wording.DERIVATION[each.kind])
    return tuple(found[key] for key in sorted(found))


def _path(start: _Place, end: _Place) -> str:
    """From the right of one box to the left of another; back to an earlier column from the left of one to the right of
    the other, a little lower, so that it stands beside the way there."""
    x1, x2 = start.x + start.width, end.x
    if x2 < start.x:
        x1, x2, y1, y2 = start.x, end.x + end.width, start.y + BESIDE, end.y + BESIDE
        bend = (x1 + x2) / 2
        return f"M{x1:.0f} {y1:.0f}C{bend:.0f} {y1:.0f} {bend:.0f} {y2:.0f} {x2 + 5:.0f} {y2:.0f}"
    if x2 == start.x:  # one column
        x2 = end.x + end.width
        bend = max(x1, x2) + GAP / 2
        return f"M{x1:.0f} {start.y:.0f}C{bend:.0f} {start.y:.0f} {bend:.0f} {end.y:.0f} {x2 + 5:.0f} {end.y:.0f}"
    bend = (x1 + x2) / 2 if x2 - x1 < 2 * GAP else x2 - GAP
    return f"M{x1:.0f} {start.y:.0f}C{bend:.0f} {start.y:.0f} {bend:.0f} {end.y:.0f} {x2 - 6:.0f} {end.y:.0f}"
