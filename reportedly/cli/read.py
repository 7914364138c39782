"""``reportedly read``."""

from __future__ import annotations

from dataclasses import dataclass

import click

from reportedly.cli import options
from reportedly.cli.console import say, show_json
from reportedly.cli.exits import Exit
from reportedly.settings import Settings


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the command takes."""

    reports: tuple[str, ...]
    casebook: str | None
    explain: bool
    html: str | None
    published: tuple[str, ...]
    show_below: float
    max_bytes: int
    workers: int
    thorough: bool
    as_json: bool


@click.command(
    "read",
    epilog="""\b
Examples:
  reportedly read --casebook case.db --workers 0
  reportedly read --explain story.txt
  reportedly read --explain page.html --published 2024-11-19 --html why.html
  pbpaste | reportedly read --explain - --json""",
)
@click.argument("reports", metavar="[REPORT]…", nargs=-1)
@options.maybe_casebook
@click.option("--explain", is_flag=True, help="Print the REPORTs with their claims marked, and why each was read so.")
@click.option("--html", metavar="FILE", help="With --explain: write it as one page.")
@options.published
@options.show_below
@options.max_bytes
@options.workers
@options.thorough
@options.as_json
@options.taking(ReadOptions)
def read(given: ReadOptions) -> Exit:
    """Read the claims of what was archived, or explain how reports are read.

    With --casebook: only what this version of the reader has not read yet, or has read against another date of
    publication. A run that was stopped goes on where it was.

    With --explain, and no casebook: each REPORT (a file, a folder, or - for standard input) is printed with source, cue
    and what is said in colours, or in brackets where there are none (NO_COLOR); then each claim with who says it and
    how that was resolved, act and certainty and the words that decided them, how sure it is, its figures and times;
    then what was left open. Nothing is kept.
    """
    settings = Settings(given.max_bytes, given.thorough, given.workers, given.show_below)
    if given.explain:
        return _explain(given, settings)
    if given.reports or given.html or given.published:
        raise click.UsageError("A REPORT, --html and --published go with --explain.")
    if given.casebook is None:
        raise click.UsageError("Name the casebook to read, --casebook FILE, or reports to explain: --explain REPORT…")
    return _read(given.casebook, settings, as_json=given.as_json)


def _explain(given: ReadOptions, settings: Settings) -> Exit:
    from reportedly.cli.explain import Asked, explain_inputs

    if not given.reports:
        raise click.UsageError("Name the reports to explain: --explain REPORT…")
    inputs = options.inputs(given.reports, given.max_bytes)
    return explain_inputs(Asked(inputs, options.dates(given.published), given.html, given.as_json), settings)


def _read(casebook: str, settings: Settings, *, as_json: bool) -> Exit:
    with options.opened(casebook, settings) as case:
        run = case.read()
    if as_json:
        show_json(
            {
                "casebook": casebook,
                "read": run.read,
                "known": run.known,
                "skipped": run.skipped,
                "claims": run.claims,
                "failed": dict(run.failed),
            }
        )
    else:
        say(f"{len(run.read)} read now, {run.known} read before, {len(run.skipped)} not in English and not read.")
        say(f"{run.claims} claims in all.")
        for report, why in run.failed:
            say(f"Report {report} could not be read ({why}). It is kept; please tell the developers.", style="yellow")
    return Exit.DONE if run.read or run.known else Exit.NOTHING
