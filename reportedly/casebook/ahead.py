"""Files are read a few ahead of what is made of them, so that the casebook is asked once for several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reportedly.casebook.visiting import Asked
from reportedly.ledger import Ledger
from reportedly.ledger.parsed import Became
from reportedly.model import Capture, Refused

# So many files, or files of so many bytes together, are in memory before anything is made of the first of them.
FILES, BYTES = 50, 4_000_000

Item = Capture | Refused | Asked


@dataclass(frozen=True, slots=True)
class Looked:
    """What is taken in next.

    Attributes:
        item: it; a file's bytes as they were when it was read.
        asked: whether the casebook was asked what it became.
        became: what it became when it was taken in before; None when it was not, or was not asked.
    """

    item: Item
    asked: bool = False
    became: Became | None = None


@dataclass(frozen=True, slots=True)
class Ahead:
    """Reads files ahead.

    Attributes:
        ledger: is asked.
        read: takes a file's bytes.
        parser: the version by which a capture would be parsed.
    """

    ledger: Ledger
    read: Callable[[Path], Capture | Refused]
    parser: Callable[[Capture], str]

    def looked(self, items: Iterable[Path | Item]) -> Iterator[Looked]:
        """All of them in their order. What is no file is told of at once, after the files before it."""
        captures: list[Looked] = []
        size = 0
        for item in items:
            taken = self.read(item) if isinstance(item, Path) else item
            captures.append(Looked(taken))
            size += len(taken.data) if isinstance(taken, Capture) else 0
            if not isinstance(item, Path) or len(captures) >= FILES or size >= BYTES:
                yield from self._asked(captures)
                captures, size = [], 0
        yield from self._asked(captures)

    def _asked(self, looked: list[Looked]) -> Iterator[Looked]:
        captures = [one.item for one in looked if isinstance(one.item, Capture)]
        # What stands there twice may have become something by the time that it is its turn again.
        often = Counter(capture.sha256 for capture in captures)
        once = {one.sha256: self.parser(one) for one in captures if often[one.sha256] == 1}
        keys = [(one.sha256, one.name, once[one.sha256]) for one in captures if one.sha256 in once]
        became = self.ledger.became_all(keys) if len(keys) > 1 else {}
        for one in looked:
            if isinstance(one.item, Capture) and one.item.sha256 in once and len(keys) > 1:
                yield Looked(one.item, asked=True, became=became.get((one.item.sha256, one.item.name)))
            else:
                yield one
