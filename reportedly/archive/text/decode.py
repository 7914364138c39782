"""Bytes to text: by what the bytes declare, then UTF-8, then by guessing, which is said."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from reportedly.model import Caution, Warned

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The encodings that take such a mark off.
SIGNED = {
    "utf-8": "utf-8-sig",
    "utf-32-le": "utf-32",
    "utf-32-be": "utf-32",
    "utf-16-le": "utf-16",
    "utf-16-be": "utf-16",
}
# A page that says Latin-1 means Windows-1252 (WHATWG Encoding Standard).
MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949"}
DECLARED = re.compile(rb"<meta\b[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
XML_DECLARED = re.compile(rb"^\s*<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)

# Bytes that a Western writer's Windows-1252 text holds besides ASCII: quotation marks, dashes, signs, letters.
WESTERN = frozenset(
    b"\x80\x82\x84\x85\x8c\x91\x92\x93\x94\x95\x96\x97\x99\x9c\xa0\xa1\xa3\xa7\xa9\xab\xae\xb0\xb7\xbb\xbd\xbf"
) | frozenset(range(0xC0, 0x100))
MOSTLY_ASCII = 0.95
SAMPLE = 200_000
SHIFTING = ("iso2022", "hz")
# Python's own ways of writing text, which no page is in; some take time without bound.
NO_CHARSETS = frozenset(("idna", "punycode", "unicode-escape", "raw-unicode-escape", "utf-7"))


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding that it was read with, and what to know of how that went.

    ``data.decode(encoding, "replace")`` gives the text again.
    """

    text: str
    encoding: str
    warnings: tuple[Warned, ...] = ()


def decode(data: bytes, stated: str = "") -> Decoded | None:
    """Text of ``data`` without its byte order mark; None when no encoding fits.

    Args:
        data: the bytes.
        stated: the encoding that came with them in an e-mail or from a server; "" when none did.
    """
    for bom, encoding in BOMS:
        if data.startswith(bom):
            marked = _strict(data[len(bom) :], encoding) or _lossy(data[len(bom) :], encoding)
            return replace(marked, encoding=SIGNED[encoding])
    zeros = wide(data[:65_536])
    if zeros and (decoded := _strict(data, zeros)):
        return decoded
    named = [name for name in (known_encoding(stated), declared_encoding(data)) if name]
    # Bytes that are ASCII too, where escapes change what they mean.
    if b"\x1b" in data[:SAMPLE] and (shifting := next((name for name in named if name.startswith(SHIFTING)), None)):
        return _strict(data, shifting) or _lossy(data, shifting)
    # UTF-8 proves itself: what other encodings write is almost never valid UTF-8, whatever a page declares.
    for name in ("utf-8", *named):
        if decoded := _strict(data, name):
            return decoded
    return _nearly_utf8(data) or _western(data) or _guessed(data)


def encoding_of(data: bytes, stated: str = "") -> str:
    """The encoding that :func:`decode` would read ``data`` with, its byte order mark too; UTF-8 where none fits.

    Without holding the text where it is UTF-8, as large files mostly are.
    """
    marked = next((encoding for bom, encoding in BOMS if data.startswith(bom)), None)
    if marked is not None:
        return SIGNED[marked]
    head = data[:SAMPLE]
    if b"\0" not in head and b"\x1b" not in head and _is_utf8(data):
        return "utf-8"
    decoded = decode(data, stated)
    return decoded.encoding if decoded else "utf-8"


def _is_utf8(data: bytes) -> bool:
    """Whether all of it is valid UTF-8, looked at a piece at a time."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), SAMPLE):
            decoder.decode(data[start : start + SAMPLE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page declares in its first bytes, by Python's name; None when it names none we know."""
    found = DECLARED.search(data[:4_096]) or XML_DECLARED.search(data[:400])
    return known_encoding(found[1].decode("ascii")) if found else None


def known_encoding(name: str) -> str | None:
    """Python's name of an encoding of text; None when there is none of that name."""
    try:
        found = codecs.lookup(name).name
        "".encode(found)  # some codecs turn bytes into bytes
    except (LookupError, ValueError):
        return None
    return None if found in NO_CHARSETS else MEANT.get(found, found)


def _strict(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except (UnicodeError, LookupError):
        return None


def _lossy(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    lost = text.count("\ufffd")
    return Decoded(text, encoding, (_lost(lost, encoding),))


def _lost(count: int, encoding: str) -> Warned:
    marks = "1 place is" if count == 1 else f"{count} places are"
    return Warned(
        Caution.LOST_CHARACTERS,
        f"{marks} not valid {encoding.upper()} and shown as \ufffd: look at the original there.",
    )


def _nearly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a slip or a cut end: far more of it is valid than not."""
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    kept = len(text) - lost - sum(map(str.isascii, text)) if not text.isascii() else 0
    return Decoded(text, "utf-8", (_lost(lost, "utf-8"),)) if kept >= 4 * lost else None


def _western(data: bytes) -> Decoded | None:
    """Windows-1252, the commonest old encoding of English: few bytes beyond ASCII, all of the kind that it writes."""
    beyond = data.translate(None, bytes(range(128)))
    if len(beyond) > (1 - MOSTLY_ASCII) * len(data) or not set(beyond) <= WESTERN:
        return None
    return Decoded(data.decode("cp1252"), "cp1252", (_guess("Windows-1252"),))


def _guessed(data: bytes) -> Decoded | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE]).best()
    if best is None:
        return None
    decoded = _strict(data, best.encoding) or _lossy(data, best.encoding)
    return Decoded(decoded.text, best.encoding, (_guess(best.encoding), *decoded.warnings))


def _guess(encoding: str) -> Warned:
    return Warned(
        Caution.REPAIRED_ENCODING,
        f"It is not UTF-8; it was read as {encoding}: look whether quotation marks and accents came out right.",
    )


def wide(head: bytes) -> str | None:
    """The UTF-16 or UTF-32 encoding that the places of the zero bytes give away; None when it is neither."""
    head = head[: len(head) // 4 * 4]
    if len(head) < 8 or b"\0" not in head:
        return None
    zeros = [head[place::4].count(0) * 4 / len(head) for place in range(4)]
    often = [share > 0.7 for share in zeros]
    return {
        (False, True, True, True): "utf-32-le",
        (True, True, True, False): "utf-32-be",
        (False, True, False, True): "utf-16-le",
        (True, False, True, False): "utf-16-be",
    }.get((often[0], often[1], often[2], often[3]))
