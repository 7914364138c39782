"""What a figure measures, read off the words round it: the measure, whose or what's, where, when, and in which mood."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportedly.model import Act, Certainty, Claim, Figure, Movement, WhenKind
from reportedly.reconcile.figures.ages import AGE, is_age, of_whom
from reportedly.reconcile.figures.moved import before_it_moved, came_to
from reportedly.reconcile.words.demonyms import country
from reportedly.reconcile.words.folding import NEGATION, STOP, key, keys, split, stem
from reportedly.reconcile.words.measures import MEASURE_OF, POPULATION_OF, TIMES, Measure
from reportedly.reconcile.words.tables import words
from reportedly.reconcile.words.wording import is_scale
from reportedly.span import Quote, Span

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_STOP_SIGN = re.compile(r"[.!?…](?=[\s”\"'’)]|$)|\n\n|;")
_CLAUSE = re.compile(r",|\band\b|\bbut\b|\bwhile\b|\bwhereas\b|–|—|:", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:will|shall|going to|plans? to|planned to|planning to|aims? to|intends? to|set to|due to be"
    r"|expected to|by 20\d\d|would like|target|hopes? to|promised? to|vow(?:s|ed)? to|if)\b|['’]ll\b",
    re.IGNORECASE,
)
# a voice that speaks of itself: its own name is then among the names ("Acme said it sold …")
_ITS_OWN_VOICE = re.compile(r"^\W*(?:that\s+)?(?:it|its|we|our|i|my|he|she|his|her)\b", re.IGNORECASE)
_CALENDAR = words(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december"""
)
_FAR = 30  # characters from which a word of measure may rather be of another figure
_OWN_NOUN = re.compile(r"(\w+)(?:\s+and\b|,|$)")  # "two dead and eight other people" counts two dead
_FATALLY = re.compile(r"\b(?:fatally|mortally)\s+$", re.IGNORECASE)
_OTHER_ONE = re.compile(r"\s+(?:at least |about )?(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)\b")
_LAST = re.compile(r"\b(?:last|first|next|previous|past|latest)\s+$", re.IGNORECASE)
_TOTAL = re.compile(r"\b(?:(?:so|thus) far|to date|(?:a|in) total|altogether|in all|overall|combined)\b", re.IGNORECASE)
_FROM_THERE = re.compile(
    r"[^,.;:]{0,40}?\s(?:were|was|had been|have been)\s(?:pulled|recovered|dug|retrieved|brought)\s(?:from|out)\b"
)
_PART_OF = re.compile(r"\bof\s+(?:the|those|these|its|their)\b", re.IGNORECASE)
_COUNTS_THEM = re.compile(
    r"^\W*(?:that\s+)?(?:we|i)(?:['’]ve|(?:\s+(?:now|currently|also|can|still|already))*\s+(?:have|confirm|know|count(?:ed)?|found"
    r"|recovered|rescued|treated|received|pulled))\b",
    re.IGNORECASE,
)  # "we have four dead": they are none of the speaker's
_OF_THE = re.compile(r"\bof\s+(?:the|those|these|its|their)\s+$", re.IGNORECASE)
_OTHERS = re.compile(r"(?:at least |about |some )?[\w,]+ (?:other|others|more|further|additional)\b", re.IGNORECASE)
_AND = re.compile(r"(?:\band|\bwith|\bplus)\s+(?:at least |about |some )?$", re.IGNORECASE)
_OF_A_TEXT = words("reason thing way takeaway lesson tip example")
_POSTS = words("job staff post position %")
AHEAD_ACTS = frozenset({Act.PREDICTS, Act.PROMISES, Act.WARNS, Act.URGES, Act.ASKS})
NEGATIVE = frozenset({Certainty.CERTAINLY_NOT, Certainty.PROBABLY_NOT, Certainty.POSSIBLY_NOT})
DENYING = frozenset({Act.DENIES, Act.DOUBTS})


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure of a claim, with what it measures.

    Attributes:
        id: "<claim id>#<start of the figure's words>".
        claim, figure: whose it is.
        unit: what it is told in: a currency or UCUM code, the class of those counted, the stem of a noun; "" is bare.
        measure: the nearest word of measure's class, None when no such word stands by.
        said: that word, as it stands in the report.
        subject: keys of the other content words round it.
        names: keys of capitalised words among them.
        days: the days that its own words name, None when they name none.
        ahead: whether it speaks of what is to come.
        step: whether it is a change by so much, not a level.
        counted: the report's words for what is counted ("men", "people on board"); empty when it does not say.
        near: keys of the content words of its clause alone.
        total: whether it is called a total, or one so far.
        rest: whether it leaves out others told of right before ("Ida Voss and three other members").
        moved: whether it is told as a count that came to this ("rose to nine"), so that others may be older or newer.
        carries: id of the figure before, whose noun this one leaves out ("put the number at 160").
    """

    id: str
    claim: Claim
    figure: Figure
    unit: str
    measure: Measure | None
    said: Quote | None
    subject: frozenset[str]
    names: frozenset[str]
    days: tuple[dt.date, dt.date] | None
    ahead: bool
    step: bool
    counted: str = ""
    near: frozenset[str] = frozenset()
    total: bool = False
    rest: bool = False
    moved: bool = False
    carries: str | None = None

    @property
    def per(self) -> frozenset[str]:
        """What it is counted by, as classes: "soldier" and "troop" are one."""
        return frozenset(per_key(per) for per in self.figure.per)


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Figures that answer one question.

    Attributes:
        members: in order of report and text.
        linked: whether a voice's own words tie two of them (it denies one and gives the other).
        carried: whether one of them leaves out what it counts, and takes it from another.
    """

    members: tuple[Measured, ...]
    linked: bool
    carried: bool = False


