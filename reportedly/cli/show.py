"""``reportedly show``."""

from __future__ import annotations

from dataclasses import dataclass

import click

from reportedly.cli import options
from reportedly.cli.console import say, show_json
from reportedly.cli.exits import Exit
from reportedly.errors import CasebookError


@dataclass(frozen=True, slots=True)
class ShowOptions:
    """What the command takes."""

    what: str
    casebook: str
    output: str | None
    as_json: bool


@click.command(
    "show",
    epilog="""\b
Examples:
  reportedly show story.html --casebook case.db
  reportedly show 3f9a0c1b2d4e:7 --casebook case.db -o claim.html""",
)
@click.argument("what", metavar="REPORT|CLAIM")
@options.casebook
@click.option("-o", "--output", metavar="FILE", help="Where the page goes; original-ID.html here if not given.")
@options.as_json
@options.taking(ShowOptions)
def show(given: ShowOptions) -> Exit:
    """Show the original of a report, with its claims marked.

    A REPORT is named by its file name or id, a CLAIM by its id. What is written is one page made from the captured
    bytes: scripts, pictures, addresses and all else that a page loads or does are taken out. It names whoever the
    report names: it is not for publication.
    """
    with options.opened(given.casebook) as case:
        try:
            shown = case.show(given.what, given.output)
        except OSError as error:
            raise CasebookError(f"the page cannot be written: {error.strerror}", hint="name a place with -o") from error
    if given.as_json:
        show_json({"page": str(shown.path), "address": shown.address})
    else:
        say(f"Original: {shown.path}", style="bold")
        say(f"Open {shown.address}")
    return Exit.DONE
