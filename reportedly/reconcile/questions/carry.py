"""Numbers that leave out what they count: "put the number at 160" takes it from the figure just before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.reconcile.figures.measured import Measured, measured
from reportedly.reconcile.figures.nearest import is_money
from reportedly.reconcile.figures.stretches import around
from reportedly.reconcile.material import Material
from reportedly.reconcile.questions.beside import set_beside
from reportedly.reconcile.words.folding import stem
from reportedly.reconcile.words.measures import MEASURE_OF, POPULATION_OF
from reportedly.reconcile.words.tables import words
from reportedly.reconcile.words.wording import is_scale
from reportedly.span import Span

_REACH = 250  # letters back to the figure whose noun is left out
_NAMED_AGAIN = re.compile(
    r"\b(?:the|its|their|that|this)\s+(?:total\s+|overall\s+|real\s+|actual\s+)?(?:number|figure|total|count|tally)\b(?!\s+of\b)",
    re.IGNORECASE,
)
_REAL = re.compile(
    r"\b(?:the|its|their) (?:real|actual|true|correct) (?:number|figure|amount|total|toll|count|sum|price|cost)\b",
    re.IGNORECASE,
)
_COUNTING = re.compile(
    r"\b(?:counts?|counted|speaks? of|spoke of|says|said|estimates?|estimated|puts? it at)\s+(?:only\s+|just\s+)?$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"^\s*(?:[.;,]|$|and\b|but\b)")
_NUMBER_OF = re.compile(r"\b(?:number|total|count|tally) of (?:the |all )?((?:[a-z-]+ ){0,2}[a-z]+)\b", re.IGNORECASE)
# "That number follows 292,000 in June": another one is told, and not the same again.
_BESIDES = re.compile(
    r"\b(?:follow|compar|exceed|surpass|top(?:s|ped)\b|beat|up from|down from|more than (?:double|twice)|against)",
    re.IGNORECASE,
)
_SPANS_OF_TIME = words("second minute hour day week month year decade century time percent")


def _countable(one: Measured) -> bool:
    unit = one.figure.unit or one.unit
    return bool(unit) and unit not in _SPANS_OF_TIME and not is_money(unit) and not is_scale(unit)


def _bare(one: Measured) -> bool:
    figure = one.figure
    return figure.unit is None and figure.of is None and not figure.per and figure.movement is None


def _number_of(one: Measured, text: str) -> Measured:
    """ "the number of men held at the site at more than 2,300": the noun stands before."""
    sentence = around(text, one.figure.quote.span, one.claim.context.span)
    found = _NUMBER_OF.search(text, sentence.start, one.figure.quote.span.start)
    if not found:
        return one
    said = found[1].split()
    place = next((number for number, word in enumerate(said) if word.lower() in POPULATION_OF), 0)
    noun = said[place].lower()
    if noun in MEASURE_OF:
        return one
    unit = POPULATION_OF.get(noun, stem(noun))
    return replace(one, unit=unit, counted=" ".join(said[: place + 1]), subject=one.subject - {unit, f"={unit}"})


def _left_out(one: Measured, text: str) -> bool:
    span = one.figure.quote.span
    sentence = around(text, span, one.claim.context.span)
    before, after = text[max(sentence.start, span.start - 60) : span.start], text[span.end : sentence.end + 1]
    again = _NAMED_AGAIN.search(before)
    if again and _BESIDES.search(before, again.end()):
        return False
    return bool(again) or bool(_COUNTING.search(before) and _ENDS.match(after))


def all_figures(material: Material) -> tuple[Measured, ...]:
    """Every figure of the casebook with what it measures, in order of report and text."""
    found: list[Measured] = []
    for id, (report, claims, _) in material.seen.held.items():
        here = material.seen.figures.get(id)
        if here is None:
            on = report.published.latest if report.published else None
            here = carry([replace(one, on=on) for one in measured(claims, report.text)], report.text)
            here = material.seen.figures[id] = set_beside(here)
        found += here
    return tuple(found)


def carry(found: Sequence[Measured], text: str) -> tuple[Measured, ...]:
    """A report's figures, with what a bare one counts taken from its own sentence or from the figure before it."""
    before: Measured | None = None
    made: dict[str, Measured] = {}
    for bare in sorted(found, key=lambda one: (one.figure.quote.span, one.id)):
        one = _filled(bare, before, text) if _bare(bare) else _instead(bare, before, text)
        if one.unit and one.unit not in _SPANS_OF_TIME:
            before = one
        made[one.id] = one
    return tuple(made[one.id] for one in found)


def _filled(bare: Measured, before: Measured | None, text: str) -> Measured:
    one = _number_of(bare, text)
    if (
        one.counted
        or before is None
        or not _countable(before)
        or not (_near(before, one, text) and _left_out(one, text))
    ):
        return one
    return replace(
        one,
        unit=before.unit,
        counted=before.counted,
        measure=before.measure,
        said=before.said,
        subject=before.subject | one.subject,
        names=before.names | one.names,
        carries=before.carries or before.id,
    )


def _instead(one: Measured, before: Measured | None, text: str) -> Measured:
    """ "the real amount was at least 4,000 barrels": of what the figure before it in barrels is."""
    span = one.figure.quote.span
    start = around(text, span, one.claim.context.span).start
    if before is None or before.unit != one.unit or not _REAL.search(text, start, span.start):
        return one
    gap = span.start - before.figure.quote.span.end
    return replace(one, carries=before.carries or before.id) if 0 <= gap <= _REACH else one


def _near(before: Measured, one: Measured, text: str) -> bool:
    gap = Span(before.figure.quote.span.end, max(before.figure.quote.span.end, one.figure.quote.span.start))
    return len(gap) <= _REACH and "\n\n" not in gap.of(text)


def carried(found: Sequence[Measured]) -> Iterator[tuple[str, str]]:
    """Pairs of figures that a text ties: a bare number and the one whose noun it leaves out, or two side by side."""
    for one in found:
        if one.carries:
            yield one.id, one.carries
        if one.beside:
            yield one.id, one.beside
