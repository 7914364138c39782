"""Parsing a capture within bounds of time and memory, in a process of its own; what cannot be is a refusal.

A hostile or broken file can make a parser hang, take all memory, or fall over within C code where no exception is
raised. None of that may end a run over thousands of reports: :mod:`~.bounds.bounded` ends the worker instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import msgspec

from reportedly.archive.bounds import bounded
from reportedly.archive.bounds.bounded import Bounds, StoppedError
from reportedly.archive.kinds.sniff import CONTROLS, Kind, kind_of
from reportedly.archive.metadata.columns import Columns
from reportedly.archive.parse import Before, only_one, parse_all
from reportedly.archive.part import Limits, Parsed, Part
from reportedly.archive.pdf.pictures import tesseract
from reportedly.model import Capture, Refusal, Refused, Report

_REPORT, _REFUSED = b"+", b"-"
# Plain text of up to this many bytes is parsed where it is asked for. Sending it to a worker and back takes no longer
# than a tenth of a millisecond, but starting one takes half a second, which a brief of two texts would pay for nothing:
# no parser in C is called for it, and the longest of hostile texts took well under a second (`python -m fuzz`).
PLAIN_BYTES = 256_000

RECOGNISING_SECONDS = 300.0
LARGE_BYTES = 50_000_000
# So often the rest of a capture is told after a part that passed a bound; all these walks together may take as long as
# the first.
RESUMED = 4


@dataclass(frozen=True, slots=True)
class _Asked:
    capture: Capture
    limits: Limits | None
    columns: Columns
    before: Before | None = None


@dataclass(frozen=True, slots=True)
class Asking:
    """How captures are to be parsed.

    Attributes:
        limits: what a capture may hold; what its size warrants when None.
        bounds: what parsing it may cost.
        columns: what a person said of the tables in it.
        patience: so many times the bounds.
    """

    limits: Limits | None = None
    bounds: Bounds = Bounds()
    columns: Columns = Columns()
    patience: float = 1.0


def parse_bounded(capture: Capture, asking: Asking | None = None) -> Iterator[Parsed | Refused]:
    """As :func:`reportedly.archive.parse_all`, one at a time as they come, and never without end.

    What was told before a bound was passed stands. The part that passed it is refused, and what follows it is told in
    another walk, a few times; a refusal then says what was left out and why.
    """
    asking = asking or Asking()
    if _is_plain(capture):
        yield from parse_all(capture, asking.limits, columns=asking.columns)
        return
    told: list[bool] = []
    usual = _scaled(asking.bounds, capture, asking.patience)
    bounds, before = _enough(capture, usual), None
    for resumed in range(RESUMED + 1):
        asked = msgspec.msgpack.encode(_Asked(capture, asking.limits, asking.columns, before))
        known = len(told)
        try:
            for answer in bounded.answers(parse_task, asked, bounds=bounds):
                made = _told(answer, capture)
                told.append(isinstance(made, Parsed))
                yield made
            return
        except StoppedError as error:
            if resumed == RESUMED or (resumed and len(told) == known):  # it does not come past it
                yield _cut_short(capture, error, len(told))
                return
            before = Before(tuple(told), error.reason, _alone(error))
        bounds = replace(usual, total_seconds=usual.total_seconds / RESUMED)


def _scaled(bounds: Bounds, capture: Capture, patience: float) -> Bounds:
    """So many times the time and memory, and room for the bytes of a large capture and for what is made of them."""
    return replace(
        bounds,
        seconds=bounds.seconds * patience,
        total_seconds=bounds.total_seconds * patience,
        memory_bytes=int(bounds.memory_bytes * max(1.0, patience)) + max(0, 6 * (len(capture.data) - LARGE_BYTES)),
    )


def _enough(capture: Capture, bounds: Bounds) -> Bounds:
    """More time for a PDF whose pages may be pictures, where there is a program that reads these: seconds a page."""
    if bounds.seconds < Bounds().seconds or not capture.data.startswith(b"%PDF-") or tesseract() is None:
        return bounds
    seconds = RECOGNISING_SECONDS * bounds.seconds / Bounds().seconds
    return replace(bounds, seconds=seconds, total_seconds=seconds)


def parse_within(capture: Capture, asking: Asking | None = None) -> Report | Refused:
    """As :func:`reportedly.archive.parse`: the one report that a capture holds, or why it holds none."""
    return only_one(capture, parse_bounded(capture, asking))


def parse_task(given: bytes) -> Iterator[bytes]:
    """What the worker does: :func:`parse_all`, each report or refusal as bytes."""
    asked = msgspec.msgpack.decode(given, type=_Asked)
    encoder = msgspec.msgpack.Encoder()
    for made in parse_all(asked.capture, asked.limits, columns=asked.columns, before=asked.before):
        try:
            yield (_REFUSED if isinstance(made, Refused) else _REPORT) + encoder.encode(made)
        except UnicodeEncodeError:
            name = (made.name if isinstance(made, Refused) else made.report.name).encode("utf8", "replace").decode()
            detail = "It holds characters that are none: copy its words into a text file and archive that."
            yield _REFUSED + encoder.encode(Refused(name, Refusal.BROKEN, detail, asked.capture.sha256))


def _is_plain(capture: Capture) -> bool:
    """Whether it is a short plain text, and proves to be one without more than a look: UTF-8, no control characters."""
    data = capture.data
    if len(data) > PLAIN_BYTES or data.translate(None, CONTROLS) != data:
        return False
    try:
        data.decode("utf8")
    except UnicodeDecodeError:
        return False
    return kind_of(Part.of(capture)) is Kind.TEXT


def _told(answer: bytes, capture: Capture) -> Parsed | Refused:
    """A report or refusal of this capture, and nothing else: what parses hostile bytes is not believed blindly.

    Raises:
        StoppedError: it is no such thing.
    """
    kind: type[Parsed] | type[Refused] = Parsed if answer[:1] == _REPORT else Refused
    try:
        made = msgspec.msgpack.decode(memoryview(answer)[1:], type=kind)
    except (msgspec.DecodeError, ValueError) as error:
        raise StoppedError(Refusal.BROKEN, "its parser told something that is no report") from error
    if (made.sha256 if isinstance(made, Refused) else made.report.capture) != capture.sha256:
        raise StoppedError(Refusal.BROKEN, "its parser told of another file")
    return made


def _cut_short(capture: Capture, error: StoppedError, count: int) -> Refused:
    if not count:
        return Refused(capture.name, error.reason, _alone(error), capture.sha256)
    before = f"After {count:,} parts of it, which are kept" if count > 1 else "After one part"
    detail = f"{before}, {error}: {_more(error)}archive the files in it by themselves."
    return Refused(capture.name, error.reason, detail, capture.sha256)


def _alone(error: StoppedError) -> str:
    """Why one part is refused, and what to do."""
    what = str(error)
    return f"{what[0].upper()}{what[1:]}: {_more(error)}copy its words into a text file and archive that."


def _more(error: StoppedError) -> str:
    """What helps where it is only slow or large."""
    return "give it more (--patience 4), or " if error.reason is Refusal.TOO_COSTLY else ""
