"""Tagged attributions put right before others are looked for inside and around them.

The tagger is flat: where one saying stands in another it leaves holes, gives the inner cue to the outer voice, or lets
a content run over the words that tell whose it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportedly.model import Attribution, Finder
from reportedly.read.lexicon import person_word
from reportedly.read.nesting import inside
from reportedly.read.sentences import Layout, form_of
from reportedly.span import Span, hull, trim


def settle(text: str, layout: Layout, tagged: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, each rule below applied in turn; asking to stay unnamed is no claim and is left out."""
    tagged = [a for a in tagged if not _asks_to_be_unnamed(text, a)]
    taken = {at for a in tagged for s in (*a.source, *a.cue) for at in range(s.start, s.end)}
    out = [_own_cue(text, _owner(text, _without_that(text, a))) for a in tagged]
    out = [_said_of(text, layout, _filled(text, layout, a, taken)) for a in out]
    out = [_apposed(text, layout, _from_noun(text, layout, a, taken)) for a in out]
    return settle_tails(text, layout, _citing(text, out, taken))


_ASKS = re.compile(r"\b(?:ask|request|insist|spoke|speak|speaking|agree|demand|plead)")
_UNNAMED = re.compile(
    r"(?:that\s)?(?:(?:his|her|their|its|the|my|our)\s(?:\w+\s){0,3}?(?:names?|identit(?:y|ies))\s(?:not\s|to\s)?be\s"
    r"(?:\w+\s)?(?:withheld|used|published|printed|disclosed|revealed|changed|given|protected)|"
    r"(?:not|never)\sto\sbe\s(?:named|identified|quoted)|(?:he|she|they|it)\snot\sbe\s(?:named|identified|quoted)|"
    r"(?:to\s(?:remain|stay|be\skept)\s|for\s|on\s(?:the\s)?(?:condition\sof\s|grounds\sof\s)?)?anonym(?:ity|ous)|"
    r"on condition)"
)


def _asks_to_be_unnamed(text: str, a: Attribution) -> bool:
    """ "asked that her name be withheld", "insisted on anonymity": words about the voice, which is marked protected."""
    cue = hull(a.cue).of(text).lower() if a.cue else ""
    return bool(_ASKS.search(cue)) and _UNNAMED.match(text, a.content[0].start) is not None


_APPOSED = re.compile(
    r",\s(?P<who>(?:the|an?|his|her|its|their)\s(?P<role>[^,;:\"“”\n]{3,80}))(?P<name>,\s[^,;:\"“”\n]{3,60})?,?\s*$"
)
_NAME = re.compile(r"(?:[A-Z][\w.’'-]*\s?){1,5}$")
_OF = re.compile(r"\s(?:of|for|in|at|from|on)\s")


def _apposed(text: str, layout: Layout, a: Attribution) -> Attribution:
    """Content that ran over who speaks: "Nobody was hurt, the mayor of the town, | Ana Ruiz, | told reporters"."""
    last = a.content[-1]
    follows = a.source[0].start if a.source else a.cue[0].start if a.cue else -1
    if not last.end <= follows <= last.end + 2 or text[last.end : follows].strip(" ,"):
        return a
    found = _APPOSED.search(text, last.start, last.end)
    role = _OF.split(found["role"], maxsplit=1)[0].split() if found else []
    name = found["name"] if found else None
    if not found or not role or not person_word(role[-1]) or bool(a.source) == bool(name):
        return a
    if name and not _NAME.match(name.strip(", ")):
        return a
    content = (*a.content[:-1], Span(last.start, found.start()))
    end = a.source[0].end if a.source else found.end()
    said = trim(text, Span(found.start("who"), end))
    if said is None or found.start() <= last.start:
        return a
    return replace(a, source=(said, *a.source[1:]), content=content, form=form_of(text, content, layout))


_CARRIED_CUE = re.compile(
    r"\s(?:in|on)\s[\w\s]{2,40}?\s(?:carried|published|broadcast|aired|quoted|cited|reported)\sby$"
)


def _own_cue(text: str, a: Attribution) -> Attribution:
    """ "said in a statement carried by": the carrier's cue is not the speaker's."""
    found = _CARRIED_CUE.search(text, a.cue[-1].start, a.cue[-1].end) if a.cue else None
    return replace(a, cue=(*a.cue[:-1], Span(a.cue[-1].start, found.start()))) if found else a


