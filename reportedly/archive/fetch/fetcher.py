"""Fetching a page: rules asked, delays kept, redirects followed one by one, tries repeated; it all goes into a WARC."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from reportedly.archive.fetch.address import Address, AddressError, address_of, covered, refused
from reportedly.archive.fetch.connect import Bounds, Connector, Exchange, FetchError
from reportedly.archive.fetch.pace import AGAIN, LONGEST, Pace, pause
from reportedly.archive.fetch.record import Earlier, Step, Told, Vain, ended, heard, payload_digest, warc
from reportedly.archive.fetch.robots import MOST, REDIRECTS, Robots, Rule, answered
from reportedly.archive.unpacking.outcome import Outcome
from reportedly.model import Capture, Method, Refusal, Refused

_MOVED = frozenset((301, 302, 303, 307, 308))
_ACCEPT = (
    ("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.9,*/*;q=0.8"),
    ("Accept-Encoding", "gzip, br"),
)


@dataclass(frozen=True, slots=True)
class FetchOptions:
    """What fetching may be told.

    Attributes:
        tool: name and version of the program ("Reportedly/0.1.0").
        contact: how a site reaches whoever fetches: an e-mail address or a URL; "" for none.
        private: whether private and loopback addresses may be asked.
        robots: whether the rules of sites are obeyed.
        delay: seconds between two requests to one host.
        tries: how often one address is asked at most.
        redirects: how many are followed.
        wait, whole, max_bytes: see :class:`Bounds`.
    """

    tool: str
    contact: str = ""
    private: bool = False
    robots: bool = True
    delay: float = 1.0
    tries: int = 4
    redirects: int = 10
    wait: float = 20.0
    whole: float = 120.0
    max_bytes: int = 20_000_000

    @property
    def agent(self) -> str:
        """The user agent: who asks, what for, and whom to complain to."""
        return f"{self.tool} (archives news reports{f'; contact: {self.contact}' if self.contact else ''})"

    @property
    def bounds(self) -> Bounds:
        """Of one exchange."""
        return Bounds(self.wait, self.whole, self.max_bytes, self.private)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of asking for a page.

    Attributes:
        capture: all that went over the line, tries that failed and a site's rules among it, and what became of it;
            None where nothing was asked for.
        refused: why there is no page; None where there is one.
    """

    capture: Capture | None
    refused: Refused | None = None


