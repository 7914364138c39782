"""A number with the currency or measure beside it: "$2.7bn", "five km/h", "7,000 South Korean won", "aged 34"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportedly.read.figures.nouns import singular
from reportedly.read.figures.numbers import read_number
from reportedly.read.figures.numerals import Number, NumberKind
from reportedly.read.figures.units import Unit, UnitKind, read_currency_after, read_currency_before, read_measure
from reportedly.read.figures.wordlists import word_list
from reportedly.read.figures.words import Words


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in tokens ``first`` to ``last`` (past the end), its sign, currency and measure included.

    Attributes:
        number: as read, its sign applied.
        unit: what stands beside it, None when nothing that the tables know does.
        age: whether it tells someone's age in years.
        joined: whether number and noun are joined by a hyphen ("a 10-year sentence").
    """

    first: int
    last: int
    number: Number
    unit: Unit | None = None
    age: bool = False
    joined: bool = False


_SPANS = frozenset({"month", "week", "day", "hour"})
_KIN = word_list("amounts kin")
_MINUS = frozenset("-−–")
_PAYING = word_list("amounts paying")
_WEIGHING = word_list("amounts weighing")


def read_amount(words: Words, i: int) -> Amount | None:
    """The amount whose number starts at token ``i``; None when no number does."""
    sign = i - 1 if words.at(i - 1) in _MINUS and words.glued(i) else -1
    money = read_currency_before(words, i if sign < 0 else sign)
    number = read_number(words, i, money=money is not None)
    if number is None:
        return None
    first = i if money is None else money.first
    if _negative(words, i, first, sign):
        number = replace(number, value=-(number.value or 0.0), low=-number.high, high=-number.low)
        first = min(first, i - 1 if sign >= 0 else first - 1)
    if money is not None:
        return Amount(first, _past_state(words, number.last), number, money)
    return _with_unit(words, first, number)


def _negative(words: Words, i: int, first: int, sign: int) -> bool:
    """Whether a minus belongs to the number: "-5 yards", "$-50bn", "-$50bn", "minus 5"; not "10-15" or "pre-5"."""
    if sign >= 0 and first < sign:
        return True
    at = sign if sign >= 0 else first - 1
    if words.at(at) == "minus":
        return not words.is_digits(at - 1) and words.at(at - 1) != "or"  # "plus or minus 3"
    if words.at(at) not in _MINUS or not words.glued(at + 1) or words.glued(at):
        return at > 0 and words.at(at) in _MINUS and words.glued(at + 1) and words.at(at - 1) == "("
    return words.is_digits(i)


def _past_state(words: Words, i: int) -> int:
    """Past the state that some papers put behind: "$75 U.S. per barrel", "$31.20 US"."""
    return (
        i + 1
        if words.raw(i) in {"U.S.", "US", "USD", "CAD", "AUD", "Cdn", "Canadian", "Australian"}
        and not words.capital(i + 1)
        else i
    )


def _with_unit(words: Words, first: int, number: Number) -> Amount:
    age = _age(words, first, number)
    if age is not None:
        return age
    j = number.last
    joined = words.at(j) in {"-", "‑"} and words.glued(j) and words.glued(j + 1) and words.at(j + 1)[:1].isalpha()
    joined = joined and words.at(j + 1) not in {"odd", "plus"}  # hedges
    if joined:
        j += 1
    if words.at(j) == "of" and number.kind is NumberKind.VAGUE:
        j += 1
    unit = _unit(words, j, number)
    if unit is None and words.at(j) in {"a", "an"} and number.value in {0.5, 0.25}:
        unit = read_measure(words, j + 1)
    if unit is None:
        return Amount(first, number.last, number, joined=joined)
    return Amount(first, unit.last, number, unit, joined=joined)


def _unit(words: Words, j: int, number: Number) -> Unit | None:
    money = read_currency_after(words, j)
    measure = read_measure(words, j)
    if money is None or (measure is not None and measure.last > money.last):
        return measure if measure is None or _is_measure(words, j, number) else None
    if money.code == "GBP" and measure is not None and words.at(money.last - 1) != "sterling":
        return money if _means_money(words, number, j) else measure
    if money.code == "KRW" and money.last - money.first == 1 and not (number.scaled or (number.value or 0) >= 1000):
        return None  # "the 12 won": a verb
    if money.code in {"BRL", "crown", "USD", "THB", "VND", "ZAR"} and words.at(money.first) in {
        "real",
        "crown",
        "crowns",
    }:
        return None
    return money


def _is_measure(words: Words, j: int, number: Number) -> bool:
    """ "two second homes", "three min": words of measure that are other words too."""
    word = words.at(j)
    if word == "second" and (number.value or 0) != 1:
        return words.at(j - 1) == "-" or number.kind is NumberKind.DIGITS
    if word in {"foot", "point"} and number.kind is NumberKind.WORDS and words.at(j - 1) != "-" and number.value != 1:
        return False
    return not (
        word in {"grain", "grains", "mole", "moles", "bars", "bar", "bits", "bit", "carats"} and not number.scaled
    )


