"""``reportedly verify``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from reportedly.cli import options
from reportedly.cli.console import say, show_json
from reportedly.cli.exits import Exit
from reportedly.cli.progress import bars
from reportedly.cli.stamp import certificates, root, show
from reportedly.ledger import Problem
from reportedly.settings import Settings


@dataclass(frozen=True, slots=True)
class VerifyOptions:
    """What the command takes."""

    bundle: str | None
    parse: bool
    head: tuple[str, ...]
    root: tuple[str, ...]
    record: bool
    casebook: str | None
    by: str
    as_json: bool


@click.command(
    "verify",
    epilog="""\b
Examples:
  reportedly verify --casebook case.db
  reportedly verify --parse --head 5e1c…40a1 --casebook case.db
  reportedly verify case.wacz""",
)
@click.argument("bundle", required=False)
@click.option("--parse", is_flag=True, help="Also parse every capture anew, and compare.")
@click.option("--head", metavar="HASH", multiple=True, help="This hash, noted elsewhere, must be in the log; several.")
@root
@click.option("--record", is_flag=True, help="Put it on record that this was checked, with what was found.")
@options.maybe_casebook
@options.by
@options.as_json
@options.taking(VerifyOptions)
def verify(given: VerifyOptions) -> Exit:
    """Check that everything still is as it was; changes nothing, but for --record.

    Hashes every capture again, walks the log, checks time stamps, and cuts every quotation out of its report's text
    again. A BUNDLE (a file that `reportedly export` wrote) is checked by itself, without a casebook. Exits with status
    4 when something does not hold.
    """
    roots = certificates(given.root)
    if given.bundle is not None:
        return _bundle(given, given.bundle, roots)
    if given.casebook is None:
        raise click.UsageError("Name what to check: --casebook FILE, or a bundle.")
    settings = Settings(judge=given.by)
    with options.opened(given.casebook, settings, read_only=not given.record) as case:
        found = case.check(parse=given.parse, heads=given.head, roots=roots, record=given.record)
        problems, left = found.problems, found.passed_over
        # Of a casebook that does not hold, nothing else is told: it may not even be readable.
        head, stamps = (None, ()) if problems else (case.head(), case.stamps())
    if given.as_json:
        told = {"sound": not problems, "problems": problems, "passed_over": left, "head": head, "stamps": stamps}
        show_json({"casebook": given.casebook, **told})
    else:
        _show(problems, left)
        if head is not None:
            say(f"The log ends with row {head.seq}, {head.hash}: note it elsewhere, and check it later with --head.")
        if stamps:
            show(stamps)
    return Exit.UNSOUND if problems else Exit.DONE


def _bundle(given: VerifyOptions, bundle: str, roots: bytes) -> Exit:
    from reportedly.casebook.bundles.checking import Asked, checked

    if given.record:
        raise click.UsageError("--record goes with --casebook: a bundle is left as it is.")
    with bars() as progress, checked(Path(bundle), Asked(given.head, roots, given.parse), progress=progress) as found:
        problems = found.problems
        kept, left = found.package.reportedly if found.package else None, found.passed_over
    if given.as_json:
        told = {"sound": not problems, "problems": problems, "passed_over": left}
        show_json({"bundle": bundle, **told, "casebook": kept})
    else:
        _show(problems, left)
        if kept and not problems:
            say(f"The log of the casebook in it ends with row {kept.seq}, {kept.head}. {kept.notice}")
            if not given.head:
                say("Whether it is the whole log, only that hash shows, told by its sender: check it with --head HASH.")
    return Exit.UNSOUND if problems else Exit.DONE


def _show(problems: Sequence[Problem], passed_over: int) -> None:
    for problem in problems:
        say(f"{problem.place}: {problem.detail}", style="red")
    if problems:
        say("1 thing does not hold." if len(problems) == 1 else f"{len(problems):,} things do not hold.")
        return
    say("Everything holds.")
    if passed_over:
        what = "1 capture was" if passed_over == 1 else f"{passed_over:,} captures were"
        say(
            f"{what} not compared: another version of the program parsed them last, and may rightly read them "
            "otherwise, or parsing them took too long here. `reportedly read` on the casebook parses them by this one.",
            style="yellow",
        )