@dataclass(slots=True)
class _Asking:
    """One fetch as it goes on.

    Attributes:
        steps: what was asked for so far, in order.
        rules: sites whose rules were asked for.
        relied: what was heard of the rules of other sites, asked for in this run for an earlier page.
    """

    steps: list[Step | Vain] = field(default_factory=list)
    rules: set[str] = field(default_factory=set)
    relied: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Fetcher:
    """Fetches pages in one run. It keeps the rules of sites and when each host was asked last.

    Attributes:
        options: see :class:`FetchOptions`.
        clock: tells the time, UTC.
        connector: opens connections.
        pace: keeps the delays.
    """

    options: FetchOptions
    clock: Callable[[], dt.datetime]
    connector: Connector = field(default_factory=Connector)
    pace: Pace = field(default_factory=lambda: Pace(1.0))
    _robots: dict[str, Robots] = field(default_factory=dict)
    _heard: dict[str, str] = field(default_factory=dict)
    _now: _Asking = field(default_factory=_Asking)
    _in_vain: set[str] = field(default_factory=set)

    @classmethod
    def made(cls, options: FetchOptions, clock: Callable[[], dt.datetime]) -> Fetcher:
        """One that keeps the options' delay."""
        return cls(options, clock, pace=Pace(options.delay))

    def fetch(self, url: str, earlier: Earlier | None = None) -> Capture | Refused:
        """What :meth:`attempt` made of a page; where there is none, why."""
        made = self.attempt(url, earlier)
        if made.refused is not None:
            return made.refused
        assert made.capture is not None
        return made.capture

    def attempt(self, url: str, earlier: Earlier | None = None) -> Fetched:
        """A page as a capture: a WARC file of its requests and answers, named by the address asked for.

        Args:
            url: http or https; what follows "#" is left out.
            earlier: the page as it was captured before. Where it is as it was, the capture says so in place of a body.

        Returns:
            The capture, also of a page that answers with an error, and of tries that came to nothing.
        """
        try:
            address = address_of(url)
        except AddressError as error:
            return Fetched(None, refused(url, str(error)))
        self._now = _Asking()
        try:
            last = self._followed(address, earlier)
        except _Stopped as stopped:
            why = Refused(str(address), stopped.reason, stopped.detail)
            if not self._now.steps and self._now.relied:
                self._now.steps.append(Vain(str(address), self.clock(), "it was not asked for"))
            if not self._now.steps:
                return Fetched(None, why)
            return Fetched(ended(self._captured(address), Outcome(why.reason, why.detail)), why)
        return Fetched(self._captured(address, earlier if _unchanged(last.exchange, earlier) else None))

    def _captured(self, address: Address, earlier: Earlier | None = None) -> Capture:
        """All that was asked for and answered."""
        steps = self._now.steps
        data = warc(str(address), steps, _told(self.options, self._now.relied.values()), earlier)
        at = steps[-1].at.astimezone(dt.UTC)
        return Capture(hashlib.sha256(data).hexdigest(), str(address), data, at, Method.URL)

    def post(self, url: str, body: bytes, media: str) -> bytes | Refused:
        """What a service that the user named answers to a body sent to it (a time-stamping authority); no redirects.

        Args:
            url: of the service.
            body: what to send.
            media: its media type.
        """
        try:
            address = address_of(url)
        except AddressError as error:
            return refused(url, str(error))
        headers = [("User-Agent", self.options.agent), ("Content-Type", media), ("Accept", "*/*")]
        try:
            answer = self.connector.exchange(address, headers, self.options.bounds, body=body)
        except FetchError as error:
            stopped = _stopped(address, error)
            return Refused(str(address), stopped.reason, stopped.detail)
        if answer.status != 200:
            return Refused(str(address), Refusal.UNREACHABLE, f"It answers {answer.status}: look whether it is open.")
        return answer.payload

    def _followed(self, address: Address, earlier: Earlier | None) -> Step:
        """The answer at the end of all redirects."""
        seen: set[str] = set()
        while True:
            seen.add(str(address))
            step = self._asked(address, earlier)
            if step.exchange.status not in _MOVED:
                return step
            where = step.exchange.header("location")
            if where is None:
                return step
            address = self._next(address, where, len(seen))
            if str(address) in seen:
                raise _Stopped(Refusal.UNREACHABLE, f"It sends round in a circle: {address} was asked before.")

    def _next(self, address: Address, where: str, followed: int) -> Address:
        if followed > self.options.redirects:
            raise _Stopped(Refusal.UNREACHABLE, f"It sends on more than {self.options.redirects} times: name its end.")
        try:
            return _onward(where, address)
        except AddressError as error:
            raise _Stopped(Refusal.FORBIDDEN, f"It sends on to “{covered(where)[:200]}”. {error}") from None

    def _asked(self, address: Address, earlier: Earlier | None) -> Step:
        """One address asked for, where its site lets us."""
        wanted = 0.0
        if self.options.robots:
            robots = self._rules(address)
            told = robots.refusal(address)
            if told:
                unknown = robots.rule is Rule.UNKNOWN
                raise _Stopped(Refusal.UNREACHABLE if unknown else Refusal.FORBIDDEN, told)
            wanted = robots.delay or 0.0
        if wanted > LONGEST:
            detail = f"Its site asks to wait {wanted:,.0f} s between two pages: save the page from a browser."
            raise _Stopped(Refusal.FORBIDDEN, detail)
        headers = [*_ACCEPT, *_condition(address, earlier)]
        try:
            return self._tried(address, headers, self.options.bounds, wanted)
        except FetchError as error:
            raise _stopped(address, error) from None

    def _tried(self, address: Address, headers: Sequence[tuple[str, str]], bounds: Bounds, wanted: float = 0.0) -> Step:
        """An answer, asked for as often as it takes; the last one, where each says to try again.

        A host that was asked in vain in this run is asked once from then on, until it answers.
        """
        headers = [("User-Agent", self.options.agent), *headers]
        tries = 1 if address.authority in self._in_vain else self.options.tries
        self._in_vain.add(address.authority)
        for tried in range(1, tries + 1):
            self.pace.wait(address.authority, wanted)
            at, after = self.clock(), None
            try:
                exchange = self.connector.exchange(address, headers, bounds)
            except FetchError as error:
                if not error.forbidden:  # else nothing was asked
                    self._now.steps.append(Vain(str(address), at, str(error)))
                if not error.again:
                    self._in_vain.discard(address.authority)
                if not error.again or tried == tries:
                    times = "" if tried == 1 else f" (asked {tried} times)"
                    raise error.because(f"{error}{times}") from None
                why = str(error)
            else:
                if exchange.status not in AGAIN:
                    self._in_vain.discard(address.authority)
                step = Step(exchange, at)
                self._now.steps.append(step)
                if exchange.status not in AGAIN or tried == tries:
                    return step
                after, why = exchange.header("retry-after"), f"it answers {exchange.status}"
            finally:
                self.pace.done(address.authority)
            seconds = pause(tried, after, self.clock())
            if seconds > LONGEST:
                raise FetchError(f"{why}, and asks to come back in {seconds:,.0f} s")
            self.pace.sleep(seconds)
        raise AssertionError("the last try returns or raises")

    def _rules(self, address: Address) -> Robots:
        site = address.site
        if site not in self._robots:
            self._robots[site] = self._asked_for_rules(address)
            self._heard[site] = heard(f"{site}/robots.txt", self._now.steps[-1])
            self._now.rules.add(site)
        elif site not in self._now.rules:
            self._now.relied[site] = self._heard[site]
        return self._robots[site]

    def _asked_for_rules(self, address: Address) -> Robots:
        here = address_of(f"{address.site}/robots.txt")
        bounds = Bounds(self.options.wait, self.options.whole, 4 * MOST, self.options.private)
        try:
            for _ in range(REDIRECTS + 1):
                answer = self._tried(here, [("Accept", "text/plain,*/*;q=0.5")], bounds).exchange
                where = answer.header("location")
                if answer.status not in _MOVED or where is None:
                    return answered(answer.status, answer.payload, answer.header("content-encoding"))
                here = _onward(where, here)
        except FetchError as error:
            if error.forbidden and here.site == address.site:
                raise _stopped(address, error) from None
            return Robots(Rule.UNKNOWN, str(error), silent=True)
        except AddressError as error:
            return Robots(Rule.UNKNOWN, f"it sends on to where nothing is fetched. {error}".removesuffix("."))
        return Robots(Rule.ABSENT)  # RFC 9309, 2.3.1.2: more redirects than five may be taken for none


