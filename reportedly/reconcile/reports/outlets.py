"""How outlets are called in running text: in full, without "News", by initials, or "the Herald" where only one is
meant."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from reportedly.reconcile.words.tables import table
from reportedly.span import Span

_NAME = re.compile(r"[A-Z][\w&’'-]*")
_TOKEN = re.compile(r"[\w&’'-]+")
_OWNED = re.compile(r"['’]s$")
_REACH = 40  # characters around a name in which the words stand that make it a credit
_INITIALS = 2  # words from which a name has initials


def _rows(name: str) -> tuple[tuple[str, str], ...]:
    found = []
    for line in table(name):
        kind, _, rest = line.partition("'" if line.startswith("after'") else " ")
        found.append((kind, ("'" if line.startswith("after'") else "") + rest.strip()))
    return tuple(found)


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for kind, rest in _rows("outlets.txt"):
        found[kind] |= set(rest.split())
    return {kind: frozenset(rest) for kind, rest in found.items()}


def _spaced(words: str) -> str:
    return re.escape(words).replace(r"\ ", r"\s+").replace("'", "['’]")


@lru_cache(maxsize=1)
def _cues() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words of crediting before a name, and after it; the longest first."""
    lines = sorted(_rows("crediting.txt"), key=lambda line: (-len(line[1]), line))
    before = "|".join(_spaced(words) for kind, words in lines if kind == "before")
    plain = "|".join(_spaced(words) for kind, words in lines if kind == "after" and not words.startswith("'"))
    owned = "|".join(_spaced(words) for kind, words in lines if kind == "after" and words.startswith("'"))
    return (
        re.compile(rf"\b(?:{before})\s+(?:the\s+)?$", re.IGNORECASE),
        re.compile(rf"(?:,?\s+(?:{plain})\b|(?:{owned})\b)", re.IGNORECASE),
    )


@dataclass(frozen=True, slots=True)
class Credit:
    """Words that credit an outlet.

    Attributes:
        outlet: its plain name.
        span: the crediting words with the name.
    """

    outlet: str
    span: Span


@dataclass(frozen=True, slots=True)
class Names:
    """The ways in which the outlets of a casebook are called.

    Attributes:
        by_first: first word of a name -> words of whole names, with the outlet's plain name; the longest first.
        short: last word of a name that only one outlet here has -> its plain name.
        known: the outlets.
    """

    by_first: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    short: Mapping[str, str]
    known: frozenset[str] = frozenset()


def _forms(outlet: str) -> set[tuple[str, ...]]:
    """An outlet's name in words, and what it is shortened to wherever it is called."""
    site = re.fullmatch(r"(?:www\.)?([\w-]+)(?:\.[\w-]+)+", outlet)
    words = tuple(token.lower() for token in _TOKEN.findall(site.group(1) if site else outlet))
    found = {words}
    while len(words) > 1 and words[-1] in _words()["rest"]:
        words = words[:-1]
        found.add(words)
    full = tuple(token for token in words if token not in ("of", "the", "and", "de"))
    if len(full) >= _INITIALS and len("".join(word[0] for word in full)) > 1:
        found.add(("".join(word[0] for word in full),))
    return {form for form in found if form and len("".join(form)) > 1}


def names_of(outlets: Iterable[str]) -> Names:
    """How outlets may be called, given their plain names; what two outlets share is nobody's."""
    forms: dict[tuple[str, ...], set[str]] = defaultdict(set)
    lasts: dict[str, set[str]] = defaultdict(set)
    known = sorted(set(outlets))
    for outlet in known:
        for form in _forms(outlet):
            forms[form].add(outlet)
        words = outlet.split()
        if len(words) > 1 and words[-1] in _words()["kind"]:
            lasts[words[-1]].add(outlet)
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for form, found in sorted(forms.items(), key=lambda one: (-len(one[0]), one[0])):
        if len(found) == 1:
            by_first[form[0]].append((form, min(found)))
    return Names(
        {first: tuple(forms_of) for first, forms_of in by_first.items()},
        {last: min(found) for last, found in lasts.items() if len(found) == 1},
        frozenset(known),
    )


