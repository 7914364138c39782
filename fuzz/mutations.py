"""What is done to a file so that it is no longer what it seems: cut, spliced, flipped, swollen, wrapped."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.archive.making import Warc, gzipped, tarred, zipped

TOKENS = (
    b"\x00",
    b"\x00" * 64,
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xc0\xaf",  # overlong
    b"\xed\xa0\x80",  # a surrogate
    b"\xf8\x88\x80\x80\x80",
    b"\x80" * 30,
    "\u202e\u2066".encode(),
    b"<script>alert(1)</script>",
    b"<![CDATA[",
    b"]]>",
    b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>&a;",
    b"&#0;&#xD800;&#x110000;&#99999999999;&nbsp",
    b"%PDF-1.7\n",
    b"endstream endobj xref",
    b"stream\r\n",
    b"/Length 99999999999",
    b"PK\x03\x04",
    b"PK\x05\x06" + b"\xff" * 18,
    b"\x1f\x8b\x08",
    b"WARC/1.1\r\nContent-Length: -1\r\n\r\n",
    b"Content-Length: 99999999999999999999\r\n",
    b"Content-Transfer-Encoding: base64\r\n\r\n",
    b'Content-Type: multipart/mixed; boundary=""\r\n\r\n',
    b"charset=utf-7",
    b'charset="x-bogus"',
    b"=?utf-8?b?////?=",
    b"\r\n\r\n",
    b"\r",
    b"\x0b\x0c\x1c\x85",
    b'"',
    b"\\ud800",
    b"[" * 3_000,
    b'{"a":' * 3_000,
    b"<div>" * 2_000,
    b"9" * 5_000,
    b",",
    b"\t",
)
Mutation = Callable[[random.Random, bytes, bytes], bytes]


def truncated(chance: random.Random, data: bytes, _: bytes) -> bytes:
    """The beginning only."""
    return data[: chance.randrange(len(data) + 1)]


def beheaded(chance: random.Random, data: bytes, _: bytes) -> bytes:
    """The end only."""
    return data[chance.randrange(min(len(data), 400) + 1) :]


def flipped(chance: random.Random, data: bytes, _: bytes) -> bytes:
    """Single bits."""
    out = bytearray(data)
    for _number in range(chance.choice((1, 1, 3, 20, 200))):
        if out:
            out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)
    return bytes(out)


def cut(chance: random.Random, data: bytes, _: bytes) -> bytes:
    """Without a part from within."""
    start, end = _range(chance, data)
    return data[:start] + data[end:]


def repeated(chance: random.Random, data: bytes, _: bytes) -> bytes:
    """A part many times over."""
    start, end = _range(chance, data)
    part = data[start : min(end, start + 2_000)]
    return (data[:start] + part * chance.choice((2, 10, 200)) + data[end:])[:2_000_000]


def spliced(chance: random.Random, data: bytes, other: bytes) -> bytes:
    """Begun as one file and ended as another."""
    return data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other) + 1) :]


def swapped(chance: random.Random, data: bytes, _: bytes) -> bytes:
    """Two parts in the other order."""
    start, end = _range(chance, data)
    middle = (start + end) // 2
    return data[:start] + data[middle:end] + data[start:middle] + data[end:]


def put_in(chance: random.Random, data: bytes, _: bytes) -> bytes:
    """With words of a format where they do not belong."""
    for _number in range(chance.choice((1, 1, 2, 6))):
        at = chance.choice((0, len(data), chance.randrange(len(data) + 1)))
        data = data[:at] + chance.choice(TOKENS) + data[at:]
    return data


def overwritten(chance: random.Random, data: bytes, _: bytes) -> bytes:
    """A part replaced: by noise, zeros, the largest numbers."""
    start, end = _range(chance, data)
    end = min(end, start + chance.choice((1, 2, 4, 8, 100)))
    filler = chance.choice((b"\x00", b"\xff", b"\x7f", None))
    new = chance.randbytes(end - start) if filler is None else filler * (end - start)
    return data[:start] + new + data[end:]


def numbers(chance: random.Random, data: bytes, _: bytes) -> bytes:
    """Digits made larger: lengths, offsets, counts, dates."""
    places = [at for at, byte in enumerate(data[:200_000]) if 48 <= byte <= 57]
    out = bytearray(data)
    for at in chance.sample(places, min(len(places), chance.choice((1, 5, 40)))):
        out[at] = chance.choice(b"0123456789-")
    return bytes(out)


def recoded(chance: random.Random, data: bytes, _: bytes) -> bytes:
    """In another encoding than it says."""
    words = data.decode("utf8", "replace")
    return words.encode(
        chance.choice(("utf-16-le", "utf-16", "utf-32", "utf-7", "cp1252", "cp037", "shift_jis")), "replace"
    )


def wrapped(chance: random.Random, data: bytes, _: bytes) -> bytes:
    """Within containers, some of them deep."""
    for depth in range(chance.choice((1, 1, 2, 6))):
        kind = chance.randrange(4)
        if kind == 0:
            data = zipped([(f"{depth}/in.bin", data)])
        elif kind == 1:
            data = gzipped(data)
        elif kind == 2:
            data = tarred({"in.bin": data})
        else:
            data = Warc().response("https://courier.example/mill", data).data()
    return data


def _range(chance: random.Random, data: bytes) -> tuple[int, int]:
    one, two = chance.randrange(len(data) + 1), chance.randrange(len(data) + 1)
    return min(one, two), max(one, two)


MUTATIONS: tuple[Mutation, ...] = (
    truncated,
    beheaded,
    flipped,
    flipped,
    cut,
    repeated,
    spliced,
    swapped,
    put_in,
    put_in,
    overwritten,
    numbers,
    recoded,
    wrapped,
)