class _Stopped(Exception):
    """Why there is no page: the reason, and a sentence."""

    def __init__(self, reason: Refusal, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


def _condition(address: Address, earlier: Earlier | None) -> list[tuple[str, str]]:
    """Asks for the page only if it has changed."""
    if earlier is None or earlier.uri != str(address):
        return []
    asked = [("If-None-Match", earlier.etag), ("If-Modified-Since", earlier.modified)]
    return [(name, value) for name, value in asked if value]


def _unchanged(exchange: Exchange, earlier: Earlier | None) -> bool:
    if earlier is None:
        return False
    if exchange.status == 304:
        return earlier.uri == str(exchange.address)  # else nobody asked whether it has changed
    return exchange.status == 200 and payload_digest(exchange.payload) == earlier.payload


def _onward(where: str, base: Address) -> Address:
    """Where a redirect leads; spaces in it are common and mean themselves."""
    return address_of(where.strip().replace(" ", "%20"), base=base)


def _stopped(address: Address, error: FetchError) -> _Stopped:
    why = f"{address}: {error}"
    if error.forbidden:
        return _Stopped(Refusal.FORBIDDEN, f"{why}: --allow-private lets it be fetched, where that is wanted.")
    if error.large:
        return _Stopped(Refusal.TOO_LARGE, f"{why}: raise the limit (--max-bytes).")
    return _Stopped(Refusal.UNREACHABLE, f"{why}: look whether it opens in a browser, and try later.")


def _told(options: FetchOptions, relied: Iterable[str]) -> Told:
    """What the head of the file says of how it was fetched."""
    fields = [
        ("software", options.tool),
        ("format", "WARC File Format 1.1"),
        ("conformsTo", "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"),
        ("http-header-user-agent", options.agent),
        ("robots", "obey" if options.robots else "ignore"),
        *(("robots-record", heard) for heard in relied),
    ]
    if options.contact:
        fields.append(("operator", options.contact))
    if options.private:
        fields.append(("private-addresses", "allowed"))
    return Told(tuple(fields))
