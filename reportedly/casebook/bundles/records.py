"""Captures as WARC 1.1 records (ISO 28500:2017): pages with the records they were fetched as, files as resources.

Frozen for version 1 of the bundle: who verifies one writes the records again from its casebook and compares.
"""

from __future__ import annotations

import base64
import hashlib
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from reportedly.ledger.codec import to_stamp
from reportedly.model import Capture, Method

IDENTICAL = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
_OURS = uuid.UUID("a3f4b1de-0f5c-5c0e-8a52-2f4f6d1f6c11")  # the name space of our record ids
_RECORD = re.compile(rb"WARC/1\.[01]\r\n(?P<head>(?:[^\r\n]+\r\n)*)\r\n")
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})")
_MEDIA = re.compile(rb"^content-type:[ \t]*([^;\s]+)", re.IGNORECASE | re.MULTILINE)
MEDIA = {
    "html": "text/html",
    "htm": "text/html",
    "xhtml": "application/xhtml+xml",
    "txt": "text/plain",
    "md": "text/markdown",
    "pdf": "application/pdf",
    "json": "application/json",
    "xml": "application/xml",
    "csv": "text/csv",
    "eml": "message/rfc822",
    "zip": "application/zip",
}


@dataclass(frozen=True, slots=True)
class Record:
    """One record.

    Attributes:
        raw: its bytes, from "WARC/1.1" to the two line ends after the block.
        kind: "resource", "request", "response", "revisit", "warcinfo" ….
        uri, date: what it is of, and when it was taken; "" where it says nothing.
        digest: of the payload, "sha256:…"; "" where it says nothing.
        status: of the server's answer, "" where there is none.
        media: media type of the payload.
    """

    raw: bytes
    kind: str
    uri: str
    date: str
    digest: str
    status: str = ""
    media: str = ""


def records(capture: Capture, *, earlier: Capture | None = None) -> Iterator[Record]:
    """The records of a capture; where the same bytes stand in the bundle already (``earlier``), one that says so."""
    fetched = _fetched(capture)
    if fetched:
        yield from fetched
    else:
        yield resource(capture, earlier=None if earlier is None or _fetched(earlier) else earlier)


def _fetched(capture: Capture) -> tuple[Record, ...]:
    """The records that a page was fetched as; () for anything else."""
    return tuple(split(capture.data)) if capture.method is Method.URL else ()


def split(data: bytes) -> Iterator[Record]:
    """The records of an unpacked WARC file, byte for byte; none where ``data`` is anything else."""
    found: list[Record] = []
    at = 0
    while at < len(data):
        head = _RECORD.match(data, at)
        if head is None:
            return
        fields = _fields(head["head"])
        length = fields.get("content-length", "")
        if not length.isdecimal():
            return
        end = head.end() + int(length) + 4
        if data[end - 4 : end] != b"\r\n\r\n":
            return
        found.append(_told(data[at:end], fields, data[head.end() : end - 4]))
        at = end
    yield from found


def _fields(lines: bytes) -> dict[str, str]:
    pairs = (line.partition(":") for line in lines.decode("utf8", "replace").split("\r\n") if line)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def _told(raw: bytes, fields: dict[str, str], block: bytes) -> Record:
    head = block[:65_536].partition(b"\r\n\r\n")[0]
    status, media = _STATUS.match(head), _MEDIA.search(head)
    return Record(
        raw=raw,
        kind=fields.get("warc-type", ""),
        uri=fields.get("warc-target-uri", "").strip("<>"),
        date=fields.get("warc-date", ""),
        digest=fields.get("warc-payload-digest", ""),
        status=status[1].decode() if status else "",
        media=media[1].decode("latin-1") if media else "",
    )


def resource(capture: Capture, *, earlier: Capture | None = None) -> Record:
    """A file as a record of its own: its bytes under its digest, with its name and when it was taken."""
    uri = target(capture)
    date = to_stamp(capture.taken_at)
    digest = f"sha256:{base64.b32encode(bytes.fromhex(capture.sha256)).decode()}"
    kind, block = ("resource", capture.data) if earlier is None else ("revisit", b"")
    media = MEDIA.get(capture.name.rpartition(".")[2].lower(), "application/octet-stream")
    fields = [
        ("WARC-Type", kind),
        ("WARC-Record-ID", _id(kind, capture)),
        ("WARC-Date", date),
        ("WARC-Target-URI", uri),
        ("WARC-Payload-Digest", digest),
        ("WARC-Block-Digest", digest if earlier is None else _digest(b"")),
        ("Content-Type", media),
    ]
    if earlier is not None:
        fields += [
            ("WARC-Profile", IDENTICAL),
            ("WARC-Refers-To", _id("resource", earlier)),
            ("WARC-Refers-To-Target-URI", target(earlier)),
            ("WARC-Refers-To-Date", to_stamp(earlier.taken_at)),
        ]
    return Record(_written(fields, block), kind, uri, date, digest, media=media)


def _id(kind: str, capture: Capture) -> str:
    name = f"{kind} {to_stamp(capture.taken_at)} {capture.sha256} {capture.name}"
    return f"<urn:uuid:{uuid.uuid5(_OURS, name)}>"


def info(software: str, head: str, date: str) -> Record:
    """The record at the top: what wrote this, and up to which row of the log."""
    lines = {
        "software": software,
        "format": "WARC File Format 1.1",
        "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "description": f"Captures of a casebook whose log ends with {head or 'nothing'}",
    }
    block = "".join(f"{name}: {value}\r\n" for name, value in lines.items()).encode()
    fields = [
        ("WARC-Type", "warcinfo"),
        ("WARC-Record-ID", f"<urn:uuid:{uuid.uuid5(_OURS, f'warcinfo {date} {head}')}>"),
        ("WARC-Date", date),
        ("WARC-Block-Digest", _digest(block)),
        ("Content-Type", "application/warc-fields"),
    ]
    return Record(_written(fields, block), "warcinfo", "", date, "")


def target(capture: Capture) -> str:
    """The address of a capture: its own, or one made of a file's name."""
    if capture.method is Method.URL:
        return capture.name
    return f"file:///{quote(capture.name, safe='')}"


def surt(uri: str) -> str:
    """The key that an index is sorted by: host turned round, path and query in lower case (SURT)."""
    try:
        split = urlsplit(uri)
        host, port = (split.hostname or "").removeprefix("www."), split.port
    except ValueError:
        return uri.lower()
    if split.scheme not in {"http", "https"} or not host:
        return uri.lower()
    numeric = host.replace(".", "").isdecimal() or ":" in host
    turned = host if numeric else ",".join(reversed(host.split(".")))
    where = f":{port}" if port not in {None, 80, 443} else ""
    query = f"?{split.query}" if split.query else ""
    return f"{turned}{where}){split.path or '/'}{query}".lower()


def _written(fields: list[tuple[str, str]], block: bytes) -> bytes:
    lines = "".join(f"{name}: {value}\r\n" for name, value in [*fields, ("Content-Length", str(len(block)))])
    return b"WARC/1.1\r\n" + lines.encode() + b"\r\n" + block + b"\r\n\r\n"


def _digest(data: bytes) -> str:
    return f"sha256:{base64.b32encode(hashlib.sha256(data).digest()).decode()}"
