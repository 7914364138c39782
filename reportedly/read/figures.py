"""Figures in a text: value, interval, unit, per what, of what, and change, each cut from the words that say it.

How it decides, in this order: a number is read in digits or words (:mod:`reportedly.read.numbers`) unless it stands in a
date, a name, a score or the like (:mod:`reportedly.read.uncounted`); the currency, measure or noun beside it becomes its
unit; two numbers that the words join ("between 3 and 5", "10-15 km") become one interval; hedges, rates and movement are
read from the words around. A bare number with no unit, hedge, movement or other sign that it counts is left out.

**Intervals.** Said plainly, low and high are the value. "about" widens it by half a unit of its last significant digit or
by a tenth, whichever is more (:func:`reportedly.read.hedges.widen` says why); "at least" and "more than" leave high open,
"up to" and "less than" leave low open; "dozens", "hundreds" and the like say no value and run from one to ten of their
kind, "several hundred" from two to ten. **Shares** ("a third of", "one in five") are given in percent. **Spans of time**
have plain nouns as units ("month"), as ``per`` has; other measures UCUM codes, money ISO 4217 codes.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace

from reportedly.model import Bound, Figure, Movement
from reportedly.read.amounts import Amount, read_amount
from reportedly.read.counted import Counted, read_counted, read_mass
from reportedly.read.hedges import Hedge, Interval, read_hedge_after, read_hedge_before, widen
from reportedly.read.movements import mover_before, read_movement
from reportedly.read.numbers import NUMBER_STARTS, NUMBER_WORDS, NumberKind
from reportedly.read.rates import read_rates
from reportedly.read.uncounted import is_address, is_name, is_year, is_year_range, near_sport, uncounted
from reportedly.read.units import UnitKind
from reportedly.read.wordlists import word_list
from reportedly.read.words import BREAK, Words, cut_words
from reportedly.span import Quote

_DASHES = frozenset("-–—−‑")


def find_figures(text: str) -> tuple[Figure, ...]:
    """All figures in ``text``, in the order in which they stand; none overlaps another.

    Every quote is cut from ``text``. Units, intervals and what is left out: see the module. Linear in the text's length.
    """
    words = cut_words(text)
    skipped = uncounted(words)
    figures: list[Figure] = []
    done = 0
    starts = [i for i, lower in enumerate(words.lowers) if (words.digits[i] or lower in NUMBER_STARTS)]
    for i in starts:
        if i < done:
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


@dataclass(frozen=True, slots=True)
class _Draft:
    """What is known of one figure before it is written down; tokens as in Amount.

    ``far`` is the amount at the other end of an interval, ``counted`` the noun phrase that it counts, ``like`` the
    figure before it whose unit is left out here ("460 vehicles, compared with 63 last year").
    """

    amount: Amount
    first: int
    last: int
    hedge: Hedge | None = None
    far: Amount | None = None
    counted: Counted | None = None
    like: Figure | None = None


def _figure_at(words: Words, i: int, skipped: frozenset[int], previous: Figure | None) -> _Found | None:
    """The figure whose number starts at token ``i``, and where reading goes on; None when none does."""
    amount = read_amount(words, i)
    done = previous.quote.span.end if previous else 0
    if amount is None or words.starts[amount.first] < done:
        return None
    if amount.unit is None and not amount.age and is_name(words, i) and words.is_digits(i):
        return _Found((), amount.last)
    draft = _Draft(amount, amount.first, amount.last)
    draft = _with_far_end(words, draft, skipped)
    draft = _with_hedge(words, draft, done)
    draft = _with_left_out(words, _with_counted(words, draft), previous)
    if not _counts(words, draft):
        return _Found((), amount.last)
    return _Found((_write(words, draft),), draft.last)


# --- intervals --------------------------------------------------------------------------------------------------


def _with_far_end(words: Words, draft: _Draft, skipped: frozenset[int]) -> _Draft:
    """Join "3 to 5 km", "between $3 and $5 million", "10-15 men", "two or three years" into one interval."""
    near = draft.amount
    if near.joined or near.number.value is None:
        return draft
    hedge = read_hedge_before(words, near.first)
    opener = (hedge.first if hedge else near.first) - 1
    before, joint = words.at(opener), words.at(near.last)
    if not (joint in {"to", "or"} or joint in _DASHES or (joint == "and" and before == "between")):
        return draft
    far = _far_end(words, near, skipped)
    if far is None or far.number.value is None:
        return draft
    if joint == "to" and _is_change(words, opener, near, far):
        return replace(draft, amount=_share_scale(near, far, falling=True))
    near = _share_scale(near, far)
    if not _spans(near, far, joint, before):
        return draft
    first = opener if before in {"between", "from"} else near.first
    return replace(draft, amount=near, far=far, first=first, last=max(far.last, near.last))


def _is_change(words: Words, opener: int, near: Amount, far: Amount) -> bool:
    """ "fell from A to B" and "rose $2 to $5" are levels and steps of a change, no interval."""
    if words.at(opener) == "from":
        return mover_before(words, opener)
    return near.unit is not None and far.unit is not None and mover_before(words, opener + 1)


def _far_end(words: Words, near: Amount, skipped: frozenset[int]) -> Amount | None:
    """The amount right after the joining word of ``near``, a hedge passed over ("7 to about 9"); None when none is."""
    at = near.last + 1
    while words.at(at) in {"about", "around", "roughly", "nearly", "over", "approximately", "almost", "perhaps"}:
        at += 1
    start = _number_start(words, at)
    if start is None or start in skipped or words.at(start) == "one":
        return None
    far = read_amount(words, start)
    if far is None or (far.first != at and not _is_currency_gap(far, near)):
        return None
    return far


def _spans(near: Amount, far: Amount, joint: str, before: str) -> bool:
    """Whether two joined amounts are the ends of one interval: rising, of one unit, and "or" only of neighbours."""
    low, high = near.number.value or 0.0, far.number.value or 0.0
    if low >= high and not (near.unit and far.unit and before == "from"):
        return False
    if joint == "or" and high > low * 2:
        return False
    if near.unit and far.unit and near.unit.code != far.unit.code:
        return False
    if (near.number.kind is NumberKind.SHARE) != (far.number.kind is NumberKind.SHARE):
        return False
    lone = near.unit is not None and far.unit is None and not near.age and near.unit.kind is not UnitKind.MONEY
    return not (lone and joint in {"to", "or"} and before not in {"from", "between"})


def _is_currency_gap(far: Amount, near: Amount) -> bool:
    return far.unit is not None and far.unit.kind is UnitKind.MONEY and far.first > near.last


def _number_start(words: Words, i: int) -> int | None:
    """The token at which a number starts from ``i`` on, a currency's sign passed over."""
    for k in range(i, i + 4):
        if words.is_digits(k):
            return k
        if words.at(k).isalpha() and k == i and read_amount(words, k) is not None:
            return k
        if words.at(k) == BREAK or words.glued(k + 1) is False and k > i:
            return None
    return None


