"""An account in parts: the very same when it is put together, and little to write where little changed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from benchmarks.casebooks import make_casebook
from reportedly.ledger import open_ledger
from reportedly.ledger.accounted import put_together, taken_apart
from reportedly.ledger.codec import to_json
from reportedly.model import Account, Identity, VoiceKind
from reportedly.reconcile import reconcile

NAMES = st.lists(st.text(st.characters(codec="utf-8"), max_size=6), max_size=40)


def identity(name: str) -> Identity:
    return Identity("voice-1", name, VoiceKind.PERSON, ("1:1",), ("1:2",))


def account_of(names: list[str]) -> Account:
    return Account("account 1", identities=tuple(map(identity, names)))


@given(NAMES)
def test_an_account_is_put_together_as_it_was(names: list[str]) -> None:
    account = account_of(names)
    apart = taken_apart(account)
    assert put_together(apart.body, apart.parts) == account
    assert taken_apart(put_together(apart.body, apart.parts)) == apart


def test_a_whole_account_is_put_together_byte_for_byte() -> None:
    reports, readings = zip(*make_casebook(40), strict=True)
    account = reconcile(reports, readings)
    apart = taken_apart(account)
    assert to_json(put_together(apart.body, apart.parts)) == to_json(account)


@given(st.integers(0, 400), st.text(st.characters(codec="utf-8"), max_size=6))
def test_one_item_more_moves_the_part_that_it_stands_in(place: int, name: str) -> None:
    names = [f"Voss {number}" for number in range(400)]
    before = taken_apart(account_of(names)).parts.keys()
    after = taken_apart(account_of([*names[:place], name, *names[place:]])).parts.keys()
    assert len(before) > 10 and len(after - before) <= 2 and len(before - after) <= 1


def test_the_ledger_keeps_the_parts_of_one_account_and_writes_those_that_are_new() -> None:
    names = [f"Voss {number}" for number in range(200)]
    with open_ledger(":memory:") as ledger:
        ledger.store_account("few", account_of(names))
        ledger.store_account("more", account_of([*names, "Ida"]))
        assert ledger.cached_account("few") is None
        assert ledger.cached_account("more") == account_of([*names, "Ida"])
        ledger.store_account("none", Account("account 1"))
        assert ledger.cached_account("none") == Account("account 1")


def test_of_a_damaged_account_nothing_is_given() -> None:
    for damage in ("DELETE FROM account_parts", "UPDATE account_parts SET body = replace(body, 'Ida', 'Eva')"):
        with open_ledger(":memory:") as ledger:
            ledger.store_account("key", account_of(["Ida"]))
            with ledger._writing() as connection:
                connection.execute(text(damage))
            assert ledger.cached_account("key") is None
            ledger.store_account("key", account_of(["Ida"]))
            assert ledger.cached_account("key") == account_of(["Ida"])
