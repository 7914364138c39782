"""The part of a ledger that takes things in: captures, what was refused, and what captures became."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from reportedly.errors import CasebookError
from reportedly.ledger import captured, likenesses, parsed, visits
from reportedly.ledger.captured import Sighting
from reportedly.ledger.custody import Custody
from reportedly.ledger.keeping import Record, keep
from reportedly.ledger.parsed import Became, Parsing
from reportedly.ledger.visits import Visit
from reportedly.model import Capture, Likeness, Refused, TextMap


class Intake(Custody):
    """What a :class:`reportedly.ledger.Ledger` does with captures. Each method that writes is one transaction."""

    def add_capture(self, capture: Capture) -> bool:
        """Keep the bytes once, and each name that they were seen under; gives whether either was new."""
        with self._writing() as connection:
            return bool(keep(connection, [capture], self._sign).captures)

    def refuse(self, refused: Refused, at: dt.datetime) -> bool:
        """Record an input that did not become a report; gives whether that was new."""
        with self._writing() as connection:
            return bool(keep(connection, [refused], lambda: replace(self._sign(), at=at)).refused)

    def refusals(self) -> tuple[Refused, ...]:
        """What did not become a report, in the order in which it was met."""
        with self._reading() as connection:
            return captured.refusals(connection)

    def sightings(self) -> tuple[Sighting, ...]:
        """What was captured and under which names, in the order in which it was taken in."""
        with self._reading() as connection:
            return captured.sightings(connection)

    def visits(self, address: str | None = None) -> tuple[Visit, ...]:
        """Every time that the page at an address (of all, when None) was asked for, in order, and what came of it."""
        with self._reading() as connection:
            return visits.visits(connection, address)

    def capture(self, sha256: str, *, name: str | None = None) -> Capture:
        """The bytes with this hash, as first seen (under ``name``, when given).

        Raises:
            CasebookError: there are none.
        """
        with self._reading() as connection:
            found = captured.capture(connection, sha256, name)
        if found is None:
            raise CasebookError(f"casebook {self.place} holds no capture {sha256}", hint="archive it first")
        return found

    def unparsed(self, parser: str, others: Mapping[str, str] | None = None) -> Iterator[Capture]:
        """Captures that this version of the parser has not parsed, one at a time: what a killed run left over.

        ``others``: by hash, the version by which a capture is parsed where that is another.
        """
        with self._reading() as connection:
            left = parsed.unparsed(connection, parser, others or {})
        # One by one: the bytes of a whole casebook must not pile up, and the caller writes between two of them.
        for sha256, name in left:
            yield self.capture(sha256, name=name)

    def count_unparsed(self, parser: str, others: Mapping[str, str] | None = None) -> int:
        """How many there are of :meth:`unparsed`, each once for each name."""
        with self._reading() as connection:
            return len(parsed.unparsed(connection, parser, others or {}))

    def store_parsing(self, parsing: Parsing) -> tuple[str, ...]:
        """Keep all that a capture became, in one transaction: every report of it, or none; gives the new ids."""
        return self.keep([parsing])

    def keep(self, records: Iterable[Record]) -> tuple[str, ...]:
        """Keep several records in one transaction, in their order; gives the ids of reports that are new.

        To bring a write to the disk costs the same for one record as for many. All of them are there afterwards, or,
        when the process is killed, none: what is kept together should still be at hand somewhere else.
        """
        with self._writing() as connection:
            return keep(connection, records, self._sign).reports

    def likenesses(self, ids: Iterable[str]) -> Iterator[Likeness]:
        """What each of these reports is most like of all that came before it; of those that are like none, nothing."""
        with self._reading() as connection:
            yield from likenesses.likenesses(connection, tuple(ids))

    def became(self, sha256: str, name: str, parser: str) -> Became | None:
        """What this version of the parser made of a capture; None when it has not parsed it."""
        with self._reading() as connection:
            return parsed.became(connection, sha256, name, parser)

    def became_all(self, keys: Sequence[tuple[str, str, str]]) -> dict[tuple[str, str], Became]:
        """What captures became, by hash and name; of those that this version of the parser has not parsed, nothing.

        ``keys``: hash, name and version of the parser of each, some hundred at most.
        """
        with self._reading() as connection:
            return parsed.became_all(connection, keys)

    def text_map(self, id: str) -> TextMap:
        """The way back from a report's text to its original; an empty one where none is kept."""
        with self._reading() as connection:
            return parsed.text_map(connection, id)
