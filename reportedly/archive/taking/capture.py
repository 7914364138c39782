"""Taking bytes as they are: the only step of the archive that touches files."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import stat
from pathlib import Path

from reportedly.model import Capture, Method, Refusal, Refused


def capture_bytes(data: bytes, name: str, *, taken_at: dt.datetime, method: Method) -> Capture:
    """Bytes that are at hand already, as a capture. ``taken_at`` is kept in UTC; no zone is taken as UTC."""
    taken_at = taken_at.replace(tzinfo=dt.UTC) if taken_at.tzinfo is None else taken_at.astimezone(dt.UTC)
    return Capture(hashlib.sha256(data).hexdigest(), writable(name), data, taken_at, method)


def capture_file(path: Path, *, taken_at: dt.datetime, max_bytes: int) -> Capture | Refused:
    """The bytes of a file; refused when there are more than ``max_bytes`` of them or they cannot be read."""
    name = writable(path.name)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return _no_file(name, status.st_mode)
        data = b"" if status.st_size > max_bytes else _first(path, max_bytes + 1)
    except OSError as error:
        return _unreadable(name, error)
    size = max(status.st_size, len(data))
    if size > max_bytes:
        return _too_large(name, size, max_bytes)
    return capture_bytes(data, name, taken_at=taken_at, method=Method.FILE)


def _first(path: Path, count: int) -> bytes:
    # Counted, since a file may grow between the look at its size and the reading.
    with path.open("rb") as file:
        return file.read(count)


def _no_file(name: str, mode: int) -> Refused:
    if stat.S_ISDIR(mode):
        return Refused(name, Refusal.UNREADABLE, "It is a folder: archive the folder, or name the files in it.")
    return Refused(name, Refusal.UNREADABLE, "It is not an ordinary file: copy its contents into one.")


def _unreadable(name: str, error: OSError) -> Refused:
    if isinstance(error, FileNotFoundError):
        return Refused(name, Refusal.MISSING, "Check the path: nothing of this name is there.")
    if isinstance(error, PermissionError):
        return Refused(name, Refusal.UNREADABLE, "You may not read it: check the rights on the file.")
    return Refused(name, Refusal.UNREADABLE, f"The system could not read it ({error.strerror}): try a copy of it.")


def _too_large(name: str, size: int, max_bytes: int) -> Refused:
    return Refused(
        name,
        Refusal.TOO_LARGE,
        f"It holds {size / 1e6:,.1f} MB or more, the limit is {max_bytes / 1e6:,.1f} MB: "
        "split it, or raise the limit (--max-bytes).",
    )


def writable(name: str) -> str:
    """A file's name as text: a file system may hold names that are none, and they too go into casebook and brief."""
    return os.fsencode(name).decode("utf8", "replace")
