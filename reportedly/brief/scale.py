"""From values to places on an axis, 0 to 100, and the labels that stand there."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.brief import wording
from reportedly.brief.views import Tick
from reportedly.model import Figure

ORDERS = 2.0  # values further apart than this many powers of ten are told apart only on a logarithmic axis
PAD = 4.0  # per cent left free at both ends, so that a mark is never cut
STEPS = (1, 2, 2.5, 5, 10)
NEAR = 0.9  # values nearer to one another than this are shown without the long way from 0
MOST_TICKS = 5  # more labels than that run into one another on a phone


@dataclass(frozen=True, slots=True)
class Scale:
    """From a value to its place."""

    low: float
    high: float
    logarithmic: bool

    def at(self, value: float) -> float:
        """0 to 100, padded."""
        if self.logarithmic:
            low, high, here = math.log10(self.low), math.log10(self.high), math.log10(max(value, self.low))
        else:
            low, high, here = self.low, self.high, value
        share = (here - low) / (high - low) if high > low else 0.5
        return round(PAD + (100 - 2 * PAD) * min(1.0, max(0.0, share)), 2)


def middle(figure: Figure) -> float | None:
    if figure.value is not None:
        return figure.value
    ends = [end for end in (figure.low, figure.high) if end is not None]
    return sum(ends) / len(ends) if ends else None


def ends(figure: Figure) -> Iterable[float]:
    return (end for end in (figure.low, middle(figure), figure.high) if end is not None)


def scale_of(values: list[float]) -> Scale:
    low, high = min(values), max(values)
    if low > 0 and math.log10(high / low) > ORDERS:
        return Scale(10 ** math.floor(math.log10(low)), 10 ** math.ceil(math.log10(high)), True)
    base = 0.0 if 0 <= low < NEAR * high else low
    if high == base:
        return Scale(base - 1, high + 1, False)
    return Scale(base, high, False)


def ticks_of(scale: Scale) -> Iterable[Tick]:
    if scale.logarithmic:
        powers = range(round(math.log10(scale.low)), round(math.log10(scale.high)) + 1)
        step = max(1, math.ceil(len(powers) / MOST_TICKS))
        return [Tick(scale.at(10.0**p), wording.short_number(10.0**p)) for p in powers[::step]]
    size = (scale.high - scale.low) / (MOST_TICKS - 1)
    power = 10 ** math.floor(math.log10(size))
    step_size = next(step * power for step in STEPS if step * power >= size)
    first = math.ceil(scale.low / step_size)
    places = [n * step_size for n in range(first, math.floor(scale.high / step_size + 1e-9) + 1)]
    return [Tick(scale.at(value), wording.short_number(round(value, 6))) for value in places]
