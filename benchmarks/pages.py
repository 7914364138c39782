"""Reports with their readings, written line by line: whoever writes a line knows its spans, so no reader is run."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from dataclasses import dataclass, field

from reportedly.model import (
    Act,
    Attribution,
    Bound,
    Certainty,
    Claim,
    Figure,
    Form,
    Known,
    Movement,
    Reading,
    Report,
    Voice,
    VoiceKind,
    When,
    report_id,
)
from reportedly.span import Quote, Span, hull

READER = "benchmark-casebooks"
_CERTAINTY = {Act.DENIES: Certainty.CERTAINLY_NOT, Act.PREDICTS: Certainty.PROBABLE}


@dataclass(frozen=True, slots=True)
class Teller:
    """Who speaks, and the words in which a line brings them in.

    Attributes:
        kind: what kind of voice.
        lead: the words of the source, at the start of a sentence or not ("the Halver Water Authority").
        name, role, affiliation, protected: words within ``lead``, empty where there are none.
        short: the words for a second mention.
    """

    kind: VoiceKind
    lead: str
    name: str = ""
    role: str = ""
    affiliation: str = ""
    protected: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure in a line's content: its words, and what the reader makes of them."""

    words: str
    value: float
    unit: str | None
    of: str = ""
    per: tuple[str, ...] = ()
    bound: Bound = Bound.EXACTLY
    spread: float = 0.0
    movement: Movement | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: a claim of ``teller``, or of the author where there is none; nothing said where ``plain``.

    Attributes:
        content: what is said, without the full stop.
        teller, cue, act: who says it and how.
        told_by: another voice, that ``teller`` was told it by (a chain).
        amounts: figures in the content.
        form: 0 "X said that C.", 1 "C, X said.", 2 "“C,” X said."
        plain: whether it is page furniture, in which the reader finds no claim.
    """

    content: str
    teller: Teller | None = None
    cue: str = "said"
    act: Act = Act.ASSERTS
    told_by: Teller | None = None
    amounts: tuple[Amount, ...] = ()
    form: int = 0
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A report's lines, with its provenance; ``day`` is None where the report does not say it."""

    number: int
    title: str
    outlet: str
    lines: tuple[Line, ...]
    day: dt.date | None
    byline: str = ""


@dataclass(slots=True)
class _Writer:
    """Appends to a text and cuts quotes once the text is whole."""

    report: str
    text: list[str] = field(default_factory=list)
    length: int = 0

    def put(self, words: str) -> Span | None:
        if not words:
            return None
        start = self.length
        self.text.append(words)
        self.length += len(words)
        return Span(start, self.length)


@dataclass(frozen=True, slots=True)
class _Laid:
    """A line laid out: where its parts stand."""

    line: Line
    whole: Span
    content: Span
    source: Span | None
    cue: Span | None
    inner: tuple[Span, Span, Span] | None  # source, cue and content of what the teller was told


_Part = tuple[Teller | None, Span | None, Span | None, Span, Act, str | None]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _lay(line: Line, writer: _Writer, said_before: set[str]) -> _Laid:
    start = writer.length
    if line.teller is None:
        content = writer.put(_capital(line.content) + ".")
        assert content is not None
        return _Laid(line, content, content, None, None, None)
    lead = line.teller.short if line.teller.lead in said_before and line.teller.short else line.teller.lead
    said_before.add(line.teller.lead)
    inner = None
    if line.told_by is not None:
        source = writer.put(_capital(lead))
        writer.put(" ")
        cue = writer.put("said")
        writer.put(" ")
        begun = writer.length
        writer.put("it had been ")
        told = writer.put("told by")
        writer.put(" ")
        teller = writer.put(line.told_by.lead)
        writer.put(" that ")
        held = writer.put(line.content)
        assert told and teller and held
        content, inner = Span(begun, writer.length), (teller, told, held)
        writer.put(".")
    elif line.form == 0:
        source = writer.put(_capital(lead))
        writer.put(" ")
        cue = writer.put(line.cue)
        writer.put(" ")
        content = writer.put(f"that {line.content}")
        writer.put(".")
    else:
        content = writer.put(f"“{_capital(line.content)},”" if line.form == 2 else _capital(line.content))
        writer.put(" " if line.form == 2 else ", ")
        source = writer.put(lead)
        writer.put(" ")
        cue = writer.put(line.cue)
        writer.put(".")
    assert content is not None
    return _Laid(line, Span(start, writer.length), content, source, cue, inner)


