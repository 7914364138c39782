"""Pages that were asked for more than once: when, what came of it, and what changed from one version to the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.errors import CasebookError
from reportedly.ledger.visits import Visit
from reportedly.model import Reading, Report, Revision

if TYPE_CHECKING:
    from reportedly.ledger import Ledger
    from reportedly.reconcile.versions.comparing import Version


@dataclass(frozen=True, slots=True)
class PageVersions:
    """A page with its versions.

    Attributes:
        address: where its reports were taken from.
        reports: its versions, the earliest first; those saved nobody knows when stand at the end.
        visits: every time that the casebook asked for it, in order.
        revisions: what changed from each version to the next.
    """

    address: str
    reports: tuple[Report, ...]
    visits: tuple[Visit, ...]
    revisions: tuple[Revision, ...]


def page_versions(
    reports: Sequence[Report], readings: Iterable[Reading], visits: Sequence[Visit], *, address: str | None = None
) -> tuple[PageVersions, ...]:
    """Pages of which there are several versions, or that were asked for several times, sorted by address.

    Args:
        reports, readings: of the casebook.
        visits: all of them, in order.
        address: only this page: the address that it was asked for by, or that it was taken from.

    Raises:
        CasebookError: no page was taken from ``address``.
    """
    asked = _asked(visits, {report.id: report for report in reports})
    found: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        if report.address is not None:
            found[report.address].append(report)
    pages = sorted({*found, *asked})
    if address is not None:
        pages = [page for page in pages if address == page or any(one.name == address for one in asked.get(page, ()))]
        if not pages:
            raise CasebookError(
                f"no page was taken from {address}", hint=f"fetch it first: reportedly archive {address} --casebook …"
            )
    read = {reading.report: reading for reading in readings}
    several = (page for page in pages if address is not None or _several(found[page], asked.get(page, ())))
    return tuple(_page(page, found[page], asked.get(page, ()), read) for page in several)


def all_revisions(
    reports: Sequence[Report], readings: Iterable[Reading], visits: Sequence[Visit]
) -> tuple[Revision, ...]:
    """What changed in all pages, from each version to the next."""
    return tuple(revision for page in page_versions(reports, readings, visits) for revision in page.revisions)


def changed_words(ledger: Ledger, steps: Iterable[tuple[Sequence[str], Sequence[str]]]) -> tuple[Revision, ...]:
    """What changed in the words of pages; claims are not looked at.

    Args:
        ledger: where the reports are.
        steps: of each page, ids of the reports that it was, and of those that it is.
    """
    from reportedly.reconcile.versions.comparing import compare

    found = []
    for before, after in steps:
        was = {report.address: report for report in ledger.reports_of(before)}
        for report in ledger.reports_of(after):
            earlier = was.get(report.address)
            if earlier is not None:
                found.append(compare(_version(earlier), _version(report)))
    return tuple(found)


def _version(report: Report, reading: Reading | None = None) -> Version:
    from reportedly.read.sentences import lay_out
    from reportedly.reconcile.versions.comparing import Version

    return Version(report, lay_out(report.text).sentences, reading)


def _several(reports: Sequence[Report], visits: Sequence[Visit]) -> bool:
    return len(reports) > 1 or len(visits) > 1


def _asked(visits: Sequence[Visit], reports: Mapping[str, Report]) -> dict[str, list[Visit]]:
    """Visits by the address of the page that each found; one that found none by the page of the visit before it."""
    pages: dict[str, str] = {}
    found: dict[str, list[Visit]] = defaultdict(list)
    for visit in visits:
        for id in visit.reports[:1]:
            pages[visit.name] = (reports[id].address if id in reports else None) or visit.name
        found[pages.get(visit.name, visit.name)].append(visit)
    return found


def _page(
    address: str, reports: Sequence[Report], visits: Sequence[Visit], read: Mapping[str, Reading]
) -> PageVersions:
    from reportedly.reconcile.versions.comparing import in_order, revisions

    ordered = in_order(reports)
    versions = [_version(report, read.get(report.id)) for report in ordered]
    return PageVersions(address, ordered, tuple(visits), revisions(versions))
