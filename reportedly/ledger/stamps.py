"""Time stamps over the log, as they are kept: primary records. What they show stands in ``tokens.py``."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy import Connection, Row, insert, select

from reportedly.ledger.chain import Deed, Signature, append, of_rows
from reportedly.ledger.schema import STAMPS


class Trust(StrEnum):
    """Where the certificates come from that a stamp is held against."""

    GIVEN = "given"  # by a person, who had them from the authority
    FIRST_USE = "first use"  # out of the authority's own answer: they show that it is whole, not whose it is


@dataclass(frozen=True, slots=True)
class Stamp:
    """An authority's word that a hash was there at a time (RFC 3161).

    Attributes:
        head: hash of the row of the log that it was asked for; all rows before it are vouched for with it.
        authority: URL.
        nonce: the number sent along, in decimal digits, so that no old answer can be played back.
        roots: certificates that the answer is held against, PEM.
        trust: where these come from.
        response: the answer as it was sent, DER (TimeStampResp), with the authority's certificates.
    """

    head: str
    authority: str
    nonce: str
    roots: str
    trust: Trust
    response: bytes = field(repr=False)

    @property
    def fields(self) -> dict[str, str]:
        """What the log's row is a digest of: all but the response, which is there by its hash."""
        return {
            "head": self.head,
            "authority": self.authority,
            "nonce": self.nonce,
            "roots": self.roots,
            "trust": self.trust.value,
            "sha256": hashlib.sha256(self.response).hexdigest(),
        }


def add(connection: Connection, stamp: Stamp, *, signed: Signature) -> bool:
    """Keep a stamp; gives whether it was new."""
    fields = stamp.fields
    if connection.execute(select(STAMPS.c.log).where(STAMPS.c.sha256 == fields["sha256"])).first():
        return False
    seq = append(connection, Deed.STAMP, fields, signed=signed)
    connection.execute(insert(STAMPS), {"log": seq, **fields, "response": stamp.response})
    return True


def stamps(connection: Connection, rows: Sequence[int] | None = None) -> Iterator[tuple[int, Stamp]]:
    """Number of the log's row and stamp, in the order in which they were taken in; only of ``rows``, where given."""
    for row in connection.execute(of_rows(select(STAMPS), STAMPS.c.log, rows)):
        yield row.log, from_row(row)


def from_row(row: Row[tuple[int, str, str, str, str, str, str, bytes]]) -> Stamp:
    """A stamp read back.

    Raises:
        ValueError: its trust is damaged.
    """
    return Stamp(row.head, row.authority, row.nonce, row.roots, Trust(row.trust), row.response)
