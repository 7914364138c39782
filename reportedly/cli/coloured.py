"""A report's text with its claims marked for a terminal: in colours, or in brackets where there are none.

Both are made of one walk over the text, in which marks open and close; marks that cross are closed and opened again
where they do, so that they always nest.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.style import Style
from rich.text import Text

from reportedly.brief.explain import Explained
from reportedly.cli.console import HIDDEN
from reportedly.span import Span

# Dark words on a light ground of their own: legible whatever the terminal's ground is. Nested contents grow darker.
SOURCE = Style.parse("bold #10243f on #a9d6e8")
CUE = Style.parse("bold #3c0f08 on #f3b49f")
CONTENT = tuple(Style.parse(f"#221a02 on {ground}") for ground in ("#fbedc0", "#f0d182", "#e0b44c"))
OWN = Style.parse("#1d2024 on #d8dde2")
LESS_SURE = Style(italic=True, underline=True)
NUMBER = Style(bold=True)
LETTERS = {"source": "s", "cue": "c", "content": "t", "own": "t"}


@dataclass(frozen=True, slots=True)
class Mark:
    """One span of a claim; ``last`` when it ends what is said."""

    span: Span
    kind: str
    number: int
    less_sure: bool
    last: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """What comes next in a marked text: words, a mark that opens, or one that closes; it ``ends`` or goes on."""

    words: str = ""
    opens: Mark | None = None
    closes: Mark | None = None
    ends: bool = False


def marks_of(claims: Sequence[Explained]) -> list[Mark]:
    """Every span of every claim."""
    found = []
    for each in claims:
        spans = each.claim.attribution
        found += [Mark(span, "source", each.number, each.less_sure) for span in spans.source]
        found += [Mark(span, "cue", each.number, each.less_sure) for span in spans.cue]
        kind = "own" if each.claim.own else "content"
        parts = len(spans.content)
        found += [Mark(span, kind, each.number, each.less_sure, n == parts) for n, span in enumerate(spans.content, 1)]
    return found


def steps(text: str, marks: Sequence[Mark]) -> Iterator[Step]:
    """The text from start to end. Linear in its length, and in how many marks are open at once."""
    due = sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end, mark.number))
    opened: list[Mark] = []
    at = n = 0
    while n < len(due) or opened:
        ends = min((mark.span.end for mark in opened), default=len(text))
        place = min(ends, due[n].span.start if n < len(due) else len(text))
        if place > at:
            yield Step(text[at:place])
            at = place
        if opened and ends == at:
            yield from _closed(opened, at)
        while n < len(due) and due[n].span.start == at:
            opened.append(due[n])
            yield Step(opens=due[n])
            n += 1
    if at < len(text):
        yield Step(text[at:])


def _closed(opened: list[Mark], at: int) -> Iterator[Step]:
    """Close what ends here, and for a moment what was opened within it and goes on."""
    first = next(n for n, mark in enumerate(opened) if mark.span.end == at)
    rest = opened[first:]
    del opened[first:]
    for mark in reversed(rest):
        yield Step(closes=mark, ends=mark.span.end == at)
    for mark in rest:
        if mark.span.end > at:
            opened.append(mark)
            yield Step(opens=mark)


def harmless_text(text: str) -> str:
    """``text`` with each code point that could move or recolour replaced by one other; its lines stay."""
    return "".join("\N{REPLACEMENT CHARACTER}" if _hides(char) else char for char in text)


def _hides(char: str) -> bool:
    return not char.isprintable() and char not in "\n\t" and unicodedata.category(char) in HIDDEN


def in_brackets(text: str, claims: Sequence[Explained]) -> str:
    """The text as evals' gold is written: ``[3s the Service] [3c says] [3t …]``; ``?`` after a less sure number."""
    out = []
    for step in steps(harmless_text(text), marks_of(claims)):
        if step.opens:
            out.append(f"[{step.opens.number}{'?' if step.opens.less_sure else ''}{LETTERS[step.opens.kind]} ")
        out.append("]" if step.closes else step.words)
    return "".join(out)


def in_colours(text: str, claims: Sequence[Explained]) -> Iterator[Text]:
    """The text line by line, with each claim's number where what it says ends."""
    line, opened = Text(), list[Mark]()
    for step in steps(harmless_text(text), marks_of(claims)):
        if step.opens:
            opened.append(step.opens)
        elif step.closes:
            opened.pop()
            if step.closes.last and step.ends:
                line.append(f"[{step.closes.number}]", NUMBER)
        style = _style(opened)
        *whole, rest = step.words.split("\n")
        for words in whole:
            line.append(words, style)
            yield line
            line = Text()
        line.append(rest, style)
    yield line


def _style(opened: Sequence[Mark]) -> Style | None:
    if not opened:
        return None
    top = opened[-1]
    depth = sum(mark.kind == "content" for mark in opened)
    styles = {"source": SOURCE, "cue": CUE, "own": OWN, "content": CONTENT[min(depth, len(CONTENT)) - 1]}
    return styles[top.kind] + LESS_SURE if top.less_sure else styles[top.kind]
