"""Every setting, as data: one frozen type, read nowhere but where a Casebook or a command begins."""

from __future__ import annotations

from dataclasses import dataclass

SHOWN = 0.5
"""The probability from which claims are shown without being asked for: more likely right than not. On PolNeAR's
development part 83 in 100 of those above are right (82 read thoroughly), and two in three of all there are. Those
below are kept, reconciled, and shown on request."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run may be told.

    Attributes:
        max_bytes: a larger input is refused, bytes.
        thorough: read with the larger tagger where it is shipped.
        workers: processes that read in parallel; 0 is one per processor.
        show_below: claims whose probability is lower are less sure: kept and reconciled, shown on request only.
        judge: the name put on judgements.
    """

    max_bytes: int = 20_000_000
    thorough: bool = False
    workers: int = 1
    show_below: float = SHOWN
    judge: str = "local user"
