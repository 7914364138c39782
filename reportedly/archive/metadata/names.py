"""What looks like a person's name or an outlet's in the lines around a report. General shapes, no lists of people."""

from __future__ import annotations

import re

_TOKEN = r"(?:(?:[A-Z]\.)+|[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'\u2010-]*\.?(?:-[\w’']+)*)"
_PARTICLE = r"(?:de|da|di|do|dos|del|della|der|den|van|von|bin|bint|ibn|al|el|la|le|ten|ter|y|e)"
NAME = rf"{_TOKEN}(?:\s+(?:{_PARTICLE}\s+)*{_TOKEN}){{0,4}}"
NAMES = rf"{NAME}(?:(?:\s*,\s*|\s+and\s+|\s*&\s*|\s*,\s*and\s+){NAME}){{0,5}}"

_ROLES_LIST = """
    director professor editor correspondent reporter researcher fellow analyst columnist lawyer president chair
    chairman chairwoman chairperson secretary ambassador chief head representative coordinator lecturer
    spokesperson spokesman spokeswoman writer author journalist scholar expert adviser advisor attorney founder
    member manager officer commissioner producer photographer contributor historian economist activist executive
    dean
"""
ROLES = frozenset(_ROLES_LIST.split())
_OUTLET_WORDS_LIST = """
    times post herald news daily journal gazette tribune guardian press agency wire chronicle star mail observer
    reuters afp ap bbc cnn broadcasting weekly standard telegraph courier bulletin dispatch record examiner globe
    radio tv television network sentinel register echo monitor review magazine today independent report
"""
OUTLET_WORDS = frozenset(_OUTLET_WORDS_LIST.split())
# Words that begin a byline-like line which is none: "By Monday …".
_NO_NAMES_LIST = """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december the a an then now all contrast comparison law design default nature
"""
_NO_NAMES = frozenset(_NO_NAMES_LIST.split())
_PERSONAL = re.compile(NAME)


def is_name(words: str, *, at_least: int = 2) -> bool:
    """Whether ``words`` have the shape of one name of ``at_least`` parts."""
    tokens = words.split()
    return (
        at_least <= len(tokens) <= 6
        and _PERSONAL.fullmatch(words) is not None
        and tokens[0].lower() not in _NO_NAMES
        and not any(token.lower().strip(".,") in ROLES for token in tokens)
    )


def is_role(words: str) -> bool:
    """Whether a role word stands among ``words``."""
    return any(token.lower() in ROLES for token in re.findall(r"[A-Za-z]+", words))


def is_outlet(words: str) -> bool:
    """Whether ``words`` look like an outlet's name: capitalised, with a word that outlets are called by."""
    tokens = words.split()
    if not 1 <= len(tokens) <= 7 or not words[0].isupper():
        return False
    capital = all(token[0].isupper() or token in {"of", "and", "the", "&", "for"} for token in tokens)
    return capital and any(token.lower().strip(".,") in OUTLET_WORDS for token in tokens)