def _share_scale(near: Amount, far: Amount, *, falling: bool = False) -> Amount:
    """ "$2-3 million": the scale of the far end is the near one's too, where the near one is the lesser without it."""
    low, high = near.number, far.number
    if low.scaled or not high.scaled or low.value is None or high.value is None:
        return near
    scale = 1.0
    while high.value / scale >= 1000:
        scale *= 1000
    if scale == 1.0 and high.value >= 100 and high.kind is NumberKind.WORDS:
        scale = 100.0
    if (falling or low.value * scale < high.value) and low.value < 1000:
        value = low.value * scale
        return replace(near, number=replace(low, value=value, low=value, high=value, step=low.step * scale))
    return near


# --- hedges and nouns -------------------------------------------------------------------------------------------


def _with_hedge(words: Words, draft: _Draft, done: int) -> _Draft:
    unit = draft.far.unit if draft.far and draft.far.unit else draft.amount.unit
    timed = unit is not None and unit.kind is UnitKind.TIME
    hedge = read_hedge_before(words, draft.first, timed=timed)
    if hedge is not None and words.starts[hedge.first] >= done:
        draft = replace(draft, first=hedge.first, hedge=hedge)
    if hedge is None or words.starts[hedge.first] < done:
        hedge = read_hedge_after(words, draft.last)
        if hedge is not None:
            draft = replace(draft, last=hedge.last, hedge=hedge)
    return draft


