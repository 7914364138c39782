"""Files for tests, written by code: web archives, e-mails, feeds, tables, and what holds them."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Mapping, Sequence

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from reportedly.archive import Parsed, capture_bytes, parse_all
from reportedly.archive.columns import Columns
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

    def __init__(self, *, packed: bool = True) -> None:
        self.out = io.BytesIO()
        self.writer = WARCWriter(self.out, gzip=packed)

    def response(
        self,
        address: str,
        body: bytes,
        *,
        status: str = "200 OK",
        headers: Sequence[tuple[str, str]] = (("Content-Type", "text/html"),),
        fields: Mapping[str, str] | None = None,
    ) -> Warc:
        fields = {"WARC-Date": "2025-05-07T08:09:10Z", **(fields or {})}
        http = StatusAndHeaders(status, list(headers), protocol="HTTP/1.1")
        record = self.writer.create_warc_record(
            address, "response", payload=io.BytesIO(body), http_headers=http, warc_headers_dict=fields
        )
        self.writer.write_record(record)
        return self

    def record(self, kind: str, address: str, body: bytes, media: str = "text/plain") -> Warc:
        record = self.writer.create_warc_record(
            address, kind, payload=io.BytesIO(body), warc_content_type=media,
            warc_headers_dict={"WARC-Date": "2025-05-07T08:09:10Z"},
        )  # fmt: skip
        self.writer.write_record(record)
        return self

    def data(self) -> bytes:
        return self.out.getvalue()


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
