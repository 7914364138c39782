"""Meanings to days: against the report's date, against the date that the text speaks of, or left open with the reason.

A report's date that is known only to the month is tried at both its ends: what comes out alike is resolved, what does
not stays open between the two. Nothing is guessed.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from reportedly.model import When, WhyOpen
from reportedly.read.times.meanings import (
    Base,
    Choice,
    Fixed,
    Inside,
    Meaning,
    Recurring,
    Shift,
    Side,
    Slot,
    place,
    slot_template,
)
from reportedly.read.times.moments import Grain, Moment, coarser, containing, unspecified

# A date without its year is the coming one when that is so many times nearer than the one behind, whatever the tense
# says: in late October "early November" is next month's. Swept over 2 to 10 on the even lines of the tuning sets.
_RATIO = 5
_FRESH = 92  # days for which a quarter that has ended is the one reported on
_STEPS = (-2, -1, 0, 1, 2)  # periods looked at around the anchor; two, as "Wednesday, April 24" may be years away


@dataclass(frozen=True, slots=True)
class Scene:
    """What a report's dates are read against.

    Attributes:
        anchor: EDTF of the report's date, None when it is not known.
        low, high: first and last day that it allows.
        history: whether the report tells of the past by dates said in full, so that "May" is the year's spoken of.
    """

    anchor: str | None = None
    low: dt.date | None = None
    high: dt.date | None = None
    history: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a meaning.

    Attributes:
        moment: the date, None when open.
        edtf, timex: as far as known.
        first, last: days between which it lies.
        against: EDTF of the date that it was counted from.
        open: why it is open.
    """

    moment: Moment | None
    edtf: str
    timex: str
    first: dt.date | None = None
    last: dt.date | None = None
    against: str | None = None
    open: WhyOpen | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What the text has spoken of so far.

    Attributes:
        date: the last date that carried the story on.
        quarter: the last quarter, with which business reports compare the year before.
    """

    date: Moment | None = None
    quarter: Moment | None = None

    def then(self, meaning: Meaning, moment: Moment | None, *, history: bool) -> Told:
        """After one more date. A year set beside another to compare carries nothing on, unless in a history."""
        if moment is None:
            return self
        compared = isinstance(meaning, Shift) and meaning.grain is Grain.YEAR and not history
        quarter = moment if moment.grain is Grain.QUARTER and not compared else self.quarter
        return Told(self.date if compared else moment, quarter)


def scene_of(anchor: When | None, *, history: bool) -> Scene:
    """The scene that a report's date sets."""
    if anchor is None or anchor.earliest is None or anchor.latest is None:
        return Scene(history=history)
    return Scene(anchor.edtf, anchor.earliest, anchor.latest, history)


def settle(meaning: Fixed | Recurring | Shift | Inside | Choice, scene: Scene, told: Told, lean: Side) -> Settled:
    """Resolve one meaning.

    Args:
        meaning: what the words say.
        scene: the report's date.
        told: the dates that the text spoke of before.
        lean: which way the sentence looks.
    """
    if isinstance(meaning, Choice):
        return _either(meaning)
    if isinstance(meaning, Fixed):
        return _said(meaning.moment, None)
    if spoken := _counts_from(meaning, scene, told):
        moment = _from_text(meaning, spoken)
        if moment:
            return _said(moment, spoken.edtf)
        if scene.history or not isinstance(meaning, Shift) or meaning.by or meaning.grain < Grain.MONTH:
            return _open(meaning, WhyOpen.VAGUE)
    return _from_anchor(meaning, scene, lean)


def _from_anchor(meaning: Recurring | Shift | Inside, scene: Scene, lean: Side) -> Settled:
    """Against the report's date: at both its ends, and open between them where they differ."""
    if scene.low is None or scene.high is None:
        return _open(meaning, WhyOpen.NO_ANCHOR)
    one = _at(meaning, scene.low, scene, lean)
    two = one if scene.low == scene.high else _at(meaning, scene.high, scene, lean)
    if one is None or two is None:
        return _open(meaning, WhyOpen.VAGUE)
    if one == two:
        return _said(one, scene.anchor)
    firsts = [moment.first for moment in (one, two) if moment.first]
    lasts = [moment.last for moment in (one, two) if moment.last]
    left = _open(meaning, WhyOpen.COARSE_ANCHOR)
    return replace(left, first=min(firsts, default=None), last=max(lasts, default=None), against=scene.anchor)


def _either(choice: Choice) -> Settled:
    """Digits that may be read two ways: both, and nothing more."""
    options = sorted(choice.options)
    one = min((moment.first for moment in options if moment.first), default=None)
    two = max((moment.last for moment in options if moment.last), default=None)
    year = f"{options[0].year:04d}" + ("-XX-XX" if options[-1].grain is Grain.DAY else "")
    return Settled(None, f"[{','.join(m.edtf for m in options)}]", year, one, two, open=WhyOpen.AMBIGUOUS)


def _said(moment: Moment, against: str | None) -> Settled:
    return Settled(moment, moment.edtf, moment.timex, moment.first, moment.last, against)


def _open(meaning: Meaning, why: WhyOpen) -> Settled:
    edtf, timex = template(meaning)
    return Settled(None, edtf, timex, open=why)


def template(meaning: Meaning) -> tuple[str, str]:
    """EDTF and TIMEX3 of what the words alone say."""
    match meaning:
        case Recurring(slot=slot) | Inside(slot=slot):
            return slot_template(slot)
        case Shift(grain=grain):
            return unspecified(grain)
        case _:
            return "XXXX-XX-XX", "XXXX-XX-XX"


