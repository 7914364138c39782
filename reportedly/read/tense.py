"""Which way a sentence looks: whether "Monday" is the one behind or the one ahead."""

from __future__ import annotations

import re

from reportedly.read.time_meanings import Side

_REACH = 240  # code points looked at on each side; a sentence is seldom longer, and the bound keeps reading linear
_BREAK = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]?[A-Z])|\n\s*\n|;\s")
_AHEAD = (
    r"will|['’]ll|won['’]t|shall|going\s+to|(?:is|are|was|were|be)\s+to|to\s+be|scheduled|due|expect(?:ed|s)?|plan(?:s|ned|ning)?|"
    r"slated|set\s+(?:to|for)|would|might|should|must|upcoming|ahead\s+of|propose[sd]?|intend(?:s|ed)?|"
    r"as\s+(?:soon|early)\s+as|hopes?|pledged\s+to|vowed\s+to|agreed\s+to|deadline|tentatively|effective|matur(?:es|ing)|payable|"
    r"ask(?:ed|ing)?\s+to|want(?:s|ed)?\s+to"
)
_BEHIND = (
    r"was|were|had|did|didn['’]t|wasn['’]t|said|told|went|came|made|took|began|fell|rose|won|lost|met|held|shot|found|"
    r"gave|sent|saw|left|got|kept|led|hit|struck|broke|fled|flew|sold|bought|paid|ran|stood|wrote|spoke|heard|thought|"
    r"knew|became|drew|grew|threw|shook|swept|blew|burst|drove|rode|spent|built|brought|caught|taught|put|cut|"
    r"since|[a-z]{2,}ed"
)
_MARK = re.compile(rf"\b(?:(?P<ahead>{_AHEAD})|(?P<behind>{_BEHIND}))\b", re.IGNORECASE)


def lean(text: str, start: int, end: int) -> Side:
    """LAST or NEXT by the verb nearest to the words at [start, end), those before it first; TENSE when none tells."""
    left = text[max(0, start - _REACH) : start]
    cut = 0
    for found in _BREAK.finditer(left):
        cut = found.end()
    marks = list(_MARK.finditer(left, cut))
    last = marks[-1] if marks else None
    if last is None:
        right = text[end : end + _REACH]
        stop = _BREAK.search(right)
        last = _MARK.search(right, 0, stop.start() + 1 if stop else len(right))
    if last is None:
        return Side.TENSE
    return Side.NEXT if last.lastgroup == "ahead" else Side.LAST
