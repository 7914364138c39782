"""A folder beside a bundle in which it is made, held by a lock for as long as its process lives.

A process that is killed leaves its folder behind, a copy of the casebook in it: whoever writes the next bundle there
takes away what no living process holds.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PREFIX = ".bundle-"
COPY, MADE = "casebook.db", "bundle.wacz"
# What a bundle is made of, SQLite's own files among it: a folder that holds anything else is not ours to remove.
_OURS = frozenset({MADE, *(f"{COPY}{end}" for end in ("", "-wal", "-shm", "-journal"))})


@contextmanager
def staging(beside: Path) -> Iterator[Path]:
    """A new folder in the folder ``beside``, gone afterwards; what killed processes left there is gone too.

    Raises:
        OSError: it cannot be made there.
    """
    for left in sorted(beside.glob(f"{PREFIX}*")):
        _clear(left)
    folder, lock = _held(beside)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if lock is not None:
            os.close(lock)


def _held(beside: Path) -> tuple[Path, int | None]:
    """A new folder and its lock; None on a system that knows no locks of folders."""
    while True:
        folder = Path(tempfile.mkdtemp(dir=beside, prefix=PREFIX))
        lock = _lock(folder)
        # Between making and locking it, another process may have taken it for left behind.
        if lock is not None or folder.exists():
            return folder, lock


def _clear(folder: Path) -> None:
    """Remove a folder that a killed process left behind; where it is held, or is not ours, nothing is done."""
    if folder.is_symlink() or not folder.is_dir():
        return
    lock = _lock(folder)
    if lock is None:
        return
    try:
        if {path.name for path in folder.iterdir()} <= _OURS:
            shutil.rmtree(folder, ignore_errors=True)
    except OSError:
        pass  # somebody else's: it may stay
    finally:
        os.close(lock)


def _lock(folder: Path) -> int | None:
    """The lock of a folder, let go of when it is closed or its process ends; None where it cannot be had."""
    if sys.platform == "win32":
        return None
    import fcntl

    try:
        held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.stat(folder).st_ino == os.fstat(held).st_ino:
            return held
    except OSError:
        pass
    os.close(held)
    return None
