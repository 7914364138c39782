"""The tagger's attributions mended by what the text itself marks: quotations, paragraphs, adverbs of hearsay."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.model import Attribution, Finder, Form
from reportedly.read.cues import is_cue_verb
from reportedly.read.ends import end_well
from reportedly.read.nesting import speaks
from reportedly.read.sentences import Layout, Part, form_of, points_elsewhere
from reportedly.read.sources import set_right
from reportedly.span import Span, trim


def mend(text: str, layout: Layout, tagged: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, kept to their paragraphs, split where a second saying starts, with hearsay adverbs added."""
    out: list[Attribution] = []
    taken = [s for a in tagged for s in (*a.source, *a.cue, *_own_paragraph(layout, a))]
    for attribution in tagged:
        heading = keep_to_heading(text, layout, attribution)
        whole = None if heading is None else keep_to_paragraphs(text, layout, heading)
        if whole is not None:
            whole = set_right(text, layout, whole, tagged)
            whole = take_source(text, layout, take_in_teller(text, layout, whole))
            whole = take_quotation(text, layout, whole, tagged)
            whole = take_head(text, layout, take_with(text, layout, whole, taken), taken)
            out.extend(end_well(text, layout, part) for part in split_sayings(text, layout, whole))
    return [*out, *hearsay(text, layout, out)]


_LINE_TAIL = re.compile(
    r"\n|\s+\d{4}-\d\d-\d\d\b|\s+(?:[–—|-]\s+)?(?:[Bb]y|BY)\s+[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+)+\s*$"
)
_NO_CLAIM = re.compile(r"(?i)(?:what|who|how|why|when|where|which|the|a|an|in|all|everything|five|ten|\d+)\s[^.]*$")
_DOUBTFUL = 0.5  # of its score keeps a heading's claim that has little of one


def keep_to_heading(text: str, layout: Layout, attribution: Attribution) -> Attribution | None:
    """A heading's claim without the date or byline that its line runs into; None for a bare label ("Oil: What now").

    What reads like a noun phrase ("Account Reveals Hidden Truths") keeps half its score.
    """
    place = (attribution.cue or attribution.content)[0].start
    if layout.part(place) is not Part.HEADING:
        return attribution
    content: list[Span] = []
    for span in attribution.content:
        tail = _LINE_TAIL.search(text, span.start, span.end) if span.start >= place else None
        kept = trim(text, Span(span.start, tail.start())) if tail and tail.start() > span.start else span
        if kept is not None:
            content.append(kept)
            if tail:
                break
    words = content[0].of(text)
    label = all(not c.of(text).strip(" :–—-|") for c in attribution.cue)
    if label and _NO_CLAIM.match(words) and (words.endswith("?") or words.isupper() or len(words.split()) <= 4):
        return None
    speaker = attribution.source[-1] if attribution.source else None
    thin = speaker is None or not speaks(text, speaker) or _LABELS.search(speaker.of(text)) is not None
    score = attribution.score * (_DOUBTFUL if thin and len(words.split()) <= 4 else 1.0)
    spans = tuple(content)
    return replace(attribution, content=spans, form=form_of(text, spans, layout), score=score)


_LABELS = re.compile(
    r"(?i)\b(?:account|story|book|film|history|timeline|guide|look|tale|truth|lesson|photos?|video|map)s?$"
)


def keep_to_paragraphs(text: str, layout: Layout, attribution: Attribution) -> Attribution | None:
    """Content without headings and furniture that its body text runs into; a heading's content ends with the heading.

    None when nothing is left, and where a line only points elsewhere ("Read more: Minister denies the charge").
    """
    place = (attribution.cue or attribution.content)[0].start
    home = layout.paragraph_number(place)
    body = layout.part(place) is Part.BODY
    if layout.part(place) is Part.FURNITURE and points_elsewhere(layout.paragraphs[home].span.of(text)):
        return None
    content: list[Span] = []
    for span in attribution.content:
        first, last = layout.paragraph_number(span.start), layout.paragraph_number(span.end - 1)
        for number in range(first, last + 1):
            paragraph = layout.paragraphs[number]
            if paragraph.part is not Part.BODY if body else number != home:
                continue
            if number != home and not _goes_on(text, layout, attribution, max(span.start, paragraph.span.start)):
                continue
            start, end = (
                _after_dateline(layout, max(span.start, paragraph.span.start)),
                min(span.end, paragraph.span.end),
            )
            kept = trim(text, Span(start, end)) if start < end else None
            if kept:
                content.append(kept)
    if tuple(content) == attribution.content:
        return attribution
    merged = _joined(text, content)
    return replace(attribution, content=merged, form=form_of(text, merged, layout)) if merged else None