def per_key(per: str) -> str:
    """What a "per" is compared by."""
    return POPULATION_OF.get(per, per)


def unit_key(figure: Figure) -> str:
    """What a figure's unit is compared by."""
    unit = figure.unit
    if unit is None:
        counted = figure.of.text.lower().split()[-1:] if figure.of else []
        return POPULATION_OF.get(counted[0], stem(counted[0])) if counted else ""
    if unit.isupper() or not unit.isalpha():
        return unit
    return POPULATION_OF.get(unit, stem(unit))


def around(text: str, span: Span, within: Span) -> Span:
    """The sentence round ``span``, no wider than ``within``."""
    start, end = within.start, within.end
    for sign in _STOP_SIGN.finditer(text, within.start, within.end):
        # "$2.5" and "U.S. 12" do not end a sentence: a stop that no capital or opening mark follows
        after = text[sign.end() : sign.end() + 3].lstrip()
        if sign.group() == "." and after and not (after[0].isupper() or after[0] in "“\"'‘("):
            continue
        if sign.end() <= span.start:
            start = sign.end()
        elif sign.start() >= span.end:
            end = sign.start()
            break
    return Span(start, max(end, span.end))


@lru_cache(maxsize=4096)
def _lower_words(text: str) -> frozenset[str]:
    return frozenset(match.group() for match in _WORD.finditer(text) if match.group()[0].islower())


def name_keys_in(text: str, window: Span, leave_out: Iterable[Span] = ()) -> frozenset[str]:
    """Keys of the capitalised words in a stretch of text; a sentence's first word only if it is never in lower case."""
    gaps = list(leave_out)
    found = set()
    first = True
    for match in _WORD.finditer(text, window.start, window.end):
        word = match.group()
        plain = split(word)[0] if split(word) else ""
        usual = first and word.lower() in _lower_words(text)
        first = False
        place = Span(match.start(), match.end())
        if not word[0].isupper() or usual or any(gap.overlaps(place) for gap in gaps):
            continue
        if plain and plain not in STOP and plain not in _CALENDAR and len(plain) > 1:
            found.add(key(country(plain)))
    return frozenset(found)


def is_money(unit: str | None) -> bool:
    """Whether a unit is an ISO 4217 code."""
    return unit is not None and len(unit) == 3 and unit.isupper()


def fits(measure: Measure, unit: str | None) -> bool:
    """Whether a measure can be told in a unit: no pay in families, no dead in dollars, no rockets dismissed."""
    if measure is AGE and unit != "year":
        return False  # "two gates of the old dam"
    if measure.name == "dismissed" and unit not in POPULATION_OF.keys() | _POSTS | {None}:
        return False
    if is_money(unit) or unit in TIMES:
        return not measure.counts
    return not measure.money and not (measure.counts and is_scale(unit))


