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
        patience: so many times the usual time and memory may be spent on parsing a file; what was refused as too costly
            is tried again where it is more than 1.
        thorough: read with the larger tagger where it is shipped.
        workers: processes that read in parallel; 0 is one per processor.
        show_below: claims whose probability is lower are less sure: kept and reconciled, shown on request only.
        judge: the name put on judgements.
        contact: how sites reach whoever fetches their pages: an e-mail address or a URL; "" gives none.
        delay: seconds between two requests to one host, when pages are fetched; a site that asks for more gets it.
        timeout: seconds that one request may take in all.
        tries: how often a page is asked for at most, when a server is busy or cannot be reached.
        again_after: hours within which an address that was asked for is not asked for again; 0 always asks.
        ignore_robots: fetch also what a site's robots.txt asks programs not to fetch; put on record.
        allow_private: fetch also from private and loopback addresses; put on record.
        authorities: URLs of authorities that stamp the log with the time (RFC 3161).
    """

    max_bytes: int = 20_000_000
    thorough: bool = False
    workers: int = 1
    show_below: float = SHOWN
    judge: str = "local user"
    contact: str = ""
    delay: float = 1.0
    timeout: float = 120.0
    tries: int = 4
    again_after: float = 0.0
    ignore_robots: bool = False
    allow_private: bool = False
    authorities: tuple[str, ...] = ()
    patience: float = 1.0