def _own_paragraph(layout: Layout, attribution: Attribution) -> tuple[Span, ...]:
    """The content's spans in the cue's own paragraph: what it may keep."""
    home = layout.paragraph_number((attribution.cue or attribution.content)[0].start)
    return tuple(s for s in attribution.content if layout.paragraph_number(s.start) == home)


def _goes_on(text: str, layout: Layout, attribution: Attribution, at: int) -> bool:
    """Whether content may lie in another paragraph than its cue: quoted there, or brought by a colon."""
    if layout.quotation(at) is not None or not attribution.cue:
        return True
    return ":" in text[attribution.cue[-1].end - 1 : attribution.cue[-1].end + 40]


def _after_dateline(layout: Layout, start: int) -> int:
    """``start``, or where the next sentence starts when it lies in none: datelines are left out of sentences."""
    sentence = layout.sentence(start)
    if sentence is not None and sentence.start <= start < sentence.end:
        return start
    number = layout.sentence_number(start) + (sentence is not None and sentence.end <= start)
    following = layout.sentences[number].start if number < len(layout.sentences) else start
    return following if start < following <= start + _DATELINE else start


_DATELINE = 60  # characters that a dateline may have


def _joined(text: str, spans: list[Span]) -> tuple[Span, ...]:
    """Spans with only white space between them made one."""
    out: list[Span] = []
    for span in spans:
        if out and not text[out[-1].end : span.start].strip():
            out[-1] = Span(out[-1].start, span.end)
        else:
            out.append(span)
    return tuple(out)


_COLON = re.compile(r"(?:\s[\w’'-]+){0,4}\s?[:,]\s(?=[\"“«‘'])")


def take_quotation(text: str, layout: Layout, attribution: Attribution, others: Sequence[Attribution]) -> Attribution:
    """A quotation right after the cue and a colon ("I urge you: “…”") is the content, unless another one has it."""
    if not attribution.cue:
        return attribution
    colon = _COLON.match(text, attribution.cue[-1].end)
    quotation = layout.quotation(colon.end()) if colon else None
    if colon is None or quotation is None or ":" not in colon.group():
        return attribution
    if any(span.overlaps(quotation) for other in others for span in other.content if other.cue != attribution.cue):
        return attribution
    return replace(attribution, content=(quotation,), form=Form.DIRECT)


# "X was told", "X is expected", "X seems": X is what is said, or whom it is said to.
_NOBODY_SAYS = re.compile(r"\b(?:am|is|are|was|were|be|been|being|seem(?:s|ed)?|appear(?:s|ed)?|\w+ly)(?:n['’]t)?\b")


def take_source(text: str, layout: Layout, attribution: Attribution) -> Attribution:
    """ "Lena (not her real name), who …, says | that …": what opens the sentence right before the cue is the source."""
    if attribution.source or len(attribution.content) < 2 or not attribution.cue:
        return attribution
    first, cue = attribution.content[0], attribution.cue[0]
    words = cue.of(text).lower()
    if _NOBODY_SAYS.search(words) or not is_cue_verb(words.split()[-1]):
        return attribution
    sentence = layout.sentence(first.start)
    beside = first.end <= cue.start and not text[first.end : cue.start].strip(" ,")
    if not beside or sentence is None or first.start != sentence.start or layout.quotation(first.start):
        return attribution
    opening = trim(text, Span(first.start, first.start + len(re.split(r"[,(]", first.of(text))[0]) or first.end))
    if opening is None or len(opening.of(text).split()) > 6 or not speaks(text, opening):
        return attribution
    return replace(attribution, source=(first,), content=attribution.content[1:])


_TELLER = re.compile(
    r"(?:[A-Z][\w’'-]*\s)(?:[\w’'-]+\s){0,5}?(?:told|informed|assured|warned|reminded)\s(?:him|her|them|me|us|it|[A-Z]\w+)\s(?:that\s)?$"
)


def take_in_teller(text: str, layout: Layout, attribution: Attribution) -> Attribution:
    """ "A colleague told him that …, he said": what "he" says is the whole of it, teller included."""
    first = attribution.content[0]
    sentence = layout.sentence(first.start)
    if not attribution.cue or sentence is None or attribution.cue[0].start < first.end or sentence.start >= first.start:
        return attribution
    if layout.quotation(first.start) or not _TELLER.fullmatch(text, sentence.start, first.start):
        return attribution
    return replace(attribution, content=(Span(sentence.start, first.end), *attribution.content[1:]))


_SAYING = re.compile(
    r",?\s(?P<by>by\s)?(?P<cue>saying|stating|declaring|arguing|insisting|writing|adding|telling\s[\w\s]{2,40}?)[,:]?(?:\s(?=[\"“«])|$)"
)


