"""Verbs inside what is said that make it somebody else's saying: "… that the Service told it that …".

``data/relays.txt`` tells for each verb what must follow it; ``phrases`` finds who stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from reportedly.read import lexicon
from reportedly.read.cues import inflected
from reportedly.read.phrases import Subject, Words, somebody, subject_of
from reportedly.span import Span, trim


@dataclass(frozen=True, slots=True)
class Inner:
    """What a rule found inside a content: spans of a nested attribution, before it is checked against what is known.

    ``source`` is None where the text names nobody; ``shared`` where it is the source of the attribution around.
    """

    source: Span | None
    cue: Span
    content: Span
    shared: bool = False


@dataclass(frozen=True, slots=True)
class _Verb:
    lemma: str
    form: str  # base, third, past, gerund
    kinds: frozenset[str]


@lru_cache(maxsize=1)
def _verbs() -> dict[str, _Verb]:
    """Every form of every verb that relays."""
    kinds: dict[str, set[str]] = {}
    for kind in (
        "clause",
        "that",
        "whom",
        "which",
        "to",
        "object",
        "as",
        "for",
        "of",
        "quoted",
        "bare_for",
        "scene",
        "about",
        "next",
        "todo",
        "orders",
    ):
        for lemma in lexicon.relay_words()[kind]:
            kinds.setdefault(lemma.partition("_")[0], set()).add(kind)
    irregular = dict(lexicon.irregular_forms())
    out: dict[str, _Verb] = {}
    for lemma, found in sorted(kinds.items()):
        for form in (lemma, *inflected(lemma), *irregular.get(lemma, ())):
            out[form] = _Verb(lemma, _form(lemma, form, form in irregular.get(lemma, ())), frozenset(found))
    return out


def _form(lemma: str, form: str, irregular: bool) -> str:
    if form.endswith("ing"):
        return "gerund"
    if form == lemma and not irregular:
        return "base"
    return "third" if form.endswith("s") and not lemma.endswith("s") else "past"


# -- what follows the verb -------------------------------------------------------------------------------------------

_DAY = (
    r"(?:\s(?:on\s|late\s|early\s|last\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"(?:\s(?:morning|afternoon|evening|night))?)?"
)
_ADJUNCT = (
    r"(?:,?\s(?:on|in|at|during|by|from|with|through|over|before|after|under|since|this|last|late|earlier|yesterday|today|"
    r"publicly|privately|repeatedly|twice|\w+day)\b[^.;:!?“”\"]{0,55}?)"
)
_PRONOUN = r"him|her|them|it|me|us|you|themselves|everyone|people|reporters"
_SOMEBODY = (
    rf"\s(?:to\s(?=(?:the|an?|his|her|its|their|him|her|them|us|me|you|it|[A-Z])\b))?"
    rf"(?:{_PRONOUN}|(?:(?:the|a|an|his|her|its|their|our|my|two|three|four|five|some|many|both|all|one of the|"
    r"one of)\s)?(?:[\w’'.-]+\s){0,3}?[\w’'.-]+(?:\s(?:of|at|in|from)\s(?:the\s)?[\w’'-]+)?)"
)
_QUOTE = r"[“\"‘]|''|``|'(?=\w)"
_CLEAR = r"(?:he|she|they|there|we|I|it|nobody|no\sone|everyone|nothing)"
_OPENER = (
    rf"(?:{_CLEAR}|the|an?|his|her|its|their|our|my|this|these|those|no|some|all|many|most|more|about|at\sleast|only|two|three|"
    r"people|police|officials|\d[\w,.]*|[A-Z][\w’'-]*)"
)
_THAT = re.compile(r",?\s+that\s(?![,.;])")
_QUOTED = re.compile(rf"(?:{_DAY})\s*[,:]?\s*(?={_QUOTE})")
_ADJUNCT_THAT = re.compile(
    rf"{_ADJUNCT},?\s(?:that\s(?![,.;])|(?={_QUOTE}))|\s(?:twice|again)\sthat\s|,\s(?:citing|quoting)\s[^,.;]{{2,60}},\sthat\s"
)
_WHOM_THAT = re.compile(rf"{_SOMEBODY}(?:\s\w+ly|\stwice|\sagain|{_ADJUNCT})?,?\s(?:that\s(?![,.;])|(?={_QUOTE}))")
_WHOM_QUOTED = re.compile(rf"{_SOMEBODY}\s?[,:]\s*(?={_QUOTE})")
_WHOM_CLAUSE = re.compile(rf"(?P<whom>{_SOMEBODY})(?:{_DAY}),?\s(?=(?P<opens>{_OPENER})\b)")
_THEM_CLAUSE = re.compile(
    r"\s(?:him|her|them|me|us)\s(?=(?P<opens>(?!(?:to|about|of|for|in|on|at|so|not|and|but|off|what|why|how|when|where|who|over|from|with|by|as|that)\b)[\w$£€’'-]+)\b)"
)
_WHICH = re.compile(rf"(?:{_SOMEBODY})??(?:{_ADJUNCT})??,?\s(?=(?:why|how(?!\sto)|what|whether|where|when|who)\b)")
_BARE = re.compile(rf"(?:{_DAY})\s(?=(?P<opens>{_OPENER})\b)")
_SAID = re.compile(
    rf"(?:{_DAY}),?\s(?!(?:to|of|for|as|in|on|at|by|with|from|so|and|but|or|yes|last|earlier|later|yesterday|today|no|hello|goodbye|something|anything|nothing|"
    r"things?|what|when|where|how|who|much|more|about|publicly|again|this|it|that)\b(?![\w\s]{1,20}\b(?:is|are|was|were|had|would|will|has)\b))(?=(?P<opens>[\w$£€][\w’',.-]*))"
)
_TO = re.compile(r"\s(?P<whom>(?:[\w’'.-]+\s){1,7}?)(?:not\s)?to\s(?=[a-z])")
_DONE = re.compile(r"\s(?=(?:the|an?|his|her|its|their)\s(?:[\w’'-]+\s){1,3}?(?:\w{3,}ed|shut|cut|sent|built|put)\b)")
_OBJECT = re.compile(
    r"\s(?=(?:late\son\s\w+day\s)?(?:the|any|an?|its|his|her|their|such|all|having|reports?|rumou?rs?|claims?|allegations|suggestions|"
    r"accusations|being|involvement|wrongdoing|responsibility|part|it|them|\w+ing)\b(?!\s(?:of\sthe\s)?(?:door|hospital)))"
)
_TO_DO = re.compile(r"\s(?=to\s(?!(?:the|an?|his|her|its|their|him|them|us|me|you)\b)[a-z]+\b)")
_LINKS = {
    "todo": _TO_DO,
    "orders": _DONE,
    "which": _WHICH,
    "object": _OBJECT,
    "as": re.compile(rf"\s(?=(?!as\s)(?:[\w’'.-]+\s){{1,9}}?as\s|{_QUOTE})"),
    "for": re.compile(r"\s(?=(?:[\w’'.-]+,?\s){1,9}?(?:for|on)\s)"),
    "of": re.compile(r"\s(?=(?:[\w’'.-]+,?\s){1,9}?of\s)"),
    "quoted": re.compile(rf"\s(?=[^.;,“”\"]{{0,50}}?(?:{_QUOTE})|(?:it|them|him|her|this|that|us|me)\s(?:an?|the)\s)"),
    "bare_for": re.compile(r"\s(?P<cue>for)\s"),
    "about": re.compile(rf"(?:{_ADJUNCT})??\s(?=(?:about|of|against)\s)"),
    "scene": re.compile(
        r"\s(?=(?:[\w’'.-]+\s){1,6}?(?:as\s)?(?:say|tell|boast|assur|warn|promis|ask|admit|claim|threaten|order|argu|brag|insist)\w*ing\b)"
    ),
}
_WORD = re.compile(r"[\w’']+")
_NEAR = 70  # characters in which a clause shows its verb


_SAYING = frozenset(["clause", "that", "whom", "next"])


def _follows(text: str, at: int, end: int, verb: _Verb) -> tuple[int, int] | None:
    """Where the content starts, and where the cue ends; None when what the verb needs does not follow it."""
    kinds = verb.kinds
    that = _THAT.match(text, at, end)
    if that and verb.form in ("base", "third") and RELATIVE_NEXT.match(text, that.end()):
        return None  # "the demands that come with the work": a noun
    start: int | None = None
    if kinds & _SAYING:
        start = that.end() if that else _quoted(text, at, end, kinds)
    if start is None and "whom" in kinds:
        start = _told(text, at, end)
    if start is None and kinds & {"clause", "next"}:
        start = _clause(text, at, end, verb)
    return _things(text, at, end, kinds) if start is None else (start, at)


def _quoted(text: str, at: int, end: int, kinds: frozenset[str]) -> int | None:
    """Where a quotation starts, or a clause after words of when and where ("said on Monday that")."""
    for pattern in (_QUOTED,) if "next" in kinds else (_QUOTED, _ADJUNCT_THAT):
        if found := pattern.match(text, at, end):
            return found.end()
    return None


def _clause(text: str, at: int, end: int, verb: _Verb) -> int | None:
    """Where a clause without "that" starts."""
    plain = verb.lemma in lexicon.relay_words()["plain"] and verb.form != "gerund"
    for pattern in (_BARE, _SAID) if plain else (_BARE,):
        found = pattern.match(text, at, end)
        if found is None:
            continue
        clear = "clause" in verb.kinds or _CLEAR_OPENER.match(found.group("opens"))
        if clear and _has_verb(text, found, end):
            return found.end()
    return None


def _things(text: str, at: int, end: int, kinds: frozenset[str]) -> tuple[int, int] | None:
    """The same for what is no clause: orders, questions, what is denied or called something."""
    if "to" in kinds and (found := _TO.match(text, at, end)) and not _FINITE_WORD.search(found.group("whom")):
        return found.start("whom"), at
    for kind, pattern in _LINKS.items():
        if kind not in kinds or (found := pattern.match(text, at, end)) is None:
            continue
        if kind != "which" or not _FINITE_WORD.search(found.group()):
            return found.end(), found.end("cue") if kind == "bare_for" else at
    return None


def _told(text: str, at: int, end: int) -> int | None:
    """Where the clause starts that somebody is told; "promised to stay" tells nobody."""
    if _TO_DO.match(text, at, end):
        return None
    found = _THEM_CLAUSE.match(text, at, end)
    if found and _has_verb(text, found, end):
        return found.end()
    for pattern in (_WHOM_THAT, _WHOM_QUOTED):
        if found := pattern.match(text, at, end):
            return found.end()
    found = _WHOM_CLAUSE.match(text, at, end)
    return found.end() if found and _has_verb(text, found, end) else None


_FINITE_WORD = re.compile(r"\b(?:is|are|was|were|had|has|have|would|will|and|but|that|who|which)\b")
_CLEAR_OPENER = re.compile(rf"{_CLEAR}$")


def _has_verb(text: str, found: re.Match[str], end: int) -> bool:
    """Whether a clause starts at the end of the match: a pronoun that can only be a subject, or a finite verb near."""
    opens = re.split("[’']", found.group("opens"))[0]
    if _CLEAR_OPENER.match(opens) and opens != "it":
        return True
    finite = lexicon.relay_words()["finite"]
    stop = re.compile(r"[.;,:“”\"]\s").search(text, found.end(), min(end, found.end() + _NEAR))
    limit = stop.start() if stop else min(end, found.end() + _NEAR)
    words = [w.group().lower().replace("’", "'") for w in _WORD.finditer(text, found.end(), limit)]
    if opens[:1].islower() and (
        opens in finite or (opens.endswith("s") and text[found.start() - 4 : found.start()] == "says")
    ):
        return True  # "which she said came from …"
    return any(w in finite or (w.endswith("ed") and len(w) > 4) or w.endswith("n't") for w in words[1:])


RELATIVE_NEXT = re.compile(
    r"(?:is|are|was|were|has|have|had|will|would|could|can|may|might|came?|comes|made|makes|led|suggested|emerged|appeared|purport\w*|"
    r"never|later|went|got|turned|followed|caused)\b|(?:he|she|they|it|we|I|you)\s(?:made|makes?|gave|issued|had\smade|has\smade|put|read)\b"
)


# -- the rule --------------------------------------------------------------------------------------------------------

_OWN_ACTS = frozenset(
    ["tell", "say", "warn", "ask", "promise", "inform", "write", "report", "order", "urge", "deny", "assure"]
)
_LONE = frozenset(["quoted", "as", "of", "object", "which"])  # kinds whose past form may belong to the noun before it
_MARKS = frozenset(".,;:!?\"“”’'")


def by_verb(words: Words, content: Span) -> Iterator[Inner]:
    """Sayings that a verb brings, in the order of the text; ``words`` are those of ``content``."""
    verbs = _verbs()
    for i, low in enumerate(words.low):
        verb = verbs.get(low)
        if verb is None or (i == 0 and verb.form != "past") or (i and words.capital(i)):
            continue
        if verb.lemma in ("hear", "learn") and words.low[i + 1 : i + 2] == ("from",):
            continue
        subject = subject_of(words, i, verb.form)
        if subject is None or not _tells(words, subject, verb):
            continue
        found = _saying(words, i, verb, subject, content)
        if found is not None:
            yield found


def _tells(words: Words, subject: Subject, verb: _Verb) -> bool:
    """Whether it is told as an act: what I think or say now is what is being said, not a saying inside it."""
    if subject.shared:
        return bool(verb.kinds & _SAYING)
    first = words.low[subject.last].partition("'")[0]
    if first in ("you", "anyone"):
        return False
    return first not in ("i", "we") or (verb.lemma in _OWN_ACTS and (verb.form == "past" or subject.perfect))


def _saying(words: Words, i: int, verb: _Verb, subject: Subject, content: Span) -> Inner | None:
    text = words.text
    cue = Span(words.starts[i], words.ends[i])
    source = None if subject.shared else words.phrase(subject.first, subject.last)
    follows = _follows(text, cue.end, content.end, verb)
    if follows is None:
        if subject.shared or not verb.kinds & _SAYING - {"next"}:
            return None
        said = _said_before(words, i, subject, content, verb)
        return Inner(source, cue, said) if said else None
    start, cue_end = follows
    lone = verb.kinds & _LONE and start == cue.end + 1 and verb.form == "past"
    if lone and not subject.shared and not somebody(words, subject.first, subject.last):
        return None  # "a story called …", "the questions asked …"
    if not subject.shared and _as_said(words, subject.first) and text[start : start + 1] not in '“"‘':
        return None
    held = rest(text, start, content)
    if held is None or len(held.of(text).split()) < 2:
        return None
    return Inner(source, Span(cue.start, cue_end), held, subject.shared)


def _as_said(words: Words, first: int) -> bool:
    """ "as X said", "like X said": what was said stands elsewhere; "as rich as he says he is" has it."""
    return first > 0 and words.low[first - 1] in ("as", "like") and (first < 3 or words.low[first - 3] != "as")


_TAIL = re.compile(rf"(?:\s(?:{_PRONOUN}|the\s\w+|[A-Z]\w+|\w+s))?(?:{_DAY})\s*(?:[.,;”\"]|$)")


def _said_before(words: Words, i: int, subject: Subject, content: Span, verb: _Verb) -> Span | None:
    """ "The scan was clear, the nurse told me": what stands before a saying that ends its sentence."""
    text = words.text
    at = words.starts[subject.first]
    if (
        verb.form == "base"
        or subject.first < 3
        or words.low[subject.first - 1] != ","
        or not _TAIL.match(text, words.ends[i], content.end)
    ):
        return None
    start = max((m.end() for m in SENTENCE_END.finditer(text, content.start, at)), default=content.start)
    held = trim(text, Span(start, at))
    held = trim(text, Span(held.start, held.end - 1)) if held and text[held.end - 1] == "," else held
    return held if held and len(held.of(text).split()) >= 3 else None


SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSen)(?<!\bGov)(?<!\bRep)[.!?][”\"’']?\s+(?=[A-Z“\"‘])|;\s"
)
_JOINED = re.compile(
    r",\s(?:and|but|yet)\s(?!that\b|also\b|\w+ed\b|\w+ing\b|to\b)(?=(?:[\w’'-]+\s){1,6}?(?:is|are|was|were|has|had|have|will|would|he|she|they|it|I|we|did|does|do)\b)"
)
_INNER_QUOTE = re.compile(r"[.,!?…][’'](?!\w)")


def rest(text: str, start: int, content: Span) -> Span | None:
    """What follows from ``start`` to the clause's end within ``content``; None when nothing does.

    A quotation in single marks ends with them; marks left over at the end are cut off.
    """
    stop = SENTENCE_END.search(text, start, content.end)
    end = stop.start() if stop else content.end
    if text[start : start + 1] in ("‘", "'"):
        closed = _INNER_QUOTE.search(text, start + 1, content.end)
        end = closed.end() if closed else end
    elif joined := _JOINED.search(text, start, end):
        end = joined.start() if "," not in text[start : joined.start()] else end
    held = trim(text, Span(start, end)) if start < end else None
    while held and len(held) > 1 and text[held.end - 1] in ',.;:"”' and not _closes(text, held):
        held = trim(text, Span(held.start, held.end - 1))
    return held


def _closes(text: str, held: Span) -> bool:
    """Whether the last mark of ``held`` closes a quotation that it holds."""
    words = held.of(text)
    last = words[-1]
    return (
        (last == "”" and "“" in words)
        or (last == '"' and words.count('"') % 2 == 0)
        or (last in ",." and words[-2:-1] in ("’", "'"))
    )