def _without_that(text: str, a: Attribution) -> Attribution:
    """A source that took in the "that" before it ("record | that two members …") without it."""
    if not a.source or text[a.source[0].start : a.source[0].start + 5].lower() != "that " or len(a.source[0]) < 9:
        return a
    return replace(a, source=(Span(a.source[0].start + 5, a.source[0].end), *a.source[1:]))


def _owner(text: str, a: Attribution) -> Attribution:
    """Whose words they are, without the ending that says so: "the board's | view"."""
    if len(a.source) != 1 or len(a.source[0]) < 4 or text[a.source[0].end - 2 : a.source[0].end] not in ("'s", "’s"):
        return a
    return replace(a, source=(Span(a.source[0].start, a.source[0].end - 2),))


_HOLE = 70  # characters


def _filled(text: str, layout: Layout, a: Attribution, taken: set[int]) -> Attribution:
    """Content with a hole of plain words in one sentence ("the Authority … that no paper exists") without the hole."""
    if len(a.content) < 2:
        return a
    out = [a.content[0]]
    for span in a.content[1:]:
        gap = text[out[-1].end : span.start]
        plain = len(gap) <= _HOLE and not re.search(r"[\"“”.;:!?\n]", gap) and re.search(r"\w", gap)
        free = plain and not any(at in taken for at in range(out[-1].end, span.start))
        if free and layout.sentence(out[-1].end - 1) == layout.sentence(span.start):
            out[-1] = Span(out[-1].start, span.end)
        else:
            out.append(span)
    if len(out) == len(a.content):
        return a
    return replace(a, content=tuple(out), form=form_of(text, tuple(out), layout))


_PASSIVE = re.compile(
    r"(?:(?:is|are|was|were|been|being)\s(?:also\s|widely\s|once\s)?)(?:said|thought|believed|reported|rumou?red|alleged|"
    r"understood|known|claimed|feared)$"
)


def _said_of(text: str, layout: Layout, a: Attribution) -> Attribution:
    """ "X is said to have …": X is who it is said of, not who says it."""
    if len(a.source) != 1 or not a.cue or a.source[0].end > a.cue[0].start or a.content[0].start < a.cue[-1].end:
        return a
    if not _PASSIVE.search(hull(a.cue).of(text)) or text[a.content[0].start : a.content[0].start + 3] != "to ":
        return a
    content = (a.source[0], *a.content)
    return replace(a, source=(), content=content, form=form_of(text, content, layout))


def _from_noun(text: str, layout: Layout, a: Attribution, taken: set[int]) -> Attribution:
    """ "repeated | the bishops' warning | that …": the content starts with the saying that it repeats."""
    if (
        not a.cue
        or not a.content[0].start > a.cue[-1].end
        or text[a.content[0].start : a.content[0].start + 5] != "that "
    ):
        return a
    low = a.cue[-1].end
    gap = Span(low, a.content[0].start)
    if (
        not 5 < len(gap) <= _HOLE
        or any(at in taken for at in range(gap.start, gap.end))
        or re.search(r"[.;:\"“”]", gap.of(text))
    ):
        return a
    whole = trim(text, Span(low, a.content[0].end))
    found = [i for i in inside(text, whole) if gap.covers(i.cue) and i.content.overlaps(a.content[0])] if whole else []
    if not found:
        return a
    first = found[0]
    start = min(first.cue.start, first.source.start if first.source else first.cue.start)
    if text[max(0, start - 4) : start].lower() == "the ":
        start -= 4
    content = (Span(start, a.content[0].end), *a.content[1:])
    return replace(a, content=content, form=form_of(text, content, layout))


# -- voices that a saying cites --------------------------------------------------------------------------------------

_CITING = re.compile(r"(?:^|,\s|\s)(?P<cue>citing|quoting)\s(?P<source>[^,.;:“”\"]{3,80}?)(?=,|\sas\ssaying\b|[.]?$)")


