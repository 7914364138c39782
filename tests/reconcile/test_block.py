"""Which values meet: all in a small block, those with more in common in a large one, and never all with all."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.reconcile.grouping.block import pairs_within
from reportedly.reconcile.grouping.partners import Partners

WINDOW = 4
KEYED = st.dictionaries(st.integers(0, 40), st.frozensets(st.sampled_from("abcdef"), min_size=1), max_size=30)


def blocks_of(keyed: dict[int, frozenset[str]]) -> dict[str, list[int]]:
    return {key: [one for one in keyed if key in keyed[one]] for key in "abcdef"}


def pairs(blocks: dict[str, list[int]], window: int = WINDOW) -> list[tuple[int, int]]:
    return list(pairs_within(blocks, key=lambda one: f"{one:05}", window=window))


@settings(max_examples=60, deadline=None)
@given(st.data(), KEYED)
def test_the_order_of_values_and_blocks_does_not_matter(data: st.DataObject, keyed: dict[int, frozenset[str]]) -> None:
    blocks = blocks_of(keyed)
    turned = {key: data.draw(st.permutations(blocks[key])) for key in data.draw(st.permutations(sorted(blocks)))}
    assert pairs(turned) == pairs(blocks)


@settings(max_examples=60, deadline=None)
@given(KEYED)
def test_pairs_come_once_and_share_a_key_and_all_of_a_small_block_meet(keyed: dict[int, frozenset[str]]) -> None:
    blocks = blocks_of(keyed)
    found = pairs(blocks)
    assert len(found) == len(set(found)) and all(left < right and keyed[left] & keyed[right] for left, right in found)
    for members in blocks.values():
        if len(members) <= WINDOW + 1:
            assert {(left, right) for left in members for right in members if left < right} <= set(found)


def test_two_that_share_two_common_keys_meet_though_far_apart() -> None:
    keyed = {one: frozenset("a" if one % 2 else "b") for one in range(60)} | {0: frozenset("ab"), 59: frozenset("ab")}
    assert (0, 59) in pairs(blocks_of(keyed))


def test_pairs_grow_with_the_values_and_not_with_their_square() -> None:
    few, many = (len(pairs(blocks_of(dict.fromkeys(range(size), frozenset("abc"))))) for size in (100, 1_000))
    assert many < 11 * few and many <= 1_000 * WINDOW


NAMED = st.dictionaries(st.integers(0, 60).map("{:03}".format), st.frozensets(st.sampled_from("abcdef")), max_size=40)
CHANGES = st.dictionaries(
    st.integers(0, 60).map("{:03}".format), st.none() | st.frozensets(st.sampled_from("abcdef")), max_size=5
)


def met(keyed: dict[str, frozenset[str]], window: int) -> list[tuple[str, str]]:
    blocks = {key: [one for one in keyed if key in keyed[one]] for key in "abcdef"}
    return list(pairs_within(blocks, key=str, window=window))


@settings(max_examples=150, deadline=None)
@given(NAMED, st.lists(CHANGES, max_size=4), st.integers(1, 5))
def test_partners_are_those_who_meet_whatever_comes_and_goes(
    keyed: dict[str, frozenset[str]], changes: list[dict[str, frozenset[str] | None]], window: int
) -> None:
    partners = Partners(window)
    partners.fill(keyed)
    before = met(keyed, window)
    assert list(partners.pairs()) == before
    for change in changes:
        keyed = {id: keys for id, keys in {**keyed, **change}.items() if keys is not None}
        moved = partners.change(change)
        now = met(keyed, window)
        assert list(partners.pairs()) == now
        assert set(now) - set(before) <= moved.new <= set(now)
        assert moved.gone == set(before) - set(now)
        assert all(partners.meet(*pair) for pair in now)
        assert all(partners.of(id) == {one for pair in now if id in pair for one in pair} - {id} for id in keyed)
        before = now
