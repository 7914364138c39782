"""How a long run tells where it is. The library never prints: whoever wants to see passes a function."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """What is being done."""

    ARCHIVE = "archive"
    READ = "read"
    RECONCILE = "reconcile"
    VERIFY = "verify"
    EXPORT = "export"
    IMPORT = "import"


class Outcome(StrEnum):
    """What became of one thing."""

    DONE = "done"
    REFUSED = "refused"
    SKIPPED = "skipped"  # there already


@dataclass(frozen=True, slots=True)
class Step:
    """One thing done.

    Attributes:
        stage: of which run.
        done: how many are done with this one; 0 when the run begins.
        total: how many there will be, None when it is not known yet.
        name: of the input or report; "" when the run begins.
        outcome: what became of it; None when the run begins.
    """

    stage: Stage
    done: int
    total: int | None
    name: str = ""
    outcome: Outcome | None = None


Progress = Callable[[Step], None]


def silent(_: Step) -> None:
    """Tells nobody."""
