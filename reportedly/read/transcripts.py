"""Speaker-labelled transcripts: "MORI: We were told …" is an attribution whose cue is the colon.

News pages are full of labels that nobody speaks under ("WATCH: …", "Age: 27"), so labels are read only where several
things agree: two or more that differ and take turns, which come back or name a person, over words that sound spoken.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from reportedly.model import Attribution, Finder, Form
from reportedly.read import lexicon
from reportedly.read.sentences import Layout, Part, is_heading
from reportedly.span import Span, trim

_NAME = r"[A-ZÀ-Þ][\w.'’-]*(?:[ ](?:[A-ZÀ-Þ][\w.'’-]*|#?\d{1,2}|de|del|der|di|la|al|bin|van|von|of|the)){0,4}"
_ASIDE = r"(?:,?[ ]?[(\[][^()\[\]\n]{1,40}[)\]])?"
# "MORI:", "Ida Mori (mayor):", "IDA MORI, NORTHLINE ANCHOR:", "UNIDENTIFIED MALE:", "Q:" and "A." of a hearing.
_OFFICE = r",[ ][A-ZÀ-Þ][\w.'’&/-]*(?:[ ,]+(?:[A-ZÀ-Þ][\w.'’&/-]*|of|the|and|for|in)){0,7}"
# Before a label: the time of a recording ("[00:12:31]"), a mark of bold type. Where bold type is lost: "QWho knew?".
_LABEL = re.compile(
    r"(?:\[?\d{1,2}:\d\d(?::\d\d)?\]?\s+)?(?:\*\*|__)?"
    rf"(?:(?P<label>{_NAME}{_ASIDE}(?:{_OFFICE}{_ASIDE})?)(?:\*\*|__)?\s?(?P<colon>:)|"
    r"(?P<letter>[QA])(?P<stop>[.:])|(?P<bare>Q)(?=\s|[A-Z][a-z]))(?:\*\*|__)?(?:\s+|$|(?<=Q)(?=[A-Z][a-z]))"
)
_REACH = 140  # characters of a label, at most
# How it was said or shown, which nobody says: "(voice-over)", "[applause]", "(CROSSTALK)".
_STAGE = re.compile(r"(?:[(\[][^()\[\]\n]{2,40}[)\]]\s*:?\s*)+")
# Marks of talk: who speaks names themself or whom they speak to, or asks.
_TALK = re.compile(r"\bI(?=['’ ,])|\b(?:[Yy]ou(?:rs?)?|[Ww]e|[Oo]urs?|us|[Mm]e|[Mm]y|[Ll]et['’]s|gonna|sir|ma['’]am)\b")
_ASKS = re.compile(r"\?[\"'”’)\]]*(?:\s|$)")
_TELLS = re.compile(r"\b(?:said|says|told|tells|asked|added|replied|wrote|tweeted|according)\b")
_FULL_NAME = re.compile(r"\b([A-ZÀ-Þ][\w'’-]+\.?)[ ](?:[A-Z]\.[ ])?(?=([A-ZÀ-Þ][\w'’-]+))")
_WORD = re.compile(r"[^\s.,()]+(?:\.\w)*")
_FEWEST = 3  # labelled paragraphs that make a transcript
_MANY = 8  # turns that need no name to be known
_CLOSE = 4  # paragraphs to a label, at most
_GAP = 12  # paragraphs between two labels of one stretch, at most


@dataclass(frozen=True, slots=True)
class _Turn:
    """One labelled paragraph.

    Attributes:
        label: the words before the mark.
        mark: the colon or stop; None for the bare "Q" of a briefing, which ends the turn before it but has no cue.
        said: what stands under the label.
        name: the label without office and asides.
        key: who it is, for counting: a surname, a part played, "q"; lower case.
        number: of its paragraph.
        last: number of the last paragraph of ``said``: the next one for a label on a line of its own.
    """

    label: Span
    mark: Span | None
    said: tuple[Span, ...]
    name: str
    key: str
    number: int
    last: int


def find_turns(text: str, layout: Layout, tagged: Sequence[Attribution]) -> list[Attribution]:
    """The turns of a transcript; none where the labels are not plainly speakers'.

    A turn goes on over paragraphs without a label, up to one that narrates. Turns whose label the tagger has already
    taken as a source are left.
    """
    labelled = _all_labelled(text, layout)
    if len(labelled) < _FEWEST:
        return []
    surnames = {turn.key for turn in labelled if _has_given_name(_words(turn.name))}  # "TOM PRICE" lets "PRICE" speak
    speaking = [turn for turn in labelled if turn.key in surnames or not _is_furniture(turn.name)]
    turns = _speakers(text, speaking)
    if not turns:
        return []
    ends = {turn.number for turn in labelled} - {turn.number for turn in speaking}
    page = _Page(text, layout, _told(text, layout, tagged), frozenset(turn.key for turn in turns), frozenset(ends))
    taken = [s for a in tagged for s in a.source]
    return [
        Attribution((turn.label,), (turn.mark,), turn.said, Form.DIRECT, 0.9, Finder.LABEL)
        for turn in page.in_full(turns)
        if turn.mark and turn.said and not any(turn.label.overlaps(s) for s in taken)
    ]


def _all_labelled(text: str, layout: Layout) -> list[_Turn]:
    """The paragraphs that open with a label; what is said under one on a line of its own has none itself."""
    found = [turn for number in range(len(layout.paragraphs)) if (turn := _labelled(text, layout, number))]
    if found and _is_title(text, found[0]):
        del found[0]
    numbers = {turn.number for turn in found}
    return [replace(t, said=(), last=t.number) if t.last > t.number and t.last in numbers else t for t in found]


def _is_title(text: str, turn: _Turn) -> bool:
    """Whether a label opens the report's title: "Mori: Nobody Told Us"."""
    return turn.number == turn.last == 0 and bool(turn.said) and is_heading(turn.said[0].of(text))


