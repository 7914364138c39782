"""Units beside a number, as codes: UCUM for measures, ISO 4217 for money, plain nouns for spans of time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TypedDict

from reportedly.read.figures.nouns import plural, singular
from reportedly.read.figures.wordlists import word_list
from reportedly.read.figures.words import Words, cut_words


class UnitKind(StrEnum):
    """What a unit measures, as far as the rules need to know."""

    MONEY = "money"
    MEASURE = "measure"
    TIME = "time"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit read from tokens ``first`` to ``last`` (past the end); ``code`` is as in ``Figure.unit``."""

    first: int
    last: int
    code: str
    kind: UnitKind


TIMES = word_list("units times")
SHARES = frozenset({"%", "percentage point", "basis point"})
_POWERS = {"2": "2", "3": "3", "²": "2", "³": "3"}


class _Forms(TypedDict):
    words: list[str]
    symbols: list[str]


class _Prefixed(TypedDict):
    words: list[str]
    symbol: str
    prefixes: str


class _Measures(TypedDict):
    measures: dict[str, _Forms]
    prefixed: dict[str, _Prefixed]
    prefix_words: dict[str, str]
    short_words: dict[str, list[str]]
    glued_only: list[str]
    spaced_too: list[str]


class _Currencies(TypedDict):
    symbols: dict[str, str]
    letters_glued: list[str]
    codes: list[str]
    words: dict[str, str]
    states: dict[str, dict[str, str]]


_Phrases = dict[str, list[tuple[tuple[str, ...], str]]]


@dataclass(frozen=True, slots=True)
class _Table:
    """Phrases as tuples of tokens, by their first token, the longest first: words in lower case, symbols as written."""

    words: _Phrases
    symbols: _Phrases
    glued: frozenset[str]
    spaced: frozenset[str]


def _data(name: str) -> str:
    return files("reportedly.read.figures").joinpath("data", name).read_text(encoding="utf8")


@cache
def _measures() -> _Table:
    data: _Measures = json.loads(_data("units.json"))
    words: _Phrases = {}
    symbols: _Phrases = {}
    for word, code in _words_of(data):
        _add_word(words, word, code)
    for symbol, code in _symbols_of(data):
        _add(symbols, symbol, code)
    for phrases in (words, symbols):
        for entries in phrases.values():
            entries.sort(key=lambda entry: (-len(entry[0]), entry))
    return _Table(words, symbols, frozenset(data["glued_only"]), frozenset(data["spaced_too"]))


def _with_prefixes(data: _Measures) -> Iterator[tuple[str, str, _Prefixed]]:
    """Each prefix ("" among them), the code that it makes, and the unit it stands before."""
    for base, prefixed in data["prefixed"].items():
        for prefix in ["", *prefixed["prefixes"].split()]:
            yield prefix, prefix.replace("μ", "u").replace("µ", "u").replace("K", "k") + base, prefixed


def _words_of(data: _Measures) -> Iterator[tuple[str, str]]:
    for code, forms in data["measures"].items():
        yield from ((word, code) for word in forms["words"])
    for prefix, code, prefixed in _with_prefixes(data):
        yield from ((data["prefix_words"].get(prefix, "") + word, code) for word in prefixed["words"])
    for code, shorts in data["short_words"].items():
        yield from ((short, code) for short in shorts)


def _symbols_of(data: _Measures) -> Iterator[tuple[str, str]]:
    for code, forms in data["measures"].items():
        yield from ((symbol, code) for symbol in forms["symbols"])
    for prefix, code, prefixed in _with_prefixes(data):
        yield prefix + prefixed["symbol"], code


def _add_word(phrases: _Phrases, word: str, code: str) -> None:
    """Enter ``word`` in the singular and the plural; the plural stands before "per" and the like, or at the end."""
    _add(phrases, word, code)
    parts = word.split(" ")
    heads = [i for i, part in enumerate(parts) if part in {"per", "an", "a", "to"}] or [len(parts)]
    head = heads[0] - 1
    if parts[-1] in {"celsius", "centigrade", "fahrenheit", "c", "f"} and len(parts) > 1:
        head = 0
    elif parts[-1] in {"celsius", "centigrade", "fahrenheit", "percent", "cent", "hertz", "horsepower", "pct"}:
        return
    _add(phrases, " ".join([*parts[:head], plural(parts[head]), *parts[head + 1 :]]), code)


def _add(phrases: _Phrases, phrase: str, code: str) -> None:
    cut = cut_words(phrase)
    pieces = tuple(cut.raw(i) for i in range(len(cut)))
    if (pieces, code) not in phrases.setdefault(pieces[0], []):
        phrases[pieces[0]].append((pieces, code))


@cache
def _money() -> _Currencies:
    data: _Currencies = json.loads(_data("currencies.json"))
    return data


def kind_of(code: str) -> UnitKind:
    """What ``code``, as the tables have it, measures."""
    if code in TIMES:
        return UnitKind.TIME
    return UnitKind.SHARE if code in SHARES else UnitKind.MEASURE


# --- measures ---------------------------------------------------------------------------------------------------


