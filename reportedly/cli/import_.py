"""``reportedly import``: takes in what `reportedly export` wrote."""

from __future__ import annotations

from dataclasses import dataclass

import click

from reportedly.casebook.bundles.taking import TakenBundle
from reportedly.cli import options
from reportedly.cli.console import say, show_json
from reportedly.cli.exits import Exit
from reportedly.cli.judgements import describe
from reportedly.cli.stamp import certificates, root
from reportedly.settings import Settings


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the command takes."""

    bundle: str
    head: tuple[str, ...]
    root: tuple[str, ...]
    casebook: str
    by: str
    as_json: bool


@click.command(
    "import",
    epilog="""\b
Examples:
  reportedly import case.wacz --casebook other.db
  reportedly import case.wacz --head 5e1c…40a1 --casebook other.db""",
)
@click.argument("bundle")
@click.option(
    "--head", metavar="HASH", multiple=True, help="This hash, told by its maker, must be in its log; several."
)
@root
@options.casebook
@options.by
@options.as_json
@options.taking(ImportOptions)
def import_(given: ImportOptions) -> Exit:
    """Take a bundle into a casebook: captures, refusals, judgements, time stamps, and the log that tells of them.

    It is verified first, and refused with what does not hold. What is not here yet is added; nothing is doubled and
    nothing overwritten. Judgements that decide otherwise than those here stand beside them, and are told. The casebook
    is made when it is not there.
    """
    with options.opened(given.casebook, Settings(judge=given.by), new=True) as case:
        done = case.import_(given.bundle, heads=given.head, roots=certificates(given.root))
    if given.as_json:
        show_json(done)
    else:
        show(done)
    return Exit.DONE


def show(done: TakenBundle) -> None:
    """What came of it."""
    say(f"{done.captures:,} captures new here, {done.known:,} known; {done.refused:,} refusals new here.")
    judged = done.judgements
    say(
        f"{len(judged.new):,} judgements new here, of {len(judged.judgements):,}; {done.stamps:,} time stamps new here."
    )
    for view in judged.conflicts:
        say(f"Stands against another judgement: {describe(view)}", style="yellow")
    if done.on_record:
        say(f"Its log ends with {done.head}; that, and all rows before it, is on record here.")
    else:
        say("All of it was here already.")
