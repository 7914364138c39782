"""``reportedly log``: what was done with a casebook, when, by whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import click

from reportedly.casebook.history import told
from reportedly.cli import options
from reportedly.cli.console import harmless, say, show_json, show_json_rows
from reportedly.cli.exits import Exit
from reportedly.ledger import Deed, Entry
from reportedly.ledger.custody import Happened
from reportedly.ledger.stamps import Stamp
from reportedly.ledger.tokens import shown

LINE = "{:>6}  {:19}  {:9}  {:12}  {}"


@dataclass(frozen=True, slots=True)
class LogOptions:
    """What the command takes."""

    deed: tuple[str, ...]
    last: int | None
    head: bool
    casebook: str
    as_json: bool


@click.command(
    "log",
    epilog="""\b
Examples:
  reportedly log --casebook case.db
  reportedly log --deed export --deed stamp --casebook case.db
  reportedly log --head --casebook case.db""",
)
@click.option(
    "--deed",
    metavar="WHAT",
    multiple=True,
    type=click.Choice([deed.value for deed in Deed]),
    help="Only this; several.",
)
@click.option("--last", metavar="N", type=click.IntRange(min=1), help="Only the last N rows.")
@click.option("--head", is_flag=True, help="Only number and hash of the newest row: note it elsewhere.")
@options.casebook
@options.as_json
@options.taking(LogOptions)
def log(given: LogOptions) -> Exit:
    """Tell what was done with a casebook: when (UTC), what, by whom, with which version; changes nothing.

    Each row holds the hash of the row before it, so that none can be altered or taken out unseen; `reportedly verify`
    checks that. That rows were cut off its end cannot be seen from within: note the hash that --head prints on paper or
    in a message, and `reportedly verify --head HASH` finds whether it is still there. The log names what was
    judged and written: it is private.
    """
    with options.opened(given.casebook, read_only=True) as case:
        if given.head:
            return _head(case.head(), as_json=given.as_json)
        deeds = [Deed(name) for name in given.deed]
        rows = case.happened(deeds=deeds, last=given.last)
        if given.as_json:
            show_json_rows({"casebook": given.casebook}, "log", map(_row, rows))
        else:
            _show(rows, everything=not deeds)
    return Exit.DONE


def _show(rows: Iterator[Happened], *, everything: bool) -> None:
    """A line for each as it comes: a log may be long, and is looked through with other tools."""
    empty = True
    for row in rows:
        if empty:
            say(LINE.format("row", "UTC", "deed", "who", "what"), style="bold", fold=False)
            empty = False
        at = f"{row.entry.at:%Y-%m-%d %H:%M:%S}"
        say(
            LINE.format(row.entry.seq, at, row.entry.deed.value, harmless(row.entry.who), harmless(told(row))),
            fold=False,
        )
    if empty:
        say("Nothing was done yet." if everything else "Nothing of this kind was done yet.")


def _head(entry: Entry | None, *, as_json: bool) -> Exit:
    if entry is None:
        if as_json:
            show_json({"seq": 0, "hash": None})
        else:
            say("The log is empty.")
        return Exit.DONE
    if as_json:
        show_json({"seq": entry.seq, "hash": entry.hash, "at": entry.at})
    else:
        say(f"{entry.seq} {entry.hash}")
    return Exit.DONE


def _row(row: Happened) -> dict[str, object]:
    record = row.record
    stamp = {"says": shown(record)} if isinstance(record, Stamp) else {}
    return {"entry": row.entry, "what": told(row), "record": record, **stamp}
