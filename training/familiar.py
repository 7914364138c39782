"""``python -m training.familiar BENCH`` counts how familiar English news words are: ``reconcile/data/familiar.txt``.

A word's share is the mean over three kinds of news of the share of texts that it stands in: US politics (PolNeAR's
train part), wires (TimeBank and AQUAINT) and the spoken and reported parts of GUM. Names are left out: what is always
written with a capital is somebody's matter, and none of the language's.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from reportedly.reconcile.words.folding import STOP, split

LEVELS = (60, 40, 30, 20, 15, 10, 7, 5, 4, 3, 2, 1)  # percent of texts
GENRES = ("news", "interview", "speech", "bio", "court")
SHIPPED = Path(__file__).parent.parent / "reportedly" / "reconcile" / "data" / "familiar.txt"
HEAD = """\
# How familiar words are: in what share of English news texts each stands at least, in percent, then the words.
# Counted by training/familiar.py over PolNeAR (train), TimeBank, AQUAINT and GUM (train); names are left out.
"""


def _texts(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf8").splitlines():
        yield json.loads(line)["text"]


def _gum(path: Path) -> Iterator[str]:
    words: list[str] = []
    for line in path.read_text(encoding="utf8").splitlines():
        if line.startswith("# newdoc id") and words:
            yield " ".join(words)
            words = []
        if line.startswith("# newdoc id"):
            wanted = any(f"_{genre}_" in line for genre in GENRES)
        elif line.startswith("# text =") and wanted:
            words.append(line.removeprefix("# text ="))
    if words:
        yield " ".join(words)


def familiar(text: str) -> frozenset[str]:
    """The content words of a text that stand in it in lower case."""
    return frozenset(
        word for written in text.split() if written[:1].islower() for word in split(written) if word not in STOP
    )


def shares(bench: Path) -> dict[str, float]:
    """Word -> mean share of texts that it stands in, 0 to 1."""
    times = [*_texts(bench / "times" / "timebank.jsonl"), *_texts(bench / "times" / "aquaint.jsonl")]
    kinds = [list(_texts(bench / "polnear" / "train.jsonl")), times, list(_gum(bench / "gum" / "train.conllu"))]
    mean: dict[str, float] = defaultdict(float)
    for texts in kinds:
        counts = Counter(word for text in texts for word in familiar(text))
        for word, count in counts.items():
            mean[word] += count / len(texts) / len(kinds)
    return mean


def main() -> None:
    """Write the table."""
    by_level: dict[int, list[str]] = defaultdict(list)
    for word, share in shares(Path(sys.argv[1])).items():
        level = next((level for level in LEVELS if 100 * share >= level), None)
        if level and len(word) > 1:
            by_level[level].append(word)
    rows = [f"{level}\t{' '.join(sorted(by_level[level]))}\n" for level in LEVELS if by_level[level]]
    SHIPPED.write_text(HEAD + "".join(rows), encoding="utf8")


if __name__ == "__main__":
    main()
