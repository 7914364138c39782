"""News-like text of any length, made from the example reports: sentences shuffled with a fixed seed."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

from reportedly.archive import capture_file, parse
from reportedly.model import Report

EXAMPLES = Path(__file__).parent.parent / "examples" / "reports"
WORDS_A_REPORT = 500


def make_texts(words: int, *, seed: int = 7) -> list[str]:
    """Texts of about 500 words each, ``words`` in all; equal arguments give equal texts."""
    paragraphs = [line for text in _examples() for line in text.split("\n") if len(line.split()) > 12]
    shuffled = random.Random(seed)
    texts: list[str] = []
    made = 0
    while made < words:
        chosen: list[str] = []
        while sum(len(paragraph.split()) for paragraph in chosen) < WORDS_A_REPORT:
            chosen.append(shuffled.choice(paragraphs))
        texts.append("\n\n".join(chosen))
        made += len(texts[-1].split())
    return texts


def _examples() -> list[str]:
    taken_at = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
    texts = []
    for path in sorted(EXAMPLES.iterdir()):
        capture = capture_file(path, taken_at=taken_at, max_bytes=10**7)
        made = parse(capture) if not hasattr(capture, "reason") else capture
        if isinstance(made, Report):
            texts.append(made.text)
    return texts
