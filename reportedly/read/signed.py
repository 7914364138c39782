"""Quotations signed below or behind their words, as readers' letters and voices from the street are printed.

    “We lost the whole harvest.” — Ana Ruiz, a farmer

No verb says that she said it, which a tagger trained on running text seldom sees; the line itself does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportedly.model import Attribution, Form
from reportedly.span import Span

_CAPITAL = r"[A-ZÀ-ÖØ-Þ](?:[\w’'.-]*\w|\.(?=\s))?"
_NAME = rf"{_CAPITAL}(?:[^\S\n](?:{_CAPITAL}|de|la|del|da|dos|van|von|der|den|bin|al|el|of|the)){{0,5}}"
_LINE = re.compile(
    rf"(?m)^[^\S\n]*(?P<said>[\"“”][^\"“”\n]{{10,2000}}[\"“”])[^\S\n]?(?P<dash>[—―–]|--?)[^\S\n]?"
    rf"(?P<name>{_NAME}(?:,[^\S\n][^\n\"“”]{{2,80}}?)?)\.?[^\S\n]*$"
)
_SURE = 0.9  # nothing else is printed so, bar a dialogue's aside


def signed(text: str) -> Iterator[Attribution]:
    """The quotations of ``text`` that fill a line and are signed at its end, in order. Linear in its length."""
    for found in _LINE.finditer(text):
        said, dash, name = (Span(*found.span(part)) for part in ("said", "dash", "name"))
        yield Attribution((name,), (dash,), (said,), Form.DIRECT, _SURE)


def with_signed(text: str, found: Iterable[Attribution]) -> list[Attribution]:
    """``found`` with signed quotations in place of what else was made of their lines.

    What lies within the quoted words ("my sister says it was worse") stays.
    """
    lines = list(signed(text))
    return [one for one in found if not any(_competes(one, line) for line in lines)] + lines


def _competes(one: Attribution, line: Attribution) -> bool:
    said, name = line.content[0], line.source[0]
    whole, words = Span(said.start, name.end), Span(said.start + 1, said.end - 1)
    spans = (*one.source, *one.cue, *one.content)
    if not any(span.overlaps(whole) for span in spans):
        return False
    return not all(words.covers(span) and span != words for span in spans)