def nearest_measure(
    text: str, figure: Figure, window: Span, others: Sequence[Span] = ()
) -> tuple[Measure, Quote] | None:
    """The word of measure nearest to the figure; another clause is as far as forty more letters.

    "4 injured" is counted by what it is told of, whatever stands nearer ("1 dead, 4 injured"). A word far off that
    stands right beside one of the ``others``, figures of the same claim, is that one's.
    """
    if own := _of_itself(figure):
        return own
    window = before_it_moved(text, figure.quote.span, window)
    best: tuple[int, int, Measure, Span] | None = None
    for match in _WORD.finditer(text, window.start, window.end):
        measure = MEASURE_OF.get(match.group().lower())
        if measure is not None and _FATALLY.search(text, max(0, match.start() - 12), match.start()):
            measure = MEASURE_OF["killed"]
        place = Span(match.start(), match.end())
        if measure is None or place.overlaps(figure.quote.span) or not fits(measure, figure.unit):
            continue
        low, high = sorted((place, figure.quote.span))
        between = text[low.end : high.start]
        if measure.grows and _CLAUSE.search(between) and _OTHER_ONE.match(text, place.end):
            continue  # "shot at two officers, killing one"
        far = len(between) + 40 * len(_CLAUSE.findall(between))
        if far > _FAR and any(_between(place, other) < far / 3 for other in others):
            continue
        if best is None or (far, place.start) < best[:2]:
            best = (far, place.start, measure, place)
    return (best[2], Quote.cut(text, best[3])) if best and best[0] <= 120 else None


def _between(left: Span, right: Span) -> int:
    """Characters between two stretches; 0 where they touch or overlap."""
    return max(0, right.start - left.end, left.start - right.end)


def _of_itself(figure: Figure) -> tuple[Measure, Quote] | None:
    """The measure that is a figure's own noun: "1 dead", "20 wounded"."""
    if figure.of is None or _PART_OF.search(figure.quote.text):
        return None  # "two of the wounded died": no two wounded
    own = _OWN_NOUN.match(figure.of.text)
    measure = MEASURE_OF.get(own[1].lower()) if own else None
    return (measure, figure.of) if measure and measure.grows and fits(measure, figure.unit) else None


def _days(claim: Claim, window: Span) -> tuple[dt.date, dt.date] | None:
    """The days that a figure's own words name, first to last; "by Monday" has no first, "since Monday" no last."""
    named = [
        when
        for when in claim.times
        if when.quote
        and window.covers(when.quote.span)
        and when.kind in (WhenKind.DATE, WhenKind.TIME)
        and (when.earliest or when.latest)
    ]
    if not named:
        return None
    return min(w.earliest or dt.date.min for w in named), max(w.latest or dt.date.max for w in named)


def _measured(claim: Claim, figure: Figure, text: str) -> Measured:
    span = figure.quote.span
    content = next((part.span for part in claim.content if part.span.covers(span)), claim.context.span)
    window = around(text, span, content)
    telling = window
    sources = [*claim.attribution.source, *claim.attribution.cue]
    if len(keys(window.of(text))) < 4:
        telling = around(text, span, claim.context.span)
    others = [one.quote.span for one in claim.figures if one.quote.span != span]
    found = nearest_measure(text, figure, window, others) or nearest_measure(text, figure, telling, others)
    pieces = [span, *sources, *(per.span for per in figure.per_quotes)]
    subject = keys(_without(text, telling, pieces))
    own = {f"={found[0].name}"} if found else set()
    unit = unit_key(figure)
    names = name_keys_in(text, telling, [span, *sources])
    grows = found is not None and found[0].grows
    said, moved = window.of(text), grows and came_to(text, figure.quote.span, window)
    if _ITS_OWN_VOICE.search(said) and not (grows and _COUNTS_THEM.search(said)):
        names |= keys(claim.voice.name.text) if claim.voice.name else frozenset()
    return Measured(
        id=f"{claim.id}#{span.start:09d}",
        claim=claim,
        figure=figure,
        unit=unit,
        measure=found[0] if found else None,
        said=found[1] if found else None,
        subject=(subject | _counted(figure)) - own - {unit} - _SCALES - (_COUNTING if grows else frozenset()),
        names=names,
        # the day on which a toll rose is none on which people came to harm
        days=None if moved else _days(claim, telling),
        ahead=claim.act in AHEAD_ACTS or bool(_AHEAD.search(telling.of(text))),
        step=figure.movement in (Movement.ROSE_BY, Movement.FELL_BY),
        counted=figure.of.text if figure.of and not is_scale(figure.unit) and not _of_itself(figure) else "",
        near=keys(_without(text, _clause(text, span, window), pieces)) - {unit},
        moved=moved,
        total=bool(_TOTAL.search(telling.of(text))),
        # "two other men were in the house" are none of the four; "four others were hurt" may be all who were
        rest=_is_rest(text, span, window) or (not grows and bool(_OTHERS.match(text, span.start, window.end))),
    )