def _with_counted(words: Words, draft: _Draft) -> _Draft:
    """The noun that is counted, when no measure stands beside the number; for measures, what they are "of"."""
    amount = draft.far if draft.far and (draft.far.unit or not draft.amount.unit) else draft.amount
    if amount.unit is None and draft.far is not None:
        amount = replace(amount, unit=draft.amount.unit)
    if amount.age:
        return draft
    if amount.unit is not None or amount.number.kind is NumberKind.SHARE:
        return replace(draft, counted=_measured(words, draft, share=amount.number.kind is NumberKind.SHARE))
    if amount.joined:
        return draft
    single = amount.number.value == 1 and draft.far is None
    if single and words.at(draft.last) == "of":
        return draft
    counted = read_counted(words, draft.last, single=single)
    if counted is None:
        harmed = words.at(draft.first - 1) in _HARMING and not single
        return replace(draft, counted=Counted(draft.last, draft.last, _PERSON)) if harmed else draft
    if counted.head == "other":
        counted = replace(counted, head=_PERSON if _harm(words, draft, counted.last) else "")
    if any(words.is_digits(k) or words.at(k) in NUMBER_WORDS for k in range(draft.last, counted.first)):
        return replace(draft, counted=counted)  # "10 of the 15 soldiers": two figures
    return replace(draft, counted=counted, last=max(draft.last, counted.last))


def _measured(words: Words, draft: _Draft, *, share: bool) -> Counted | None:
    """ "2 tonnes of cocaine", "$10m in aid", "60 percent of voters": the words for what is measured."""
    j = draft.last
    unit = draft.amount.unit
    money = unit is not None and unit.kind is UnitKind.MONEY
    given = words.at(j) == "in" and money and words.at(j + 1)[:1].islower() and not words.capital(j + 1)
    if (
        words.at(j) == "of"
        or (given and words.at(j + 1) not in _HELD)
        or (words.at(j) == "worth" and words.at(j + 1) == "of")
    ):
        return read_mass(words, j + 1 + (words.at(j) == "worth"))
    if share and words.at(j - 1) == "half":
        return read_mass(words, j)
    return read_counted(words, j) if share and words.at(j - 1) not in _PARTED else None


_HELD = word_list("figures held")
_PARTED = word_list("figures parted")
_LIKE = word_list("figures like")
_LIKE_SHARES = word_list("figures like shares")
_GOES_ON = word_list("figures goes on")


def _with_left_out(words: Words, draft: _Draft, previous: Figure | None) -> _Draft:
    """The unit of the figure before, where the number stands alone in the same sentence and is set beside it."""
    amount = draft.amount
    counted = draft.counted
    if previous is None or amount.unit or amount.age or amount.joined or (draft.far and draft.far.unit):
        return draft
    if counted is not None:
        return draft
    between = words.text[previous.quote.span.end : words.starts[draft.first]]
    if previous.unit is None or len(between) > 120 or any(end in between for end in (". ", "\n", "; ", "? ", "! ")):
        return draft
    if amount.number.kind not in {NumberKind.DIGITS, NumberKind.WORDS} or amount.number.value == 1:
        return draft
    lead = words.at(draft.first - 1)
    average = lead == "of" and words.at(draft.first - 2) in {"average", "total", "median", "record"}
    share = previous.unit in {"%", "percentage point"}
    paired = lead in (_LIKE_SHARES if share else _LIKE) and words.at(draft.last) in _GOES_ON
    if not (average or paired) or (lead == "to" and words.at(_before(words, previous)) != "from"):
        return draft
    if words.is_digits(amount.number.first) and is_year(words, amount.number.first, counted=False, hedged=False):
        return draft
    return replace(draft, like=previous)


def _before(words: Words, figure: Figure) -> int:
    """The token before ``figure``."""
    return bisect_left(words.starts, figure.quote.span.start) - 1


def _counts(words: Words, draft: _Draft) -> bool:
    """Whether the number counts or measures anything, as far as the words show."""
    amount, number = draft.amount, draft.amount.number
    if amount.age or amount.unit is not None or (draft.far is not None and draft.far.unit is not None):
        one = number.value == 1 and number.kind is NumberKind.WORDS and draft.far is None
        return not one or _one_measures(words, draft)
    hedged = draft.hedge is not None
    if amount.joined:
        return False
    if draft.like is not None:
        return True
    if number.kind in {NumberKind.SHARE, NumberKind.VAGUE}:
        return True
    i = number.first
    if draft.far is not None and is_year_range(words, i, draft.far.number.first) and draft.counted is None:
        return False
    if words.is_digits(i) and not number.scaled:
        if draft.far is None and is_year(words, i, counted=draft.counted is not None, hedged=hedged):
            return False
        if is_address(words, i) or (
            draft.counted is None and words.glued(number.last) and words.at(number.last)[:1].isalpha()
        ):
            return False
    if number.value == 1 and draft.far is None:
        return _one_counts(words, draft)
    if draft.counted is not None:
        return not (draft.far is not None and near_sport(words, draft.first, draft.last))
    return _bare_counts(words, draft, hedged=hedged)


