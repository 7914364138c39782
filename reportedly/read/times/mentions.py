"""Where a text names dates: the rules of time_rules.py and time_spans.py run over the classes of its words.

Only stretches that hold a word of time are looked at closely, so that the rest of a report costs one look-up a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from reportedly.read.times.clock import Clock, clock_of, mod_of
from reportedly.read.times.dates import CLOCK_ALONE
from reportedly.read.times.meanings import Fixed, Inside, Meaning, Mod, Recurring, Side, Slot, place
from reportedly.read.times.moments import Grain, Moment
from reportedly.read.times.patterns import Parts, Rule, compiled
from reportedly.read.times.rules import DATES
from reportedly.read.times.spans import SPANS
from reportedly.read.times.words import CODES, OTHER, Words
from reportedly.span import Span

_RULES: tuple[Rule, ...] = (*DATES, *SPANS)
_ALL = compiled(_RULES)
_RUN = re.compile(f"[^{OTHER}{CODES['gap']}]+")
# No date is without a token of one of these classes.
_CORE_CLASSES = (
    "month verbal mabbr weekday weekdays season seasons unit units year century quarter parts part point oclock "
    "today tonight daily present recently soon future recent past latest current now teens nineties christmas "
    "thanksgiving easter election independence halloween labor memorial veterans valentine yr bc ord decade shortyear "
    "iso isomonth slashed clock ampm unitlong zone local part4 fy fortnight boxing"
)
_CORE = re.compile("[" + "".join(CODES[name] for name in _CORE_CLASSES.split()) + "]")
_BEHIND, _AHEAD = 4, 2  # tokens around a stretch that a rule may look at
_JOINED = re.compile(r"\s*(?:and|or|to|through|until|till|[-–—/,&])(?:\s+(?:on|in|by|the))?\s*")


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name a date, and what they mean before they are resolved."""

    span: Span
    meaning: Meaning
    clock: Clock | None
    mod: Mod


def find_mentions(words: Words) -> Iterator[Mention]:
    """Where the rules match, longest first, in order; before anything is resolved."""
    for run in _RUN.finditer(words.kinds):
        if not _CORE.search(words.kinds, run.start(), run.end()):
            continue
        at = run.start()
        while at < run.end():
            taken = _longest(words, at, run.end())
            if taken is None:
                at += 1
                continue
            mention, at = taken
            yield mention


def _longest(words: Words, at: int, end: int) -> tuple[Mention, int] | None:
    """The longest match at a token, and the token after it; the earlier rule where two are as long.

    ``end`` is where the stretch of words that may belong to a date ends.
    """
    low = max(0, at - _BEHIND)
    for width, order in _matching(words.kinds[low : end + _AHEAD], at - low):
        rule, stop = _RULES[order], at + width
        parts = Parts(words, at, stop - 1)
        if rule.guard and not rule.guard(parts):
            continue
        meaning = rule.build(parts)
        if meaning is not None:
            span = Span(words.starts[at], words.ends[stop - 1])
            return Mention(span, meaning, clock_of(parts, meaning), mod_of(parts)), stop
    return None


@lru_cache(maxsize=8192)
def _matching(kinds: str, at: int) -> tuple[tuple[int, int], ...]:
    """The rules that match at token ``at`` of a stretch of classes, as (tokens taken, number of the rule), best first.

    The same few stretches ("weekday", "month dd comma yr") make up nearly all dates, so most are looked up.
    """
    match = _ALL.match(kinds, at)
    found = [(end - at, order) for order, (_, end) in enumerate(match.regs[1:]) if end > at] if match else []
    return tuple(sorted(found, key=lambda pair: (-pair[0], pair[1])))


def share_years(text: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """ "April" in "April and June 1955" is of 1955; "November" in "from November to March 2022" of the year before.

    "9 a.m." in "9 a.m. to 5 p.m. Monday" is of that day likewise.
    """
    out = list(mentions)
    for at in range(len(out) - 2, -1, -1):
        this, that = out[at], out[at + 1]
        if this.meaning == CLOCK_ALONE and that.clock and _JOINED.fullmatch(text[this.span.end : that.span.start]):
            out[at] = replace(this, meaning=that.meaning)
        if not isinstance(this.meaning, Recurring) or not _JOINED.fullmatch(text[this.span.end : that.span.start]):
            continue
        if isinstance(that.meaning, Inside) and _alike(this.meaning, that.meaning.slot):
            out[at] = replace(this, meaning=Inside(that.meaning.outer, this.meaning.slot))
        if not isinstance(that.meaning, Fixed):
            continue
        slot, moment = this.meaning.slot, that.meaning.moment
        same = slot.period is Grain.YEAR and slot.grain is moment.grain and this.meaning.side is Side.TENSE
        if not same:
            continue
        year = moment.year
        placed = place(slot, Moment(Grain.YEAR, year))
        if placed and placed > moment:
            placed = place(slot, Moment(Grain.YEAR, year - 1))
        if placed:
            out[at] = replace(this, meaning=Fixed(placed))
    return tuple(out)


def _alike(recurring: Recurring, slot: Slot) -> bool:
    """Whether a month or a day without its year stands beside one of "last year"; not across a year's end."""
    own = recurring.slot
    alike = own.period is slot.period is Grain.YEAR and own.grain is slot.grain and recurring.side is Side.TENSE
    return alike and (own.month, own.number) <= (slot.month, slot.number)
