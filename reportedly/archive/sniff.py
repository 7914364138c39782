"""What bytes are, told by what is in them and not by their name."""

from __future__ import annotations

import json
import re
from enum import StrEnum

from reportedly.archive.decode import decode, wide
from reportedly.archive.part import Part

READ_NOW = "Plain text and HTML are read now: save it as one of these."


class Kind(StrEnum):
    """What can be read."""

    TEXT = "plain text"
    HTML = "a page (HTML)"
    PDF = "a PDF file"
    DOCX = "a word processor's file (DOCX)"
    MAIL = "an e-mail (EML)"
    MHTML = "a saved page (MHTML)"
    FEED = "a feed (RSS or Atom)"
    JSON_FEED = "a feed (JSON Feed)"
    TABLE = "a table of reports (CSV)"
    ROWS = "reports a line each (JSONL)"
    WARC = "a web archive (WARC)"
    WACZ = "a web archive (WACZ)"
    ZIP = "a ZIP file"
    GZIP = "a gzip file"


SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP file, or a word processor's (DOCX, ODT)"),
    (b"PK\x05\x06", "an empty ZIP file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\x00", "an xz file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip file"),
    (b"Rar!", "a RAR file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (DOC, XLS)"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"RIFF", "a sound, image or film"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound or film"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"WARC/1.", "a web archive (WARC)"),
    (b"bplist00", "a saved page (webarchive)"),
)

# C0 controls that no text holds: all but tab, line feed, vertical tab, form feed, carriage return and escape.
CONTROLS = bytes(i for i in range(32) if i not in (9, 10, 11, 12, 13, 27))
SAMPLE = 65_536
CONTROL_SHARE = 0.02
LOOKED_AT = 4 * SAMPLE

_MAIL = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)*?MIME-Version:", re.IGNORECASE)

_LEAD = re.compile(r"(?:\s+|<!--.{0,20000}?-->|<\?.{0,2000}?\?>)+", re.DOTALL)
_HTML_START = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|link|base|script|style|article|section|main|header|nav|div|p|h[1-6]"
    r"|span|a|b|i|em|strong|table|ul|ol|br|hr|img|blockquote|pre|center|font)\b",
    re.IGNORECASE,
)
_HTML_WHOLE = re.compile(r"<html\b|<body\b|<!doctype\s+html", re.IGNORECASE)
_XML_START = re.compile(r"<(?:\?xml|!doctype|rss\b|feed\b|rdf:rdf|[a-z][\w.-]*:[\w.-]+[\s>]|svg\b)", re.IGNORECASE)


def foreign(data: bytes) -> str | None:
    """What kind of file it is when it is neither text nor HTML ("a PDF file"); None when it may be one of them.

    UTF-16 without a byte order mark passes: its zero bytes stand at every second place.
    """
    head = data[:SAMPLE]
    for signature, what in SIGNATURES:
        if head.startswith(signature):
            return what
    if head[4:8] == b"ftyp":
        return "a film"
    if _MAIL.match(head[:8_192]):
        return "an e-mail or a saved page (EML, MHTML)"
    if wide(head) is None and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        strange = len(head) - len(head.translate(None, CONTROLS))
        if strange > CONTROL_SHARE * len(head):
            return "a binary file"
    return None


def kind_of(part: Part) -> Kind | None:
    """What a part is, by its bytes; None when it cannot be read, and :func:`foreign` says what it looks like."""
    if foreign(part.data) is not None:
        return None
    decoded = decode(_head(part.data))
    return Kind.TEXT if decoded is None else content(decoded.text)


def _head(data: bytes) -> bytes:
    """Enough to tell by; all of what may be JSON, which can only be told whole."""
    if len(data) <= LOOKED_AT or data[:400].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return data
    head = data[:LOOKED_AT]
    # Not within a character: UTF-8 would no longer be valid.
    return head if wide(head) else head.rpartition(b"\n")[0] or head


def content(text: str) -> Kind | None:
    """Whether decoded text is HTML or plain; None when it is neither: JSON, or XML such as a feed."""
    if text.lstrip()[:1] in ("{", "[") and _is_json(text):
        return None
    lead = _LEAD.match(text[:40_000])
    start = lead.end() if lead else 0
    if _HTML_START.match(text, start):
        return Kind.HTML
    if _HTML_WHOLE.search(text[:SAMPLE]) and re.search(r"</(?:html|body|p|div)>", text, re.IGNORECASE):
        return Kind.HTML
    if _XML_START.match(text.lstrip()[:200]):
        return None
    return Kind.TEXT


def _is_json(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict | list)
    except (ValueError, RecursionError):
        return False
