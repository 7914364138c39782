"""``reportedly export``: a casebook as one file that another person verifies and takes in."""

from __future__ import annotations

import click

from reportedly.cli import options
from reportedly.cli.console import say, show_json
from reportedly.cli.exits import Exit
from reportedly.settings import Settings


@click.command(
    "export",
    epilog="""\b
Examples:
  reportedly export --bundle case.wacz --casebook case.db
  reportedly verify case.wacz
  reportedly import case.wacz --casebook other.db""",
)
@click.option("--bundle", metavar="FILE", required=True, help="Where it goes; a name in .wacz.")
@options.casebook
@options.by
@options.as_json
def export(bundle: str, casebook: str, by: str, as_json: bool) -> Exit:
    """Write a whole casebook as one file: a web archive (WACZ) that holds every capture, and the casebook itself.

    Whoever gets it can verify it with one command and no casebook, take it into a casebook of their own, or look at the
    pages with any tool for web archives. It is private: captures cannot be published without the words of
    protected people in them. What may be published is a brief: `reportedly brief --publish`.
    """
    with options.opened(casebook, Settings(judge=by)) as case:
        made = case.export(bundle)
    if as_json:
        show_json(
            {
                "bundle": str(made.path),
                "sha256": made.sha256,
                "bytes": made.size,
                "captures": made.captures,
                "head": made.head,
                "private": made.private,
            }
        )
    else:
        count = "1 capture" if made.captures == 1 else f"{made.captures:,} captures"
        say(f"{count} written to {made.path}, {made.size / 1e6:,.1f} MB. Private: it may name protected people.")
        say(f"sha256 {made.sha256}; the log in it ends with {made.head or 'nothing'}.")
        say(f"To check it: reportedly verify {made.path}")
    return Exit.DONE
