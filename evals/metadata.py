"""What reports say of themselves: title, outlet, agency, author, role, dates, language; ``run(file)`` over made heads.

Cases stand between lines of ``---``: what is to be found, a line a field (``value``, or ``value | where | how sure``),
a line of ``===``, and the page or text as it was captured on 1 June 2025. What is not named must not be found.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from reportedly.archive import capture_bytes, parse
from reportedly.model import Caution, Known, Method, Report

TAKEN = dt.datetime(2025, 6, 1, tzinfo=dt.UTC)
FIELDS = ("title", "outlet", "agency", "author", "role", "published", "modified", "language", "impossible")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A field's value, and words that must stand in where it was found; "" where that is not asked."""

    value: str
    where: str = ""
    sure: str = ""


def run(path: str) -> dict[str, object]:
    """Per field right, wrong, missed and too many; how often where and how sure is as wanted; F1 of all together."""
    counts: dict[str, Counter[str]] = {field: Counter() for field in FIELDS}
    evidence: Counter[str] = Counter()
    wrong: list[str] = []
    cases = _cases(Path(path).read_text(encoding="utf8"))
    for number, (wanted, body) in enumerate(cases, start=1):
        found = _found(body, f"case-{number}")
        for field in FIELDS:
            want, got = wanted.get(field), found.get(field)
            what = _outcome(want, got)
            counts[field][what] += 1
            if what not in ("right", "rightly none"):
                wrong.append(f"{number} {field}: wanted {want and want.value}, found {got and got.value}")
            if what == "right" and want and got and (want.where or want.sure):
                fits = want.where in got.where and (not want.sure or want.sure == got.sure.value)
                evidence["right" if fits else "wrong"] += 1
                if not fits:
                    wrong.append(
                        f"{number} {field}: found in {got.where}, {got.sure}; wanted {want.where}, {want.sure}"
                    )
    return {
        "cases": len(cases),
        "F1": _f1(sum(counts.values(), Counter())),
        "fields": {field: {"F1": _f1(each), **dict(sorted(each.items()))} for field, each in counts.items()},
        "evidence": dict(sorted(evidence.items())),
        "wrong": wrong,
    }


def _cases(text: str) -> list[tuple[dict[str, Wanted], str]]:
    lines = [line for line in text.splitlines() if not line.startswith("# ")]
    cases = []
    for part in "\n".join(lines).split("\n---\n"):
        head, _, body = part.partition("\n===\n")
        wanted = {}
        for line in head.strip().splitlines():
            field, _, words = line.partition(": ")
            wanted[field] = Wanted(*(one.strip() for one in words.split(" | ")))
        cases.append((wanted, body))
    return cases


def _found(body: str, name: str) -> dict[str, Known]:
    report = parse(capture_bytes(body.encode(), name, taken_at=TAKEN, method=Method.FILE))
    if not isinstance(report, Report):
        return {}
    written = report.published_as
    published = Known(report.published.edtf, written.where, sure=written.sure) if report.published and written else None
    refused = [one.detail for one in report.warnings if one.caution is Caution.IMPOSSIBLE_DATE]
    found = {
        "title": report.title,
        "outlet": report.outlet,
        "agency": report.agency,
        "author": report.author,
        "role": report.author_role,
        "published": published,
        "modified": report.modified,
        "language": report.language_as,
        "impossible": Known(refused[0], "") if refused else None,
    }
    return {field: known for field, known in found.items() if known is not None}


def _outcome(want: Wanted | None, got: Known | None) -> str:
    if want is None:
        return "rightly none" if got is None else "too many"
    if got is None:
        return "missed"
    # A refused date is named in a sentence.
    same = want.value in got.value if " gives " in got.value else want.value == got.value
    return "right" if same else "wrong"


def _f1(counts: Counter[str]) -> float:
    right, wrong = counts["right"], counts["wrong"]
    total = 2 * right + 2 * wrong + counts["missed"] + counts["too many"]
    return round(2 * right / total, 4) if total else 1.0
