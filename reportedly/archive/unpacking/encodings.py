"""Bodies as servers pack them (Content-Encoding), unpacked within a bound."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

_STEP = 65_536
_MOST = 3  # one over another; more is nobody's way to send a page


class EncodingError(ValueError):
    """A body cannot be unpacked; the message is a clause that says why.

    Attributes:
        large: whether it would pass the bound.
    """

    def __init__(self, why: str, *, large: bool = False) -> None:
        super().__init__(why)
        self.large = large


def unpacked(body: bytes, encodings: str | None, *, most: int) -> bytes:
    """``body`` without what the header Content-Encoding names.

    Args:
        body: as it was sent, without chunks.
        encodings: the header's value ("gzip", "br", "gzip, identity"); None when there was none.
        most: bytes that it may hold unpacked, at each step.

    Raises:
        EncodingError: it is packed in a way that is not known, is broken, or holds more.
    """
    named = [name.strip().lower() for name in (encodings or "").split(",")]
    steps = [name for name in named if name not in ("", "identity")]
    if len(steps) > _MOST:
        raise EncodingError(f"it is packed {len(steps)} times over")
    for name in reversed(steps):
        if name in ("gzip", "x-gzip"):
            body = _joined(_gzip(body), most)
        elif name == "deflate":
            body = _joined(_deflate(body), most)
        elif name == "br":
            body = _joined(_brotli(body), most)
        else:
            raise EncodingError(f"it is packed as “{name[:40]}”, which is not known here")
    return body


def _joined(pieces: Iterable[bytes], most: int) -> bytes:
    found = bytearray()
    try:
        for piece in pieces:
            found += piece
            if len(found) > most:
                raise EncodingError(f"unpacked it holds more than {most / 1e6:,.1f} MB", large=True)
    except zlib.error as error:
        raise EncodingError(f"it cannot be unpacked ({error})") from None
    return bytes(found)


def _inflated(body: bytes, window: int) -> Iterable[bytes]:
    """Each member of it, a step at a time; raises EncodingError where it ends too soon."""
    at, state, rest = 0, zlib.decompressobj(window), b""
    while True:
        if not rest:
            rest, at = body[at : at + _STEP], at + _STEP
        piece = state.decompress(rest, _STEP)
        given, rest = rest, state.unconsumed_tail
        if piece:
            yield piece
        if state.eof:
            rest = state.unused_data or body[at : at + _STEP]
            at += 0 if state.unused_data else _STEP
            if window < 16 or not rest.startswith(b"\x1f\x8b"):
                return  # what follows is padding, or nothing
            state = zlib.decompressobj(window)
        elif not piece and not given:
            raise EncodingError("it ends too soon")


def _gzip(body: bytes) -> Iterable[bytes]:
    if not body.startswith(b"\x1f\x8b"):
        return (body,)  # servers that say gzip of what they did not pack are common, and readers show it all the same
    return _inflated(body, zlib.MAX_WBITS | 16)


def _deflate(body: bytes) -> Iterable[bytes]:
    if not body:
        return ()
    try:
        zlib.decompressobj().decompress(body[:2], 1)
    except zlib.error:
        return _inflated(body, -zlib.MAX_WBITS)  # without zlib's head, as some servers have it
    return _inflated(body, zlib.MAX_WBITS)


def _brotli(body: bytes) -> Iterable[bytes]:
    import brotli  # type: ignore[import-untyped]

    state = brotli.Decompressor()
    at = 0
    if not body:
        return
    try:
        while not state.is_finished():
            given = b""
            if state.can_accept_more_data():
                given = body[at : at + _STEP]
                at += len(given)
            piece = state.process(given, output_buffer_limit=_STEP)
            if piece:
                yield piece
            elif not given and at >= len(body) and not state.is_finished():
                raise EncodingError("it ends too soon")
    except brotli.error as error:
        raise EncodingError(f"it cannot be unpacked ({error})") from None
