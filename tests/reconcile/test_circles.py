"""Circles: found, told the same from any end, and never followed for ever."""

import hypothesis.strategies as st
from hypothesis import given

from reportedly.reconcile.lineage.circles import among_reports, circle_id, knots, shortest, turned

NODES = [f"r{n}" for n in range(8)]
GRAPHS = st.dictionaries(st.sampled_from(NODES), st.lists(st.sampled_from(NODES), max_size=4), max_size=8)


def reaches(graph: dict[str, list[str]], start: str, end: str) -> bool:
    seen: set[str] = set()
    todo = list(graph.get(start, ()))
    while todo:
        here = todo.pop()
        if here not in seen:
            seen.add(here)
            todo += graph.get(here, ())
    return end in seen


def test_two_that_cite_each_other_are_a_circle() -> None:
    (circle,) = among_reports({"b": ["a"], "a": ["b"], "c": ["a"]})
    assert circle.members == ("a", "b") and circle.id == circle_id(("b", "a"))


def test_a_line_is_no_circle() -> None:
    assert among_reports({"c": ["b"], "b": ["a"]}) == ()


def test_the_shortest_way_round_is_shown_and_the_rest_is_counted() -> None:
    (circle,) = among_reports({"a": ["b"], "b": ["a", "c"], "c": ["d"], "d": ["a"]})
    assert circle.members == ("a", "b") and "4 reports are caught" in circle.because


@given(GRAPHS)
def test_a_knot_is_whatever_leads_back_to_itself(graph: dict[str, list[str]]) -> None:
    knotted = {node for knot in knots(graph) for node in knot}
    assert knotted == {n for n in NODES if any(m != n and reaches(graph, n, m) and reaches(graph, m, n) for m in NODES)}


@given(GRAPHS)
def test_each_member_of_a_circle_rests_on_the_next(graph: dict[str, list[str]]) -> None:
    for knot in knots(graph):
        way = shortest(knot, graph)
        assert len(way) > 1 and set(way) <= set(knot)
        assert all(way[(n + 1) % len(way)] in graph[here] for n, here in enumerate(way))


@given(st.permutations(NODES))
def test_a_circle_is_one_from_wherever_it_is_told(order: list[str]) -> None:
    moved = [*order[3:], *order[:3]]
    assert circle_id(order) == circle_id(moved) and turned(order) == turned(moved)


def test_a_very_long_circle_is_followed_without_recursion() -> None:
    ring = {f"n{n:05}": [f"n{(n + 1) % 20_000:05}"] for n in range(20_000)}
    (circle,) = among_reports(ring)
    assert len(circle.members) == 20_000
