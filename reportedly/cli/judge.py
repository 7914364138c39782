"""``reportedly judge``."""

from __future__ import annotations

from dataclasses import dataclass

import click

from reportedly.cli import options
from reportedly.cli.console import say, show_json
from reportedly.cli.exits import Exit
from reportedly.model import JudgementKind
from reportedly.settings import Settings


@dataclass(frozen=True, slots=True)
class JudgeOptions:
    """What the command takes."""

    kind: str
    subject: str
    other: str | None
    says: str | None
    because: str
    casebook: str
    by: str
    as_json: bool


@click.command(
    "judge",
    epilog="""\b
Examples:
  reportedly judge voices VOICE VOICE --says same --because "both are the minister" --casebook case.db
  reportedly judge protect VOICE --casebook case.db
  reportedly judge published REPORT --says 2024-11 --casebook case.db
  reportedly judge revoke JUDGEMENT --casebook case.db""",
)
@click.argument("kind", metavar="KIND", type=click.Choice([kind.value for kind in JudgementKind]))
@click.argument("subject")
@click.argument("other", required=False)
@click.option(
    "--says",
    metavar="WORD",
    help="same, different or unsure; for protect yes or no; for published a date.",
)
@click.option("--because", metavar="WORDS", default="", help="Why, for the record.")
@options.casebook
@options.by
@options.as_json
@options.taking(JudgeOptions)
def judge(given: JudgeOptions) -> Exit:
    """Put a decision of yours on record: with your name, the time and the reason.

    \b
    voices VOICE VOICE      one voice, two, or not to be told
    questions CLAIM CLAIM   whether they answer one question
    origins CLAIM CLAIM     whether they rest on one origin
    protect VOICE           never published under a name
    reject CLAIM            the reader got it wrong
    published REPORT        when it was published
    revoke JUDGEMENT        take a judgement back; both stay on record

    Ids are in `reportedly claims --json`. A judgement outranks whatever the program would find.
    """
    with options.opened(given.casebook, Settings(judge=given.by)) as case:
        made = case.judge(given.kind, given.subject, other=given.other, says=given.says, because=given.because)
    if given.as_json:
        show_json(made)
    else:
        say(f"On record as {made.id}. To take it back: reportedly judge revoke {made.id} --casebook {given.casebook}")
    return Exit.DONE
