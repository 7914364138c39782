"""What the archive adds around trafilatura, in CPU time over the same pages in one process, page by page in turn.

Trafilatura alone is its text of a page's body, from the page's decoded characters, asked for as the archive asks.
Around it stand decoding, telling the type, what can be seen, the page's facts, the way back, language, sketch, ids, and
the write into a casebook. Of some rounds the least of each page counts, since other work on the machine only adds. What
it costs that pages are parsed in a process of their own, bounded, is told beside. Pages are those of a folder, gzipped
or not, or made here.
"""

from __future__ import annotations

import datetime as dt
import gzip
import json
import logging
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.casebooks import word
from benchmarks.measured import lines

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from reportedly.ledger import Parsing
    from reportedly.model import Capture, Refused

MADE = 60
WORDS = 700  # of a made page's report
ROUNDS = 4
_TAKEN = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Around:
    """CPU seconds for all pages, of each page the least of some rounds.

    Attributes:
        pages: how many.
        alone: trafilatura's part: the body, without anything about it.
        described: trafilatura alone with its own metadata (title, outlet, authors, date), which the archive reads too.
        parsed: bytes to reports, trafilatura's part in it.
        stored: the write into a casebook on disk.
        apart: what it adds that pages are parsed in a process of their own: sending them there and reports back.
    """

    pages: int
    alone: float
    described: float
    parsed: float
    stored: float
    apart: float = 0.0

    @property
    def around(self) -> float:
        """What is added, as a share of trafilatura alone."""
        return (self.parsed + self.stored) / self.alone - 1

    @property
    def around_described(self) -> float:
        """What is added, as a share of trafilatura alone with its metadata."""
        return (self.parsed + self.stored) / self.described - 1

    @property
    def a_second(self) -> float:
        """Pages a second that are added to trafilatura's time, of one core."""
        return self.pages / max(1e-9, self.parsed + self.stored - self.alone)

    def told(self) -> dict[str, object]:
        """For programs."""
        return {
            "pages": self.pages,
            "trafilatura_ms_a_page": round(1000 * self.alone / self.pages, 2),
            "with_its_metadata_ms_a_page": round(1000 * self.described / self.pages, 2),
            "parsed_ms_a_page": round(1000 * self.parsed / self.pages, 2),
            "stored_ms_a_page": round(1000 * self.stored / self.pages, 2),
            "bounded_ms_a_page": round(1000 * self.apart / self.pages, 2),
            "around": round(self.around, 3),
            "around_with_its_metadata": round(self.around_described, 3),
            "pages_a_second_around": round(self.a_second),
        }


@lines.register
def _(found: Around) -> list[str]:
    each = 1000 / found.pages
    return [
        f"archive: {found.pages} pages, CPU time of one process",
        f"  trafilatura alone     {each * found.alone:8.2f} ms a page: the body",
        f"  with its own metadata {each * found.described:8.2f} ms a page",
        f"  parsed to reports     {each * found.parsed:8.2f} ms a page",
        f"  written to a casebook {each * found.stored:8.2f} ms a page",
        f"  over the body alone   {found.around:8.1%} more, {found.a_second:,.0f} pages a second of one core",
        f"  over both             {found.around_described:8.1%} more",
        f"  a bounded process     {each * found.apart:8.2f} ms a page more, to hand pages over and take reports back",
    ]


def measure(pages: Sequence[bytes]) -> Around:
    """Over all pages, some rounds; each page is taken by trafilatura alone and by the archive, one after the other."""
    from reportedly.archive import capture_bytes
    from reportedly.model import Method

    logging.disable(logging.CRITICAL)
    captures = [capture_bytes(page, f"{n}.html", taken_at=_TAKEN, method=Method.FILE) for n, page in enumerate(pages)]
    works = _works(captures)
    least = [[float("inf")] * len(captures) for _ in works]
    for number in range(ROUNDS + 1):
        for at in range(len(captures)):
            for work, held in zip(works, least, strict=True):
                spent = _spent(lambda work=work, at=at: work(at))  # type: ignore[misc]
                if number:  # the first loads what is loaded once
                    held[at] = min(held[at], spent)
    alone, described, parsed, apart = map(sum, least)
    return Around(len(pages), alone, described, parsed, min(_stored(captures) for _ in range(ROUNDS)), apart)


