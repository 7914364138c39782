"""Checking a bundle by itself: its lists of contents, every file in it, the casebook, and the captures against it.

A bundle comes from somebody else. Names that lead out of it, files that nobody lists, and more bytes than its size
warrants are refused before anything of it is opened; nothing is written but the casebook, into a folder that is gone
afterwards.
"""

from __future__ import annotations

import hashlib
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from reportedly.archive.part import Limits
from reportedly.casebook.bundles import package
from reportedly.casebook.bundles.package import Package, PackageDigest, Resource
from reportedly.casebook.bundles.records import records
from reportedly.casebook.progress import Outcome, Progress, Stage, Step, silent
from reportedly.casebook.verifying import Reparsed, reparsed, watching
from reportedly.errors import BundleError, CasebookError
from reportedly.ledger import Ledger, Problem, ProblemKind, open_ledger
from reportedly.ledger.codec import from_json
from reportedly.ledger.open import bring_up

CHUNK = 1 << 20
LONGEST_LIST = 10_000_000
MEMBERS = 1_000
# What is packed holds at most so many times its bytes, where that is more than a capture may hold anyway: a casebook
# packs to a third or a tenth, a bomb to a thousandth.
PACKED = 50
FAILURES = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)


@dataclass(frozen=True, slots=True)
class Checked:
    """A bundle that was checked.

    Attributes:
        problems: all that does not hold; empty when everything does.
        package: its list of contents; None when it could not be read.
        passed_over: captures that parsing anew says nothing of: see :class:`~reportedly.casebook.verifying.Reparsed`.
        ledger: the casebook in it, for as long as the check's context lasts; None when it could not be opened.
    """

    problems: tuple[Problem, ...]
    package: Package | None
    ledger: Ledger | None
    passed_over: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked beyond what is in the bundle: as for :meth:`Casebook.verify`."""

    heads: Sequence[str] = ()
    roots: bytes = b""
    parse: bool = False


def verify_bundle(path: str | Path, asked: Asked = Asked(), *, progress: Progress = silent) -> tuple[Problem, ...]:
    """All that does not hold of a bundle; no casebook is needed.

    Raises:
        BundleError: it is no bundle.
    """
    with checked(Path(path), asked, progress=progress) as found:
        return found.problems


@contextmanager
def checked(path: Path, asked: Asked = Asked(), *, progress: Progress = silent) -> Iterator[Checked]:
    """A bundle with all that does not hold of it, and the casebook in it while the context lasts.

    Raises:
        BundleError: it is no bundle.
    """
    try:
        archive = zipfile.ZipFile(path)
    except FAILURES as error:
        if _is_casebook(path):
            raise BundleError(
                f"{path} is no bundle but a casebook",
                hint=f"to check it: reportedly verify --casebook {path}; to hand it on: reportedly export --bundle "
                f"{path.with_suffix('.wacz')} --casebook {path}",
            ) from error
        raise BundleError(
            f"{path} is no bundle ({error})", hint="name a file that `reportedly export` wrote"
        ) from error
    with archive, tempfile.TemporaryDirectory(prefix="reportedly-") as folder:
        wrong = list(_members(archive, path.stat().st_size))
        listed = None if wrong else _package(archive, wrong)
        if listed is None:
            yield Checked(tuple(wrong), None, None)
            return
        copy = Path(folder) / "casebook.db"
        wrong += _resources(archive, listed, copy)
        if wrong:
            yield Checked(tuple(wrong), listed, None)
            return
        try:
            bring_up(copy)
            with open_ledger(copy, read_only=True) as held:
                wrong += _casebook(held, listed, archive, _Run(asked, progress))
                anew = reparsed(held, progress) if asked.parse and not wrong else Reparsed()
                yield Checked((*wrong, *anew.problems), listed, held, anew.passed_over)
        except CasebookError as error:
            yield Checked((*wrong, _problem(package.CASEBOOK, str(error))), listed, None)


def _is_casebook(path: Path) -> bool:
    """Whether it is a file of SQLite: who means the casebook itself names it as such."""
    try:
        with path.open("rb") as file:
            return file.read(16) == b"SQLite format 3\x00"
    except OSError:
        return False


@dataclass(frozen=True, slots=True)
class _Run:
    asked: Asked
    progress: Progress


def _problem(place: str, detail: str) -> Problem:
    return Problem(ProblemKind.BUNDLE, place, detail)


def _members(archive: zipfile.ZipFile, size: int) -> Iterator[Problem]:
    """What forbids to open anything in it."""
    entries = archive.infolist()
    if len(entries) > MEMBERS:
        yield _problem("file", f"it holds more than {MEMBERS:,} files")
        return
    if sum(entry.file_size for entry in entries) > max(Limits().total_bytes, PACKED * size):
        yield _problem("file", "it holds many times more bytes than a bundle of its size")
    names = [entry.filename for entry in entries]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield _problem(name, "there are two files of this name")
    for entry in entries:
        if not _within(entry.filename):
            yield _problem(entry.filename, "its name leads out of the bundle")
        elif entry.flag_bits & 0x1:
            yield _problem(entry.filename, "it is locked with a password")


def _within(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return bool(parts) and not name.startswith("/") and "\\" not in name and ":" not in name and ".." not in parts


def _package(archive: zipfile.ZipFile, wrong: list[Problem]) -> Package | None:
    """The list of contents, held against its digest."""
    bodies: dict[str, bytes] = {}
    for name in (package.PACKAGE, package.DIGEST):
        try:
            with archive.open(name) as file:
                bodies[name] = file.read(LONGEST_LIST + 1)
        except (*FAILURES, KeyError) as error:
            wrong.append(_problem(name, f"it is not there, or damaged ({error})"))
    if wrong:
        return None
    try:
        digest = from_json(bodies[package.DIGEST].decode(), PackageDigest)
        if digest != PackageDigest(package.PACKAGE, _sha256(bodies[package.PACKAGE])):
            wrong.append(_problem(package.PACKAGE, "it is not the list that its digest was made of"))
        listed = from_json(bodies[package.PACKAGE].decode(), Package)
    except (CasebookError, UnicodeDecodeError) as error:
        wrong.append(_problem(package.PACKAGE, f"it cannot be read ({error})"))
        return None
    if listed.reportedly.version != package.VERSION:
        detail = f"it is of version {listed.reportedly.version}: take a version of reportedly that knows it"
        wrong.append(_problem(package.PACKAGE, detail))
        return None
    return listed


def _sha256(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def _resources(archive: zipfile.ZipFile, listed: Package, copy: Path) -> Iterator[Problem]:
    """Each file against the list; the casebook is written to ``copy`` on the way."""
    there = set(archive.namelist()) - {package.PACKAGE, package.DIGEST}
    by_path: Mapping[str, Resource] = {one.path: one for one in listed.resources}
    for path in sorted(there - by_path.keys()):
        yield _problem(path, "the list of contents does not name it")
    for path in (package.CASEBOOK, package.ARCHIVE, package.INDEX, package.SUMMARY, package.PAGES):
        if path not in by_path:
            yield _problem(path, "it is missing")
    for path, resource in sorted(by_path.items()):
        if path not in there:
            yield _problem(path, "it is missing")
            continue
        try:
            with archive.open(path) as file:
                found = _hashed(file, resource.bytes, copy if path == package.CASEBOOK else None)
        except FAILURES as error:
            yield _problem(path, f"it is damaged ({error})")
            continue
        if found != resource.hash:
            yield _problem(path, "it is not what the list of contents says: its hash is another")


def _hashed(file: IO[bytes], size: int, copy: Path | None) -> str:
    """Hash of at most ``size`` bytes and one more; written to ``copy``, if given."""
    total, left = hashlib.sha256(), size + 1
    out = copy.open("wb") if copy else None
    try:
        while left and (chunk := file.read(min(CHUNK, left))):
            left -= len(chunk)
            total.update(chunk)
            if out:
                out.write(chunk)
    finally:
        if out:
            out.close()
    return f"sha256:{total.hexdigest()}"


def _casebook(held: Ledger, listed: Package, archive: zipfile.ZipFile, run: _Run) -> Iterator[Problem]:
    """The casebook by itself, then what the rest of the bundle says of it."""
    strange = held.objects()
    if strange:
        # Nothing of a file is asked that could answer with code of somebody else's.
        yield from strange
        return
    problems = held.verify(heads=run.asked.heads, roots=run.asked.roots, watch=watching(run.progress))
    yield from problems
    head = held.head_row()
    if (listed.reportedly.seq, listed.reportedly.head) != ((head.seq, head.hash) if head else (0, "")):
        yield _problem(package.PACKAGE, "the end of the log that it names is not that of the casebook")
    if problems:
        return
    yield from _archived(held, archive, run.progress)


def _archived(held: Ledger, archive: zipfile.ZipFile, progress: Progress) -> Iterator[Problem]:
    """Each capture of the casebook against its records in the archive, written again and compared byte for byte."""
    seen: set[str] = set()
    total = held.count_sightings()
    progress(Step(Stage.VERIFY, 0, total))
    with archive.open(package.ARCHIVE) as file:
        members = _Unpacking(file)
        if not members.next().startswith(b"WARC/1."):
            yield _problem(package.ARCHIVE, "it does not begin with a record")
            return
        for number, capture in enumerate(held.captures(), start=1):
            earlier = held.capture(capture.sha256) if capture.sha256 in seen else None
            for record in records(capture, earlier=earlier):
                if members.next(len(record.raw)) != record.raw:
                    detail = f"its records of capture {capture.sha256} ({capture.name}) are not what the casebook holds"
                    yield _problem(package.ARCHIVE, detail)
                    return
            seen.add(capture.sha256)
            progress(Step(Stage.VERIFY, number, total, capture.name, Outcome.DONE))
        if members.next():
            yield _problem(package.ARCHIVE, "it holds records of captures that the casebook does not have")


class _Unpacking:
    """Members of a packed file, one after another, none larger than is asked for."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._left = b""

    def next(self, most: int = 65_536) -> bytes:
        """The next member, ``most`` bytes of it and one at most; b"" at the end, or where it is none."""
        unpacking = zlib.decompressobj(31)
        found = b""
        try:
            while not unpacking.eof and len(found) <= most:
                packed = self._left or self._file.read(CHUNK)
                if not packed:
                    return found
                found += unpacking.decompress(packed, most + 1 - len(found))
                self._left = unpacking.unconsumed_tail or unpacking.unused_data
        except zlib.error:
            return b""
        return found
