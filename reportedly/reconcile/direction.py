"""Which of two reports that share words came first: a list of signs, each with its weight and its reason.

The weights are log odds, fitted on pairs with known direction (evals/lineage) and rounded; signs are antisymmetric, so
that asking the other way round gives the same answer.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass

from reportedly.model import Report
from reportedly.reconcile.wording import quoted

_TRIMMINGS = re.compile(
    r"\b(?:share this|sign up|newsletter|read more|follow us|click here|advertisement|subscribe|facebook)\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"^[A-Z][A-Z .,'-]{2,40}\(([^)]{2,40})\)\s*[-–—]", re.MULTILINE)
_WORD = re.compile(r"[^\W\d_]+")
SURE = 0.3  # below this, nothing tells which came first


@dataclass(frozen=True, slots=True)
class Marks:
    """What one report shows of its making, read once.

    Attributes:
        title: the headline's words in lower case.
        lost: whether it lost the capitals that the text has.
        cut: whether it is the text's first words, broken off.
        headed: whether the text begins with it.
        trimmed: whether a page's trimmings stand in the text.
    """

    title: str
    lost: bool
    cut: bool
    headed: bool
    trimmed: bool


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


def credits(report: Report, other: Report) -> bool:
    """Whether a report's text names the other's outlet as somebody else's: not its own name."""
    if not other.outlet or len(other.outlet.value) < 4:
        return False
    name = re.sub(r"^the\s+", "", other.outlet.value.strip(), flags=re.IGNORECASE)
    own = report.outlet.value if report.outlet else ""
    return name.lower() not in own.lower() and bool(re.search(rf"\b{re.escape(name)}\b", report.text, re.IGNORECASE))


def _dates(one: Side, other: Side) -> Sign:
    ours, theirs = one.report.published, other.report.published
    if not (ours and theirs and ours.earliest and ours.latest and theirs.earliest and theirs.latest):
        return Sign(0.33 * ((ours is None) - (theirs is None)))
    if theirs.latest < ours.earliest:
        return Sign(1.7, f"it is dated {ours.edtf}, the other {theirs.edtf}")
    return Sign(-1.7) if ours.latest < theirs.earliest else Sign(0.0)


def _credit(one: Side, other: Side) -> Sign:
    names = credits(one.report, other.report) - credits(other.report, one.report)
    outlet = other.report.outlet.value if other.report.outlet else ""
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


def _headed(report: Report) -> bool:
    title = (report.title.value if report.title else "").strip().lower()[:40]
    return bool(title) and report.text.strip().lower().startswith(title)


def _heading(one: Side, other: Side) -> Sign:
    return Sign(0.7 * (other.marks.headed - one.marks.headed))


def _trimmings(one: Side, other: Side) -> Sign:
    return Sign(0.3 * (one.marks.trimmed - other.marks.trimmed))


def marks(report: Report) -> Marks:
    """Read a report's marks."""
    return Marks(
        title=_plain_title(report),
        lost=lost_capitals(report),
        cut=made_from_text(report),
        headed=_headed(report),
        trimmed=bool(_TRIMMINGS.search(report.text)),
    )


SIGNS: tuple[Callable[[Side, Side], Sign], ...] = (
    _dates,
    _credit,
    _held,
    _title_cut,
    _by_machine,
    _heading,
    _trimmings,
)


def direction(one: Side, other: Side) -> Sign:
    """Log odds that the first side derives from the second, with the reasons that speak for it."""
    signs = [sign(one, other) for sign in SIGNS]
    return Sign(sum(sign.weight for sign in signs), "; ".join(sign.because for sign in signs if sign.because))
