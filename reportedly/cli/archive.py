"""``reportedly archive``."""

from __future__ import annotations

from dataclasses import dataclass

import click

from reportedly.casebook import Archived
from reportedly.cli import options
from reportedly.cli.console import say, show_json, show_table
from reportedly.cli.exits import Exit
from reportedly.model import Report
from reportedly.settings import Settings


@dataclass(frozen=True, slots=True)
class ArchiveOptions:
    """What the command takes."""

    reports: tuple[str, ...]
    casebook: str
    published: tuple[str, ...]
    max_bytes: int
    by: str
    strict: bool
    as_json: bool


@click.command(
    "archive",
    epilog="""\b
Examples:
  reportedly archive reports/ --casebook case.db
  reportedly archive story.txt --published 2024-11-19 --casebook case.db
  pbpaste | reportedly archive - --casebook case.db""",
)
@click.argument("reports", metavar="REPORT…", nargs=-1, required=True)
@options.casebook
@options.published
@options.max_bytes
@options.by
@options.strict
@options.as_json
@options.taking(ArchiveOptions)
def archive(given: ArchiveOptions) -> Exit:
    """Take reports into a casebook, as they are.

    A REPORT is a file (plain text or HTML), a folder, which stands for all files in it, or - for standard input.
    The bytes are kept unaltered. What cannot become a report is recorded as refused, with the reason, and the rest
    goes on. The casebook is made when it is not there; archiving the same file again adds nothing.
    """
    settings = Settings(max_bytes=given.max_bytes, judge=given.by)
    with options.opened(given.casebook, settings, new=True) as case:
        taken = case.archive(options.inputs(given.reports, given.max_bytes), published=options.dates(given.published))
        known = {report.id: report for report in case.reports()}
    reports = [known[report.id] for report in taken.reports]
    if given.as_json:
        show_json(as_json(given.casebook, taken, reports))
    else:
        show(taken, reports)
    return status(taken, strict=given.strict)


def status(taken: Archived, *, strict: bool) -> Exit:
    """What the exit status tells of a run of the archive."""
    if not taken.reports:
        return Exit.NOTHING
    return Exit.SOME_REFUSED if strict and taken.refused else Exit.DONE


def as_json(casebook: str, taken: Archived, reports: list[Report]) -> dict[str, object]:
    """The run for programs; without the reports' texts."""
    return {
        "casebook": casebook,
        "reports": [describe(report) | {"new": report.id in taken.new} for report in reports],
        "refused": taken.refused,
        "dated": taken.dated,
    }


def describe(report: Report) -> dict[str, object]:
    """A report in a few words, without its text."""
    return {
        "id": report.id,
        "name": report.name,
        "title": report.title.value if report.title else None,
        "outlet": report.outlet.value if report.outlet else None,
        "published": report.published.edtf if report.published else None,
        "published_where": report.published_where,
        "language": report.language,
        "words": len(report.text.split()),
        "warnings": [warned.caution.value for warned in report.warnings],
    }


def show(taken: Archived, reports: list[Report]) -> None:
    """The run for a person."""
    if reports:
        rows = [
            (
                report.id,
                report.name,
                report.published.edtf if report.published else "not known",
                report.title.value if report.title else "",
            )
            for report in reports
        ]
        show_table(("id", "report", "published", "title"), rows)
        for report in reports:
            for warned in report.warnings:
                say(f"{report.name}: {warned.caution.value}. {warned.detail}", style="yellow")
    show_refused(taken)
    say(f"{len(taken.new)} new, {len(reports) - len(taken.new)} known, {len(taken.refused)} refused.")


def show_refused(taken: Archived) -> None:
    """Each refused input with the reason and what to do."""
    for refused in taken.refused:
        say(f"Refused {refused.name}: {refused.reason.value}. {refused.detail}", style="yellow")
