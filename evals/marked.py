"""Gold as marked text, for people to read and write: the marks are taken out, spans are what stood in them.

    [1s=Kenji Mori:person Kenji Mori] [1c=asserts:CT+ said] [1t [2s the Service] [2c told] him that [2t it had rained]].

A mark opens with "[", a number and a role: "s" source, "c" cue, "t" what is said; then "=" and a note without spaces
(write "_" for one) where the measure takes one, and a space. Marks of one number and role are several spans of one. A
line "---" parts texts; lines that start with "#" are remarks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportedly.model import Attribution
from reportedly.read.sentences import form_of, lay_out
from reportedly.span import Span

_OPEN = re.compile(r"\[(\d+)([sct])(?:=(\S+))?\s")


@dataclass(frozen=True, slots=True)
class Mark:
    """One span of a marked text."""

    number: int
    role: str
    note: str
    span: Span


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with the marks that stood in it, in the order in which they open."""

    text: str
    marks: tuple[Mark, ...]

    def numbers(self) -> list[int]:
        """The numbers of its attributions."""
        return sorted({m.number for m in self.marks})

    def spans(self, number: int, role: str) -> tuple[Span, ...]:
        """The spans of one role of an attribution."""
        return tuple(sorted(m.span for m in self.marks if (m.number, m.role) == (number, role)))

    def note(self, number: int, role: str) -> str:
        """The note at one role of an attribution, spaces put back; empty when there is none."""
        return next((m.note for m in self.marks if (m.number, m.role) == (number, role) and m.note), "").replace(
            "_", " "
        )

    def attribution(self, number: int) -> Attribution:
        """One attribution as a tagger would give it."""
        content = self.spans(number, "t")
        form = form_of(self.text, content, lay_out(self.text))
        return Attribution(self.spans(number, "s"), self.spans(number, "c"), content, form, 1.0)

    def attributions(self) -> list[Attribution]:
        """All of them, in the order of their numbers."""
        return [self.attribution(number) for number in self.numbers()]

    def outer(self, number: int) -> int | None:
        """The attribution whose content, in one span or several, holds all of this one: the narrowest, or None."""
        own = [m.span for m in self.marks if m.number == number]
        holders = {
            n: sum(map(len, content))
            for n in self.numbers()
            if n != number and (content := self.spans(n, "t")) and all(any(c.covers(s) for c in content) for s in own)
        }
        return min(holders, key=lambda n: holders[n], default=None)


def unmark(marked: str) -> Marked:
    """Take the marks out of one marked text.

    Raises:
        ValueError: a mark is not closed, or a bracket closes none.
    """
    parts: list[str] = []
    length = at = 0
    opened: list[tuple[int, str, str, int, int]] = []
    found: list[tuple[int, Mark]] = []
    while at < len(marked):
        mark = _OPEN.match(marked, at)
        if mark:
            opened.append((int(mark.group(1)), mark.group(2), mark.group(3) or "", length, len(opened) + len(found)))
            at = mark.end()
            continue
        if marked[at] == "]":
            if not opened:
                raise ValueError(f"nothing to close: …{marked[max(0, at - 40) : at + 1]}")
            number, role, note, start, order = opened.pop()
            found.append((order, Mark(number, role, note, Span(start, length))))
        else:
            parts.append(marked[at])
            length += 1
        at += 1
    if opened:
        raise ValueError(f"not closed: {marked[:60]}…")
    return Marked("".join(parts), tuple(m for _, m in sorted(found, key=lambda pair: (pair[1].span.start, pair[0]))))


def read_marked(path: Path) -> Iterator[Marked]:
    """The texts of a gold file."""
    lines = [line for line in path.read_text(encoding="utf8").splitlines() if not line.startswith("#")]
    for block in "\n".join(lines).split("\n---\n"):
        if block.strip():
            yield unmark(block.strip().removeprefix("---\n"))
