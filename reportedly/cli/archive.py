"""``reportedly archive``."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import click

from reportedly.archive.formats import kinds_read
from reportedly.casebook import Archived
from reportedly.cli import options
from reportedly.cli.cautions import show_cautions
from reportedly.cli.console import say, show_json, show_table
from reportedly.cli.exits import Exit
from reportedly.model import Alike, Report
from reportedly.settings import Settings

LISTED = 24.0  # hours within which an address of a list is not asked for again

SHOWN = 50
HOW = {
    Alike.BYTES: "byte for byte the same as",
    Alike.TEXT: "with the same text as",
    Alike.NEARLY: "nearly the same as",
}


@dataclass(frozen=True, slots=True)
class ArchiveOptions(options.Fetching):
    """What the command takes."""

    reports: tuple[str, ...]
    urls: str | None
    again_after: float | None
    casebook: str
    published: tuple[str, ...]
    columns: tuple[str, ...]
    max_bytes: int
    patience: float
    by: str
    strict: bool
    as_json: bool


EPILOG = f"""What is read: {", ".join(kinds_read())}.

\b
Examples:
  reportedly archive reports/ --casebook case.db
  reportedly archive story.txt --published 2024-11-19 --casebook case.db
  reportedly archive https://news.example/story --contact desk@paper.example --casebook case.db
  reportedly archive --urls watched.txt --casebook case.db
  reportedly archive wires.csv --columns text=BODY,title=HEAD --casebook case.db
  pbpaste | reportedly archive - --casebook case.db"""


@click.command("archive", epilog=EPILOG)
@click.argument("reports", metavar="[REPORT]…", nargs=-1)
@click.option("--urls", metavar="FILE", help="Fetch the addresses in FILE too, one a line; - is standard input.")
@click.option(
    "--again-after",
    metavar="HOURS",
    type=click.FloatRange(min=0),
    help=f"Leave out addresses that were asked for within HOURS: 0; {LISTED:g} with --urls, so that a run goes on.",
)
@options.casebook
@options.published
@options.columns
@options.max_bytes
@options.patience
@options.fetching
@options.by
@options.strict
@options.as_json
@options.taking(ArchiveOptions)
def archive(given: ArchiveOptions) -> Exit:
    """Take reports into a casebook, as they are.

    A REPORT is a file, a folder, which stands for all files in it, the address of a page (http, https), or - for
    standard input. A file may hold many reports; its kind is told by what is in it, not by its name. The bytes are
    kept unaltered. What cannot become a report is recorded as refused, with the reason, and the rest goes on. The
    casebook is made when it is not there; archiving the same file again adds nothing; a page that is asked for again
    is told to be unchanged, or becomes a new version.
    """
    if not given.reports and given.urls is None:
        raise click.UsageError("Name the reports to archive, or a file of addresses: --urls FILE.")
    again_after = given.again_after if given.again_after is not None else LISTED if given.urls is not None else 0.0
    settings = given.over(
        Settings(max_bytes=given.max_bytes, judge=given.by, patience=given.patience), again_after=again_after
    )
    with options.opened(given.casebook, settings, new=True) as case:
        inputs = [*options.inputs(given.reports, given.max_bytes), *options.listed(given.urls)]
        columns = ",".join(given.columns) or None
        taken = case.archive(inputs, published=options.dates(given.published), columns=columns)
        if given.as_json:
            show_json(as_json(given.casebook, taken))
        else:
            show(taken, case.names())
            if taken.new:
                show_next(given.casebook, bundles_among(given.reports))
    return status(taken, strict=given.strict)


def status(taken: Archived, *, strict: bool) -> Exit:
    """What the exit status tells of a run of the archive."""
    if not taken.reports:
        return Exit.NOTHING
    return Exit.SOME_REFUSED if strict and taken.refused else Exit.DONE


def as_json(casebook: str, taken: Archived) -> dict[str, object]:
    """The run for programs; without the reports' texts."""
    return {
        "casebook": casebook,
        "reports": [describe(report) | {"new": report.id in taken.new} for report in taken.reports],
        "refused": taken.refused,
        "unchanged": taken.unchanged,
        "changed": taken.changed,
        "likenesses": taken.likenesses,
        "dated": taken.dated,
    }


