"""Small tables: words written as prose and read as sets, and those of ``reconcile/data``."""

from __future__ import annotations

from importlib import resources


def table(name: str) -> list[str]:
    """The rows of a table in ``reconcile/data``, without blank ones and comments."""
    text = resources.files("reportedly.reconcile").joinpath("data", name).read_text(encoding="utf8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def words(prose: str) -> frozenset[str]:
    """The words of a table, parted by white space."""
    return frozenset(prose.split())
