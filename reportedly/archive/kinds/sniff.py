"""What bytes are, told by what is in them and not by their name. Quick: it runs for every small text."""

from __future__ import annotations

import re
import zlib

from reportedly.archive.kinds import records, tables
from reportedly.archive.kinds.kinds import Kind
from reportedly.archive.kinds.mailed import mail_kind
from reportedly.archive.kinds.records import Form
from reportedly.archive.kinds.zipped import zip_kind
from reportedly.archive.metadata.columns import Columns
from reportedly.archive.part import Part
from reportedly.archive.text.decode import decode, wide

__all__ = ["CONTROLS", "Kind", "content", "foreign", "kind_of", "looks_like"]

READ_NOW = "Save it as plain text or as a page; reportedly archive --help lists what is read."

MAGIC: tuple[tuple[bytes, Kind | str], ...] = (
    (b"%PDF-", Kind.PDF),
    (b"PK\x03\x04", Kind.ZIP),
    (b"PK\x05\x06", "an empty ZIP file"),
    (b"\x1f\x8b", Kind.GZIP),
    (b"WARC/1.", Kind.WARC),
    (b"bplist00", Kind.WEBARCHIVE),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\x00", "an xz file"),
    (b"(\xb5/\xfd", "a Zstandard file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip file"),
    (b"Rar!", "a RAR file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (DOC, XLS, MSG)"),
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
)
_FIRST = frozenset(magic[0] for magic, _ in MAGIC)

# C0 controls that no text holds: all but tab, line feed, vertical tab, form feed, carriage return and escape.
CONTROLS = bytes(i for i in range(32) if i not in (9, 10, 11, 12, 13, 27))
SAMPLE = 65_536
CONTROL_SHARE = 0.02
LOOKED_AT = 4 * SAMPLE

_LEAD = re.compile(r"(?:\s+|\ufeff|<!--.{0,20000}?-->|<\?.{0,2000}?\?>)+", re.DOTALL)
_HTML_START = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|link|base|script|style|article|section|main|header|nav|div|p|h[1-6]"
    r"|span|a|b|i|em|strong|table|ul|ol|br|hr|img|blockquote|pre|center|font|figure|small|u)\b",
    re.IGNORECASE,
)
_HTML_WHOLE = re.compile(r"<html\b|<body\b|<!doctype\s+html", re.IGNORECASE)
_XML_START = re.compile(r"<(?:\?xml|!doctype|rss\b|feed\b|rdf:rdf|[a-z][\w.-]*:[\w.-]+[\s>]|svg\b)", re.IGNORECASE)
_FEED_START = re.compile(
    r"(?:<!doctype\s[^<>\[]{0,300}(?:\[[^\[\]]{0,20000}\]\s*)?>\s*)?<(?:rss\b|(?:\w+:)?RDF\b|(?:atom:)?feed\b)",
    re.IGNORECASE,
)


def kind_of(part: Part) -> Kind | None:
    """What a part is, by its bytes; None when it cannot be read, and :func:`looks_like` says what it seems to be."""
    found = _binary(part.data)
    if isinstance(found, str):
        return found if isinstance(found, Kind) else None
    mail = mail_kind(part.data)
    if mail is not None:
        return mail
    decoded = decode(_head(part.data), part.charset)
    return Kind.TEXT if decoded is None else content(decoded.text, part.columns)


def foreign(data: bytes) -> str | None:
    """What kind of file it is by its bytes ("an image"); None when it may be text of some kind."""
    found = _binary(data) or mail_kind(data)
    return str(found) if found is not None else None


def is_ours(page: bytes) -> bool:
    """Whether a page was made by this program: a brief in a folder of reports must not become one of them."""
    return b'<meta name="generator" content="Reportedly">' in page[:1_000]


def looks_like(part: Part) -> str:
    """What a part that cannot be read seems to be, and what to do about it: sentences."""
    what = foreign(part.data)
    if what is not None:
        return f"It looks like {what}. {READ_NOW}"
    decoded = decode(_head(part.data), part.charset)
    text = decoded.text if decoded else ""
    if tables.is_data(text) or records.find_layout(text, part.columns) is not None:
        return "It looks like data: say which column or key holds the text, as in --columns text=BODY."
    return f"It looks like data of a kind that is not known. {READ_NOW}"


def _binary(data: bytes) -> Kind | str | None:
    """What the first bytes show: a kind that is read, the words for another one, or None for what may be text.

    UTF-16 without a byte order mark passes: its zero bytes stand at every second place.
    """
    head = data[:SAMPLE]
    if head[:1] and head[0] in _FIRST:
        for magic, what in MAGIC:
            if head.startswith(magic):
                return _inside(data, what)
    if head[257:262] == b"ustar":
        return Kind.TAR
    if head[4:8] == b"ftyp":
        return "a film"
    if wide(head) is None and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        strange = len(head) - len(head.translate(None, CONTROLS))
        if strange > CONTROL_SHARE * len(head):
            return "a binary file"
    return None


def _inside(data: bytes, what: Kind | str) -> Kind | str:
    """What a packed file is by what it holds."""
    if what is Kind.ZIP:
        return zip_kind(data)
    if what is Kind.GZIP:
        try:
            head = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data[:SAMPLE], 16)
        except zlib.error:
            return Kind.GZIP
        return Kind.WARC if head.startswith(b"WARC/1.") else Kind.GZIP
    return what


def _head(data: bytes) -> bytes:
    """Enough to tell by; all of what may be JSON, which can only be told whole."""
    if len(data) <= LOOKED_AT or data[:400].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return data
    head = data[:LOOKED_AT]
    # Not within a character: UTF-8 would no longer be valid.
    return head if wide(head) else head.rpartition(b"\n")[0] or head


def content(text: str, columns: Columns | None = None) -> Kind | None:
    """What decoded text is; None when it is data or XML of a kind that is not read."""
    columns = columns or Columns()
    if text.lstrip("\ufeff \t\r\n")[:1] in ("{", "["):
        layout = records.find_layout(text, columns)
        if layout is not None:
            return {Form.DATA: None, Form.FEED: Kind.JSON_FEED}.get(layout.form, Kind.ROWS)
    marked = _marked_up(text)
    if marked is not None:
        return marked
    if _XML_START.match(text.lstrip()[:200]):
        return None
    if tables.find_head(text, columns) is not None:
        return Kind.TABLE
    return None if tables.is_data(text) else Kind.TEXT


def _marked_up(text: str) -> Kind | None:
    lead = _LEAD.match(text[:40_000])
    start = lead.end() if lead else 0
    if _HTML_START.match(text, start):
        return Kind.HTML
    if _FEED_START.match(text, start):
        return Kind.FEED
    whole = _HTML_WHOLE.search(text[:SAMPLE]) and re.search(r"</(?:html|body|p|div)>", text, re.IGNORECASE)
    return Kind.HTML if whole else None
