"""The entry point: finds the command, loads only what it needs, and turns errors into messages and exit statuses."""

from __future__ import annotations

import importlib
import os
import sys

import click

from reportedly import __version__
from reportedly.cli.exits import Exit
from reportedly.errors import ReportedlyError

# Name, module, what it does: known before anything heavy is imported, so that `--help` is quick.
COMMANDS = {
    "brief": ("brief", "Brief a handful of reports in one go."),
    "archive": ("archive", "Take reports into a casebook, as they are."),
    "read": ("read", "Read the claims of what was archived."),
    "reconcile": ("reconcile", "Hold all accounts against one another."),
    "claims": ("claims", "List who said what, on whose word."),
    "questions": ("questions", "List the questions and their rival answers."),
    "versions": ("versions", "Show what changed in a page that was fetched again."),
    "show": ("show", "Show the original of a report, its claims marked."),
    "judge": ("judge", "Put a decision of yours on record."),
    "judgements": ("judgements", "List what was decided, or take it to another casebook."),
    "log": ("log", "Tell what was done with a casebook, when, by whom."),
    "verify": ("verify", "Check that everything still is as it was."),
    "stamp": ("stamp", "Have the log stamped with the time by authorities."),
    "export": ("export", "Write a casebook as one file for somebody else."),
    "import": ("import_", "Take in what was exported."),
}

EPILOG = """\b
Examples:
  reportedly brief story.txt page.html
  reportedly brief reports/ --published 2024-11 -o brief.html
  reportedly archive reports/ --casebook case.db
  reportedly claims --casebook case.db --voice ministry --act denies

Exit status: 0 done, 1 nothing could be read or done, 2 wrongly called, 3 something was refused (--strict), 4 verify
found something that does not hold."""


class Commands(click.Group):
    """A group that imports a command only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Names, in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, None when there is none."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"reportedly.cli.{COMMANDS[cmd_name][0]}")
        command = getattr(module, COMMANDS[cmd_name][0].rpartition(".")[2])
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of commands, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, what) for name, (_, what) in COMMANDS.items()])


@click.command(cls=Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", prog_name="reportedly")
def cli() -> None:
    """Read news reports and show, from their exact words, who said what, on whose word, and where the accounts part.

    Nothing leaves this machine but requests for pages and time stamps that you ask for. No verdict is given on what is
    true.
    """


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit with its status."""
    try:
        status = cli.main(arguments, prog_name="reportedly", standalone_mode=False)
        sys.exit(int(status) if isinstance(status, int) else Exit.DONE)
    except click.exceptions.Abort:
        click.echo("reportedly: stopped; what was done is kept, run the same command again to go on", err=True)
        sys.exit(Exit.INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except ReportedlyError as error:
        from reportedly.cli.console import fail

        fail(error)
        sys.exit(Exit.NOTHING)
    except BrokenPipeError:
        # Whoever read our output has gone (`| head`): nothing is wrong with what was done, and nothing more is written.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(Exit.DONE)
    except OSError as error:
        from reportedly.cli.console import fail

        fail(ReportedlyError(f"the system refused: {error}", hint="check the disk and your rights, then run it again"))
        sys.exit(Exit.NOTHING)
