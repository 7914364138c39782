"""What was measured, and how it is told: ratios first, since machines differ."""

from __future__ import annotations

from dataclasses import dataclass
from functools import singledispatch

Told = dict[str, object]


@dataclass(frozen=True, slots=True)
class Done:
    """One process's work.

    Attributes:
        words: read.
        cpu, wall: seconds of the work; loading is left out, but for batches.
        load: CPU seconds to load.
        peak: most memory held, bytes.
        steps: CPU seconds of each step, where they were watched.
    """

    words: int
    cpu: float
    wall: float
    load: float
    peak: float
    steps: tuple[tuple[str, float], ...] = ()

    @property
    def speed(self) -> float:
        """Words per CPU-second."""
        return self.words / self.cpu

    def told(self) -> Told:
        """As JSON has it."""
        out: Told = {"words_a_second": self.speed, "load": self.load, "peak": self.peak}
        return out | {"steps": {step: spent / self.cpu for step, spent in self.steps}} if self.steps else out


@dataclass(frozen=True, slots=True)
class ColdStart:
    """``reportedly brief`` on two small reports, from nothing to the page: the best of several runs, seconds."""

    wall: float
    cpu: float

    def told(self) -> Told:
        """As JSON has it."""
        return {"wall": self.wall, "cpu": self.cpu}


@dataclass(frozen=True, slots=True)
class Speed:
    """Whole readings beside spaCy's small English pipeline; None where that is not installed."""

    reading: Done
    spacy: Done | None

    def told(self) -> Told:
        """As JSON has it."""
        if self.spacy is None:
            return {"reading": self.reading.told(), "spacy": None}
        ratio = self.reading.speed / self.spacy.speed
        return {"reading": self.reading.told(), "spacy": self.spacy.told(), "ratio": ratio}


@dataclass(frozen=True, slots=True)
class Growth:
    """One report of each number of words, from the shortest on."""

    rows: tuple[tuple[int, Done], ...]

    def ratios(self) -> list[float]:
        """Each one's speed against the shortest's."""
        return [done.speed / self.rows[0][1].speed for _, done in self.rows]

    def told(self) -> Told:
        """As JSON has it."""
        rows = zip(self.rows, self.ratios(), strict=True)
        return {str(size): done.told() | {"ratio": ratio} for (size, done), ratio in rows}


@dataclass(frozen=True, slots=True)
class Batches:
    """Wall seconds, start and loading included.

    Attributes:
        one, two: with that many workers.
        apart: of two processes at once that read half each and share nothing: the most that the machine gives.
    """

    one: float
    two: float
    apart: float

    def told(self) -> Told:
        """As JSON has it."""
        return {"one": self.one, "two": self.two, "ratio": self.one / self.two, "machine": self.one / self.apart}


@singledispatch
def lines(found: object) -> list[str]:
    """What was measured, in words."""
    raise TypeError(f"no words for {type(found).__name__}")


@lines.register
def _(found: ColdStart) -> list[str]:
    return [f"cold start, brief of two reports: {found.wall:.2f} s wall, {found.cpu:.2f} s CPU"]


@lines.register
def _(found: Speed) -> list[str]:
    ours, theirs = found.reading, found.spacy
    out = [f"whole reading: {_line(ours)}"]
    if theirs is None:
        return [*out, "spaCy's small English pipeline: skipped, it is not installed (make bench-peer)"]
    ratio = f"reading is {ours.speed / theirs.speed:.2f} times as fast as spaCy's pipeline alone"
    return [*out, f"spaCy small:   {_line(theirs)}", f"{ratio}, in {ours.peak / theirs.peak:.2f} times its memory"]


@lines.register
def _(found: Growth) -> list[str]:
    rows = zip(found.rows, found.ratios(), strict=True)
    return [
        f"one report of {size:>7,} words: {ratio:.2f} of the shortest's speed, {_line(d)}" for (size, d), ratio in rows
    ]


@lines.register
def _(found: Batches) -> list[str]:
    ratio = (
        f"two workers: {found.one / found.two:.2f} times as fast as one ({found.one:.1f} s and {found.two:.1f} s wall)"
    )
    return [
        ratio,
        f"two processes that share nothing: {found.one / found.apart:.2f} times, the most this machine gives",
    ]


@lines.register
def _(found: Done) -> list[str]:
    rows = [f"{spent / found.cpu:6.1%} {step}" for step, spent in found.steps]
    return [f"steps of a reading, of its CPU time ({found.speed:,.0f} words per CPU-second while watched):", *rows]


def _line(done: Done) -> str:
    return f"{done.speed:,.0f} words per CPU-second, {done.peak / 1e6:,.0f} MB at its peak, {done.load:.2f} s to load"
