"""How well pronouns are resolved: a CoNLL-U file with GUM's entity marks in, share answered and accuracy out.

    python -m evals.pronouns FILE

Third-person pronouns outside quotation marks are resolved with no turns known. An answer is right when a mention of the
chosen bearer overlaps the head of one of the pronoun's own chain. Only chains named before the pronoun are asked about.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from reportedly.read.sentences import Layout, lay_out
from reportedly.read.voices.bearers import Bearer
from reportedly.read.voices.phrases import PRONOUNS
from reportedly.read.voices.pronouns import follow, resolve
from reportedly.read.voices.referents import find_referents
from reportedly.read.voices.scene import Scene
from reportedly.span import Span, hull

GENRES = ("news", "interview", "bio", "speech", "court")
_MARK = re.compile(r"\(?(\d+)(?:-[^-]*-[^-]*-[^-]*-[^-]*-([\d,]+))?")  # number, and which words are the head


@dataclass(slots=True)
class Marked:
    """A text with the mentions of each chain, and the head words of each mention in the same order."""

    name: str
    text: str = ""
    mentions: dict[str, list[Span]] = field(default_factory=dict)
    heads: dict[str, list[Span]] = field(default_factory=dict)


@dataclass(slots=True)
class _Opened:
    """A mention whose end is still to come: which words are its head (from 1), and its words so far."""

    heads: tuple[int, ...]
    words: list[Span] = field(default_factory=list)


def read_texts(path: Path) -> Iterator[Marked]:
    """The documents of a CoNLL-U file; paragraphs are set apart by blank lines."""
    document: Marked | None = None
    opened: dict[str, list[_Opened]] = {}
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


def _add(document: Marked, opened: dict[str, list[_Opened]], word: str, misc: str) -> None:
    here = Span(len(document.text), len(document.text) + len(word))
    document.text += word + ("" if "SpaceAfter=No" in misc else " ")
    marks = next((part[7:] for part in misc.split("|") if part.startswith("Entity=")), "")
    found = [(mark, _MARK.match(mark)) for mark in re.findall(r"\(\d+-[^()]*\)?|\d+\)", marks)]
    for mark, parts in found:
        if parts and mark.startswith("("):
            heads = tuple(int(n) for n in (parts.group(2) or "1").split(",") if n.isdigit())
            opened.setdefault(parts.group(1), []).append(_Opened(heads or (1,)))
    for mentions in opened.values():
        for mention in mentions:
            mention.words.append(here)
    for mark, parts in found:
        if parts and mark.endswith(")") and opened.get(parts.group(1)):
            closed = opened[parts.group(1)].pop()
            words = [closed.words[n - 1] for n in closed.heads if n <= len(closed.words)] or closed.words[:1]
            document.mentions.setdefault(parts.group(1), []).append(hull(closed.words))
            document.heads.setdefault(parts.group(1), []).append(hull(words))


@dataclass(frozen=True, slots=True)
class Asked:
    """A pronoun that is asked about: where it stands, its word, and the heads of its chain's earlier namings."""

    span: Span
    word: str
    heads: tuple[Span, ...]


def asked_of(document: Marked, layout: Layout) -> list[Asked]:
    """The third-person pronouns outside quotation marks, in order; ``heads`` is empty where nothing before names it."""
    out = []
    for key, chain in document.mentions.items():
        for span in chain:
            word = PRONOUNS.get(span.of(document.text).lower())
            if word is not None and layout.quotation(span.start) is None:
                earlier = (
                    head
                    for mention, head in zip(chain, document.heads[key], strict=True)
                    if mention.end <= span.start and mention.of(document.text).lower() not in PRONOUNS
                )
                out.append(Asked(span, word, tuple(earlier)))
    return sorted(out, key=lambda a: a.span)


def is_right(bearer: Bearer, heads: tuple[Span, ...]) -> bool:
    """Whether a mention of the bearer holds or meets a head word of the chain."""
    return any(mention.overlaps(head) for mention in bearer.mentions for head in heads)


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
        for asked in asked_of(document, layout):
            follow(scene, asked.span.start)
            if not asked.heads:
                continue
            found = resolve(scene, asked.span, asked.word).bearer
            right = found is not None and is_right(referents.bearers[found], asked.heads)
            outcome = "open" if found is None else "right" if right else "wrong"
            person = asked.word in ("he", "she")
            for key in (asked.word, genre if person else "", "all he, she" if person else "all it, they"):
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
