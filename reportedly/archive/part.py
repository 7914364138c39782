"""What a format is given and what it gives back: bytes with their way from the capture, and a text told from them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from reportedly.archive.metadata.columns import Columns
from reportedly.archive.metadata.provenance import Provenance
from reportedly.model import Capture, Refusal, Refused, Report, Sketch, TextMap, Warned


@dataclass(frozen=True, slots=True)
class Limits:
    """What one capture may cost. A part that passes one of them is refused with its reason; the rest goes on.

    They follow from the capture's size alone (:meth:`of`): whoever takes a large file in wants what is in it, and the
    same capture gives the same reports under any settings.

    Attributes:
        part_bytes: of one part, unpacked.
        total_bytes: of all parts of a capture together, unpacked.
        parts: how many parts a capture may hold.
        depth: containers within containers.
    """

    part_bytes: int = 50_000_000
    total_bytes: int = 500_000_000
    parts: int = 100_000
    depth: int = 4

    @classmethod
    def of(cls, size: int) -> Limits:
        """Those of a capture of so many bytes: what is packed unpacks to ten times its size, a report has 200 bytes."""
        least = cls()
        return cls(max(least.part_bytes, size), max(least.total_bytes, 10 * size), max(least.parts, size // 200))


@dataclass(frozen=True, slots=True)
class Part:
    """Bytes that may be a report, or hold several.

    Attributes:
        capture: SHA-256 of the capture that they were found in.
        name: the capture's name, and below it the names of the parts on the way ("case.zip/monday/mill.html").
        data: the bytes.
        taken_at: when the capture was taken, UTC.
        path: how to find them in the capture again: the key of each step down, () for the capture itself.
        address: the URL that they were taken from, None when it is not known.
        saved_at: when they were taken from there, UTC, as a part on the way says; None where none does.
        media: the media type that the container or server gave them, "" when none was.
        given: provenance that the container states (an e-mail's sender and date, a feed's entry, a table's columns):
            it goes before what is read from the text.
        otherwise: provenance that the container states beside what the part says of itself (a web archive's list of
            pages): taken where the part says nothing.
        cautions: what to know of them, from the container: cut off, only a summary.
        columns: what a person said of the tables in the capture.
        piece: whether they are a piece of a page, all of it a report's, as feeds and tables hold it; else what stands
            around the report is left out.
    """

    capture: str
    name: str
    data: bytes = field(repr=False)
    taken_at: dt.datetime
    path: tuple[str, ...] = ()
    address: str | None = None
    media: str = ""
    given: Provenance = Provenance()
    otherwise: Provenance = Provenance()
    cautions: tuple[Warned, ...] = ()
    columns: Columns = Columns()
    saved_at: dt.datetime | None = None
    piece: bool = False

    @classmethod
    def of(cls, capture: Capture, columns: Columns | None = None) -> Part:
        """The capture itself."""
        address = capture.name if capture.name.startswith(("http://", "https://")) else None
        columns = columns or Columns()
        return cls(capture.sha256, capture.name, capture.data, capture.taken_at, address=address, columns=columns)

    @property
    def charset(self) -> str:
        """The encoding that the media type names, as it is written there; "" when it names none."""
        found = re.search(r"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", self.media, re.IGNORECASE)
        return found[1] if found else ""

    def within(self, key: str, data: bytes, *, name: str | None = None) -> Part:
        """A part of this one; ``name`` is what a person would call it, ``key`` what finds it again."""
        # Its address is not this one's: what was taken from one address would be versions of one page.
        return replace(self.core(key, data), name=f"{self.name}/{name or key}", address=None)

    def core(self, key: str, data: bytes) -> Part:
        """What this one stands for, under its name: the page of a saved page, the text of an e-mail."""
        none = Provenance()
        return replace(self, data=data, path=(*self.path, key), media="", given=none, otherwise=none, piece=False)

    def holding(self, data: bytes) -> Part:
        """The same with other bytes."""
        return replace(self, data=data)

    def saved(self, at: dt.datetime | None) -> Part:
        """As taken when whoever saved it says so; what is said to be later than the capture is not believed."""
        return self if at is None or at > self.taken_at else replace(self, taken_at=at, saved_at=at)

    def refused(self, reason: Refusal, detail: str) -> Refused:
        """This part as a refusal; ``detail`` is one sentence that says what to do."""
        return Refused(self.name, reason, detail, self.capture)


def with_key(found: Iterable[Part | Refused], key: str) -> Part | None:
    """Of the parts of a container the one that this key finds again; None where there is none."""
    return next((one for one in found if isinstance(one, Part) and one.path[-1] == key), None)


@dataclass(frozen=True, slots=True)
class Told:
    """A text told from a part, with the way back and what it says of itself.

    Attributes:
        within: the keys of the steps down from the part to the file in it whose characters ``map`` counts; () where
            that is the part itself.
    """

    text: str
    provenance: Provenance = Provenance()
    map: TextMap = TextMap()
    warnings: tuple[Warned, ...] = ()
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parsed:
    """A report, the way back from its text to the original's bytes, and by what copies of it are found."""

    report: Report
    map: TextMap
    sketch: Sketch = Sketch()
