"""Whose a figure is: the name that its clause is about, and the poll that it is taken from."""

from __future__ import annotations

import re
from functools import lru_cache

from reportedly.model import Claim, Figure
from reportedly.reconcile.figures.stretches import clause_of, lower_words, name_keys_in
from reportedly.reconcile.words.demonyms import SEATS, country
from reportedly.reconcile.words.folding import STOP, key, split
from reportedly.reconcile.words.measures import Measure
from reportedly.reconcile.words.tables import words
from reportedly.span import Span

_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w.-]*"
_SUBJECT = re.compile(
    rf"[\s“\"'‘(]*(?:(?:that|while|and|but|as|with|whereas)\s+)?(?:(?:[Tt]he|[Aa]n?)\s+)?"
    rf"(?P<name>{_CAPITAL}(?:\s+{_CAPITAL})*)(?:['’]s?)?(?P<rest>\s+[a-zà-öø-þ]\w*)"
)
_NOT_SUBJECT = words(
    """in on at by for from of to with after before since until during under over about between among last this next
    when if as while because although though there it he she they we you i both all some many most no one two"""
)
_MID = re.compile(rf"(?<=[a-zà-öø-þ,;] )(?:the )?({_CAPITAL})")
_POLL = re.compile(r"\b(?:polls?|polled|polling|pollsters?|surveys?|surveyed|respondents)\b", re.IGNORECASE)
_LEAD = re.compile(r"\b(?:lead(?:s|ing)?|led|trail(?:s|ed|ing)?|ahead|behind|margin|edge)\b", re.IGNORECASE)
_POLL_NAME = re.compile(
    rf"(?P<before>{_CAPITAL}(?:[\s/–—]+{_CAPITAL})*)(?:['’]s?)?(?:\s+[a-z-]+)?\s+(?:[Pp]oll|[Ss]urvey)"
    rf"|(?:[Pp]olls?|[Ss]urveys?|[Aa]verages?)\s+(?:of\s+\w+\s+)?(?:conducted\s+|taken\s+|done\s+|released\s+)?(?:by|from)\s+(?:the\s+)?"
    rf"(?P<after>{_CAPITAL}(?:[\s/–—]+{_CAPITAL})*)"
)


@lru_cache(maxsize=4096)
def _names(text: str) -> frozenset[str]:
    """Capitalised words of a text that also stand within its sentences, and never in lower case: they are names."""
    return frozenset(found[1].rstrip(".") for found in _MID.finditer(text)) - {
        word.capitalize() for word in lower_words(text)
    }


def subject_of(text: str, figure: Span, sentence: Span) -> frozenset[str]:
    """Keys of the name that a figure's clause, else its sentence, begins with; empty where it begins with none."""
    clause = clause_of(text, figure, sentence)
    for start in dict.fromkeys((clause.start, sentence.start)):
        found = _SUBJECT.match(text, start, figure.start)
        if found is None:
            continue
        said = split(found["name"])
        first = found["name"].split()[0].rstrip(".")
        if said[0] in _NOT_SUBJECT or (len(said) == 1 and first not in _names(text)):
            continue
        return frozenset(key(SEATS.get(word, country(word))) for word in said if word not in STOP)
    return frozenset()


def poll_of(claim: Claim, figure: Figure, measure: Measure | None, sentence: str) -> frozenset[str] | None:
    """Keys of the names of the poll that a figure is from; empty when none is named, None when it is of no poll."""
    if figure.unit not in ("%", "point", "percentage point"):
        return None
    voice = claim.voice.name.text if claim.voice.name else claim.voice.called
    polled = bool(_POLL.search(sentence)) or bool(_POLL.search(voice))
    leads = figure.unit != "%" and bool(_LEAD.search(sentence))
    if not (polled or leads or (measure is not None and measure.name == "support")):
        return None
    names = name_keys_in(voice, Span(0, len(voice))) if _POLL.search(voice) else frozenset()
    for found in _POLL_NAME.finditer(sentence):
        name = found["before"] or found["after"]
        names |= name_keys_in(name, Span(0, len(name)))
    return names
