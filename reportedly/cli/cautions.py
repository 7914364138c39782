"""What should be known of how well reports could be read: each told, or many of one kind together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from reportedly.cli.console import say
from reportedly.model import Caution, Report, Warned

EACH = 3  # reports of one kind of caution that are told one by one
NAMED = 3  # reports that are named where they are told together


def show_cautions(reports: Iterable[Report]) -> None:
    """The warnings about reports, the kind met first before others."""
    found: dict[Caution, list[tuple[Report, Warned]]] = defaultdict(list)
    for report in reports:
        for warned in report.warnings:
            found[warned.caution].append((report, warned))
    for caution, told in found.items():
        if len(told) <= EACH:
            for report, warned in told:
                say(f"{report.name}: {caution.value}. {warned.detail}", style="yellow")
            continue
        names = ", ".join(report.name for report, _ in told[:NAMED])
        rest = f" and {len(told) - NAMED:,} more" if len(told) > NAMED else ""
        say(f"{len(told):,} reports: {caution.value}: {names}{rest}. --json tells of each.", style="yellow")
