"""E-mails taken apart (RFC 5322, MIME): headers as words, leaves as bytes with their types. Bounded, never raises."""

from __future__ import annotations

import binascii
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.errors import HeaderParseError, MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr

LONGEST_HEADER = 2_000
MOST_LEAVES = 10_000


@dataclass(frozen=True, slots=True)
class Leaf:
    """A part of a message that holds no others.

    Attributes:
        number: its place among all parts, from 1.
        media: its type as it is written, with its encoding.
        name: of the file, "" where it has none.
        data: the bytes, without their coding for transfer.
        attached: whether it is to be a file of its own.
        within: types of the parts that it stands in, the outermost first ("multipart/mixed").
        address, id: Content-Location and Content-ID, "" where there is none.
    """

    number: int
    media: str
    name: str
    data: bytes = field(repr=False)
    attached: bool
    within: tuple[str, ...] = ()
    address: str = ""
    id: str = ""

    @property
    def type(self) -> str:
        """Its type alone, lower case ("text/html")."""
        return self.media.partition(";")[0].strip().lower()


def parsed(data: bytes) -> Message:
    """A message. compat32 keeps headers as they were written, however broken they are."""
    return message_from_bytes(data, policy=policy.compat32)


def leaves(message: Message) -> Iterator[Leaf]:
    """All parts that hold no others, in order; a message within the message is one."""
    waiting: list[tuple[Message, tuple[str, ...]]] = [(message, ())]
    number = 0
    while waiting and number < MOST_LEAVES:
        here, within = waiting.pop()
        number += 1
        kind = here.get_content_type()
        inner = here.get_payload()
        if kind != "message/rfc822" and isinstance(inner, list):
            waiting += [(one, (*within, kind)) for one in reversed(inner) if isinstance(one, Message)]
            continue
        yield _leaf(here, number, within)


def _leaf(here: Message, number: int, within: tuple[str, ...]) -> Leaf:
    kind = here.get_content_type()
    media = f"{kind}; charset={charset}" if (charset := _charset(here)) else kind
    return Leaf(
        number,
        media,
        words(_filename(here)),
        _data(here),
        here.get_content_disposition() == "attachment" or kind == "message/rfc822",
        within,
        header(here, "Content-Location"),
        header(here, "Content-ID").strip("<>"),
    )


def sent_by(message: Message) -> tuple[str, str]:
    """Name and address of whoever sent it; "" for what it does not say, or says so that nobody could follow it."""
    try:
        return parseaddr(header(message, "From"))
    except (RecursionError, ValueError, IndexError):  # remarks within remarks, a thousand deep
        return "", ""


def header(message: Message, name: str) -> str:
    """A header as words, white space folded; "" where there is none."""
    return words(message.get(name, ""))


def words(raw: object) -> str:
    """A header's value, encoded words decoded (RFC 2047); what cannot be decoded stays as it is written."""
    value = " ".join(str(raw)[:LONGEST_HEADER].split())
    if "=?" not in value:
        return value.encode("utf8", "surrogateescape").decode("utf8", "replace")
    try:
        pieces = decode_header(value)
        return "".join(_piece(piece, charset) for piece, charset in pieces)
    except (HeaderParseError, binascii.Error, ValueError, AttributeError):
        return value


def _piece(piece: bytes | str, charset: str | None) -> str:
    if isinstance(piece, str):
        return piece
    try:
        return piece.decode(charset or "ascii", "replace")
    except (LookupError, UnicodeError):
        return piece.decode("utf8", "replace")


def _charset(here: Message) -> str:
    try:
        return str(here.get_content_charset() or "")
    except (LookupError, ValueError, TypeError):
        return ""


def _filename(here: Message) -> str:
    try:
        return here.get_filename() or ""
    except (LookupError, ValueError, TypeError):
        return ""


def _data(here: Message) -> bytes:
    inner = here.get_payload()
    try:
        if isinstance(inner, list):  # a message within the message
            return b"".join(one.as_bytes() for one in inner[:1] if isinstance(one, Message))
        found = here.get_payload(decode=True)
    except (MessageError, LookupError, ValueError, TypeError, AttributeError, AssertionError):
        return b""
    return found if isinstance(found, bytes) else b""