def describe(report: Report) -> dict[str, object]:
    """A report in a few words, without its text."""
    return {
        "id": report.id,
        "name": report.name,
        "title": report.title.value if report.title else None,
        "outlet": report.outlet.value if report.outlet else None,
        "agency": report.agency.value if report.agency else None,
        "author": report.author.value if report.author else None,
        "published": report.published.edtf if report.published else None,
        "published_where": report.published_where,
        "modified": report.modified.value if report.modified else None,
        "language": report.language,
        "evidence": {
            "title": report.title,
            "outlet": report.outlet,
            "agency": report.agency,
            "author": report.author,
            "author_role": report.author_role,
            "published": report.published_as,
            "modified": report.modified,
            "language": report.language_as,
        },
        "words": len(report.text.split()),
        "warnings": [warned.caution.value for warned in report.warnings],
    }


def show(taken: Archived, names: Mapping[str, str]) -> None:
    """The run for a person; ``names`` of reports by their ids."""
    reports = taken.reports
    if reports:
        rows = []
        for report in reports[:SHOWN]:
            published = report.published.edtf if report.published else "not known"
            rows.append((report.id, report.name, published, report.title.value if report.title else ""))
        show_table(("id", "report", "published", "title"), rows)
        show_more(len(reports))
        show_cautions(reports)
    show_pages(taken)
    show_refused(taken)
    show_likenesses(taken, names)
    counts = f"{len(taken.new)} new, {len(reports) - len(taken.new)} known, {len(taken.refused)} refused"
    say(f"{counts}, {len(taken.unchanged)} unchanged." if taken.unchanged else f"{counts}.")


def show_next(casebook: str, bundles: Sequence[str]) -> None:
    """What to do next with what was taken in."""
    for bundle in bundles:
        what = f"{bundle} holds a casebook with its log and judgements, of which only the captures were taken in"
        say(f"{what}. To take in all of it: reportedly import {bundle} --casebook {casebook}", style="yellow")
    say(f"To brief it: reportedly brief --casebook {casebook} -o brief.html")


def bundles_among(reports: Sequence[str]) -> list[str]:
    """Those of the files named that `reportedly export` wrote."""
    return [name for name in reports if name.lower().endswith(".wacz") and _is_bundle(name)]


def _is_bundle(name: str) -> bool:
    from reportedly.casebook.bundles.package import CASEBOOK

    try:
        with zipfile.ZipFile(name) as archive:
            return CASEBOOK in archive.namelist()
    except (OSError, ValueError, NotImplementedError, zipfile.BadZipFile):
        return False


def show_more(count: int) -> None:
    """How many are not listed, if any."""
    if count > SHOWN:
        say(f"… and {count - SHOWN:,} more: --json lists them all.")


def show_pages(taken: Archived) -> None:
    """Which pages that were asked for again are as they were, and which are not."""
    for page in taken.unchanged[:SHOWN]:
        say(f"{page.name}: {page.detail}")
    show_more(len(taken.unchanged))
    if not taken.changed:
        return
    from reportedly.cli.versions import in_words  # its words are the brief's, which takes a while to load

    for one in taken.changed[:SHOWN]:
        how = f"Claim by claim: reportedly versions {one.address} --casebook FILE"
        say(f"{one.address} changed since it was captured before: {in_words(one)}. {how}")
    show_more(len(taken.changed))


def show_likenesses(taken: Archived, names: Mapping[str, str]) -> None:
    """Which reports are copies of others, or nearly, and how many. All of them are kept."""
    counts = Counter(likeness.alike for likeness in taken.likenesses)
    if not counts:
        return
    for likeness in taken.likenesses[:SHOWN]:
        share = f" ({likeness.share:.0%} of its words in a row)" if likeness.alike is Alike.NEARLY else ""
        say(f"{names[likeness.report]}: {likeness.alike.value} as {names[likeness.other]}{share}")
    show_more(len(taken.likenesses))
    told = ", ".join(
        f"{counts[alike]} {HOW[alike]}" for alike in (Alike.BYTES, Alike.TEXT, Alike.NEARLY) if counts[alike]
    )
    say(f"Of {len(taken.reports)} reports, {told} another that came before. All are kept.")


def show_refused(taken: Archived) -> None:
    """Each refused input with the reason and what to do."""
    for refused in taken.refused[:SHOWN]:
        say(f"Refused {refused.name}: {refused.reason.value}. {refused.detail}", style="yellow")
    show_more(len(taken.refused))
