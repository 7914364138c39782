"""``reportedly questions``."""

from __future__ import annotations

import click
from rich.text import Text

from reportedly.casebook import QuestionView
from reportedly.casebook.html import origin_range
from reportedly.cli import options
from reportedly.cli.console import harmless, out, say, show_json
from reportedly.cli.exits import Exit
from reportedly.settings import Settings


@click.command(
    "questions",
    epilog="""\b
Example:
  reportedly questions --casebook case.db --rivals 2""",
)
@options.casebook
@click.option("--rivals", type=click.IntRange(min=0), default=0, help="Only questions with as many rival answers.")
@options.thorough
@options.as_json
def questions(casebook: str, rivals: int, thorough: bool, as_json: bool) -> Exit:
    """List the questions that claims answer, and where the answers cannot all hold.

    Each answer with the number of independent origins behind it and the voices that give it. Reads and reconciles
    first what is not yet.
    """
    with options.opened(casebook, Settings(thorough=thorough)) as case:
        found = case.questions(rivals)
    if as_json:
        show_json({"casebook": casebook, "questions": [view.question for view in found]})
        return Exit.DONE
    for view in found:
        show(view)
    say(f"{len(found)} {'question' if len(found) == 1 else 'questions'}.")
    return Exit.DONE


def show(view: QuestionView) -> None:
    """A question over its answers and clashes."""
    say(view.wording, style="bold")
    for answer in view.answers:
        voices = ", ".join(answer.voices)
        count = origin_range(answer.answer.origins)
        origins = "1 origin" if count == "1" else f"{count} origins"
        out().print(Text(f"  {harmless(answer.value)} — {origins}: {harmless(voices)}"), soft_wrap=True)
    for rivalry in view.rivals:
        out().print(Text(f"  ≠ {harmless(rivalry.because)}", style="yellow"), soft_wrap=True)
    say()
