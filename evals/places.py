"""How much of a page's text leads back to its source, and whether each character leads to its own place.

The second is asked of a twin of the page: each letter that can be seen is put in the place of by a letter that stands
nowhere else, the body is taken out of the twin, and each of its letters tells by itself where it stood. Where page and
twin give bodies of one shape, no character may lead elsewhere than its twin.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import unescape

from reportedly.archive.formats.page import body_text
from reportedly.archive.pages.tree import read_tree
from reportedly.archive.pages.visible import REFERENCE, visible
from reportedly.model import Report, TextMap

# Letters of scripts that no page here is written in, and of private use: enough for one page.
LETTERS = (range(0x20000, 0x2A6D0), range(0xF0000, 0xFFFFD), range(0x100000, 0x10FFFD))


@dataclass(frozen=True, slots=True)
class Placed:
    """Characters of one body, white space aside.

    Attributes:
        characters: all.
        placed: with a place.
        other: of these, in places where others stand.
        asked, elsewhere: letters that the twin could be asked for, and those that lead elsewhere than it says.
    """

    characters: int
    placed: int
    other: int
    asked: int
    elsewhere: int


def placed(report: Report, way: TextMap, data: bytes) -> Placed:
    """Count over one page."""
    source = data.decode(way.encoding or "utf8", "replace")
    text, count, other = report.text, 0, 0
    where: dict[int, int] = {}
    for stretch in way.stretches:
        here, there = stretch.text.of(text).split(), unescape(source[stretch.start : stretch.end]).split()
        count += sum(map(len, here))
        other += 0 if "".join(here) == "".join(there) else sum(map(len, here))
        if stretch.even:
            where.update(
                zip(range(stretch.text.start, stretch.text.end), range(stretch.start, stretch.end), strict=True)
            )
    twins = _twin(source, text)
    asked = [at for at in where if at in twins]
    return Placed(
        sum(not char.isspace() for char in text), count, other, len(asked), sum(where[at] != twins[at] for at in asked)
    )


def _twin(source: str, text: str) -> dict[int, int]:
    """By place in the text, where the twin says that its letter stands; {} where the twin's body has another shape."""
    letters = (chr(code) for block in LETTERS for code in block)
    written, stood = list(source), dict[str, int]()
    for run in visible(source).body:
        masked = REFERENCE.sub(lambda found: "\0" * len(found[0]), source[run.start : run.end])
        for at, char in enumerate(masked, start=run.start):
            if char.isalpha() and (letter := next(letters, "")):
                written[at], stood[letter] = letter, at
    tree = read_tree("".join(written))
    twin = body_text(tree) if tree is not None else ""
    if len(twin) != len(text):
        return {}
    return {at: stood[letter] for at, letter in enumerate(twin) if letter in stood}
