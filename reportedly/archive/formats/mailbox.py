"""Mailboxes (mbox, RFC 4155): each message as an e-mail of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.archive.kinds.mailed import is_envelope
from reportedly.archive.part import Limits, Part
from reportedly.model import Refused

# At the beginning or after an empty line.
_ENVELOPE = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From ([^\n]{0,300})\n")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


def unpack(part: Part, limits: Limits) -> Iterator[Part | Refused]:  # noqa: ARG001 - a container's form
    """Each message; what quotes the mark between messages is undone, as mail programs do it."""
    data = part.data.lstrip(b"\xef\xbb\xbf\r\n")
    start, number = None, 0
    for mark in _ENVELOPE.finditer(data):
        if not is_envelope(mark[1]):
            continue
        if start is not None:
            number += 1
            yield _message(part, number, data[start : mark.start()])
        start = mark.end()
    if start is not None:
        yield _message(part, number + 1, data[start:])


def _message(part: Part, number: int, data: bytes) -> Part:
    return part.within(f"message {number}", _QUOTED.sub(rb"\1", data.rstrip(b"\r\n") + b"\n"))
