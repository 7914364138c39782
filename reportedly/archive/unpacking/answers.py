"""What servers answer with (HTTP): bodies in chunks, and statuses in words."""

from __future__ import annotations

import re

_SIZE = re.compile(rb"[ \t]*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
# RFC 9110, those that pages are refused with.
_WORDS = {
    "204": "no content",
    "206": "a part of it",
    "400": "bad request",
    "401": "not signed in",
    "402": "payment asked",
    "403": "forbidden",
    "404": "not found",
    "410": "gone",
    "429": "too many requests",
    "451": "withheld for legal reasons",
    "500": "the server failed",
    "502": "the server failed",
    "503": "the server is busy",
    "504": "the server failed",
}


def unchunked(body: bytes) -> bytes:
    """A body without its chunks (RFC 9112, 7.1). One that is not in chunks, or no longer, is left as it is."""
    pieces: list[bytes] = []
    place = 0
    while (size := _SIZE.match(body, place)) is not None:
        length = int(size[1], 16)
        if length == 0:
            return b"".join(pieces)
        pieces.append(body[size.end() : size.end() + length])
        place = size.end() + length
        place += len(body[place : place + 2]) - len(body[place : place + 2].lstrip(b"\r\n"))
        if place >= len(body):
            return b"".join(pieces)
    return body


def why_not(status: str) -> str:
    """Why an answer with this status is no report: a sentence."""
    words = f" ({_WORDS[status]})" if status in _WORDS else ""
    return f"When it was saved the server answered {status[:20]}{words}, not with the page: look for another copy."
