"""Source phrases taken apart: who the head is, by what office, for whom ("Kenji Mori, a spokesman for the bank")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from reportedly.read import lexicon
from reportedly.read.voices.kinds import NameKind
from reportedly.read.voices.names import Name
from reportedly.read.voices.wordlists import among
from reportedly.span import Quote, Span, hull, trim


class Head(StrEnum):
    """What the head of a source phrase is."""

    PRONOUN = "pronoun"
    RELATIVE = "relative"
    FIRST_PERSON = "first person"
    NAME = "name"
    ROLE = "role"
    PAPER = "paper"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source phrase understood by its own words alone.

    Attributes:
        span: the phrase.
        head: what its head is.
        word: the head word, lower-case singular, or the pronoun.
        name: the name it gives, None when it gives none.
        role: words for office or description.
        affiliation: words for whom it belongs to.
        definite: whether it points back ("the minister", "this official") rather than names anew.
        plural: whether it stands for several.
        owned: whether it is told as somebody's ("his widow", "Rojas's lawyer").
    """

    span: Span
    head: Head
    word: str
    name: Name | None = None
    role: Span | None = None
    affiliation: Span | None = None
    definite: bool = False
    plural: bool = False
    owned: bool = False


PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "they"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
}
FIRST_PERSON = frozenset(["i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"])
_RELATIVE_ALONE = ("who", "whom", "which")
_RELATIVE = frozenset(["who", "whom", "whose", "which", "that"])
_DEFINITE = frozenset(["the", "this", "that", "these", "those"])
_DETERMINER = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "some",
        "several",
        "many",
        "two",
        "three",
        "one",
        "another",
        "other",
    ]
)
_WORD = re.compile(r"[^\W_](?:[\w.&]*\w)?(?:['’‑-]\w+)*['’]?(?:(?<=[A-Z])\.)?")
# Where the first noun phrase of a source ends.
_CHUNK_END = re.compile(r"\s*[,(;:—–]|\s--|\s+(?:who|which|whom|whose|that|speaking|citing|quoted)\b")
_PREPOSITION = re.compile(
    r"\s(?:of|for|at|in|from|with|on|to|near|about|inside|within|close to|familiar with|by|like|"
    r"such as|among|across|behind)\s",
    re.IGNORECASE,
)
_LEAD = re.compile(r"(?i)(?:according to|as|by|from|in|to|for)\s+")


def take_apart(text: str, span: Span, names: list[Name]) -> Phrase:
    """Take the source phrase at ``span`` apart; ``names`` are the naming mentions inside it, in order."""
    lead = _LEAD.match(text, span.start, span.end)
    if lead and lead.end() < span.end:
        span = Span(lead.end(), span.end)
    span = _unquoted(text, span)
    words = [m.group() for m in _WORD.finditer(text, span.start, span.end)]
    low = words[0].lower() if words else ""
    pronoun = None if len(low) > 1 and words[0].isupper() and names else _pronoun(span, words)  # "WHO", "US"
    if pronoun is not None:
        return pronoun
    ends = _CHUNK_END.search(text, span.start + 1, span.end)
    chunk = trim(text, Span(span.start, ends.start())) if ends else span
    chunk = chunk or span
    named = _named(text, chunk, names)
    if named is not None:
        return _of_name(text, span, named)
    beside = _name_beside(text, Span(chunk.end, span.end), names) if chunk.end < span.end else None
    if beside is not None and (_has_person_word(text, chunk) or beside.kind is NameKind.PERSON):
        return Phrase(
            span, Head.NAME, "", name=beside, role=_without_determiner(text, chunk), affiliation=_for_whom(text, chunk)
        )
    return _maker(text, span, chunk, names) or _of_description(text, span, chunk)


