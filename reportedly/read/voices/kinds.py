"""What a name names by its own words: a person, a body, a place or a paper."""

from __future__ import annotations

import re
from enum import StrEnum

from reportedly.read import lexicon
from reportedly.read.voices.wordlists import among


class NameKind(StrEnum):
    """What a name seems to name, by its own words."""

    PERSON = "person"
    BODY = "body"
    PLACE = "place"
    PAPER = "paper"
    UNKNOWN = "unknown"


_PLACE_OPENERS = among("place openers")
_BODY_ENDS = among("body ends")
_THING_ENDS = among("thing ends")
_PLACE_ENDS = among("place ends")
_CAMEL = re.compile(r"(?!Mc|Mac|De|Di|La|Le|Van|Von|Fitz)[A-Z]?[a-z]+[A-Z]")


def kind_of(words: list[str], *, titled: bool, before: str) -> NameKind:
    """Person, body or place by its words, the title before it, and the lower-case word before it."""
    whole, joined, last = " ".join(words), not {"of", "for", "the", "&", "and", "on"}.isdisjoint(words), words[-1]
    several = len(words) > 1
    given = several and lexicon.given_sex(words[0]) and len(words) <= 4 and not joined
    headed = any(lexicon.body_word(w) for w in words) or (several and last in _BODY_ENDS)
    role = before.islower() and lexicon.person_word(before) is not None
    place = several and not (titled or headed) and (words[0] in _PLACE_OPENERS or last in _PLACE_ENDS)
    if place or whole in lexicon.places():
        return NameKind.PLACE
    if several and last in _THING_ENDS and not titled:
        return NameKind.PAPER
    if titled or role or (given and not (len(words) > 2 and (lexicon.body_word(last) or last in _BODY_ENDS))):
        return NameKind.PERSON
    letters = whole.replace(".", "")
    short = whole.isupper() and 2 <= len(letters) <= (9 if "-" in letters else 6)
    named = (before.islower() and lexicon.body_word(before) is not None) or (several and before.lower() == "the")
    if headed or joined or short or named or _CAMEL.match(last):
        return NameKind.BODY
    plain = all(w.replace(".", "").replace("-", "").isalpha() for w in words)
    return NameKind.PERSON if len(words) in (2, 3) and plain else NameKind.UNKNOWN
