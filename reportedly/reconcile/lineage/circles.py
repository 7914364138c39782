"""Circular reporting: what rests on something that, in the end, rests on it."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence

from reportedly.model import Answer, Circle, Question, RelayKind
from reportedly.reconcile.material import identify
from reportedly.reconcile.words.wording import counted

Graph = Mapping[str, Sequence[str]]


def knots(above: Graph) -> list[list[str]]:
    """Strongly connected parts with more than one member, each sorted, by their first (Tarjan 1972, without recursion).

    Args:
        above: node -> the nodes that it rests on. Takes time in proportion to nodes and edges, however they run.
    """
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    path: list[str] = []
    on_path: set[str] = set()
    found: list[list[str]] = []
    for start in sorted(above):
        if start in index:
            continue
        work: list[tuple[str, Iterator[str]]] = [(start, iter(sorted(above.get(start, ()))))]
        index[start] = low[start] = len(index)
        path.append(start)
        on_path.add(start)
        while work:
            node, rest = work[-1]
            further = next(rest, None)
            if further is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    part = path[path.index(node) :] if path[-1] != node else [node]
                    del path[-len(part) :]
                    on_path.difference_update(part)
                    found += [sorted(part)] if len(part) > 1 else []
            elif further not in index:
                index[further] = low[further] = len(index)
                path.append(further)
                on_path.add(further)
                work.append((further, iter(sorted(above.get(further, ())))))
            elif further in on_path:
                low[node] = min(low[node], index[further])
    return sorted(found)


def shortest(knot: Sequence[str], above: Graph) -> tuple[str, ...]:
    """The shortest way round from the knot's first member back to it, each resting on the next."""
    members, start = set(knot), knot[0]
    came: dict[str, str] = {}
    todo = deque([start])
    while todo:
        node = todo.popleft()
        for further in sorted(above.get(node, ())):
            if further == start != node:
                way = [node]
                while way[-1] != start:
                    way.append(came[way[-1]])
                return tuple(reversed(way))
            if further in members and further not in came:
                came[further] = node
                todo.append(further)
    return tuple(knot)  # cannot be: every member of a knot is on a way round


def circle_id(members: Sequence[str]) -> str:
    """The id of a circle, the same from whichever member it is told."""
    return identify("circle", *turned(members))


def turned(members: Sequence[str]) -> tuple[str, ...]:
    """A circle told from its smallest member, in the same direction."""
    at = members.index(min(members))
    return (*members[at:], *members[:at])


def among_reports(above: Graph) -> tuple[Circle, ...]:
    """The circles among reports that derive from one another, sorted by id; one for each knot, the shortest."""
    found = []
    for knot in knots(above):
        members = turned(shortest(knot, above))
        because = f"{counted(len(members), 'report')} each rest on the next, and the last on the first"
        if len(knot) > len(members):
            because += f"; {len(knot)} reports are caught in this"
        found.append(Circle(circle_id(members), members, (), because))
    return tuple(sorted(found, key=lambda circle: circle.id))


def _within(answer: Answer) -> Iterator[Circle]:
    """The circles among those who pass on one answer."""
    above: dict[str, list[str]] = defaultdict(list)
    shown: dict[tuple[str, str], list[str]] = defaultdict(list)
    for origin in answer.origins.origins:
        for step in origin.steps:
            if step.kind is not RelayKind.SAID:
                above[step.teller].append(step.source)
                shown[step.teller, step.source] += [step.claim] if step.claim else []
    for knot in knots(above):
        members = turned(shortest(knot, above))
        pairs = zip(members, (*members[1:], members[0]), strict=True)
        claims = dict.fromkeys(claim for pair in pairs for claim in sorted(shown[pair]))
        tellers = counted(len(members), "teller")
        because = f"{answer.wording}: {tellers} each have it from the next, and the last has it from the first"
        yield Circle(circle_id(members), members, tuple(claims), because)


Circled = dict[str, tuple[Question, tuple[Circle, ...]]]


def circles(questions: Iterable[Question], above: Graph, kept: Circled | None = None) -> tuple[Circle, ...]:
    """Every circle, sorted by id: among those who pass on an answer, and among reports that derive from one another.

    Args:
        questions: with the origins of their answers.
        above: report id -> the reports that it derives from.
        kept: what was found within the questions of the last run, by their ids; brought up to date.
    """
    kept = {} if kept is None else kept
    found = {circle.id: circle for circle in among_reports(above)}
    here = set()
    for question in questions:
        here.add(question.id)
        if question.id not in kept or kept[question.id][0] is not question:
            inside = tuple(circle for answer in question.answers for circle in _within(answer))
            kept[question.id] = question, inside
        for circle in kept[question.id][1]:
            if circle.id not in found or not found[circle.id].claims:
                found[circle.id] = circle
    for id in kept.keys() - here:
        del kept[id]
    return tuple(found[id] for id in sorted(found))
