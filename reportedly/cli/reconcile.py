"""``reportedly reconcile``."""

from __future__ import annotations

import click

from reportedly.cli import options
from reportedly.cli.console import say, show_json
from reportedly.cli.exits import Exit
from reportedly.settings import Settings


@click.command(
    "reconcile",
    epilog="""\b
Example:
  reportedly reconcile --casebook case.db""",
)
@options.casebook
@options.thorough
@options.as_json
def reconcile(casebook: str, thorough: bool, as_json: bool) -> Exit:
    """Hold all accounts against one another: voices, questions, rivals, changes, copies, origins.

    Reads first what is not read yet. With --json the whole account.
    """
    with options.opened(casebook, Settings(thorough=thorough)) as case:
        account = case.reconcile()
        any_read = case.any_read()
    if as_json:
        show_json(account)
    else:
        rivals = sum(bool(question.rivals) for question in account.questions)
        say(f"{len(account.identities)} voices, {len(account.questions)} questions, {rivals} with rival answers.")
        say(f"{len(account.changes)} changes of position, {len(account.derivations)} derivations between reports.")
        say(
            f"{len(account.events)} events that two or more reports tell of, {len(account.notices)} private "
            f"{'notice' if len(account.notices) == 1 else 'notices'}."
        )
    return Exit.DONE if any_read else Exit.NOTHING
