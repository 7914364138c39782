"""Work that makes no cycles, without Python looking for them: it passes over all that is held, time and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Let the collector of cyclic garbage rest; where it rested before, it does so afterwards."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            if not gc.get_freeze_count():  # else somebody holds what is theirs so
                gc.freeze()
                gc.unfreeze()  # what was made counts as old: else it would all be passed over at once
            gc.enable()
