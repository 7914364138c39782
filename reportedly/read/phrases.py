"""Words around a verb: who stands as its subject, and whether the words before it make it a saying at all.

No parse is made: a subject is the noun phrase that stands right before the verb and its helping words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from reportedly.read import lexicon
from reportedly.span import Span

_TOKEN = re.compile(r"\w+(?:[.’'-]\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Words:
    """The words and marks of a stretch of text.

    Attributes:
        text: the report's text.
        spans: where each word stands, sorted.
        low: each word in lower case, with straight apostrophes.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    low: tuple[str, ...]

    @classmethod
    def of(cls, text: str, span: Span) -> Words:
        """The words of ``span``."""
        part = text[span.start : span.end]
        places = [m.span() for m in _TOKEN.finditer(text, span.start, span.end)]
        low = part.lower() if len(part.lower()) == len(part) else part  # letters that grow in lower case are left
        low = low.replace("’", "'")
        base = span.start
        words = tuple([low[start - base : end - base] for start, end in places])
        return cls(text, tuple([start for start, _ in places]), tuple([end for _, end in places]), words)

    def at(self, place: int) -> int:
        """The number of the first word that starts at ``place`` or after it."""
        return bisect_left(self.starts, place)

    def span(self, first: int, last: int) -> Span:
        """From word ``first`` to word ``last``, both with."""
        return Span(self.starts[first], self.ends[last])

    def phrase(self, first: int, last: int) -> Span:
        """The same without a verb that leans on the last word: "they" of "they're"."""
        leaning = re.search(r"['’](?:re|m|ve|d|ll|s)$", self.word(last))
        return Span(self.starts[first], self.ends[last] - (len(leaning.group()) if leaning else 0))

    def word(self, i: int) -> str:
        """Word number ``i`` as it stands in the text."""
        return self.text[self.starts[i] : self.ends[i]]

    def capital(self, i: int) -> bool:
        """Whether a word starts with a capital."""
        return self.text[self.starts[i]].isupper()


@dataclass(frozen=True, slots=True)
class Subject:
    """Who stands as subject of a verb.

    Attributes:
        first, last: numbers of its words; both -1 where it is the subject of the clause around ("to have told").
        perfect: "have told", "had said": an act that is over.
    """

    first: int
    last: int
    perfect: bool = False

    @property
    def shared(self) -> bool:
        """Whether the subject is that of the clause around."""
        return self.first < 0


_G = lexicon.grammar_words()
_HAVE, _BE, _DO, _MODAL, _PRONOUN, _INSIDE = (_G[k] for k in ("have", "be", "do", "modal", "pronoun", "inside"))
_RELATIVE, _DETERMINER, _COUNT, _BETWEEN = (_G[k] for k in ("relative", "determiner", "count", "between"))
_STOPS = _G["stop"] | _HAVE | _BE | _DO | _MODAL | _PRONOUN
_CAUSES = frozenset(["let", "make", "makes", "made", "help"])
_LONGEST = 10  # words of a subject
_ABBREVIATED = re.compile(r"(?:[A-Z]|Mr|Mrs|Ms|Dr|Sen|Gov|Rep|Lt|Gen|Col|Sgt|Capt|Det|St|Prof|Rev|Jr|Sr|U\.S|D\.C)")


def subject_of(words: Words, verb: int, form: str) -> Subject | None:
    """The subject of the verb that is word ``verb``; None when there is none, or it is not said to have spoken.

    ``form`` is "base", "third", "past" or "gerund". Rejected are what only may, would or is to be said, questions,
    conditions and commands.
    """
    helping = _helping(words, verb, form)
    i = helping.before
    if i == 0 and words.low[0] == "to" and helping.perfect and form == "past":
        return Subject(-1, -1, True)
    if i < 0 or words.low[i] in _MODAL or (helping.be and form != "gerund"):
        return None
    found = _phrase(words, i)
    if found is None:
        return None
    before = words.low[found[0] - 1] if found[0] else ""
    if before in _G["open"] or (before in _CAUSES and form == "base"):
        return None
    helped = helping.perfect or helping.be
    return Subject(*found, helping.perfect) if _agree(words, found, form, helped=helped) else None


