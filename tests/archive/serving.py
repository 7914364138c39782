"""A real web server on loopback, told by each test what to answer."""

from __future__ import annotations

import socket
import ssl
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

Answer = bytes | list[bytes] | Callable[[socket.socket, str], None]


def page(body: bytes | str = "", status: str = "200 OK", *headers: str, length: int | None = None) -> bytes:
    """A whole answer."""
    body = body.encode() if isinstance(body, str) else body
    length = len(body) if length is None else length
    lines = (f"HTTP/1.1 {status}", *headers, f"Content-Length: {length}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def moved(to: str, status: str = "302 Found") -> bytes:
    return page("", status, f"Location: {to}")


@dataclass
class Site:
    """What each path answers (a list: one after another, the last one for good), and what was asked for."""

    port: int
    scheme: str = "http"
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"

    def answer(self, line: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            more = line.recv(65536)
            if not more:
                return
            head += more
        target = head.split(b" ")[1].decode("latin-1")
        self.asked.append(target)
        self.heads.append(head.decode("latin-1"))
        told = self.answers.get(target, page("nothing here", "404 Not Found"))
        if isinstance(told, list):
            told = told[min(self.counts[target], len(told) - 1)]
        self.counts[target] += 1
        if callable(told):
            told(line, head.decode("latin-1"))
        else:
            line.sendall(told)


@contextmanager
def serving(context: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A server; with ``context`` it speaks TLS."""
    listening = socket.create_server(("127.0.0.1", 0))
    site = Site(listening.getsockname()[1], "https" if context else "http")
    threads: list[threading.Thread] = []

    def serve(line: socket.socket) -> None:
        try:
            line.settimeout(20)
            if context:
                line = context.wrap_socket(line, server_side=True)
            site.answer(line)
        except OSError:
            pass  # whoever asked has hung up, which is what some tests are about
        finally:
            line.close()

    def accept() -> None:
        while True:
            try:
                line, _ = listening.accept()
            except OSError:
                return
            threads.append(threading.Thread(target=serve, args=(line,), daemon=True))
            threads[-1].start()

    accepting = threading.Thread(target=accept, daemon=True)
    accepting.start()
    try:
        yield site
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        accepting.join(5)
        for thread in threads:
            thread.join(5)
