"""Writing a bundle: streamed, one capture at a time; the same casebook at the same time gives the same bytes."""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import json
import os
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO

from reportedly.casebook.bundles import package
from reportedly.casebook.bundles.package import Kept, Package, PackageDigest, Resource
from reportedly.casebook.bundles.records import Record, info, records, surt, target
from reportedly.casebook.bundles.staging import COPY, MADE, staging
from reportedly.casebook.progress import Outcome, Progress, Stage, Step
from reportedly.errors import BundleError
from reportedly.ledger import Ledger, open_ledger
from reportedly.ledger.codec import to_json, to_stamp
from reportedly.ledger.open import TOOL
from reportedly.model import Capture

CHUNK = 1 << 20
BLOCK = 300  # lines of an index that are packed together
LEVEL = 6  # of packing: 9 takes twice as long and saves a hundredth


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle that was written.

    Attributes:
        path: where.
        sha256, size: of the file.
        head: hash of the newest row of the log in it; "" for an empty one.
        captures: how many stand in it, each once.
        private: always: it may name protected people.
    """

    path: Path
    sha256: str
    size: int
    head: str
    captures: int
    private: bool = True


def write_bundle(ledger: Ledger, path: Path, *, at: dt.datetime, progress: Progress) -> Bundle:
    """Write ``ledger`` to ``path``: whole, or not at all.

    Raises:
        BundleError: it cannot be written there, or its name is not that of a web archive.
    """
    if path.suffix.lower() != ".wacz":
        raise BundleError(
            f"{path.name} is no name for a bundle",
            hint=f"its name must end in .wacz, as web archives' do: {path.with_suffix('.wacz')}",
        )
    try:
        with staging(path.parent) as folder:
            copy, made = folder / COPY, folder / MADE
            ledger.copy_to(copy)
            with open_ledger(copy, read_only=True) as held:
                head = held.head_row()
                told = _Told(at, head.seq if head else 0, head.hash if head else "")
                captures = _write(held, copy, made, told, progress)
            bundle = Bundle(path, file_hash(made), made.stat().st_size, told.head, captures)
            made.chmod(0o600)
            os.replace(made, path)
    except OSError as error:
        raise BundleError(
            f"the bundle cannot be written to {path}: {error.strerror or error}",
            hint="name another place, or free some space",
        ) from error
    return bundle


@dataclass(frozen=True, slots=True)
class _Told:
    """When the bundle is written, and the newest row of the log."""

    at: dt.datetime
    seq: int
    head: str


def _write(held: Ledger, copy: Path, made: Path, told: _Told, progress: Progress) -> int:
    with zipfile.ZipFile(made, "w", allowZip64=True) as archive, closing(_Index()) as index:
        out = _Members(archive, told.at)
        captures = _captures(held, out, index, told, progress)
        summary = _write_index(out, index)
        with out.member(package.SUMMARY, pack=True) as file:
            file.write(summary)
        with out.member(package.PAGES, pack=True) as file:
            for line in index.pages():
                file.write(line.encode())
        with out.member(package.CASEBOOK, pack=True) as file, copy.open("rb") as source:
            for chunk in iter(lambda: source.read(CHUNK), b""):
                file.write(chunk)
        kept = Kept(package.VERSION, True, package.NOTICE, told.seq, told.head)
        listed = Package(
            profile="data-package",
            wacz_version=package.WACZ_VERSION,
            title="Captures of a casebook",
            created=to_stamp(told.at),
            software=TOOL,
            resources=tuple(sorted(out.resources, key=lambda one: one.path)),
            reportedly=kept,
        )
        body = to_json(listed).encode()
        with out.member(package.PACKAGE, pack=True) as file:
            file.write(body)
        digest = PackageDigest(package.PACKAGE, f"sha256:{hashlib.sha256(body).hexdigest()}")
        with out.member(package.DIGEST, pack=True) as file:
            file.write(to_json(digest).encode())
    return captures


def _captures(held: Ledger, out: _Members, index: _Index, told: _Told, progress: Progress) -> int:
    total = held.count_sightings()
    progress(Step(Stage.EXPORT, 0, total))
    seen: set[str] = set()
    with out.member(package.ARCHIVE) as file:
        offset = file.write(_packed(info(TOOL, told.head, to_stamp(told.at))))
        for number, (capture, title) in enumerate(held.titled(), start=1):
            found = False
            earlier = held.capture(capture.sha256) if capture.sha256 in seen else None
            for record in records(capture, earlier=earlier):
                length = file.write(_packed(record))
                found |= index.add(record, offset, length) and record.uri == target(capture)
                offset += length
            seen.add(capture.sha256)
            if found:  # else it was asked for in vain: there is nothing to look at
                index.page(capture, title)
            progress(Step(Stage.EXPORT, number, total, capture.name, Outcome.DONE))
    return len(seen)


def _write_index(out: _Members, index: _Index) -> bytes:
    """The index in blocks that are packed one by one, so that a line is found without reading all; gives their list."""
    name = package.INDEX.rpartition("/")[2]
    summary = [f'!meta 0 {{"format": "cdxj-gzip-1.0", "filename": "{name}"}}\n']
    offset = 0
    with out.member(package.INDEX) as file:
        lines = index.lines()
        while block := list(islice(lines, BLOCK)):
            packed = gzip.compress("".join(block).encode(), LEVEL, mtime=0)
            key, at, _ = block[0].split(" ", 2)
            digest = f"sha256:{hashlib.sha256(packed).hexdigest()}"
            where = {"offset": offset, "length": file.write(packed), "digest": digest, "filename": name}
            summary.append(f"{key} {at} {json.dumps(where)}\n")
            offset += len(packed)
    return "".join(summary).encode()


def _packed(record: Record) -> bytes:
    return gzip.compress(record.raw, LEVEL, mtime=0)


class _Members:
    """The files of the bundle, each hashed as it is written."""

    def __init__(self, archive: zipfile.ZipFile, at: dt.datetime) -> None:
        self._archive = archive
        self._at = at.astimezone(dt.UTC)
        self.resources: list[Resource] = []

    @contextmanager
    def member(self, path: str, *, pack: bool = False) -> Iterator[_Hashing]:
        """A file to write; packed again only where it is no packed file by itself."""
        at = self._at
        entry = zipfile.ZipInfo(path, (max(at.year, 1980), at.month, at.day, at.hour, at.minute, at.second))
        entry.compress_type = zipfile.ZIP_DEFLATED if pack else zipfile.ZIP_STORED
        entry.create_system, entry.external_attr = 3, 0o600 << 16
        with self._archive.open(entry, "w", force_zip64=True) as file:
            hashing = _Hashing(file)
            yield hashing
        self.resources.append(
            Resource(path.rpartition("/")[2], path, f"sha256:{hashing.total.hexdigest()}", hashing.size)
        )


class _Hashing:
    """A file that is hashed as it is written."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.total = hashlib.sha256()
        self.size = 0

    def write(self, data: bytes) -> int:
        """Write ``data``; gives its length."""
        self._file.write(data)
        self.total.update(data)
        self.size += len(data)
        return len(data)

    def flush(self) -> None:
        """Nothing waits here; asked for by what packs."""


