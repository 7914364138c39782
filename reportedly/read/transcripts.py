"""Speaker-labelled transcripts: "MORI: We were told …" is an attribution whose cue is the colon."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from reportedly.model import Attribution, Finder, Form
from reportedly.read.sentences import Layout, Part
from reportedly.span import Span, trim

_LABEL = re.compile(
    r"(?P<label>(?:[A-ZÀ-Þ][\w.'’-]*(?:[ ](?:[A-ZÀ-Þ][\w.'’-]*|de|van|von|of|"
    r"the)){0,4})(?:,? ?\([^()\n]{1,40}\))?)\s?(?P<colon>:)\s+(?=\S)"
)
_FEWEST = 3  # labelled paragraphs that make a transcript


def find_turns(text: str, layout: Layout, tagged: Sequence[Attribution]) -> list[Attribution]:
    """The turns of a transcript; none where fewer than three paragraphs are labelled or no label comes back.

    A turn goes on over paragraphs without a label. Turns whose label the tagger has already taken as a source are left.
    """
    turns: list[tuple[Span, Span, list[Span]]] = []
    for paragraph in layout.paragraphs:
        label = _LABEL.match(text, paragraph.span.start, paragraph.span.end)
        if label:
            said = trim(text, Span(label.end(), paragraph.span.end))
            if said:
                turns.append((Span(*label.span("label")), Span(*label.span("colon")), [said]))
        elif turns and paragraph.part is Part.BODY:
            turns[-1][2].append(paragraph.span)
    if turns:
        turns[-1] = _ended(text, layout, turns[-1], tagged)
    labels = Counter(source.of(text) for source, _, _ in turns)
    if len(turns) < _FEWEST or max(labels.values()) < 2:
        return []
    taken = [s for a in tagged for s in a.source]
    return [
        Attribution((source,), (colon,), tuple(said), Form.DIRECT, 0.9, Finder.LABEL)
        for source, colon, said in turns
        if not any(source.overlaps(s) for s in taken)
    ]


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
