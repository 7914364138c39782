"""``python -m benchmarks [PART…] [--words N] [--texts FOLDER] [--reports N…]
[--pages FOLDER] [--files N…] [--json]``: speed and memory, as ratios.

- ``start``: the cold start of a brief.
- ``speed``: words per CPU-second of whole readings and of spaCy's small English pipeline, where it is installed in this
  environment or in ``.venv-bench`` (``make bench-peer``).
- ``growth``: one report of 1,000 to 200,000 words: words per CPU-second against the shortest's, and memory.
- ``batches``: one process against two on wall time, beside what two processes that share nothing gain on this machine.
- ``steps``: where the CPU time of a reading goes.
- ``reconcile``: casebooks of invented reports, of each size of ``--reports``: CPU time, the power of the number of
  reports that it grows with, memory, and what one report more costs.
- ``archive``: what the archive adds around trafilatura, on the pages of a folder (``--pages``), or on made ones; and
  folders of as many small text files as ``--files`` says.

Each measure is taken in processes of their own, with one thread each; all but ``batches`` count CPU time, so that other
work on the machine counts little. Texts are made from the example reports, or from a folder of other reports.
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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.archive import Around, run
from benchmarks.corpus import EXAMPLES, WORDS_A_REPORT, make_texts
from benchmarks.measured import Batches, ColdStart, Done, Growth, Speed, lines
from benchmarks.reconciling import SIZES as SIZES_RECONCILED
from benchmarks.reconciling import Reconciled, Row
from benchmarks.small_files import SIZES as SIZES_ARCHIVED
from benchmarks.small_files import Row as File
from benchmarks.small_files import SmallFiles
from benchmarks.work import SPACY_PIPELINE

ROOT = Path(__file__).parent.parent
ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
OURS = Path(sys.executable)
PEERS = (OURS, ROOT / ".venv-bench" / "bin" / "python")
PARTS = ("start", "speed", "growth", "batches", "steps", "reconcile", "archive")
SIZES = (1_000, 10_000, 50_000, 200_000)  # words of one report
WORKERS = 2


@dataclass(frozen=True, slots=True)
class Archived:
    """What was measured of the archive: pages, and small text files."""

    pages: Around
    files: SmallFiles

    def told(self) -> dict[str, object]:
        """For programs."""
        return {**self.pages.told(), "small_files": self.files.told()}


@lines.register
def _(found: Archived) -> list[str]:
    return [*lines(found.pages), *lines(found.files)]


@dataclass(frozen=True, slots=True)
class Inputs:
    """What is archived and reconciled.

    Attributes:
        reports: sizes of casebooks to reconcile.
        files: sizes of folders of small text files to archive.
        pages: a folder of saved pages; made ones when None.
    """

    reports: Sequence[int] = SIZES_RECONCILED
    files: Sequence[int] = SIZES_ARCHIVED
    pages: Path | None = None


class Bench:
    """Measures over texts made from the reports in one folder."""

    def __init__(self, words: int, source: Path, folder: Path, *, inputs: Inputs) -> None:
        self._words, self._source, self._folder, self._inputs = words, source, folder, inputs

    def start(self, runs: int = 3) -> ColdStart:
        """Brief two of the example reports, each time in a fresh process."""
        reports = [str(EXAMPLES / name) for name in ("northline-wire.txt", "herald-interview.txt")]
        command = [sys.executable, "-m", "reportedly", "brief", *reports, "-o", str(self._folder / "brief.html")]
        walls, cpus = [], []
        for _ in range(runs):
            before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
            subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
            walls.append(time.perf_counter() - began)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            cpus.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        return ColdStart(min(walls), min(cpus))

    def speed(self) -> Speed:
        """Whole readings, and spaCy's pipeline over the same texts."""
        texts = self._texts("speed", self._words)
        python = peer()
        return Speed(finish(begin(OURS, "reading", texts)), finish(begin(python, "spacy", texts)) if python else None)

    def growth(self) -> Growth:
        """One report of each size; several of the small ones, so that their time can be told."""
        rows = []
        for size in SIZES:
            texts = self._texts(f"of {size}", max(size, min(self._words, 20_000)), size=size)
            rows.append((size, finish(begin(OURS, "reading", texts))))
        return Growth(tuple(rows))

    def batches(self) -> Batches:
        """The same reports by one worker and by two, and each half of them by a process of its own at the same time."""
        whole = self._texts("batch", 4 * self._words)
        texts = make_texts(4 * self._words, source=self._source)
        halves = [self._write(f"half {n}", texts[n::WORKERS]) for n in range(WORKERS)]
        one = finish(begin(OURS, "batch", whole, "1"))
        many = finish(begin(OURS, "batch", whole, str(WORKERS)))
        apart = [begin(OURS, "batch", half, "1") for half in halves]
        return Batches(one.wall, many.wall, max(finish(process).wall for process in apart))

    def steps(self) -> Done:
        """Whole readings with each step's CPU time."""
        return finish(begin(OURS, "steps", self._texts("speed", self._words)))

    def reconcile(self) -> Reconciled:
        """A casebook of each size, the smallest first, each in a fresh process."""
        told = _rows("benchmarks.reconciling", self._inputs.reports)
        return Reconciled(tuple(Row(**json.loads(out)) for out in told))

    def archive(self) -> Archived:
        """What the archive adds around trafilatura, and small files."""
        # First: Linux counts into the most memory of a process what the one that started it had needed.
        files = SmallFiles(
            tuple(File(**json.loads(out)) for out in _rows("benchmarks.small_files", self._inputs.files))
        )
        return Archived(run(self._inputs.pages), files)

    def _texts(self, name: str, words: int, *, size: int = WORDS_A_REPORT) -> Path:
        return self._write(name, make_texts(words, size=size, source=self._source))

    def _write(self, name: str, texts: Sequence[str]) -> Path:
        folder = self._folder / name
        folder.mkdir(exist_ok=True)
        for number, text in enumerate(texts):
            (folder / f"{number:06}.txt").write_text(text, encoding="utf8")
        return folder