def _pronoun(span: Span, words: list[str]) -> Phrase | None:
    """A phrase that is a pronoun, alone or with little after it."""
    low = words[0].lower() if words else ""
    if len(words) > 1 and low in _RELATIVE_ALONE and not lexicon.person_word(words[-1]):
        return Phrase(span, Head.RELATIVE, low)  # "who in 2010"
    if len(words) == 1 or (len(words) == 2 and words[1].lower() in ("himself", "herself", "itself", "themselves")):
        if low in PRONOUNS:
            return Phrase(span, Head.PRONOUN, PRONOUNS[low], plural=PRONOUNS[low] == "they")
        if low in FIRST_PERSON:
            return Phrase(span, Head.FIRST_PERSON, low, plural=low.startswith(("w", "u", "o")))
        if low in _RELATIVE:
            return Phrase(span, Head.RELATIVE, low)
    return None


_QUOTES = re.compile(r"[\s\"“”'‘’]+(?=\w)")


def _unquoted(text: str, span: Span) -> Span:
    """Without the quotation marks before it."""
    marks = _QUOTES.match(text, span.start, span.end)
    return Span(marks.end(), span.end) if marks else span


def _named(text: str, chunk: Span, names: list[Name]) -> Name | None:
    """The name that is the head of ``chunk``: one that ends it, or that only a preposition follows."""
    cut = _PREPOSITION.search(text, chunk.start, chunk.end)
    inside = [n for n in names if chunk.covers(n.span)]
    for name in inside:
        after = text[name.span.end : chunk.end]
        rest = after.strip(" .\"”'’")
        whole = (
            not rest
            or (name.possessive and rest == "s")
            or (cut is not None and name.span.end >= cut.start() - 1 and name.span.start < cut.start())
        )
        if not whole or (cut is not None and _belongs_to(text, chunk, cut, name)):
            continue
        return name
    return None


def _belongs_to(text: str, chunk: Span, cut: re.Match[str], name: Name) -> bool:
    """Whether a name only tells whose the head is ("a friend of Liv Dahl"); not in "the envoy to Japan Liv Dahl"."""
    opens = name.title.start if name.title else name.span.start
    if opens <= cut.start():
        return False
    between = trim(text, Span(cut.end(), opens)) if cut.end() < opens else None
    if between is None or name.title or name.kind is not NameKind.PERSON or len(name.words) < 2:
        return True
    office = lexicon.person_word(_head_word(text, Span(chunk.start, cut.start()))[0])
    of_somebody = any(map(_is_person, _WORD.findall(text, between.start, between.end)))  # "for the singer Liv Dahl"
    return not office or of_somebody or _LINKED.search(text, between.start, between.end) is not None


def _is_person(word: str) -> bool:
    return bool(lexicon.person_word(word)) or (word.islower() and ends_as_people_do(word))


def ends_as_people_do(word: str) -> bool:
    """Whether a word that no table has ends as words for people do: "trawlerman", "rapper"."""
    return _PEOPLE_END.fullmatch(word) is not None


_PEOPLE_END = re.compile(r"\w+(?:er|or|ist|ian|ant|ee|man|woman|mate)")
_LINKED = re.compile(r"\b(?:and|or|named|called|as|like)\b")


def _of_name(text: str, span: Span, name: Name) -> Phrase:
    before = trim(text, Span(span.start, name.span.start)) if span.start < name.span.start else None
    role = name.title
    affiliation = None
    if before is not None:
        owner = re.search(r"^(.*?['’]s?)(?:\s|$)", before.of(text), re.DOTALL)
        if owner and re.search(r"['’]s$|s['’]$", owner.group(1)):
            affiliation = Span(before.start, before.start + owner.end(1))
        inner = (
            _without_determiner(text, Span(affiliation.end if affiliation else before.start, before.end))
            if (not affiliation or affiliation.end < before.end)
            else None
        )
        if inner is not None and _has_person_word(text, inner):
            role = inner
            affiliation = affiliation or _for_whom(text, inner)
    after = trim(text, Span(name.span.end, span.end)) if name.span.end < span.end else None
    if role is None and after is not None:
        role = apposition(text, Span(name.span.end, span.end))
    if role is not None and affiliation is None:
        affiliation = _for_whom(text, role)
    return Phrase(span, Head.NAME, "", name=name, role=role, affiliation=affiliation)


