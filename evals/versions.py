"""Versions of the reader, and what they read: a git revision, a checkout, a folder of weights, or stored readings.

Every version but a stored one is run in a process of its own, by this interpreter, with its tree first on the path.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import msgspec

from evals.given import LARGEST, report_of
from reportedly.archive import capture_file, gather, parse
from reportedly.model import Capture, Report

HERE = Path(__file__).resolve().parent.parent
FORMAT = "reportedly-readings/1"
SCRIPT = Path(__file__).with_name("read_with.py")
Spans = tuple[tuple[int, int], ...]


class VersionError(ValueError):
    """A version cannot be told, or cannot read."""


@dataclass(frozen=True, slots=True)
class Given:
    """One report, with the attributions of gold where the file has them."""

    report: Report
    gold: tuple[dict[str, Spans], ...] | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One claim as a version read it: spans as [start, end) of the report's text; see evals/read_with.py."""

    source: Spans
    cue: Spans
    content: Spans
    act: str
    certainty: str
    voice: str
    resolution: str
    score: float


@dataclass(frozen=True, slots=True)
class Readings:
    """What one version read.

    Attributes:
        format: of the stored form.
        reader: the version's own stamp.
        texts: by report, SHA-256 of the text that was read.
        claims: by report, in the order of the text.
        failed: by report, why it could not be read.
    """

    format: str
    reader: str
    texts: dict[str, str]
    claims: dict[str, tuple[Told, ...]]
    failed: dict[str, str]

    def save(self, path: Path) -> None:
        """Store them, to be compared with later versions."""
        path.write_bytes(msgspec.json.format(msgspec.json.encode(self), indent=0) + b"\n")


def reports_of(path: Path) -> list[Given]:
    """The reports of a file of the attribution set's form, of a folder, or of one file.

    Raises:
        VersionError: there are none.
    """
    if path.suffix == ".jsonl":
        rows = [json.loads(line) for line in path.read_text(encoding="utf8").splitlines() if line.strip()]
        return [Given(report_of(row["text"], str(row.get("id", n))), _gold(row)) for n, row in enumerate(rows, 1)]
    now = dt.datetime.now(dt.UTC)
    taken = [capture_file(one, taken_at=now, max_bytes=LARGEST) for one in gather([path]) if isinstance(one, Path)]
    made = [parse(one) for one in taken if isinstance(one, Capture)]
    found = [Given(report) for report in made if isinstance(report, Report)]
    if not found:
        raise VersionError(f"no report could be read at {path}")
    return found


def _gold(row: dict[str, object]) -> tuple[dict[str, Spans], ...] | None:
    if "attributions" not in row:
        return None
    return msgspec.convert(
        [{role: one.get(role, ()) for role in ("source", "cue", "content")} for one in row["attributions"]],  # type: ignore[attr-defined]
        tuple[dict[str, Spans], ...],
    )


def read_with(version: str, reports: Sequence[Report], *, repo: Path = HERE, thorough: bool = False) -> Readings:
    """What a version reads in the reports.

    Args:
        version: a file of stored readings; a folder of weights; a checkout; or a git revision of ``repo``.
        reports: to read.
        repo: whose revisions are meant.
        thorough: with the larger tagger.

    Raises:
        VersionError: it is none of these, it cannot read, or the stored readings are of other texts.
    """
    place = Path(version)
    if place.is_file():
        return _stored(place, reports)
    extra = ["--thorough"] if thorough else []
    if (place / "tokenizer.json").is_file():
        return _run(HERE, reports, [*extra, "--weights", str(place.resolve())])
    if (place / "reportedly" / "read").is_dir():
        return _run(place.resolve(), reports, extra)
    with _exported(version, repo) as tree:
        return _run(tree, reports, extra)


def _stored(place: Path, reports: Sequence[Report]) -> Readings:
    try:
        held = msgspec.json.decode(place.read_bytes(), type=Readings)
    except msgspec.DecodeError as error:
        raise VersionError(f"{place} holds no stored readings: {error}") from error
    for report in reports:
        if held.texts.get(report.id) != _digest(report.text):
            raise VersionError(f"{place} holds no reading of the present text of {report.name}")
    return held


@contextmanager
def _exported(revision: str, repo: Path) -> Iterator[Path]:
    """The tree of a revision, in a folder that is gone afterwards."""
    git = ["git", "-C", str(repo)]
    known = subprocess.run(
        [*git, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}"], capture_output=True, check=False
    )
    if known.returncode:
        raise VersionError(f"{revision} is no file, no folder of weights, no checkout, and no revision of {repo}")
    commit = known.stdout.decode().strip()
    packed = subprocess.run([*git, "archive", commit, "reportedly"], capture_output=True, check=True)
    with tempfile.TemporaryDirectory(prefix="reportedly-revision-") as folder:
        with tarfile.open(fileobj=BytesIO(packed.stdout)) as tree:
            if hasattr(tarfile, "data_filter"):  # not before Python 3.11.4
                tree.extraction_filter = tarfile.data_filter
            tree.extractall(folder)
        yield Path(folder)


def _run(tree: Path, reports: Sequence[Report], extra: Sequence[str]) -> Readings:
    # -P: the folder of the script itself is not put on the path.
    command = [sys.executable, "-P", str(SCRIPT), *extra]
    given = b"\n".join(msgspec.json.encode(report) for report in reports)
    environment = {**os.environ, "PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, input=given, capture_output=True, env=environment, cwd=tree, check=False)
    lines = done.stdout.splitlines()
    if done.returncode or len(lines) != len(reports) + 1:
        last = done.stderr.decode("utf8", "replace").strip().splitlines()[-1:] or ["it said nothing"]
        raise VersionError(f"the reader of {tree} could not be run: {last[0]}")
    rows = [json.loads(line) for line in lines]
    return Readings(
        format=FORMAT,
        reader=rows[-1]["reader"],
        texts={report.id: _digest(report.text) for report in reports},
        claims={row["report"]: msgspec.convert(row["claims"], tuple[Told, ...]) for row in rows[:-1]},
        failed={row["report"]: row["failed"] for row in rows[:-1] if row["failed"]},
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf8", "surrogatepass")).hexdigest()