def subject_before_refusal(words: Words, verb: int) -> Subject | None:
    """ "would not respond to": the subject of a verb that is said not to happen."""
    if verb < 2:
        return None
    joined = words.low[verb - 1].endswith("n't")
    if not joined and (verb < 3 or words.low[verb - 1] != "not" or words.low[verb - 2] not in _MODAL | _DO):
        return None
    found = _phrase(words, verb - 2 if joined else verb - 3)
    return Subject(*found) if found else None


@dataclass(frozen=True, slots=True)
class _Helping:
    before: int  # number of the word before helping words and adverbs; a modal that helps is not gone past
    perfect: bool
    be: bool


def _helping(words: Words, verb: int, form: str) -> _Helping:
    i, perfect, be = verb - 1, False, False
    while i >= 0:
        low = words.low[i]
        if low in _HAVE or low in _G["denied"]:
            perfect = True
        elif low in _BE:
            be = True
        elif not (
            low in _BETWEEN
            or _is_adverb(low)
            or (low in _DO and words.low[i + 1] in ("not", "never"))
            or (form == "gerund" and i == verb - 1 and low in ("of", "for", "as"))
        ):
            break
        i -= 1
    return _Helping(i, perfect, be)


def _is_adverb(low: str) -> bool:
    return low.endswith("ly") and low not in _G["no_adverb"]


def _phrase(words: Words, i: int) -> tuple[int, int] | None:
    """First and last word of the noun phrase that ends with word ``i``, with what it has set off by commas."""
    if words.low[i] == "," and i > 1:
        return _set_off(words, i)
    if words.low[i] not in _RELATIVE:
        return _plain_phrase(words, i)
    end = i - 1 - (i > 1 and words.low[i - 1] == ",")
    found = _plain_phrase(words, end) if end >= 0 else None
    return (found[0], i) if found and words.low[i] != "that" else found


def _set_off(words: Words, i: int) -> tuple[int, int] | None:
    """ "Hale, who runs the clinic, said": the phrase with what is set off by commas; ``i`` is the closing comma."""
    for j in range(i - 2, max(-1, i - 16), -1):
        if words.low[j] in (".", ";", ":", '"', "“", "”"):
            return None
        if words.low[j] == ",":
            opens = words.low[j + 1] in ("who", "which", "whose", "the", "a", "an") or words.capital(j + 1)
            found = _plain_phrase(words, j - 1) if j and opens else None
            return (found[0], i - 1) if found else None
    return None


def _plain_phrase(words: Words, last: int) -> tuple[int, int] | None:
    pronoun, _, leans = words.low[last].partition("'")
    if pronoun in _PRONOUN:
        return (last, last) if leans != "ll" else None
    if words.low[last] in _INSIDE:
        return None
    first = _phrase_start(words, last)
    return (first, last) if first <= last and speaks_words(words, first, last) else None


def _phrase_start(words: Words, last: int) -> int:
    """Number of the first word of the phrase, going back from its last; ``last`` + 1 when there is none."""
    first = last + 1
    lower = 0  # words in lower case since the last preposition
    for i in range(last, max(-1, last - _LONGEST), -1):
        low = words.low[i]
        if low in _DETERMINER:
            first = i
            if i < 2 or words.low[i - 1] not in _INSIDE or not _nominal(words, i - 2):
                break
        elif low in _INSIDE and i < last:
            if i == 0 or not _nominal(words, i - 1):
                break
            lower = 0
        elif _nominal(words, i):
            small = not words.capital(i)
            lower += small
            if lower > 4 or (i < last and small and _is_verb(low)):
                break
            first = i
        elif not _joins(words, i, first <= last):
            break
    return first


