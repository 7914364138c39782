"""Files for tests, written by code: web archives, e-mails, feeds, tables, and what holds them."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import io
import json
import quopri
import tarfile
import zipfile
from collections.abc import Mapping, Sequence
from email.message import EmailMessage

from reportedly.archive import Parsed, capture_bytes, parse_all
from reportedly.archive.metadata.columns import Columns
from reportedly.model import Capture, Method, Refused, Report

AT = dt.datetime(2025, 6, 1, tzinfo=dt.UTC)
ONE = "The council said on Tuesday that the old mill would be sold before the autumn, and the weir along with it."
TWO = "“We have no use for it,” the mayor told residents who had asked about the path that runs beside the water."
GERMAN = (
    "Der Rat teilte am Dienstag mit, dass die alte Mühle verkauft werden soll. Die Bürgermeisterin sagte den "
    "Anwohnern, die gefragt hatten, was aus dem Wehr werde, man habe keine Verwendung mehr dafür."
)


def capture(data: bytes, name: str = "case", method: Method = Method.FILE) -> Capture:
    return capture_bytes(data, name, taken_at=AT, method=method)


def made(data: bytes, name: str = "case", columns: Columns | None = None) -> tuple[list[Report], list[Refused]]:
    """Reports and refusals of a file."""
    all_of_it = list(parse_all(capture(data, name), columns=columns))
    reports = [one.report for one in all_of_it if isinstance(one, Parsed)]
    return reports, [one for one in all_of_it if isinstance(one, Refused)]


def page(title: str, *paragraphs: str, charset: str = "") -> bytes:
    head = f"<meta charset={charset}>" if charset else ""
    body = "".join(f"<p>{words}</p>" for words in paragraphs)
    text = (
        f"<!doctype html><html><head>{head}<title>{title}</title></head><body><article>{body}</article></body></html>"
    )
    return text.encode(charset or "utf8")


def zipped(files: Mapping[str, bytes] | Sequence[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items() if isinstance(files, Mapping) else files:
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def tarred(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


class Warc:
    """Writes a web archive record by record."""

    def __init__(self, *, packed: bool = True, version: str = "1.0") -> None:
        self.packed, self.version = packed, version
        self.written: list[bytes] = []

    def response(
        self,
        address: str,
        body: bytes,
        *,
        status: str = "200 OK",
        headers: Sequence[tuple[str, str]] = (("Content-Type", "text/html"),),
        fields: Mapping[str, str] | None = None,
    ) -> Warc:
        head = "".join(f"{name}: {value}\r\n" for name, value in headers)
        http = f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body
        return self.record("response", address, http, "application/http; msgtype=response", fields)

    def record(
        self,
        kind: str,
        address: str,
        body: bytes,
        media: str = "text/plain",
        fields: Mapping[str, str] | None = None,
    ) -> Warc:
        head = {
            "WARC-Type": kind,
            "WARC-Record-ID": f"<urn:uuid:00000000-0000-4000-8000-{len(self.written):012}>",
            "WARC-Target-URI": address,
            "WARC-Date": "2025-05-07T08:09:10Z",
            "Content-Type": media,
            "Content-Length": str(len(body)),
            **(fields or {}),
        }
        lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
        self.written.append(f"WARC/{self.version}\r\n{lines}\r\n".encode() + body + b"\r\n\r\n")
        return self

    def data(self) -> bytes:
        return b"".join(gzipped(one) if self.packed else one for one in self.written)


def wacz(warc: bytes, pages: Sequence[Mapping[str, str]]) -> bytes:
    lines = [json.dumps({"format": "json-pages-1.0", "id": "pages"}), *map(json.dumps, pages)]
    return zipped(
        {
            "datapackage.json": b'{"profile": "data-package", "wacz_version": "1.1.1"}',
            "archive/data.warc.gz": warc,
            "pages/pages.jsonl": "\n".join(lines).encode(),
        }
    )


def gzipped(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


def envelope(subject: str, sender: str, date: str, *, to: str = "desk@courier.example") -> EmailMessage:
    message = EmailMessage()
    for name, value in (("Subject", subject), ("From", sender), ("Date", date), ("To", to)):
        message[name] = value
    return message


def mhtml(address: str, html: bytes, *, saved: str = "Wed, 7 May 2025 08:09:10 -0000") -> bytes:
    """As browsers save a page; the page goes through quoted-printable."""
    head = (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {address}\r\nSubject: Saved\r\nDate: {saved}\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----B"\r\n\r\n\r\n'
        f"------B\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        f"Content-Location: {address}\r\n\r\n"
    )
    frame = (
        "\r\n------B\r\nContent-Type: text/html\r\nContent-Location: cid:frame\r\n\r\n<p>Buy now.</p>\r\n------B--\r\n"
    )
    return head.encode() + quopri.encodestring(html).replace(b"\n", b"\r\n") + frame.encode()


def table(rows: Sequence[Sequence[str]], *, delimiter: str = ",", encoding: str = "utf8") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode(encoding)


def rss(entries: Sequence[str], *, title: str = "Mill Courier", before: str = "") -> bytes:
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    items = "".join(f"<item>{entry}</item>" for entry in entries)
    return f"{before}<rss version='2.0' {spaces}><channel><title>{title}</title>{items}</channel></rss>".encode()
