"""Which way a sentence looks: whether "Monday" is the one behind or the one ahead."""

from __future__ import annotations

import re

from reportedly.read.times.meanings import Side

_REACH = 240  # code points looked at on each side; a sentence is seldom longer, and the bound keeps reading linear
_BREAK = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]?[A-Z])|\n\s*\n|;\s")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def _set(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


_AHEAD = _set(
    "will won't shall scheduled due expected expects expect plan plans planned planning slated upcoming",
    " propose proposes proposed intend intends intended hope hopes deadline tentatively effective",
    "matures maturing payable i'll you'll he'll she'll we'll they'll it'll",
)
# "could fall on Wednesday" looks ahead; "could have fallen" and "could not be reached" look back.
_MONTH = re.compile(r"(?<=[\w,] )May\b")
_NONE = _set("neither nor none nobody")
_MODAL = _set("would might should must could may")
# Two words that look ahead together, looked up by the second: "is to meet", "set for", "ahead of", "as soon as".
_AHEAD_PAIRS = {
    "to": _set("is are was were be set agreed pledged vowed asked ask asking want wants wanted going due"),
    "for": _set("set"),
    "be": _set("to"),
    "of": _set("ahead"),
    "as": _set("soon early"),
}
_BEHIND = _set(
    "was were had did didn't wasn't said told went came made took began fell rose won lost met held shot found",
    "gave sent saw left got kept led hit struck broke fled flew sold bought paid ran stood wrote spoke heard thought",
    "knew became drew grew threw shook swept blew burst drove rode spent built brought caught taught put cut since",
)
# A participle after these is no verb of its own: "would still be formally held", "a still unspecified date".
_NO_FINITE = _set("be to a an the its his her their our this that any some each every still yet newly not")
# "has given them until Monday" looks ahead, "stayed until Monday" back: the one standing perfect tells them apart.
_UNTIL, _STANDING, _OVER = _set("until till"), _set("has have is are"), _set("had was were")


def breaks(text: str) -> bool:
    """Whether a sentence ends inside a stretch of text."""
    return _BREAK.search(text) is not None


def lean(text: str, start: int, end: int) -> Side:
    """LAST or NEXT by the verb nearest to the words at [start, end), those before it first; TENSE when none tells."""
    left = text[max(0, start - _REACH) : start]
    cut = 0
    for found in _BREAK.finditer(left):
        cut = found.end()
    words = _words(left[cut:])
    if not _UNTIL.isdisjoint(words[-2:]) and not _STANDING.isdisjoint(words) and _OVER.isdisjoint(words):
        return Side.NEXT
    for at in range(len(words) - 1, -1, -1):
        if side := _side(words, at):
            return side
    right = text[end : end + _REACH]
    stop = _BREAK.search(right)
    words = _words(right[: stop.start() if stop else len(right)])
    return next((side for at in range(len(words)) if (side := _side(words, at))), Side.TENSE)


def _words(part: str) -> list[str]:
    """The words of a part of a sentence, in lower case; "May" inside it is the month and no verb."""
    return _WORD.findall(_MONTH.sub(" ", part).lower().replace("’", "'"))


def _side(words: list[str], at: int) -> Side | None:
    """What one word says of before and after; None when nothing."""
    word, before = words[at], words[at - 1] if at else ""
    if word in _MODAL:
        if word == "could" and not _NONE.isdisjoint(words[:at]):
            return Side.LAST  # "neither of them could be reached"
        return _of_modal(word, words[at + 1 : at + 3])
    if word in _AHEAD or (word in _AHEAD_PAIRS and before in _AHEAD_PAIRS[word]):
        return Side.NEXT
    if word in _BEHIND or (len(word) > 3 and word.endswith("ed")):
        return None if before in _NO_FINITE or (at > 1 and words[at - 2] == "be") else Side.LAST
    return None


def _of_modal(word: str, after: list[str]) -> Side | None:
    if not after:
        return None  # the month of May, or the sentence's end
    if "have" in after or (word == "could" and after[0] == "not"):
        return Side.LAST
    return Side.NEXT
