"""Every setting, as data: one frozen type, read nowhere but where a Casebook or a command begins."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run may be told.

    Attributes:
        max_bytes: a larger input is refused, bytes.
        thorough: read with the larger tagger where it is shipped.
        workers: processes that read in parallel; 0 is one per processor.
        show_below: claims whose probability is lower are kept, and shown on request only.
        judge: the name put on judgements.
    """

    max_bytes: int = 20_000_000
    thorough: bool = False
    workers: int = 1
    show_below: float = 0.0
    judge: str = "local user"
