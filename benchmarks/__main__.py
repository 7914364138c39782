"""``python -m benchmarks [--words N] [--json]``: cold start, words per second on one core, peak memory, beside spaCy.

Every number is CPU time of a process of its own with one thread, so that other work on the machine counts little;
cold start is also given in wall time. spaCy's small English pipeline is measured in the same run, where it is
installed in this environment or in ``.venv-bench`` (``make bench-peer``); else that comparison is skipped.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.corpus import EXAMPLES, make_texts
from benchmarks.work import SPACY_PIPELINE

ROOT = Path(__file__).parent.parent
ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
PEERS = (Path(sys.executable), ROOT / ".venv-bench" / "bin" / "python")


@dataclass(frozen=True, slots=True)
class Measured:
    """One process's work.

    Attributes:
        words_a_second: per CPU-second, loading left out.
        load: CPU seconds to load.
        peak: most memory held, bytes.
    """

    words_a_second: float
    load: float
    peak: float


@dataclass(frozen=True, slots=True)
class ColdStart:
    """``reportedly brief`` on two small reports, from nothing to the page: the best of several runs, seconds."""

    wall: float
    cpu: float


def cold_start(runs: int = 3) -> ColdStart:
    """Brief two of the example reports, each time in a fresh process."""
    reports = [str(EXAMPLES / name) for name in ("northline-wire.txt", "herald-interview.txt")]
    best = ColdStart(float("inf"), float("inf"))
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "reportedly", "brief", *reports, "-o", str(Path(folder, "brief.html"))]
        for _ in range(runs):
            before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
            subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
            wall = time.perf_counter() - began
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            best = ColdStart(min(best.wall, wall), min(best.cpu, cpu))
    return best


def measure(python: Path, work: str, folder: str) -> Measured:
    """Do one piece of work in a process of its own."""
    command = [str(python), str(ROOT / "benchmarks" / "work.py"), work, folder]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ | ONE_THREAD, cwd=ROOT)
    told = json.loads(done.stdout)
    return Measured(told["words"] / told["cpu"], told["load"], told["peak"])


def peer() -> Path | None:
    """A Python that has spaCy's small English pipeline; None when there is none."""
    asks = f"import importlib.util as u, sys; sys.exit(u.find_spec({SPACY_PIPELINE!r}) is None)"
    for python in PEERS:
        if python.exists() and subprocess.run([str(python), "-c", asks], check=False).returncode == 0:
            return python
    return None


def main() -> None:
    """Measure and print."""
    options = _parser().parse_args()
    start = cold_start()
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(make_texts(options.words)):
            Path(folder, f"{number:06}.txt").write_text(text, encoding="utf8")
        ours = measure(Path(sys.executable), "reading", folder)
        python = peer()
        theirs = measure(python, "spacy", folder) if python else None
    if options.json:
        told = {"cold_start": asdict(start), "reading": asdict(ours), "spacy": asdict(theirs) if theirs else None}
        print(json.dumps(told, indent=1))
        return
    print(f"cold start, brief of two reports: {start.wall:.2f} s wall, {start.cpu:.2f} s CPU (best of 3)")
    print(f"whole reading: {_line(ours)}")
    if theirs is None:
        print("spaCy's small English pipeline: skipped, it is not installed (make bench-peer)")
        return
    print(f"spaCy small:   {_line(theirs)}")
    print(f"reading is {ours.words_a_second / theirs.words_a_second:.2f} times as fast as spaCy's pipeline alone,")
    print(f"in {ours.peak / theirs.peak:.2f} times its memory")


def _line(done: Measured) -> str:
    speed, peak = f"{done.words_a_second:,.0f} words per CPU-second", f"{done.peak / 1e6:,.0f} MB at its peak"
    return f"{speed}, {peak}, {done.load:.2f} s to load"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--words", type=int, default=20_000, help="how many words to read")
    parser.add_argument("--json", action="store_true", help="print JSON")
    return parser


if __name__ == "__main__":
    main()
