"""How a question of figures is worded: from the claims' own words and a few fixed, neutral templates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from reportedly.model import Figure
from reportedly.reconcile.figures.measured import Measured
from reportedly.reconcile.figures.nearest import is_money
from reportedly.reconcile.words.folding import stem
from reportedly.reconcile.words.measures import ANYONE, MEASURE_OF, POPULATION_OF, TIMES, Measure
from reportedly.reconcile.words.wording import is_scale, noun_of, plural, unit_shown

# what happened to those counted, as the end of "How many people … ?"
_WHAT: dict[str, str] = {
    "killed": "were killed",
    "wounded": "were wounded",
    "missing": "are missing",
    "detained": "were detained",
    "displaced": "were displaced",
    "sent": "were sent",
    "infected": "were infected",
    "rescued": "were rescued",
    "trapped": "were trapped",
    "aboard": "were aboard",
    "born": "were born",
    "employed": "are employed",
    "dismissed": "were dismissed",
    "attended": "attended",
    "sold": "were sold",
    "damage": "were damaged or destroyed",
}
_AHEAD: dict[str, str] = {name: said.replace("were ", "are to be ") for name, said in _WHAT.items()}
_MONEY: dict[str, str] = {
    "pay": "Amount paid",
    "price": "Price",
    "damage": "Damage or loss",
    "spent": "Money spent",
    "raised": "Money raised",
    "stolen": "Money stolen",
    "fined": "Fines",
    "owed": "Debt",
    "profit": "Profit",
    "sales": "Sales",
}
_QUANTITIES: tuple[tuple[str, str], ...] = (
    ("Distance or length", "m km cm mm [mi_i] [ft_i] [yd_i] [in_i] [nmi_i]"),
    ("Weight", "g kg mg t [lb_av] [oz_av] [ston_av]"),
    ("Area", "ha m2 km2 cm2 [acr_us] [mi_us]2 [sft_i]"),
    ("Volume", "l L ml m3 km3 cm3 [gal_us] [bbl_us] [acr_us].[ft_i]"),
    ("Temperature", "Cel [degF] K deg"),
    ("Power", "W kW MW GW"),
    ("Energy", "J kJ MJ GJ Wh kWh MWh GWh TWh"),
    ("Speed", "km/h m/s [mi_i]/h [kn_i]"),
    ("Share", "%"),
)
_QUANTITY = {unit: name for name, units in _QUANTITIES for unit in units.split()}
_OTHERS = frozenset({"other", "others"})
_EARNING = re.compile(r"^(?:earn|salar|wage|remunerat|compensat)", re.IGNORECASE)
_TAIL = re.compile(
    r"\s+((?:on|aboard|in|at|without|under|behind|inside|with)(?:\s+(?:the|a|an|its|their))?\s+\w+|aboard)(?=[\s.,;:”\"]|$)"
)
_ON = re.compile(r"\s*(?:[.,;:”\"]|$|\b(?:and|but|when|while|who|which)\b)")


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]


def _pay(members: Sequence[Measured]) -> str:
    """Pay is what people earn for work; else money that is paid, whatever for."""
    earned = any(one.said and _EARNING.match(one.said.text) for one in members)
    whom = {POPULATION_OF.get(per) for one in members for per in one.figure.per} - {None, ANYONE, "home", "child"}
    return "Pay" if earned or whom else _MONEY["pay"]


def _of(members: Sequence[Measured]) -> str:
    """What most of the figures are of, in the claims' own words."""
    said = Counter(one.figure.of.text for one in members if one.figure.of)
    return min(said, key=lambda words: (-said[words], words)) if said else ""


def _measure(members: Sequence[Measured]) -> Measure | None:
    return next((one.measure for one in members if one.measure), None)


def _money(members: Sequence[Measured], measure: Measure | None) -> str:
    if measure is None:
        of = _of(members)
        return _capital(of) if of else "Amount"
    return _pay(members) if measure.name == "pay" else _MONEY.get(measure.name, _capital(measure.name))


def _scale(members: Sequence[Measured], measure: Measure | None, unit: str) -> str:
    of = _of(members)
    if unit == "%":
        head = _capital(measure.name) if measure else "Share"
        return f"{head} of {of}" if of and not measure else head
    if of:
        return _capital(of)
    return _capital(measure.name) if measure else _QUANTITY.get(unit, "Amount")


def _tail(one: Measured, text: str) -> str:
    """The few words that end the phrase: "on board" of "212 people on board;"."""
    found = _TAIL.match(text, one.figure.quote.span.end)
    return found[1] if found and _ON.match(text, found.end()) else ""


def _many(one: Measured) -> str:
    """The noun of what is counted, in the plural: a question asks "How many men", also where one man is told of."""
    noun = noun_of(one.counted)
    last = noun.rpartition(" ")[2].lower()
    if last in _OTHERS:
        return noun[: -len(last)] + plural("person")
    single = one.figure.value == 1 and one.unit in (POPULATION_OF.get(last, stem(last)), ANYONE)
    return plural(noun) if single and not last.endswith("s") and last != plural("person") else noun


def _counted(members: Sequence[Measured]) -> str:
    wide = [one for one in members if one.unit == ANYONE] or list(members)
    said = Counter(_many(one) for one in wide if one.counted)
    if said:
        return min(said, key=lambda words: (-said[words], len(words), words))
    unit = next((one.figure.unit or one.unit for one in wide if one.figure.unit or one.unit), "")
    return plural("person" if unit == ANYONE else unit) if unit else ""


def asked(members: Sequence[Measured], per: tuple[str, ...], texts: Sequence[str], common: Sequence[str]) -> str:
    """The question that some figures answer: "How many people were killed?", "Pay, in USD per month per soldier".

    Args:
        members: the figures, in order.
        per: all that they are counted by.
        texts: the report's text of each figure.
        common: words that all of them share, for figures that tell nothing else.
    """
    first: Figure = next((one.figure for one in members if one.figure.unit), members[0].figure)
    unit, measure = first.unit or "", _measure(members)
    counts = "".join(f" per {one}" for one in per)
    if is_money(unit):
        return f"{_money(members, measure)}, in {unit}{counts}"
    if unit and is_scale(unit):
        return f"{_scale(members, measure, unit)}, in {unit_shown(unit)}{counts}"
    if unit in TIMES:
        return f"{_capital(measure.name) if measure else 'Time'}, in {plural(unit)}{counts}"
    noun = _counted(members)
    people = "people" if measure and measure.counts and not noun else noun
    if people and measure and measure.name in _WHAT and not set(people.lower().split()) & MEASURE_OF.keys():
        ahead = all(one.ahead for one in members)
        return f"How many {people} {(_AHEAD if ahead else _WHAT)[measure.name]}{counts}?"
    if people:
        tail = next((said for one, text in zip(members, texts, strict=True) if (said := _tail(one, text))), "")
        return f"How many {people}{f' {tail}' if tail else ''}{counts}?"
    head = _capital(measure.name) if measure else "Number"
    return f"{head}: {', '.join(common)}" if common else head
