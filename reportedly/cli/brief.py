"""``reportedly brief``: all in one go."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import click

from reportedly.casebook import Archived, Casebook, QuestionView
from reportedly.casebook.briefing import Form, form_for, render
from reportedly.cli import options
from reportedly.cli.archive import describe, show_refused, status
from reportedly.cli.console import err, say, show_json
from reportedly.cli.exits import Exit
from reportedly.cli.questions import show
from reportedly.errors import CasebookError
from reportedly.model import Account
from reportedly.settings import Settings

SHOWN = 5  # questions on the terminal; the brief has them all


@dataclass(frozen=True, slots=True)
class BriefOptions:
    """What the command takes."""

    reports: tuple[str, ...]
    output: str | None
    form: str | None
    title: str | None
    publish: bool
    published: tuple[str, ...]
    casebook: str | None
    max_bytes: int
    workers: int
    thorough: bool
    by: str
    strict: bool
    as_json: bool


@click.command(
    "brief",
    epilog="""\b
Examples:
  reportedly brief story.txt page.html
  reportedly brief reports/ --published 2024-11 --title "The harbour" -o harbour.html
  reportedly brief reports/ --casebook case.db
  reportedly brief --casebook case.db --publish --format md -o -""",
)
@click.argument("reports", metavar="[REPORT]…", nargs=-1)
@click.option("-o", "--output", metavar="FILE", help="Where it goes; brief.html here if not given; - is standard output.")
@click.option("--format", "form", type=click.Choice([form.value for form in Form]), help="The form; told from FILE.")
@click.option("--title", metavar="WORDS", help="The brief's title.")
@click.option("--publish", is_flag=True, help="Leave out what is private: notices, what could name a protected voice.")
@options.published
@click.option("-c", "--casebook", metavar="FILE", help="Keep the casebook there, and go on with it.")
@options.max_bytes
@options.workers
@options.thorough
@options.by
@options.strict
@options.as_json
@options.taking(BriefOptions)
def brief(given: BriefOptions) -> Exit:
    """Brief a handful of reports in one go: who said what, on whose word, and where the accounts part.

    A REPORT is a file (plain text or HTML), a folder, which stands for all files in it, or - for standard input. It works
    on a casebook of its own, gone when the command ends, unless --casebook names one. The brief is private unless
    --publish is given: it holds notices that only you should see.
    """
    if not given.reports and given.casebook is None:
        raise click.UsageError("Name the reports to brief, or a casebook that holds some: --casebook FILE.")
    settings = Settings(max_bytes=given.max_bytes, workers=given.workers, thorough=given.thorough, judge=given.by)
    form = form_for(given.form, given.output)
    target = given.casebook or ":memory:"
    with options.opened(target, settings, new=bool(given.reports)) as case:
        taken = _archive(case, given)
        if not case.reports():
            if given.as_json:
                show_json({"brief": None, "reports": [], "refused": taken.refused})
            else:
                show_refused(taken)
            raise CasebookError("nothing could be read, so there is no brief", hint="Look at what was refused, and why.")
        written = _write(render(case.brief(title=given.title, publish=given.publish), form), given.output, form)
        summary = _Summary(given, taken, written)
        if written is None:
            pass  # the brief itself is on standard output
        elif given.as_json:
            show_json(summary.as_json(case))
        else:
            summary.show(case)
    return status(taken, strict=given.strict) if given.reports else Exit.DONE


def _archive(case: Casebook, given: BriefOptions) -> Archived:
    inputs = options.inputs(given.reports, given.max_bytes)
    return case.archive(inputs, published=options.dates(given.published))


def _write(page: str, output: str | None, form: Form) -> Path | None:
    """Write the brief and say where; None for standard output.

    Raises:
        CasebookError: it cannot be written there.
    """
    if output == options.STDIN:
        sys.stdout.write(page)
        return None
    path = Path(output or f"brief.{form.value}")
    try:
        path.write_text(page, encoding="utf8")
    except OSError as error:
        hint = "name another place with -o"
        raise CasebookError(f"the brief cannot be written to {path}: {error.strerror}", hint=hint) from error
    return path


@dataclass(frozen=True, slots=True)
class _Summary:
    """What the terminal, or a program, is told of a brief."""

    given: BriefOptions
    taken: Archived
    written: Path | None

    def as_json(self, case: Casebook) -> dict[str, object]:
        account = case.reconcile()
        return {
            "brief": str(self.written),
            "published_kind": self.given.publish,
            "casebook": self.given.casebook,
            "reports": [describe(report) for report in case.reports()],
            "refused": self.taken.refused,
            **_counts(case, account),
        }

    def show(self, case: Casebook) -> None:
        account = case.reconcile()
        counts = _counts(case, account)
        say(
            f"{counts['reports_read']} reports, {counts['claims']} claims by {counts['voices']} voices; "
            f"{counts['questions']} questions, {counts['rival_questions']} with rival answers; "
            f"{counts['changes']} changes of position; {counts['derivations']} reports derived from others."
        )
        say()
        rivals = case.questions(rivals=1)
        for view in rivals[:SHOWN]:
            show(view)
        if len(rivals) > SHOWN:
            say(f"… and {len(rivals) - SHOWN} more questions with rival answers.")
        self._changes(case, account)
        for report in case.reports():
            for warned in report.warnings:
                say(f"{report.name}: {warned.caution.value}. {warned.detail}", style="yellow")
        show_refused(self.taken)
        self._where(account)

    def _changes(self, case: Casebook, account: Account) -> None:
        names = {identity.id: identity.name for identity in account.identities}
        claims = {view.id: view for view in case.claims(everything=True)}
        for change in account.changes:
            acts = " → ".join(claims[id].act.value for id in change.claims if id in claims)
            say(f"Changed position: {names.get(change.identity, '')} {acts} ({change.because})")

    def _where(self, account: Account) -> None:
        kind = "to be published" if self.given.publish else "private"
        if account.notices and not self.given.publish:
            kind = f"private, with {len(account.notices)} notices only for you"
        say(f"Brief ({kind}): {self.written}", style="bold")
        if self.given.casebook is None:
            err().print("The casebook was temporary. To keep it: --casebook FILE", style="dim", soft_wrap=True)
        else:
            err().print(f"Casebook: {self.given.casebook}", style="dim", markup=False, soft_wrap=True)


def _counts(case: Casebook, account: Account) -> dict[str, int]:
    readings = case.readings()
    return {
        "reports_read": sum(bool(reading.claims) for reading in readings),
        "claims": sum(len(reading.claims) for reading in readings),
        "voices": len(account.identities),
        "questions": len(account.questions),
        "rival_questions": sum(bool(question.rivals) for question in account.questions),
        "changes": len(account.changes),
        "derivations": len({derivation.child for derivation in account.derivations if derivation.directed}),
        "notices": len(account.notices),
    }
