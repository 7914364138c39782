"""Asking for pages: which were asked for lately, what they were before, and what came of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice, zip_longest
from typing import TYPE_CHECKING, TypeVar

from reportedly.ledger import Ledger
from reportedly.ledger.codec import to_stamp
from reportedly.ledger.visits import Visit
from reportedly.model import Capture, Refusal, Refused, Report, Sure
from reportedly.settings import Settings

if TYPE_CHECKING:
    from reportedly.archive.fetch import Earlier, Fetcher
    from reportedly.archive.unpacking.outcome import Outcome

T = TypeVar("T")
LOOKED_BACK = 5  # visits whose captures are looked at for the newest bytes of a page
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://|https?:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """An address to be asked for, as it was given."""

    name: str


def is_address(given: str) -> bool:
    """Whether an input is meant as an address and not as a file."""
    return _ADDRESS.match(given.strip()) is not None


def addresses(lines: Iterable[str]) -> Iterator[Asked]:
    """The addresses in a list, one a line; empty lines and those that begin with "#" are left out."""
    for words in map(str.strip, lines):
        if words and not words.startswith("#"):
            yield Asked(words)


def in_turns(items: Sequence[T]) -> list[T]:
    """The same, each address once, those of several hosts in turns: what one host makes us wait, others are asked in.

    Other items keep their places.
    """
    hosts: dict[str, list[T]] = {}
    met: set[str] = set()
    for item in items:
        if isinstance(item, Asked) and (name := _spelled(item.name)) not in met:
            met.add(name)
            hosts.setdefault(name.split("/")[2] if name.count("/") > 1 else name, []).append(item)
    turns = chain.from_iterable(zip_longest(*hosts.values()))
    ordered = iter([asked for asked in turns if asked is not None])
    kept = [next(ordered, None) if isinstance(item, Asked) else item for item in items]
    return [item for item in kept if item is not None]


def _spelled(given: str) -> str:
    from reportedly.archive.fetch import AddressError, address_of

    try:
        return str(address_of(given))
    except AddressError:
        return given


@dataclass(slots=True)
class Visitor:
    """Asks for pages in one run.

    Attributes:
        ledger: what is known of earlier visits.
        settings: how to ask.
        clock: tells the time, UTC.
        make: makes the fetcher when the first page is asked for; a test gives its own.
    """

    ledger: Ledger
    settings: Settings
    clock: Callable[[], dt.datetime]
    make: Callable[[Settings, Callable[[], dt.datetime]], Fetcher] | None = None
    _fetcher: Fetcher | None = field(default=None, repr=False)

    def ask(self, asked: Asked) -> Capture | Refused | Visit:
        """The page as it is now; the last visit, where it was asked for lately; or why there is none."""
        from reportedly.archive.fetch import AddressError, address_of, covered, ended

        try:
            name = str(address_of(asked.name))
        except AddressError as error:
            return Refused(covered(asked.name), Refusal.FORBIDDEN, str(error))
        before = self.ledger.visits(name)
        hours = self.settings.again_after
        if before and self.clock() - before[-1].taken_at < dt.timedelta(hours=hours) and not self._in_vain(before[-1]):
            return before[-1]
        made = self._fetching().attempt(name, self._earlier(before))
        if made.capture is None:
            assert made.refused is not None
            return made.refused
        told = None if made.refused else self._same_words(made.capture, before)
        return ended(made.capture, told) if told else made.capture

    def _in_vain(self, visit: Visit) -> bool:
        """Whether no page could be had then: who goes on with a list asks for it again."""
        from reportedly.archive.fetch import in_vain

        return not visit.reports and in_vain(self.ledger.capture(visit.sha256, name=visit.name))

    def _earlier(self, before: Sequence[Visit]) -> Earlier | None:
        """The page as it was last: its newest bytes whose words are those of the report that stands."""
        from reportedly.archive.fetch import earlier_of

        for visit in islice(reversed(before), LOOKED_BACK):
            earlier = earlier_of(self.ledger.capture(visit.sha256, name=visit.name))
            if earlier is not None or visit.reports:
                return earlier
        stands = _stands(before)
        return earlier_of(self.ledger.capture(stands.sha256, name=stands.name)) if stands else None

    def _same_words(self, capture: Capture, before: Sequence[Visit]) -> Outcome | None:
        """What to put on record of a page whose bytes are others and whose words are not; None where they are."""
        from reportedly.archive import PARSER, Parsed, parse_bounded
        from reportedly.archive.unpacking.outcome import Outcome

        stands = _stands(before)
        if stands is None:
            return None
        made = list(parse_bounded(capture))
        words = [_words(one.report) for one in made if isinstance(one, Parsed)]
        if len(words) != len(made) or words != [_words(self.ledger.report(id)) for id in stands.reports]:
            return None
        detail = (
            f"Its bytes changed and its words did not since {stands.taken_at:%Y-%m-%d, %H:%M} UTC: the bytes are kept, "
            "the report of then stands."
        )
        more = (("same-words-as", stands.sha256), ("same-words-date", to_stamp(stands.taken_at)), ("read-by", PARSER))
        return Outcome(Refusal.UNCHANGED, detail, more)

    def standing(self, name: str) -> tuple[str, ...]:
        """Ids of the reports that an address became last: those that stand when it is unchanged."""
        return next((visit.reports for visit in reversed(self.ledger.visits(name)) if visit.reports), ())

    def _fetching(self) -> Fetcher:
        if self._fetcher is None:
            self._fetcher = (self.make or fetcher)(self.settings, self.clock)
        return self._fetcher


def _stands(before: Sequence[Visit]) -> Visit | None:
    """The newest visit that became a report."""
    return next((visit for visit in reversed(before) if visit.reports), None)


def _words(report: Report) -> tuple[object, ...]:
    """What a reader is told by a report, wherever it stands on its page. What a server said of its file is left out."""
    changed = report.modified if report.modified and report.modified.sure is not Sure.INFERRED else None
    facts = (report.title, report.outlet, report.author, report.agency, changed)
    published = report.published.edtf if report.published else None
    return report.address, report.text, published, *(fact.value if fact else None for fact in facts)


def fetcher(settings: Settings, clock: Callable[[], dt.datetime]) -> Fetcher:
    """What fetches as the settings say."""
    from reportedly import __version__
    from reportedly.archive.fetch import Fetcher, FetchOptions

    options = FetchOptions(
        tool=f"Reportedly/{__version__}",
        contact=settings.contact,
        private=settings.allow_private,
        robots=not settings.ignore_robots,
        delay=settings.delay,
        tries=settings.tries,
        wait=min(20.0, settings.timeout),
        whole=settings.timeout,
        max_bytes=settings.max_bytes,
    )
    return Fetcher.made(options, clock)
