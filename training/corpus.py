"""The corpus as texts with attributions, a held-out slice of it, and noise that real files have."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROLES = ("source", "cue", "content")
Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated attribution: code-point spans of each role."""

    source: Spans
    cue: Spans
    content: Spans


@dataclass(frozen=True, slots=True)
class Sample:
    """One text with its annotated attributions."""

    name: str
    text: str
    gold: tuple[Gold, ...]


def load(path: Path) -> list[Sample]:
    """Read a JSON Lines file of PolNeAR's form."""
    out = []
    with path.open(encoding="utf8") as lines:
        for row in map(json.loads, lines):
            gold = tuple(
                Gold(*(tuple((int(s), int(e)) for s, e in one[role]) for role in ROLES)) for one in row["attributions"]
            )
            out.append(Sample(row["id"], row["text"], gold))
    return out


def held_out(sample: Sample, share: float = 0.06) -> bool:
    """Whether a sample belongs to the slice of train kept for choosing and calibrating; decided by its name alone."""
    return int(hashlib.sha256(sample.name.encode()).hexdigest()[:8], 16) < share * 2**32


@dataclass(frozen=True, slots=True)
class Edit:
    """text[start:end] gives way to `new`."""

    start: int
    end: int
    new: str


def apply(sample: Sample, edits: list[Edit]) -> Sample:
    """The sample with edits (sorted, disjoint) made and its spans moved along; spans that vanish are dropped."""
    text, parts, at = sample.text, [], 0
    place = [0] * (len(text) + 1)
    length = 0
    for edit in [*edits, Edit(len(text), len(text), "")]:
        for i in range(at, edit.start):
            place[i] = length + i - at
        parts.append(text[at : edit.start])
        length += edit.start - at
        for i in range(edit.start, edit.end):
            place[i] = length + min(i - edit.start, len(edit.new))
        parts.append(edit.new)
        length += len(edit.new)
        at = edit.end
    place[len(text)] = length

    def moved(spans: Spans) -> Spans:
        new = ((place[s], place[e]) for s, e in spans)
        return tuple((s, e) for s, e in new if s < e)

    gold = (Gold(moved(g.source), moved(g.cue), moved(g.content)) for g in sample.gold)
    return Sample(sample.name, "".join(parts), tuple(g for g in gold if g.cue and g.content))


@dataclass(frozen=True, slots=True)
class Noise:
    """What is wrong with one copy: its lines, and its quotation marks."""

    layout: str  # same, wrapped, single (newline a paragraph), joined (some paragraphs)
    width: int
    single_marks: bool
    lost_marks: bool
    odd_marks: bool

    @classmethod
    def drawn(cls, chance: random.Random) -> Noise:
        """Noise at random."""
        layout = chance.choice(["same", "wrapped", "single", "joined"])
        width = chance.randint(50, 100)
        return cls(layout, width, chance.random() < 0.1, chance.random() < 0.2, chance.random() < 0.2)

    def line(self, text: str, at: int, since: int, chance: random.Random) -> str | None:
        """What a space or newline gives way to, `since` characters after its line began; None if it stays."""
        if text[at] == " ":
            return "\n" if self.layout == "wrapped" and since > self.width else None
        if self.layout == "single":
            return "" if text[at + 1 : at + 2] == "\n" else None
        return " " if self.layout == "joined" and chance.random() < 0.3 else None

    def mark(self, text: str, at: int, chance: random.Random) -> str | None:
        """What a quotation mark gives way to; None if it stays."""
        if self.single_marks:
            return "'"
        if self.lost_marks and chance.random() < 0.1:
            return ""
        closing = at > 0 and text[at - 1] in ".,?!"
        return "’" if self.odd_marks and closing and chance.random() < 0.2 else None


def roughen(sample: Sample, chance: random.Random) -> Sample:
    """A noisy copy, half of the time: other line breaks, no title, lost, single or mismatched quotation marks."""
    if chance.random() < 0.5:
        return sample
    text = sample.text
    title = text.find("\n\n")
    if chance.random() < 0.3 and 0 < title < 200:
        return apply(sample, [Edit(0, title + 2, "")])
    noise, edits, began = Noise.drawn(chance), [], 0
    for at, c in enumerate(text):
        new: str | None = None
        if c in " \n":
            new = noise.line(text, at, at - began, chance)
        elif c in '"“”':
            new = noise.mark(text, at, chance)
        if c == "\n" or new == "\n":
            began = at
        if new is not None:
            edits.append(Edit(at, at + 1, new))
    return apply(sample, edits)


def load_plain(paths: list[Path], *, least: int = 200) -> list[str]:
    """All texts of `least` characters or more in JSON Lines files, wherever they stand under the name `text`."""
    out: dict[str, None] = {}
    for path in paths:
        with path.open(encoding="utf8") as lines:
            for line in lines:
                for text in _texts(json.loads(line)):
                    if len(text) >= least:
                        out[text] = None
    return list(out)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "text" and isinstance(inner, str):
                yield inner
            else:
                yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