class _Index:
    """What stands where in the archive: kept in a file of its own until it is sorted, as there may be millions."""

    def __init__(self) -> None:
        self._held = sqlite3.connect("", isolation_level=None)
        self._held.execute("CREATE TABLE lines (key TEXT, at TEXT, number INTEGER PRIMARY KEY, line TEXT)")
        self._held.execute("CREATE TABLE pages (number INTEGER PRIMARY KEY, line TEXT)")
        self._held.execute("BEGIN")

    def close(self) -> None:
        """Let go of the file."""
        self._held.close()

    def add(self, record: Record, offset: int, length: int) -> bool:
        """Where a record stands, if it is an answer: requests and what describes are found through theirs."""
        if record.kind not in {"resource", "response", "revisit"}:
            return False
        at = _moment(record.date)
        fields = {
            "url": record.uri,
            "mime": "warc/revisit" if record.kind == "revisit" else record.media,
            "status": record.status or "200",
            "digest": record.digest,
            "length": str(length),
            "offset": str(offset),
            "filename": package.ARCHIVE.rpartition("/")[2],
        }
        key = surt(record.uri)
        line = f"{key} {at} {json.dumps(fields)}\n"
        self._held.execute("INSERT INTO lines (key, at, line) VALUES (?, ?, ?)", (key, at, line))
        return True

    def page(self, capture: Capture, title: str) -> None:
        """A capture as something to look at."""
        fields = {"id": capture.sha256[:12], "url": target(capture), "ts": to_stamp(capture.taken_at), "title": title}
        self._held.execute("INSERT INTO pages (line) VALUES (?)", (json.dumps(fields) + "\n",))

    def lines(self) -> Iterator[str]:
        """The index, sorted."""
        for (line,) in self._held.execute("SELECT line FROM lines ORDER BY key, at, number"):
            yield line

    def pages(self) -> Iterator[str]:
        """The list of pages, in the order of the log."""
        yield json.dumps({"format": "json-pages-1.0", "id": "pages", "title": "Captures"}) + "\n"
        for (line,) in self._held.execute("SELECT line FROM pages ORDER BY number"):
            yield line


def _moment(date: str) -> str:
    """A time as an index has it: 14 digits."""
    return "".join(filter(str.isdecimal, date))[:14].ljust(14, "0")


def file_hash(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
