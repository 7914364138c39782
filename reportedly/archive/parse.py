"""A capture to its reports: type, text, provenance, language. Pure; the same capture gives the same reports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from reportedly.archive.formats import CONTAINERS, TEXTS
from reportedly.archive.kinds.sniff import Kind, is_ours, kind_of, looks_like
from reportedly.archive.metadata.columns import Columns
from reportedly.archive.metadata.dates import find_date
from reportedly.archive.metadata.facts import from_address
from reportedly.archive.metadata.provenance import Provenance
from reportedly.archive.pages.saved import with_saved
from reportedly.archive.part import Limits, Parsed, Part, Told
from reportedly.archive.sketch import sketch
from reportedly.archive.text.language import tell_language
from reportedly.archive.unpacking.members import Keys
from reportedly.model import Capture, Caution, Refusal, Refused, Report, Sure, Warned, report_id

PARSER = "archive-4"
"""Version of what is told from bytes: where it changes, captures are parsed anew."""
VERY_LONG = 1_200_000


def parse(capture: Capture) -> Report | Refused:
    """The one report that a capture holds, or why it holds none. Never raises for what is in the bytes."""
    return only_one(capture, parse_all(capture))


def only_one(capture: Capture, made: Iterable[Parsed | Refused]) -> Report | Refused:
    """The one report among what was ``made`` of a capture, or why it holds none."""
    reports: list[Report] = []
    count, refusals = 0, []
    for one in made:
        if isinstance(one, Refused):
            refusals.append(one)
            continue
        count += 1
        reports = [one.report]
    if count == 1:
        return reports[0]
    if count:
        detail = f"It holds {count} reports: archive it into a casebook, which takes them all."
        return Refused(capture.name, Refusal.SEVERAL, detail, capture.sha256)
    return refusals[0]


@dataclass(frozen=True, slots=True)
class Before:
    """How far an earlier walk over the same capture came before it was stopped.

    Attributes:
        told: of each answer that it gave, in order, whether it was a report.
        reason, detail: why it was stopped: what stood next is refused so, without a look at it.
    """

    told: tuple[bool, ...]
    reason: Refusal
    detail: str


def parse_all(
    capture: Capture, limits: Limits | None = None, *, columns: Columns | None = None, before: Before | None = None
) -> Iterator[Parsed | Refused]:
    """All reports that a capture holds, in its order, and what in it is none; at least one of the two.

    Args:
        capture: the bytes.
        limits: what it may cost; those of its size when None.
        columns: what a person said of the tables in it.
        before: where an earlier walk was stopped: what it told is not told again, what it was stopped at is refused.
    """
    walk = _Walk(limits or Limits.of(len(capture.data)), capture, before)
    known = len(before.told) if before else 0
    for made in _parsed(Part.of(capture, columns), walk):
        walk.at += 1
        if made is not None and walk.at > known:
            yield made


class _Walk:
    """Where a walk over a capture is, and what is left of its limits. Changed as parts are unpacked.

    Attributes:
        at: how many answers there were.
        before: see :func:`parse_all`.
        names: of the reports so far. Ids follow from capture and name: two parts of one name get their own.
    """

    def __init__(self, limits: Limits, capture: Capture, before: Before | None) -> None:
        self.limits = limits
        self.bytes = limits.total_bytes
        self.parts = limits.parts
        self.at = 0
        self.before = before
        self.names = Keys()
        self._capture = capture.sha256

    def is_told(self, part: Part) -> bool:
        """Whether what a part is was told by an earlier walk."""
        if self.before is None or self.at >= len(self.before.told):
            return False
        if self.before.told[self.at]:
            self.names.key(part.name)
        return True

    def stopped(self, part: Part) -> Refused | None:
        """The refusal of the part that an earlier walk was stopped at; None for any other."""
        if self.before is None or self.at != len(self.before.told):
            return None
        return part.refused(self.before.reason, self.before.detail)

    def named(self, report: Report) -> Report:
        """The report under a name of its own."""
        name = self.names.key(report.name)
        return report if name == report.name else replace(report, name=name, id=report_id(self._capture, name))

    def spent(self, part: Part) -> str | None:
        """Count a part; gives the limit that it passes, in words."""
        self.parts -= 1
        self.bytes -= len(part.data)
        if len(part.path) > self.limits.depth:
            return f"it lies more than {self.limits.depth} containers deep"
        if len(part.data) > self.limits.part_bytes:
            return f"it holds more than {self.limits.part_bytes / 1e6:,.0f} MB"
        if self.parts < 0:
            return f"the file holds more than {self.limits.parts:,} parts"
        if self.bytes < 0:
            return f"the file's parts hold more than {self.limits.total_bytes / 1e6:,.0f} MB together"
        return None


def _parsed(part: Part, walk: _Walk) -> Iterator[Parsed | Refused | None]:
    """What a part is, or the parts in it; None for one that was told before."""
    if not part.data.strip(b"\x00 \t\r\n"):
        yield part.refused(Refusal.EMPTY, "Nothing is in it: look whether it was saved or copied wholly.")
        return
    kind = kind_of(part)
    if kind is not None and kind in CONTAINERS:
        yield from _unpacked(part, kind, walk)
        return
    if kind is Kind.HTML and is_ours(part.data):
        yield part.refused(Refusal.OURS, "A brief is no report: archive the reports that it was made of.")
        return
    if kind is Kind.HTML:
        part = with_saved(part)
    if walk.is_told(part):
        yield None
        return
    told = walk.stopped(part) or _told(part, kind)
    if isinstance(told, Refused):
        yield told
    else:
        yield Parsed(
            walk.named(_report(part, told)),
            told.map,
            sketch(part.data, told.text, hashed=part.capture if not part.path else ""),
        )


def _unpacked(part: Part, kind: Kind, walk: _Walk) -> Iterator[Parsed | Refused | None]:
    found = False
    try:
        for inner in CONTAINERS[kind]()(part, walk.limits):
            found = True
            if isinstance(inner, Refused):
                yield inner
                continue
            passed = walk.spent(inner)
            if passed is None:
                yield from _parsed(inner, walk)
                continue
            if walk.parts < 0 or walk.bytes < 0:
                yield inner.refused(Refusal.TOO_LARGE, f"Left out with all that follows, as {passed}: split the file.")
                return
            yield inner.refused(Refusal.TOO_LARGE, f"Left out, as {passed}: archive it by itself.")
    except Exception as error:  # noqa: BLE001 - the boundary: whatever a file does to its parser is a refusal
        found = True
        yield _broken(part, error)
    if not found:
        detail = f"It is {kind.value}, and no report stands in it: look whether it was saved or copied wholly."
        yield part.refused(Refusal.NO_TEXT, detail)


def _told(part: Part, kind: Kind | None) -> Told | Refused:
    if kind is None or kind not in TEXTS:
        return part.refused(Refusal.BINARY, looks_like(part))
    try:
        told = TEXTS[kind]()(part)
    except Exception as error:  # noqa: BLE001 - the boundary: whatever a file does to its parser is a refusal
        return _broken(part, error)
    if isinstance(told, Told) and not any(map(str.isalnum, told.text)):
        detail = "No words of a report stand in it: if it is a page, save it after it has loaded, or copy out its text."
        return part.refused(Refusal.NO_TEXT, detail)
    return told


def _broken(part: Part, error: Exception) -> Refused:
    if isinstance(error, MemoryError):
        detail = "Reading it took more memory than there is: copy its words into a text file and archive that."
        return part.refused(Refusal.TOO_COSTLY, detail)
    detail = f"Its parser failed ({type(error).__name__}): copy its words into a text file and archive that."
    return part.refused(Refusal.BROKEN, detail)


def _possible(provenance: Provenance, taken_at: dt.datetime) -> Provenance:
    """Without a date of publication or change that is later than the capture: it is impossible, and kept as such."""
    latest = (taken_at + dt.timedelta(hours=14)).date()
    published, written = provenance.published, provenance.evidence()
    if published is not None and written is not None and published.earliest and published.earliest > latest:
        provenance = replace(provenance, published=None, published_where=None, published_as=None)
        provenance = provenance.or_else(Provenance(impossible=(written,)))
    changed = provenance.modified
    dated = find_date(changed.value) if changed is not None else None
    if changed is not None and dated is not None and dated.earliest > latest:
        provenance = replace(provenance, modified=None).or_else(Provenance(impossible=(changed,)))
    return provenance


def _cautions(known: Provenance, taken_at: dt.datetime) -> tuple[Warned, ...]:
    """What to know of the dates."""
    found = [
        Warned(
            Caution.IMPOSSIBLE_DATE,
            f"{one.where} gives {one.value}, later than the capture ({taken_at:%Y-%m-%d}): it was not taken.",
        )
        for one in known.impossible
    ]
    written = known.published_as
    differing = [one for one in written.others if one.sure is not Sure.INFERRED] if written else []
    if written and differing:
        others = ", ".join(f"{one.value} ({one.where})" for one in differing)
        detail = f"{written.value} ({written.where}) was taken; it also gives {others}: look which one is meant."
        found.append(Warned(Caution.DATES_DIFFER, detail))
    if known.published is None:
        detail = "Dates such as “last month” stay open: give its date with --published, if you know it."
        found.append(Warned(Caution.NO_DATE, detail))
    return tuple(found)


def _report(part: Part, told: Told) -> Report:
    parts = (part.given, told.provenance, part.otherwise)
    given, own, otherwise = (_possible(one, part.taken_at) for one in parts)
    known = given.or_else(own).or_else(otherwise)
    if part.address is not None:
        known = known.or_else(from_address(part.address, "address that it was taken from", part.taken_at))
    language = tell_language(told.text, known.language)
    warnings = part.cautions + told.warnings + language.warnings + _cautions(known, part.taken_at)
    if len(told.text) > VERY_LONG:
        warnings += (Warned(Caution.VERY_LONG, f"It holds {len(told.text):,} characters: reading it takes a while."),)
    return Report(
        id=report_id(part.capture, part.name),
        capture=part.capture,
        name=part.name,
        text=told.text,
        title=known.title,
        outlet=known.outlet,
        author=known.author,
        author_role=known.author_role,
        published=known.published,
        published_where=known.published_where,
        language=language.code,
        warnings=warnings,
        part=(*part.path, *told.within),
        address=part.address,
        saved_at=part.saved_at,
        agency=known.agency,
        published_as=known.evidence(),
        modified=known.modified,
        language_as=language.known,
    )
