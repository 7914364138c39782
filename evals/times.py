"""Dates and times against TIMEX3 gold, scored as TempEval-3 does (UzZaman et al. 2013).

A file holds one JSON object a line: ``id``, ``dct`` (the report's date), ``text`` and ``timexes``, each with ``start``,
``end``, ``type`` and ``value``. Strict: same span. Relaxed: spans that overlap, matched one to one, exact ones first.
Type and value: relaxed and the attribute equal, over the same denominators. ``value_alike``: values count as equal
that say the same in two notations ("199X" and "199", "2000-W2" and "2000-W02", "1994-XX-XX" and "1994"), since
annotators differ in that; a comparison with other tools is of ``value``. ``odd`` holds the scores of every second line,
the half on which nothing was tuned.
"""

from __future__ import annotations

import json
import re
import time
from dataclasses import dataclass
from pathlib import Path

from reportedly.errors import DateError
from reportedly.model import When
from reportedly.model.edtf import parse_edtf
from reportedly.read.times import find_times


@dataclass(frozen=True, slots=True)
class Timex:
    """One TIMEX3 tag."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Scored:
    """One report's gold and found tags, and how long finding them took."""

    gold: tuple[Timex, ...]
    found: tuple[Timex, ...]
    words: int
    seconds: float


def run(path: str) -> dict[str, object]:
    """Score a file; F1 in 0 to 1, speed in words a second of one core (best of three)."""
    scored = [_read(line) for line in Path(path).read_text(encoding="utf8").splitlines() if line.strip()]
    seconds = sum(one.seconds for one in scored)
    return {
        **scores(scored),
        "odd": scores(scored[1::2]),
        "even": scores(scored[::2]),
        "words": sum(one.words for one in scored),
        "words_per_second": round(sum(one.words for one in scored) / seconds) if seconds else 0,
    }


def scores(scored: list[Scored]) -> dict[str, object]:
    """Precision, recall and F1 by each way of matching."""
    gold, found = sum(len(one.gold) for one in scored), sum(len(one.found) for one in scored)
    pairs = [pair for one in scored for pair in match(one.gold, one.found)]
    hits = {
        "strict": sum((g.start, g.end) == (f.start, f.end) for g, f in pairs),
        "relaxed": len(pairs),
        "type": sum(g.type == f.type for g, f in pairs),
        "value": sum(g.value == f.value for g, f in pairs),
        "value_alike": sum(alike(g.value) == alike(f.value) for g, f in pairs),
    }
    return {"gold": gold, "found": found, **{name: _f1(hit, found, gold) for name, hit in hits.items()}}


def match(gold: tuple[Timex, ...], found: tuple[Timex, ...]) -> list[tuple[Timex, Timex]]:
    """Pairs of overlapping tags, one to one: equal spans first, then by the length shared."""
    pairs = []
    for i, g in enumerate(gold):
        for j, f in enumerate(found):
            shared = min(g.end, f.end) - max(g.start, f.start)
            if shared > 0:
                pairs.append(((g.start, g.end) != (f.start, f.end), -shared, i, j))
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    out = []
    for _, _, i, j in sorted(pairs):
        if i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            out.append((gold[i], found[j]))
    return out


def alike(value: str) -> str:
    """A TIMEX3 value in one notation: weeks of two digits, nothing said of what is not known, no decades to count."""
    value = re.sub(r"-W(\d)(?!\d)", r"-W0\1", value)
    value = re.sub(r"T(\d\d)$", r"T\1:00", value)
    value = re.sub(r"^(\d\d)XX$|^(\d{3})X$", lambda match: match[1] or match[2], value)
    value = re.sub(r"^P(\d+)(DE|CE)$", lambda match: f"P{int(match[1]) * (10 if match[2] == 'DE' else 100)}Y", value)
    return re.sub(r"(?<=\d)(?:-XX)+$", "", value)


def _f1(hits: int, found: int, gold: int) -> dict[str, float]:
    precision, recall = hits / found if found else 0.0, hits / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def _anchor(dct: str | None) -> When | None:
    try:
        return parse_edtf(dct) if dct else None
    except DateError:
        return None


def _read(line: str) -> Scored:
    row = json.loads(line)
    text, anchor = row["text"], _anchor(row.get("dct"))
    seconds = float("inf")
    for _ in range(3):
        began = time.process_time()
        whens = find_times(text, anchor)
        seconds = min(seconds, time.process_time() - began)
    found = tuple(
        Timex(when.quote.span.start, when.quote.span.end, when.kind.value, when.timex) for when in whens if when.quote
    )
    gold = tuple(Timex(t["start"], t["end"], t["type"], t["value"]) for t in row["timexes"])
    return Scored(gold, found, len(text.split()), seconds)