def read_measure(words: Words, i: int) -> Unit | None:
    """The measure named at token ``i``, the longest; None when none is."""
    table = _measures()
    found: Unit | None = None
    for pieces, code in table.words.get(words.at(i), ()):
        if all(words.at(i + k) == piece for k, piece in enumerate(pieces)):
            found = Unit(i, i + len(pieces), code, kind_of(code))
            break
    for pieces, code in table.symbols.get(words.raw(i), ()):
        if found is not None and len(pieces) <= found.last - i:
            break
        if all(words.raw(i + k) == piece for k, piece in enumerate(pieces)) and _symbol_fits(words, i, pieces, table):
            found = Unit(i, i + len(pieces), code, kind_of(code))
            break
    return None if found is None else _divided(words, found)


def _symbol_fits(words: Words, i: int, pieces: tuple[str, ...], table: _Table) -> bool:
    """Whether short symbols may be meant: glued to the number, or spaced where no word of English is so short."""
    end = i + len(pieces)
    if pieces == ("s",):  # "4.2s", not "Model 3s" and "the 90s"
        return words.glued(i) and "." in words.at(i - 1)
    if words.glued(end) and words.at(end)[:1].isalpha():
        return False
    if "".join(pieces) in {"C", "F"}:
        return words.at(end) not in {"'"} and not words.capital(end) and words.is_digits(i - 1)
    if "".join(pieces) not in table.glued or words.glued(i):
        return True
    return "".join(pieces) in table.spaced and not words.capital(end) and words.at(end) not in {".", "&", "'"}


def _divided(words: Words, unit: Unit) -> Unit:
    """ "kV/cm", "g/cm3": a symbol over a symbol; and "m 3" once the tokens part it."""
    j = unit.last
    if words.at(j) in _POWERS and words.glued(j) and unit.code in {"m", "km", "cm", "mm"}:
        unit = Unit(unit.first, j + 1, unit.code + _POWERS[words.at(j)], unit.kind)
        j += 1
    if words.at(j) != "/" or not words.glued(j) or not words.glued(j + 1):
        return unit
    for table in (_measures().symbols.get(words.raw(j + 1), ()), _measures().words.get(words.at(j + 1), ())):
        for pieces, code in table:
            if len(pieces) == 1 and code not in TIMES:
                return Unit(unit.first, j + 2, f"{unit.code}/{code}", UnitKind.MEASURE)
    return unit


# --- money ------------------------------------------------------------------------------------------------------


@cache
def _sign_ends() -> frozenset[str]:
    """The last token, in lower case, of every sign and code of money."""
    money = _money()
    return frozenset(
        cut_words(sign).lowers[-1] for sign in (*money["symbols"], *(code.lower() for code in money["codes"]))
    )


_SPACED = frozenset({"rm", "rs", "rs.", "ksh", "tsh", "ush", "rp", "rmb"})
_NAMES = frozenset({"COP"})  # glued to two digits, the name of a conference


def read_currency_before(words: Words, i: int) -> Unit | None:
    """The currency whose sign or code stands right before token ``i``: "US$", "A $", "EUR", "-$"."""
    if words.at(i - 1) not in _sign_ends():
        return None
    money = _money()
    for width in (4, 3, 2, 1):
        first = i - width
        if first < 0:
            continue
        sign = "".join(words.at(k) for k in range(first, i))
        code = money["symbols"].get(sign)
        if code is None:
            upper = "".join(words.raw(k) for k in range(first, i))
            named = upper in _NAMES and words.glued(i) and len(words.raw(i)) < 3
            code = upper if width == 1 and upper in money["codes"] and not named else None
        elif width == 1 and sign in money["letters_glued"]:
            code = code if words.raw(first)[0].isupper() and (words.glued(i) or sign in _SPACED) else None
        elif width > 1 and not _tight(words, first, i):
            code = None
        if code is not None:
            return Unit(first, i, code, UnitKind.MONEY)
    return None


def _tight(words: Words, first: int, last: int) -> bool:
    """Whether a sign of several tokens stands together, a single blank allowed; "in a $5 bill" is no Australian one."""
    letters = words.raw(first) if words.raw(first)[0].isalpha() else words.raw(last - 1)
    if words.glued(last - 1):
        return letters.isupper() or words.raw(first) == "$"
    return letters.isupper() and len(letters) < 3 and letters != "A"


def read_currency_after(words: Words, i: int) -> Unit | None:
    """The currency named at token ``i``: "dollars", "South Korean won", "USD", "€"; None when none is."""
    return _currency_sign(words, i) or _currency_word(words, i)


def _currency_sign(words: Words, i: int) -> Unit | None:
    money, sign = _money(), words.at(i)
    code: str | None = None
    if words.raw(i) in money["codes"]:
        code = words.raw(i)
    elif sign == "¢":
        code = "cent"
    elif words.raw(i) == "p" and words.is_digits(i - 1) and words.at(i + 1) not in {".", "-"}:
        code = "penny"
    elif sign in money["symbols"] and not sign.isalpha() and sign not in {"rs.", "$"} and not words.is_digits(i + 1):
        code = money["symbols"][sign]
    return Unit(i, i + 1, code, UnitKind.MONEY) if code else None


def _currency_word(words: Words, i: int) -> Unit | None:
    """A currency's noun, with the state before it where one is said ("Swiss francs")."""
    money = _money()
    for width in (2, 1, 0):
        word = words.at(i + width)
        if word not in money["words"]:
            word = singular(word)
        code = money["words"].get(word)
        if code is not None and width:
            state = " ".join(words.at(i + k) for k in range(width))
            code = money["states"].get(word, {}).get(state)
        if code is not None:
            last = i + width + 1
            last += word == "pound" and words.at(last) == "sterling"
            return Unit(i, last, code, UnitKind.MONEY)
    return None