def _citing(text: str, found: list[Attribution], taken: set[int]) -> list[Attribution]:
    """ "X, citing Y, reported that Z": Z is Y's too, and stands inside what X reports."""
    out = list(found)
    for a in found:
        if not a.source or not a.cue or _cue(text, a) in ("citing", "quoting"):
            continue
        whole = hull((*a.source, *a.cue, *a.content))
        start = a.source[0].start
        match = (
            _CITING.search(text, start, min(len(text), whole.end + 90))
            if "ting " in text[start : whole.end + 60]
            else None
        )
        if match is None or "\n" in text[start : match.end()] or re.search(r"[.!?]\s", text[whole.end : match.start()]):
            continue
        cue, source = Span(*match.span("cue")), Span(*match.span("source"))
        content = _outside(text, a.content, Span(cue.start, source.end))
        if not content:
            continue
        old = next((i for i, o in enumerate(out) if o.cue and o.cue[0].overlaps(cue)), None)
        if old is None and any(at in taken for at in range(cue.start, source.end)):
            continue
        cited = Attribution((source,), (cue,), content, a.form, a.score * 0.75, Finder.INSIDE)
        here = out.index(a)
        out[here] = replace(a, content=content)
        if old is None:
            out.append(cited)
        else:
            out[old] = replace(cited, score=out[old].score)
    return out


def _cue(text: str, a: Attribution) -> str:
    return hull(a.cue).of(text).lower()


def _outside(text: str, content: Sequence[Span], hole: Span) -> tuple[Span, ...]:
    """Content without ``hole`` and the commas around it."""
    out = []
    for span in content:
        for start, end in ((span.start, min(span.end, hole.start)), (max(span.start, hole.end), span.end)):
            kept = trim(text, Span(start, end)) if start < end else None
            while kept and text[kept.end - 1] == ",":
                kept = trim(text, Span(kept.start, kept.end - 1)) if len(kept) > 1 else None
            while kept and text[kept.start] == ",":
                kept = trim(text, Span(kept.start + 1, kept.end)) if len(kept) > 1 else None
            if kept:
                out.append(kept)
    return tuple(out)


# -- what ends a sentence and tells of all of it ---------------------------------------------------------------------


def settle_tails(text: str, layout: Layout, tagged: Sequence[Attribution]) -> list[Attribution]:
    """ "A told B that X, according to C": what C says is that A told it; what A says ends before the comma.

    The same for "A said X, C reported". Left as they are: sayings in quotation marks, and "said that X according to C"
    without a comma.
    """
    out = list(tagged)
    for i, teller in enumerate(tagged):
        if not _told_first(teller):
            continue
        sentence = layout.sentence(teller.content[-1].end - 1)
        if sentence is None or not sentence.covers(teller.cue[0]):
            continue
        j = _tail_of(text, tagged, i, sentence)
        if j is None:
            continue
        tail = tagged[j]
        at = min(tail.source[0].start, tail.cue[0].start)
        kept = _before(text, teller, at)
        if kept:
            teller = replace(teller, content=kept, form=form_of(text, kept, layout))  # noqa: PLW2901
            whole = (hull((*teller.source, *teller.cue, *kept)),)
            out[i] = teller
            out[j] = replace(tail, content=whole, form=form_of(text, whole, layout))
    return out


def _told_first(a: Attribution) -> bool:
    """Whether source and cue stand before the content, which is no quotation only."""
    return bool(a.source and a.cue) and a.source[0].start < a.content[0].start and a.cue[-1].end <= a.content[0].start


def _tail_of(text: str, tagged: Sequence[Attribution], i: int, sentence: Span) -> int | None:
    """The number of the attribution whose source and cue end the sentence that number ``i`` tells of."""
    teller = tagged[i]
    for j in range(max(0, i - 3), min(len(tagged), i + 4)):
        other = tagged[j]
        if j == i or not other.source or not other.cue:
            continue
        low, high = min(other.source[0].start, other.cue[0].start), max(other.source[-1].end, other.cue[-1].end)
        if not (teller.content[0].start < low and high <= sentence.end):
            continue
        ends = not text[high : sentence.end].strip(' .,”"')
        comma = text[max(0, low - 2) : low].strip() == ","
        shares = any(c.overlaps(t) for c in other.content for t in teller.content)
        if ends and comma and shares:
            return j
    return None


def _before(text: str, teller: Attribution, at: int) -> tuple[Span, ...]:
    """The teller's content up to the comma before ``at``."""
    out = []
    for span in teller.content:
        cut = trim(text, Span(span.start, min(span.end, at))) if span.start < at else None
        if cut is not None:
            end = cut.end - (text[cut.end - 1] == ",")
            if end > cut.start:
                out.append(Span(cut.start, end))
    return tuple(out)
