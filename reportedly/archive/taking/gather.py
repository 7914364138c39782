"""Which files are meant by the paths given: folders walked, hidden files left out, in a steady order."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from reportedly.archive.taking.capture import writable
from reportedly.archive.unpacking.members import is_furniture, page_folders
from reportedly.model import Refusal, Refused


def gather(paths: Iterable[Path], *, leave_out: Iterable[Path] = ()) -> list[Path | Refused]:
    """Files to capture, in the order given; what is in a folder is sorted by path. Each file once.

    Files and folders whose name begins with a full stop are left out, unless named themselves. Inside a folder,
    links to folders are not followed, so that no loop can arise. The folder of what a saved page beside it is made with
    ("mill_files" of "mill.html") is left out. A path that is not there becomes a :class:`Refused`.

    Args:
        paths: files and folders.
        leave_out: files that are never meant, such as the casebook itself (with what SQLite keeps beside it).
    """
    found: list[Path | Refused] = []
    seen = {os.path.realpath(path) for path in leave_out}
    for path in paths:
        for item in _under(path):
            key = os.path.realpath(item) if isinstance(item, Path) else f"refused {item.name}"
            if key not in seen:
                seen.add(key)
                found.append(item)
    return found


def _under(path: Path) -> Iterator[Path | Refused]:
    if not path.exists():
        detail = "Check the path: nothing of this name is there."
        if path.is_symlink():
            detail = "It is a link that leads nowhere: name the file itself."
        yield Refused(_name(path), Refusal.MISSING, detail)
    elif path.is_dir():
        yield from _in_folder(path)
    else:
        yield path


def _in_folder(top: Path) -> Iterator[Path | Refused]:
    refused: list[Refused] = []

    def note(error: OSError) -> None:
        name = _name(Path(os.fsdecode(error.filename))) if error.filename else _name(top)
        refused.append(Refused(name, Refusal.UNREADABLE, "The folder may not be read: check the rights on it."))

    files: list[Path] = []
    for folder, folders, names in os.walk(top, onerror=note, followlinks=False):
        made_of = page_folders(names)
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and not is_furniture(f"{name}/", made_of)
        )
        files += (Path(folder, name) for name in names if not name.startswith("."))
    yield from sorted(files)
    yield from refused


def _name(path: Path) -> str:
    return writable(path.name or os.fspath(path))
