"""``reportedly brief``: all in one go."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from reportedly.brief import Brief, Format
from reportedly.brief.wording import less_sure
from reportedly.casebook import Archived, Casebook
from reportedly.casebook.originals import folder_beside
from reportedly.casebook.reading import readable
from reportedly.casebook.views import view_claims, view_question
from reportedly.cli import options
from reportedly.cli.archive import describe, show_refused, status
from reportedly.cli.cautions import show_cautions
from reportedly.cli.console import say, show_json, warn
from reportedly.cli.exits import Exit
from reportedly.cli.questions import show
from reportedly.errors import CasebookError
from reportedly.settings import Settings

SHOWN = 5  # questions, and changes of position, on the terminal; the brief has them all


@dataclass(frozen=True, slots=True)
class BriefOptions(options.Fetching):
    """What the command takes."""

    reports: tuple[str, ...]
    output: str | None
    form: str | None
    title: str | None
    originals: bool
    publish: bool
    published: tuple[str, ...]
    columns: tuple[str, ...]
    casebook: str | None
    max_bytes: int
    workers: int
    thorough: bool
    show_below: float
    less_sure: bool
    by: str
    strict: bool
    as_json: bool


@click.command(
    "brief",
    epilog="""\b
Examples:
  reportedly brief story.txt page.html https://news.example/story
  reportedly brief reports/ --published 2024-11 --title "The harbour" -o harbour.html
  reportedly brief reports/ --casebook case.db
  reportedly brief reports/ --originals -o harbour.html
  reportedly brief reports/ --less-sure --format md -o -
  reportedly brief --casebook case.db --publish --format md -o -""",
)
@click.argument("reports", metavar="[REPORT]…", nargs=-1)
@click.option(
    "-o", "--output", metavar="FILE", help="Where it goes; brief.html here if not given; - is standard output."
)
@click.option("--format", "form", type=click.Choice([form.value for form in Format]), help="The form; told from FILE.")
@click.option("--title", metavar="WORDS", help="The brief's title.")
@click.option("--originals", is_flag=True, help="Also write each report's original, opened at the cited words.")
@click.option("--publish", is_flag=True, help="Leave out what is private: notices, what could name a protected voice.")
@options.published
@options.columns
@click.option("-c", "--casebook", metavar="FILE", help="Keep the casebook there, and go on with it.")
@options.max_bytes
@options.fetching
@options.workers
@options.thorough
@options.show_below
@options.less_sure
@options.by
@options.strict
@options.as_json
@options.taking(BriefOptions)
def brief(given: BriefOptions) -> Exit:
    """Brief a handful of reports in one go: who said what, on whose word, and where the accounts part.

    A REPORT is a file, a folder, which stands for all files in it, the address of a page, or - for standard input;
    `reportedly archive --help` lists the kinds of files. It works on a casebook of its own, gone when the command
    ends, unless --casebook names one. The brief is private unless --publish is given: it holds notices that only you
    should see.
    """
    if not given.reports and given.casebook is None:
        raise click.UsageError("Name the reports to brief, or a casebook that holds some: --casebook FILE.")
    if given.originals and (given.publish or given.output == options.STDIN or _form(given) is not Format.HTML):
        raise click.UsageError("--originals goes with a private brief in HTML, written to a file.")
    settings = given.over(Settings(given.max_bytes, given.thorough, given.workers, given.show_below, given.by))
    with options.opened(given.casebook or ":memory:", settings, new=bool(given.reports)) as case:
        taken = _archive(case, given)
        made = _brief(case, given) if case.reports() else None
        if made is not None and given.originals:
            made = _with_originals(case, made, given)
    if made is None:
        if given.as_json:
            show_json({"brief": None, "reports": [], "refused": taken.refused})
        else:
            show_refused(taken)
        raise CasebookError("nothing could be read, so there is no brief", hint="Look at what was refused, and why.")
    written = _write(made, given)
    if written is not None and given.as_json:
        show_json(_Summary(given, taken, made, written).as_json())
    elif written is not None:
        _Summary(given, taken, made, written).show()
    failed = {reading.report for reading in made.readings if reading.failed}
    if not any(readable(report) and report.id not in failed for report in made.reports):
        return Exit.NOTHING
    return status(taken, strict=given.strict) if given.reports else Exit.DONE


def _archive(case: Casebook, given: BriefOptions) -> Archived:
    inputs = options.inputs(given.reports, given.max_bytes)
    return case.archive(inputs, published=options.dates(given.published), columns=",".join(given.columns) or None)


def _brief(case: Casebook, given: BriefOptions) -> Brief:
    return case.brief(title=given.title, publish=given.publish, less_sure=given.less_sure)


def _with_originals(case: Casebook, made: Brief, given: BriefOptions) -> Brief:
    """The brief linked to the pages of its originals, which are written beside it.

    Raises:
        CasebookError: they cannot be written there.
    """
    path = _path(given)
    try:
        return case.originals(made, folder_beside(path), back=path.name)
    except OSError as error:
        message = f"the originals cannot be written to {folder_beside(path)}: {error.strerror}"
        raise CasebookError(message, hint="name another place for the brief with -o") from error


def _path(given: BriefOptions) -> Path:
    return Path(given.output or f"brief.{_form(given).value}")


def _write(brief: Brief, given: BriefOptions) -> Path | None:
    """Write the brief and say where; None for standard output.

    Raises:
        CasebookError: it cannot be written there.
    """
    form = _form(given)
    if given.output == options.STDIN:
        click.echo(brief.hand_out(form).rstrip("\n"))
        return None
    path = _path(given)
    try:
        return brief.save(path, format=form)
    except OSError as error:
        raise CasebookError(
            f"the brief cannot be written to {path}: {error.strerror}", hint="name another place with -o"
        ) from error


def _form(given: BriefOptions) -> Format:
    """The form asked for, else the one that the output's name ends in, else HTML."""
    suffix = Path(given.output or "").suffix.lower().removeprefix(".")
    return Format(given.form or (suffix if suffix in set(Format) else Format.HTML))


