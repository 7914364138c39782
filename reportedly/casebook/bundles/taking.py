"""Taking a bundle in: what it holds and the casebook does not is added; nothing is doubled, and nothing overwritten."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reportedly.casebook.bundles.checking import Checked
from reportedly.casebook.bundles.writing import file_hash
from reportedly.casebook.exchange import Imported
from reportedly.casebook.progress import Outcome, Progress, Stage, Step
from reportedly.errors import BundleError
from reportedly.ledger import Ledger
from reportedly.ledger.deeds import TakenIn, What
from reportedly.model import Capture, Judgement, Refused

BATCH, BATCH_BYTES = 100, 8_000_000


@dataclass(frozen=True, slots=True)
class TakenBundle:
    """What came of taking a bundle in.

    Attributes:
        name, sha256: of the file.
        head: hash of the newest row of its log; "" for an empty one.
        captures: how many of its captures were new here; the same bytes captured by somebody else at another time are.
        known: how many were here before.
        refused: how many of its refusals were new here.
        stamps: how many of its time stamps were new here.
        judgements: what became of its judgements.
        on_record: whether there was anything to put on record: not where all of it was here already.
    """

    name: str
    sha256: str
    head: str
    captures: int
    known: int
    refused: int
    stamps: int
    judgements: Imported
    on_record: bool


@dataclass(frozen=True, slots=True)
class Taking:
    """Takes a bundle into a casebook.

    Attributes:
        ledger: of the casebook.
        parse: makes reports of what was captured.
        judge: takes judgements in.
        progress: told of each capture.
    """

    ledger: Ledger
    parse: Callable[[], None]
    judge: Callable[[Iterable[Judgement]], Imported]
    progress: Progress

    def take(self, path: Path, found: Checked) -> TakenBundle:
        """Merge what ``found`` holds.

        Raises:
            BundleError: something in it does not hold: nothing of it is taken in.
        """
        other = found.ledger
        if found.problems or other is None or found.package is None:
            lines = "; ".join(f"{one.place}: {one.detail}" for one in found.problems[:5])
            more = f"; and {len(found.problems) - 5:,} more" if len(found.problems) > 5 else ""
            raise BundleError(
                f"{path} does not hold, and nothing of it was taken in: {lines}{more}",
                hint="ask for the file again; `reportedly verify FILE.wacz` lists all that does not hold",
            )
        captures, total = self._captures(other)
        refused = self._refusals(other)
        self.parse()
        judged = self.judge(other.judgements())
        heads = other.heads()
        held = {stamp.fields["sha256"] for stamp in self.ledger.stamps()}
        stamps = [stamp for stamp in other.stamps() if stamp.fields["sha256"] not in held]
        new = bool(captures or refused or judged.new or stamps) or not all(map(self.ledger.knows, heads))
        sha256 = file_hash(path)
        if new:
            done = TakenIn(What.BUNDLE, path.name, sha256, heads, captures, len(judged.new))
            self.ledger.take_in(done, other.rows(), stamps)
        head = found.package.reportedly.head
        return TakenBundle(
            path.name, sha256, head, captures, total - captures, refused, len(stamps), judged, on_record=new
        )

    def _captures(self, other: Ledger) -> tuple[int, int]:
        """How many captures were new, and how many there are."""
        total = other.count_sightings()
        new = number = 0
        self.progress(Step(Stage.IMPORT, 0, total))
        for batch in _batches(other.captures()):
            new += self.ledger.add_sightings(batch)
            for capture in batch:
                number += 1
                self.progress(Step(Stage.IMPORT, number, total, capture.name, Outcome.DONE))
        return new, total

    def _refusals(self, other: Ledger) -> int:
        known = {_key(refused) for refused in self.ledger.refusals()}
        new = [refused for refused in other.refusals() if _key(refused) not in known]
        self.ledger.keep(new)
        return len(new)


def _key(refused: Refused) -> tuple[str, str, str]:
    return refused.sha256 or "", refused.name, refused.reason.value


def _batches(captures: Iterator[Capture]) -> Iterator[list[Capture]]:
    """Captures that are written together: to bring one write to the disk costs as much as many."""
    batch: list[Capture] = []
    for capture in captures:
        batch.append(capture)
        if len(batch) >= BATCH or sum(len(one.data) for one in batch) >= BATCH_BYTES:
            yield batch
            batch = []
    if batch:
        yield batch
