"""``python -m benchmarks.kill [--kills N] [--reports N] [--chain N]``: a run over many reports, killed at random moments.

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
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reportedly import Casebook
from reportedly.casebook.reading import reader_version

WORDS = "mill weir ferry quarry harbour school bridge tower market orchard canal station library bakery chapel".split()
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
    said = f"{chance.choice(WHO).capitalize()} said on Tuesday that the {one} near the {two} would cost ${number + 100},000."
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
    """Kills so far, and what went wrong."""

    kills: int = 0
    casebooks: int = 0
    accounts: int = 0
    problems: int = 0
    unequal: int = 0
    moments: list[float] | None = None


def trials(top: Path, asked: argparse.Namespace) -> dict[str, object]:
    """All of them."""
    folder = top / "reports"
    make_reports(folder, asked.reports)
    # Loaded before anything is forked; nothing is read here, so that no thread is there to be lost.
    archive_and_read(top / "warm.db", _some(folder, top / "some"))
    begun = time.monotonic()
    child = start(lambda: archive_and_read(top / "whole.db", folder))
    if ended(child, within=PATIENCE) != 0:
        raise AssertionError("the undisturbed run failed")
    whole = time.monotonic() - begun
    with Casebook(top / "whole.db") as case:
        expected, account = Held.of(case), case.reconcile()
    tried = Trials(moments=[])
    chance = random.Random(asked.seed)
    begun = time.monotonic()
    while tried.kills < asked.kills:
        path = top / "case.db"
        tried.casebooks += 1
        for place in range(asked.chain):
            after = whole * chance.uniform(0, 1.6 if asked.chain == 1 else 1.8 / asked.chain)
            if tried.kills < asked.kills and killed(path, folder, after):
                tried.kills += 1
                with Casebook(path) as case:
                    tried.problems += len(case.verify())
        with Casebook(path) as case:
            case.archive([folder])
            case.read()
            tried.problems += len(case.verify())
            tried.unequal += Held.of(case) != expected
            if tried.casebooks % asked.accounts == 1 or asked.accounts == 1:
                tried.accounts += 1
                tried.unequal += case.reconcile() != account
        for left in top.glob("case.db*"):
            left.unlink()
        rate = f"{tried.kills} kills over {tried.casebooks} casebooks, {time.monotonic() - begun:,.0f} s"
        print(f"{rate}: {tried.problems} problems, {tried.unequal} unequal", file=sys.stderr, flush=True)
    return {
        "kills": tried.kills,
        "casebooks": tried.casebooks,
        "accounts compared": tried.accounts,
        "problems": tried.problems,
        "unequal": tried.unequal,
        "reports": asked.reports,
        "undisturbed seconds": round(whole, 2),
        "seconds": round(time.monotonic() - begun, 1),
    }


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
