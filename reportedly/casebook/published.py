"""Dates of publication that a person gave: judgements, replayed over what the archive found. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Container, Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.casebook.deciding import Decision
from reportedly.errors import DateError
from reportedly.model import Anchor, Caution, Judgement, JudgementKind, Known, Other, Report, in_force
from reportedly.model.edtf import parse_edtf
from reportedly.model.judgement import reports_at

GIVEN = "given by the user"


@dataclass(frozen=True, slots=True)
class Given:
    """Dates of publication given with a run of the archive, as EDTF.

    Attributes:
        bare: for every report of the run that states no date of its own; None when not given.
        named: by file name or report id; each outranks what its report states.
    """

    bare: str | None = None
    named: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, published: str | Mapping[str, str] | None) -> Given:
        """From one date for all, or from dates by file name or report id; the key "" is the one for all the others.

        Raises:
            DateError: one of them is not written as EDTF.
        """
        by_name = {"": published} if isinstance(published, str) else dict(published or {})
        dates = {name: parse_edtf(date).edtf for name, date in by_name.items()}
        return cls(dates.pop("", None), tuple(sorted(dates.items())))

    def is_empty(self) -> bool:
        """Whether no date was given."""
        return self.bare is None and not self.named

    def date_for(self, report: Report) -> str | None:
        """The date that was given for ``report``, as the archive made it; None when none was."""
        for name, date in self.named:
            if name in {report.name, report.id}:
                return date
        return self.bare if report.published is None else None

    def check(self, held: Container[str]) -> None:
        """Let pass dates whose names are all among those ``held``: names and ids.

        Raises:
            DateError: a date is given for a report that is not held.
        """
        for name, date in self.named:
            if name not in held:
                raise DateError(
                    f"the date {date} is given for {name}, and no report is called that",
                    hint="name the report by its file name without its folder, or by its id",
                )


def due(
    given: Given, reports: Sequence[Report], judgements: Sequence[Judgement], *, known: Collection[str] = ()
) -> list[tuple[Report, str]]:
    """Reports with the date given for each, where that is not what is in force already; ``known`` as below."""
    held = dates_in_force(judgements, reports, known=known)
    dates = ((report, given.date_for(report)) for report in reports)
    return [(one, date) for one, date in dates if date and (one.id not in held or held[one.id].value != date)]


def judgement(report: Report, date: str, *, by: str, at: dt.datetime) -> Judgement:
    """A person's judgement that the report was published then, EDTF."""
    decision = Decision(JudgementKind.PUBLISHED, report.id, says=date, because=GIVEN)
    return decision.judgement(by, at, on=(Anchor(report.capture, report.name),))


def dates_in_force(
    judgements: Sequence[Judgement], reports: Sequence[Report], *, known: Collection[str] = ()
) -> dict[str, Judgement]:
    """By report id, the PUBLISHED judgement that holds: the latest that was not revoked.

    A judgement from another casebook is met by the captured bytes, whatever the report is called here. ``known`` are
    the ids of all reports here, where ``reports`` are only some.
    """
    rows = [row for row in in_force(judgements) if row.kind is JudgementKind.PUBLISHED]
    ids = {report.id for report in reports}
    found: dict[str, Judgement] = {}
    captured: dict[str, list[Report]] = {}
    for report in reports:
        captured.setdefault(report.capture, []).append(report)
    for row in rows:
        here = row.subject in ids or row.subject in known
        held = (one for anchor in row.on for one in reports_at(anchor, captured.get(anchor.capture, ())))
        found.update(dict.fromkeys([row.subject] if here else [one.id for one in held], row))
    return found


def apply(
    judgements: Sequence[Judgement], reports: Sequence[Report], *, known: Collection[str] = ()
) -> tuple[Report, ...]:
    """The reports with the dates that a person gave for them; ``known`` as above."""
    given = dates_in_force(judgements, reports, known=known)
    return tuple(_dated(report, given[report.id].value) if report.id in given else report for report in reports)


def _dated(report: Report, date: str | None) -> Report:
    if not date:
        return report
    warnings = tuple(warned for warned in report.warnings if warned.caution is not Caution.NO_DATE)
    before = report.published_as
    others = () if before is None else (Other(before.value, before.where, before.sure), *before.others)
    given = Known(date, GIVEN, others=others)
    return replace(report, published=parse_edtf(date), published_where=GIVEN, published_as=given, warnings=warnings)
