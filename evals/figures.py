"""Figures against NewsQuant's quantities: value, value and unit, value and change.

Per sentence, gold and read quantities are matched one to one; values agree within a relative 1e-5, ranges end for end.
Ours are first put into NewsQuant's terms, by general rules:

- units by name (figure_names.json); a counted noun phrase whole, its head in the singular ("residential burglary");
- rates as "unit per noun"; ages as "year of age"; a fraction ("a third of") as 0 to 1, its unit "% " and what it is of;
- "from A to B" as one range, though we read two levels of one change;
- change as one sign: a step told by a verb before is "up" or "down", hedges "~", ">", "<", else "=".
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypedDict

from reportedly.model import Bound, Figure, Movement
from reportedly.read.figures import find_figures
from reportedly.read.figures.movements import MOVERS
from reportedly.read.figures.nouns import singular
from reportedly.read.figures.units import TIMES


class _Gold(TypedDict):
    value: float | list[float]
    unit: str | None
    change: str


class _Sentence(TypedDict):
    id: str
    text: str
    quantities: list[_Gold]


class _Names(TypedDict):
    units: dict[str, str]
    bases: dict[str, str]
    prefixes: dict[str, str]
    torque: dict[str, str]
    plain: dict[str, str]
    dropped: list[str]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity in NewsQuant's terms: ``value`` is a number or a range, ``unit`` "-" when there is none."""

    value: float | tuple[float, float]
    unit: str
    change: str


def run(path: str) -> dict[str, object]:
    """Precision, recall and F1 of value, value+unit and value+change over the sentences of ``path`` (JSON Lines)."""
    with Path(path).open(encoding="utf8") as lines:
        sentences: list[_Sentence] = [json.loads(line) for line in lines if line.strip()]
    gold = [[_gold(quantity) for quantity in sentence["quantities"]] for sentence in sentences]
    read = [quantities(sentence["text"]) for sentence in sentences]
    pairs = list(zip(gold, read, strict=True))
    total, found = sum(map(len, gold)), sum(map(len, read))
    agreements: dict[str, Callable[[Quantity, Quantity], bool]] = {
        "value": _same_value,
        "value+unit": lambda left, right: _same_value(left, right) and left.unit.lower() == right.unit.lower(),
        "value+change": lambda left, right: _same_value(left, right) and left.change == right.change,
    }
    result: dict[str, object] = {"sentences": len(sentences), "gold": total, "read": found}
    for name, agree in agreements.items():
        result[name] = _scores(sum(_matched(left, right, agree) for left, right in pairs), found, total)
    return result


def quantities(text: str) -> list[Quantity]:
    """The figures of ``text`` in NewsQuant's terms."""
    found: list[Quantity] = []
    figures = find_figures(text)
    for i, figure in enumerate(figures):
        quantity = Quantity(_value(figure), _unit(figure), _change(figure, text))
        if i and (joined := _from_to(figures[i - 1], figure, text)) is not None:
            found[-1] = joined
        else:
            found.append(quantity)
    return found


def _gold(quantity: _Gold) -> Quantity:
    value = quantity["value"]
    ends = (float(value[0]), float(value[1])) if isinstance(value, list) else float(value)
    return Quantity(ends, (quantity["unit"] or "-").strip(), quantity["change"])


# --- our terms to theirs ----------------------------------------------------------------------------------------


@cache
def _names() -> _Names:
    names: _Names = json.loads(Path(__file__).with_name("figure_names.json").read_text(encoding="utf8"))
    return names


_PARTS = "half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?"
_FRACTION = re.compile(rf"[½⅓⅔¼¾⅕⅛/]|\b(?:{_PARTS}|in|out of)\b")


def _is_fraction(figure: Figure) -> bool:
    """Whether a share was said as a fraction ("a third of") and not in percent."""
    return (
        figure.unit == "%" and _FRACTION.search(figure.quote.text.lower()) is not None and "%" not in figure.quote.text
    )


def _value(figure: Figure) -> float | tuple[float, float]:
    if figure.value is not None:
        return figure.value / 100 if _is_fraction(figure) else figure.value
    low, high = figure.low, figure.high
    if low is None or high is None:
        return high if low is None and high is not None else low or 0.0
    return (low, high)


def _unit(figure: Figure) -> str:
    """The unit's name, with what it is counted by."""
    name = _name(figure)
    for noun in figure.per:
        name = "count" if name == "-" else name
        name += "" if noun == "each" else f" per {noun}"
    return name