def _clause(text: str, figure: Span, window: Span) -> Span:
    """The clause round a figure, within its sentence."""
    starts = [found.end() for found in _CLAUSE.finditer(text, window.start, figure.start)]
    following = _CLAUSE.search(text, figure.end, window.end)
    return Span(starts[-1] if starts else window.start, following.start() if following else window.end)


def _is_rest(text: str, figure: Span, window: Span) -> bool:
    """Whether a figure counts those who are left of some told of just before; "one died and four others were hurt" is
    a count of its own."""
    before = text[window.start : figure.start]
    if _LAST.search(before) or _OF_THE.search(before):
        return True  # "the last two officers killed", "of the ten judges, six"
    if _PART_OF.search(text, figure.start, figure.end) or _FROM_THERE.match(text, figure.end, window.end):
        return True  # "two of the wounded died", "two dead were pulled from the hall"
    if not _OTHERS.match(text, figure.start, window.end):
        return False
    return bool(_AND.search(before)) and not any(word.lower() in MEASURE_OF for word in _WORD.findall(before))


def _aged(claim: Claim, figure: Figure, text: str) -> Measured | None:
    """An age is of one person, and of nothing else that is told round it; None where nobody is named."""
    whose = of_whom(text, figure)
    if not whose:
        return None
    return Measured(
        id=f"{claim.id}#{figure.quote.span.start:09d}",
        claim=claim,
        figure=figure,
        unit=unit_key(figure),
        measure=AGE,
        said=None,
        subject=whose,
        names=whose,
        days=None,
        ahead=False,
        step=False,
    )


_SCALES = keys("rate rates level levels percentage share shares percent")  # what is told of, and not of what
_COUNTING = keys(
    "number total count tally figure rise risen rose rising climb climbed grow grown grew reach reached stand stood"
)
"""What only says that a count is one, or grew: "the number of dead had risen to nine" tells of no other dead."""


def _counted(figure: Figure) -> frozenset[str]:
    """Keys of the people that a figure is counted by: "per soldier" tells of whom it is."""
    return frozenset(f"={POPULATION_OF[per]}" for per in figure.per if per in POPULATION_OF)


def _without(text: str, window: Span, gaps: Iterable[Span]) -> str:
    """The words of a stretch, with gaps cut out."""
    letters = list(window.of(text))
    for gap in gaps:
        for place in range(max(gap.start, window.start), min(gap.end, window.end)):
            letters[place - window.start] = " "
    return "".join(letters)


def measured(claims: Sequence[Claim], text: str) -> tuple[Measured, ...]:
    """Every figure of a report's claims, once: in a chain it belongs to the innermost claim that holds it.

    Ages of those whom no name beside them tells ("a 22-year-old woman") are left out: they are nobody's but theirs; so
    is what a writer counts of his own points ("here are three reasons").
    """
    inner: dict[str, set[Span]] = {}
    for claim in claims:
        if claim.within:
            inner.setdefault(claim.within, set()).update(figure.quote.span for figure in claim.figures)
    return tuple(
        one
        for claim in claims
        for figure in claim.figures
        if figure.quote.span not in inner.get(claim.id, set())
        and (figure.value, figure.low, figure.high) != (None,) * 3
        and figure.unit not in _OF_A_TEXT
        and (one := _aged(claim, figure, text) if is_age(figure) else _measured(claim, figure, text))
    )


def positive(claim: Claim) -> bool:
    """Whether the claim puts its content forward as so: neither its act nor a word of its content says no.

    Counts the negations in the content only where certainty does not carry them already.
    """
    if not affirms(claim):
        return False
    return sum(bool(NEGATION.search(part.text)) for part in claim.content) % 2 == 0


def affirms(claim: Claim) -> bool:
    """Whether the claim puts its content forward, rather than denying or doubting it."""
    return claim.act not in DENYING and claim.certainty not in NEGATIVE
