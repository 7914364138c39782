"""Which values the words of a figure allow, and whether two figures leave no value that both allow."""

from __future__ import annotations

import math

from reportedly.model import Bound, Figure
from reportedly.reconcile.words.wording import is_scale


def allowed(figure: Figure) -> tuple[float, float]:
    """The interval that a figure's words allow, a round number read as rounded.

    "2,000" said flatly may stand for 1,900 to 2,100: half the place of its last digit that is not zero, 5 % at most.
    Whole numbers under 100 are taken as counted.
    """
    low = -math.inf if figure.low is None else figure.low
    high = math.inf if figure.high is None else figure.high
    value = figure.value
    if value is None or figure.bound is not Bound.EXACTLY or low != high:
        return low, high
    slack = rounding(value, counted=not is_scale(figure.unit))
    return low - slack, high + slack


def rounding(value: float, *, counted: bool) -> float:
    """How far a number said flatly may lie from what was counted, or measured."""
    size = abs(value)
    if size < 100 and size == int(size):
        return 0.0 if counted else 0.5
    digits = f"{size:.10g}"
    if "e" in digits:
        return 0.05 * size
    if "." in digits:
        return min(float(0.5 * 10 ** -len(digits.split(".")[1])), 0.05 * size)
    zeros = len(digits) - len(digits.rstrip("0"))
    return min(float(0.5 * 10**zeros), 0.05 * size) if zeros else 0.0


def clash(left: Figure, right: Figure) -> bool:
    """Whether no value is allowed by the words of both."""
    ours, theirs = allowed(left), allowed(right)
    return ours[1] < theirs[0] or theirs[1] < ours[0]
