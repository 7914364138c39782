"""Ages: figures of one person, whose name stands right beside them ("Ida Voss, 31", "12-year-old Jan Holt")."""

from __future__ import annotations

import re

from reportedly.model import Figure
from reportedly.reconcile.words.folding import keys
from reportedly.reconcile.words.measures import MEASURE_OF, TIMES

AGE = MEASURE_OF["aged"]
_AN_AGE = re.compile(r"(?i)(?:aged\b.*|.*\b(?:year|month|week|day)s?[ -]olds?)")
_BARE = re.compile(r"\d{1,3}")
_NAME = r"[A-ZÀ-ÖØ-Þ][\w’'.-]*\w(?:\s(?:[A-ZÀ-ÖØ-Þ][\w’'.-]*|de|la|al|bin|van|von))*"
_AFTER = re.compile(rf"\s(?:[a-z-]+,?\s){{0,2}}?(?P<name>{_NAME})")
_BEFORE = re.compile(rf"(?P<name>{_NAME}),?\s(?:who\s)?(?:is\s|was\s)?$")
_NEAR = 60  # characters that a name before may take


def is_age(figure: Figure) -> bool:
    """Whether a figure tells how old somebody is."""
    said = figure.quote.text
    bare = figure.unit == "year" and _BARE.fullmatch(said) is not None
    return bare or (figure.unit in TIMES and _AN_AGE.fullmatch(said) is not None)


def of_whom(text: str, figure: Figure) -> frozenset[str]:
    """Keys of the full name whose age it is; empty where there is none ("a 22-year-old woman", "Holt's son, 7")."""
    span = figure.quote.span
    before = _BEFORE.search(text, max(0, span.start - _NEAR), span.start)
    found = before or (_AFTER.match(text, span.end) if "old" in figure.quote.text.lower() else None)
    if found is None or found.group("name").endswith(("'s", "’s")):
        return frozenset()
    name = keys(found.group("name"))
    return name if len(name) > 1 else frozenset()
