"""Reports made from bare texts, for measures whose gold stands beside its text."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from pathlib import Path

from reportedly.archive import capture_bytes, capture_file, parse
from reportedly.model import Capture, Method, Report

LARGEST = 100_000_000  # bytes of one report


@dataclass(frozen=True, slots=True)
class Place:
    """Where an ``expected.json`` and its reports lie: beside one another, or the reports in ``reports/`` beside it."""

    expected: Path
    reports: Path

    @classmethod
    def of(cls, path: str) -> Place:
        """From the folder, or from the file ``expected.json`` itself."""
        folder = Path(path).parent if Path(path).is_file() else Path(path)
        within = folder / "reports"
        return cls(folder / "expected.json", within if within.is_dir() else folder)

    def files(self) -> list[Path]:
        """The files of the reports, sorted."""
        return sorted(path for path in self.reports.iterdir() if path.is_file() and path != self.expected)

    def report(self, name: str) -> Report:
        """The report whose file is called ``name``, without its ending; made by the archive.

        Raises:
            FileNotFoundError: there is none, or it cannot be read.
        """
        for path in self.files():
            if path.stem == name:
                taken = capture_file(path, taken_at=dt.datetime.now(dt.UTC), max_bytes=LARGEST)
                made = parse(taken) if isinstance(taken, Capture) else taken
                if isinstance(made, Report):
                    return made
        raise FileNotFoundError(f"no report called {name} in {self.reports}")


def report_of(text: str, name: str) -> Report:
    """An English report without provenance."""
    digest = hashlib.sha256(f"{name}\n{text}".encode()).hexdigest()
    return Report(id=digest[:12], capture=digest, name=name, text=text, language="en")


def parsed_report(text: str, name: str) -> Report:
    """A report parsed as a file would be, so that a date on the first line is known; else one without provenance."""
    # The moment does not reach the report.
    made = parse(capture_bytes(text.encode("utf8"), name, taken_at=dt.datetime.now(dt.UTC), method=Method.FILE))
    return made if isinstance(made, Report) else report_of(text, name)
