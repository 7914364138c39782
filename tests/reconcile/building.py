"""Reports and readings made by hand for tests: words are found in the text once, here, and cut as quotes."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field, replace

from reportedly.model import (
    Act,
    Attribution,
    Bound,
    Certainty,
    Claim,
    Figure,
    Form,
    Known,
    Order,
    Phase,
    Reading,
    Report,
    Voice,
    VoiceKind,
    When,
)
from reportedly.reconcile.material import Seen
from reportedly.reconcile.remembering import recall, remember
from reportedly.span import Quote, Span, hull


def find(text: str, words: str, after: int = 0) -> Quote:
    start = text.index(words, after)
    return Quote.cut(text, Span(start, start + len(words)))


def day(edtf: str, quote: Quote | None = None) -> When:
    """A resolved day or month."""
    first = dt.date.fromisoformat(edtf if len(edtf) == 10 else f"{edtf}-01")
    last = first if len(edtf) == 10 else (first.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(1)
    return When(edtf=edtf, timex=edtf, quote=quote, earliest=first, latest=last)


def report(text: str, *, on: str | None = None, outlet: str | None = None, author: str | None = None) -> Report:
    sha = hashlib.sha256(text.encode()).hexdigest()
    by = Known(author, "byline", find(text, author) if author in text else None) if author else None
    return Report(
        id=hashlib.sha256((sha + str(on) + str(outlet)).encode()).hexdigest()[:12],
        capture=sha,
        name="made.txt",
        text=text,
        outlet=Known(outlet, "given") if outlet else None,
        author=by,
        published=day(on) if on else None,
    )


@dataclass
class Writer:
    """Writes the reading of one report, claim by claim, in the order of the text."""

    report: Report
    claims: list[Claim] = field(default_factory=list)

    def say(
        self,
        source: str,
        cue: str,
        content: str,
        *,
        act: Act = Act.ASSERTS,
        kind: VoiceKind = VoiceKind.ORGANISATION,
        name: str | None = None,
        role: str | None = None,
        protected: str | None = None,
        figure: tuple[str, float, str | None, tuple[str, ...]] | None = None,
        of: str | None = None,
        bound: Bound = Bound.EXACTLY,
        spread: float = 0.0,
        order: tuple[Phase, str] | None = None,
        within: int | None = None,
        about: int | None = None,
        certainty: Certainty = Certainty.CERTAIN,
        times: tuple[When, ...] = (),
    ) -> Writer:
        text = self.report.text
        said = find(text, content)
        cued = find(text, cue) if cue else None
        spoke = find(text, source) if source else None
        named = find(text, name) if name else None
        key = f"{self.report.id}:author" if kind is VoiceKind.AUTHOR else None
        key = key or f"{self.report.id}:{(named or spoke or said).span.start}"
        voice = Voice(
            key=key,
            kind=kind,
            called=name or source or ("the author" if kind is VoiceKind.AUTHOR else "unnamed"),
            mention=spoke,
            name=named,
            role=find(text, role) if role else None,
            protected=find(text, protected) if protected else None,
        )
        spans = [quote.span for quote in (said, cued, spoke) if quote]
        whole = hull(spans)
        start = max(text.rfind(". ", 0, whole.start) + 2, text.rfind("\n", 0, whole.start) + 1, 0)
        start = 0 if text.rfind(". ", 0, whole.start) < 0 and text.rfind("\n", 0, whole.start) < 0 else start
        end = text.find(". ", whole.end)
        figures: tuple[Figure, ...] = ()
        if figure:
            words, value, unit, per = figure
            quote = find(text, words, said.span.start)
            figures = (
                Figure(
                    quote=quote,
                    value=value,
                    low=None if bound is Bound.AT_MOST else value - spread,
                    high=None if bound is Bound.AT_LEAST else value + spread,
                    bound=bound,
                    unit=unit,
                    per=per,
                    of=find(text, of, quote.span.start) if of else None,
                ),
            )
        self.claims.append(
            Claim(
                id=f"{self.report.id}:{len(self.claims) + 1}",
                report=self.report.id,
                attribution=Attribution(
                    source=(spoke.span,) if spoke else (),
                    cue=(cued.span,) if cued else (),
                    content=(said.span,),
                    form=Form.INDIRECT,
                    score=0.9,
                ),
                voice=voice,
                cue=(cued,) if cued else (),
                content=(said,),
                act=act,
                certainty=certainty,
                context=Quote.cut(text, Span(start, end + 1 if end >= 0 else len(text))),
                figures=figures,
                times=times,
                order=Order(order[0], find(text, order[1])) if order else None,
                within=f"{self.report.id}:{within}" if within else None,
                about=f"{self.report.id}:{about}" if about else None,
            )
        )
        return self

    def protect_all(self) -> Writer:
        """Ask for the protection of every voice."""
        self.claims = [
            replace(claim, voice=replace(claim.voice, protected=claim.voice.mention)) for claim in self.claims
        ]
        return self

    @property
    def reading(self) -> Reading:
        return Reading(self.report.id, "by hand", None, tuple(self.claims))


def another_process(memory: Seen, kept: dict[str, bytes]) -> Seen:
    """The memory of a run as another process reads it back; ``kept`` is what is written down, brought up to date."""
    parts = remember(memory, "now")
    held = {name: kept[name] if body is None else body for name, body in parts.items()}
    kept.clear()
    kept.update(held)
    found = recall(kept, "now")
    assert found is not None, "what was written down can be read back"
    return found
