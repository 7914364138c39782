"""Words that ask for protection: pseudonyms, withheld names, anonymity (law 4).

A small grammar, ``data/protection.txt``, says how texts ask for it: classes of words, and shapes made of them. It is
neutral to who says it; whom the words protect is made out by ``anonymity``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from reportedly.read import lexicon
from reportedly.read.voices.names import Name
from reportedly.span import Span


class Asks(StrEnum):
    """How words ask for protection."""

    OWN = "own"  # whoever speaks there
    SELF = "self"  # whoever refuses there to be named
    OUTLET = "outlet"  # whom the writers leave unnamed
    CHANGED = "changed"  # whoever bears the name, which is not theirs
    GIVES = "gives"  # likewise, and a name for this report follows
    ALL = "all"  # everyone who has one name only
    CODE = "code"  # the words are such a name themselves
    WEAK = "weak"  # nobody whom the report names


@dataclass(frozen=True, slots=True)
class Protection:
    """Words that ask for protection, and how they stand to a name.

    Attributes:
        span: the words.
        asks: how they ask.
        beside: whether they stand beside a name in parentheses or between commas.
    """

    span: Span
    asks: Asks
    beside: bool

    @property
    def weak(self) -> bool:
        """Whether they ask for nothing beside somebody whom the report names ("speaking privately")."""
        return self.asks is Asks.WEAK

    @property
    def of_full_names(self) -> bool:
        """Whether they protect one who bears a full name, as it is not theirs."""
        return self.asks in (Asks.CHANGED, Asks.CODE)


@lru_cache(maxsize=1)
def _grammar() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The look before, for text in lower case, and all shapes with a group for each kind."""
    classes: dict[str, list[str]] = {}
    shapes: dict[str, list[str]] = {}
    for line in lexicon.table("protection.txt"):
        what, _, words = line.partition(": ")
        table, _, name = what.partition(" ")
        if table == "word":
            classes.setdefault(name, []).extend(words.split())
        elif table == "shape":
            shapes.setdefault(name, []).append(words)
    hint = "|".join(_pattern(shape, classes) for shape in shapes["hint"])
    kinds = (f"(?P<{kind}>{'|'.join(_pattern(s, classes) for s in shapes[kind])})" for kind in _ORDER)
    return re.compile(hint), re.compile(rf"(?<!\w)(?:{'|'.join(kinds)})(?!\w)", re.IGNORECASE)


_ORDER = ("gives", "changed", "all", "code", "own", "self", "outlet", "weak")  # of two at one place the first is taken
_LEFT_OUT = re.compile(r"\[((?: [^\[\]]*)|(?:[^\[\]]* ))\]")


def _pattern(shape: str, classes: dict[str, list[str]]) -> str:
    """One shape as a regular expression; the file tells how they are written."""
    while (plain := _LEFT_OUT.sub(r"(?:\1)?", shape)) != shape:
        shape = plain  # the inner ones first
    shape = re.sub(r"(?<!\\)\((?!\?)", "(?:", shape)
    shape = re.sub(r"<(\w+)>", lambda m: _any_of(classes[m.group(1)]), shape)
    shape = re.sub(r"~(\d)", r"(?:[\\w’'.-]+,?\\s){0,\1}?", shape)
    return shape.replace(" ", r"\s")


def _any_of(words: list[str]) -> str:
    """A class of words; longer ones first, so that none hides another."""
    ordered = sorted(set(words), key=lambda w: (-len(w), w))
    return f"(?:{'|'.join(w.replace('_', ' ').replace(chr(39), '[' + chr(39) + '’]') for w in ordered)})"


# A writer's other name is no wish to be hidden ("writes as", "published her first novel under a pseudonym").
_OF_ART = re.compile(
    r"\b(?:(?:wr[io]t\w*|publish\w*|perform\w*|record\w*|paint\w*|novels?|blog\w*|books?|poems?)\b[^.;]{0,40}|"
    r"(?:better|best|also|professionally)\s)$"
)


def find_protections(text: str, sentences: tuple[Span, ...]) -> tuple[Protection, ...]:
    """Every request for protection in ``text``, in order; at most one for each stretch."""
    hint, shapes = _grammar()
    low = text.lower()
    if len(low) != len(text):  # of a letter whose small form is longer
        low = text
    out: list[Protection] = []
    at = 0
    while met := hint.search(low, at):
        i = bisect_right(sentences, met.start(), key=lambda s: s.start) - 1
        sentence = sentences[i] if i >= 0 else None
        at = max(met.end(), sentence.end if sentence else 0)
        if sentence is None or met.start() >= sentence.end:
            continue
        for found in shapes.finditer(text, sentence.start, sentence.end):
            asks = Asks(found.lastgroup or "own")
            before = text[max(sentence.start, found.start() - 60) : found.start()]
            if asks in (Asks.CHANGED, Asks.GIVES) and _OF_ART.search(before):
                continue
            beside = "(" in before[-2:] or before.endswith((", ", "— ", "– "))
            out.append(Protection(Span(*found.span()), asks, beside))
    return tuple(out)


def given_after(text: str, names: tuple[Name, ...], protection: Protection) -> Name | None:
    """The name that is given in place of a fuller one, right after the words that ask for protection."""
    if protection.asks is not Asks.GIVES:
        return None
    end = protection.span.end
    at = bisect_left(names, end, key=lambda n: n.span.start)
    return names[at] if at < len(names) and _BESIDE.fullmatch(text, end, names[at].span.start) else None


_BESIDE = re.compile(
    r"(?:\s(?:his|her|their|a|an|the)(?:\s\w+){0,2}?\s(?:names?|initials?|call.?sign|nickname|alias|guerre))?"
    r"[,:]?\s[\"“‘']?(?:[A-Z]\w+\.?\s){0,2}"
)