def _counts_from(meaning: Recurring | Shift | Inside, scene: Scene, told: Told) -> Moment | None:
    """The date in the text from which a meaning is counted; None when that is the report's own date."""
    if isinstance(meaning, Recurring):
        return told.date if scene.history and meaning.side in (Side.TENSE, Side.THIS) else None
    if isinstance(meaning, Inside):
        return told.date if meaning.outer.base is Base.THEN else None
    if meaning.grain is Grain.QUARTER and meaning.base is not Base.NOW:
        return told.quarter
    if meaning.grain is Grain.YEAR and meaning.keeps and told.quarter and not scene.history:
        return told.quarter
    in_text = meaning.base is Base.THEN or (meaning.base is Base.STORY and scene.history)
    return told.date if in_text else None


def _from_text(meaning: Recurring | Shift | Inside, spoken: Moment) -> Moment | None:
    if isinstance(meaning, Recurring):
        return _nearest_to(meaning.slot, spoken)
    if isinstance(meaning, Shift):
        return _shifted(meaning, spoken)
    outer = _shifted(meaning.outer, spoken)
    return place(meaning.slot, coarser(outer, meaning.slot.period)) if outer else None


def _shifted(shift: Shift, spoken: Moment) -> Moment | None:
    """So many units on from the date spoken of; None when that is coarser than the unit."""
    if spoken.grain > shift.grain:
        return None
    if not shift.keeps or spoken.grain is shift.grain:
        return coarser(spoken, shift.grain).shift(shift.by)
    per_year = {Grain.QUARTER: 4, Grain.MONTH: 12, Grain.SEASON: 4, Grain.HALF: 2}
    if shift.grain is Grain.YEAR and spoken.grain in per_year:
        return spoken.shift(shift.by * per_year[spoken.grain])
    if shift.grain is Grain.WEEK and spoken.grain is Grain.DAY:
        return spoken.shift(7 * shift.by)
    return coarser(spoken, shift.grain).shift(shift.by)


def _nearest_to(slot: Slot, spoken: Moment) -> Moment | None:
    """The slot's moment in the period spoken of; of its neighbours when the text stands at the period's edge."""
    period = coarser(spoken, slot.period)
    if period.grain is not slot.period:
        return None
    if spoken.grain >= slot.period or spoken.first is None:
        return place(slot, period)
    around = [place(slot, period.shift(step)) for step in (0, 1, -1)]
    start = spoken.first
    return min((m for m in around if m and m.first), key=lambda m: abs((_start(m) - start).days), default=None)


def _start(moment: Moment) -> dt.date:
    return moment.first or dt.date.min


def _at(meaning: Recurring | Shift | Inside, day: dt.date, scene: Scene, lean: Side) -> Moment | None:
    """Resolve against one day."""
    if isinstance(meaning, Shift):
        return _from_day(meaning, day)
    if isinstance(meaning, Inside):
        outer = _from_day(meaning.outer, day)
        return place(meaning.slot, coarser(outer, meaning.slot.period))
    slot, side = meaning.slot, meaning.side
    period = containing(slot.period, day)
    if slot.period is Grain.MONTH and scene.low != scene.high and _one_month(scene):
        return place(slot, period)
    if side is Side.THIS:
        return place(slot, period)
    around = [m for m in (place(slot, period.shift(step)) for step in _STEPS) if m and m.first and m.last]
    if slot.weekday is not None:  # "Wednesday, April 24": the year in which it was one
        around = [m for m in around if m.first and m.first.weekday() == slot.weekday] or around
    return _chosen(around, day, meaning, lean)


def _one_month(scene: Scene) -> bool:
    return bool(scene.low and scene.high and (scene.low.year, scene.low.month) == (scene.high.year, scene.high.month))


def _chosen(around: list[Moment], day: dt.date, recurring: Recurring, lean: Side) -> Moment | None:
    """The moment among its neighbours that a word ("last") or the verb's tense asks for; ``around`` is in order."""
    if recurring.side is Side.LAST:
        return next((m for m in reversed(around) if m.last and m.last < day), None)
    if recurring.side is Side.NEXT:
        return next((m for m in around if m.first and m.first > day), None)
    behind = next((m for m in reversed(around) if m.first and m.first <= day), None)
    ahead = next((m for m in around if m.last and m.last >= day), None)
    if behind is None or ahead is None:
        return behind or ahead
    if recurring.slot.period is Grain.YEAR:
        return _nearer(behind, ahead, day, lean)
    return ahead if lean is Side.NEXT else behind


def _nearer(behind: Moment, ahead: Moment, day: dt.date, lean: Side) -> Moment:
    """Of two dates a year apart the one that is much nearer, else the one that the tense asks for."""
    since, until = (day - (behind.last or day)).days, (_start(ahead) - day).days
    if behind.grain is Grain.QUARTER and since < _FRESH:
        return behind
    if lean is Side.LAST and behind.grain in (Grain.QUARTER, Grain.HALF):
        return behind
    if lean is Side.NEXT:
        return behind if 0 <= since * _RATIO < until else ahead
    return ahead if since > until * _RATIO else behind


def _from_day(shift: Shift, day: dt.date) -> Moment:
    if shift.base is Base.THEN and shift.grain is Grain.QUARTER:
        return containing(Grain.QUARTER, day).shift(-1)
    if shift.grain is Grain.WEEKEND:
        return containing(Grain.WEEKEND, day).shift(shift.by)
    return containing(shift.grain, day).shift(shift.by)
