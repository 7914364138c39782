"""How well chains are found: a file of marked texts in, F1 of "this claim stands inside that one" out.

    python -m evals.chains FILE [--thorough]

The whole reader is run. A claim is the marked one when their contents' words overlap with an IoU of 0.5 or more and
their sources share a telling word, or both are empty. A link is right when both its ends are.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

from evals.given import report_of
from evals.marked import Marked, read_marked
from reportedly.model import Claim
from reportedly.read.reader import Reader
from reportedly.span import Span

_WORD = re.compile(r"\w+")
_HOLLOW = frozenset(["the", "a", "an", "of", "s", "in", "for", "its", "his", "her", "their"])


def _words(text: str, spans: tuple[Span, ...]) -> frozenset[int]:
    return frozenset(m.start() for s in spans for m in _WORD.finditer(text, s.start, s.end))


def _telling(text: str, spans: tuple[Span, ...]) -> frozenset[int]:
    found = [m for s in spans for m in _WORD.finditer(text, s.start, s.end)]
    return frozenset(m.start() for m in found if m.group().lower() not in _HOLLOW) or frozenset(
        m.start() for m in found
    )


def same(gold: Marked, number: int, claim: Claim) -> float:
    """Overlap of the contents when the claim can be the marked attribution, else 0."""
    text = gold.text
    left, right = _words(text, gold.spans(number, "t")), _words(text, claim.attribution.content)
    overlap = len(left & right) / len(left | right) if left | right else 0.0
    mine, theirs = _telling(text, gold.spans(number, "s")), _telling(text, claim.attribution.source)
    return overlap if overlap >= 0.5 and (mine & theirs or not (mine or theirs)) else 0.0


def pair(gold: Marked, claims: tuple[Claim, ...]) -> dict[int, Claim]:
    """The claim that is each marked attribution, one to one, best overlap first."""
    scored = sorted(
        ((same(gold, n, c), -n, c.id, n, c) for n in gold.numbers() for c in claims if not c.own),
        key=lambda t: (-t[0], -t[1], t[2]),
    )
    out: dict[int, Claim] = {}
    taken: set[str] = set()
    for score, _, _, number, claim in scored:
        if score and number not in out and claim.id not in taken:
            out[number] = claim
            taken.add(claim.id)
    return out


def run(path: str, *, thorough: bool = False) -> dict[str, object]:
    """Measure a file."""
    reader = Reader(thorough=thorough)
    right = found = wanted = claims_right = claims_wanted = 0
    missed = []
    for i, gold in enumerate(read_marked(Path(path))):
        claims = reader.read(report_of(gold.text, f"{i}")).claims
        pairs = pair(gold, claims)
        by_id = {c.id: n for n, c in pairs.items()}
        links = {(n, o) for n in gold.numbers() if (o := gold.outer(n)) is not None}
        got = {(n, by_id[c.within]) for n, c in pairs.items() if c.within in by_id}
        right += len(links & got)
        wanted += len(links)
        found += sum(c.within is not None for c in claims)
        claims_right += len(pairs)
        claims_wanted += len(gold.numbers())
        if links - got:
            missed.append(gold.text)
    precision, recall = right / found if found else 0.0, right / wanted if wanted else 0.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return {
        "texts_with_a_missed_link": len(missed),
        "links": wanted,
        "precision": round(precision, 3),
        "recall": round(recall, 3),
        "f1": round(f1, 3),
        "claims_found": round(claims_right / claims_wanted, 3) if claims_wanted else 0.0,
        "missed": missed if "build" in Path(path).name else [],
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file")
    parser.add_argument("--thorough", action="store_true")
    options = parser.parse_args()
    print(json.dumps(run(options.file, thorough=options.thorough), indent=1, ensure_ascii=False))
