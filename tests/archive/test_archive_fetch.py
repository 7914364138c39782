"""Pages are fetched politely and safely, from a real server on loopback; no test reaches beyond this machine."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from serving import Site, moved, page, serving
from warcio.archiveiterator import ArchiveIterator

from reportedly.archive import Parsed, parse_all
from reportedly.archive.fetch import Fetcher, FetchOptions, earlier_of, in_vain
from reportedly.archive.fetch.connect import Connector
from reportedly.archive.fetch.pace import Pace, pause
from reportedly.archive.fetch.record import Earlier
from reportedly.model import Capture, Method, Refusal, Refused

NOW = dt.datetime(2026, 3, 2, 9, 30, tzinfo=dt.UTC)
OPTIONS = FetchOptions("Reportedly/1.0", "desk@paper.example", private=True, delay=0, wait=10.0, whole=30.0)
STORY = "<html><body><p>The ferry Alma left Port Seli at noon, the harbour master said.</p></body></html>"


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as one:
        one.answers["/story"] = page(STORY, "200 OK", "Content-Type: text/html; charset=utf-8")
        yield one


class Naps(list[float]):
    """Waits that are noted and not waited."""


def fetcher(naps: list[float] | None = None, **changes: object) -> Fetcher:
    noted = [] if naps is None else naps
    options = replace(OPTIONS, **changes)  # type: ignore[arg-type]
    return Fetcher(options, lambda: NOW, pace=Pace(options.delay, noted.append))


def fetched(url: str, **changes: object) -> Capture:
    capture = fetcher(**changes).fetch(url)
    assert isinstance(capture, Capture), capture
    return capture


def refused(url: str, **changes: object) -> Refused:
    made = fetcher(**changes).fetch(url)
    assert isinstance(made, Refused), made.data[-400:]
    return made


def records(capture: Capture) -> list[tuple[str, str, bytes]]:
    """Kind, address and block of each record, as another tool reads them; its digests hold."""
    if b"Transfer-Encoding: chunked" not in capture.data:  # that tool counts chunks into the payload
        for one in ArchiveIterator(io.BytesIO(capture.data), check_digests="raise"):
            one.raw_stream.read()
    return [
        (one.rec_type, one.rec_headers.get_header("WARC-Target-URI") or "", one.raw_stream.read())
        for one in ArchiveIterator(io.BytesIO(capture.data), no_record_parse=True)
    ]


def test_a_page_is_kept_as_it_went_over_the_line(site: Site) -> None:
    capture = fetched(site.url("/story#below"), robots=False)
    assert capture.name == site.url("/story") and capture.method is Method.URL and capture.taken_at == NOW
    kinds = [kind for kind, _, _ in records(capture)]
    assert kinds == ["warcinfo", "request", "response"]
    info, request, response = (block for _, _, block in records(capture))
    assert response == site.answers["/story"]
    assert request.decode() == site.heads[-1]
    assert b"robots: ignore" in info and b"desk@paper.example" in info
    assert "User-Agent: Reportedly/1.0 (archives news reports; contact: desk@paper.example)" in site.heads[-1]
    assert (
        b"WARC-IP-Address: 127.0.0.1\r\n" in capture.data and b"WARC-Date: 2026-03-02T09:30:00.000000Z" in capture.data
    )


def test_the_same_fetch_gives_the_same_bytes(site: Site) -> None:
    assert fetched(site.url("/story")).data == fetched(site.url("/story")).data


def test_redirects_are_followed_one_by_one_and_kept(site: Site) -> None:
    site.answers |= {"/a": moved("/b?x=1", "301 Moved Permanently"), "/b?x=1": moved(site.url("/story"))}
    capture = fetched(site.url("/a"))
    assert capture.name == site.url("/a")
    rules, *responses = [address for kind, address, _ in records(capture) if kind == "response"]
    assert rules == site.url("/robots.txt")
    assert responses == [site.url("/a"), site.url("/b?x=1"), site.url("/story")]


@pytest.mark.parametrize(
    ("to", "words"),
    [
        ("file:///etc/passwd", "Only http and https"),
        ("gopher://127.0.0.1/", "Only http and https"),
        ("http://name:word@127.0.0.1/", "leave them out"),
        ("//2130706433/", "four numbers"),
        ("http://[::1", "no web address"),
    ],
)
def test_redirects_to_what_is_never_fetched_are_refused(site: Site, to: str, words: str) -> None:
    site.answers["/a"] = moved(to)
    made = refused(site.url("/a"))
    assert made.reason is Refusal.FORBIDDEN and words in made.detail
    assert "word@" not in made.detail and "name:word" not in made.detail


def test_circles_and_long_chains_of_redirects_end(site: Site) -> None:
    site.answers |= {"/a": moved("/b"), "/b": moved("/a")}
    assert "circle" in refused(site.url("/a")).detail
    site.answers |= {f"/{number}": moved(f"/{number + 1}") for number in range(30)}
    assert "more than 10 times" in refused(site.url("/0")).detail
    assert len(site.asked) < 30


def test_a_redirect_without_an_address_is_an_answer(site: Site) -> None:
    site.answers["/a"] = page("lost", "302 Found")
    assert records(fetched(site.url("/a")))[-1][2] == site.answers["/a"]


# What is not of the public internet.


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "10.0.0.8", "[::ffff:127.0.0.1]", "169.254.169.254"]
)
def test_private_addresses_are_refused_and_not_asked(site: Site, host: str) -> None:
    made = refused(site.url("/story", host), private=False)
    assert made.reason is Refusal.FORBIDDEN and "not of the public internet" in made.detail
    assert "--allow-private" in made.detail and not site.asked


class Names:
    """A resolver that answers otherwise each time."""

    def __init__(self, *answers: tuple[str, ...]) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    def __call__(self, host: str, _port: int) -> tuple[str, ...]:
        self.asked.append(host)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def through(names: Names, **changes: object) -> Fetcher:
    made = fetcher(**changes)
    made.connector = Connector(names)
    return made


def test_a_name_that_leads_inside_is_refused() -> None:
    for inside in (("127.0.0.1",), ("192.0.2.1", "::1"), ("64:ff9b::7f00:1",), ("2002:7f00:1::",), ("fe80::1%eth0",)):
        made = through(Names(inside), private=False).fetch("http://news.example/story")
        assert isinstance(made, Refused) and made.reason is Refusal.FORBIDDEN and "news.example" in made.detail


def test_what_was_checked_is_what_is_connected_to(site: Site) -> None:
    """DNS answers that change: each exchange resolves once, checks, and connects to that number, with its own name."""
    names = Names(("127.0.0.1",), ("127.0.0.1",), ("0.0.0.0",))
    capture = through(names).fetch(f"http://news.example:{site.port}/story")
    assert isinstance(capture, Capture)
    assert names.asked == ["news.example"] * 2  # robots.txt and the page
    assert f"Host: news.example:{site.port}\r\n" in site.heads[-1]


def test_a_name_that_turns_inside_after_the_rules_were_read_is_refused() -> None:
    made = through(Names(("203.0.113.9",)), private=False, wait=0.2).fetch("http://news.example/story")
    assert isinstance(made, Refused) and made.reason is Refusal.FORBIDDEN and "examples" in made.detail


def test_a_redirect_to_a_name_that_leads_inside_is_refused(site: Site) -> None:
    site.answers["/a"] = moved("http://inner.example/admin")
    made = fetcher()

    def resolver(host: str, _port: int) -> tuple[str, ...]:
        if host == "inner.example":
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        return ("127.0.0.1",)

    made.connector = Connector(resolver)
    refusal = made.fetch(f"http://news.example:{site.port}/a")
    assert isinstance(refusal, Refused) and "inner.example" in refusal.detail and refusal.reason is Refusal.UNREACHABLE


def test_a_resolver_that_never_answers_is_not_waited_for() -> None:
    def never(_host: str, _port: int) -> tuple[str, ...]:
        time.sleep(3)
        return ("127.0.0.1",)

    made = fetcher(wait=0.1, whole=0.2, tries=1)
    made.connector = Connector(never)
    refusal = made.fetch("http://slow.example/")
    assert isinstance(refusal, Refused) and "not resolved in time" in refusal.detail


def test_hosts_and_paths_in_any_writing(site: Site) -> None:
    site.answers |= {"/stra%C3%9Fe?q=%C3%A4": moved("/fähre"), "/f%C3%A4hre": page(STORY)}
    capture = through(Names(("127.0.0.1",))).fetch(f"http://Münze.example:{site.port}/straße?q=ä#unten")
    assert isinstance(capture, Capture), capture
    assert capture.name == f"http://xn--mnze-0ra.example:{site.port}/stra%C3%9Fe?q=%C3%A4"
    assert f"Host: xn--mnze-0ra.example:{site.port}\r\n" in site.heads[-1] and site.asked[-1] == "/f%C3%A4hre"


# Rules of sites.

RULES = "User-agent: *\nDisallow: /closed\nCrawl-delay: 7\n\nUser-agent: other\nDisallow: /\n"


def test_rules_of_the_site_are_obeyed_and_asked_for_once(site: Site) -> None:
    site.answers["/robots.txt"] = page(RULES)
    one = fetcher()
    assert isinstance(one.fetch(site.url("/story")), Capture)
    made = one.fetch(site.url("/closed/story"))
    assert isinstance(made, Refused) and made.reason is Refusal.FORBIDDEN and "--ignore-robots" in made.detail
    assert site.asked == ["/robots.txt", "/story"]


def test_the_rules_are_kept_with_the_first_page_and_named_with_the_next(site: Site) -> None:
    site.answers["/robots.txt"] = page(RULES)
    one = fetcher()
    first, second = one.fetch(site.url("/story")), one.fetch(site.url("/other"))
    assert isinstance(first, Capture) and isinstance(second, Capture)
    assert [address for kind, address, _ in records(first) if kind == "response"] == [
        site.url("/robots.txt"),
        site.url("/story"),
    ]
    kept = next(block for kind, _, block in records(first) if kind == "response")
    assert kept == page(RULES)
    (named,) = [line for line in second.data.decode().splitlines() if line.startswith("robots-record: ")]
    assert site.url("/robots.txt") in named and "2026-03-02T09:30:00.000000Z" in named and "sha256:" in named
    assert "robots-record" not in first.data.decode() and len(records(second)) == 3


def test_what_was_asked_for_in_vain_is_kept_with_the_reason(site: Site) -> None:
    site.answers |= {"/robots.txt": page(RULES), "/a": b"", "/b": moved("/closed"), "/c": [page("", "503 Busy"), b""]}
    for path, kinds, why in (
        ("/closed", ["warcinfo", "request", "response", "metadata"], "ask programs not to fetch it"),
        ("/a", ["warcinfo", "request", "response", "metadata", "metadata", "metadata"], "asked 2 times"),
        ("/b", ["warcinfo", *["request", "response"] * 2, "metadata"], "ask programs not to fetch it"),
        ("/c", ["warcinfo", *["request", "response"] * 2, "metadata", "metadata"], "asked 2 times"),
    ):
        made = fetcher(tries=2).attempt(site.url(path))
        assert made.capture is not None and made.refused is not None
        assert [kind for kind, _, _ in records(made.capture)] == kinds
        assert why in made.refused.detail and made.refused.detail.encode() in made.capture.data
        assert in_vain(made.capture) and earlier_of(made.capture) is None
        (told,) = parse_all(made.capture)
        assert told == replace(made.refused, sha256=made.capture.sha256)


def test_what_rules_read_for_an_earlier_page_forbid_is_on_record_too(site: Site) -> None:
    site.answers["/robots.txt"] = page(RULES)
    one = fetcher()
    one.fetch(site.url("/story"))
    made = one.attempt(site.url("/closed"))
    assert made.capture is not None and made.refused is not None and made.refused.reason is Refusal.FORBIDDEN
    assert [kind for kind, _, _ in records(made.capture)] == ["warcinfo", "metadata", "metadata"]
    assert f"robots-record: {site.url('/robots.txt')} of 2026-03-02" in made.capture.data.decode()
    assert site.asked == ["/robots.txt", "/story"]


def test_of_what_is_never_asked_for_nothing_is_kept(site: Site) -> None:
    for url in ("ftp://news.example/", "http://anna:word@news.example/", site.url("/story")):
        made = fetcher(private=False).attempt(url)
        assert made.capture is None and made.refused is not None and made.refused.reason is Refusal.FORBIDDEN
    assert not site.asked


def test_tries_that_failed_stand_before_the_page_and_are_none(site: Site) -> None:
    site.answers["/a"] = [page("<p>busy</p>" * 40, "503 Busy"), b"", page(STORY, "200 OK", "Content-Type: text/html")]
    made = fetcher(robots=False).attempt(site.url("/a"))
    assert made.capture is not None and made.refused is None and not in_vain(made.capture)
    kinds = [kind for kind, _, _ in records(made.capture)]
    assert kinds == ["warcinfo", "request", "response", "metadata", "request", "response"]
    (told,) = parse_all(made.capture)
    assert isinstance(told, Parsed) and "Alma" in told.report.text and told.report.name == site.url("/a")
    earlier = earlier_of(made.capture)
    assert earlier is not None and earlier.uri == site.url("/a")


def test_passing_over_the_rules_is_put_on_record(site: Site) -> None:
    site.answers |= {"/robots.txt": page(RULES), "/closed": page(STORY)}
    capture = fetched(site.url("/closed"), robots=False)
    assert b"robots: ignore" in capture.data and "/robots.txt" not in site.asked


def test_rules_hold_for_where_a_redirect_leads(site: Site) -> None:
    site.answers |= {"/robots.txt": page(RULES), "/a": moved("/closed/b")}
    assert refused(site.url("/a")).reason is Refusal.FORBIDDEN


def hangs(_line: socket.socket, _head: str) -> None:
    time.sleep(0.8)


@pytest.mark.parametrize("answer", [page("busy", "503 Service Unavailable"), hangs, b""])
def test_rules_that_cannot_be_had_forbid_for_now(site: Site, answer: bytes) -> None:
    site.answers["/robots.txt"] = answer
    made = refused(site.url("/story"), tries=2, wait=0.2)
    assert made.reason is Refusal.UNREACHABLE and "robots.txt" in made.detail and "try again later" in made.detail
    assert "/story" not in site.asked


@pytest.mark.parametrize(
    "answer", [page("no", "404 Not Found"), page("no", "403 Forbidden"), page(b"\xff\xfe\x00junk")]
)
def test_no_rules_allow_all(site: Site, answer: bytes) -> None:
    site.answers["/robots.txt"] = answer
    assert fetched(site.url("/story"))


def test_rules_may_be_packed_and_moved(site: Site) -> None:
    packed = gzip.compress(b"User-agent: Reportedly\nDisallow: /story\n")
    site.answers |= {"/robots.txt": moved("/rules"), "/rules": page(packed, "200 OK", "Content-Encoding: gzip")}
    assert refused(site.url("/story")).reason is Refusal.FORBIDDEN


def test_the_delay_a_site_asks_for_is_kept(site: Site) -> None:
    site.answers["/robots.txt"] = page(RULES)
    naps: list[float] = []
    one = fetcher(naps)
    one.fetch(site.url("/story"))
    one.fetch(site.url("/story"))
    assert len(naps) == 2 and all(6 < nap <= 7 for nap in naps)
    site.answers["/robots.txt"] = page("User-agent: *\nCrawl-delay: 86400\n")
    assert "asks to wait 86,400 s" in refused(site.url("/story")).detail


def test_our_own_delay_is_kept_for_each_host(site: Site) -> None:
    naps: list[float] = []
    one = fetcher(naps, delay=2.0, robots=False)
    one.fetch(site.url("/story"))
    one.fetch(site.url("/story"))
    one.fetch(site.url("/story", "localhost"))
    assert len(naps) == 1 and 1.5 < naps[0] <= 2


# Trying again.


@pytest.mark.parametrize("status", ["429 Too Many Requests", "500 Oops", "503 Busy"])
def test_what_may_pass_is_tried_again(site: Site, status: str) -> None:
    site.answers["/a"] = [page("", status), page("", status), page(STORY)]
    naps: list[float] = []
    capture = fetcher(naps, robots=False).fetch(site.url("/a"))
    assert isinstance(capture, Capture) and STORY.encode() in capture.data
    assert naps == [1.0, 4.0]


def test_what_does_not_pass_is_kept_as_it_was_answered(site: Site) -> None:
    site.answers["/a"] = page("down for repairs", "503 Busy")
    naps: list[float] = []
    capture = fetcher(naps, robots=False).fetch(site.url("/a"))
    assert isinstance(capture, Capture) and b"down for repairs" in capture.data
    assert site.asked == ["/a"] * 4 and naps == [1.0, 4.0, 16.0]


def test_a_host_that_was_asked_in_vain_is_asked_once_until_it_answers(site: Site) -> None:
    site.answers |= {"/a": page("", "503 Busy"), "/b": [page("", "503 Busy"), page(STORY)], "/c": b""}
    one = fetcher(robots=False)
    for path in ("/a", "/b", "/b", "/c"):
        one.fetch(site.url(path))
    assert site.asked == ["/a"] * 4 + ["/b"] * 2 + ["/c"] * 4


def test_not_found_is_not_tried_again_and_kept(site: Site) -> None:
    capture = fetched(site.url("/gone"), robots=False)
    assert b"404 Not Found" in capture.data and site.asked == ["/gone"]


def test_a_server_may_say_when_to_come_back(site: Site) -> None:
    site.answers["/a"] = [page("", "429 Slow down", "Retry-After: 30"), page(STORY)]
    naps: list[float] = []
    assert isinstance(fetcher(naps, robots=False).fetch(site.url("/a")), Capture)
    assert naps == [30.0]
    site.answers["/a"] = page("", "503 Busy", "Retry-After: 7200")
    made = refused(site.url("/a"), robots=False)
    assert made.reason is Refusal.UNREACHABLE and "7,200 s" in made.detail


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        (None, 1),
        ("", 1),
        ("soon", 1),
        ("-5", 1),
        ("120", 120),
        ("Mon, 02 Mar 2026 09:31:00 GMT", 60),
        ("Mon, 02 Mar 2020 09:31:00 GMT", 1),
        ("9" * 30, 999_999_999),
    ],
)
def test_when_to_come_back(told: str | None, seconds: float) -> None:
    assert pause(1, told, NOW) == seconds


# Connections and bodies that go wrong.


def drips(line: socket.socket, _head: str) -> None:
    line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    for _ in range(40):
        line.sendall(b"x")
        time.sleep(0.05)


def endless(line: socket.socket, _head: str) -> None:
    line.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
    while True:
        line.sendall(b"x" * 65536)


def heads(line: socket.socket, _head: str) -> None:
    line.sendall(b"HTTP/1.1 200 OK\r\n")
    while True:
        line.sendall(b"X-Filler: " + b"x" * 60000 + b"\r\n")


def promises(line: socket.socket, _head: str) -> None:
    while True:
        line.sendall(b"HTTP/1.1 103 Early Hints\r\nLink: </x.css>\r\n\r\n" * 500)


BAD = {
    "nothing": (b"", "closed without an answer"),
    "no HTTP": (b"SSH-2.0-OpenSSH_9.6\r\n\r\n", "is no HTTP"),
    "half a head": (b"HTTP/1.1 200 OK\r\nContent-", ""),
    "too little": (page(STORY, length=5000), "not whole"),
    "bad length": (b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nabc", "is no HTTP"),
    "two lengths": (b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 3\r\n\r\nabc", "is no HTTP"),
    "half a chunk": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nabc", "not whole"),
    "bad chunk": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n", "is no HTTP"),
    "hangs": (hangs, "nothing came for 0.4 s"),
    "drips": (drips, "more than 0.6 s in all"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_answers_are_refusals(site: Site, name: str) -> None:
    answer, words = BAD[name]
    site.answers["/a"] = answer
    made = refused(site.url("/a"), robots=False, wait=0.4, whole=0.6, tries=1)
    assert made.reason is Refusal.UNREACHABLE and words in made.detail, made
    assert "try later" in made.detail


@pytest.mark.parametrize("answer", [endless, heads, promises, page(b"", length=10**12)])
def test_too_much_is_refused_with_its_limit(site: Site, answer: bytes) -> None:
    site.answers["/a"] = answer
    made = refused(site.url("/a"), robots=False, max_bytes=300_000, tries=1)
    assert made.reason in (Refusal.TOO_LARGE, Refusal.UNREACHABLE)
    assert "0.3 MB" in made.detail or "is no HTTP" in made.detail


def test_a_connection_that_breaks_is_tried_again(site: Site) -> None:
    site.answers["/a"] = [b"", page(STORY, length=9999), page(STORY)]
    capture = fetched(site.url("/a"), robots=False)
    assert STORY.encode() in capture.data and site.asked == ["/a"] * 3


def test_nobody_answers() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    made = refused(f"http://127.0.0.1:{port}/", robots=False)
    assert made.reason is Refusal.UNREACHABLE and "nobody answers" in made.detail and "asked 4 times" in made.detail


def test_what_follows_the_answer_is_no_part_of_it(site: Site) -> None:
    site.answers["/a"] = page(STORY) + b"HTTP/1.1 200 OK\r\n\r\nsmuggled"
    assert records(fetched(site.url("/a"), robots=False))[-1][2] == page(STORY)


def test_heads_before_the_answer_are_no_part_of_it(site: Site) -> None:
    site.answers["/a"] = b"HTTP/1.1 103 Early Hints\r\nLink: </x.css>\r\n\r\n" + page(STORY)
    assert records(fetched(site.url("/a"), robots=False))[-1][2] == page(STORY)


def test_chunks_are_kept_and_the_payload_is_without_them(site: Site) -> None:
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nonce\r\n5\r\n upon\r\n0\r\n\r\n"
    site.answers["/a"] = chunked
    capture = fetched(site.url("/a"), robots=False)
    assert chunked in capture.data
    whole = fetched(site.url("/b"), robots=False) if site.answers.setdefault("/b", page("once upon")) else capture
    assert earlier_of(capture).payload == earlier_of(whole).payload  # type: ignore[union-attr]


def test_odd_header_bytes_do_no_harm(site: Site) -> None:
    site.answers["/a"] = page(STORY, "200 OK", "X-Name: M\xfcnchen", 'ETag: W/"ü"')
    capture = fetched(site.url("/a"), robots=False)
    earlier = earlier_of(capture)
    assert earlier is not None and earlier.etag is None  # not to be sent back


LINES = [
    "HTTP/1.1 200 OK",
    "HTTP/1.1 301 Moved",
    "Content-Length: 5",
    "Content-Length: x",
    "Transfer-Encoding: chunked",
]
LINES += ["Location: /robots.txt", "Content-Encoding: gzip", "5\r\nabcde\r\n", "0\r\n\r\n", "\r\n", "\n", "\r\n\r\n"]
LINES += ["\x00", "\xff", ": ", " ", "a" * 300, "HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.0 304 Not\r\n\r\n"]
PIECES = st.sampled_from([line.encode("latin-1") for line in LINES])
EARLIER = Earlier("http://news.example/a", "<urn:uuid:0>", "2026-03-01T00:00:00Z", "sha256:0", '"v1"')


def test_whatever_a_server_sends_there_is_a_capture_or_a_refusal() -> None:
    with serving() as site:

        @given(st.lists(PIECES | st.binary(max_size=30), max_size=12).map(b"".join))
        @settings(max_examples=150)
        def holds(sent: bytes) -> None:
            site.answers |= {"/a": sent, "/robots.txt": page("")}
            made = fetcher(robots=False, tries=1, redirects=2).fetch(site.url("/a"), EARLIER)
            if isinstance(made, Capture):
                assert records(made)
                earlier_of(made)

        holds()


# Asking again.


def test_an_unchanged_page_is_a_revisit(site: Site) -> None:
    first = fetched(site.url("/story"))
    earlier = earlier_of(first)
    again = fetcher().fetch(site.url("/story"), earlier)
    assert isinstance(again, Capture) and earlier is not None
    (kind, _, block), head = records(again)[-1], again.data.decode()
    assert kind == "revisit" and block.endswith(b"\r\n\r\n") and STORY not in head
    assert "revisit/identical-payload-digest" in head
    assert f"WARC-Refers-To: {earlier.record}\r\n" in head and f"WARC-Refers-To-Date: {earlier.date}\r\n" in head
    assert f"WARC-Payload-Digest: {earlier.payload}\r\n" in head
    assert earlier_of(again) is None


def conditional(line: socket.socket, head: str) -> None:
    same = 'If-None-Match: "v1"' in head and "If-Modified-Since: Mon, 02 Mar 2026" in head
    tags = ('ETag: "v1"', "Last-Modified: Mon, 02 Mar 2026 08:00:00 GMT")
    line.sendall(b"HTTP/1.1 304 Not Modified\r\n\r\n" if same else page(STORY, "200 OK", *tags))


def test_a_server_may_say_that_nothing_changed(site: Site) -> None:
    site.answers |= {"/a": moved("/b"), "/b": conditional}
    first = fetched(site.url("/a"))
    again = fetcher().fetch(site.url("/a"), earlier_of(first))
    assert isinstance(again, Capture) and "If-None-Match" not in site.heads[-2]
    assert records(again)[-1][0] == "revisit" and b"revisit/server-not-modified" in again.data


def test_a_changed_page_is_whole(site: Site) -> None:
    first = fetched(site.url("/story"))
    site.answers["/story"] = page(STORY.replace("noon", "one"))
    again = fetcher().fetch(site.url("/story"), earlier_of(first))
    assert isinstance(again, Capture) and records(again)[-1][0] == "response" and b"at one" in again.data


def test_not_modified_that_nobody_asked_for_is_no_revisit(site: Site) -> None:
    site.answers["/story"] = [page(STORY), b"HTTP/1.1 304 Not Modified\r\n\r\n"]
    first = earlier_of(fetched(site.url("/story")))
    assert first is not None
    again = fetcher().fetch(site.url("/story"), replace(first, uri="http://elsewhere.example/"))
    assert isinstance(again, Capture) and records(again)[-1][0] == "response"


# TLS.


def certificate(folder: str, *names: str) -> tuple[ssl.SSLContext, bytes]:
    """A server's side with a certificate that it signed itself, and that certificate."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0])])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder(who, who, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name) for name in names]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = made.public_bytes(serialization.Encoding.PEM)
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    with open(f"{folder}/server.pem", "wb") as file:
        file.write(pem + secret)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(f"{folder}/server.pem")
    return context, pem


