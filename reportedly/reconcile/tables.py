"""Small tables of words, written as prose and read as sets."""

from __future__ import annotations


def words(table: str) -> frozenset[str]:
    """The words of a table, parted by white space."""
    return frozenset(table.split())
