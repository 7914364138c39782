"""Web archives: pages under their addresses, as of when they were saved; what is no page is left out or said."""

import datetime as dt
import gzip
import zlib

import brotli
import pytest

from reportedly.archive import Limits, Parsed, parse_all
from reportedly.archive.unpacking.answers import unchunked
from reportedly.model import Caution, Method, Refusal, Refused, Report, Sure
from tests.archive.making import GERMAN, ONE, TWO, Warc, capture, gzipped, made, page, wacz

PAGE = page("Mill to be sold", ONE, TWO)
TEXT = f"{ONE}\n\n{TWO}"
HERE = "https://courier.example/mill"
HTML = ("Content-Type", "text/html")


def chunks(body: bytes) -> bytes:
    pieces = [body[start : start + 50] for start in range(0, len(body), 50)]
    return b"".join(b"%x;a=b\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\nTrailer: x\r\n\r\n"


def only(data: bytes, name: str = "case.warc") -> Report:
    (report,), refused = made(data, name)
    assert not refused
    return report


FORMS = {
    "packed record by record": Warc().response(HERE, PAGE).data(),
    "not packed": Warc(packed=False).response(HERE, PAGE).data(),
    "packed as a whole": gzipped(Warc(packed=False).response(HERE, PAGE).data()),
    "WARC 1.1": Warc(version="1.1").response(HERE, PAGE).data(),
    "followed by others": Warc()
    .record("warcinfo", "", b"software: x\r\n", "application/warc-fields")
    .record("request", HERE, b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request")
    .response(HERE, PAGE)
    .record("metadata", HERE, b"via: x\r\n", "application/warc-fields")
    .data(),
}


@pytest.mark.parametrize("case", FORMS)
def test_a_page_under_its_address(case: str) -> None:
    report = only(FORMS[case])
    assert report.text == TEXT
    assert report.name == f"case.warc/{HERE}"
    assert report.address == HERE
    assert report.saved_at == dt.datetime(2025, 5, 7, 8, 9, 10, tzinfo=dt.UTC)


BODIES = {
    "as it is": (PAGE, ()),
    "gzip": (gzipped(PAGE), (("Content-Encoding", "gzip"),)),
    "deflate": (zlib.compress(PAGE), (("Content-Encoding", "deflate"),)),
    "brotli": (brotli.compress(PAGE), (("Content-Encoding", "br"),)),
    "chunks": (chunks(PAGE), (("Transfer-Encoding", "chunked"),)),
    "chunks of gzip": (chunks(gzipped(PAGE)), (("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip"))),
    "said to be in chunks": (PAGE, (("Transfer-Encoding", "chunked"),)),
    "said to be gzip": (PAGE, (("Content-Encoding", "gzip"),)),
    "said to be brotli": (PAGE, (("Content-Encoding", "br"),)),
}


@pytest.mark.parametrize("case", BODIES)
def test_bodies_as_servers_send_them(case: str) -> None:
    body, headers = BODIES[case]
    assert only(Warc().response(HERE, body, headers=(HTML, *headers)).data()).text == TEXT


def test_the_server_says_the_encoding() -> None:
    words = "Совет сообщил, что старая мельница будет продана до осени. " * 9
    body = f"<html><body><p>{words}</p></body></html>".encode("cp1251")
    report = only(Warc().response(HERE, body, headers=(("Content-Type", "text/html; charset=windows-1251"),)).data())
    assert report.text.strip() == words.strip()
    assert [warned.caution for warned in report.warnings] == [Caution.NOT_ENGLISH, Caution.NO_DATE]


def test_what_is_no_page_is_left_out() -> None:
    warc = (
        Warc()
        .response("https://courier.example/robots.txt", b"User-agent: *", headers=(("Content-Type", "text/plain"),))
        .response("https://courier.example/mill.css", b"p { color: red }", headers=(("Content-Type", "text/css"),))
        .response("https://courier.example/mill.png", b"\x89PNG\r\n", headers=(("Content-Type", "image/png"),))
        .response("https://courier.example/api", b'{"a": 1}', headers=(("Content-Type", "application/json"),))
        .response("https://courier.example/", b"", status="301 Moved", headers=(("Location", HERE),))
        .record("response", "dns:courier.example", b"20250507 1.2.3.4", "text/dns")
        .record("revisit", HERE, b"", "application/http; msgtype=response")
        .response(HERE, PAGE)
    )
    assert only(warc.data()).address == HERE


def test_a_page_that_was_not_there_is_said_to_be() -> None:
    reports, refused = made(Warc().response(HERE, PAGE, status="404 Not Found").response(HERE, PAGE).data())
    assert len(reports) == 1
    assert [(one.name, one.reason) for one in refused] == [(f"case/{HERE}", Refusal.UNREACHABLE)]
    assert "404 (not found)" in refused[0].detail


def test_a_page_cut_off_says_so() -> None:
    said = Warc().response(HERE, PAGE[:-90], fields={"WARC-Truncated": "length"}).data()
    ended = Warc(packed=False).response(HERE, PAGE).data()[:-60]
    for data in (said, ended):
        assert Caution.CUT_OFF in {warned.caution for warned in only(data).warnings}


def test_a_time_after_the_capture_is_not_believed() -> None:
    report = only(Warc().response(HERE, PAGE, fields={"WARC-Date": "2031-01-01T00:00:00Z"}).data())
    assert report.saved_at is None


def test_text_and_resources() -> None:
    warc = Warc().record("resource", "file:///mill.txt", ONE.encode()).record("conversion", HERE, GERMAN.encode())
    reports, refused = made(warc.data())
    assert [report.language for report in reports] == ["en", "de"]
    assert not refused


def test_a_fetched_address_is_the_reports_name() -> None:
    warc = Warc().response(HERE, b"", status="302 Found").response("https://www.courier.example/m", PAGE)
    found = list(parse_all(capture(warc.data(), HERE, Method.URL)))
    (report,) = (one.report for one in found if isinstance(one, Parsed))
    assert (report.name, report.address) == (HERE, "https://www.courier.example/m")
    missing = list(parse_all(capture(Warc().response(HERE, PAGE, status="410 Gone").data(), HERE, Method.URL)))
    assert [(one.name, one.reason) for one in missing if isinstance(one, Refused)] == [(HERE, Refusal.UNREACHABLE)]


WHOLE = Warc().response(HERE, PAGE).response(f"{HERE}/2", page("Weir", TWO, ONE)).data()
SMALL = Limits(part_bytes=100_000, total_bytes=300_000)
BAD = {
    "cut off": (WHOLE[:-60], Refusal.BROKEN, 2),
    "not a record": (gzip.decompress(WHOLE) + b"WARC/1.0\r\nnothing", None, 2),
    "a body that is broken": (
        Warc().response(HERE, gzipped(PAGE)[:-30], headers=(HTML, ("Content-Encoding", "gzip"))).data(),
        Refusal.BROKEN,
        0,
    ),
    "packed as nobody knows": (
        Warc().response(HERE, b"\x28\xb5\x2f\xfd\xff", headers=(HTML, ("Content-Encoding", "zstd"))).data(),
        Refusal.BROKEN,
        0,
    ),
    "a bomb in gzip": (
        Warc().response(HERE, gzipped(b"a" * 9_000_000), headers=(HTML, ("Content-Encoding", "gzip"))).data(),
        Refusal.TOO_LARGE,
        0,
    ),
    "a bomb in brotli": (
        Warc().response(HERE, brotli.compress(b"a" * 9_000_000), headers=(HTML, ("Content-Encoding", "br"))).data(),
        Refusal.TOO_LARGE,
        0,
    ),
    "a large page": (Warc().response(HERE, PAGE * 400).data(), Refusal.TOO_LARGE, 0),
    "a large archive": (Warc().response(HERE, PAGE).response(HERE, b"a" * 900_000).data(), Refusal.TOO_LARGE, 1),
    "no record": (gzipped(b"WARC/1.0\r\n"), None, 0),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_web_archives_keep_what_can_be_kept(case: str) -> None:
    data, reason, count = BAD[case]
    found = list(parse_all(capture(data), SMALL))
    refused = [one for one in found if isinstance(one, Refused)]
    assert len(found) - len(refused) == count
    assert reason is None or reason in {one.reason for one in refused}
    assert all(one.detail.endswith(".") for one in refused)
    assert found


LISTED = [{"url": HERE, "title": "Mill, as listed"}, {"url": "https://courier.example/gone"}]


def test_the_pages_that_a_wacz_lists() -> None:
    frame = page("Buy", "Buy this mill now, and two weirs, for the price of one, says the seller.")
    plain = Warc().response("https://ads.example/", frame).response(HERE, PAGE).data()
    report = only(wacz(plain, LISTED), "case.wacz")
    assert (report.name, report.part) == (f"case.wacz/{HERE}", ("archive/data.warc.gz", "record 2"))
    assert report.title and report.title.value == "Mill to be sold"
    untitled = Warc().record("resource", HERE, ONE.encode()).data()
    titled = only(wacz(untitled, LISTED))
    assert titled.title and (titled.title.value, titled.title.where) == (
        "Mill, as listed",
        "list of pages (pages.jsonl)",
    )
    reports, _ = made(wacz(plain, [{"url": "https://elsewhere.example/"}]))
    assert len(reports) == 2, "where none of the pages listed is held, all are reports"


CHUNKED = {
    b"3\r\nabc\r\n0\r\n\r\n": b"abc",
    b"3\r\nabc\r\n2\r\nde": b"abcde",
    b"abc": b"abc",
    b"": b"",
    b"0\r\n\r\n": b"",
}


@pytest.mark.parametrize("body", CHUNKED)
def test_chunks(body: bytes) -> None:
    assert unchunked(body) == CHUNKED[body]


def test_what_the_server_said_is_evidence() -> None:
    headers = (HTML, ("Last-Modified", "Tue, 06 May 2025 10:00:00 GMT"), ("Content-Language", "en-GB"))
    report = only(Warc().response(HERE, PAGE, headers=headers).data())
    assert report.modified is not None
    assert (report.modified.where, report.modified.sure) == ("HTTP header Last-Modified", Sure.INFERRED)
    later = (HTML, ("Last-Modified", "Tue, 06 May 2031 10:00:00 GMT"), ("Content-Language", "de"))
    report = only(Warc().response(HERE, PAGE, headers=later).data())
    assert report.modified is None
    assert report.language_as is not None
    assert [(one.value, one.where) for one in report.language_as.others][-1] == ("de", "HTTP header Content-Language")