def _means_money(words: Words, number: Number, j: int) -> bool:
    """Whether "pounds" are money: by millions, by words of paying near by, and never beside words of weight."""
    near = {words.at(k) for k in [*range(number.first - 6, number.first), *range(j + 1, j + 6)]}
    weighed = {words.at(k) for k in range(number.first - 4, number.first)} & _WEIGHING
    if weighed or (words.at(j + 1) == "of" and not number.scaled):
        return False
    return bool(number.scaled or near & _PAYING or words.at(j - 1) in {"million", "billion", "thousand"})


def _age(words: Words, first: int, number: Number) -> Amount | None:
    """Someone's age, by the first way of saying it that fits; None when the number tells none."""
    value = number.value
    if value is None or number.kind is NumberKind.SHARE or value != int(value):
        return None
    return _year_old(words, first, number) or _aged(words, first, number) or _bare_age(words, first, number)


def _year_old(words: Words, first: int, number: Number) -> Amount | None:
    """ "34-year-old", "a 21-month-old", "34 years old", "34 years of age"."""
    j = number.last
    hyphens = words.at(j) == words.at(j + 2) == "-"
    if hyphens and words.at(j + 1) in {"year", "month", "week", "day"} and words.at(j + 3) in {"old", "olds", "old's"}:
        return Amount(first, j + 4, number, Unit(j + 1, j + 4, words.at(j + 1), UnitKind.TIME), age=True)
    if words.at(j) not in {"year", "years", "yr"}:
        return None
    width = 2 if words.at(j + 1) == "old" else 3 if (words.at(j + 1), words.at(j + 2)) == ("of", "age") else 0
    return Amount(first, j + width, number, Unit(j, j + width, "year", UnitKind.TIME), age=True) if width else None


def _aged(words: Words, first: int, number: Number) -> Amount | None:
    """ "aged 34", "the age of 34", "between the ages of 16 and 18"."""
    before, earlier, j = words.at(first - 1), words.at(first - 2), number.last
    of = before in {"of", "from"} and earlier in {"age", "ages"}
    span = singular(words.at(j))
    if not (of or before in {"aged", "ages"} or (before == "age" and earlier != "the")):
        return None
    unit = Unit(j, j + 1, span, UnitKind.TIME) if span in _SPANS else _years(j)
    last = j + 1 if span in _SPANS else _past_years(words, j)
    return Amount(first if of else first - 1, last, number, unit, age=True)


def _bare_age(words: Words, first: int, number: Number) -> Amount | None:
    """ "younger than 18", "turned 34", "she was 35 when", "Ann Lee, 34, said", "Ann Lee (34)"."""
    j, before = number.last, words.at(first - 1)
    named = words.at(j)[:1].isalpha()
    than = before == "than" and words.at(first - 2) in {"younger", "older"} and words.at(j) not in {"the", "years"}
    turned = before in {"turned", "turns", "turning"} and not named
    told = (than or turned) and 5 < (number.value or 0) <= 115
    if told or _after_pronoun(words, first, number) or _beside_name(words, first, number):
        return Amount(first, j, number, _years(j), age=True)
    return None


def _after_pronoun(words: Words, first: int, number: Number) -> bool:
    """ "She was 35 when", "he will be 40.": someone's age, as nothing is counted."""
    verb, value = words.at(first - 1) in {"is", "was", "be"}, number.value or 0
    subjects = {words.at(first - 2), words.at(first - 3)} if words.at(first - 1) == "be" else {words.at(first - 2)}
    named = words.at(first - 2) == "who" and words.is_digits(first) and value > 12
    follows = {".", ",", ";", "and", "when", "at", "now", "by", "but", "then"}
    return verb and (named or bool(subjects & {"he", "she"})) and 1 < value <= 115 and words.at(number.last) in follows


def _years(j: int) -> Unit:
    return Unit(j, j, "year", UnitKind.TIME)


def _past_years(words: Words, j: int) -> int:
    return j + 1 if words.at(j) in {"years", "year"} else j


def _beside_name(words: Words, first: int, number: Number) -> bool:
    """ "Ann Lee, 34, said": digits from 1 to 115 between commas or brackets after a name of two words or more."""
    value, j = number.value or 0, number.last
    if number.kind is not NumberKind.DIGITS or not 1 <= value <= 115 or j - first != 1:
        return False
    before, after = words.at(first - 1), words.at(j)
    named = words.capital(first - 2) and words.at(first - 2)[:1].isalpha() and not words.is_digits(j + 1)
    if before == "," and after in {",", ";"}:
        return named or words.at(first - 2) in _KIN
    closes = (before == "," and after == ".") or (before == "(" and after == ")")
    return closes and named and words.capital(first - 3)