def _labelled(text: str, layout: Layout, number: int) -> _Turn | None:
    """Label, its mark and what is said, of a paragraph that opens with a label."""
    span = layout.paragraphs[number].span
    if text[span.start] not in "QA" and text.find(":", span.start, min(span.end, span.start + _REACH)) < 0:
        return None
    found = _LABEL.match(text, span.start, span.end)
    if found is None:
        return None
    label, mark = next((a, b) for a, b in (("label", "colon"), ("letter", "stop"), ("bare", None)) if found[a])
    last = number
    if found.end() < span.end:
        said = _spoken(text, Span(found.end(), span.end))
    else:  # on a line of its own, above what is said
        last = min(number + 1, len(layout.paragraphs) - 1)
        said = _spoken(text, layout.paragraphs[last].span) if last > number else []
    name = re.split(r"[,(\[]", found[label], maxsplit=1)[0].strip()
    cue = Span(*found.span(mark)) if mark else None
    return _Turn(Span(*found.span(label)), cue, tuple(said), name, _key(name), number, last)


def _spoken(text: str, span: Span) -> list[Span]:
    """What is said in ``span``: all of it but stage directions at its start; nothing when it is one."""
    stage = _STAGE.match(text, span.start, span.end)
    start = stage.end() if stage else span.start
    said = trim(text, Span(start, span.end)) if start < span.end else None
    return [said] if said else []


@lru_cache(maxsize=1 << 10)
def _key(name: str) -> str:
    """Who a label names, for counting: "SEN. MORI" and "Ida Mori" are "mori", "THE COURT" is "court"."""
    words = _words(name)
    if _has_part(words) or not words or words[-1].isdigit():  # "CALLER 2"
        return "_".join(words)
    return words[-1]


def _words(name: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(name) if word.lower() != "the"]


@lru_cache(maxsize=1)
def _listed() -> dict[str, frozenset[str]]:
    """The words of ``data/labels.txt``: part, title, furniture, alone, opening."""
    out: dict[str, frozenset[str]] = {}
    for kind, _, words in (row.partition(": ") for row in lexicon.table("labels.txt")):
        out[kind] = out.get(kind, frozenset()) | frozenset(words.split())
    return out


