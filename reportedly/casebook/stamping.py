"""Asking authorities for a time stamp over the log: what it says so far was there by then (RFC 3161)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from reportedly.errors import StampError
from reportedly.ledger import Ledger, tokens
from reportedly.ledger.stamps import Stamp, Trust
from reportedly.ledger.tokens import Shown
from reportedly.model import Refused
from reportedly.settings import Settings

# Sends bytes of a media type to an address, and gives what comes back or why nothing does: `Fetcher.post`.
Post = Callable[[str, bytes, str], bytes | Refused]


@dataclass(frozen=True, slots=True)
class Stamped:
    """What came of asking one authority.

    Attributes:
        authority: URL.
        head: hash of the row of the log that it was asked for.
        at: its time, UTC; None when it gave no stamp.
        signer, root, trust: as in :class:`reportedly.ledger.tokens.Shown`.
        refused: why there is no stamp; "" when there is one.
    """

    authority: str
    head: str
    at: dt.datetime | None = None
    signer: str = ""
    root: str = ""
    trust: Trust | None = None
    refused: str = ""


def stamp_head(ledger: Ledger, authorities: Iterable[str], *, post: Post, roots: bytes = b"") -> tuple[Stamped, ...]:
    """Have the newest row of the log stamped by each authority; one that gives none keeps the others from nothing.

    Raises:
        StampError: there is nothing to stamp yet, or ``roots`` cannot be read.
    """
    row = ledger.head_row()
    if row is None:
        raise StampError("the log is empty: there is nothing to stamp", hint="archive something first")
    if roots:
        tokens.check_roots(roots)
    done: list[Stamped] = []
    for authority in authorities:
        # Asked of all for the same row: a stamp adds one.
        asked = tokens.ask(row)
        response = post(authority, asked.request, tokens.MEDIA_ASKED)
        if isinstance(response, Refused):
            done.append(Stamped(authority, row.hash, refused=f"{response.reason.value}: {response.detail}"))
            continue
        try:
            stamp = tokens.accept(asked, response, authority=authority, roots=roots)
            ledger.add_stamp(stamp)
            done.append(_told(stamp))
        except StampError as error:
            done.append(Stamped(authority, row.hash, refused=f"{error} ({error.hint})"))
    return tuple(done)


def stamped(ledger: Ledger) -> tuple[Stamped, ...]:
    """The stamps on record, in the order in which they were taken in; whether they hold is for `verify` to say."""
    return tuple(_told(stamp) for stamp in ledger.stamps())


def _told(stamp: Stamp) -> Stamped:
    says: Shown = tokens.shown(stamp)
    return Stamped(stamp.authority, stamp.head, says.at, says.signer, says.root, says.trust)


def poster(settings: Settings, clock: Callable[[], dt.datetime]) -> Post:
    """What sends a request as the settings say: by the one part of the package that opens outward sockets."""
    from reportedly.casebook.visiting import fetcher

    return fetcher(settings, clock).post
