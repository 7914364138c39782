"""A text's paragraphs, sentences and quotations, as spans.

Linear in the text's length, and local: what is found in one paragraph does not depend on any other.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from reportedly.model import Form
from reportedly.read import lexicon
from reportedly.read.quotations import DOUBLE, SINGLE, quotations
from reportedly.read.wraps import wraps
from reportedly.span import Span, trim


class Part(StrEnum):
    """What a paragraph is."""

    BODY = "body"
    HEADING = "heading"  # the title, or a heading between paragraphs
    FURNITURE = "furniture"  # byline, date line, section name, credit


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: where it stands, what it is, and where its sentences start within ``Layout.sentences``."""

    span: Span
    part: Part


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text is laid out.

    Attributes:
        paragraphs: in order, without the white space between them.
        sentences: in order; each lies in one paragraph, without white space at its ends. A dateline ("SEOUL, Nov 19
            (Agency) -") is left out of its sentence.
        quoted: what stands between quotation marks, marks included; a paragraph's end closes what is still open.
    """

    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Span, ...]
    quoted: tuple[Span, ...]
    _paragraph_starts: tuple[int, ...] = field(repr=False, compare=False)
    _sentence_starts: tuple[int, ...] = field(repr=False, compare=False)
    _quoted_starts: tuple[int, ...] = field(repr=False, compare=False)

    def sentence_number(self, at: int) -> int:
        """Number of the sentence that holds offset ``at``, or of the last one before it; 0 before the first."""
        number = bisect_right(self._sentence_starts, at)
        return number - 1 if number else 0

    def sentence(self, at: int) -> Span | None:
        """The sentence that holds offset ``at``, or the last one before it; None when there are no sentences."""
        return self.sentences[self.sentence_number(at)] if self.sentences else None

    def paragraph_number(self, at: int) -> int:
        """Number of the paragraph that holds offset ``at``, or of the last one before it."""
        number = bisect_right(self._paragraph_starts, at)
        return number - 1 if number else 0

    def part(self, at: int) -> Part:
        """What the paragraph at ``at`` is; BODY for an empty text."""
        return self.paragraphs[self.paragraph_number(at)].part if self.paragraphs else Part.BODY

    def quotation(self, at: int) -> Span | None:
        """The quotation that holds offset ``at``."""
        number = bisect_right(self._quoted_starts, at) - 1
        return self.quoted[number] if number >= 0 and at < self.quoted[number].end else None


_ENDING = frozenset(".!?:…)*_" + DOUBLE + SINGLE)
_LINE = re.compile(r"[^\n]+")
_LETTER = re.compile(r"[^\W\d_]")

# A stop, its closing marks, white space, and what may open a sentence.
_STOP = re.compile(rf"(?:[.!?…]+|\.\.\.)[{DOUBLE}{SINGLE})\]]*\s+(?=[{DOUBLE}{SINGLE}(\[—–-]*\s?([^\W_]|\$|€|£|@|#))")
_WORD_BEFORE = re.compile(r"[\w.&'’-]+$")
# After these a capital may still open a sentence ("… 5 p.m. The river", "… in the U.S. The bill").
_MAY_END = frozenset(
    ["inc", "ltd", "corp", "co", "etc", "u.s", "u.k", "u.n", "d.c", "a.m", "p.m", "jr", "sr", "ph.d", "m.d"]
)
_DATELINE = re.compile(
    r"(?:[A-ZÀ-Þ][A-ZÀ-Þ'’.-]{2,}(?:[ ,/]+[A-ZÀ-Þ][\w'’.-]*){0,5},?\s*(?:\d{1,2}\s+)?"
    r"(?:[A-Z][a-z]{2,8}\.?\s*\d{0,2},?\s*(?:\d{4})?)?\s*"
    r"(?:\([^()\n]{2,40}\))?\s*(?:[-–—]{1,2}|:)\s+|"
    r"[A-ZÀ-Þ][\w'’.-]+(?: [A-ZÀ-Þ][\w'’.-]+){0,2},?[^().\n]{0,24}\([^()\n]{2,40}\)\s*[-–—]{1,2}\s+)"
)
_FURNITURE = re.compile(
    r"(?i)\s*(?:by(?:line)?:?\s+\S.{0,80}|(?:author|published|updated|posted|date|section|source|"
    r"photo|image|editor|written by|copyright ?(?:©|\(c\)|\d{4})|©|"
    r"reporting by|edited by|editing by|last (?:updated|modified))\b[ :].{0,100}|"
    r"\W*\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}\W*|"
    r"\W*(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?\s+\d{1,4}(?:,?\s+\d{4})?\W*)$"
)

# "(AP Photo/Ida Mori)", "Photo: Ida Mori / Northline", "Getty Images": a credit, which ends a caption.
_CREDIT = re.compile(
    r"(?i)(?:\((?:[a-z .]+ )?(?:photo|image|picture|file|credit|courtesy)\b[^()\n]{0,60}\)|"
    r"\b(?:photo(?:graph)?|image|picture|credit|courtesy)(?:s? by|:| of) [^.\n]{3,60}|"
    r"[/(](?:ap|afp|epa|reuters|getty images|pa wire)\)?|\bgetty images|"
    r"\b(?:ap|afp|epa|reuters)(?: photo)?/[\w .'’-]{3,40}|\bap photo)[.)]?$"
)
_CAPTION = 400  # characters that a caption with its credit has at most
_POINTER = 160  # and a line that points elsewhere

# What begins like a byline and ends like a sentence is one: "By Monday, the water had risen, officials said."
_TOLD = re.compile(
    r"(?is)(?!.*\b(?:(?:report|edit)(?:ing|ed) by|all rights reserved)\b)"
    r"(?:\S+\s+){5,}\S*[^\W\d_]{2,}[.!?][\"'”’)]*\s*"
)


def lay_out(text: str) -> Layout:
    """Paragraphs, sentences and quotations of ``text``."""
    paragraphs, sentences, quoted = [], [], []
    for number, span in enumerate(_paragraphs(text)):
        part = _part(span.of(text), first=number == 0)
        paragraphs.append(Paragraph(span, part))
        marks = quotations(text, span)
        quoted.extend(marks)
        sentences.extend(_sentences(text, span) if part is Part.BODY else [span])
    return Layout(
        tuple(paragraphs),
        tuple(sentences),
        tuple(quoted),
        tuple(p.span.start for p in paragraphs),
        tuple(s.start for s in sentences),
        tuple(q.start for q in quoted),
    )


def _paragraphs(text: str) -> list[Span]:
    """Stretches between blank lines, and between lines of which the first ends like a sentence or is a heading.

    A lone line end inside a sentence is a broken line.
    """
    out: list[Span] = []
    start: int | None = None
    end = 0
    soft = wraps(text)
    for line in _LINE.finditer(text):
        span = trim(text, Span(*line.span()))
        if span is None:
            continue
        if start is None:
            start = span.start
        elif line.start() - 1 not in soft and _breaks(text, Span(start, end), span):
            out.append(Span(start, end))
            start = span.start
        end = span.end
    if start is not None:
        out.append(Span(start, end))
    return out


def _breaks(text: str, before: Span, line: Span) -> bool:
    """Whether a paragraph ends between what stands before and ``line``."""
    gap = text[before.end : line.start]
    if gap.count("\n") > 1 or text[before.end - 1] in _ENDING:
        return True
    first = text[line.start]
    if first.islower():
        return False
    if first in _BULLETS or _SPEAKER.match(text, line.start, line.end) or _goes_on(text, before, line):
        return True
    if first.isdigit() or "\n" in before.of(text):
        return False
    return is_heading(before.of(text)) or bool(_FURNITURE.match(before.of(text)))


def _goes_on(text: str, before: Span, line: Span) -> bool:
    """Whether ``line`` is the next of a list, of a dialogue's dashes, of questions and answers."""
    return any(row.match(text, line.start, line.end) and row.match(text, before.start, before.end) for row in _ROWS)


def _listed(words: str) -> bool:
    """Whether a paragraph opens as one of a list, as a turn of a dialogue or with its speaker."""
    return words[0] in _BULLETS or any(row.match(words) for row in _ROWS) or _SPEAKER.match(words) is not None


_BULLETS = frozenset("•‣▪●◦■")
_ROWS = (
    re.compile(r"[·*–—-]\s+(?=\S)"),
    re.compile(r"\(?(?:\d{1,2}|[a-z])[.)]\s+(?=\S)"),
    re.compile(r"[QA][.:]\s+(?=\S)"),
)
_SPEAKER = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?: [A-ZÀ-Þ.'’-]+){0,4}(?:, [A-ZÀ-Þ][^:\n.!?]{2,40})?:\s+(?=\S)"  # "IDA MORI, ANCHOR: "
)


def is_heading(line: str) -> bool:
    """Whether a line reads as a heading: two words or more, no stop at its end, its long words capitalised."""
    if len(line) > 140 or line[-1] in ".!?,;":
        return False
    words = [word for word in re.findall(r"[^\W\d_][\w'’-]*", line) if len(word) > 3]
    return len(words) >= 2 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)