_APPOSITION = re.compile(
    r"\s*(?:['’]s)?\s*[,(—–-]\s*(?:who (?:is|was|serves as|served as|works as) )?"
    r"(?!(?:said|says|told|tells|asked|adding|added|saying|speaking|citing|and|or|but|when|while|after|before|if)\b)((?:(?:a|an|the|its|"
    r"his|her|their|one of|former|then)\s)?[^,()—–;.]{3,90})"
)


def apposition(text: str, after: Span) -> Span | None:
    """The office that an apposition right after a name gives ("…, a spokesman for the ministry,"); None without one."""
    found = _APPOSITION.match(text, after.start, after.end)
    if not found:
        return None
    span = trim(text, Span(*found.span(1)))
    if span is None or not _has_person_word(text, span):
        return None
    head, _ = _head_word(text, span)
    return _without_determiner(text, span) if lexicon.person_word(head) else None


def _name_beside(text: str, rest: Span, names: list[Name]) -> Name | None:
    """A name that stands alone between commas after a description ("a spokesman for the ministry, Kenji Mori,")."""
    comma = _COMMA.match(text, rest.start, rest.end)
    if not comma:
        return None
    opening = ((n, n.title.start if n.title else n.span.start) for n in names)
    return next((n for n, at in opening if at == comma.end() and text[n.span.end : rest.end].strip(" ,.") == ""), None)


_COMMA = re.compile(r"\s*,\s*")


def _without_determiner(text: str, span: Span) -> Span | None:
    words = re.compile(r"(?i)\s*(?:(?:the|a|an|this|that|his|her|its|their|our|my)\s+)?").match(
        text, span.start, span.end
    )
    start = words.end() if words else span.start
    return trim(text, Span(start, span.end)) if start < span.end else None


def _has_person_word(text: str, span: Span) -> bool:
    return any(lexicon.person_word(m.group()) for m in _WORD.finditer(text, span.start, span.end))


def _for_whom(text: str, role: Span) -> Span | None:
    """Whom an office belongs to: a possessive, a demonym, or what follows "of", "for", "at"."""
    words = role.of(text)
    owner = re.match(r"(?:.*?\s)?((?:[A-ZÀ-Þ][\w.-]*\s)*[\w.-]+(?:['’]s|s['’]))\s", words)
    if owner:
        return Span(role.start + owner.start(1), role.start + owner.end(1))
    after = re.search(r"\s(?:of|for|at|with|from|in)\s+((?:the\s+)?.+)$", words, re.DOTALL)
    if after:
        return trim(text, Span(role.start + after.start(1), role.end))
    found = list(_WORD.finditer(text, role.start, role.end))
    for size in (2, 1):
        if (
            len(found) > size
            and text[found[0].start() : found[size - 1].end()] in lexicon.demonyms() | lexicon.places()
        ):
            return Span(found[0].start(), found[size - 1].end())
    at = next((i for i, m in enumerate(found) if lexicon.person_word(m.group())), None)
    if at and all(m.group()[0].isupper() for m in found[:at]) and found[at].group()[0].islower():
        return hull([Span(found[0].start(), found[at - 1].end())])  # "Washington Post columnist"
    return None


def _head_word(text: str, chunk: Span) -> tuple[str, str]:
    """The head of a noun phrase (the last word before any preposition): singular, and as written."""
    cut = _PREPOSITION.search(text, chunk.start + 1, chunk.end)
    words = _WORD.findall(text, chunk.start, cut.start() if cut else chunk.end)
    if cut and words and words[-1].lower() in _AMOUNTS and cut.group().strip() == "of":
        inner = trim(text, Span(cut.end(), chunk.end)) if cut.end() < chunk.end else None
        head = _head_word(text, inner) if inner else ("", "")
        if lexicon.is_plural(head[1]):
            return head
    words = words or _WORD.findall(text, chunk.start, chunk.end)
    if not words:
        return "", ""
    return lexicon.person_word(words[-1]) or lexicon.singular(words[-1]), words[-1]


