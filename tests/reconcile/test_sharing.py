"""What is kept of who meets whom is what would be found anew: runs of words shared, and keys with two sides."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.reconcile.reports.sharing import Sharing
from reportedly.reconcile.statements.facing import Facing

IDS = [f"{number:03}" for number in range(140)]
SOME = settings(max_examples=40, deadline=None)
RUNS = st.frozensets(st.integers(0, 8), max_size=4)
ENTRIES = st.lists(st.tuples(st.sampled_from("abcd"), st.integers(0, 1)), max_size=4)


@st.composite
def changes_of_runs(draw: st.DrawFn) -> list[dict[str, frozenset[int] | None]]:
    # a run that all have, so that some have more neighbours than are looked at
    first = {id: draw(RUNS) | {9} for id in IDS[: draw(st.integers(2, 130))]}
    later = st.dictionaries(st.sampled_from(IDS), st.none() | RUNS.map(lambda runs: runs | {9}), max_size=5)
    return [dict(first), *draw(st.lists(later, max_size=4))]


@SOME
@given(changes_of_runs())
def test_reports_that_come_and_go_leave_the_closest_that_all_at_once_would_have(
    changes: list[dict[str, frozenset[int] | None]],
) -> None:
    grown, held = Sharing(), dict[str, frozenset[int]]()
    for change in changes:
        before = {id: grown.near(id) for id in IDS}
        stirred = grown.again(change)
        for id, runs in change.items():
            held.pop(id, None)
            if runs is not None:
                held[id] = runs
        whole = Sharing()
        whole.again(held)
        after = {id: grown.near(id) for id in IDS}
        assert after == {id: whole.near(id) for id in IDS}
        assert {id for id in IDS if before[id] != after[id]} <= stirred


@SOME
@given(st.lists(st.dictionaries(st.sampled_from(IDS[:8]), st.none() | ENTRIES, max_size=5), max_size=5))
def test_keys_are_of_use_where_both_sides_are_met(changes: list[dict[str, list[tuple[str, int]] | None]]) -> None:
    facing, held = Facing(0, 1), dict[str, list[tuple[str, int]]]()
    for change in changes:
        before = dict(facing.names)
        touched = facing.again(change)
        for id, entries in change.items():
            held.pop(id, None)
            if entries is not None:
                held[id] = entries
        met = {entry for entries in held.values() for entry in entries}
        both = {name for name, _ in met if {(name, 0), (name, 1)} <= met}
        assert facing.names == {id: tuple(n for n, _ in entries if n in both) for id, entries in held.items()}
        assert {id for id in {*before, *facing.names} if before.get(id) != facing.names.get(id)} <= touched