def _nominal(words: Words, i: int) -> bool:
    low = words.low[i]
    return (low[0].isalnum() and low not in _STOPS and not _is_adverb(low)) or low == "'s"


def _joins(words: Words, i: int, begun: bool) -> bool:
    """Whether a mark or an "and" goes on with the phrase: the stop of "Dr.", "police and prosecutors"."""
    if i == 0:
        return False
    if words.low[i] == ".":
        return _ABBREVIATED.fullmatch(words.word(i - 1)) is not None
    if words.low[i] != "and" or not begun:
        return False
    if words.capital(i - 1) and words.capital(i + 1):
        return True
    return all(lexicon.person_word(words.word(j)) or lexicon.body_word(words.word(j)) for j in (i - 1, i + 1))


@lru_cache(maxsize=4096)
def _is_verb(low: str) -> bool:
    """Whether a word before a noun is a verb of its own: "thought Obama", "saw police"."""
    return low in lexicon.relay_words()["finite"] or low in _irregular()


@lru_cache(maxsize=1)
def _irregular() -> frozenset[str]:
    forms = (form for _, forms in lexicon.irregular_forms() for form in forms if not form.endswith(("s", "ing")))
    return frozenset(forms) - {"read", "set", "put", "cast"}


_DOERS = re.compile(r"[a-z-]{3,}(?:ers|ors|ists|ians)")  # "growers", "creditors": people by what they do


@lru_cache(maxsize=1 << 14)
def _is_somebody(word: str) -> bool:
    """Whether a word is for people or a body, also by what they do ("growers")."""
    low = word.lower()
    known = low in _G["people"] or low in lexicon.nobody() or _DOERS.fullmatch(low) is not None
    return known or lexicon.person_word(word) is not None or lexicon.body_word(word) is not None


def _is_paper(low: str) -> bool:
    return lexicon.singular(low) in lexicon.relay_words()["paper"]


def somebody(words: Words, first: int, last: int) -> bool:
    """Whether a subject is a person, people or a body, and no thing: a pronoun, a name, a word for people."""
    low = words.low[last]
    if low.partition("'")[0] in _PRONOUN or low in _RELATIVE or low == ",":
        return True
    start = first + (words.low[first] in _DETERMINER)
    return any(
        words.capital(i) or (_is_somebody(words.word(i)) and not _is_paper(words.low[i]))
        for i in range(start, last + 1)
    )


def speaks_words(words: Words, first: int, last: int) -> bool:
    """Whether the head of a phrase could say something: a name, people, a body, papers, "some", "the sign"."""
    end = last
    for i in range(first + 1, last):
        if words.low[i] in _INSIDE and words.low[i - 1] not in _DETERMINER:
            end = i - 1
            break
    low = words.low[end]
    if low.endswith("'s") or (low in _DETERMINER and low not in _COUNT) or low in lexicon.relay_words()["silent"]:
        return False
    if (words.capital(end) and low not in _STOPS) or low in _COUNT:
        return True
    if any(_is_somebody(words.word(i)) or _is_paper(words.low[i]) for i in (first, end)):
        return True
    return words.low[first] in _DETERMINER and last - first <= 4 and low.isalpha()


def _agree(words: Words, found: tuple[int, int], form: str, *, helped: bool) -> bool:
    """Number of subject and verb ("a report says"); "a Herald report" is no subject with its verb.

    ``helped``: a helping word stands between them, which agrees instead.
    """
    low, leans = words.low[found[1]], "'" in words.low[found[1]]
    if form == "past" and low.endswith(("'re", "'m")):
        return False  # "they're convinced"
    if form not in ("base", "third") or helped or low in _RELATIVE:
        return True
    if leans:
        return False  # "I'd tell"
    if low in _PRONOUN:
        return (low in ("he", "she", "it")) == (form == "third")
    if words.capital(found[1]):
        return form == "third" or low.endswith("s") or lexicon.is_plural(low)
    return (lexicon.is_plural(low) or low in _COUNT - {"one", "another"}) == (form == "base")