def _within(text: str, words: str, span: Span) -> Quote | None:
    if not words:
        return None
    start = text.lower().index(words.lower(), span.start, span.end)
    return Quote.cut(text, Span(start, start + len(words)))


def _figure(text: str, amount: Amount, content: Span) -> Figure:
    begins = re.search(rf"(?<![\d,$.]){re.escape(amount.words)}", text[content.start : content.end], re.IGNORECASE)
    assert begins is not None, amount.words
    quote = Quote.cut(text, Span(content.start + begins.start(), content.start + begins.end()))
    whole = Span(quote.span.start, content.end)
    per_quotes = [_within(text, per, whole) for per in amount.per]
    return Figure(
        quote=quote,
        value=amount.value,
        low=None if amount.bound is Bound.AT_MOST else amount.value - amount.spread,
        high=None if amount.bound is Bound.AT_LEAST else amount.value + amount.spread,
        bound=amount.bound,
        unit=amount.unit,
        per=amount.per,
        per_quotes=tuple(words for words in per_quotes if words),
        of=_within(text, amount.of, whole),
        movement=amount.movement,
    )


def _voice(text: str, report: str, teller: Teller | None, source: Span | None, keys: dict[str, str]) -> Voice:
    if teller is None or source is None:
        return Voice(f"{report}:author", VoiceKind.AUTHOR, "the author")
    lead = source.of(text)
    full = teller.lead.lower() == lead.lower()
    name = _within(text, teller.name, source) if full else None
    named = keys.get(teller.lead)
    if named is None:
        named = keys[teller.lead] = f"{report}:{name.span.start if name else source.start}"
    if name is None and teller.name:  # a second mention is resolved to the first
        start = int(named.rsplit(":", 1)[1])
        name = Quote.cut(text, Span(start, start + len(teller.name)))
    return Voice(
        key=named,
        kind=teller.kind,
        called=name.text if name else lead,
        mention=Quote.cut(text, source),
        name=name,
        role=_within(text, teller.role, source) if full else None,
        affiliation=_within(text, teller.affiliation, source) if full else None,
        protected=_within(text, teller.protected, source) if full else None,
    )


def _claims(text: str, report: str, laid: list[_Laid]) -> tuple[Claim, ...]:
    keys: dict[str, str] = {}
    claims: list[Claim] = []
    for one in laid:
        if one.line.plain:
            continue
        line, content = one.line, one.content
        figures = tuple(_figure(text, amount, content) for amount in line.amounts)
        outer = f"{report}:{len(claims) + 1}"
        parts: list[_Part] = [(line.teller, one.source, one.cue, content, line.act, None)]
        if one.inner:
            source, cue, held = one.inner
            parts.append((line.told_by, source, cue, held, Act.ASSERTS, outer))
        for teller, said_by, cued, said, act, within in parts:
            form = Form.DIRECT if line.form == 2 else Form.INDIRECT
            claims.append(
                Claim(
                    id=f"{report}:{len(claims) + 1}",
                    report=report,
                    attribution=Attribution((said_by,) if said_by else (), (cued,) if cued else (), (said,), form, 0.9),
                    voice=_voice(text, report, teller, said_by, keys),
                    cue=(Quote.cut(text, cued),) if cued else (),
                    content=(Quote.cut(text, said),),
                    act=act,
                    certainty=_CERTAINTY.get(act, Certainty.CERTAIN),
                    context=Quote.cut(text, hull([one.whole, said])),
                    figures=figures,
                    within=within,
                )
            )
    return tuple(claims)


def write(page: Page) -> tuple[Report, Reading]:
    """The report of a page, and what a reader that makes no mistake would read in it."""
    name = f"{page.number:07d}.txt"
    sha = hashlib.sha256(name.encode()).hexdigest()
    id = report_id(sha, name)
    writer, said_before, laid = _Writer(id), set[str](), []
    for number, line in enumerate(page.lines):
        laid.append(_lay(line, writer, said_before))
        if number + 1 < len(page.lines):
            writer.put("\n\n" if number % 2 else " ")
    text = "".join(writer.text)
    day = page.day.isoformat() if page.day else ""
    report = Report(
        id=id,
        capture=sha,
        name=name,
        text=text,
        title=Known(page.title, "given"),
        outlet=Known(page.outlet, "given"),
        author=Known(page.byline, "given") if page.byline else None,
        published=When(day, day, earliest=page.day, latest=page.day) if page.day else None,
        language="en",
    )
    claims = _claims(text, id, laid)
    figures = tuple({figure.quote.span: figure for claim in claims for figure in claim.figures}.values())
    return report, Reading(id, READER, day or None, claims, figures)
