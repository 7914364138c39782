"""Reports read by several processes, the calling one among them, and given in their order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING

import msgspec

from reportedly.model import Reading, Report

if TYPE_CHECKING:
    from reportedly.read.reader import Reader

BATCH = 8_000  # characters of text that a process takes at a time: some 1,300 words, a quarter of a second's work
MOST = 64  # reports in a batch, however short they are
AHEAD = 2  # batches under way for each other process: what it has in hand while the calling one reads a batch itself
KEPT = 512  # batches that wait for one before them: some 700,000 words, whose readings take some tens of megabytes

Packed = list[bytes | Reading]


def read_in_processes(reports: Iterable[Report], reader: Reader, *, thorough: bool, workers: int) -> Iterator[Reading]:
    """Readings in the order of their reports, made by ``workers`` processes.

    The calling process reads too, whenever the others have enough in hand: on two processors a third process, which
    only hands out and takes in, would stand in the way of the two that read. While one batch takes long, those after it
    are read and kept, to a limit.
    """
    decoder = msgspec.msgpack.Decoder(Reading)
    kept: deque[Future[Packed]] = deque()  # in order, read or not

    def first() -> Iterator[Reading]:
        for made in kept.popleft().result():
            yield decoder.decode(made) if isinstance(made, bytes) else made

    with ProcessPoolExecutor(workers - 1, get_context("spawn"), _start, (thorough,)) as pool:
        for batch in _batches(reports):
            if sum(not one.done() for one in kept) < AHEAD * (workers - 1):
                kept.append(pool.submit(_work, batch))
            else:
                kept.append(_done([reader.read(report) for report in batch]))
            while kept and (kept[0].done() or len(kept) >= KEPT):
                yield from first()
        while kept:
            yield from first()


def _batches(reports: Iterable[Report]) -> Iterator[list[Report]]:
    """Reports in batches of about as much text: a batch is full with BATCH characters, or with MOST reports."""
    batch: list[Report] = []
    held = 0
    for report in reports:
        batch.append(report)
        held += len(report.text)
        if held >= BATCH or len(batch) == MOST:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch


def _done(readings: list[Reading]) -> Future[Packed]:
    made: Future[Packed] = Future()
    made.set_result(list(readings))
    return made


# -- in the other processes ------------------------------------------------------------------------------------------

_here: list[Reader] = []  # the one reader of this process


def _start(thorough: bool) -> None:
    from reportedly.read.reader import Reader  # noqa: PLC0415  it imports this module when it shares out its work

    _here[:] = [Reader(thorough=thorough)]


def _work(reports: list[Report]) -> Packed:
    """Readings as MessagePack: pickle takes far longer over many small frozen dataclasses."""
    encoder = msgspec.msgpack.Encoder()
    return [_packed(_here[0].read(report), encoder) for report in reports]


def _packed(reading: Reading, encoder: msgspec.msgpack.Encoder) -> bytes | Reading:
    try:
        return encoder.encode(reading)
    except UnicodeEncodeError:
        return reading  # half a surrogate pair, which is no Unicode: pickle takes it
