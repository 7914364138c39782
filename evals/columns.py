"""Texts set into pages of columns, written as PDF, and read back: tokens, their order, and paragraphs.

Each line of the file holds ``articleBody``. Its paragraphs are set in Helvetica with running heads and page numbers;
words are broken at line ends. ``f1`` is of the bag of tokens, ``pairs`` of tokens that follow each other, ``same`` the
share of texts whose words are exactly those that were set, and ``paragraphs`` the F1 of places where a paragraph
begins, in these.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time

from evals.pages import overlap
from reportedly.archive import capture_bytes, parse_all
from reportedly.archive.part import Parsed
from reportedly.model import Method
from tests.archive.making_pdf import Column, Sheet, Words, flowed, make_pdf

_BREAK = re.compile(r"(?<=[a-z]{2}[aeiou])(?=[bcdfglmnprst][aeiou][a-z]{2})")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Layout:
    """How pages are set: columns across, whether lines are even at the right, and whether drawn row by row."""

    across: int
    justified: bool = False
    rows: bool = False
    indent: float = 12.0
    gap: float = 0.0


LAYOUTS = {
    "one": Layout(1, gap=6.0, indent=0.0),
    "two": Layout(2, justified=True),
    "two, white lines": Layout(2, gap=6.0, indent=0.0),
    "three, drawn by rows": Layout(3, rows=True),
}


def run(path: str) -> dict[str, object]:
    """Each layout's scores, and pages read in a second of processor time; without texts that the font cannot set."""
    bodies = [json.loads(line)["articleBody"] for line in Path(path).read_text("utf8").splitlines() if line]
    western = [body for body in bodies if len(body.encode("cp1252", "ignore")) > 0.98 * len(body)]
    texts = [_paragraphs(body) for body in western]
    return {"texts": len(texts)} | {name: _scores(texts, layout) for name, layout in LAYOUTS.items()}


def _paragraphs(text: str) -> list[str]:
    """Paragraphs in signs that the font has, with a soft hyphen in long words."""
    plain = text.encode("cp1252", "ignore").decode("cp1252").replace("\xad", "").replace("\xa0", " ")
    found = (" ".join(_SPACES.split(part.strip())) for part in plain.split("\n"))
    return [" ".join(map(_breakable, part.split(" "))) for part in found if part]


def _breakable(word: str) -> str:
    places = [match.start() for match in _BREAK.finditer(word)]
    at = places[len(places) // 2] if places and word.isalpha() else 0
    return f"{word[:at]}\xad{word[at:]}" if at else word


def _scores(texts: Sequence[Sequence[str]], layout: Layout) -> dict[str, float]:
    f1 = pairs = 0.0
    same = pages = 0
    found = Counter[str]()
    seconds = 0.0
    for paragraphs in texts:
        sheets = _set(paragraphs, layout)
        data = make_pdf(sheets)
        start = process_time()
        text = _read(data)
        seconds += process_time() - start
        pages += len(sheets)
        gold = [paragraph.replace("\xad", "") for paragraph in paragraphs]
        f1 += overlap(text, "\n".join(gold)).f1
        pairs += _pairs(text.split(), " ".join(gold).split())
        if text.split() == " ".join(gold).split():
            same += 1
            found += _starts(text.split("\n\n"), gold)
    count = max(1, len(texts))
    total = found["mine"] + found["theirs"]
    return {
        "f1": round(f1 / count, 4),
        "pairs": round(pairs / count, 4),
        "same": round(same / count, 4),
        "paragraphs": round(2 * found["both"] / total, 4) if total else 0.0,
        "pages": pages,
        "pages_a_second": round(pages / seconds, 1) if seconds else 0.0,
    }


def _pairs(mine: Sequence[str], gold: Sequence[str]) -> float:
    one, two = (Counter(zip(words, words[1:], strict=False)) for words in (mine, gold))
    total = one.total() + two.total()
    return 2 * (one & two).total() / total if total else 1.0


def _starts(mine: Sequence[str], gold: Sequence[str]) -> Counter[str]:
    one, two = (_places(paragraphs) for paragraphs in (mine, gold))
    return Counter({"both": len(one & two), "mine": len(one), "theirs": len(two)})


def _places(paragraphs: Sequence[str]) -> frozenset[int]:
    at, places = 0, []
    for paragraph in paragraphs:
        places.append(at)
        at += len(paragraph.split())
    return frozenset(places)


def _set(paragraphs: Sequence[str], layout: Layout) -> list[Sheet]:
    width = (492 - (layout.across - 1) * 18) / layout.across
    lines = sum(len(paragraph) for paragraph in paragraphs) * 5.2 / width + 2 * len(paragraphs)
    sheets = int(lines / 40 / layout.across) + 2
    columns = [
        Column(60 + at % layout.across * (width + 18), width, 100, 700, indent=layout.indent, gap=layout.gap,
               justified=layout.justified)
        for at in range(layout.across * sheets)
    ]  # fmt: skip
    filled = flowed(paragraphs, columns)
    made = []
    for number in range(sheets):
        body = [line for column in filled[number * layout.across : (number + 1) * layout.across] for line in column]
        if not body:
            break
        if layout.rows:
            body.sort(key=lambda line: (line.y, line.x))
        around = [Words(60, 40, "The Mill Courier"), Words(480, 40, "6 May 2025"), Words(300, 760, str(number + 1))]
        made.append(Sheet([*around, *body]))
    # A head on a single page is no running head: nothing tells it from a headline.
    return made if len(made) > 1 else [Sheet(made[0].items[2:])]


def _read(data: bytes) -> str:
    capture = capture_bytes(data, "set.pdf", taken_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC), method=Method.FILE)
    (made,) = parse_all(capture)
    return made.report.text if isinstance(made, Parsed) else ""
