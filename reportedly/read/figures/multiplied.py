"""Changes that no numeral tells: "that number has since doubled", "the number of arrests more than halved"."""

from __future__ import annotations

from reportedly.model import Bound, Figure, Movement
from reportedly.read.figures.hedges import read_hedge_before, widen
from reportedly.read.figures.told import counted_by_number
from reportedly.read.figures.wordlists import word_list
from reportedly.read.figures.words import BREAK, Words
from reportedly.span import Quote

# By what share of itself a count rose or fell, in percent.
_ROSE = {"doubled": 100.0, "tripled": 200.0, "trebled": 200.0, "quadrupled": 300.0, "quintupled": 400.0}
_FELL = {"halved": 50.0}
MULTIPLIED = frozenset([*_ROSE, *_FELL])
_HELPING = word_list("multiplied helping")
_COUNTS = word_list("multiplied counts")
_NUMBERS = word_list("multiplied numbers")
_ENDS = frozenset({BREAK, ".", ";", ":", "?", "!", ",", "(", ")", '"', "“", "”", "which", "who", "that"})
# After one of these the verb has an object, and its subject is who did it; after "to" stands the level reached.
_NO_OBJECT = word_list("multiplied no object") | {BREAK}
_REACH = 10  # tokens before the verb in which its subject is looked for
_NEAR = 240  # code points over which "that number" takes up the figure before it


def read_multiplied(words: Words, i: int, previous: Figure | None) -> Figure | None:
    """The figure of the verb at token ``i``, by what share a count changed; None when it is said of no count.

    "doubled" is a rise by 100 %, "halved" a fall by 50 %. ``of`` is what is counted; "that number" takes over what the
    figure before it, ``previous``, counts.
    """
    verb = words.at(i)
    value = _ROSE.get(verb) or _FELL[verb]
    hedge = read_hedge_before(words, i)
    first = hedge.first if hedge else i
    taken = previous is not None and words.starts[first] < previous.quote.span.end
    if taken or words.at(i + 1) not in _NO_OBJECT:
        return None
    subject = first - 1
    while words.at(subject) in _HELPING:
        subject -= 1
    of = _subject(words, subject, previous)
    if of is None:
        return None
    interval = widen(value, 10.0, hedge)
    return Figure(
        quote=Quote.cut(words.text, words.span(first, i + 1)),
        value=value,
        low=interval.low,
        high=interval.high,
        bound=hedge.bound if hedge else Bound.EXACTLY,
        unit="%",
        of=of,
        movement=Movement.ROSE_BY if verb in _ROSE else Movement.FELL_BY,
    )


def _subject(words: Words, last: int, previous: Figure | None) -> Quote | None:
    """The words of what is counted, the subject's last word at token ``last``; None where the subject is no count."""
    if words.at(last) in _COUNTS:
        return Quote.cut(words.text, words.span(last, last + 1))
    if words.at(last) in _NUMBERS and words.at(last - 1) in {"that", "this", "the"}:
        near = previous is not None and words.starts[last] - previous.quote.span.end < _NEAR
        return previous.of if previous and near else None
    for k in range(last, max(-1, last - _REACH), -1):
        if words.at(k) in _ENDS:
            return None
        if words.at(k) in {"number", "numbers"}:
            counted = counted_by_number(words, k, last)
            return Quote.cut(words.text, words.span(counted.first, counted.last)) if counted else None
    return None