_AMOUNTS = among("amounts")
_MADE, _KEPT = among("papers made"), among("papers kept")
_PAPERS = frozenset(
    ["report", "account", "claim", "suggestion", "dispatch", "leak", "belief"]
)  # "the report" is one that was named


def _of_description(text: str, span: Span, chunk: Span) -> Phrase:
    """A phrase without a name for its head: an office, a body's common name, or words that name nobody."""
    word, written = _head_word(text, chunk)
    first = _WORD.search(text, chunk.start, chunk.end)
    low = first.group().lower() if first else ""
    nobody = written.lower() in lexicon.nobody() or low in ("anyone", "somebody", "someone", "everyone")
    if (
        nobody
        and not (low in _DEFINITE and word in _PAPERS)
        and not (low in _DEFINITE and lexicon.person_word(word))
        and not _owned(text, chunk)
    ):
        return Phrase(span, Head.NOBODY, written.lower(), plural=True)
    role = _without_determiner(text, chunk)
    paper = (word in _MADE or word in _KEPT) and not lexicon.person_word(word) and written.islower()
    return Phrase(
        span,
        Head.PAPER if paper else Head.ROLE,
        word,
        role=role,
        affiliation=_for_whom(text, role) if role else None,
        definite=low in _DEFINITE,
        plural=lexicon.is_plural(written),
        owned=_owned(text, chunk),
    )


def _maker(text: str, span: Span, chunk: Span, names: list[Name]) -> Phrase | None:
    """Who speaks by a paper: whose it is, who made it, or the body whose name it bears; None where nobody is told."""
    word, written = _head_word(text, chunk)
    if word not in _MADE or not written.islower():
        return None
    own = _OWN.match(text, chunk.start, chunk.end)
    if own:
        return Phrase(Span(*own.span(1)), Head.PRONOUN, PRONOUNS[own.group(1).lower()])
    at = text.find(written, chunk.start, chunk.end)
    by = _MADE_BY.search(text, at + len(written), span.end)
    owner = _OWNER.match(text, chunk.start, at)
    if owner or by:
        found = trim(text, Span(*owner.span(1))) if owner else trim(text, Span(by.end(), span.end)) if by else None
        maker = take_apart(text, found, [n for n in names if found.covers(n.span)]) if found else None
        known = maker and (maker.name or lexicon.person_word(maker.word) or lexicon.body_word(maker.word))
        return maker if known else None
    beside = next((n for n in names if n.kind is NameKind.BODY and 0 <= at - n.span.end <= 1), None)
    return Phrase(span, Head.NAME, "", name=beside) if beside else None


_OWN = re.compile(r"(his|her|their|its)\s", re.IGNORECASE)
_OWNER = re.compile(r"(.{2,80}?)(?:['’]s|(?<=s)['’])\s")
_MADE_BY = re.compile(
    r"(?:\s(?:released|published|issued|written|prepared|conducted|commissioned|compiled|carried out|put out))?"
    r"(?:\s\w+day)?\s(?:by|from)\s(?!the\s(?:19|20)\d\d|(?:19|20)\d\d)"
)


def _owned(text: str, chunk: Span) -> bool:
    return re.search(r"['’]s\s|(?i:\b(?:his|her|its|their)\b)", chunk.of(text)) is not None


def determined(word: str) -> bool:
    """Whether a word is a determiner."""
    return word.lower() in _DETERMINER


def plainly(mention: Quote) -> str:
    """A mention as a voice is called by it: without the comma after it, and without what is told about it there."""
    told = _TOLD.search(mention.text, 4)
    return mention.text[: told.start() if told else None].rstrip(" ,;:–—") or mention.text


_TOLD = re.compile(r",?\s(?:who|whose|which)\s")
