"""One report's reading, explained: for each claim why it was read so, and what was left open.

All of it is derived from what the reading holds; nothing is read again. :func:`explain` is pure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.brief import wording
from reportedly.brief.resolved import Lines, how_resolved, why_open
from reportedly.model import Claim, Figure, Finder, Phase, Reading, Report, When, WhyOpen, WhyUnresolved
from reportedly.settings import SHOWN
from reportedly.span import Quote

SHORT = 5  # words said, or fewer: the tagger gives such claims 0.65 in the mean, others 0.82
LONG_CUE = 3  # words; longer cues 0.68, others 0.81; no source 0.44; marks alone 0.58; cues not in the table 0.57


@dataclass(frozen=True, slots=True)
class Hints:
    """What the reader's own tables tell beside the reading.

    Attributes:
        unclaimed: words of saying that became no claim.
        unusual: ids of claims whose cue the table of cues does not know.
    """

    unclaimed: tuple[Quote, ...] = ()
    unusual: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Explained:
    """One claim with the reasons, in words. Empty where there is nothing to tell.

    Attributes:
        number: of the claim, in the order of the text, from 1.
        claim: it.
        less_sure: whether it is less probable than what is shown unasked.
        depth: how many claims it stands in.
        who: the voice's name and kind, with role and whose it is.
        resolved: what its mention stands for and why, or why that was left open.
        act: act and certainty, with the words that decided them.
        sure: the probability, and what found the claim.
        lowered: what lowers the probability.
        figures, times: those within what is said, with their values.
        said: when it was said.
        chain: the claims that it stands in, holds, or points back to.
        protected: the words that ask for protection.
    """

    number: int
    claim: Claim
    less_sure: bool
    depth: int
    who: str
    resolved: str
    act: str
    sure: str
    lowered: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    said: str = ""
    chain: tuple[str, ...] = ()
    protected: str = ""

    def facts(self) -> tuple[tuple[str, str], ...]:
        """What there is to tell, each part under its name."""
        parts = (
            ("who", self.who),
            ("resolved", self.resolved),
            ("act", self.act),
            ("how sure", self.sure + (f"; lowered by: {'; '.join(self.lowered)}" if self.lowered else "")),
            ("figures", "; ".join(self.figures)),
            ("times", "; ".join(self.times)),
            ("said", self.said),
            ("chain", "; ".join(self.chain)),
            ("protected", self.protected),
        )
        return tuple((name, words) for name, words in parts if words)


@dataclass(frozen=True, slots=True)
class Left:
    """Words that were left open, what they are, and why. ``number`` is of the claim that they belong to, if any."""

    what: str
    quote: Quote
    why: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A report's reading, explained.

    Attributes:
        report, reading: what it is of.
        show_below: the probability from which claims are shown unasked.
        claims: in the order of the text.
        left: what was left open, by kind and in the order of the text.
    """

    report: Report
    reading: Reading
    show_below: float
    claims: tuple[Explained, ...]
    left: tuple[Left, ...]

    def html(self) -> str:
        """One self-contained page. It names protected people: it is not for publication."""
        from reportedly.brief.explained_page import explained_page

        return explained_page([self])

    def _repr_html_(self) -> str:
        from reportedly.brief.page import in_frame

        return in_frame(self.html(), "What was read")


def explain(report: Report, reading: Reading, hints: Hints | None = None, *, show_below: float = SHOWN) -> Explanation:
    """Say why each claim of ``reading`` was read as it was, and what was left open."""
    hints = hints or Hints()
    numbers = {claim.id: n for n, claim in enumerate(reading.claims, 1)}
    claims_by_id = {claim.id: claim for claim in reading.claims}
    known = _Known(Lines.of(report.text), claims_by_id, numbers, _held(reading.claims), hints)
    claims = tuple(_explained(claim, known, show_below) for claim in reading.claims)
    return Explanation(report, reading, show_below, claims, tuple(_left(reading, claims, hints)))


@dataclass(frozen=True, slots=True)
class _Known:
    lines: Lines
    claims: Mapping[str, Claim]
    numbers: Mapping[str, int]
    held: Mapping[str, Sequence[str]]
    hints: Hints

    def named(self, id: str) -> str:
        """ "claim 3 (the Service suggests)"."""
        claim = self.claims[id]
        return f"claim {self.numbers[id]} ({wording.clip(claim.voice.called, 60)} {claim.act.value})"


def _held(claims: Sequence[Claim]) -> dict[str, list[str]]:
    held: dict[str, list[str]] = {}
    for claim in claims:
        if claim.within:
            held.setdefault(claim.within, []).append(claim.id)
    return held


