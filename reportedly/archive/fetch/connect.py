"""One HTTP exchange over a socket of its own, to an address that was checked: bytes as they went over the line.

The only file of the package that opens outward sockets. h11 parses HTTP/1.1; reading the socket here rather than in a
client above it keeps the bytes as transferred, the address that was asked, and a limit on every wait.
"""

from __future__ import annotations

import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import h11

from reportedly.archive.fetch.address import Address
from reportedly.archive.fetch.allowed import closed

Resolver = Callable[[str, int], Sequence[str]]
_CHUNK = 65_536
_HEAD = 131_072  # bytes of a status line with its headers
_HEAD_END = re.compile(rb"\n\r?\n")
_ADDRESSES = 4  # of a host, tried one after another


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one exchange may cost.

    Attributes:
        wait: seconds until something comes: name, connection, next bytes.
        whole: seconds for all of it.
        max_bytes: as transferred, head and body.
        private: whether addresses that are not of the public internet may be asked.
    """

    wait: float = 20.0
    whole: float = 120.0
    max_bytes: int = 20_000_000
    private: bool = False


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and its answer, as they went over the line.

    Attributes:
        address: what was asked for.
        number: the IP address that was asked.
        request, response: the bytes, head and body, as transferred (chunks and all).
        status: of the answer.
        headers: of the answer: names in lower case, in order.
        payload: the answer's body without its chunks; packed, where the server packed it.
    """

    address: Address
    number: str
    request: bytes = field(repr=False)
    response: bytes = field(repr=False)
    status: int
    headers: tuple[tuple[str, str], ...]
    payload: bytes = field(repr=False)

    def header(self, name: str) -> str | None:
        """The first header of this name (lower case)."""
        return next((value for key, value in self.headers if key == name), None)


class FetchError(Exception):
    """An exchange that did not come about; the message says why, a clause without a full stop.

    Attributes:
        again: whether another try may help.
        forbidden: whether it is not allowed, rather than not possible.
        large: whether a limit of size was passed.
    """

    def __init__(self, why: str, *, again: bool = False, forbidden: bool = False, large: bool = False) -> None:
        super().__init__(why)
        self.again = again
        self.forbidden = forbidden
        self.large = large

    def because(self, why: str) -> FetchError:
        """The same, told in other words."""
        return FetchError(why, again=self.again, forbidden=self.forbidden, large=self.large)


def resolve(host: str, port: int) -> tuple[str, ...]:
    """The numeric addresses of a host, as the system knows them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(one[4][0]) for one in found))


@dataclass(frozen=True, slots=True)
class Connector:
    """Opens connections.

    Attributes:
        resolver: names to numbers; asked once for each exchange, and what it says is what is connected to.
        tls: what certificates are trusted; None is the system's and certifi's.
    """

    resolver: Resolver = resolve
    tls: ssl.SSLContext | None = None

    def exchange(
        self, address: Address, headers: Sequence[tuple[str, str]], bounds: Bounds, *, body: bytes | None = None
    ) -> Exchange:
        """Ask for a page and take the answer in.

        Args:
            address: what to ask for.
            headers: beside Host, of the request.
            bounds: what it may cost.
            body: sent with it (POST); None asks only (GET).

        Raises:
            FetchError: no whole answer came, or the address may not be asked.
        """
        clock = _Clock(bounds)
        numbers = self._numbers(address, clock, private=bounds.private)
        line, number = _connected(numbers, address.port, clock)
        try:
            if address.scheme == "https":
                line = _secured(line, address.host, clock, self.tls or _trusted())
            return _exchange(_Line(line, clock), _Asked(address, number, tuple(headers), body))
        finally:
            line.close()

    def _numbers(self, address: Address, clock: _Clock, *, private: bool) -> tuple[str, ...]:
        numbers = _resolved(self.resolver, address, clock)
        if not private:
            for number in numbers:
                told = closed(number)
                if told:
                    who = "it" if number == address.host else f"{address.host} ({number})"
                    raise FetchError(f"{who} is not of the public internet but for {told}", forbidden=True)
        return numbers[:_ADDRESSES]


class _Clock:
    """What is left of an exchange's time."""

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self._end = time.monotonic() + bounds.whole

    def wait(self) -> float:
        """Seconds that the next wait may take."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise FetchError(f"it took more than {self.bounds.whole:g} s in all")
        return min(self.bounds.wait, left)

    def broke(self, error: OSError) -> FetchError:
        """A connection that broke off, or on which nothing came for too long."""
        if not isinstance(error, TimeoutError):
            return FetchError(f"the connection broke ({_told(error)})", again=True)
        if time.monotonic() >= self._end:
            return FetchError(f"it took more than {self.bounds.whole:g} s in all")
        return FetchError(f"nothing came for {self.bounds.wait:g} s", again=True)


class _Line:
    """A connection that remembers what went over it."""

    def __init__(self, line: socket.socket, clock: _Clock) -> None:
        self._line = line
        self.clock = clock
        self.sent = bytearray()
        self.received = bytearray()

    def send(self, data: bytes) -> None:
        self._line.settimeout(self.clock.wait())
        self._line.sendall(data)
        self.sent += data

    def receive(self) -> bytes:
        self._line.settimeout(self.clock.wait())
        try:
            data = self._line.recv(_CHUNK)
        except ssl.SSLEOFError:
            data = b""  # many servers hang up without TLS's good-bye; HTTP tells whether the page is whole
        self.received += data
        self.enough(len(self.received) - _HEAD)
        return data

    def enough(self, length: int) -> None:
        """Raises FetchError where a body of this length passes the limit."""
        most = self.clock.bounds.max_bytes
        if length > most:
            raise FetchError(f"it holds more than {most / 1e6:,.1f} MB", large=True)


def _trusted() -> ssl.SSLContext:
    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _resolved(resolver: Resolver, address: Address, clock: _Clock) -> tuple[str, ...]:
    """Asked in a thread of its own, as the system's resolver knows no limit of time."""
    found: list[tuple[str, ...]] = []
    failed: list[Exception] = []

    def ask() -> None:
        try:
            found.append(tuple(resolver(address.host, address.port)))
        except (OSError, UnicodeError) as error:
            failed.append(error)

    asking = threading.Thread(target=ask, daemon=True, name=f"resolve {address.host}")
    asking.start()
    asking.join(clock.wait())
    if failed:
        later = isinstance(failed[0], socket.gaierror) and failed[0].errno == socket.EAI_AGAIN
        raise FetchError(f"the name {address.host} could not be resolved", again=later) from failed[0]
    if not found:
        raise FetchError(f"the name {address.host} was not resolved in time", again=True)
    if not found[0]:
        raise FetchError(f"the name {address.host} has no address")
    return found[0]


