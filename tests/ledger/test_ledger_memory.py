"""What reconciling worked out, as the ledger keeps it: by name, and only what is sound."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from reportedly.ledger import open_ledger

PARTS: dict[str, bytes | None] = {"index": b"one two", "one": b"first", "two": b"second"}


def test_what_is_kept_already_is_not_given_again_and_the_rest_goes() -> None:
    with open_ledger(":memory:") as ledger:
        assert ledger.memory("v") == {}
        assert ledger.store_memory("v", PARTS)
        assert ledger.store_memory("v", {"index": b"two three", "two": None, "three": b"third"})
        assert ledger.memory("v") == {"index": b"two three", "two": b"second", "three": b"third"}


def test_nothing_changes_where_something_is_not_there_that_should_be() -> None:
    with open_ledger(":memory:") as ledger:
        ledger.store_memory("v", PARTS)
        assert not ledger.store_memory("v", {"index": b"two four", "two": None, "four": None})
        assert ledger.memory("v") == PARTS
        assert not ledger.store_memory("later", {"index": b"one", "one": None})


def test_another_version_takes_its_place() -> None:
    with open_ledger(":memory:") as ledger:
        ledger.store_memory("v", PARTS)
        ledger.store_memory("later", {"index": b"one", "one": b"other"})
        assert ledger.memory("v") == {}
        assert ledger.memory("later") == {"index": b"one", "one": b"other"}


@pytest.mark.parametrize("change", ["body = x'00'", "name = 'three'", "digest = 'none'"])
def test_what_is_damaged_is_left_out(change: str) -> None:
    with open_ledger(":memory:") as ledger:
        ledger.store_memory("v", PARTS)
        with ledger._writing() as connection:
            connection.execute(text(f"UPDATE memories SET {change} WHERE name = 'two'"))
        assert ledger.memory("v") == {"index": b"one two", "one": b"first"}
