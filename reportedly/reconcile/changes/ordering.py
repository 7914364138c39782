"""Which of two claims came first: by words ("initially", "now"), by months that stand side by side, by days."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from reportedly.model import Claim, Phase
from reportedly.reconcile.material import Material
from reportedly.reconcile.words.wording import quoted

_AFTER = re.compile(r"(?:after|having)\b", re.IGNORECASE)
_BEFORE = re.compile(
    r"(?:(?:had|have|has) )?(?:first|initially|originally|earlier|previously|once|long)\b", re.IGNORECASE
)
_LEADS = re.compile(r"\bafter (?:[a-z]+ ){0,4}$", re.IGNORECASE)  # "after weeks of" denying
_MONTH = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?")


@dataclass(frozen=True, slots=True)
class Turn:
    """Two claims of one voice, the earlier first, and how their order is known."""

    earlier: str
    later: str
    because: str
    question: str | None = None


def days(claim: Claim, material: Material) -> tuple[dt.date, dt.date] | None:
    """The days between which a claim was said, else those of its report; None when neither is known."""
    for when in (claim.said, material.report[claim.report].published):
        if when and when.earliest and when.latest:
            return when.earliest, when.latest
    return None


def first_words(claim: Claim) -> str | None:
    """The words that put a claim before others of its voice: "initially", "after first insisting"."""
    if claim.order:
        if claim.order.phase is not Phase.EARLIER:
            return None
        said = claim.order.quote.text
        # "after" alone tells little: "after insisting"
        return f"{said} {claim.cue[0].text}" if _AFTER.fullmatch(said) and claim.cue else said
    for cue in claim.cue:
        if _AFTER.match(cue.text) or _BEFORE.match(cue.text):
            return cue.text
        if cue.text.lower().endswith("ing"):
            lead = _LEADS.search(claim.context.text[: max(0, cue.span.start - claim.context.span.start)])
            if lead:
                return f"{' '.join(lead.group().split())} {cue.text}"
    return None


def _months(left: Claim, right: Claim) -> Turn | None:
    """ "in January … in April" of one report, whatever the year."""
    if left.report != right.report or not (left.said and right.said and left.said.quote and right.said.quote):
        return None
    ours, theirs = _MONTH.fullmatch(left.said.edtf), _MONTH.fullmatch(right.said.edtf)
    if not ours or not theirs or ours[1] == theirs[1]:
        return None
    first, then = (left, right) if ours[1] < theirs[1] else (right, left)
    said = [one.said.quote.text for one in (first, then) if one.said and one.said.quote]
    return Turn(first.id, then.id, " … ".join(quoted(words) for words in said))


def order(left: Claim, right: Claim, material: Material) -> Turn | None:
    """Which of two claims came first: by words of order, else by days that do not overlap; None when nothing tells."""
    for one, other in ((left, right), (right, left)):
        first = first_words(one)
        then = other.order.quote.text if other.order and other.order.phase is Phase.LATER else None
        if one.report == other.report and (first or then):
            if first and first_words(other):
                continue
            return Turn(one.id, other.id, " … ".join(quoted(words) for words in (first, then) if words))
    if by_month := _months(left, right):
        return by_month
    ours, theirs = days(left, material), days(right, material)
    if ours is None or theirs is None or first_words(left) or first_words(right):
        return None
    if ours[1] < theirs[0]:
        return Turn(left.id, right.id, f"{ours[0].isoformat()} before {theirs[0].isoformat()}")
    if theirs[1] < ours[0]:
        return Turn(right.id, left.id, f"{theirs[0].isoformat()} before {ours[0].isoformat()}")
    return None
