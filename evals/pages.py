"""Body text of saved pages against hand-made text: token F1, averaged over pages; and trafilatura alone beside it.

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

from reportedly.archive import capture_bytes, parse
from reportedly.model import Method, Report

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
    _trafilatura("<html><body><p>Loading what is loaded once is not timed.</p></body></html>")
    for id, html, gold in _pages(Path(path)):
        start = perf_counter()
        theirs = _trafilatura(html.decode("utf8", "replace"))
        middle = perf_counter()
        mine = _body(html, id)
        seconds["trafilatura"] += middle - start
        seconds["reportedly"] += perf_counter() - middle
        alone.append(overlap(theirs, gold))
        ours.append(overlap(mine, gold))
        worst.append((round(ours[-1].f1, 3), id))
    return {
        "pages": len(ours),
        "reportedly": _means(ours),
        "trafilatura": _means(alone),
        "seconds": {name: round(value, 2) for name, value in seconds.items()},
        "worst": sorted(worst)[:5],
    }


def _pages(path: Path) -> Iterator[tuple[str, bytes, str]]:
    for line in path.read_text(encoding="utf8").splitlines():
        if line.strip():
            page = json.loads(line)
            data = gzip.decompress((path.parent / "html" / f"{page['id']}.html.gz").read_bytes())
            yield page["id"], data, page["articleBody"]


def _body(html: bytes, id: str) -> str:
    taken_at = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    report = parse(capture_bytes(html, f"{id}.html", taken_at=taken_at, method=Method.FILE))
    return report.text if isinstance(report, Report) else ""


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
