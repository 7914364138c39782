"""``python -m training.stems`` finds the stems of all words in the tables: ``reconcile/data/stems.txt``.

A process that reconciles needs them at once, and to find them takes it a second. Needs no bench: run it when a table
has other words; words that are not there are stemmed when they are met.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import snowballstemmer

DATA = Path(__file__).parent.parent / "reportedly" / "reconcile" / "data"
TABLES = ("familiar.txt", "opposites.txt", "polarity.txt", "synonyms.txt")
SHIPPED = DATA / "stems.txt"
HEAD = """\
# Stems (Snowball's Porter2) of the words in the other tables, each with these words.
# Found by training/stems.py; a word that is not here is stemmed when it is met.
"""
_WORD = re.compile(r"[a-z]+(?:['’-][a-z]+)*")


def words() -> set[str]:
    """The lower-case words of all tables."""
    lines = (line for name in TABLES for line in (DATA / name).read_text(encoding="utf8").splitlines())
    return {word for line in lines if not line.startswith("#") for word in _WORD.findall(line)}


def main() -> None:
    """Write the table."""
    stemmer = snowballstemmer.stemmer("english")
    found: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words()):
        found[stemmer.stemWord(word)].append(word)
    rows = (f"{stem}\t{' '.join(found[stem])}\n" for stem in sorted(found))
    SHIPPED.write_text(HEAD + "".join(rows), encoding="utf8")


if __name__ == "__main__":
    main()
