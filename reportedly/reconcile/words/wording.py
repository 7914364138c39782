"""Neutral words for what the program found. It never says who is right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from reportedly.model import Bound, Claim, Figure
from reportedly.reconcile.words.tables import words

_BOUNDS = {
    Bound.EXACTLY: "",
    Bound.ABOUT: "about ",
    Bound.AT_LEAST: "at least ",
    Bound.AT_MOST: "at most ",
    Bound.MORE_THAN: "more than ",
    Bound.LESS_THAN: "less than ",
    Bound.BETWEEN: "",
}
_OPENED = re.compile(r"\W*(?:that\b|[“\"])")
_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


_SCALES = words(
    """m km cm mm nm um g kg mg t l L dl ml cl h min s ms ha ac ar W kW MW GW TW J kJ MJ GJ Wh kWh MWh GWh TWh V A Hz
    kHz MHz GHz Pa kPa hPa bar K Cel degF rad deg B kB MB GB TB bit Mbit Gbit cal kcal mol dB m2 km2 cm2 m3 km3 cm3"""
)


# UCUM codes as they are shown; others are shown as they are
_SHOWN = {
    "[mi_i]": "miles",
    "[nmi_i]": "nautical miles",
    "[ft_i]": "feet",
    "[yd_i]": "yards",
    "[in_i]": "inches",
    "[lb_av]": "pounds",
    "[oz_av]": "ounces",
    "[ston_av]": "short tons",
    "[acr_us]": "acres",
    "[gal_us]": "gallons",
    "[gal_br]": "gallons",
    "[bbl_us]": "barrels",
    "[kn_i]": "knots",
    "[degF]": "°F",
    "[mi_i]/h": "miles per hour",
    "[mi_i].h-1": "miles per hour",
    "[mi_us]2": "square miles",
    "[mi_i]2": "square miles",
    "[sft_i]": "square feet",
    "[ft_i]2": "square feet",
    "Cel": "°C",
    "deg": "degrees",
    "m2": "m²",
    "km2": "km²",
    "m3": "m³",
    "km3": "km³",
    "t": "tonnes",
    "h": "hours",
    "min": "minutes",
    "s": "seconds",
}
_IRREGULAR = {
    "person": "people",
    "krone": "kroner",
    "krona": "kronor",
    "zloty": "zlotys",
    "yuan": "yuan",
    "renminbi": "renminbi",
    "yen": "yen",
    "baht": "baht",
    "rand": "rand",
    "man": "men",
    "woman": "women",
    "child": "children",
    "policeman": "policemen",
    "serviceman": "servicemen",
    "foot": "feet",
    "life": "lives",
    "half": "halves",
    "wife": "wives",
    "staff": "staff",
    "personnel": "personnel",
    "cattle": "cattle",
    "police": "police",
    "aircraft": "aircraft",
    "percent": "percent",
    "series": "series",
}
_PAIRS = (('"', '"'), ("“", "”"), ("‘", "’"))
_NUMBERED = re.compile(r"\d|['’]s\b|\b(?:of|one|two|three|four|five|six|seven|eight|nine|ten|the)\b", re.IGNORECASE)


def unit_shown(unit: str) -> str:
    """A unit as people write it: "miles" for UCUM's "[mi_i]"."""
    return _SHOWN.get(unit, unit)


def plural(noun: str) -> str:
    """The plural of a lower-case singular noun, of its last word: "person" and "people", "family" and "families"."""
    head, space, last = noun.rpartition(" ")
    if last in _IRREGULAR:
        many = _IRREGULAR[last]
    elif last.endswith("y") and last[-2:-1] not in tuple("aeiou"):
        many = f"{last[:-1]}ies"
    elif last.endswith(("s", "x", "z", "ch", "sh")):
        many = f"{last}es"
    else:
        many = f"{last}s"
    return f"{head}{space}{many}" if noun else ""


def noun_of(said: str) -> str:
    """The words for what is counted, no more than its last where numbers stand in it ("the dam's five gates")."""
    folded = " ".join(said.split())
    return folded.split(" ")[-1] if _NUMBERED.search(folded) else folded


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
    unit = figure.unit
    money = unit is not None and len(unit) == 3 and unit.isupper()
    sign = f"{unit} " if money else ""
    if figure.value is not None:
        amount = f"{sign}{number(figure.value)}"
    elif figure.low is not None and figure.high is not None:
        amount = f"between {sign}{number(figure.low)} and {number(figure.high)}"
    elif figure.low is not None:
        amount = f"{sign}{number(figure.low)} or more"
    elif figure.high is not None:
        amount = f"{sign}{number(figure.high)} or less"
    else:
        amount = figure.quote.text
    bound = _BOUNDS[figure.bound] if figure.value is not None else ""
    if figure.of and not is_scale(unit):
        amount = f"{amount} {noun_of(figure.of.text)}"
    elif unit and not money:
        amount = f"{amount} {unit_shown(unit) if is_scale(unit) or figure.value == 1 else plural(unit)}"
    return bound + amount + "".join(f" per {per}" for per in figure.per)


def listed(items: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


# "accused X of Y", "urged X to do Y": without the cue the content is half a clause.
_CHARGING = re.compile(r"(?i)\b(?:accus|blam|charg|suspect)\w*")
_ASKING = re.compile(r"(?i)\b(?:urg|ask|order|demand|warn|press|call(?:s|ed|ing)?\s(?:on|for)\b)\w*")
_OF_WHAT = re.compile(r"(?i)(?:^|\s)(?:of|with|for)\s")
_TO_DO = re.compile(r"(?i)(?:^|\s)(?:of|to|for|against)\s")


def stated(claim: Claim) -> str:
    """What a claim states between quotation marks, without the "that" it begins with, its cue among it where the
    content is but the rest of a clause."""
    cue = claim.cue[0].text if claim.cue else ""
    rest = " ".join(part.text for part in claim.content)
    halved = (_CHARGING.search(cue) and _OF_WHAT.search(rest)) or (_ASKING.search(cue) and _TO_DO.search(rest))
    if not halved or _OPENED.match(rest):
        wished = _ASKING.search(cue) or not claim.quote.startswith("that ")  # "that the gate be opened"
        return quoted(claim.quote if wished else claim.quote[5:])
    parts = sorted([*claim.cue, *claim.content], key=lambda part: part.span)
    words = parts[0].text
    for before, part in pairwise(parts):
        words += (" " if part.span.start - before.span.end <= 1 else " … ") + part.text
    return quoted(words)


def quoted(words: str, limit: int = 120) -> str:
    """Words between quotation marks, white space folded, cut at a word when they are long."""
    folded = " ".join(words.split())
    if len(folded) > 2 and (folded[0], folded[-1]) in _PAIRS and folded[0] not in folded[1:-1]:
        folded = folded[1:-1].rstrip(",")
    if len(folded) > limit:
        folded = folded[:limit].rsplit(" ", 1)[0] + " …"
    return f"“{folded}”"