def _has_part(words: Sequence[str]) -> bool:
    """Whether a label tells a part played: "the court", "second caller", "unidentified male"."""
    parts = _listed()["part"]
    return "_".join(words) in parts or (bool(words) and (words[-1] in parts or words[0].startswith("unidentified")))


@lru_cache(maxsize=1 << 10)
def _is_furniture(name: str) -> bool:
    """Whether a label is one of those under which nobody speaks: "WATCH", "Related stories", a dateline's place."""
    words = _words(name)
    if not words or words in (["q"], ["a"]):
        return not words
    no = _listed()["furniture"]
    if "_".join(words) in no | _listed()["alone"] or words[0] in no or (words[-1] in no and not _has_part(words)):
        return True
    return name in lexicon.places() or name.title() in lexicon.places()


def _speakers(text: str, turns: Sequence[_Turn]) -> list[_Turn]:
    """The turns of those who speak; none when the labels and what is under them do not bear it out.

    Two speakers or more must take turns, one must come back, and a third of what is said must sound spoken. A speaker
    plays a known part, is named in full somewhere, or comes back; most labels must be such speakers'.
    """
    if len(turns) < _FEWEST:
        return []
    capitals = 2 * sum(_is_capital(turn.name) for turn in turns) >= len(turns)
    if capitals:  # "Delegate Update:" is no speaker among "MORI:" and "HALE:"
        turns = [t for t in turns if _is_capital(t.name) or _has_part(_words(t.name))]
    times = Counter(turn.key for turn in turns)
    if not _take_turns(turns) or 3 * sum(_sounds_spoken(text, turn) for turn in turns) < len(turns):
        return []
    full = _full_names(text)
    known = {turn.key for turn in turns if _is_known(turn, full)}
    back = {key for key, n in times.items() if n > 1}
    sure = sum(times[key] for key in known | back)
    if not (known or capitals or len(turns) >= _MANY) or 3 * sure < 2 * len(turns):
        return []
    return [turn for turn in turns if capitals or turn.key in known | back]


def _take_turns(turns: Sequence[_Turn]) -> bool:
    """Whether one comes back after another has spoken, and mostly another one goes on; an "A" has its "Q"."""
    keys = [turn.key for turn in turns]
    changes = [key for key, before in zip(keys, [None, *keys], strict=False) if key != before]
    if len(changes) < _FEWEST or len(set(changes)) == len(changes) or ("a" in keys and "q" not in keys):
        return False
    return 2 * len(changes) > len(keys)


def _is_capital(name: str) -> bool:
    """Whether a label is written in capitals, but for the "c" of "McCALL"."""
    letters = [c for c in name if c.isalpha()]
    return 3 * sum(c.isupper() for c in letters) >= 2 * len(letters)


def _is_known(turn: _Turn, full: frozenset[str]) -> bool:
    """Whether a label plays a known part, bears a title or a given name, or is a surname named in full somewhere."""
    words = _words(turn.name)
    if turn.key in ("q", "a") or _has_part(words):
        return True
    return words[0] in lexicon.given_names() or _has_given_name(words) or words[-1] in full


def _has_given_name(words: Sequence[str]) -> bool:
    """Whether a surname stands after a given name or a title."""
    return len(words) > 1 and (words[0] in lexicon.given_names() or words[0] in _listed()["title"])


def _full_names(text: str) -> frozenset[str]:
    """The last words of names of two words or more, lower case."""
    little = lexicon.function_words()
    return frozenset(m[2].lower() for m in _FULL_NAME.finditer(text) if m[1].lower() not in little)


def _sounds_spoken(text: str, turn: _Turn) -> bool:
    """Whether what stands under a label says "I" or "you", asks, or opens as an answer does; nothing does not."""
    if not turn.said:
        return False
    said = turn.said[0]
    opening = re.match(r"\W*([\w'’]+)", said.of(text))
    if opening and opening[1].lower().replace("’", "'") in _listed()["opening"]:
        return True
    return any(mark.search(text, said.start, said.end) for mark in (_TALK, _ASKS))