def _connected(numbers: Sequence[str], port: int, clock: _Clock) -> tuple[socket.socket, str]:
    why: Exception | None = None
    for number in numbers:
        try:
            return socket.create_connection((number, port), timeout=clock.wait()), number
        except OSError as error:
            why = error
    raise FetchError(f"nobody answers at port {port} ({_told(why)})", again=True) from why


def _secured(line: socket.socket, host: str, clock: _Clock, context: ssl.SSLContext) -> ssl.SSLSocket:
    line.settimeout(clock.wait())
    try:
        return context.wrap_socket(line, server_hostname=host)
    except ssl.SSLCertVerificationError as error:
        raise FetchError(f"its certificate does not hold ({error.verify_message})") from error
    except ssl.SSLError as error:
        told = (error.reason or "no agreement").replace("_", " ").lower()
        raise FetchError(f"no safe connection came about ({told})") from error
    except OSError as error:
        raise clock.broke(error) from error


@dataclass(frozen=True, slots=True)
class _Asked:
    address: Address
    number: str
    headers: tuple[tuple[str, str], ...]
    body: bytes | None

    def events(self) -> Iterator[h11.Event]:
        """The request, piece by piece."""
        headers = [("Host", self.address.authority), *self.headers, ("Connection", "close")]
        if self.body is not None:
            headers.append(("Content-Length", str(len(self.body))))
        yield h11.Request(method="GET" if self.body is None else "POST", target=self.address.target, headers=headers)
        if self.body:
            yield h11.Data(data=self.body)
        yield h11.EndOfMessage()


def _exchange(line: _Line, asked: _Asked) -> Exchange:
    state = h11.Connection(h11.CLIENT, max_incomplete_event_size=_HEAD)
    try:
        for piece in asked.events():
            line.send(state.send(piece) or b"")
        answer, begins = _head(state, line)
        payload = bytearray()
        while not isinstance(event := _event(state, line), h11.EndOfMessage):
            if isinstance(event, h11.Data):
                payload += event.data
    except h11.ProtocolError as error:
        raise FetchError(f"the answer is not whole, or is no HTTP ({error})", again=True) from error
    except OSError as error:
        raise line.clock.broke(error) from error
    beyond = len(state.trailing_data[0])  # sent after the answer's end: no part of it
    return Exchange(
        address=asked.address,
        number=asked.number,
        request=bytes(line.sent),
        response=bytes(line.received[begins : len(line.received) - beyond]),
        status=answer.status_code,
        headers=tuple((name.decode("latin-1").lower(), _text(value)) for name, value in answer.headers),
        payload=bytes(payload),
    )


def _head(state: h11.Connection, line: _Line) -> tuple[h11.Response, int]:
    """The answer's head, and where it begins: after those that only tell that one is to come (1xx)."""
    begins = 0
    while True:
        event = _event(state, line)
        if isinstance(event, h11.Response):
            length = dict(event.headers).get(b"content-length", b"0")
            line.enough(int(length) if length.isdigit() else 0)
            return event, begins
        if isinstance(event, h11.InformationalResponse) and (end := _HEAD_END.search(line.received, begins)):
            begins = end.end()
            continue
        raise FetchError("the connection was closed without an answer", again=True)


def _event(state: h11.Connection, line: _Line) -> h11.Event:
    while True:
        event = state.next_event()
        if isinstance(event, h11.Event):
            return event
        if event is h11.PAUSED:
            raise FetchError("the answer asks for another protocol")
        data = line.receive()
        if not data and state.their_state is h11.SEND_RESPONSE:
            raise FetchError("the connection was closed without an answer", again=True)
        state.receive_data(data)


def _text(value: bytes) -> str:
    try:
        return value.decode("utf8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _told(error: Exception | None) -> str:
    if isinstance(error, TimeoutError):
        return "it took too long"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return type(error).__name__
