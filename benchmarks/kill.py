"""``python -m benchmarks.kill [--kills N] [--reports N] [--chain N]``: a run over many reports, killed at any moment.

A process archives and reads a folder of short reports (texts, pages, ZIP files, files that are refused) into a casebook
and is killed without warning (SIGKILL). The casebook must open and verify at once; the run is then taken up again and
killed again, ``--chain`` times, and in the end finished. What it holds must be what an undisturbed run holds: each
capture, report, refusal and reading once, byte for byte, and the same account. Moments are spread over the whole run.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportedly import Casebook
from reportedly.casebook.reading import reader_version
from reportedly.model import Account

WORDS_LIST = """
    mill weir ferry quarry harbour school bridge tower market orchard canal station library bakery chapel
"""
WORDS = tuple(WORDS_LIST.split())
WHO = ("the mayor", "a spokeswoman", "the owner", "two officials", "residents", "the ministry")
PATIENCE = 600.0


@dataclass(frozen=True, slots=True)
class Held:
    """What a casebook holds: the same in two that hold the same."""

    sightings: tuple[tuple[str, str], ...]
    refusals: tuple[tuple[str, str], ...]
    derived: tuple[str, ...]
    deeds: tuple[tuple[str, int], ...]

    @classmethod
    def of(cls, case: Casebook) -> Held:
        """Of an open one."""
        ledger = case._ledger
        deeds = Counter(entry.deed.value for entry in ledger.log())
        return cls(
            tuple(sorted((one.sha256, one.name) for one in ledger.sightings())),
            tuple(sorted((one.name, one.reason.value) for one in ledger.refusals())),
            ledger.digests(reader_version(case.settings)),
            tuple((deed, deeds[deed]) for deed in ("capture", "refuse")),
        )


def make_reports(folder: Path, count: int) -> None:
    """Short reports of several kinds, so many files that they hold ``count`` reports."""
    folder.mkdir()
    zipped = max(1, count // 100)
    for number in range(count - 3 * zipped):
        story = _story(number)
        if number % 25 == 7:
            page = (
                f"<html><head><title>{story[0]}</title></head><body><article><p>{story[1]}</p></article></body></html>"
            )
            (folder / f"{number:05}.html").write_text(page, encoding="utf8")
        else:
            (folder / f"{number:05}.txt").write_text("\n\n".join((story[0], "7 May 2025", story[1])), encoding="utf8")
        if number % 50 == 9:
            (folder / f"{number:05}.bin").write_bytes(b"\x89PNG\r\n\x1a\n" + number.to_bytes(4, "big") * 20)
    for number in range(zipped):
        with zipfile.ZipFile(folder / f"{number:05}.zip", "w") as archive:
            for part in range(3):
                archive.writestr(f"{part}.txt", "\n\n".join(_story(count + 3 * number + part)))


def _story(number: int) -> tuple[str, str]:
    chance = random.Random(number)
    one, two = chance.sample(WORDS, 2)
    who, cost = chance.choice(WHO).capitalize(), f"${number + 100},000"
    said = f"{who} said on Tuesday that the {one} near the {two} would cost {cost}."
    return f"The {one} and the {two}, part {number}", said


def archive_and_read(path: Path, folder: Path) -> None:
    """The run."""
    with Casebook(path) as case:
        case.archive([folder])
        case.read()


def start(work: Callable[[], None]) -> int:
    """Fork a process that does ``work``; gives its id. What was loaded here is loaded there."""
    gc.collect()
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        work()
        status = 0
    except BaseException:  # noqa: BLE001 - the process ends here
        traceback.print_exc()
    finally:
        os._exit(status)


def ended(child: int, *, within: float) -> int | None:
    """Its exit status, negative for a signal; None where it runs on for ``within`` seconds."""
    limit = time.monotonic() + within
    while True:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() >= limit:
            return None
        time.sleep(0.001)


def killed(path: Path, folder: Path, after: float) -> bool:
    """Begin the run and kill it after so many seconds; False where it was done before."""
    child = start(lambda: archive_and_read(path, folder))
    status = ended(child, within=after)
    if status is None:
        os.kill(child, signal.SIGKILL)
        status = ended(child, within=PATIENCE)
    if status not in (0, -signal.SIGKILL):
        raise AssertionError(f"the run failed by itself: {status}")
    return status != 0


@dataclass(slots=True)
class Trials:
    """Casebooks whose run is killed again and again, held against one that nobody disturbed.

    Attributes:
        top: where they lie.
        folder: the reports.
        whole: seconds of an undisturbed run.
        expected, account: what it made.
        kills, casebooks, accounts: how many so far; accounts are compared for some casebooks only.
        problems, unequal: what went wrong.
    """

    top: Path
    folder: Path
    whole: float
    expected: Held
    account: Account
    kills: int = 0
    casebooks: int = 0
    accounts: int = 0
    problems: int = 0
    unequal: int = 0

    @classmethod
    def begin(cls, top: Path, reports: int) -> Trials:
        """With one undisturbed run."""
        folder = top / "reports"
        make_reports(folder, reports)
        # What is loaded here before anything is forked is loaded there.
        archive_and_read(top / "warm.db", _some(folder, top / "some"))
        begun = time.monotonic()
        if ended(start(lambda: archive_and_read(top / "whole.db", folder)), within=PATIENCE) != 0:
            raise AssertionError("the undisturbed run failed")
        whole = time.monotonic() - begun
        with Casebook(top / "whole.db") as case:
            return cls(top, folder, whole, Held.of(case), case.reconcile())

    def disturb(self, moments: Sequence[float], *, most: int, account: bool) -> None:
        """One casebook, killed after so many seconds, taken up and killed again, and in the end finished."""
        path = self.top / "case.db"
        self.casebooks += 1
        for after in moments:
            if self.kills < most and killed(path, self.folder, after):
                self.kills += 1
                with Casebook(path) as case:
                    self.problems += len(case.verify())
        with Casebook(path) as case:
            case.archive([self.folder])
            case.read()
            self.problems += len(case.verify())
            self.unequal += Held.of(case) != self.expected
            if account:
                self.accounts += 1
                self.unequal += case.reconcile() != self.account
        for left in self.top.glob("case.db*"):
            left.unlink()

    def told(self) -> dict[str, int | float]:
        """For JSON."""
        counts = ("kills", "casebooks", "accounts", "problems", "unequal")
        return {name: getattr(self, name) for name in counts} | {"undisturbed_seconds": round(self.whole, 2)}


def trials(top: Path, asked: argparse.Namespace) -> dict[str, int | float]:
    """All of them. The moments are spread over the whole run, however often it is taken up."""
    tried = Trials.begin(top, asked.reports)
    chance = random.Random(asked.seed)
    begun = time.monotonic()
    longest = tried.whole * (1.2 if asked.chain == 1 else 1.8 / asked.chain)
    while tried.kills < asked.kills:
        moments = [chance.uniform(0, longest) for _ in range(asked.chain)]
        tried.disturb(moments, most=asked.kills, account=tried.casebooks % asked.accounts == 0)
        seconds = round(time.monotonic() - begun, 1)
        print(json.dumps(tried.told() | {"seconds": seconds}), file=sys.stderr, flush=True)
    return tried.told() | {"reports": asked.reports, "seconds": seconds}


def _some(folder: Path, to: Path) -> Path:
    to.mkdir()
    for path in sorted(folder.iterdir())[:12]:
        shutil.copy(path, to)
    return to


def main() -> int:
    """Run it; 0 where nothing was lost or doubled."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kill")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--reports", type=int, default=500)
    parser.add_argument("--chain", type=int, default=4, help="kills of one casebook before it is finished; 4")
    parser.add_argument("--accounts", type=int, default=5, help="of so many casebooks one account is compared; 5")
    parser.add_argument("--seed", type=int, default=0)
    with tempfile.TemporaryDirectory(prefix="kill ") as top:
        found = trials(Path(top), parser.parse_args())
    print(json.dumps(found, indent=1))
    return 1 if found["problems"] or found["unequal"] else 0


if __name__ == "__main__":
    sys.exit(main())
