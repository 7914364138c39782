"""What is done with hostile inputs, and what must hold: archived, read, reconciled, briefed, verified."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path

from fuzz.inputs import Input
from fuzz.pages import Own, faults, markdown_faults
from fuzz.words import SECRET
from reportedly import Casebook
from reportedly.archive import capture_bytes
from reportedly.ledger.open import now
from reportedly.model import Capture, Method, Refusal, Report

# Read and briefed are texts of this length together at most: how long reading takes is measured elsewhere.
MOST_READ = 2_500
_NO_CHARACTERS = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
GOOD = (
    b"Mill to be sold\n\n7 May 2025\n\nThe mayor said on Tuesday that the old mill would be sold before the autumn.\n"
)


@dataclass(slots=True)
class Tally:
    """What became of the inputs so far. Added to as they are tried.

    Attributes:
        inputs, reports: how many.
        refused: by reason.
        kinds: inputs by what they were made from.
        briefed: inputs whose reports were read and briefed.
        faults: number of the input (-1: of a batch), and what did not hold.
        slowest: seconds, number and kind of those that took longest; those past a bound are refused as too costly.
    """

    inputs: int = 0
    reports: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    briefed: int = 0
    faults: list[tuple[int, str]] = field(default_factory=list)
    slowest: list[tuple[float, int, str]] = field(default_factory=list)

    def told(self) -> dict[str, object]:
        """For JSON."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    def took(self, seconds: float, one: Input) -> None:
        """Remember the slowest ten."""
        self.slowest = sorted([*self.slowest, (round(seconds, 2), one.number, one.kind)], reverse=True)[:10]


@dataclass(frozen=True, slots=True)
class Ground:
    """Where it is done: nothing but the casebook's own files may be there afterwards.

    Attributes:
        top: an empty folder; home, temporary files and the current folder lie in it.
        own: what our pages hold by themselves.
    """

    top: Path
    own: Own

    @classmethod
    def lay(cls, top: Path) -> Ground:
        """In an empty folder."""
        for name in ("case", "home", "tmp", "here"):
            (top / name).mkdir()
        with Casebook(":memory:") as case:
            case.archive([captured(Input(0, "", "good.txt", GOOD))])
            own = Own.of(case.brief().html())
        return cls(top, own)

    def strays(self) -> list[str]:
        """Files that do not belong there."""
        found = (path.relative_to(self.top) for path in self.top.rglob("*") if not path.is_dir())
        return sorted(str(path) for path in found if not re.fullmatch(r"case/case\.db(-wal|-shm)?", str(path)))


def captured(one: Input) -> Capture:
    """An input as the archive takes it."""
    return capture_bytes(one.data, one.name.encode("utf8", "replace").decode(), taken_at=now(), method=Method.FILE)


def attempt(batch: Sequence[Input], ground: Ground, tally: Tally, *, briefs: int) -> None:
    """Try a batch; whatever does not hold is put into ``tally``. What was made of ``briefs`` of them is briefed."""
    path = ground.top / "case" / "case.db"
    readable: list[Capture] = []
    with Casebook(path) as case:
        for one in batch:
            begun = time.monotonic()
            found = list(_archived(case, one, tally, readable))
            tally.faults += ((one.number, fault) for fault in found)
            tally.took(time.monotonic() - begun, one)
        tally.faults += ((-1, f"verify: {problem}") for problem in case.verify())
    readable = readable[:: max(1, len(readable) // briefs)][:briefs] if briefs else []
    for fault in _briefed(readable, ground.own):
        tally.faults.append((batch[0].number, f"in the {len(batch)} from here: {fault}"))
    tally.briefed += len(readable)
    tally.faults += (
        (batch[0].number, f"in the {len(batch)} from here: left behind: {stray}") for stray in ground.strays()
    )
    for end in ("", "-wal", "-shm"):
        Path(f"{path}{end}").unlink(missing_ok=True)


def _archived(case: Casebook, one: Input, tally: Tally, readable: list[Capture]) -> Iterator[str]:
    capture = captured(one)
    taken = case.archive([capture])
    reports = list(taken.reports)
    tally.inputs += 1
    tally.kinds[one.kind] += 1
    tally.reports += len(reports)
    tally.refused.update(refused.reason.name for refused in taken.refused)
    if not reports and not taken.refused:
        yield "neither a report nor a refusal"
    for refused in taken.refused:
        if not refused.detail.strip() or "\n" in refused.detail:
            yield f"a refusal that does not say why: {refused}"
        if refused.reason is Refusal.BROKEN and "sudden end" in refused.detail:
            yield f"its parser died: {refused.detail}"
    for report in reports:
        yield from _unsound(report)
    if reports and sum(len(report.text) for report in reports) <= MOST_READ:
        readable.append(capture)


def _unsound(report: Report) -> Iterator[str]:
    if SECRET in report.text:
        yield "it holds a file of this machine"
    if _NO_CHARACTERS.search(report.text):
        yield "its text holds what is no character"
    if not any(map(str.isalnum, report.text)):
        yield "its text holds no word"
    published = report.published
    if published is not None and published.earliest is not None and published.earliest.year > now().year + 1:
        yield f"it was published in {published.edtf}"


def _briefed(captures: Sequence[Capture], own: Own) -> Iterator[str]:
    if not captures:
        return
    with Casebook(":memory:") as case:
        case.archive(captures)
        for id, why in case.read().failed:
            yield f"the reader failed on {id}: {why}"
        for publish in (False, True):
            brief = case.brief(publish=publish, less_sure=True)
            yield from faults(brief.html(), own)
            yield from markdown_faults(brief.markdown())
            brief.json()
        yield from (f"verify: {problem}" for problem in case.verify())
