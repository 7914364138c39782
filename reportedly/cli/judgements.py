"""``reportedly judgements``: what was decided, and its way from one casebook to another."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from reportedly.casebook.exchange import Imported
from reportedly.casebook.judged import JudgementView, State
from reportedly.cli import options
from reportedly.cli.console import say, show_json
from reportedly.cli.exits import Exit
from reportedly.errors import CasebookError, JudgementError


@dataclass(frozen=True, slots=True)
class JudgementsOptions:
    """What the command takes."""

    write: str | None
    take: str | None
    casebook: str
    strict: bool
    as_json: bool


@click.command(
    "judgements",
    epilog="""\b
Examples:
  reportedly judgements --casebook case.db
  reportedly judgements --export decided.jsonl --casebook case.db
  reportedly judgements --import decided.jsonl --casebook other.db""",
)
@click.option("--export", "write", metavar="FILE", help="Write them as JSON Lines; - is standard output. Private.")
@click.option("--import", "take", metavar="FILE", help="Take in what was exported; - is standard input.")
@options.casebook
@click.option("--strict", is_flag=True, help="Exit with status 3 when any line was refused.")
@options.as_json
@options.taking(JudgementsOptions)
def judgements(given: JudgementsOptions) -> Exit:
    """List what people decided, or bring it from one casebook to another.

    Judgements are bound to captured bytes and the words they are about, not to this casebook's ids: they bear in any
    casebook that holds the same bytes. What bears on nothing yet is kept waiting. The file may name protected people.
    """
    if given.write is not None and given.take is not None:
        raise click.UsageError("One at a time: --export or --import.")
    with options.opened(given.casebook) as case:
        if given.take is not None:
            return _take(case.import_judgements(_lines(given.take), name=_own_name(given.take)), given)
        if given.write is None:
            show(case.judged(), as_json=given.as_json)
            return Exit.DONE
        text, count = case.export_judgements(name=_own_name(given.write)), len(case.judgements())
    _write(given.write, text)
    if given.write != options.STDIN:
        if given.as_json:
            show_json({"file": given.write, "judgements": count})
        else:
            say(f"{_counted(count)} written to {given.write}. Private: it may name protected people.")
    return Exit.DONE


def _own_name(file: str) -> str:
    return "" if file == options.STDIN else Path(file).name


def _lines(file: str) -> Sequence[str]:
    try:
        data = sys.stdin.buffer.read() if file == options.STDIN else Path(file).read_bytes()
        return data.decode("utf8").split("\n")
    except OSError as error:
        raise CasebookError(f"{file} cannot be read: {error.strerror}", hint="name another file") from error
    except UnicodeDecodeError as error:
        raise JudgementError("this is no file of judgements", hint="it is not UTF-8 text") from error


def _write(file: str, text: str) -> None:
    if file == options.STDIN:
        click.echo(text.rstrip("\n"))
        return
    try:
        Path(file).write_text(text, encoding="utf8")
    except OSError as error:
        raise CasebookError(f"{file} cannot be written: {error.strerror}", hint="name another file") from error


def _counted(count: int) -> str:
    return "1 judgement" if count == 1 else f"{count:,} judgements"


def _take(done: Imported, given: JudgementsOptions) -> Exit:
    if given.as_json:
        show_json(done)
    else:
        say(f"{_counted(len(done.judgements))} in the file, {len(done.new):,} of them new here.")
        for views, what in (
            (done.applies, ("bears on what is held here", "bear on what is held here")),
            (done.waiting, ("waits: what it is about is not held here", "wait: what they are about is not held here")),
            (done.revoked, ("is taken back", "are taken back")),
            (done.conflicts, ("stands against another judgement", "stand against other judgements")),
        ):
            if views:
                say(f"{len(views):,} {what[len(views) > 1]}:")
                for view in views:
                    say(f"- {describe(view)}")
        for line in done.refused:
            say(f"Refused line {line.line}: {line.because}.", style="yellow")
    return Exit.SOME_REFUSED if given.strict and done.refused else Exit.DONE


def describe(view: JudgementView) -> str:
    """A judgement on one line."""
    row = view.judgement
    state = "" if view.state is State.HOLDS else f" [{view.state.value}{f': {view.why}' if view.why else ''}]"
    because = f" — {row.because}" if row.because else ""
    return f"{row.id} {row.kind.value}: {view.about}: {view.says}, by {row.by}, {row.at:%Y-%m-%d}{because}{state}"


def show(views: Iterable[JudgementView], *, as_json: bool) -> None:
    """All of them, a line each, or as JSON."""
    views = list(views)
    if as_json:
        show_json({"judgements": views})
        return
    if not views:
        say("Nothing was decided yet. To begin: reportedly judge --help")
        return
    for view in views:
        say(describe(view), style="" if view.state is State.HOLDS else "dim")
    say(f"{_counted(len(views))}.")
