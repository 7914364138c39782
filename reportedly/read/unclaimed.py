"""Words of saying that became no claim, and cues that the table does not know: what a person may want to look at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from reportedly.model import Claim
from reportedly.read import lexicon
from reportedly.read.cues import is_cue_verb
from reportedly.read.sentences import Part, lay_out
from reportedly.span import Quote, Span

_WORD = re.compile(r"[^\W\d_]{3,}")


@lru_cache(maxsize=1)
def _sayings() -> frozenset[str]:
    """The forms of ``data/saying.txt``."""
    return frozenset(word for line in lexicon.table("saying.txt") for word in line.split())


def find_unclaimed(text: str, claims: Sequence[Claim]) -> tuple[Quote, ...]:
    """Words of saying in the body that stand in no claim's cue or source, in the order of the text."""
    layout = lay_out(text)
    taken = sorted(span for claim in claims for span in (*claim.attribution.cue, *claim.attribution.source))
    out, at = [], 0
    for word in _WORD.finditer(text):
        while at < len(taken) and taken[at].end <= word.start():
            at += 1
        if word.group().lower() not in _sayings() or (at < len(taken) and taken[at].start < word.end()):
            continue
        if layout.part(word.start()) is Part.BODY:
            out.append(Quote.cut(text, Span(*word.span())))
    return tuple(out)


def is_unusual(claim: Claim) -> bool:
    """Whether none of the cue's words is one that the table of cues has on its own."""
    words = [word.group() for cue in claim.cue for word in _WORD.finditer(cue.text)]
    return bool(words) and not any(is_cue_verb(word) for word in words)
