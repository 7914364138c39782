"""The table of cues (``data/acts.txt``): what a cue's words say of act and certainty before any rule has its turn."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from reportedly.model import Act, Certainty, VoiceKind
from reportedly.read.lexicon import cue_lines, grammar_words, irregular_forms
from reportedly.span import Span

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|['’](?:s|re|m|ve)\b")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A word of the cue: its place, its form in lower case, its lemma."""

    span: Span
    form: str
    lemma: str


@dataclass(frozen=True, slots=True)
class Deed:
    """An act with its certainty and the words that decided."""

    act: Act
    certainty: Certainty
    because: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """What the rules look at.

    Attributes:
        text: the report's text.
        cue: the cue's words.
        before: words of the sentence just before the cue, nearest last, that may negate or soften it.
        content: the spans of what is said.
        opening: the content's first words, lower case.
        source: the source's words, lower case; empty when there are none.
        kind: the kind of voice.
        begins: where the cue's sentence starts.
        lead: what stands in that sentence before source and cue.
        asked: whether the sentence is a question of the report's own, not a quoted one.
    """

    text: str
    cue: tuple[Spoken, ...]
    before: tuple[Spoken, ...]
    content: tuple[Span, ...]
    opening: tuple[str, ...]
    source: str
    kind: VoiceKind
    begins: int
    lead: str
    asked: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the table."""

    words: tuple[str, ...]
    act: Act
    certainty: Certainty
    noun: bool = False


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[Entry, ...]]:
    """First lemma -> entries, longest phrase first."""
    out: dict[str, list[Entry]] = {}
    for act, certainty, words in cue_lines():
        for word in words:
            phrase, _, noun = word.partition("=")
            parts = tuple(lemma_of(part) for part in phrase.split("_"))
            out.setdefault(parts[0], []).append(Entry(parts, Act(act), Certainty(certainty), noun == "noun"))
    return {lemma: tuple(sorted(rows, key=lambda e: -len(e.words))) for lemma, rows in out.items()}


@lru_cache(maxsize=1)
def _forms() -> dict[str, str]:
    """Inflected form -> lemma, for every first word of the table."""
    lemmas = {word for line in cue_lines() for phrase in line[2] for word in phrase.partition("=")[0].split("_")}
    out: dict[str, str] = {}
    for lemma in sorted(lemmas):
        for form in inflected(lemma):
            out.setdefault(form, lemma)
    for lemma, forms in irregular_forms():
        out.update(dict.fromkeys(forms, lemma))
    return {lemma: lemma for lemma in lemmas} | out


def inflected(lemma: str) -> list[str]:
    """The regular forms of a verb: third person, past, gerund."""
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return [lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    plural = "es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s"
    forms = [lemma + plural, stem + "ed", stem + "ing"]
    if _DOUBLES.search(lemma):
        forms += [lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"]
    return forms


_DOUBLES = re.compile(r"^[^aeiou]*[aeiou][bdgklmnprt]$")  # "slam", "slammed"


@lru_cache(maxsize=8192)
def lemma_of(form: str) -> str:
    """The lemma of a cue word; the form itself when the table does not know it."""
    low = form.lower().replace("’", "'")
    return _forms().get(low, low)


@lru_cache(maxsize=8192)
def is_cue_verb(form: str) -> bool:
    """Whether a form is of a verb that alone makes a cue."""
    return any(len(e.words) == 1 and not e.noun for e in _table().get(lemma_of(form), ()))


def spoken(text: str, span: Span) -> tuple[Spoken, ...]:
    """The words at ``span``."""
    return tuple(
        Spoken(Span(*m.span()), m.group().lower().replace("’", "'"), lemma_of(m.group()))
        for m in _WORD.finditer(text, span.start, span.end)
    )


_OPENING = 4  # words


def opening(text: str, span: Span) -> tuple[str, ...]:
    """The first words of ``span``, lower case."""
    found = _WORD.finditer(text, span.start, min(span.end, span.start + 60))
    return tuple([m.group().lower().replace("’", "'") for m in islice(found, _OPENING)])


def by_table(saying: Saying) -> Deed:
    """The entry of the table that fits most of the cue's words.

    Of equals the last, since cues end in their head ("issued a statement denying"); but a verb outweighs the noun that
    it takes ("confirmed reports of"), unless it is a light one ("issued a denial").
    """
    best: tuple[int, int, Entry, tuple[Span, ...]] | None = None
    for at, word in enumerate(saying.cue):
        entry, spans = _entry_at(saying, at, word)
        if entry is None:
            continue
        rank = (len(spans), _weight(entry))
        if best is None or rank > best[:2] or (rank == best[:2] and not (entry.noun and not best[2].noun)):
            best = (*rank, entry, spans)
    if best is None:
        spans = (saying.cue[-1].span,) if saying.cue else ()
        return Deed(Act.ASSERTS, Certainty.CERTAIN, spans)
    return Deed(best[2].act, best[2].certainty, best[3])


def _entry_at(saying: Saying, at: int, word: Spoken) -> tuple[Entry | None, tuple[Span, ...]]:
    """The longest entry that fits from the cue's word ``at`` on; a noun's own where the word stands as a noun."""
    entries = _table().get(word.lemma, ())
    if not entries:
        return None, ()
    nouns = any(e.noun for e in entries)
    only_noun = nouns and all(e.noun for e in entries) and not word.form.endswith(("ed", "ing"))
    stands = _is_noun(saying, at)
    after_determiner = bool(at) and saying.cue[at - 1].form in _OPENS_NOUN
    for entry in entries:
        if entry.noun and not (stands or only_noun):
            continue
        if (
            not entry.noun
            and len(entry.words) == 1
            and ((stands and nouns) or (after_determiner and word.form == word.lemma))
        ):
            continue
        spans = _fits(saying, at, entry)
        if spans:
            return entry, spans
    return None, ()


def _weight(entry: Entry) -> int:
    """Words that tell little lose against any other of the cue ("issued a statement denying")."""
    light = entry.words[0] in grammar_words()["light"] or entry.words[0].endswith("ly")
    return 0 if light and len(entry.words) == 1 else 1


def _fits(saying: Saying, at: int, entry: Entry) -> tuple[Span, ...]:
    """Places of an entry's words from the cue's word ``at`` on, others between; the content's opening may end it."""
    spans = [saying.cue[at].span]
    rest = [w.lemma for w in saying.cue[at + 1 :]] + list(saying.opening[:1])
    i = 0
    for part in entry.words[1:]:
        while i < len(rest) and rest[i] != part:
            i += 1
        if i == len(rest) or i > 5:
            return ()
        if at + 1 + i < len(saying.cue):
            spans.append(saying.cue[at + 1 + i].span)
        i += 1
    return tuple(spans)


_OPENS_NOUN = frozenset(
    [
        "a",
        "an",
        "the",
        "this",
        "that",
        "his",
        "her",
        "their",
        "its",
        "our",
        "my",
        "no",
        "any",
        "some",
        "such",
        "further",
        "fresh",
        "new",
        "old",
        "earlier",
    ]
)


def _is_noun(saying: Saying, at: int) -> bool:
    """Whether the cue's word ``at`` stands as a noun: after a determiner or an owner, or before "of" or "that"."""
    after = saying.cue[at + 1].form if at + 1 < len(saying.cue) else ""
    lead = saying.cue[at - 1] if at else saying.before[-1] if saying.before else None
    if lead is not None and (lead.form in _OPENS_NOUN or lead.form.endswith(("'s", "s'"))):
        return True
    owned = saying.source.endswith(("'s", "’s", "s'", "s’")) or saying.source in (
        "his",
        "her",
        "their",
        "its",
        "our",
        "my",
    )
    return (
        (owned and not at)
        or after in ("of", "for", "about", "over")
        or (after == "that" and saying.cue[at].form == saying.cue[at].lemma and bool(at))
    )
