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
    return Capture(hashlib.sha256(data).hexdigest(), _writable(name), data, taken_at, method)


def capture_file(path: Path, *, taken_at: dt.datetime, max_bytes: int) -> Capture | Refused:
    """The bytes of a file; refused when there are more than ``max_bytes`` of them or they cannot be read."""
    name = _writable(path.name)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            return Refused(name, Refusal.UNREADABLE, "It is a folder: name the files in it, or archive the folder.")
        if not stat.S_ISREG(status.st_mode):
            return Refused(name, Refusal.UNREADABLE, "It is not an ordinary file: copy its contents into one.")
        if status.st_size > max_bytes:
            return _too_large(name, status.st_size, max_bytes)
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except FileNotFoundError:
        return Refused(name, Refusal.MISSING, "Check the path: nothing of this name is there.")
    except PermissionError:
        return Refused(name, Refusal.UNREADABLE, "You may not read it: check the rights on the file.")
    except OSError as error:
        return Refused(name, Refusal.UNREADABLE, f"The system could not read it ({error.strerror}): try a copy of it.")
    if len(data) > max_bytes:
        return _too_large(name, len(data), max_bytes)
    return capture_bytes(data, name, taken_at=taken_at, method=Method.FILE)


def _too_large(name: str, size: int, max_bytes: int) -> Refused:
    return Refused(
        name,
        Refusal.TOO_LARGE,
        f"It holds {size / 1e6:,.1f} MB or more, the limit is {max_bytes / 1e6:,.1f} MB: "
        "split it, or raise the limit (max_bytes).",
    )


def _writable(name: str) -> str:
    # A file system may hold names that are no text; they must still be written into the casebook and onto pages.
    return os.fsencode(name).decode("utf8", "replace")
