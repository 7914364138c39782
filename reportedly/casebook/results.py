"""What a run of the casebook gives back."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model import Judgement, Refused, Report


@dataclass(frozen=True, slots=True)
class Archived:
    """What became of the inputs of one :meth:`Casebook.archive`.

    Attributes:
        reports: made of them, new or known, in the order given; an input that was given twice stands once.
        new: ids of those that the casebook did not hold before.
        refused: inputs that did not become a report, with the reason.
        dated: judgements that the given dates of publication made.
    """

    reports: tuple[Report, ...]
    new: frozenset[str]
    refused: tuple[Refused, ...]
    dated: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadRun:
    """What one :meth:`Casebook.read` did.

    Attributes:
        read: ids of the reports read now.
        known: how many had been read before, against the same date by the same reader.
        skipped: ids of reports that are kept and not read: they are not in English.
        claims: how many claims all readings hold together.
        failed: ids of reports that the reader could not read, each with why.
    """

    read: tuple[str, ...]
    known: int
    skipped: tuple[str, ...]
    claims: int
    failed: tuple[tuple[str, str], ...] = ()