def test_certificates_that_do_not_hold_are_refusals(tmp_path: object) -> None:
    context, _ = certificate(str(tmp_path), "news.example")
    with serving(context) as site:
        site.answers["/story"] = page(STORY)
        made = refused(site.url("/story"), robots=False)
        assert made.reason is Refusal.UNREACHABLE and "certificate does not hold" in made.detail and not site.asked


def test_the_name_asked_for_is_what_the_certificate_must_hold_for(tmp_path: object) -> None:
    context, pem = certificate(str(tmp_path), "news.example")
    trusting = ssl.create_default_context(cadata=pem.decode())
    with serving(context) as site:
        site.answers["/story"] = page(STORY)
        one = fetcher(robots=False)
        one.connector = Connector(lambda _host, _port: ("127.0.0.1",), trusting)
        assert isinstance(one.fetch(site.url("/story", "news.example")), Capture)
        made = one.fetch(site.url("/story", "other.example"))
        assert isinstance(made, Refused) and "certificate does not hold" in made.detail


def test_a_server_without_tls_is_a_refusal() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def greet() -> None:
            line, _ = listening.accept()
            with line:
                line.recv(100)
                line.sendall(b"220 mail.example ready\r\n" * 9)

        greeting = threading.Thread(target=greet)
        greeting.start()
        made = refused(f"https://127.0.0.1:{listening.getsockname()[1]}/", robots=False, tries=1)
        greeting.join()
    assert made.reason is Refusal.UNREACHABLE and "no safe connection" in made.detail


# A service that is asked with a body.


def test_a_body_is_posted_and_its_answer_given(site: Site) -> None:
    def echo(line: socket.socket, head: str) -> None:
        body = head.encode("latin-1").partition(b"\r\n\r\n")[2] or line.recv(100)
        line.sendall(page(body[::-1]))

    site.answers |= {"/stamp": echo, "/closed": page("", "401 Unauthorized")}
    assert fetcher().post(site.url("/stamp"), b"abc", "application/timestamp-query") == b"cba"
    assert "Content-Type: application/timestamp-query" in site.heads[-1] and site.heads[-1].startswith("POST")
    for bad in (site.url("/closed"), "ftp://x.example/", "http://127.0.0.1:1/"):
        assert isinstance(fetcher().post(bad, b"abc", "text/plain"), Refused)
