"""Times of day, and the part of a moment that "early", "mid" or "late" leaves."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from reportedly.read.times.meanings import Lasting, Meaning, Mod, Vague
from reportedly.read.times.patterns import Parts
from reportedly.read.times.words import CODES, DAYPARTS


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as TIMEX3 and EDTF write it after a day: "T15:00", "T15:00:00". A part of the day has no EDTF."""

    timex: str
    edtf: str = ""


def clock_of(parts: Parts, meaning: Meaning) -> Clock | None:
    """The time of day said in a date's words, None when none is."""
    if isinstance(meaning, (Lasting, Vague)):
        return None
    if parts.text[4:5] == "-" and len(parts.text) > 15 and parts.text[10] in "Tt ":
        return Clock(f"T{parts.text[11:]}", f"T{parts.text[11:]}")
    hour = _hour(parts)
    if hour is not None:
        timex = f"T{hour[0]:02d}:{hour[1]:02d}"
        return Clock(timex, f"{timex}:00" if hour[0] < 24 else "")
    part = parts.get("part", "tonight")
    return None if part is None else Clock(DAYPARTS[part])


def _hour(parts: Parts) -> tuple[int, int] | None:
    """Hour and minute; None when no clock time is said, or one that no clock shows."""
    if (point := parts.get("point")) is not None:
        return point, 0
    words = parts.words
    for at in range(parts.first, parts.last + 1):
        kind = words.kinds[at]
        follows = words.kinds[at + 1] if at < parts.last else ""
        if kind == CODES["clock"]:
            hour, minute = (int(n) for n in _POINTS.split(words.text[words.starts[at] : words.ends[at]])[:2])
        elif follows and follows in (CODES["ampm"], CODES["oclock"]):
            hour, minute = words.values[at], 0
        elif follows in _ZONES and kind in _FOUR_DIGITS and words.ends[at] - words.starts[at] == len("0300"):
            hour, minute = divmod(words.values[at], 100)
        else:
            continue
        if follows == CODES["ampm"]:
            hour = hour % 12 + words.values[at + 1]
        elif (parts.get("part") in (2, 3) and hour < 12) or (parts.get("part") == 4 and 6 <= hour < 12):
            hour += 12
        return (hour, minute) if hour <= 24 and minute < 60 else None
    return None


_POINTS = re.compile(r"[:.]")
_ZONES = (CODES["zone"], CODES["local"])
_FOUR_DIGITS = (CODES["yr"], CODES["nn"], CODES["d2"])


def mod_of(parts: Parts) -> Mod:
    """Which part of the date its words leave."""
    for mod, names in (
        (Mod.EARLY, ("early", "start")),
        (Mod.LATE, ("late", "end")),
        (Mod.MIDDLE, ("mid",)),
        (Mod.ABOUT, ("approx",)),
    ):
        if parts.has(*names):
            return mod
    return Mod.WHOLE


def narrowed(first: dt.date | None, last: dt.date | None, mod: Mod) -> tuple[dt.date | None, dt.date | None]:
    """The days that "early", "mid" and "late" leave of a stretch: its first half, its middle half, its last half.

    Wide on purpose: no report says where "early" ends.
    """
    if not first or not last or mod in (Mod.WHOLE, Mod.ABOUT) or first == last:
        return first, last
    days = (last - first).days
    if mod is Mod.EARLY:
        return first, first + dt.timedelta(days // 2)
    if mod is Mod.LATE:
        return last - dt.timedelta(days // 2), last
    return first + dt.timedelta(days // 4), last - dt.timedelta(days // 4)
