"""Body text of saved pages against hand-made text: token F1, averaged over pages; and trafilatura alone beside it.

Beside it, how much of our text leads back to the page's source (``characters``, ``share``), how many of these lead to
other characters, and how many letters lead elsewhere than to their own place: :mod:`evals.places`.

A token is a run of letters and digits; tokens of a page are counted as a bag. Each line of the file holds ``id`` and
``articleBody``; the page is ``html/<id>.html.gz`` beside the file.
"""

from __future__ import annotations

import datetime as dt
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from evals.places import Placed, placed
from reportedly.archive import capture_bytes, parse_all
from reportedly.archive.part import Parsed
from reportedly.model import Method

TOKEN = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Overlap:
    """Precision and recall of one page's tokens."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean; 0 when nothing is shared."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def overlap(found: str, gold: str) -> Overlap:
    """How the bag of ``found``'s tokens lies over that of ``gold``."""
    mine, theirs = Counter(TOKEN.findall(found)), Counter(TOKEN.findall(gold))
    shared = (mine & theirs).total()
    return Overlap(shared / mine.total() if mine else 0.0, shared / theirs.total() if theirs else 0.0)


def run(path: str) -> dict[str, object]:
    """Mean token F1, precision and recall of ours and of trafilatura's defaults, and the time each took."""
    ours: list[Overlap] = []
    alone: list[Overlap] = []
    seconds = {"reportedly": 0.0, "trafilatura": 0.0}
    worst: list[tuple[float, str]] = []
    places: list[Placed] = []
    _trafilatura("<html><body><p>Loading what is loaded once is not timed.</p></body></html>")
    for id, html, gold in _pages(Path(path)):
        start = perf_counter()
        theirs = _trafilatura(html.decode("utf8", "replace"))
        middle = perf_counter()
        made = _parsed(html, id)
        seconds["trafilatura"] += middle - start
        seconds["reportedly"] += perf_counter() - middle
        mine = made.report.text if made else ""
        if made:
            places.append(placed(made.report, made.map, html))
        alone.append(overlap(theirs, gold))
        ours.append(overlap(mine, gold))
        worst.append((round(ours[-1].f1, 3), id))
    return {
        "pages": len(ours),
        "reportedly": _means(ours),
        "trafilatura": _means(alone),
        "places": _places(places),
        "seconds": {name: round(value, 2) for name, value in seconds.items()},
        "worst": sorted(worst)[:5],
    }


def _pages(path: Path) -> Iterator[tuple[str, bytes, str]]:
    for line in path.read_text(encoding="utf8").splitlines():
        if line.strip():
            page = json.loads(line)
            data = gzip.decompress((path.parent / "html" / f"{page['id']}.html.gz").read_bytes())
            yield page["id"], data, page["articleBody"]


def _parsed(html: bytes, id: str) -> Parsed | None:
    taken_at = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    made = list(parse_all(capture_bytes(html, f"{id}.html", taken_at=taken_at, method=Method.FILE)))
    return made[0] if len(made) == 1 and isinstance(made[0], Parsed) else None


def _places(all: list[Placed]) -> dict[str, float]:
    characters, count = sum(one.characters for one in all), sum(one.placed for one in all)
    return {
        "characters": characters,
        "share": round(count / max(1, characters), 4),
        "others": sum(one.other for one in all),
        "letters_asked": sum(one.asked for one in all),
        "letters_elsewhere": sum(one.elsewhere for one in all),
    }


def _trafilatura(html: str) -> str:
    from trafilatura import extract

    return str(extract(html) or "")


def _means(scores: list[Overlap]) -> dict[str, float]:
    count = max(1, len(scores))
    return {
        "f1": round(sum(score.f1 for score in scores) / count, 4),
        "precision": round(sum(score.precision for score in scores) / count, 4),
        "recall": round(sum(score.recall for score in scores) / count, 4),
    }