@dataclass(frozen=True, slots=True)
class _Summary:
    """What the terminal, or a program, is told of a brief: nothing that is not in it."""

    given: BriefOptions
    taken: Archived
    brief: Brief
    written: Path

    def as_json(self) -> dict[str, object]:
        return {
            "brief": str(self.written),
            "private": self.brief.private,
            "casebook": self.given.casebook,
            "reports": [describe(report) for report in self.brief.reports],
            "refused": self.taken.refused,
            "failed": self._failed(),
            **self._counts(),
        }

    def show(self) -> None:
        counts = self._counts()
        say(
            f"{len(self.brief.reports)} reports, {counts['claims']} claims by {counts['voices']} voices"
            f"{f' and {less_sure(aside)}' if (aside := counts['less_sure']) else ''}; "
            f"{counts['questions']} questions, {counts['rival_questions']} with rival answers; "
            f"{counts['changes']} changes of position; {counts['derived']} reports derived from others."
        )
        say()
        claims = view_claims(self.brief.reports, self.brief.readings, show_below=self.given.show_below)
        rivals = [question for question in self.brief.account.questions if question.rivals]
        for question in rivals[:SHOWN]:
            show(view_question(question, claims))
        if len(rivals) > SHOWN:
            say(f"… and {len(rivals) - SHOWN} more questions with rival answers.")
        names = {identity.id: identity.name for identity in self.brief.account.identities}
        changes = self.brief.account.changes
        for change in changes[:SHOWN]:
            steps = [claims[id] for id in change.claims if id in claims]
            acts = " → ".join(f"{step.act.value}{' (less sure)' if step.less_sure else ''}" for step in steps)
            say(f"Changed position: {names.get(change.identity, '')}: {acts} ({change.because})")
        if len(changes) > SHOWN:
            say(f"… and {len(changes) - SHOWN} more changes of position.")
        show_cautions(self.brief.reports)
        for name, why in self._failed().items():
            say(f"{name} could not be read ({why}). It is kept; please tell the developers.", style="yellow")
        show_refused(self.taken)
        self._where()

    def _failed(self) -> dict[str, str]:
        """By the report's name, why the reader could not read it."""
        names = {report.id: report.name for report in self.brief.reports}
        return {names[reading.report]: reading.failed for reading in self.brief.readings if reading.failed}

    def _where(self) -> None:
        kind = "private" if self.brief.private else "to be published"
        if notices := len(self.brief.account.notices) if self.brief.private else 0:
            kind += f", with {notices} {'notice' if notices == 1 else 'notices'} only for you"
        say(f"Brief ({kind}): {self.written}", style="bold")
        if self.given.originals:
            say(f"Originals: {folder_beside(self.written)}")
        if self.given.casebook is None:
            warn("The casebook was temporary and is gone. To keep one: --casebook FILE")

    def _counts(self) -> dict[str, int]:
        account = self.brief.account
        return {
            "claims": len(self.brief.shown),
            "less_sure": self.brief.aside,
            "voices": len({line.voice.id for line in self.brief.shown}),
            "questions": len(account.questions),
            "rival_questions": sum(bool(question.rivals) for question in account.questions),
            "changes": len(account.changes),
            "derived": len({derivation.child for derivation in account.derivations if derivation.directed}),
            "notices": len(account.notices) if self.brief.private else 0,
        }
