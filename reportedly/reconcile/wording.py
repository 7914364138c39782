"""Neutral words for what the program found. It never says who is right."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.model import Bound, Figure
from reportedly.reconcile.tables import words

_BOUNDS = {
    Bound.EXACTLY: "",
    Bound.ABOUT: "about ",
    Bound.AT_LEAST: "at least ",
    Bound.AT_MOST: "at most ",
    Bound.MORE_THAN: "more than ",
    Bound.LESS_THAN: "less than ",
    Bound.BETWEEN: "",
}
_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


_SCALES = words(
    """m km cm mm nm um g kg mg t l L dl ml cl h min s ms ha ac ar W kW MW GW TW J kJ MJ GJ Wh kWh MWh GWh TWh V A Hz
    kHz MHz GHz Pa kPa hPa bar K Cel degF rad deg B kB MB GB TB bit Mbit Gbit cal kcal mol dB m2 km2 cm2 m3 km3 cm3"""
)


def is_scale(unit: str | None) -> bool:
    """Whether a unit is money, a share or a UCUM code, and not the noun of what is counted."""
    if unit is None:
        return False
    return unit in _SCALES or not unit.isalpha() or unit.isupper()


def number(value: float) -> str:
    """A number with thousands separated: "15,000", "2.5"."""
    if value == int(value) and abs(value) < 1e15:
        return f"{int(value):,}"
    return f"{value:,.6g}" if abs(value) < 1e6 else f"{value:,.2f}".rstrip("0").rstrip(".")


def counted(many: int, noun: str) -> str:
    """ "two origins", "one origin", "12 origins"."""
    said = _WORDS[many] if many < len(_WORDS) else str(many)
    return f"{said} {noun}{'' if many == 1 else 's'}"


def figure_words(figure: Figure) -> str:
    """A figure in neutral words: "about USD 2,000 per month per soldier", "between 3 and 5 km"."""
    if figure.value is not None:
        amount = number(figure.value)
    elif figure.low is not None and figure.high is not None:
        amount = f"between {number(figure.low)} and {number(figure.high)}"
    elif figure.low is not None:
        amount = f"{number(figure.low)} or more"
    elif figure.high is not None:
        amount = f"{number(figure.high)} or less"
    else:
        amount = figure.quote.text
    bound = _BOUNDS[figure.bound] if figure.value is not None else ""
    unit = figure.unit
    if unit and len(unit) == 3 and unit.isupper():
        amount = f"{unit} {amount}"
    elif unit == "%":
        amount = f"{amount} %"
    elif figure.of and not is_scale(unit):
        amount = f"{amount} {figure.of.text}"
    elif unit:
        amount = f"{amount} {unit}"
    return bound + amount + "".join(f" per {per}" for per in figure.per)


def listed(items: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def quoted(words: str, limit: int = 120) -> str:
    """Words between quotation marks, white space folded, cut at a word when they are long."""
    folded = " ".join(words.split())
    if len(folded) > limit:
        folded = folded[:limit].rsplit(" ", 1)[0] + " …"
    return f"“{folded}”"