def points_elsewhere(words: str) -> bool:
    """Whether a paragraph points to another report, asks for something or sells: "Read more: …", "Advertisement"."""
    if len(words) > _POINTER or words[0] in DOUBLE:
        return False
    return _openings().match(words) is not None


@lru_cache(maxsize=1)
def _openings() -> re.Pattern[str]:
    rows = [re.escape(row.removesuffix("$")) + (r"\W*$" if row.endswith("$") else "") for row in lexicon.furniture()]
    return re.compile(rf"(?i)\W{{0,3}}(?:{'|'.join(sorted(rows, key=len, reverse=True))})(?!\w)")


def _part(words: str, *, first: bool) -> Part:
    if _FURNITURE.match(words) and not _TOLD.fullmatch(words):
        return Part.FURNITURE
    if points_elsewhere(words) or (len(words) <= _CAPTION and _CREDIT.search(words, max(0, len(words) - 80))):
        return Part.FURNITURE
    if is_heading(words):
        return Part.HEADING
    if _listed(words) and words.count(" ") > 1:
        return Part.BODY
    if first and len(words) <= 200 and words[-1] not in ".!?…" + DOUBLE + SINGLE:
        return Part.HEADING
    short = len(words) <= 30 and words[-1] not in ".!?:…" + DOUBLE + SINGLE
    return Part.FURNITURE if short or not _LETTER.search(words) else Part.BODY


