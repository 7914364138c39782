"""News-like text of any length: paragraphs of the example reports, or of other reports, shuffled with a fixed seed."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from reportedly.archive import capture_file, parse
from reportedly.model import Report

EXAMPLES = Path(__file__).parent.parent / "examples" / "reports"
WORDS_A_REPORT = 500


def make_texts(words: int, *, size: int = WORDS_A_REPORT, source: Path = EXAMPLES, seed: int = 7) -> list[str]:
    """Texts of about ``size`` words each, ``words`` in all; equal arguments give equal texts.

    Paragraphs come in an order drawn anew for each round, so that none is met twice before all are met once.
    """
    paragraphs = [line for text in _reports(source) for line in text.split("\n") if len(line.split()) > 12]
    drawn = _rounds(paragraphs, seed)
    texts: list[str] = []
    made = 0
    while made < words:
        chosen: list[str] = []
        held = 0
        while held < size:
            chosen.append(next(drawn))
            held += len(chosen[-1].split())
        texts.append("\n\n".join(chosen))
        made += held
    return texts


def _rounds(paragraphs: Sequence[str], seed: int) -> Iterator[str]:
    for number in count(seed):
        order = list(paragraphs)
        random.Random(number).shuffle(order)
        yield from order


def _reports(source: Path) -> list[str]:
    taken_at = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
    texts = []
    for path in sorted(source.iterdir()):
        capture = capture_file(path, taken_at=taken_at, max_bytes=10**7)
        made = parse(capture) if not hasattr(capture, "reason") else capture
        if isinstance(made, Report):
            texts.append(made.text)
    return texts
