"""The one place that writes to the terminal. Whatever comes from a report or a file name is made harmless first."""

from __future__ import annotations

import json
import sys
import textwrap
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


def harmless(words: str, *, fold: bool = True) -> str:
    """``words`` on one line, white space folded, each code point that could move or recolour replaced by U+FFFD.

    Without ``fold`` blanks stay as they are, for lines that are set in columns.
    """
    folded = " ".join(words.split()) if fold else words
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


def say(words: str = "", *, style: str = "", fold: bool = True) -> None:
    """A line on standard output, made harmless (:func:`harmless`); no markup is understood in it."""
    out().print(Text(harmless(words, fold=fold), style=style), soft_wrap=True)


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


def show_json_rows(head: dict[str, object], name: str, rows: Iterable[object]) -> None:
    """What :func:`show_json` writes of ``head`` and ``rows`` under ``name``, each row as it comes."""
    ascii = sys.stdout.isatty()
    fields = (f" {json.dumps(key)}: {json.dumps(value, ensure_ascii=ascii)},\n" for key, value in head.items())
    click.echo(f"{{\n{''.join(fields)} {json.dumps(name)}: [", nl=False)
    between = "\n"
    for row in rows:
        body = json.dumps(json.loads(msgspec.json.encode(row)), indent=1, ensure_ascii=ascii)
        click.echo(between + textwrap.indent(body, "  "), nl=False)
        between = ",\n"
    click.echo("]\n}" if between == "\n" else "\n ]\n}")