def _sentences(text: str, paragraph: Span) -> list[Span]:
    start = paragraph.start
    dateline = _DATELINE.match(text, paragraph.start, paragraph.end)
    if dateline and dateline.end() < paragraph.end:
        start = dateline.end()
    out = []
    for stop in _STOP.finditer(text, start, paragraph.end):
        if _ends(text, stop, start):
            span = trim(text, Span(start, stop.end()))
            if span:
                out.append(span)
            start = stop.end()
    rest = trim(text, Span(start, paragraph.end)) if start < paragraph.end else None
    return [*out, rest] if rest else out


def _ends(text: str, stop: re.Match[str], start: int) -> bool:
    """Whether a sentence ends at ``stop``: what follows could open one, and the stop is not of an abbreviation."""
    opening = stop.group(1)
    if opening.islower():
        return False
    if text[stop.start()] != ".":
        return True
    before = _WORD_BEFORE.search(text, max(start, stop.start() - 24), stop.start())
    word = before.group().lstrip("'‘’").lower() if before else ""
    if len(word) == 1 and word.isalpha() and word != "i":
        return False  # an initial
    if word in lexicon.abbreviations() and text[stop.start() : stop.end()].strip() == ".":
        following = re.match(r"[\w'’]+", text[stop.end() : stop.end() + 20])
        return word in _MAY_END and following is not None and following.group().lower() in lexicon.function_words()
    return True


def form_of(text: str, content: tuple[Span, ...], layout: Layout) -> Form:
    """Direct when every letter of ``content`` stands inside quotation marks, indirect when none does, else mixed."""
    inside = outside = 0
    for span in content:
        for word in re.finditer(r"\w+", span.of(text)):
            if layout.quotation(span.start + word.start()):
                inside += 1
            else:
                outside += 1
    if not inside:
        return Form.INDIRECT
    return Form.MIXED if outside else Form.DIRECT
