"""Attributions around others: "Kyiv says | the Service told it …", "…, the mayor said, according to the Herald"."""

from __future__ import annotations

import re
from functools import lru_cache

from reportedly.model import Attribution, Finder
from reportedly.read import lexicon
from reportedly.read.cues import inflected, is_cue_verb
from reportedly.read.nesting import speaks
from reportedly.read.phrases import Words, subject_before_refusal, subject_of
from reportedly.read.sentences import Layout, form_of
from reportedly.span import Span, hull

_KEPT = 0.75  # of the inner attribution's score goes to one found around it by rule
_BARE = frozenset(
    ["say", "says", "said", "tell", "tells", "told", "insist", "insists", "claim", "claims", "believe", "believes"]
)
_LEAD = re.compile(
    r"\s(?P<cue>[a-z]+)(?:\s(?:to\s)?(?:him|her|them|it|me|us|reporters|journalists|parliament|(?:the|a|an|his|her|its)\s(?:[\w’'-]+\s?){1,3}|"
    r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3}|[a-z]+s))??(?:\s(?:on|in|at|late|early)\s[\w\s]{2,24}?|\s\w+day)?,?\s(?:that,?\s)?$"
)
_ACCORDING_LEAD = re.compile(r"(?P<cue>[Aa]ccording to)\s(?P<source>[^,.;:“”\"]{2,70}?),\s(?:\w+\s)?$")
_ACCOUNT_LEAD = re.compile(
    r"(?:On|By|In)\s(?P<source>[^,.;:“”\"]{2,60}?)['’]s?\s(?P<cue>(?:own\s)?(?:account|telling|version|words))(?:\sof\s[\w\s]{2,30})?,\s$"
)


def outer_of(text: str, layout: Layout, inner: Attribution, known: set[int]) -> Attribution | None:
    """The attribution that the words right before ``inner`` make of it: "Kyiv says | the Service told it that …"."""
    if not inner.source or not inner.cue:
        return None
    whole = hull((*inner.source, *inner.cue, *inner.content))
    sentence = layout.sentence(whole.start)
    if sentence is None or whole.start >= inner.cue[0].start:
        return None
    carried = _carried_by(text, layout, inner, known) if "ed by " in text[inner.cue[0].start : whole.end] else None
    if carried is not None or whole.start <= sentence.start:
        return carried
    lead = Span(sentence.start, whole.start)
    found = _by_phrase(text, lead) or _by_verb(text, lead) or _by_taking_up(text, lead, inner)
    if found is None or any(at in known for at in range(found[1].start, found[1].end)):
        return None
    source, cue = found
    known.update(range(cue.start, cue.end))
    form = form_of(text, (whole,), layout)
    return Attribution((source,), (cue,), (whole,), form, inner.score * _KEPT, Finder.AROUND)


_CARRIED = re.compile(
    r"\b(?P<cue>(?:carried|published|broadcast|aired|quoted|cited|reported)\sby)\s(?P<source>[^,.;:“”\"]{3,60}?)(?=,|\sthat\s|\sas\s|[.]?$)"
)


def _carried_by(text: str, layout: Layout, inner: Attribution, known: set[int]) -> Attribution | None:
    """ "said in a statement carried by the agency that …": who carries it tells that it was said."""
    low, high = inner.cue[0].start, inner.content[-1].start
    found = _CARRIED.search(text, low, high + 6) if low < high else None
    if found is None or not speaks(text, Span(*found.span("source"))):
        return None
    cue, source = Span(*found.span("cue")), Span(*found.span("source"))
    known.update(range(cue.start, source.end))
    content = (hull((*inner.source, Span(low, min(inner.cue[0].end, cue.start)))), *inner.content)
    return Attribution((source,), (cue,), content, form_of(text, content, layout), inner.score * _KEPT, Finder.AROUND)


def _by_phrase(text: str, lead: Span) -> tuple[Span, Span] | None:
    for pattern in (_ACCORDING_LEAD, _ACCOUNT_LEAD):
        found = pattern.search(text, lead.start, lead.end)
        if found and speaks(text, Span(*found.span("source"))):
            return Span(*found.span("source")), Span(*found.span("cue"))
    return None


@lru_cache(maxsize=1)
def _takes() -> re.Pattern[str]:
    """Verbs and phrases that take up a saying, in every form, right before it."""
    forms = []
    for phrase in sorted(lexicon.relay_words()["takes"]):
        verb, *others = phrase.split("_")
        irregular = dict(lexicon.irregular_forms()).get(verb, ())
        both = sorted({verb, *inflected(verb), *irregular})
        forms.append("(?:" + "|".join(both) + ")" + "".join(rf"\s{word}" for word in others))
    day = r"(?:\s(?:on\s|late\s|earlier\s)*\w+day)?"
    return re.compile(rf"\b(?P<cue>{'|'.join(sorted(forms, key=lambda f: (-len(f), f)))}){day}\s(?:the\s|an?\s)?$")


def _by_taking_up(text: str, lead: Span, inner: Attribution) -> tuple[Span, Span] | None:
    """ "played down | regulators' fears that …": a noun cue that another voice takes up."""
    if inner.source[-1].end > inner.cue[0].start or not re.match(
        r"['’]|\s", text[inner.source[-1].end : inner.source[-1].end + 1]
    ):
        return None
    if inner.source[-1].of(text)[-2:] not in ("'s", "’s", "s'", "s’") and text[inner.source[-1].end] not in "'’":
        return None
    found = _takes().search(text, lead.start, lead.end)
    if found is None:
        return None
    words = Words.of(text, lead)
    verb = words.at(found.start("cue"))
    first = found.group("cue").split()[0]
    form = (
        "gerund"
        if first.endswith("ing")
        else "past"
        if first.endswith("ed")
        else "third"
        if first.endswith("s")
        else "any"
    )
    subject = subject_of(words, verb, form) or subject_before_refusal(words, verb)
    if subject is None or subject.shared:
        return None
    return words.span(subject.first, subject.last), Span(*found.span("cue"))


def _by_verb(text: str, lead: Span) -> tuple[Span, Span] | None:
    found = _LEAD.search(text, lead.start, lead.end)
    if found is None or not is_cue_verb(found.group("cue")):
        return None
    cue = found.group("cue")
    if cue not in _BARE and not found.group().rstrip().endswith(("that", ",")):
        return None
    words = Words.of(text, lead)
    verb = words.at(found.start("cue"))
    form = (
        "gerund"
        if cue.endswith("ing")
        else "third"
        if cue.endswith("s")
        else "past"
        if cue.endswith("d") or cue == "told"
        else "base"
    )
    subject = subject_of(words, verb, form)
    if subject is None or subject.shared:
        return None
    return words.span(subject.first, subject.last), Span(*found.span("cue"))
