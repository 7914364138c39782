"""``reportedly claims``."""

from __future__ import annotations

from dataclasses import dataclass

import click

from reportedly.brief.wording import less_sure, plural
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
  reportedly claims --casebook case.db --text gates --less-sure
  reportedly claims --casebook case.db --text gates --report northline-wire.txt --json""",
)
@options.casebook
@click.option("--voice", metavar="WORDS", help="Only voices with these words in their name or description.")
@click.option("--act", type=click.Choice([act.value for act in Act]), help="Only this speech act.")
@click.option("--text", metavar="WORDS", help="Only claims with these words in their content.")
@click.option("--report", metavar="REPORT", help="Only this report: its id or file name.")
@options.show_below
@click.option("--less-sure", "--all", "everything", is_flag=True, help="All claims, the less sure ones too.")
@options.thorough
@options.as_json
@options.taking(ClaimsOptions)
def claims(given: ClaimsOptions) -> Exit:
    """List who said what, on whose word: voice, act, certainty and the exact words.

    Upper and lower case are one in --voice and --text. Claims that were found less surely are counted, and listed with
    --less-sure. Reads first what is not read yet.
    """
    with options.opened(given.casebook, Settings(show_below=given.show_below, thorough=given.thorough)) as case:
        found = case.claims(
            voice=given.voice, act=given.act, text=given.text, report=given.report, everything=given.everything
        )
    if given.as_json:
        claims = [as_json(view) for view in found]
        show_json({"casebook": given.casebook, "claims": claims, "less_sure": len(found.less_sure)})
        return Exit.DONE
    rows = [(view.id, _voice(view), view.act.value, shortened(view.quote, 200), view.report.name) for view in found]
    if rows:
        show_table(("claim", "voice", "act", "content", "report"), rows)
    say(f"{plural(len(found), 'claim')}.")
    if found.less_sure:
        say(f"{less_sure(len(found.less_sure))}: --less-sure shows {'it' if len(found.less_sure) == 1 else 'them'}.")
    return Exit.DONE


def _voice(view: ClaimView) -> str:
    notes = [*(["protected"] if view.claim.voice.protected else []), *(["less sure"] if view.less_sure else [])]
    return f"{view.voice} ({', '.join(notes)})" if notes else view.voice


def as_json(view: ClaimView) -> dict[str, object]:
    """A claim for programs: all of it, and the name of its report."""
    return {"report_name": view.report.name, "quote": view.quote, "less_sure": view.less_sure, "claim": view.claim}
