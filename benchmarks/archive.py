"""What the archive adds around trafilatura, in CPU time over the same pages in one process, page by page in turn.

Trafilatura alone is the parse of a page and the extraction of its body, called as the archive calls it. Around it stand
decoding, telling the type, what can be seen, the page's facts, the way back, language, sketch, ids, and the write into
a casebook. Pages are those of a folder, gzipped or not, or made here. The process in which hostile files are parsed
by themselves is no part of it.
"""

from __future__ import annotations

import datetime as dt
import gzip
import json
import logging
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.casebooks import word

if TYPE_CHECKING:
    from reportedly.ledger import Parsing
    from reportedly.model import Capture, Refused

MADE = 60
WORDS = 700  # of a made page's report
ROUNDS = 3
_TAKEN = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Around:
    """CPU seconds for all pages, the least of some rounds.

    Attributes:
        pages: how many.
        alone: trafilatura's part: the body, without anything about it.
        described: trafilatura alone with its own metadata (title, outlet, authors, date), which the archive reads too.
        parsed: bytes to reports, trafilatura's part in it.
        stored: the write into a casebook on disk.
    """

    pages: int
    alone: float
    described: float
    parsed: float
    stored: float

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
            "around": round(self.around, 3),
            "around_with_its_metadata": round(self.around_described, 3),
            "pages_a_second_around": round(self.a_second),
        }

    def lines(self) -> Iterator[str]:
        """For a person."""
        yield f"archive: {self.pages} pages, CPU time of one process"
        yield f"  trafilatura alone     {1000 * self.alone / self.pages:8.2f} ms a page: the body"
        yield f"  with its own metadata {1000 * self.described / self.pages:8.2f} ms a page"
        yield f"  parsed to reports     {1000 * self.parsed / self.pages:8.2f} ms a page"
        yield f"  written to a casebook {1000 * self.stored / self.pages:8.2f} ms a page"
        yield f"  over the body alone   {self.around:8.1%} more, {self.a_second:,.0f} pages a second of one core"
        yield f"  over both             {self.around_described:8.1%} more"


def measure(pages: Sequence[bytes]) -> Around:
    """Over all pages, some rounds; each page is taken by trafilatura alone and by the archive, one after the other."""
    from reportedly.archive import capture_bytes
    from reportedly.archive.formats.page import body_text, read_tree
    from reportedly.archive.text.decode import decode
    from reportedly.model import Method

    logging.disable(logging.CRITICAL)

    def alone(html: str) -> None:
        tree = read_tree(html)
        if tree is not None:
            body_text(tree)

    def described(html: str) -> None:
        from trafilatura.metadata import extract_metadata

        tree = read_tree(html)
        if tree is not None:
            extract_metadata(tree)
            body_text(tree)

    captures = [capture_bytes(page, f"{n}.html", taken_at=_TAKEN, method=Method.FILE) for n, page in enumerate(pages)]
    texts = [decoded.text if (decoded := decode(page)) else "" for page in pages]
    rounds = [_round(captures, texts, (alone, described)) for _ in range(ROUNDS + 1)][
        1:
    ]  # the first loads what is loaded once
    best = min(rounds, key=lambda one: (one[2] + one[3]) / one[0])
    return Around(len(pages), *best)


def _round(
    captures: Sequence[Capture], texts: Sequence[str], theirs: Sequence[Callable[[str], None]]
) -> tuple[float, float, float, float]:
    from reportedly.archive import PARSER, Parsed, parse_all
    from reportedly.ledger import Parsing, open_ledger
    from reportedly.ledger.parsed import Told

    spent = [0.0, 0.0, 0.0]
    records: list[Capture | Parsing | Refused] = []
    for capture, text in zip(captures, texts, strict=True):
        for number, work in enumerate(theirs):
            begun = time.process_time()
            work(text)
            spent[number] += time.process_time() - begun
        begun = time.process_time()
        made = list(parse_all(capture))
        spent[2] += time.process_time() - begun
        told = [Told(one.report, one.map, one.sketch) for one in made if isinstance(one, Parsed)]
        records += (capture, Parsing(capture.sha256, capture.name, PARSER, told))
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "case.db", who="benchmark") as ledger:
        begun = time.process_time()
        ledger.keep(records)
        return spent[0], spent[1], spent[2], time.process_time() - begun


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