def _rows(module: str, sizes: Sequence[int]) -> Iterator[bytes]:
    """What a module prints for each size, the smallest first, each in a fresh process."""
    for size in sorted(sizes):
        command = [sys.executable, "-m", module, str(size)]
        yield subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=ROOT, env=os.environ | ONE_THREAD).stdout


def begin(python: Path, work: str, folder: Path, *more: str) -> subprocess.Popen[str]:
    """Start one piece of work in a process of its own."""
    command = [str(python), str(ROOT / "benchmarks" / "work.py"), work, str(folder), *more]
    path = {"PYTHONPATH": str(ROOT)} if python == OURS else {}
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ | ONE_THREAD | path, cwd=ROOT)


def finish(process: subprocess.Popen[str]) -> Done:
    """Wait for a piece of work.

    Raises:
        CalledProcessError: it failed.
    """
    out, _ = process.communicate()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args)
    told = json.loads(out)
    return Done(told["words"], told["cpu"], told["wall"], told["load"], told["peak"], tuple(told["steps"].items()))


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
    parts = [part for part in PARTS if part in (options.parts or PARTS)]
    told: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as folder:
        inputs = Inputs(options.reports, options.files, options.pages)
        bench = Bench(options.words, options.texts, Path(folder), inputs=inputs)
        for part in parts:
            found = getattr(bench, part)()
            told[part] = found.told()
            if not options.json:
                print("\n".join(lines(found)), flush=True)
    if options.json:
        print(json.dumps(told, indent=1))


def _part(name: str) -> str:
    # not `choices`: before Python 3.12 argparse holds none at all against them
    if name not in PARTS:
        raise argparse.ArgumentTypeError(f"{name!r} is none of {', '.join(PARTS)}")
    return name


def _parser() -> argparse.ArgumentParser:
    shape = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__, formatter_class=shape)
    parser.add_argument("parts", nargs="*", type=_part, metavar="PART", help=f"{', '.join(PARTS)}; all by default")
    parser.add_argument("--words", type=int, default=40_000, help="how many words to read")
    parser.add_argument("--texts", type=Path, default=EXAMPLES, help="a folder of reports to make texts from")
    parser.add_argument(
        "--reports", type=int, nargs="+", default=SIZES_RECONCILED, metavar="N", help="sizes of casebooks to reconcile"
    )
    parser.add_argument(
        "--files", type=int, nargs="+", default=SIZES_ARCHIVED, metavar="N", help="sizes of folders to archive"
    )
    parser.add_argument("--pages", type=Path, metavar="FOLDER", help="saved pages to archive; made ones if not given")
    parser.add_argument("--json", action="store_true", help="print JSON")
    return parser


if __name__ == "__main__":
    main()
