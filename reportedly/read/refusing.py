"""Refusing what is asked for ("denied bail", "rejected her appeal") is no denial of what is said."""

from __future__ import annotations

import re
from functools import lru_cache

from reportedly.model import Act, Certainty
from reportedly.read.cues import Deed, Saying
from reportedly.read.lexicon import grammar_words
from reportedly.span import Span

_WHOM = r"(?:(?:him|her|them|it|us|me|the\s[a-z]+|(?:(?:Mr|Mrs|Ms|Dr)\.?\s)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3})\s)??"
_LEAD = (
    r"(?:(?:an?|any|his|her|their|its|the|all|further|early|new|political|medical|legal|free|safe|[\w-]+['’]s?)\s){0,3}"
)
_HELD_TO = r"(?!\s(?:of|was|were|is|are|had|has|have|would|will|being|that|by|between)\b)"
"""After these the words are what is said of: "denied access had been restricted", "denied the entry of troops"."""
_SAYS_NO = frozenset(["deny", "reject", "dismiss"])


@lru_cache(maxsize=1)
def _asked() -> dict[str, re.Pattern[str]]:
    """By verb, what its words go on with when it refuses."""
    granted, asked = grammar_words()["granted"], grammar_words()["asked for"]
    both = "|".join(sorted(granted | asked))
    wish = "|".join(sorted(asked))
    denied = re.compile(rf"\s(?:to\s)?{_WHOM}{_LEAD}(?:{both})\b{_HELD_TO}")
    rejected = re.compile(rf"\s{_LEAD}(?:[a-z]+\s)?(?:{wish})\b(?!\s(?:that|as)\b)")
    return {"deny": denied, "reject": rejected, "dismiss": rejected}


def refuses(saying: Saying, deed: Deed) -> Deed | None:
    """ "denied him bail", "was denied entry", "rejected her appeal": nothing is said of what is so."""
    word = next((word for word in saying.cue if word.lemma in _SAYS_NO), None)
    if deed.act is not Act.DENIES or word is None:
        return None
    end = saying.content[-1].end if saying.content else len(saying.text)
    found = _asked()[word.lemma].match(saying.text, word.span.end, max(end, word.span.end))
    if found is None:
        return None
    return Deed(Act.DOUBTS, Certainty.UNCOMMITTED, (word.span, Span(word.span.end + 1, found.end())))
