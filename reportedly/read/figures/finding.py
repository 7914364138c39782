"""Figures in a text: value, interval, unit, per what, of what, and change, each cut from the words that say it.

How it decides, in this order: a number is read in digits or words (:mod:`~.numbers`) unless it stands in
a date, a name, a score or the like (:mod:`~.uncounted`); the currency, measure or noun beside it becomes
its unit; two numbers that the words join ("between 3 and 5", "10-15 km") become one interval; hedges, rates and
movement are read from the words around. A bare number with no unit, hedge, movement or other sign that it counts is
left out.

**Intervals.** Said plainly, low and high are the value. "about" widens it by half a unit of its last significant
digit or by a tenth, whichever is more, a quarter at most (:func:`~.hedges.widen` says why); "at least"
and "more than" leave high open, "up to" and "less than" leave low open; "dozens", "hundreds" and the like say no
value and run from one to ten of their kind, "several hundred" from two to ten. **Shares** ("a third of", "one in
five") are given in percent. **Spans of time** have plain nouns as units ("month"), as ``per`` has; ages too ("year");
other measures have UCUM codes, money ISO 4217 codes. ``per`` is "each" where the words name no noun.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportedly.model import Bound, Figure
from reportedly.read.figures.amounts import read_amount
from reportedly.read.figures.countables import with_counted, with_left_out
from reportedly.read.figures.counting import counts
from reportedly.read.figures.drafts import Draft, movement_of
from reportedly.read.figures.hedges import Interval, read_hedge_after, read_hedge_before, widen
from reportedly.read.figures.intervals import with_far_end
from reportedly.read.figures.multiplied import MULTIPLIED, read_multiplied
from reportedly.read.figures.numerals import NUMBER_STARTS, NUMBER_WORDS, PARTS, NumberKind
from reportedly.read.figures.rates import read_rates
from reportedly.read.figures.uncounted import in_a_title, is_name, uncounted
from reportedly.read.figures.units import UnitKind
from reportedly.read.figures.words import Words, cut_words
from reportedly.span import Quote

_ARTICLES = frozenset({"a", "an"})
# Without one of these, in a paragraph without digits, nothing is counted; "many" asks "how many".
_NUMBERS = frozenset([*NUMBER_STARTS, *NUMBER_WORDS, *PARTS, "many"]) - _ARTICLES
_STARTS = frozenset(NUMBER_STARTS) | MULTIPLIED
NEAR = _NUMBERS | MULTIPLIED
"""Words without which a paragraph that has no digits holds no figure."""


def find_figures(text: str) -> tuple[Figure, ...]:
    """All figures in ``text``, in the order in which they stand; none overlaps another.

    Every quote is cut from ``text``. Units, intervals and what is left out: see the module. Linear in the length of
    the text.
    """
    return figures_in(cut_words(text, near=NEAR))


def figures_in(words: Words) -> tuple[Figure, ...]:
    """As :func:`find_figures`, of a text that is cut into words already, at least where :data:`NEAR` asks for it."""
    skipped = uncounted(words)
    figures: list[Figure] = []
    done = 0
    starts = [i for i, lower in enumerate(words.lowers) if (words.digits[i] or lower in _STARTS)]
    for i in starts:
        if words.lowers[i] in MULTIPLIED:
            changed = read_multiplied(words, i, figures[-1] if figures else None)
            figures += [changed] if changed else []
            continue
        if i < done or (words.lowers[i] in _ARTICLES and words.at(i + 1) not in _NUMBERS):
            continue
        found = None if i in skipped else _figure_at(words, i, skipped, figures[-1] if figures else None)
        if found is not None:
            figures.extend(found.figures)
            done = max(found.last, i + 1)
    return tuple(figures)


@dataclass(frozen=True, slots=True)
class _Found:
    figures: tuple[Figure, ...]
    last: int


def _figure_at(words: Words, i: int, skipped: frozenset[int], previous: Figure | None) -> _Found | None:
    """The figure whose number starts at token ``i``, and where reading goes on; None when none does."""
    amount = read_amount(words, i)
    done = previous.quote.span.end if previous else 0
    if amount is None or words.starts[amount.first] < done:
        return None
    if amount.unit is None and not amount.age and is_name(words, i) and words.is_digits(i):
        return _Found((), amount.last)
    if not words.is_digits(i) and in_a_title(words, i):
        return _Found((), amount.last)
    if words.glued(i) and amount.first == i and words.is_digits(i) and words.at(i - 1).isalpha():
        return _Found((), amount.last)  # a measure of nothing: the "3h" in "qpm3h"
    draft = Draft(amount, amount.first, amount.last)
    draft = with_far_end(words, draft, skipped)
    draft = _with_hedge(words, draft, done)
    draft = with_left_out(words, with_counted(words, draft), previous)
    if not counts(words, draft):
        return _Found((), amount.last)
    return _Found((_write(words, draft),), draft.last)


def _with_hedge(words: Words, draft: Draft, done: int) -> Draft:
    timed = draft.unit is not None and draft.unit.kind is UnitKind.TIME
    hedge = read_hedge_before(words, draft.first, timed=timed)
    if hedge is not None and words.starts[hedge.first] >= done:
        draft = replace(draft, first=hedge.first, hedge=hedge)
    if hedge is None or words.starts[hedge.first] < done:
        hedge = read_hedge_after(words, draft.last)
        if hedge is not None:
            draft = replace(draft, last=hedge.last, hedge=hedge)
    return draft


def _write(words: Words, draft: Draft) -> Figure:
    """Draft to figure: interval, unit, rates, movement, quotes."""
    amount, text = draft.amount, words.text
    unit = draft.unit
    counted = draft.counted
    code = unit.code if unit else (counted.head or None) if counted else None
    if draft.like is not None:
        code = draft.like.unit
    factor = 1.0
    if amount.number.kind is NumberKind.SHARE and (unit is None or unit.code == "%"):
        code, factor = "%", 1.0 if unit else 100.0
    price = unit is not None and unit.kind is UnitKind.MONEY
    last = draft.last
    rates = read_rates(words, draft.first, max(last, counted.last if counted and unit else last), price=price)
    if not rates and counted and unit:
        rates = read_rates(words, draft.first, last, price=price)
    value, interval, bound = _interval(draft, factor)
    of = Quote.cut(text, words.span(counted.first, counted.last)) if counted and counted.last > counted.first else None
    if draft.like is not None and of is None:
        of = draft.like.of
    return Figure(
        quote=Quote.cut(text, words.span(draft.first, last)),
        value=value,
        low=interval.low,
        high=interval.high,
        bound=bound,
        unit=code,
        per=tuple(rate.noun for rate in rates),
        per_quotes=tuple(Quote.cut(text, words.span(rate.first, rate.last)) for rate in rates),
        of=of,
        movement=movement_of(words, draft),
    )


def _interval(draft: Draft, factor: float) -> tuple[float | None, Interval, Bound]:
    """The value, the interval and the bound; ``factor`` turns shares into percent."""
    number, hedge = draft.amount.number, draft.hedge
    if draft.far is not None and number.value is not None and draft.far.number.value is not None:
        ends = sorted((number.value, draft.far.number.value))
        return None, Interval(*ends), Bound.BETWEEN
    if number.value is None:
        low: float | None = number.low
        high: float | None = number.high
        if hedge is not None and hedge.bound in {Bound.AT_LEAST, Bound.MORE_THAN}:
            return None, Interval(low, None), hedge.bound
        if hedge is not None and hedge.bound in {Bound.AT_MOST, Bound.LESS_THAN}:
            return None, Interval(None, high), hedge.bound
        return None, Interval(low, high), Bound.BETWEEN
    value = number.value * factor
    return value, widen(value, number.step * factor, hedge), hedge.bound if hedge else Bound.EXACTLY
