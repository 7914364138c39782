"""A claim as a person says that it should have been read. Pure: words are cut from the same report, or it fails."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportedly.model import Claim, Correction, Figure, FigureCorrected, Reading, Report, Voice, VoiceKind
from reportedly.model.values import Bound
from reportedly.span import Quote, Span, hull

LOOKED_AT = 1.0  # the probability of an attribution that a person corrected: it is no longer a guess
_NAMED = (VoiceKind.PERSON, VoiceKind.ORGANISATION)
_SAYING = (*_NAMED, VoiceKind.ROLE)


def quotes_of(correction: Correction) -> tuple[Quote, ...]:
    """All words that a correction cuts from the report."""
    source = (correction.source,) if correction.source else ()
    return (*source, *correction.content, *(figure.quote for figure in correction.figures))


def correct(claim: Claim, correction: Correction, report: Report, reading: Reading) -> Claim:
    """The claim as corrected.

    Args:
        claim: as it was read, or as an earlier correction left it.
        correction: whose words all stand in ``report``.
        report, reading: where the claim stands; the reading as it was read.
    """
    if correction.content:
        claim = _content(claim, correction.content, reading, report.text)
    if correction.source:
        claim = _source(claim, correction.source, reading)
    if correction.act or correction.certainty:
        act, certainty = correction.act or claim.act, correction.certainty or claim.certainty
        claim = replace(claim, act=act, certainty=certainty, because=())
    if correction.figures:
        claim = replace(claim, figures=_figures(claim.figures, correction.figures))
    return replace(claim, attribution=replace(claim.attribution, score=LOOKED_AT))


def _content(claim: Claim, content: tuple[Quote, ...], reading: Reading, text: str) -> Claim:
    """With other content: what was found in those words comes along, what stands outside them goes."""
    spans = tuple(sorted(quote.span for quote in content))

    def within(quote: Quote | None) -> bool:
        return quote is not None and any(span.covers(quote.span) for span in spans)

    figures = {figure.quote: figure for figure in (*reading.figures, *claim.figures) if within(figure.quote)}
    times = {when.quote: when for when in (*reading.times, *claim.times) if when.quote and within(when.quote)}
    return replace(
        claim,
        attribution=replace(claim.attribution, content=spans),
        content=tuple(Quote.cut(text, span) for span in spans),
        figures=tuple(figures[quote] for quote in sorted(figures)),
        times=tuple(times[quote] for quote in sorted(times)),
        context=Quote.cut(text, hull([claim.context.span, *spans])),
    )


def _source(claim: Claim, source: Quote, reading: Reading) -> Claim:
    """Said by whoever the words stand for; words beside the claim are its source too."""
    here = claim.context.span.covers(source.span)
    voice = _voice_named(source, reading) or _new_voice(claim, source)
    mention = source if here else claim.voice.mention
    spans = (source.span,) if here else claim.attribution.source
    return replace(
        claim,
        voice=replace(voice, mention=mention),
        attribution=replace(claim.attribution, source=spans, cue=_apart(claim.attribution.cue, spans)),
        cue=tuple(quote for quote in claim.cue if not any(span.overlaps(quote.span) for span in spans)),
    )


def _apart(spans: Iterable[Span], others: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(span for span in spans if not any(span.overlaps(other) for other in others))


def _voice_named(words: Quote, reading: Reading) -> Voice | None:
    """The voice of the report that the words name; None when they name none, or more than one."""
    places: dict[str, Voice] = {}
    names: dict[str, Voice] = {}
    for claim in reading.claims:
        voice = claim.voice
        for quote in (voice.name, voice.mention):
            if quote and quote.span.overlaps(words.span):
                places.setdefault(voice.key, voice)
        if voice.name and voice.name.text.casefold() == words.text.casefold():
            names.setdefault(voice.key, voice)
    for found in (places, names):
        if len(found) == 1:
            return next(iter(found.values()))
    return None


def _new_voice(claim: Claim, source: Quote) -> Voice:
    capital = source.text[:1].isupper()
    kind = claim.voice.kind if claim.voice.kind in _SAYING else VoiceKind.PERSON if capital else VoiceKind.ROLE
    return Voice(
        key=f"{claim.report}:{source.span.start}",
        kind=kind,
        called=source.text,
        mention=source,
        name=source if capital and kind in _NAMED else None,
    )


def _figures(found: Sequence[Figure], corrected: Sequence[FigureCorrected]) -> tuple[Figure, ...]:
    """With the values that a person gives; words that were not read as a figure become one."""
    by_quote = {figure.quote: figure for figure in found}
    for one in corrected:
        near = [figure for figure in found if figure.quote.span.overlaps(one.quote.span)]
        if near:
            quote = near[0].quote
            by_quote[quote] = replace(by_quote[quote], value=one.value, low=one.low, high=one.high, bound=_bound(one))
        else:
            by_quote[one.quote] = Figure(one.quote, one.value, one.low, one.high, _bound(one))
    return tuple(by_quote[quote] for quote in sorted(by_quote))


def _bound(figure: FigureCorrected) -> Bound:
    if figure.value is not None:
        return Bound.EXACTLY if figure.low == figure.high else Bound.ABOUT
    return Bound.AT_LEAST if figure.high is None else Bound.AT_MOST if figure.low is None else Bound.BETWEEN
