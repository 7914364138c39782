"""Files in files: which are a system's own, and keys that find each again where two have one name."""

from __future__ import annotations

_SYSTEM_LIST = """
    __macosx thumbs.db desktop.ini ehthumbs.db $recycle.bin
"""
# What systems put beside a person's files, of no interest to anyone.
_SYSTEM = frozenset(_SYSTEM_LIST.split())


def is_system(name: str) -> bool:
    """Whether a file is a system's own, or hidden, by its name with folders."""
    parts = [part for part in name.replace("\\", "/").lower().split("/") if part not in ("", ".", "..")]
    return any(part in _SYSTEM or part.startswith(".") for part in parts)


class Keys:
    """Keys of the members of one container, each once. Counts the names met."""

    def __init__(self) -> None:
        self._met: dict[str, int] = {}

    def key(self, name: str) -> str:
        """The name itself; "name (2)" for the second of that name."""
        count = self._met[name] = self._met.get(name, 0) + 1
        return name if count == 1 else f"{name} ({count})"