def split_sayings(text: str, layout: Layout, attribution: Attribution) -> Iterator[Attribution]:
    """Two attributions where a content holds a second saying of the same voice ("reports … by saying, “…”")."""
    for i, span in enumerate(attribution.content):
        found = _SAYING.search(text, span.start + 1, span.end)
        if found is None or layout.quotation(found.start("cue")) is not None:
            continue
        opens = re.compile(r"[\s,:]*").match(text, found.end())
        quotation = layout.quotation(opens.end()) if opens else None
        if quotation is None:
            continue
        head = (*attribution.content[:i], Span(span.start, found.start()))
        tail = (quotation, *(s for s in attribution.content[i + 1 :] if s.start >= quotation.end))
        yield replace(attribution, content=head, form=form_of(text, head, layout))
        yield Attribution(
            attribution.source, (Span(*found.span("cue")),), tail, form_of(text, tail, layout), attribution.score
        )
        return
    yield attribution


_WITH = re.compile(r",\s(with\s[^,;:“”\"]{6,90}?)[.]?$")


def take_with(text: str, layout: Layout, attribution: Attribution, taken: Sequence[Span]) -> Attribution:
    """ "S, the guard said, with 12 still missing": the tail is said too."""
    sentence = layout.sentence(attribution.content[0].start)
    if len(attribution.content) != 1 or not attribution.cue or not attribution.source or sentence is None:
        return attribution
    if attribution.form is not Form.INDIRECT or attribution.content[0].end > attribution.cue[0].start:
        return attribution
    ends = max(attribution.cue[-1].end, attribution.source[-1].end)
    found = _WITH.match(text, ends, sentence.end) if sentence.start < ends < sentence.end else None
    if found is None or any(s.overlaps(Span(*found.span(1))) for s in taken):
        return attribution
    content = (*attribution.content, Span(*found.span(1)))
    return replace(attribution, content=content, form=form_of(text, content, layout))


def take_head(text: str, layout: Layout, attribution: Attribution, taken: Sequence[Span]) -> Attribution:
    """ "S, tenants said, | and T": S is said too, when nobody else says it."""
    if len(attribution.source) != 1 or not attribution.cue or attribution.form is not Form.INDIRECT:
        return attribution
    source, cue, first = attribution.source[0], attribution.cue[-1], attribution.content[0]
    sentence = layout.sentence(source.start)
    if sentence is None or not sentence.start + 8 < source.start < cue.start < first.start < sentence.end:
        return attribution
    opens = re.match(r"(?:and|but|or|with)\s", text[first.start : first.end])
    if text[source.start - 2 : source.start] != ", " or text[source.end : attribution.cue[0].start].strip():
        return attribution
    if not opens or text[cue.end : first.start] != ", ":
        return attribution
    head = Span(sentence.start, source.start - 2)
    if any(s.overlaps(head) for s in taken):
        return attribution
    content = (head, *attribution.content)
    return replace(attribution, content=content, form=form_of(text, content, layout))


_HEARSAY = re.compile(r"\b(?:[Rr]eportedly|[Aa]llegedly|[Ss]upposedly|[Pp]urportedly)\b")
_CLAUSE_STARTS = re.compile(
    r"(?:[;:—–(]|,\s(?:and|but|who|which|while|where|as)\b|\b(?:that|because|while|whereas|although)\b)\s*"
)
_CLAUSE_ENDS = re.compile(
    r"[;:—–)]|,\s(?:which|who|while|whereas|but|although|though|as|where|with|\w+ing)\b|[.!?](?=\s|$)"
)


# Where the clause is cut too wide for what is hearsay in it; and how often the cut is right, by eye on real reports.
_TOO_WIDE = re.compile(r"\b(?:after|before|when|where|who|which|while|for|but|says?|said|tells?|told)\b")
_CLEAR, _WIDE = 0.6, 0.2  # 8 of 13, and 3 of 17


def hearsay(text: str, layout: Layout, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Adverbs of hearsay that no attribution has for its cue: an unnamed voice, and the clause that they stand in."""
    taken = [s for a in found for s in a.cue]
    for sentence in layout.sentences:
        for adverb in _HEARSAY.finditer(text, sentence.start, sentence.end):
            cue = Span(*adverb.span())
            if any(cue.overlaps(s) for s in taken) or layout.quotation(cue.start):
                continue
            starts = [m.end() for m in _CLAUSE_STARTS.finditer(text, sentence.start, cue.start)]
            ends = _CLAUSE_ENDS.search(text, cue.end, sentence.end)
            start, end = (starts or [sentence.start])[-1], ends.start() if ends else sentence.end
            parts = [Span(a, b) for a, b in ((start, cue.start), (cue.end, end)) if a < b]
            content = tuple(kept for part in parts if (kept := trim(text, part)))
            if content:
                score = _WIDE if _TOO_WIDE.search(text, start, cue.start) else _CLEAR
                yield Attribution((), (cue,), content, form_of(text, content, layout), score, Finder.HEARSAY)
