"""How well pronouns are resolved: a CoNLL-U file with GUM's entity marks in, share answered and accuracy out.

    python -m evals.pronouns FILE

Third-person pronouns outside quotation marks are resolved with no turns known. An answer is right when a mention of the
chosen bearer overlaps one of the pronoun's own chain. Only chains mentioned before the pronoun are asked about.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from reportedly.read.sentences import lay_out
from reportedly.read.voices.bearers import Referents
from reportedly.read.voices.phrases import PRONOUNS
from reportedly.read.voices.pronouns import Scene, resolve
from reportedly.read.voices.referents import find_referents
from reportedly.span import Span

GENRES = ("news", "interview", "bio", "speech", "court")
_MARK = re.compile(r"\((\d+)-[^()]*?(\))?(?=[(\d]|$)|(\d+)\)")


@dataclass(slots=True)
class Marked:
    """A text with the mentions of each chain."""

    name: str
    text: str = ""
    mentions: dict[str, list[Span]] = field(default_factory=dict)


def read_texts(path: Path) -> Iterator[Marked]:
    """The documents of a CoNLL-U file; paragraphs are set apart by blank lines."""
    document: Marked | None = None
    opened: dict[str, list[int]] = {}
    paragraph = False
    for line in path.read_text(encoding="utf8").splitlines():
        if line.startswith("# newdoc id"):
            if document:
                yield document
            document, opened = Marked(line.partition("= ")[2]), {}
        elif line.startswith("# newpar"):
            paragraph = True
        elif document is not None and line[:1].isdigit():
            columns = line.split("\t")
            if "-" in columns[0] or "." in columns[0]:
                continue
            if paragraph and document.text:
                document.text = document.text.rstrip() + "\n\n"
            paragraph = False
            _add(document, opened, columns[1], columns[9])
    if document:
        yield document


def _add(document: Marked, opened: dict[str, list[int]], word: str, misc: str) -> None:
    start, end = len(document.text), len(document.text) + len(word)
    document.text += word + ("" if "SpaceAfter=No" in misc else " ")
    marks = next((part[7:] for part in misc.split("|") if part.startswith("Entity=")), "")
    for mark in re.findall(r"\(\d+-[^()]*\)?|\d+\)", marks):
        number = re.match(r"\(?(\d+)", mark)
        assert number is not None
        key = number.group(1)
        if mark.startswith("("):
            opened.setdefault(key, []).append(start)
        if mark.endswith(")") and opened.get(key):
            document.mentions.setdefault(key, []).append(Span(opened[key].pop(), end))


def _outcome(document: Marked, referents: Referents, scene: Scene, span: Span, chain: list[Span]) -> str:
    found = resolve(scene, span, PRONOUNS[span.of(document.text).lower()])
    if found.bearer is None:
        return "open"
    mentions = referents.bearers[found.bearer].mentions
    return "right" if any(m.overlaps(c) and abs(len(m) - len(c)) < 60 for m in mentions for c in chain) else "wrong"


def run(path: str) -> dict[str, object]:
    """Measure a file."""
    counts: dict[str, Counter[str]] = {}
    for document in read_texts(Path(path)):
        genre = document.name.split("_")[1]
        if genre not in GENRES:
            continue
        layout = lay_out(document.text)
        referents = find_referents(document.text, layout)
        scene = Scene(document.text, layout, referents, [], {}, [], [])
        asked = sorted((span, tuple(chain)) for chain in document.mentions.values() for span in chain)
        for span, chain in asked:
            if layout.quotation(span.start) is None:
                scene.follow(span.start)
                word = PRONOUNS.get(span.of(document.text).lower())
                nominal = [c for c in chain if c.end <= span.start and c.of(document.text).lower() not in PRONOUNS]
                if word is None or not nominal:
                    continue
                outcome = _outcome(document, referents, scene, span, nominal)
                for key in (
                    word,
                    genre if word in ("he", "she") else "",
                    "all he, she" if word in ("he", "she") else "all it, they",
                ):
                    counts.setdefault(key, Counter())[outcome] += 1
    return {key: _shares(count) for key, count in sorted(counts.items()) if key}


def _shares(count: Counter[str]) -> dict[str, float | int]:
    answered = count["right"] + count["wrong"]
    total = answered + count["open"]
    return {
        "asked": total,
        "answered": round(answered / total, 3) if total else 0.0,
        "accuracy": round(count["right"] / answered, 3) if answered else 0.0,
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file")
    print(json.dumps(run(parser.parse_args().file), indent=1))
