"""``reportedly versions``."""

from __future__ import annotations

from dataclasses import dataclass

import click
from rich.text import Text

from reportedly.brief.wording import plural
from reportedly.casebook.versions import PageVersions
from reportedly.cli import options
from reportedly.cli.console import harmless, out, say, show_json
from reportedly.cli.exits import Exit
from reportedly.ledger.visits import Visit
from reportedly.model import Detail, Difference, Refusal, Revision, Turn
from reportedly.settings import Settings

MARK = {Turn.GONE: "-", Turn.NEW: "+", Turn.CHANGED: "~"}
STYLE = {Turn.GONE: "red", Turn.NEW: "green", Turn.CHANGED: "yellow"}


@dataclass(frozen=True, slots=True)
class VersionsOptions:
    """What the command takes."""

    address: str | None
    casebook: str
    thorough: bool
    as_json: bool


@click.command(
    "versions",
    epilog="""\b
Examples:
  reportedly versions --casebook case.db
  reportedly versions https://news.example/story --casebook case.db""",
)
@click.argument("address", metavar="[ADDRESS]", required=False)
@options.casebook
@options.thorough
@options.as_json
@options.taking(VersionsOptions)
def versions(given: VersionsOptions) -> Exit:
    """Show what changed in a page that was fetched again: sentences and claims that are gone, new or changed.

    Without an ADDRESS, of all pages that were taken more than once.
    """
    with options.opened(given.casebook, Settings(thorough=given.thorough)) as case:
        pages = case.versions(given.address)
    if given.as_json:
        show_json({"pages": [as_json(page) for page in pages]})
        return Exit.DONE
    for page in pages:
        show(page)
    if not pages:
        say("No page was taken more than once. To look again: reportedly archive ADDRESS --casebook FILE")
    return Exit.DONE


def as_json(page: PageVersions) -> dict[str, object]:
    """A page for programs, without its reports' texts."""
    versions = [report.id for report in page.reports]
    return {"address": page.address, "versions": versions, "visits": page.visits, "revisions": page.revisions}


def show(page: PageVersions) -> None:
    """A page for a person."""
    say(page.address, style="bold")
    number = {report.id: at for at, report in enumerate(page.reports, start=1)}
    for visit in page.visits:
        _say(1, f"{visit.taken_at:%Y-%m-%d %H:%M} UTC: {_came(visit, number)}")
    for revision in page.revisions:
        _show(revision, number)
    say()


def _came(visit: Visit, number: dict[str, int]) -> str:
    """What came of a visit, in words."""
    if visit.reports:
        return ", ".join(f"version {number[id]} (report {id})" for id in visit.reports if id in number) or "a report"
    same = next((refused for refused in visit.refused if refused.reason is Refusal.UNCHANGED), None)
    if same is not None:
        return "the same words, in other bytes" if same.detail.startswith("Its bytes changed") else "unchanged"
    return "; ".join(refused.detail for refused in visit.refused) or "nothing was read yet"


def in_words(revision: Revision) -> str:
    """How much changed."""
    if revision.same:
        return "its bytes, not its words"
    turns = [one.turn for one in revision.differences]
    told = [f"{plural(turns.count(turn), 'sentence')} {turn.value}" for turn in Turn if turn in turns]
    return ", ".join([*(fact.aspect.value for fact in revision.facts), *told])


def _show(revision: Revision, number: dict[str, int]) -> None:
    heading = f"Version {number[revision.earlier]} to version {number[revision.later]}: "
    if revision.same:
        _say(1, f"{heading}the same words.")
        return
    turns = [one.turn for one in revision.differences]
    told = ", ".join(f"{turns.count(turn)} {turn.value}" for turn in Turn)
    _say(1, f"{heading}sentences {told}; {revision.kept} as they were.")
    for fact in revision.facts:
        _say(2, f"~ {_detail(fact)}", style=STYLE[Turn.CHANGED])
    for difference in revision.differences:
        _show_difference(difference)


def _show_difference(difference: Difference) -> None:
    style, mark = STYLE[difference.turn], MARK[difference.turn]
    words = [f"“{quote.text}”" for quote in (difference.earlier, difference.later) if quote is not None]
    _say(2, f"{mark} {' → '.join(words)}", style=style)
    for detail in difference.details:
        _say(4, _detail(detail))


def _say(depth: int, words: str, *, style: str = "") -> None:
    """A line further in, the deeper it stands."""
    out().print(Text("  " * depth + harmless(words), style=style), soft_wrap=True)


def _detail(detail: Detail) -> str:
    return f"{detail.aspect.value}: {detail.because}"