def _spent(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _works(captures: Sequence[Capture]) -> tuple[Callable[[int], object], ...]:
    """By a page's number: trafilatura alone, with its metadata, all of the archive, and the handing over."""
    import msgspec
    from trafilatura import load_html
    from trafilatura.metadata import extract_metadata

    from reportedly.archive import Parsed, parse_all
    from reportedly.archive.text.decode import decode
    from reportedly.model import Capture

    texts = [decoded.text if (decoded := decode(capture.data)) else "" for capture in captures]
    made = [[one for one in parse_all(capture) if isinstance(one, Parsed)] for capture in captures]

    def alone(at: int) -> None:
        _body(texts[at])

    def described(at: int) -> None:
        tree = load_html(texts[at])
        if tree is not None:
            extract_metadata(tree)
            _body(tree)

    def apart(at: int) -> None:
        # As it goes over the pipe, written and read on both of its ends.
        msgspec.msgpack.decode(msgspec.msgpack.encode(captures[at]), type=Capture)
        for one in made[at]:
            msgspec.msgpack.decode(msgspec.msgpack.encode(one), type=Parsed)

    return alone, described, lambda at: list(parse_all(captures[at])), apart


def _body(page: str | HtmlElement) -> None:
    """The text that trafilatura takes for the page's body, asked for as the archive asks."""
    from trafilatura import bare_extraction

    from reportedly.archive.formats.page import SHORT

    for precise in (True, False):
        document = bare_extraction(page, include_comments=False, favor_precision=precise)
        if len(getattr(document, "text", None) or "") >= SHORT:
            return


def _stored(captures: Sequence[Capture]) -> float:
    from reportedly.archive import PARSER, Parsed, parse_all
    from reportedly.ledger import Parsing, open_ledger
    from reportedly.ledger.parsed import Told

    records: list[Capture | Parsing | Refused] = []
    for capture in captures:
        told = [Told(one.report, one.map, one.sketch) for one in parse_all(capture) if isinstance(one, Parsed)]
        records += (capture, Parsing(capture.sha256, capture.name, PARSER, told))
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "case.db", who="benchmark") as ledger:
        return _spent(lambda: ledger.keep(records))


def saved_pages(folder: Path) -> list[bytes]:
    """Pages of a folder, gzipped or not, in the order of their names."""
    files = sorted(path for path in folder.iterdir() if ".html" in path.suffixes)
    return [gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes() for path in files]


def made_pages(count: int = MADE) -> list[bytes]:
    """Pages as outlets lay them out: menus, scripts, data about the report, its body, links to others, a foot."""
    return [_page(random.Random(number)) for number in range(count)]


def _sentence(draw: random.Random) -> str:
    words = " ".join(word(int(60 * (draw.paretovariate(1.1) - 1)) % 4_000) for _ in range(draw.randint(8, 26)))
    return words[0].upper() + words[1:] + "."


def _paragraph(draw: random.Random) -> str:
    told = " ".join(_sentence(draw) for _ in range(draw.randint(2, 4))).split()
    place = draw.randrange(len(told))
    told[place] = f'<a href="/{draw.randrange(10**6)}" class="inline-link link--body">{told[place]}</a>'
    return f'<p class="body__paragraph">{" ".join(told)} &ldquo;{_sentence(draw)}&rdquo;</p>'


def _page(draw: random.Random) -> bytes:
    title = _sentence(draw)[:70]
    body, length = [], 0
    while length < WORDS:
        body.append(_paragraph(draw))
        length += len(body[-1].split())
    menu = "".join(f'<li class="nav__item"><a href="/{n}" class="nav__link">{word(n)}</a></li>' for n in range(60))
    card = '<div class="card"><a href="/{}"><img src="/{}.jpg" alt="" class="card__image"><h3>{}</h3></a></div>'
    cards = "".join(card.format(n, n, _sentence(draw)) for n in range(25))
    script = (
        "<script>"
        + "window.dataLayer=window.dataLayer||[];function f(a){return a<1?'<b>':\"</i>\"};" * 120
        + "</script>"
    )
    style = "<style>" + ".nav__item:hover>a{color:#123}.card--large{display:grid}" * 120 + "</style>"
    facts = {
        "@type": "NewsArticle", "headline": title, "datePublished": "2025-03-04T08:00:00Z",
        "author": [{"@type": "Person", "name": "Marta Quill"}], "publisher": {"name": "Mill Courier"},
    }  # fmt: skip
    head = (
        f'<title>{title} | Mill Courier</title><meta property="og:title" content="{title}">'
        f'<meta property="og:site_name" content="Mill Courier"><meta name="author" content="Marta Quill">'
        f'<script type="application/ld+json">{json.dumps(facts)}</script>{style}{script}'
    )
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">{head}</head><body><header><nav><ul>{menu}</ul>'
        f'</nav></header><main><article><h1>{title}</h1><p class="byline">By Marta Quill</p>'
        f"{''.join(body)}</article><aside>{cards}</aside></main><footer><ul>{menu}</ul></footer>{script}</body></html>"
    ).encode()


def run(folder: Path | None) -> Around:
    """Over the pages of a folder, or over made ones."""
    return measure(saved_pages(folder) if folder is not None else made_pages())