def unlike(one: Names | None, other: Names) -> set[str]:
    """The first words of names that stand for other outlets in one than in the other."""
    if one is None:
        return {*other.by_first, *other.short}
    firsts = {*one.by_first, *other.by_first, *one.short, *other.short}
    return {
        first
        for first in firsts
        if one.by_first.get(first) != other.by_first.get(first) or one.short.get(first) != other.short.get(first)
    }


def outlet_of(name: str, names: Names) -> str:
    """The plain name of the outlet that a voice's name stands for ("the Northline news agency"); empty for none."""
    tokens = [token.lower() for token in _TOKEN.findall(name)]
    words = tuple(tokens[1:] if tokens[:1] == ["the"] else tokens)
    while words:
        for form, outlet in names.by_first.get(words[0], ()):
            if form == words:
                return outlet
        if len(words) == 1 or words[-1] not in _words()["rest"]:
            break
        words = words[:-1]
    return names.short.get(words[0], "") if len(words) == 1 else ""


def _first(word: str) -> str:
    return _OWNED.sub("", word)


def first_words(text: str) -> frozenset[str]:
    """All words of a text with which the name of an outlet may begin, in lower case."""
    return frozenset(_first(word).lower() for word in _NAME.findall(text))


def _called(text: str, start: int, end: int, names: Names) -> tuple[str, int] | None:
    """The outlet whose name begins at ``start``, and where the name ends; None where there is none."""
    word = _first(text[start:end])
    for form, outlet in names.by_first.get(word.lower(), ()):
        at, stop = start, start
        tokens = list(_TOKEN.finditer(text, start, start + 12 + 2 * len(" ".join(form))))[: len(form)]
        said = [re.sub(r"['’]s$", "", token.group()) for token in tokens]
        # initials are written as such, and the words of a name with capitals
        written = all(token.isupper() for token in said) if len(form) == 1 and len(word) < 5 else said[0][:1].isupper()
        if tuple(token.lower() for token in said) == form and written:
            at, stop = tokens[0].start(), tokens[-1].start() + len(said[-1])
            return (outlet, stop) if at == start else None
    outlet = names.short.get(word.lower(), "")
    if outlet and re.search(r"\b[Tt]he\s+$", text[max(0, start - 5) : start]):
        # "the Post" in a report that also speaks of some other Post is left open
        others = {found.lower() for found in re.findall(rf"\b([A-Z][\w-]+)\s+{re.escape(word)}\b", text)}
        if not others - {"the", "The".lower(), *outlet.split()}:
            return outlet, start + len(word)
    return None


def credits_in(text: str, names: Names, own: str = "") -> tuple[Credit, ...]:
    """Where a text credits outlets other than its own, in order.

    Args:
        text: of a report.
        names: how outlets are called.
        own: the plain name of the report's outlet; empty when it is not known.
    """
    before, after = _cues()
    found = []
    for match in _NAME.finditer(text):
        called = _called(text, match.start(), match.end(), names)
        if called is None or called[0] == own:
            continue
        outlet, stop = called
        if text[match.start() - 1 : match.start()] == "(" and text[stop : stop + 1] == ")":
            found.append(Credit(outlet, Span(match.start() - 1, stop + 1)))
            continue
        ahead = before.search(text, max(0, match.start() - _REACH), match.start())
        if ahead:
            found.append(Credit(outlet, Span(ahead.start(), stop)))
            continue
        behind = after.match(text, stop, min(len(text), stop + _REACH))
        if behind:
            the = re.search(r"\b[Tt]he\s+$", text[max(0, match.start() - 5) : match.start()])
            start = match.start() - (len(the.group()) if the else 0)
            found.append(Credit(outlet, Span(start, behind.end())))
    return tuple(found)
