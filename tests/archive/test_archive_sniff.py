"""Kinds are told by content, whatever a file is called; prose that looks a little like something else stays prose."""

import json
import plistlib

import pytest

from reportedly.archive.kinds.kinds import Kind
from reportedly.archive.kinds.sniff import kind_of, looks_like
from reportedly.archive.metadata.columns import Columns
from reportedly.archive.part import Part
from tests.archive.making import (
    ONE,
    TWO,
    Warc,
    capture,
    envelope,
    gzipped,
    mhtml,
    page,
    rss,
    table,
    tarred,
    wacz,
    zipped,
)

PAGE = page("Mill", ONE, TWO)
MAIL = envelope("Mill", "Marta Quill <m@courier.example>", "Tue, 06 May 2025 10:00:00 +0000")
MAIL.set_content(ONE)
WARC = Warc().response("https://mill.example/", PAGE).data()
RECORD = {"title": "Mill sold", "text": ONE}
HEAD = ("title", "text")

KINDS: dict[str, tuple[bytes, Kind | None]] = {
    "text": (ONE.encode(), Kind.TEXT),
    "page": (PAGE, Kind.HTML),
    "page after a remark": (b"<!-- saved from url=(0021)https://mill.example/ -->\n" + PAGE, Kind.HTML),
    "a piece of a page": (f"<p>{ONE}</p>".encode(), Kind.HTML),
    "PDF": (b"%PDF-1.7\n", Kind.PDF),
    "DOCX": (zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}), Kind.DOCX),
    "spreadsheet": (zipped({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}), None),
    "book": (zipped({"mimetype": b"application/epub+zip", "META-INF/container.xml": b"<x/>"}), None),
    "ZIP": (zipped({"mill.txt": ONE.encode()}), Kind.ZIP),
    "gzip": (gzipped(ONE.encode()), Kind.GZIP),
    "tar": (tarred({"mill.txt": ONE.encode()}), Kind.TAR),
    "WARC": (Warc(packed=False).response("https://mill.example/", PAGE).data(), Kind.WARC),
    "WARC, packed": (WARC, Kind.WARC),
    "WACZ": (wacz(WARC, []), Kind.WACZ),
    "mail": (MAIL.as_bytes(), Kind.MAIL),
    "mail without MIME": (f"From: a@b.example\nTo: c@d.example\nDate: x\nSubject: y\n\n{ONE}".encode(), Kind.MAIL),
    "mailbox": (b"From m@c.example Tue May  6 10:11:12 2025\n" + MAIL.as_bytes(), Kind.MAILBOX),
    "MHTML": (mhtml("https://mill.example/", PAGE), Kind.MHTML),
    "webarchive": (plistlib.dumps({"WebMainResource": {}}, fmt=plistlib.FMT_BINARY), Kind.WEBARCHIVE),
    "RSS": (rss([f"<description>{ONE}</description>"]), Kind.FEED),
    "RSS that holds a page": (rss([f"<description><![CDATA[{PAGE.decode()}]]></description>"]), Kind.FEED),
    "RSS with a declaration": (rss([], before='<?xml version="1.0"?>\n<!DOCTYPE rss [<!ENTITY a "b">]>\n'), Kind.FEED),
    "RDF": (b'<?xml version="1.0"?><rdf:RDF xmlns:rdf="x"><channel/></rdf:RDF>', Kind.FEED),
    "Atom": (b'<feed xmlns="http://www.w3.org/2005/Atom"></feed>', Kind.FEED),
    "other XML": (b'<?xml version="1.0"?><sitemap><loc>x</loc></sitemap>', None),
    "JSON Feed": (json.dumps({"version": "https://jsonfeed.org/version/1", "items": []}).encode(), Kind.JSON_FEED),
    "a list of records": (json.dumps([RECORD, RECORD]).encode(), Kind.ROWS),
    "a record a line": (f"{json.dumps(RECORD)}\n{json.dumps(RECORD)}\n".encode(), Kind.ROWS),
    "a list under a key": (json.dumps({"status": "ok", "articles": [RECORD]}).encode(), Kind.ROWS),
    "one record": (json.dumps(RECORD).encode(), Kind.ROWS),
    "other data": (json.dumps({"claims": [{"id": 1}]}).encode(), None),
    "other lines": (b'{"id": 1}\n{"id": 2}\n', None),
    "an answer that says little": (b'{"message": "not found", "status": 404}', None),
    "CSV": (table([HEAD, ("Mill", ONE)]), Kind.TABLE),
    "TSV in UTF-16": (table([HEAD, ("Mill", ONE)], delimiter="\t", encoding="utf-16"), Kind.TABLE),
    "semicolons": (table([HEAD, ("Mill", ONE)], delimiter=";"), Kind.TABLE),
    "a table under its name": (b"Reports of May\n\n" + table([HEAD, ("Mill", ONE)]), Kind.TABLE),
    "a table of numbers": (b"year,sold,kept\n" + b"2020,1,2\n" * 9, None),
}


def part(data: bytes, columns: Columns | None = None) -> Part:
    return Part.of(capture(data, "mill.bin"), columns)


@pytest.mark.parametrize("case", KINDS)
def test_kinds(case: str) -> None:
    data, kind = KINDS[case]
    assert kind_of(part(data)) is kind
    if kind is None:
        assert looks_like(part(data)).endswith(".")


PROSE = {
    "a header as papers have it": f"Title: Mill sold\nAuthor: Marta Quill\nDate: 6 May 2025\n\n{ONE}",
    "a notice with sender and date": f"From: The council\nDate: 6 May 2025\nSubject: the mill\n\n{ONE}",
    "it begins with From": f"From 10:30 on 6 May 2025 the bridge is closed.\n{ONE}",
    "it begins with a bracket": f"[Photo: the mill]\n{ONE}",
    "a note": f"[1] {ONE}",
    "a brace": f"{{sic}} {ONE}",
    "commas": f"text, body, and title were read out.\n{ONE}",
    "a list": "apples, pears\n" * 3 + ONE,
    "lines with commas": "\n".join(f"The mayor, who spoke on day {day}, said so, again." for day in range(9)),
    "a list of the dead": "\n".join(
        f"{name}, ferryman, of the lower mill" for name in ["Ada", "Ben", "Cid", "Dora", "Eli", "Fay", "Gus"]
    ),
    "a dialogue": "\n".join(f"Q: {ONE}\nA: {TWO}" for _ in range(3)),
    "it tells of tags": f"The page said <b>nothing</b>. {ONE}",
}


@pytest.mark.parametrize("case", PROSE)
def test_prose_stays_prose(case: str) -> None:
    assert kind_of(part(PROSE[case].encode())) is Kind.TEXT


def test_a_person_says_which_column_holds_the_text() -> None:
    data = table([("Nr", "Wortlaut"), ("1", ONE), ("2", TWO)])
    assert kind_of(part(data)) is Kind.TEXT
    assert kind_of(part(data, Columns.of({"text": "Wortlaut"}))) is Kind.TABLE
