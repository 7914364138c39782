"""``reportedly verify``."""

from __future__ import annotations

import click

from reportedly.cli import options
from reportedly.cli.console import say, show_json
from reportedly.cli.exits import Exit


@click.command(
    "verify",
    epilog="""\b
Example:
  reportedly verify --casebook case.db""",
)
@options.casebook
@options.as_json
def verify(casebook: str, as_json: bool) -> Exit:
    """Check that everything still is as it was; changes nothing.

    Hashes every capture again, walks the log, and cuts every quotation out of its report's text again. Exits with
    status 4 when something does not hold.
    """
    with options.opened(casebook, read_only=True) as case:
        problems = case.verify()
    if as_json:
        show_json({"casebook": casebook, "sound": not problems, "problems": problems})
    else:
        for problem in problems:
            say(f"{problem.place}: {problem.detail}", style="red")
        say("Everything holds." if not problems else f"{len(problems)} things do not hold.")
    return Exit.UNSOUND if problems else Exit.DONE
