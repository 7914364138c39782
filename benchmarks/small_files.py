"""Many small text files into a casebook: files a second, and memory, which must not grow with them.

Run as ``python -m benchmarks.small_files N``, by :mod:`benchmarks`, in a process of its own; what it prints is JSON.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.corpus import make_texts
from benchmarks.measured import lines

SIZES = (1_000, 10_000)
WORDS = 120  # of a file, at least


@dataclass(frozen=True, slots=True)
class Row:
    """So many files: CPU and wall seconds, and the most bytes of memory of the process."""

    files: int
    cpu: float
    wall: float
    peak: float


@dataclass(frozen=True, slots=True)
class SmallFiles:
    """Runs over folders of several sizes, the smallest first."""

    rows: tuple[Row, ...]

    def told(self) -> list[dict[str, float]]:
        """For programs."""
        return [asdict(row) | {"files_a_cpu_second": round(row.files / row.cpu)} for row in self.rows]


@lines.register
def _(found: SmallFiles) -> list[str]:
    return [
        f"{row.files:>7,} small text files: {row.cpu:6.1f} s CPU, {row.wall:6.1f} s wall, "
        f"{row.files / row.cpu:,.0f} files a second of one core, {row.peak / 1e6:,.0f} MB at its peak"
        for row in found.rows
    ]


def work(count: int) -> Row:
    """Make so many files, and archive their folder into a casebook on disk."""
    from reportedly import Casebook

    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "reports"
        folder.mkdir()
        for number, text in enumerate(make_texts(2 * count * WORDS, size=WORDS)[:count]):
            (folder / f"{number:06}.txt").write_text(f"Report {number}\n\n17 April 2023\n\n{text}", encoding="utf8")
        files = sum(1 for _ in folder.iterdir())
        cpu, wall = time.process_time(), time.perf_counter()
        with Casebook(Path(made) / "case.db") as case:
            case.archive(folder)
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Row(files, cpu, wall, peak)


def main() -> None:
    """Do the work that the arguments name."""
    print(json.dumps(asdict(work(int(sys.argv[1])))))


if __name__ == "__main__":
    main()