@dataclass(frozen=True, slots=True)
class _Page:
    """What decides how far a turn goes.

    Attributes:
        told: where the cues of those quoted by name stand, sorted.
        keys: the speakers.
        ends: numbers of the paragraphs under labels that nobody speaks under: no turn goes on past them.
    """

    text: str
    layout: Layout
    told: Sequence[int]
    keys: frozenset[str]
    ends: frozenset[int]

    def in_full(self, turns: Sequence[_Turn]) -> Iterator[_Turn]:
        """The turns that stand close to others, with the paragraphs over which each goes on."""
        whole = 5 * (turns[-1].label.end - turns[0].label.start) >= 3 * len(self.text)
        for stretch in [turns] if whole and self._is_dense(turns) else _stretches(turns):
            if not self._is_dense(stretch) or (len(stretch) == 1 and not whole):
                continue
            for turn, following in pairwise([*stretch, None]):
                if turn is not None:
                    yield self._gone_on(turn, following, whole=whole)

    def _is_dense(self, turns: Sequence[_Turn]) -> bool:
        """Whether turns make up most of where they stand: by their number, or half of the rest sounds spoken."""
        reach = turns[-1].number - turns[0].number + 1
        if reach <= _CLOSE * len(turns):
            return True
        between = self.layout.paragraphs[turns[0].number : turns[-1].number]
        return 2 * (sum(self._talks(paragraph.span) for paragraph in between) + len(turns)) >= reach

    def _gone_on(self, turn: _Turn, following: _Turn | None, *, whole: bool) -> _Turn:
        """A turn with the paragraphs after it that are still its own.

        Between two turns of a report that is a transcript as a whole everything is, but what narrates; at its end and
        in a report that only cites one, only what sounds spoken.
        """
        paragraphs = self.layout.paragraphs
        stop = following.number if following else min(len(paragraphs), turn.last + 1 + _GAP)
        said = list(turn.said)
        for number in range(turn.last + 1, stop):
            span = paragraphs[number].span
            if number in self.ends:
                break
            if paragraphs[number].part is not Part.BODY:
                continue
            if self._narrates(span) or not self._may_go_on(span, whole=whole, between=following is not None):
                break
            said.extend(_spoken(self.text, span))
        return replace(turn, said=tuple(said))

    def _may_go_on(self, span: Span, *, whole: bool, between: bool) -> bool:
        return (whole and between) or ((whole or between) and self._talks(span))

    def _talks(self, span: Span) -> bool:
        """Whether somebody speaks of themself or to another, outside quotation marks."""
        found = _TALK.finditer(self.text, span.start, span.end)
        return any(self.layout.quotation(talk.start()) is None for talk in found)

    def _narrates(self, span: Span) -> bool:
        """Whether a paragraph reads as the report's own words: it quotes, or begins with a speaker's name."""
        if self._talks(span):
            return False
        if bisect_left(self.told, span.start) < bisect_left(self.told, span.end):
            return True
        telling = _TELLS.search(self.text, span.start, span.end)
        quoted = any(self.layout.quotation(at) for at in (span.start, span.end - 1, span.end - 2))
        if telling and quoted and self.layout.quotation(telling.start()) is None:
            return True
        opening = _WORD.findall(self.text[span.start : min(span.end, span.start + 40)])[:2]
        return any(word.lower() in self.keys and word[:1].isupper() for word in opening)


def _told(text: str, layout: Layout, tagged: Sequence[Attribution]) -> list[int]:
    """Where the cues stand of those whom the tagger found quoted by name, outside quotation marks; sorted."""
    named = (a for a in tagged if a.source and a.cue and a.source[0].of(text)[:1].isupper())
    return sorted(a.cue[0].start for a in named if layout.quotation(a.cue[0].start) is None)


def _stretches(turns: Sequence[_Turn]) -> list[list[_Turn]]:
    """Turns parted where many paragraphs lie between two."""
    out = [[turns[0]]]
    for before, turn in pairwise(turns):
        if turn.number - before.number > _GAP:
            out.append([])
        out[-1].append(turn)
    return out
