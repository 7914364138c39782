"""Which of two reports that share words came first: a list of signs, each with its weight and its reason.

The weights are log odds, fitted on pairs with known direction (evals/lineage) and rounded; signs are antisymmetric, so
that asking the other way round gives the same answer.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from reportedly.model import Report
from reportedly.reconcile.words.tables import table
from reportedly.reconcile.words.wording import quoted

# "ALDEN (Wire Service) — ": place and whose text it is, at the head of a report
_DATELINE = re.compile(r"^\s*([A-Z][A-Z'’.-]+[\w .,'’-]{0,60}\(([^)\n]{2,40})\))\s*[-–—]", re.MULTILINE)
_HEAD = 1_000  # characters in which a dateline is looked for: a headline and a byline may stand before it
_TRIMMING = 8  # words up to which a line that opens as trimmings do is one
_WORD = re.compile(r"[^\W\d_]+")
_DATED = 2.5  # what known days weigh: not everything, since a page may show the day of its last change
SURE = 0.3  # below this, nothing tells which came first


@dataclass(frozen=True, slots=True)
class Marks:
    """What one report shows of its making, read once.

    Attributes:
        title: the headline's words in lower case.
        lost: whether it lost the capitals that the text has.
        cut: whether it is the text's first words, broken off.
        trimmings: lines that a page or a machine put round the text, lower case.
        dateline: the place and the outlet credited at the head of the text, as written; empty when there are none.
        credited: that outlet's name alone, in lower case.
    """

    title: str
    lost: bool
    cut: bool
    trimmings: frozenset[str]
    dateline: str
    credited: str


@dataclass(frozen=True, slots=True)
class Side:
    """A report with what direction is told from.

    Attributes:
        report: it.
        held: share of its words that stand in the other.
        words: how many it has.
        marks: what its headline and trimmings tell.
    """

    report: Report
    held: float
    words: int
    marks: Marks


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign that the first side derives from the second: log odds, negative for the other way; and the reason."""

    weight: float
    because: str = ""


def _stands(name: str, text: str) -> bool:
    """Whether a name stands in a text as words of their own, both in lower case."""
    at = text.find(name)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(name) : at + len(name) + 1]
        if not (before.isalnum() or after.isalnum()):
            return True
        at = text.find(name, at + 1)
    return False


def credits(report: Report, other: Report) -> bool:
    """Whether a report's text names the other's outlet as somebody else's: not its own name."""
    if not other.house or len(other.house.value) < 4:
        return False
    name = plain_outlet(other.house.value)
    own = report.house.value if report.house else ""
    return bool(name) and name not in own.lower() and _stands(name, report.text.lower())


def _dates(one: Side, other: Side) -> Sign:
    ours, theirs = one.report.published, other.report.published
    if not (ours and theirs and ours.earliest and ours.latest and theirs.earliest and theirs.latest):
        return Sign(0.33 * ((ours is None) - (theirs is None)))
    if theirs.latest < ours.earliest:
        return Sign(_DATED, f"it is dated {ours.edtf}, the other {theirs.edtf}")
    return Sign(-_DATED) if ours.latest < theirs.earliest else Sign(0.0)


def _credit(one: Side, other: Side) -> Sign:
    names = credits(one.report, other.report) - credits(other.report, one.report)
    outlet = other.report.house.value if other.report.house else ""
    return Sign(1.5 * names, f"it names {quoted(outlet)}" if names > 0 else "")


def _held(one: Side, other: Side) -> Sign:
    weight = 0.65 * (one.held - other.held) + 0.8 * math.tanh(math.log(max(1, other.words) / max(1, one.words)))
    return Sign(weight, "its words stand in the other, which has more" if weight > 0.4 else "")


def _plain_title(report: Report) -> str:
    return " ".join(_WORD.findall((report.title.value if report.title else "").lower()))


def _title_cut(one: Side, other: Side) -> Sign:
    ours, theirs = one.marks.title, other.marks.title
    if ours == theirs or not ours or not theirs:
        return Sign(0.0)
    if theirs.startswith(ours):
        return Sign(0.5, "its headline is a cut form of the other's")
    return Sign(-0.5) if ours.startswith(theirs) else Sign(0.0)


def lost_capitals(report: Report) -> bool:
    """Whether the headline has in lower case what the text only has with capitals: such are made by machine."""
    words = _WORD.findall(report.title.value if report.title else "")[1:]
    if not words or any(word[0].isupper() for word in words):
        return False
    said = set(_WORD.findall(report.text))
    return any(word not in said and word.capitalize() in said for word in words)


def made_from_text(report: Report) -> bool:
    """Whether the headline is no headline but the text's first words, broken off before the sentence ends."""
    title = _WORD.findall((report.title.value if report.title else "").lower())
    line = report.text.strip().split("\n", 1)[0].lower()
    begun = _WORD.findall(line)
    # "U.S." ends no sentence: only a headline of four words or more may be the whole first sentence of its line
    whole = _WORD.findall(re.split(r"(?<=[.!?])\s", line, maxsplit=1)[0])
    cut = len(title) < (len(whole) if len(title) > 3 else len(begun))
    return bool(title) and cut and begun[: len(title)] == title


def _by_machine(one: Side, other: Side) -> Sign:
    """A headline that a machine made stands over text that was taken from elsewhere."""
    ours, theirs = (side.marks.lost or side.marks.cut for side in (one, other))
    told = "its headline has lost its capitals" if one.marks.lost else "its headline is cut from its text"
    return Sign(2.0 * (ours - theirs), told if ours and not theirs else "")


def _trimmings(one: Side, other: Side) -> Sign:
    """Whoever takes a text adds trimmings to it more often than somebody takes them off."""
    more = len(one.marks.trimmings - other.marks.trimmings)
    less = len(other.marks.trimmings - one.marks.trimmings)
    return Sign(float((more > less) - (less > more)), "a page's trimmings stand in it" if more > less else "")


@lru_cache(maxsize=1)
def _openings() -> tuple[str, ...]:
    return tuple(table("trimmings.txt"))


def _trimming_lines(text: str) -> frozenset[str]:
    lines = (line.strip().lower() for line in text.split("\n"))
    return frozenset(line for line in lines if line.startswith(_openings()) and line.count(" ") < _TRIMMING)


def plain_outlet(name: str) -> str:
    """An outlet's name to compare by: lower case, without "the"."""
    return re.sub(r"^the\s+", "", name.strip().lower())


def leads_with(marks: Marks, other: Report) -> bool:
    """Whether a report's dateline credits the other's outlet."""
    return bool(marks.credited) and other.house is not None and plain_outlet(other.house.value) == marks.credited


def marks(report: Report) -> Marks:
    """Read a report's marks."""
    dateline = _DATELINE.search(report.text, 0, _HEAD)
    return Marks(
        title=_plain_title(report),
        lost=lost_capitals(report),
        cut=made_from_text(report),
        trimmings=_trimming_lines(report.text),
        dateline=dateline.group(1) if dateline else "",
        credited=plain_outlet(dateline.group(2)) if dateline else "",
    )


SIGNS: tuple[Callable[[Side, Side], Sign], ...] = (
    _dates,
    _credit,
    _held,
    _title_cut,
    _by_machine,
    _trimmings,
)


def direction(one: Side, other: Side) -> Sign:
    """Log odds that the first side derives from the second, with the reasons that speak for it."""
    signs = [sign(one, other) for sign in SIGNS]
    return Sign(sum(sign.weight for sign in signs), "; ".join(sign.because for sign in signs if sign.because))
