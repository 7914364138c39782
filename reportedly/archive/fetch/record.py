"""One fetch as a WARC 1.1 file (ISO 28500:2017): how it was fetched, and each request with its answer, as transferred.

The rules of the site, redirects, and tries that failed stand before the page; a try that no answer came to is a
metadata record with its reason.

Written by hand, as a record is a few lines and its bytes must be those that went over the line; read with warcio.
Record ids follow from what is in the records (name-based UUIDs), so that the same fetch gives the same bytes.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.archive.fetch.connect import Exchange
from reportedly.archive.unpacking.outcome import Outcome
from reportedly.model import Capture

IDENTICAL = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_HEAD_END = re.compile(rb"\n\r?\n")
_OURS = uuid.UUID("3c1de1a7-6e5c-5b0f-9d1c-7a4c4b1f2e60")  # the name space of our record ids


@dataclass(frozen=True, slots=True)
class Earlier:
    """The page as it was captured before: what a new capture is held against.

    Attributes:
        uri: the address that gave the page, at the end of its redirects.
        record: id of its response record.
        date: when it was taken, as the record has it (``2026-11-22T10:00:00Z``).
        payload: digest of its payload ("sha256:…").
        etag, modified: what the server said for asking again; None when it said nothing.
    """

    uri: str
    record: str
    date: str
    payload: str
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What the head of the file says of the fetch: field names and values of its warcinfo record."""

    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One exchange and when it began, UTC."""

    exchange: Exchange
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Vain:
    """A try that no answer came to.

    Attributes:
        address: what was asked for.
        at: when, UTC.
        why: a clause.
    """

    address: str
    at: dt.datetime
    why: str


def payload_digest(payload: bytes) -> str:
    """The digest of a payload: of the body without chunks, packed as it was sent."""
    return _digest(payload)


def warc(name: str, steps: Sequence[Step | Vain], told: Told, earlier: Earlier | None = None) -> bytes:
    """The file.

    Args:
        name: the address that was asked for.
        steps: the exchanges and the tries in vain, in their order; the last one is the page, where there is one.
        told: for the warcinfo record.
        earlier: given when the page is as it was then: its answer is kept as a revisit record, without the body.
    """
    first = stamp(steps[0].at)
    lines = "".join(f"{key}: {value}\r\n" for key, value in told.fields).encode()
    info, head = _record("warcinfo", first, [("Content-Type", "application/warc-fields")], lines, about=name)
    made = [head]
    for number, step in enumerate(steps, start=1):
        about = f"{name} {number}"
        if isinstance(step, Vain):
            made.append(_noted(f"no-answer: {step.why}\r\n".encode(), step.address, step.at, about=about))
        else:
            made += _step(step, info, earlier if number == len(steps) else None, about=about)
    return b"".join(made)


def ended(capture: Capture, outcome: Outcome) -> Capture:
    """A fetch whose file says at its end what became of it, where that is not told by the answer."""
    data = capture.data + _noted(outcome.block(), capture.name, capture.taken_at, about=f"{capture.name} outcome")
    return replace(capture, sha256=hashlib.sha256(data).hexdigest(), data=data)


def heard(address: str, step: Step | Vain) -> str:
    """What came of asking for a site's rules, in words that find its record again."""
    if isinstance(step, Vain):
        return f"{address}: no answer at {stamp(step.at)}"
    return f"{address} of {stamp(step.at)}, {_digest(step.exchange.payload)}"


def _noted(block: bytes, address: str, at: dt.datetime, *, about: str) -> bytes:
    fields = [("WARC-Target-URI", address), ("Content-Type", "application/warc-fields")]
    return _record("metadata", stamp(at), fields, block, about=about)[1]


def _step(step: Step, info: str, earlier: Earlier | None, *, about: str) -> list[bytes]:
    exchange, at = step.exchange, stamp(step.at)
    common = [
        ("WARC-Target-URI", str(exchange.address)),
        ("WARC-IP-Address", exchange.number),
        ("WARC-Warcinfo-ID", info),
    ]
    answer = [("Content-Type", "application/http; msgtype=response"), *common]
    if earlier is None:
        answer.append(("WARC-Payload-Digest", _digest(exchange.payload)))
        response, answered = _record("response", at, answer, exchange.response, about=about)
    else:
        answer += _revisited(earlier, exchange)
        head = exchange.response[: len(exchange.response) - _body_length(exchange)]
        response, answered = _record("revisit", at, answer, head, about=about)
    asked = [("Content-Type", "application/http; msgtype=request"), *common, ("WARC-Concurrent-To", response)]
    _, request = _record("request", at, asked, exchange.request, about=about)
    return [request, answered]


def _body_length(exchange: Exchange) -> int:
    """Bytes after the answer's head, chunks and all."""
    head = _HEAD_END.search(exchange.response)
    return len(exchange.response) - head.end() if head else 0


def _revisited(earlier: Earlier, exchange: Exchange) -> list[tuple[str, str]]:
    same = exchange.status != 304
    return [
        ("WARC-Profile", IDENTICAL if same else NOT_MODIFIED),
        *((("WARC-Payload-Digest", earlier.payload),) if same else ()),
        ("WARC-Refers-To", earlier.record),
        ("WARC-Refers-To-Target-URI", earlier.uri),
        ("WARC-Refers-To-Date", earlier.date),
        *((("WARC-Truncated", "length"),) if same else ()),
    ]


def _record(kind: str, at: str, fields: Sequence[tuple[str, str]], block: bytes, *, about: str) -> tuple[str, bytes]:
    """Its id and its bytes. ``about`` tells apart what would else be the same: the place in the file."""
    digest = _digest(block)
    id = f"<urn:uuid:{uuid.uuid5(_OURS, f'{kind} {at} {about} {digest}')}>"
    head = [("WARC-Type", kind), ("WARC-Record-ID", id), ("WARC-Date", at), *fields]
    head += [("WARC-Block-Digest", digest), ("Content-Length", str(len(block)))]
    lines = "".join(f"{key}: {value}\r\n" for key, value in head)
    return id, b"WARC/1.1\r\n" + lines.encode() + b"\r\n" + block + b"\r\n\r\n"


def _digest(data: bytes) -> str:
    # Base 32, as other tools for web archives write and compare it.
    return f"sha256:{base64.b32encode(hashlib.sha256(data).digest()).decode()}"


def stamp(at: dt.datetime) -> str:
    """A time as WARC 1.1 has it, UTC, to the microsecond."""
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
