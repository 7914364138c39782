"""The one place that writes to the terminal. Whatever comes from a report or a file name is made harmless first."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache

import click
import msgspec
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from reportedly.errors import ReportedlyError

# Control, format, surrogate, private and unassigned code points: escape sequences, bells, right-to-left overrides,
# zero-width marks.
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn"}


def harmless(words: str) -> str:
    """``words`` on one line, white space folded, each code point that could move or recolour replaced by U+FFFD."""
    folded = " ".join(words.split())
    return "".join("\N{REPLACEMENT CHARACTER}" if unicodedata.category(c) in HIDDEN else c for c in folded)


def shortened(words: str, width: int) -> str:
    """``words`` made harmless and cut to ``width`` characters with an ellipsis."""
    shown = harmless(words)
    return shown if len(shown) <= width else shown[: width - 1].rstrip() + "…"


@cache
def out() -> Console:
    """Standard output."""
    return Console(highlight=False)


@cache
def err() -> Console:
    """Standard error: progress, warnings and errors."""
    return Console(stderr=True, highlight=False)


def say(words: str = "", *, style: str = "") -> None:
    """A line on standard output, made harmless; no markup is understood in it."""
    out().print(Text(harmless(words), style=style), soft_wrap=True)


def warn(words: str) -> None:
    """A line on standard error."""
    err().print(Text(harmless(words), style="yellow"), soft_wrap=True)


def fail(error: ReportedlyError) -> None:
    """What is wrong and what to do, on standard error."""
    err().print(Text(f"reportedly: {harmless(str(error))}", style="red"), soft_wrap=True)
    if error.hint:
        err().print(Text(harmless(error.hint)), soft_wrap=True)


def show_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table of words, each made harmless."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in head:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(Text(harmless(cell)) for cell in row))
    out().print(table)


def show_json(value: object) -> None:
    """``value``, which may hold our frozen types, as JSON on standard output."""
    plain = json.loads(msgspec.json.encode(value))
    # To a terminal in ASCII: JSON leaves right-to-left overrides and the like as they are.
    click.echo(json.dumps(plain, indent=1, ensure_ascii=sys.stdout.isatty()))
