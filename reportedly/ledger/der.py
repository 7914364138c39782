"""The one thing about DER that time stamps need: an authority's certificates brought into the order that DER asks for.

OpenSSL's own authority, and others built on it, write them as they come; readers that keep to the letter refuse that.
The certificates lie outside what is signed, so that their order changes nothing that is vouched for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

SEQUENCE, TAGGED = 0x30, 0xA0


@dataclass(frozen=True, slots=True)
class Element:
    """A value in DER: its tag, and where it begins, where its content begins, and where both end."""

    tag: int
    start: int
    content: int
    end: int


def elements(data: bytes, start: int, end: int) -> Iterator[Element]:
    """The values that stand in a row in ``data[start:end]``.

    Raises:
        ValueError: there is something else.
    """
    while start < end:
        if end - start < 2:
            raise ValueError("cut short")
        length, content = data[start + 1], start + 2
        if length & 0x80:
            count = length & 0x7F
            if not 0 < count <= 4 or content + count > end:
                raise ValueError("a length that is none")
            length = int.from_bytes(data[content : content + count], "big")
            content += count
        if content + length > end:
            raise ValueError("cut short")
        yield Element(data[start], start, content, content + length)
        start = content + length


def sorted_certificates(response: bytes) -> bytes:
    """A time stamp response (RFC 3161) with its certificates in DER's order; as it is where it holds none.

    Raises:
        ValueError: it is no such response.
    """
    # TimeStampResp { status, token: ContentInfo { type, [0] SignedData { version, digests, content, [0] certificates …
    where = _only(response, 0, len(response), at=0)
    for at in (1, 1, 0):
        where = _only(response, where.content, where.end, at=at)
    for field in elements(response, where.content, where.end):
        if field.tag == TAGGED:
            inner = [response[one.start : one.end] for one in elements(response, field.content, field.end)]
            return response[: field.content] + b"".join(sorted(inner)) + response[field.end :]
    return response


def _only(data: bytes, start: int, end: int, *, at: int) -> Element:
    found = list(elements(data, start, end))
    if at >= len(found) or found[at].tag not in {SEQUENCE, TAGGED}:
        raise ValueError("no time stamp response")
    return found[at]
