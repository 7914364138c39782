"""What is written down for the next process: it saves work where it is sound, and changes nothing where it is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace

import pytest
from building import another_process
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.casebooks import make_casebook
from reportedly.ledger.codec import to_json
from reportedly.model import Reading, Report
from reportedly.reconcile import reconcile
from reportedly.reconcile.material import Seen
from reportedly.reconcile.remembering import INDEX, recall, remember

Made = list[tuple[Report, Reading]]
Parts = dict[str, bytes]
MADE = list(make_casebook(14, seed=3))
OTHERS = list(make_casebook(12, seed=4))
FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def account(made: Made, memory: Seen | None = None) -> str:
    return to_json(reconcile([report for report, _ in made], [reading for _, reading in made], memory=memory))


def written(made: Made) -> Parts:
    memory = Seen()
    account(made, memory)
    return {name: body for name, body in remember(memory, "now").items() if body is not None}


WRITTEN, OF_OTHERS = written(MADE[:-2]), written(OTHERS)
WHOLE = account(MADE)


def test_nothing_is_written_again_that_is_as_it_was() -> None:
    memory = Seen()
    account(MADE, memory)
    first, second = remember(memory, "now"), remember(memory, "now")
    assert first.keys() == second.keys() and all(first.values())
    assert {name for name, body in second.items() if body is not None} == {INDEX}


def test_a_process_that_adds_nothing_has_nothing_to_write() -> None:
    memory = recall(WRITTEN, "now")
    assert memory is not None
    account(MADE[:-2], memory)
    again = remember(memory, "now")
    assert again.keys() == WRITTEN.keys()
    assert {name for name, body in again.items() if body is not None} == {INDEX}


def test_all_that_is_held_of_a_run_is_there_after_it_was_read_back() -> None:
    first, kept = Seen(), Parts()
    account(MADE, first)
    second = another_process(first, kept)
    account(MADE, second)
    passing = {"held", "moved", "moved_claims", "moved_reports", "moved_keys", "claiming"}
    made_again = {"laid", "weight", "apart", "wording", "aligned", "written", "whole", "restored", "unwritten"}
    for field in fields(first):
        if field.name not in passing | made_again and getattr(first, field.name) not in ({}, (), frozenset(), set()):
            assert getattr(second, field.name), f"{field.name} is not written down"


def flipped(parts: Parts, data: st.DataObject) -> Parts:
    name = data.draw(st.sampled_from(sorted(parts)))
    body = bytearray(parts[name])
    body[data.draw(st.integers(0, len(body) - 1))] ^= data.draw(st.integers(1, 255))
    return {**parts, name: bytes(body)}


def cut(parts: Parts, data: st.DataObject) -> Parts:
    name = data.draw(st.sampled_from(sorted(parts)))
    return {**parts, name: parts[name][: data.draw(st.integers(0, len(parts[name]) - 1))]}


def missing(parts: Parts, data: st.DataObject) -> Parts:
    gone = data.draw(st.lists(st.sampled_from(sorted(parts)), min_size=1))
    return {name: body for name, body in parts.items() if name not in gone}


def exchanged(parts: Parts, data: st.DataObject) -> Parts:
    one, other = data.draw(st.lists(st.sampled_from(sorted(parts)), min_size=2, max_size=2, unique=True))
    return {**parts, one: parts[other], other: parts[one]}


def foreign(parts: Parts) -> list[Parts]:
    """The index of one casebook over the rows of another, rows of both, and the whole of another."""
    return [
        {**parts, INDEX: OF_OTHERS[INDEX]},
        {**OF_OTHERS, **parts, INDEX: OF_OTHERS[INDEX]},
        {**OF_OTHERS, INDEX: parts[INDEX]},
        OF_OTHERS,
    ]


@pytest.mark.parametrize("parts", foreign(WRITTEN))
def test_what_is_another_casebooks_changes_nothing(parts: Parts) -> None:
    assert account(MADE, recall(parts, "now")) == WHOLE


@pytest.mark.parametrize("damage", [flipped, cut, missing, exchanged])
@FEW
@given(data=st.data())
def test_what_is_damaged_is_none(damage: Callable[[Parts, st.DataObject], Parts], data: st.DataObject) -> None:
    assert recall(damage(WRITTEN, data), "now") is None


def test_what_is_of_another_version_is_none() -> None:
    assert recall(WRITTEN, "now") is not None
    assert recall(WRITTEN, "later") is None
    assert recall({}, "now") is None


def test_what_is_gone_and_what_changed_since_leaves_nothing() -> None:
    report, reading = MADE[0]
    fewer = replace(reading, claims=tuple(replace(claim, figures=()) for claim in reading.claims[1:]))
    changed = [(replace(report, published=None), fewer), *MADE[3:]]
    assert account(changed, recall(WRITTEN, "now")) == account(changed)
    assert account(MADE[:1], recall(WRITTEN, "now")) == account(MADE[:1])
    assert account([], recall(WRITTEN, "now")) == account([])


def test_versions_of_a_page_are_known_again() -> None:
    paged = [
        (replace(report, address=f"https://example.org/{number // 3}"), reading)
        for number, (report, reading) in enumerate(MADE)
    ]
    first = {name: body for name, body in written(paged[:-4]).items()}
    assert account(paged, recall(first, "now")) == account(paged)
    assert account(paged[2:], recall(first, "now")) == account(paged[2:])


def test_a_report_that_an_outlet_adds_is_looked_at_by_those_who_credit_it() -> None:
    """Shelves of outlets are laid out again when they are asked for."""
    whole = list(make_casebook(30, seed=5))
    memory = recall(written(whole[:-1]), "now")
    assert account(whole[1:], memory) == account(whole[1:])
