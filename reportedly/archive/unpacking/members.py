"""Files in files: which are a system's own, and keys that find each again where two have one name."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

_SYSTEM_LIST = """
    __macosx thumbs.db desktop.ini ehthumbs.db $recycle.bin
"""
# What systems put beside a person's files, of no interest to anyone.
_SYSTEM = frozenset(_SYSTEM_LIST.split())


def is_system(name: str) -> bool:
    """Whether a file is a system's own, or hidden, by its name with folders."""
    parts = [part for part in name.replace("\\", "/").lower().split("/") if part not in ("", ".", "..")]
    return any(part in _SYSTEM or part.startswith(".") for part in parts)


@cache
def _endings() -> tuple[str, ...]:
    lines = files("reportedly.archive").joinpath("data/page_folders.txt").read_text(encoding="utf8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def page_folders(names: Iterable[str]) -> frozenset[str]:
    """Folders that saved pages are made with, by the names of files: "mill_files/" beside "mill.html". Lower case."""
    pages = (name.lower().replace("\\", "/") for name in names)
    stems = (page.rpartition(".")[0] for page in pages if page.endswith((".html", ".htm", ".xhtml")))
    return frozenset(f"{stem}{ending}/" for stem in stems for ending in _endings())


def is_furniture(name: str, folders: frozenset[str]) -> bool:
    """Whether a file lies in one of these: a picture, a style or a frame of a saved page, and no report."""
    path = name.lower().replace("\\", "/")
    return bool(folders) and any(path[: place + 1] in folders for place, char in enumerate(path) if char == "/")


class Keys:
    """Keys of the members of one container, and names of its reports, each once. Counts the names met."""

    def __init__(self) -> None:
        self._met: dict[str, int] = {}

    def key(self, name: str) -> str:
        """The name itself; "name (2)" for the second of that name."""
        count = self._met[name] = self._met.get(name, 0) + 1
        return name if count == 1 else f"{name} ({count})"
