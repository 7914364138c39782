"""What a person says a claim should have been read as: words given by hand are cut from its report, at once."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from reportedly.errors import JudgementError
from reportedly.model import Act, Certainty, Claim, Correction, FigureCorrected, Report
from reportedly.span import Quote, Span, hull

Named = TypeVar("Named", bound=StrEnum)
_PLACE = re.compile(r"(\d+)[-–](\d+)")


@dataclass(frozen=True, slots=True)
class Amendment:
    """A correction as a person writes it; what is left out stays as it was read.

    Attributes:
        act: "denies" …
        certainty: FactBank's value, "CT+" …
        source: who says it: words of the report, or their place as "120-133" in code points.
        content: what is said, likewise; several stretches where it stands apart.
        figures: words of the content -> what they say: "45", "40..50", "40.." (at least), "..50" (at most).
    """

    act: str | Act | None = None
    certainty: str | Certainty | None = None
    source: str | None = None
    content: Sequence[str] = ()
    figures: Mapping[str, str] = field(default_factory=dict)

    def correction(self, claim: Claim, report: Report) -> Correction:
        """With all words cut from ``report``.

        Raises:
            JudgementError: there is no such act or certainty; words do not stand in the report, or in several places;
                a figure's value is no number.
        """
        near = claim.context.span
        content = tuple(sorted(find(report.text, words, near) for words in self.content))
        stretch = hull([quote.span for quote in content or claim.content])
        return Correction(
            act=named(Act, self.act, "act"),
            certainty=named(Certainty, self.certainty, "certainty"),
            source=find(report.text, self.source, near, first=True) if self.source else None,
            content=content,
            figures=tuple(
                _figure(find(report.text, words, stretch, inside=True), value) for words, value in self.figures.items()
            ),
        )


def named(kind: type[Named], name: str | None, what: str) -> Named | None:
    """The member of that name; None for None.

    Raises:
        JudgementError: there is none.
    """
    try:
        return None if name is None else kind(name)
    except ValueError as error:
        names = ", ".join(one.value for one in kind)
        raise JudgementError(f"{name!r} is no {what}", hint=f"say one of: {names}") from error


def find(text: str, words: str, near: Span, *, inside: bool = False, first: bool = False) -> Quote:
    """The words that a person points at: by their place, or where they stand in ``near``, else anywhere in the text;
    ``inside``, only in ``near``. A name means the same wherever it stands: ``first`` takes the first.

    Raises:
        JudgementError: they stand nowhere, or in more than one place that could be meant.
    """
    if place := _PLACE.fullmatch(words.strip()):
        start, end = int(place[1]), int(place[2])
        if not start < end <= len(text):
            raise JudgementError(f"{words} is no place in the report", hint=f"it has {len(text)} code points")
        return Quote.cut(text, Span(start, end))
    sought = re.escape(words.strip())
    # words that were broken over lines are given on one
    pattern = re.compile(re.sub(r"(?:\\\s)+", r"\\s+", sought)) if words.strip() else None
    places = [Span(found.start(), found.end()) for found in pattern.finditer(text)] if pattern else []
    if pattern and not places:  # typed without its capitals
        folded = re.compile(pattern.pattern, re.IGNORECASE)
        places = [Span(found.start(), found.end()) for found in folded.finditer(text)]
    here = [span for span in places if near.covers(span)]
    chosen = here if here or inside else places[:1] if first else places
    if len(chosen) == 1:
        return Quote.cut(text, chosen[0])
    if not chosen:
        raise JudgementError(
            f"“{words}” does not stand in the {'content' if inside else 'report'}",
            hint="give the words just as they stand there, or their place as START-END",
        )
    shown = ", ".join(f"{span.start}-{span.end}" for span in chosen[:6])
    raise JudgementError(
        f"“{words}” stands there {len(chosen)} times", hint=f"give the place in its stead, one of: {shown}"
    )


def _figure(quote: Quote, value: str) -> FigureCorrected:
    low, to, high = value.replace(" ", "").partition("..")
    ends = (_number(low), _number(high))
    if not to and ends[0] is not None:
        return FigureCorrected(quote, ends[0], ends[0], ends[0])
    if (
        to
        and ends != (None, None)
        and all(end is not None or not part for end, part in zip(ends, (low, high), strict=True))
    ):
        return FigureCorrected(quote, None, *ends)
    raise JudgementError(f"{value!r} is no value", hint="say 45, or 40..50, or 40.. for at least, or ..50 for at most")


def _number(digits: str) -> float | None:
    try:
        number = float(digits.replace(",", ""))
    except ValueError:
        return None
    return number if math.isfinite(number) else None