def _name(figure: Figure) -> str:  # noqa: PLR0911 - one case a return
    if figure.unit is None:
        return "-"
    words = figure.quote.text.lower()
    if figure.unit == "year" and ("old" in words or "age" in words or "year" not in words and "yr" not in words):
        return "year of age"
    if _is_fraction(figure):
        return f"% {_phrase(figure)}" if figure.of else "percentage"
    if figure.unit == "[ft_i].[lbf_av]":
        torque = _names()["torque"]
        return next((name for said, name in torque.items() if said in words), torque["else"])
    if figure.unit == "penny" and words.endswith("p"):
        return "point"  # NewsQuant's own name for a bare "p"
    known = _measure(figure.unit)
    if known is not None:
        return known
    return _phrase(figure) if figure.of is not None else figure.unit


def _measure(code: str) -> str | None:
    """The English name of a code of a measure or of money, prefixes and divisions spelt out; None for other nouns."""
    names = _names()
    if code in TIMES:
        return code
    if code in names["units"]:
        return names["units"][code]
    if "/" in code:
        above, below = (_measure(part) for part in code.split("/", 1))
        return f"{above} per {below}" if above and below else None
    if code in names["bases"]:
        return names["bases"][code]
    prefix, base = code[:1], code[1:]
    if prefix in names["prefixes"] and base in names["bases"]:
        return names["prefixes"][prefix] + names["bases"][base]
    return None


def _phrase(figure: Figure) -> str:
    """The counted words without their function words, the head in the singular unless a share is of it."""
    if figure.of is None:
        return "-"
    dropped = set(_names()["dropped"]) - {"-"}
    kept = [word for word in figure.of.text.split() if word.lower() not in dropped]
    if not kept:
        return "-"
    if not _is_fraction(figure):
        head = kept[-1].lower().strip("\"“”'’")
        kept[-1] = _names()["plain"].get(head) or singular(head)
    return " ".join(kept)


def _change(figure: Figure, text: str) -> str:
    """One sign for hedge and movement: a hedge that stands before the figure wins over a step."""
    signs = {
        Bound.ABOUT: "~",
        Bound.AT_LEAST: ">",
        Bound.MORE_THAN: ">",
        Bound.AT_MOST: "<",
        Bound.LESS_THAN: "<",
    }
    plain = figure.bound is Bound.EXACTLY
    if plain and figure.movement in {Movement.ROSE_BY, Movement.FELL_BY} and _step_before(figure, text):
        return "up" if figure.movement is Movement.ROSE_BY else "down"
    if figure.unit == "%" and figure.value is not None and figure.value < 0:
        return "down"
    return signs.get(figure.bound, "=")


def _step_before(figure: Figure, text: str) -> bool:
    """Whether the words of change stand before the figure and are no noun: "rose 5%", not "a 5% rise"."""
    before = [word.lower() for word in text[: figure.quote.span.start].replace("+", " + ").split()[-5:]]
    return (any(word in MOVERS for word in before) or before[-1:] == ["+"]) and before[-1:] != ["of"]


def _from_to(first: Figure, last: Figure, text: str) -> Quantity | None:
    """ "fell from A to B", which NewsQuant has as one range; None for any other pair."""
    between = text[first.quote.span.end : last.quote.span.start].split()
    before = text[: first.quote.span.start].split()[-1:]
    if not between or between[-1].lower() != "to" or len(between) > 6 or [word.lower() for word in before] != ["from"]:
        return None
    if first.value is None or last.value is None:
        return None
    unit = _unit(first if first.unit else last)
    change = "=" if last.movement is None else "up" if last.movement in {Movement.ROSE_TO} else "down"
    return Quantity((first.value, last.value), unit, change)


# --- scoring ----------------------------------------------------------------------------------------------------


def _same_value(left: Quantity, right: Quantity) -> bool:
    a = left.value if isinstance(left.value, tuple) else (left.value,)
    b = right.value if isinstance(right.value, tuple) else (right.value,)
    return len(a) == len(b) and all(math.isclose(x, y, rel_tol=1e-5, abs_tol=1e-8) for x, y in zip(a, b, strict=True))


def _matched(gold: list[Quantity], read: list[Quantity], agree: Callable[[Quantity, Quantity], bool]) -> int:
    left = list(read)
    hits = 0
    for quantity in gold:
        place = next((i for i, other in enumerate(left) if agree(quantity, other)), None)
        if place is not None:
            del left[place]
            hits += 1
    return hits


def _scores(hits: int, read: int, gold: int) -> dict[str, float]:
    precision, recall = hits / read if read else 0.0, hits / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}
