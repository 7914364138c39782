"""What does not hold of a casebook or a bundle: one type for all checks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ProblemKind(StrEnum):
    """What does not hold."""

    STORE = "store"
    CAPTURE = "capture"
    LOG = "log"
    REPORT = "report"
    SPAN = "span"
    PLACE = "place"
    READING = "reading"
    ACCOUNT = "account"
    JUDGEMENT = "judgement"
    STAMP = "stamp"
    PARSING = "parsing"
    BUNDLE = "bundle"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that does not hold.

    Attributes:
        kind: what.
        place: id of the record ("capture 9f86d0…", "log row 12", "report 0123456789ab").
        detail: a plain sentence.
    """

    kind: ProblemKind
    place: str
    detail: str