_HARMING = word_list("figures harming")
_PERSON = "person"


def _harm(words: Words, draft: _Draft, last: int) -> bool:
    """ "wounded 30 others", "three others were killed": they are people, though no noun says so."""
    return words.at(draft.first - 1) in _HARMING or any(words.at(k) in _EVENTS for k in range(last, last + 3))


_NOT_ONE = word_list("figures not one")
_EVENTS = word_list("figures events")
_KILLING = word_list("figures killing")


def _one_counts(words: Words, draft: _Draft) -> bool:
    """ "one" counts beside a hedge, before or after words of harm, or in a list of counts; "one day", "no one" do not."""
    number = draft.amount.number
    if words.at(draft.first - 1) in _NOT_ONE or words.at(number.last) == "of":
        return False
    if draft.counted is None:
        return False
    if number.kind is NumberKind.DIGITS:
        return True
    if (draft.hedge is not None and draft.hedge.bound is not Bound.ABOUT) or words.at(draft.first - 1) in {
        "just",
        "only",
    }:
        return True
    after = {words.at(k) for k in range(draft.last - 1, draft.last + 3)}
    before = {words.at(k) for k in range(draft.first - 2, draft.first)}
    return bool(after & _EVENTS or before & _KILLING)


def _one_measures(words: Words, draft: _Draft) -> bool:
    """ "one hour", "at least one day"; "one day" and "one night" alone tell of some time or other."""
    unit = draft.amount.unit or (draft.far.unit if draft.far else None)
    if draft.hedge is not None or unit is None:
        return True
    if unit.kind is UnitKind.TIME:
        return unit.code in {"hour", "minute", "second", "month", "week", "year"} and words.at(draft.last) not in {
            "of",
            "when",
            ",",
        }
    return words.at(draft.first - 1) not in _NOT_ONE and unit.code not in {"point", "foot", "bar"}


_LEADS = word_list("figures leads")


def _bare_counts(words: Words, draft: _Draft, *, hedged: bool) -> bool:
    """Whether a number with no unit counts: hedged, moved, or a large one in digits that no name stands before."""
    number, i = draft.amount.number, draft.amount.number.first
    if draft.far is not None:
        grouped = number.scaled or not words.at(i).isdigit()
        return words.at(draft.first) in {"between", "from"} or hedged or (grouped and words.is_digits(i))
    if hedged:
        return words.at(draft.first) != "some" and not (words.at(draft.first) == "under" and not words.is_digits(i))
    if _moves(words, draft) is not None:
        return True
    if not words.is_digits(i):
        if words.at(i - 1) == "of" and words.at(i - 2) in {"group", "family", "crowd", "crew", "team", "total"}:
            return True
        return number.scaled and (number.value or 0) >= 100
    grouped = number.scaled or not words.at(i).isdigit()
    before = words.at(i - 1)
    if words.capital(i - 1) and not words.opens(i - 1) and before not in _LEADS:
        return grouped and "." not in words.at(i)
    if words.capital(number.last) and not grouped:
        return False
    return grouped or before in _LEADS


# --- writing down -----------------------------------------------------------------------------------------------


def _moves(words: Words, draft: _Draft) -> Movement | None:
    if draft.amount.joined and draft.amount.unit is not None and draft.amount.unit.kind is not UnitKind.SHARE:
        return None  # "fell to 50-year lows"
    unit = draft.amount.unit or (draft.far.unit if draft.far else None)
    share = unit is not None and unit.kind is UnitKind.SHARE
    return read_movement(words, draft.first, draft.last, share=share, counted=unit is None)


def _write(words: Words, draft: _Draft) -> Figure:
    """Draft to figure: interval, unit, rates, movement, quotes."""
    amount, text = draft.amount, words.text
    unit = amount.unit or (draft.far.unit if draft.far else None)
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
        movement=_moves(words, draft),
    )


def _interval(draft: _Draft, factor: float) -> tuple[float | None, Interval, Bound]:
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
