"""``reportedly claims``."""

from __future__ import annotations

from dataclasses import dataclass

import click

from reportedly.casebook import ClaimView
from reportedly.cli import options
from reportedly.cli.console import say, shortened, show_json, show_table
from reportedly.cli.exits import Exit
from reportedly.model import Act
from reportedly.settings import Settings


@dataclass(frozen=True, slots=True)
class ClaimsOptions:
    """What the command takes."""

    casebook: str
    voice: str | None
    act: str | None
    text: str | None
    report: str | None
    show_below: float
    everything: bool
    thorough: bool
    as_json: bool


@click.command(
    "claims",
    epilog="""\b
Examples:
  reportedly claims --casebook case.db --voice "water authority" --act denies
  reportedly claims --casebook case.db --text gates --report northline-wire.txt --json""",
)
@options.casebook
@click.option("--voice", metavar="WORDS", help="Only voices with these words in their name or description.")
@click.option("--act", type=click.Choice([act.value for act in Act]), help="Only this speech act.")
@click.option("--text", metavar="WORDS", help="Only claims with these words in their content.")
@click.option("--report", metavar="REPORT", help="Only this report: its id or file name.")
@click.option(
    "--show-below",
    type=click.FloatRange(0, 1),
    default=options.DEFAULTS.show_below,
    show_default=True,
    help="Leave out claims less probable than this.",
)
@click.option("--all", "everything", is_flag=True, help="All claims, however improbable.")
@options.thorough
@options.as_json
@options.taking(ClaimsOptions)
def claims(given: ClaimsOptions) -> Exit:
    """List who said what, on whose word: voice, act, certainty and the exact words.

    Upper and lower case are one in --voice and --text. Reads first what is not read yet.
    """
    with options.opened(given.casebook, Settings(show_below=given.show_below, thorough=given.thorough)) as case:
        found = case.claims(
            voice=given.voice, act=given.act, text=given.text, report=given.report, everything=given.everything
        )
    if given.as_json:
        show_json({"casebook": given.casebook, "claims": [as_json(view) for view in found]})
        return Exit.DONE
    rows = [(view.id, _voice(view), view.act.value, shortened(view.quote, 200), view.report.name) for view in found]
    if rows:
        show_table(("claim", "voice", "act", "content", "report"), rows)
    say(f"{len(found)} {'claim' if len(found) == 1 else 'claims'}.")
    return Exit.DONE


def _voice(view: ClaimView) -> str:
    return f"{view.voice} (protected)" if view.claim.voice.protected else view.voice


def as_json(view: ClaimView) -> dict[str, object]:
    """A claim for programs: all of it, and the name of its report."""
    return {"report_name": view.report.name, "quote": view.quote, "claim": view.claim}