def _explained(claim: Claim, known: _Known, show_below: float) -> Explained:
    protected = f"“{_words(claim.voice.protected)}” asks for protection" if claim.voice.protected else ""
    return Explained(
        number=known.numbers[claim.id],
        claim=claim,
        less_sure=claim.attribution.score < show_below,
        depth=_depth(claim, known.claims),
        who=_who(claim),
        resolved=how_resolved(claim.voice, known.lines),
        act=_act(claim),
        sure=f"{round(100 * claim.attribution.score)} in 100, found by {claim.attribution.by.value}",
        lowered=tuple(_lowered(claim, known)),
        figures=tuple(_figure(figure) for figure in claim.figures),
        times=tuple(_when(when) for when in claim.times),
        said="; ".join(_said(claim)),
        chain=tuple(_chain(claim, known)),
        protected=protected,
    )


def _depth(claim: Claim, claims: Mapping[str, Claim]) -> int:
    depth, seen = 0, {claim.id}
    while (outer := claims.get(claim.within or "")) is not None and outer.id not in seen:
        claim = outer
        seen.add(claim.id)
        depth += 1
    return depth


def _words(quote: Quote) -> str:
    return wording.folded(quote.text)


def _who(claim: Claim) -> str:
    voice = claim.voice
    called, kind = wording.folded(voice.called), wording.KIND[voice.kind]
    parts = [called if called == kind else f"{called}, {kind}"]
    parts += [f"role: “{_words(voice.role)}”"] if voice.role else []
    parts += [f"of: “{_words(voice.affiliation)}”"] if voice.affiliation else []
    return "; ".join(parts)


def _act(claim: Claim) -> str:
    told = f"{claim.act.value}, {wording.CERTAINTY[claim.certainty]} ({claim.certainty.value})"
    if claim.because:
        return f"{told}, decided by {', '.join(f'“{_words(quote)}”' for quote in claim.because)}"
    return f"{told}: a plain statement, which no word decides otherwise"


def _lowered(claim: Claim, known: _Known) -> list[str]:
    """Of what lowers a claim's probability, on the news measured, that which this one has."""
    if claim.own:
        return []
    cue_words = sum(len(quote.text.split()) for quote in claim.cue)
    said = len(claim.quote.split())
    letters = any(char.isalpha() for quote in claim.cue for char in quote.text)
    found = [
        (not claim.attribution.source, "the text names no source here"),
        (said <= SHORT, "little is said: 1 word" if said == 1 else f"little is said: {said} words"),
        (not letters, "a mark attributes, no word"),
        (cue_words > LONG_CUE, f"a cue of {cue_words} words"),
        (claim.id in known.hints.unusual, "an unusual cue"),
        (claim.attribution.by in (Finder.INSIDE, Finder.AROUND), "as sure as the claim beside it at most"),
    ]
    return [why for holds, why in found if holds]


def _figure(figure: Figure) -> str:
    notes = [f"of “{_words(figure.of)}”"] if figure.of else []
    notes += [figure.movement.value] if figure.movement else []
    notes += [_interval(figure)] if figure.low != figure.high else []
    return "; ".join([wording.figure(figure), *notes])


def _interval(figure: Figure) -> str:
    low, high = (wording.number(end) if end is not None else "no bound" for end in (figure.low, figure.high))
    return f"from {low} to {high}"


def _when(when: When) -> str:
    told = wording.when(when)
    if when.open is not None:
        return f"{told}, left open: {when.open.value}"
    return f"{told}, from the report’s date {when.anchor}" if when.anchor else told


def _said(claim: Claim) -> list[str]:
    told = [_when(claim.said)] if claim.said else []
    if claim.order:
        place = "earlier" if claim.order.phase is Phase.EARLIER else "later"
        told.append(f"“{_words(claim.order.quote)}” puts it {place} in the voice’s own acts")
    return told


def _chain(claim: Claim, known: _Known) -> list[str]:
    links = [("stands in", claim.within), *(("holds", id) for id in known.held.get(claim.id, ()))]
    links.append(("points back to", claim.about))
    return [f"{how} {known.named(id)}" for how, id in links if id in known.claims and id is not None]


def _left(reading: Reading, claims: Sequence[Explained], hints: Hints) -> list[Left]:
    """Voices, times, less sure claims and words of saying, in this order."""
    left = []
    for each in claims:
        voice = each.claim.voice
        if voice.unresolved in (WhyUnresolved.NO_CANDIDATE, WhyUnresolved.SEVERAL_CANDIDATES) and voice.mention:
            left.append(Left("source not resolved", voice.mention, why_open(voice), each.number))
    times = [(when, when.open, when.quote) for when in reading.times if when.open is not None]
    for vague, what in ((False, "time left open"), (True, "words that name no date")):
        left += [
            Left(what, quote, f"{when.edtf or when.timex}: {why.value}")
            for when, why, quote in times
            if why is not None and quote is not None and (why is WhyOpen.VAGUE) is vague
        ]
    for each in claims:
        if each.less_sure:
            quote = (each.claim.cue or each.claim.content)[0]
            left.append(Left("less sure claim", quote, each.sure, each.number))
    left += [Left("word of saying without a claim", quote, "no claim was found around it") for quote in hints.unclaimed]
    return left
