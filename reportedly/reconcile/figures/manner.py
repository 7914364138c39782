"""In which manner a figure is told: what is, what is sought, what is allowed or needed, what may be."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.reconcile.figures.stretches import clause_of
from reportedly.span import Span

_SOUGHT = re.compile(
    r"\b(?:ask(?:s|ed|ing)?\s+(?:\w+\s+){0,3}for|call(?:s|ed|ing)?\s+(?:\w+\s+){0,2}(?:for|to|on)|demand(?:s|ed|ing)"
    r"|propos(?:e[sd]?|ing|als?)|push(?:es|ed|ing)?\s+for|appeal(?:s|ed|ing)?\s+for|seeks?|seeking|sought|wants?|wanted"
    r"|wanting|requests?|requested|requesting|urg(?:e[sd]?|ing)|bids?\s+(?:of|for|to)|offer(?:s|ed|ing)?|should|ought"
    r"|goals?|needs?|needed|campaign(?:s|ed|ing)?\s+for|lobb(?:y|ies|ied|ying)\s+for|favou?rs?|would\s+like)\b",
    re.IGNORECASE,
)  # a wage asked for is not the wage in force
_BOUNDED = re.compile(
    r"\b(?:capped|caps?|ceiling|limit(?:s|ed)?\s+(?:of|to|at|on|is|was)|thresholds?|quotas?|maximum|capacity|licen[cs]ed"
    r"|designed\s+(?:for|to)|meant\s+to|built\s+(?:for|to\s+(?:hold|carry|house))|allow(?:s|ed)?|permit(?:s|ted)?|require[sd]?"
    r"|can\s+(?:\w+\s+)?(?:hold|carry|seat|house|take|store|process|produce)|it\s+takes|enough\s+(?:for|to)|room\s+for|target"
    r"|quorum|rated\s+(?:for|at))\b",
    re.IGNORECASE,
)  # what a ferry may carry is not what it carried
_POSSIBLE = re.compile(
    r"\b(?:[Ff]eared?|[Ff]ears|may(?!\s+\d)|[Mm]ight|[Cc]ould|[Pp]ossibl[ey]|[Pp]otential(?:ly)?|[Pp]resumed|[Ss]uspected)\b"
)


@dataclass(frozen=True, slots=True)
class Manner:
    """How a figure is told.

    Attributes:
        sought: asked for, proposed, offered or needed, and not what is.
        bounded: what is allowed, needed or can be held.
        possible: what is feared or may be.
    """

    sought: bool = False
    bounded: bool = False
    possible: bool = False


PLAIN = Manner()


def manner_of(text: str, figure: Span, sentence: Span) -> Manner:
    """How the clause of a figure tells it; of words of asking and of fear only those before it count."""
    clause = clause_of(text, figure, sentence)
    return Manner(
        sought=_SOUGHT.search(text, clause.start, figure.start) is not None,
        bounded=_BOUNDED.search(text, clause.start, clause.end) is not None,
        possible=_POSSIBLE.search(text, clause.start, clause.end) is not None,
    )
