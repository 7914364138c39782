"""``reportedly read``."""

from __future__ import annotations

import click

from reportedly.cli import options
from reportedly.cli.console import say, show_json
from reportedly.cli.exits import Exit
from reportedly.settings import Settings


@click.command(
    "read",
    epilog="""\b
Example:
  reportedly read --casebook case.db --workers 0""",
)
@options.casebook
@options.workers
@options.thorough
@options.as_json
def read(casebook: str, workers: int, thorough: bool, as_json: bool) -> Exit:
    """Read the claims of what was archived.

    Only what this version of the reader has not read yet, or has read against another date of publication. A run that
    was stopped goes on where it was.
    """
    with options.opened(casebook, Settings(workers=workers, thorough=thorough)) as case:
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
