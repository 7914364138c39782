"""The inputs by number: the same seed and number give the same bytes, so that a run can be resumed and a find kept."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from fuzz.crafted import CRAFTED
from fuzz.fetched import ADDRESS, fetched
from fuzz.mutations import MUTATIONS
from fuzz.seeds import SEEDS
from fuzz.words import name as some_name
from reportedly.archive.kinds.sniff import Kind

LARGEST = 20_000_000  # as the archive's own limit


@dataclass(frozen=True, slots=True)
class Input:
    """One hostile file.

    Attributes:
        number: counted from 0.
        kind: what it was made from: "crafted: bombs", "a PDF file".
        name: its own name, which means harm too.
        data: the bytes.
    """

    number: int
    kind: str
    name: str
    data: bytes = field(repr=False)


def inputs(seed: int, *, start: int = 0) -> Iterator[Input]:
    """Inputs from number ``start`` on, without end: the crafted ones first, then mutated ones of all kinds in turn."""
    number = 0
    for one in crafted():
        if one.number >= start:
            yield one
        number = one.number + 1
    yield from mutated(seed, start=max(start, number))


def crafted() -> Iterator[Input]:
    """Those made by hand."""
    number = 0
    for maker in (*CRAFTED, fetched):
        for name, data in maker():
            yield Input(number, f"crafted: {maker.__name__}", name, data[:LARGEST])
            number += 1


def mutated(seed: int, *, start: int = 0) -> Iterator[Input]:
    """Those made by chance, of all kinds in turn, without end."""
    return (_mutated(seed, number) for number in count(start))


def _mutated(seed: int, number: int) -> Input:
    chance = random.Random(f"{seed} {number}")
    kinds = list(SEEDS)
    kind = kinds[number % len(kinds)]
    data = SEEDS[kind](chance)
    for _step in range(chance.choice((0, 1, 1, 1, 2, 3))):
        other = SEEDS[chance.choice(kinds)](chance)
        data = chance.choice(MUTATIONS)(chance, data, other)
    name = some_name(chance)
    if kind is Kind.WARC and chance.random() < 0.5:
        name = f"{ADDRESS}/{name}"  # as the file that is kept of a fetch
    return Input(number, kind.value, name, data[:LARGEST])
