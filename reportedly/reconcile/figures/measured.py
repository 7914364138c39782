"""What a figure measures, read off the words round it: the measure, whose or what's, where, when, and in which mood."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.model import Act, Certainty, Claim, Figure, Movement, WhenKind
from reportedly.reconcile.figures.ages import AGE, is_age, of_whom
from reportedly.reconcile.figures.manner import PLAIN, Manner, manner_of
from reportedly.reconcile.figures.moved import came_to
from reportedly.reconcile.figures.nearest import PART_OF, nearest_measure, of_itself
from reportedly.reconcile.figures.stretches import WORD, around, clause_of, name_keys_in, without
from reportedly.reconcile.figures.whose import poll_of, subject_of
from reportedly.reconcile.words.folding import NEGATION, key, keys, stem
from reportedly.reconcile.words.measures import ANYONE, MEASURE_OF, POPULATION_OF, Measure
from reportedly.reconcile.words.tables import words
from reportedly.reconcile.words.wording import is_scale
from reportedly.span import Quote, Span

_AHEAD = re.compile(
    r"\b(?:will|shall|going to|plans? to|planned to|planning to|aims? to|intends? to|set to|due to be"
    r"|expected to|by 20\d\d|would like|target|hopes? to|promised? to|vow(?:s|ed)? to|if)\b|['’]ll\b",
    re.IGNORECASE,
)
# a voice that speaks of itself: its own name is then among the names ("Acme said it sold …")
_ITS_OWN_VOICE = re.compile(r"^\W*(?:that\s+)?(?:it|its|we|our|i|my|he|she|his|her)\b", re.IGNORECASE)
_LAST = re.compile(r"\b(?:last|first|next|previous|past|latest)\s+$", re.IGNORECASE)
_TOTAL = re.compile(r"\b(?:(?:so|thus) far|to date|(?:a|in) total|altogether|in all|overall|combined)\b", re.IGNORECASE)
_FROM_THERE = re.compile(
    r"[^,.;:]{0,40}?\s(?:were|was|had been|have been)\s(?:pulled|recovered|dug|retrieved|brought)\s(?:from|out)\b"
)
_COUNTS_THEM = re.compile(
    r"^\W*(?:that\s+)?(?:we|i)(?:['’]ve|(?:\s+(?:now|currently|also|can|still|already))*\s+(?:have|confirm|know|count(?:ed)?|found"
    r"|recovered|rescued|treated|received|pulled))\b",
    re.IGNORECASE,
)  # "we have four dead": they are none of the speaker's
_OF_THE = re.compile(r"\bof\s+(?:the|those|these|its|their)\s+$", re.IGNORECASE)
_OF_THEM = re.compile(
    r"\s+of\s+(?:the|those|these|its|their)\s(?:(?!were\b|was\b|are\b|is\b|ha[ds]\b|have\b)[\w-]+\s){0,3}?"
    r"(?:who|dead|killed|wounded|injured|missing)\b",
    re.IGNORECASE,
)  # "two of the three miners were killed" tells of all who were
_ALSO = re.compile(
    r"[^,.;:]{0,40}?\balso\s+(?:were\s+|was\s+)?(?:died|killed|wounded|injured|hurt|shot|missing)\b", re.IGNORECASE
)
_OUT_OF = re.compile(
    r"\W*(?:out\s+)?of\s+(?:the|those|these|its|their)?\s*(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|dozen)\s[^.;:]{0,60}?,",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"(?:at least |about |some )?[\w,]+ (?:other|others|more(?! than\b)|further|additional)\b", re.IGNORECASE
)
_MORE = re.compile(
    r"(?:at least |about |some )?(?:(?:another|an additional|a further) (?:[\d,]+|[a-z]+)"
    r"|[\w,]+ (?:more(?! than\b)|further|additional))\b",
    re.IGNORECASE,
)
_AND = re.compile(r"(?:\band|\bwith|\bplus)\s+(?:at least |about |some )?$", re.IGNORECASE)
_RESPECTIVELY = re.compile(r"[^.;:\n]{0,80}?\brespectively\b", re.IGNORECASE)
_OF_A_TEXT = words("reason thing way takeaway lesson tip example")
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
        part: whether it is told as a part of a number told just before, or beside others ("four officers also died").
        moved: whether it is told as a count that came to this ("rose to nine"), so that others may be older or newer.
        carries: id of the figure before, whose noun this one leaves out ("put the number at 160").
        manner: whether it is told as sought, as allowed or needed, or as what may be.
        whose: keys of the name that its clause is about ("Brisk leads Holt by 4 points").
        beside: id of another voice's figure of the same that it stands right beside.
        on: the last day on which its report can have been published; None when that is not known.
        poll: keys of the names of the poll it is from, empty when none is named; None when it is of no poll.
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
    part: bool = False
    moved: bool = False
    carries: str | None = None
    manner: Manner = PLAIN
    whose: frozenset[str] = frozenset()
    poll: frozenset[str] | None = None
    beside: str | None = None
    on: dt.date | None = None

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
    if unit in ("body", "corpse"):
        return ANYONE
    return POPULATION_OF.get(unit, stem(unit))


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
    subject = keys(without(text, telling, pieces))
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
        subject=(subject | _counted(figure)) - own - {unit} - _SCALES - (COUNTING if grows else frozenset()),
        names=names,
        # the day on which a toll rose is none on which people came to harm
        days=None if moved else _days(claim, telling),
        ahead=claim.act in AHEAD_ACTS or bool(_AHEAD.search(telling.of(text))),
        step=figure.movement in (Movement.ROSE_BY, Movement.FELL_BY) or (grows and _is_more(text, span, window)),
        counted=_noun(figure),
        manner=manner_of(text, span, telling),
        whose=subject_of(text, span, window),
        poll=poll_of(claim, figure, found[0] if found else None, telling.of(text)),
        near=keys(without(text, clause_of(text, span, window), pieces)) - {unit},
        part=_is_part(text, figure, window),
        moved=moved,
        total=bool(_TOTAL.search(telling.of(text))),
        # "two other men were in the house" are none of the four; "four others were hurt" may be all who were
        rest=_is_rest(text, span, window) or (not grows and bool(_OTHERS.match(text, span.start, window.end))),
    )


def _noun(figure: Figure) -> str:
    """The words for what is counted; none where they only say that it is counted, or what befell it ("toll")."""
    if figure.of is None or is_scale(figure.unit) or of_itself(figure):
        return ""
    return "" if key(figure.of.text.split()[-1].lower()) in COUNTING | {"=killed"} else figure.of.text


def _is_more(text: str, figure: Span, window: Span) -> bool:
    """Whether a count adds to one told before: "thirteen more bodies were found"."""
    return _MORE.match(text, figure.start, window.end) is not None


def _is_part(text: str, figure: Figure, window: Span) -> bool:
    """ "Four of the five killed", "four officers also died", "of the 23 held, 12 are miners and 11 sailors"."""
    span = figure.quote.span
    bare = figure.of is None or figure.of.span.start >= span.end
    found = _ALSO.match(text, span.end, window.end) or _OUT_OF.match(text, window.start, span.start)
    return found is not None or (bare and _OF_THEM.match(text, span.end, window.end) is not None)


def _is_rest(text: str, figure: Span, window: Span) -> bool:
    """Whether a figure counts those who are left of some told of just before; "one died and four others were hurt" is
    a count of its own."""
    before = text[window.start : figure.start]
    if _LAST.search(before) or _OF_THE.search(before):
        return True  # "the last two officers killed", "of the ten judges, six"
    if PART_OF.search(text, figure.start, figure.end) or _FROM_THERE.match(text, figure.end, window.end):
        return True  # "two of the wounded died", "two dead were pulled from the hall"
    if not _OTHERS.match(text, figure.start, window.end):
        return False
    return bool(_AND.search(before)) and not any(word.lower() in MEASURE_OF for word in WORD.findall(before))


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
COUNTING = keys(
    "number total count tally figure rise risen rose rising climb climbed grow grown grew reach reached stand stood"
)
"""What only says that a count is one, or grew: "the number of dead had risen to nine" tells of no other dead."""


def _counted(figure: Figure) -> frozenset[str]:
    """Keys of the people that a figure is counted by: "per soldier" tells of whom it is."""
    return frozenset(f"={POPULATION_OF[per]}" for per in figure.per if per in POPULATION_OF)


def measured(claims: Sequence[Claim], text: str) -> tuple[Measured, ...]:
    """Every figure of a report's claims, once: in a chain it belongs to the innermost claim that holds it.

    Ages of those whom no name beside them tells ("a 22-year-old woman") are left out: they are nobody's but theirs; so
    is what a writer counts of his own points ("here are three reasons"), and what is told in turn ("respectively").
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
        and not _in_turn(figure, text)
        and (one := _aged(claim, figure, text) if is_age(figure) else _measured(claim, figure, text))
    )


def _in_turn(figure: Figure, text: str) -> bool:
    """Whether a figure is one of a list told "respectively": which is whose is not read."""
    return _RESPECTIVELY.match(text, figure.quote.span.end) is not None


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
