"""Speaker-labelled transcripts: "MORI: We were told …" is an attribution whose cue is the colon."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from reportedly.model import Attribution, Finder, Form
from reportedly.read.sentences import Layout, Part
from reportedly.span import Span, trim

_NAME = r"[A-ZÀ-Þ][\w.'’-]*(?:[ ](?:[A-ZÀ-Þ][\w.'’-]*|de|van|von|of|the)){0,4}"
# "MORI:", "Ida Mori (mayor):", "IDA MORI, NORTHLINE ANCHOR:", "UNIDENTIFIED MALE:", "Q:" and "A." of a hearing.
_OFFICE = r",[ ][A-ZÀ-Þ][\w.'’&/-]*(?:[ ,]+(?:[A-ZÀ-Þ][\w.'’&/-]*|of|the|and|for|in)){0,7}"
_LABEL = re.compile(
    rf"(?:(?P<label>{_NAME}(?:{_OFFICE})?(?:,?[ ]?\([^()\n]{{1,40}}\))?)\s?(?P<colon>:)|"
    r"(?P<letter>[QA])(?P<stop>[.:]))\s+(?=\S)"
)
# How it was said or shown, which nobody says: "(voice-over)", "[applause]", "(CROSSTALK)".
_STAGE = re.compile(r"(?:[(\[][^()\[\]\n]{2,40}[)\]]\s*:?\s*)+")
_FEWEST = 3  # labelled paragraphs that make a transcript
_CLOSE = 4  # paragraphs to a label, at most


def find_turns(text: str, layout: Layout, tagged: Sequence[Attribution]) -> list[Attribution]:
    """The turns of a transcript; none where fewer than three paragraphs are labelled or no label comes back.

    A turn goes on over paragraphs without a label. Turns whose label the tagger has already taken as a source are left.
    """
    turns: list[tuple[Span, Span, list[Span]]] = []
    for paragraph in layout.paragraphs:
        turn = _turn(text, paragraph.span)
        if turn:
            turns.append(turn)
        elif turns and paragraph.part is Part.BODY:
            turns[-1][2].extend(_spoken(text, paragraph.span))
    if turns:
        turns[-1] = _ended(text, layout, turns[-1], tagged)
    if not _is_transcript(text, layout, [source for source, _, _ in turns]):
        return []
    taken = [s for a in tagged for s in a.source]
    return [
        Attribution((source,), (colon,), tuple(said), Form.DIRECT, 0.9, Finder.LABEL)
        for source, colon, said in turns
        if not any(source.overlaps(s) for s in taken)
    ]


def _is_transcript(text: str, layout: Layout, labels: Sequence[Span]) -> bool:
    """Whether the labels are speakers': three or more, one comes back, and they stand close; "Q" has its "A"."""
    names = Counter(label.of(text) for label in labels)
    if len(labels) < _FEWEST or max(names.values()) < 2 or ("Q" in names) != ("A" in names):
        return False
    reach = layout.paragraph_number(labels[-1].start) - layout.paragraph_number(labels[0].start) + 1
    return reach <= _CLOSE * len(labels)


def _turn(text: str, paragraph: Span) -> tuple[Span, Span, list[Span]] | None:
    """Label, its mark and what is said, of a paragraph that opens with a label; None when nothing is said."""
    found = _LABEL.match(text, paragraph.start, paragraph.end)
    if found is None:
        return None
    said = _spoken(text, Span(found.end(), paragraph.end))
    label, mark = ("label", "colon") if found["label"] else ("letter", "stop")
    return (Span(*found.span(label)), Span(*found.span(mark)), said) if said else None


def _spoken(text: str, span: Span) -> list[Span]:
    """What is said in ``span``: all of it but stage directions at its start; nothing when it is one."""
    stage = _STAGE.match(text, span.start, span.end)
    start = stage.end() if stage else span.start
    said = trim(text, Span(start, span.end)) if start < span.end else None
    return [said] if said else []


def _ended(
    text: str, layout: Layout, turn: tuple[Span, Span, list[Span]], tagged: Sequence[Attribution]
) -> tuple[Span, Span, list[Span]]:
    """The last turn without the report's own words after it: those start where somebody is quoted by name."""
    label, colon, said = turn
    for i, span in enumerate(said[1:], 1):
        inside = [a for a in tagged if a.source and a.cue and span.covers(a.cue[0])]
        if any(layout.quotation(a.cue[0].start) is None and a.source[0].of(text)[:1].isupper() for a in inside):
            return label, colon, said[:i]
    return turn
