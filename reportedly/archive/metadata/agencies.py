"""Credits of news agencies, told from the names of people: "By Marta Quill, Reuters", "AFP", "Canal Wire"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from reportedly.archive.metadata.provenance import fold
from reportedly.span import Span

# What is called so puts out reports for others.
_KINDS = re.compile(
    r"(?:[A-ZÀ-Þ][\w’'&.-]*\s+){1,4}(?:News\s*wires?|Wires?|Wire\s+Services?|News\s+(?:Agency|Service)|Press\s+Agency)"
)
_AROUND = re.compile(r"^(?:the|from)\s+|\s+(?:staff|news|news\s+agency|newswires?|agency|reports?)$", re.IGNORECASE)
_MARK = re.compile(r"\s*[,|/•·(]\s*|\s+[–—-]\s+|\s+(?:of|for|and|with|at|in\s+association\s+with)\s+")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Credit:
    """Where, in the words of a byline, its people stand and where its agency."""

    people: Span | None
    agency: Span | None


@cache
def agencies() -> frozenset[str]:
    """Their names; those of one word in capitals as they are, all others in small letters."""
    lines = files("reportedly.archive").joinpath("data/agencies.txt").read_text(encoding="utf8").splitlines()
    names = [name.strip() for line in lines if not line.startswith("#") for name in line.split(";")]
    return frozenset(name if name.isupper() else name.casefold() for name in names if name)


def is_agency(words: str) -> bool:
    """Whether ``words`` are the name of an agency, or are called as agencies are."""
    words = fold(words).strip(" .")
    if not words or len(words) > 60:
        return False
    if _is_listed(words) or _KINDS.fullmatch(re.sub(r"^[Tt]he\s+", "", words)):
        return True
    bare = _AROUND.sub("", _AROUND.sub("", words))
    return bare != words and _is_listed(bare)


def _is_listed(words: str) -> bool:
    return words in agencies() if words.isupper() and " " not in words else words.casefold() in agencies()


def credit_of(words: str) -> Credit:
    """People and agency of a byline's words; all of it people where no agency stands in it."""
    whole = Span(0, len(words)) if words else None
    if whole is None or len(words) > _LONGEST:
        return Credit(whole, None)
    if is_agency(words):
        return Credit(None, whole)
    marks = [mark for mark in _MARK.finditer(words) if mark.start() > 0 and mark.end() < len(words)]
    for mark in reversed(marks):
        end = len(words.rstrip(") "))
        if is_agency(words[mark.end() : end]):
            return Credit(Span(0, mark.start()), Span(mark.end(), end))
    for mark in marks[:1]:
        if is_agency(words[: mark.start()]):
            return Credit(Span(mark.end(), len(words)), Span(0, mark.start()))
    tokens = list(re.finditer(r"\S+", words))
    for count in range(min(4, len(tokens) - 2), 0, -1):
        start = tokens[-count].start()
        if is_agency(words[start:]):
            return Credit(Span(0, tokens[-count - 1].end()), Span(start, len(words)))
    return Credit(whole, None)
