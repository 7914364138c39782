"""Reconciling makes no cycles, so that the collector of cyclic garbage may rest while it works."""

from __future__ import annotations

import gc

from benchmarks.casebooks import make_casebook
from reportedly.reconcile import reconcile
from reportedly.reconcile.material import Seen
from reportedly.reconcile.remembering import recall, remember
from reportedly.reconcile.uncollected import uncollected

MADE = list(make_casebook(30))


def test_the_collector_is_left_as_it_was() -> None:
    assert gc.isenabled()
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_nothing_is_left_that_only_the_collector_would_find() -> None:
    def work() -> None:
        memory: Seen | None = Seen()
        for many in (20, 30):
            reports, readings = zip(*MADE[:many], strict=True)
            reconcile(reports, readings, memory=memory)
            assert memory is not None
            memory = recall(remember(memory, "now"), "now")

    work()  # what is loaded when it is first needed
    gc.collect()
    with uncollected():
        work()
        assert gc.collect() == 0
