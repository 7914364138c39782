"""What a parser may do when a file is made to hurt it: run in a worker by tests/archive/test_bounded.py."""

import ctypes
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path


def repeat(given: bytes) -> Iterator[bytes]:
    yield from (given, given)


def hang(given: bytes) -> Iterator[bytes]:
    yield given
    time.sleep(600)


def spin(given: bytes) -> Iterator[bytes]:
    yield given
    while True:
        pass


def drip(given: bytes) -> Iterator[bytes]:
    while True:
        time.sleep(0.2)
        yield given


def fill(given: bytes) -> Iterator[bytes]:
    held = []
    while True:
        held.append(given * 10_000_000)


def fill_and_go_on(given: bytes) -> Iterator[bytes]:
    try:
        yield from fill(given)
    except MemoryError:
        yield b"caught"


def crash(given: bytes) -> Iterator[bytes]:
    yield given
    os.abort()


def fault(given: bytes) -> Iterator[bytes]:  # noqa: ARG001
    yield ctypes.string_at(0)


def leave(given: bytes) -> Iterator[bytes]:
    yield given
    os._exit(0)


def fail(given: bytes) -> Iterator[bytes]:
    yield given
    raise LookupError("what was looked for")


def chatter(given: bytes) -> Iterator[bytes]:
    sys.stdout.write("noise" * 1000)
    sys.stdout.flush()
    os.write(1, b"noise from C")
    os.write(2, b"noise from C")
    yield given


def write_file(given: bytes) -> Iterator[bytes]:
    """The error's name for each way of leaving something behind."""
    path = Path(os.fsdecode(given))
    ways = (
        lambda: path.write_bytes(b"left behind"),
        path.mkdir,
        lambda: path.symlink_to("/etc/passwd"),
        lambda: path.parent.joinpath("there").unlink(),
        lambda: path.parent.joinpath("there").write_bytes(b"altered"),
    )
    for way in ways:
        try:
            way()
            yield b"done"
        except OSError as error:
            yield type(error).__name__.encode()


def call_out(given: bytes) -> Iterator[bytes]:
    """Whether a server on this machine can be reached."""
    try:
        socket.create_connection(("127.0.0.1", int(given)), timeout=5).close()
        yield b"reached"
    except OSError as error:
        yield type(error).__name__.encode()


def start_and_hang(given: bytes) -> Iterator[bytes]:
    """A program of its own, as for OCR; its process id."""
    with subprocess.Popen([os.fsdecode(given), "600"]) as process:
        yield str(process.pid).encode()


def process_id(given: bytes) -> Iterator[bytes]:  # noqa: ARG001
    yield str(os.getpid()).encode()
