"""Which judgements hold: whatever the order of the rows, the clocks of the judges, and chains of revocations."""

import datetime as dt
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model import Judgement, JudgementKind, in_force

START = dt.datetime(2031, 5, 1, tzinfo=dt.UTC)


def reject(id: str, at: int = 0) -> Judgement:
    return Judgement(id, JudgementKind.REJECT, "000000000000:1", "Ada", START + dt.timedelta(hours=at))


def revoke(id: str, subject: str, at: int = 0) -> Judgement:
    return Judgement(id, JudgementKind.REVOKE, subject, "Ada", START + dt.timedelta(hours=at))


@pytest.mark.parametrize(
    ("rows", "held"),
    [
        ([reject("a")], {"a"}),
        ([reject("a"), revoke("b", "a", 1)], set()),
        ([reject("a"), revoke("b", "a", 1), revoke("c", "b", 2)], {"a"}),
        ([reject("a"), revoke("b", "a", 1), revoke("c", "b", 2), revoke("d", "c", 3)], set()),
        ([reject("a", 5), revoke("b", "a", 1)], set()),  # the one who revoked had a slow clock
        ([reject("a"), revoke("b", "a", 9), revoke("c", "b", 2)], {"a"}),
        ([reject("a"), revoke("b", "a"), revoke("c", "a"), revoke("d", "c")], set()),
        ([revoke("b", "nothing held")], set()),
        ([reject("a"), reject("a")], {"a"}),
    ],
)
def test_a_revocation_holds_unless_it_is_revoked_itself(rows: list[Judgement], held: set[str]) -> None:
    for order in permutations(rows):
        assert {row.id for row in in_force(order)} == held


@given(st.lists(st.integers(-1, 6), min_size=1, max_size=40), st.randoms(use_true_random=False))
def test_order_of_rows_tells_nothing(subjects: list[int], random: object) -> None:
    rows = [
        reject(str(n), n) if subject < 0 or subject >= n else revoke(str(n), str(subject), -n)
        for n, subject in enumerate(subjects)
    ]
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert in_force(shuffled) == in_force(rows)


def test_a_long_chain_of_revocations_is_followed() -> None:
    rows = [reject("0"), *(revoke(str(n), str(n - 1), n) for n in range(1, 5001))]
    assert {row.id for row in in_force(rows)} == {"0"}
