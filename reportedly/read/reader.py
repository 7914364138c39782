"""Report -> Reading: the tagger's attributions, understood. Pure, apart from loading the shipped weights once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from reportedly.model import Attribution, Claim, Figure, Reading, Report, When
from reportedly.read.acts import read_act
from reportedly.read.chains import add_nested, find_about, find_within
from reportedly.read.figures import NEAR, Words, cut_words, figures_in
from reportedly.read.marks import common_marks, cut_anew
from reportedly.read.mend import mend
from reportedly.read.missed import find_missed
from reportedly.read.own import find_own
from reportedly.read.said import find_order, find_said
from reportedly.read.sentences import Layout, lay_out
from reportedly.read.tolls import TRIGGERS, Told, find_tolls
from reportedly.read.transcripts import find_turns
from reportedly.read.voices import find_voices
from reportedly.span import Quote, Span, hull

RULES = "11"
"""Number of the rules; raised with every change of them that can change a reading."""


class Tags(Protocol):
    """What the reader asks of a tagger: attributions of each text, sorted by where they start."""

    def tag(self, texts: Sequence[str], /) -> list[list[Attribution]]:
        """The attributions of each text."""
        ...


@dataclass(frozen=True, slots=True)
class Values:
    """The figures and times of a report, each sorted by place."""

    figures: tuple[Figure, ...]
    times: tuple[When, ...]

    def figures_in(self, spans: Sequence[Span]) -> tuple[Figure, ...]:
        """Those that lie wholly in one of ``spans`` (sorted)."""
        out: list[Figure] = []
        for span in spans:
            first = bisect_left(self.figures, span.start, key=lambda f: f.quote.span.start)
            last = bisect_left(self.figures, span.end, key=lambda f: f.quote.span.start)
            out.extend(f for f in self.figures[first:last] if f.quote.span.end <= span.end)
        return tuple(out)

    def times_in(self, spans: Sequence[Span]) -> tuple[When, ...]:
        """Those that lie wholly in one of ``spans`` (sorted)."""
        out: list[When] = []
        for span in spans:
            first = bisect_left(self.times, (span.start, 0), key=_time_place)
            last = bisect_left(self.times, (span.end, 0), key=_time_place)
            out.extend(w for w in self.times[first:last] if _time_place(w)[1] <= span.end)
        return tuple(out)


class Reader:
    """Reads reports.

    Args:
        thorough: read with the deeper, slower tagger.
        tagger: another tagger than the shipped one, for tests and trials.
        watch: told how much of a report's text the shipped tagger has done, of how much; for a long one.
    """

    def __init__(
        self, *, thorough: bool = False, tagger: Tags | None = None, watch: Callable[[int, int], None] | None = None
    ) -> None:
        self._thorough = thorough
        self._watch = watch
        self._given = tagger
        self._tagger = tagger

    @property
    def version(self) -> str:
        """Stamp of rules and weights: readings with another stamp are made again."""
        if self._given is not None:
            return f"rules {RULES}, tagger given"
        from reportedly.read.tagger import VERSION  # noqa: PLC0415  heavy

        return f"rules {RULES}, tagger {VERSION}{' thorough' if self._thorough else ''}"

    def read(self, report: Report) -> Reading:
        """Read one report."""
        return next(self.read_many([report]))

    def read_many(self, reports: Iterable[Report], *, workers: int = 1) -> Iterator[Reading]:
        """Read reports, in their order; with ``workers`` above 1, in as many processes.

        A report that is known to be in another language than English gives a reading without claims. What is read of a
        report does not depend on the others, nor on ``workers``.
        """
        if workers <= 1 or self._given is not None:  # a tagger that was given cannot be sent along
            for report in reports:
                yield self._stamped(report)
            return
        from reportedly.read.pool import read_in_processes  # noqa: PLC0415  heavy

        yield from read_in_processes(reports, self, thorough=self._thorough, workers=workers)

    def _stamped(self, report: Report) -> Reading:
        return replace(self._read_one(report), reader=self.version)

    def _read_one(self, report: Report) -> Reading:
        """A fault of the reader goes no further than its report: the run goes on, and the reading says why."""
        empty = Reading(report.id, "", _anchor(report), ())
        if report.language not in (None, "en") or not report.text.strip():
            return empty
        tagger = self._tags()
        try:
            return make_reading(report, tagger.tag([report.text])[0])
        except Exception as error:  # noqa: BLE001  any report, however odd, costs itself only
            return replace(empty, failed=f"{type(error).__name__}: {error}")

    def _tags(self) -> Tags:
        if self._tagger is None:
            from reportedly.read.tagger import Tagger  # noqa: PLC0415  heavy

            self._tagger = Tagger(thorough=self._thorough, watch=self._watch)
        return self._tagger


def make_reading(report: Report, tagged: Sequence[Attribution]) -> Reading:
    """Understand one report's attributions; the reader's stamp is left empty."""
    plain = common_marks(report.text)
    if plain == report.text:
        return _understood(report, tagged)
    return cut_anew(_understood(replace(report, text=plain), tagged), report.text)


def _understood(report: Report, tagged: Sequence[Attribution]) -> Reading:
    layout = lay_out(report.text)
    words = _words(report.text)
    values = find_values(report, words)
    mended = mend(report.text, layout, tagged)
    mended += find_missed(report.text, layout, mended)
    found = add_nested(report.text, layout, [*mended, *find_turns(report.text, layout, mended)])
    found += find_own(report.text, layout, found, values.figures)
    found.sort(key=_order)
    claims = _claims(report, layout, found, values)
    told = find_tolls(words, layout.sentences, values.times, report.published)
    return Reading(report.id, "", _anchor(report), claims, values.figures, values.times, told.tolls, told.days)


def find_told(report: Report) -> Told:
    """The tolls of a report and the days of its event, as its reading has them; nothing else is read."""
    plain = replace(report, text=common_marks(report.text))
    told = find_tolls(_words(plain.text), lay_out(plain.text).sentences, _times(plain), plain.published)
    return told if plain.text == report.text else cut_anew(told, report.text)


def _words(text: str) -> Words:
    """The text cut into words once, for figures and tolls alike."""
    return cut_words(text, near=NEAR | TRIGGERS)


def find_values(report: Report, words: Words | None = None) -> Values:
    """Every figure and time of a report, in the order of the text; joined dates as the intervals that they form.

    ``words``: of its text, where they are cut already.
    """
    figures = sorted(figures_in(words or _words(report.text)), key=lambda f: f.quote.span)
    return Values(tuple(figures), _times(report))


def _times(report: Report) -> tuple[When, ...]:
    from reportedly.read.times import find_times, with_intervals  # noqa: PLC0415

    dates = find_times(report.text, report.published)
    return tuple(sorted(with_intervals(report.text, dates, report.published), key=_time_place))


def _time_place(when: When) -> tuple[int, int]:
    return (when.quote.span.start, when.quote.span.end) if when.quote else (0, 0)


def _anchor(report: Report) -> str | None:
    return report.published.edtf if report.published else None


def _order(attribution: Attribution) -> tuple[int, bool, int, tuple[Span, ...], tuple[Span, ...]]:
    """By where it starts; what holds others from its first word on comes before them, else by the cue."""
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    start = min(s.start for s in spans)
    led = bool(attribution.source) and attribution.source[0].start == start
    cue = attribution.cue[0].start if attribution.cue else start
    return start, led, cue, attribution.content, attribution.source


def _claims(report: Report, layout: Layout, found: list[Attribution], values: Values) -> tuple[Claim, ...]:
    voices = find_voices(report, layout, found)
    within = find_within(found)
    claims: list[Claim] = []
    for i, attribution in enumerate(found):
        text, place = report.text, (attribution.cue or attribution.content)[0].start
        deed = read_act(text, attribution, layout.sentence(place), voices[i].kind)
        outer = within[i]
        claims.append(
            Claim(
                id=f"{report.id}:{i + 1}",
                report=report.id,
                attribution=attribution,
                voice=voices[i],
                cue=_cut(text, attribution.cue),
                content=_cut(text, attribution.content),
                act=deed.act,
                certainty=deed.certainty,
                context=Quote.cut(text, context_of(layout, attribution)),
                because=_cut(text, deed.because),
                figures=values.figures_in(attribution.content),
                times=values.times_in(attribution.content),
                said=find_said(text, attribution, layout, values.times, walls=_beside(found, i)),
                order=find_order(text, attribution, layout),
                within=None if outer is None else f"{report.id}:{outer + 1}",
            )
        )
    return find_about(layout, claims)


def _beside(found: Sequence[Attribution], i: int) -> list[Span]:
    """Contents of the attributions next to number ``i``, which hold times of their own."""
    return [span for other in (*found[max(0, i - 3) : i], *found[i + 1 : i + 4]) if other.cue for span in other.content]


def _cut(text: str, spans: Sequence[Span]) -> tuple[Quote, ...]:
    return tuple(Quote.cut(text, span) for span in spans)


def context_of(layout: Layout, attribution: Attribution) -> Span:
    """The sentences that cue and content stand in; a content that goes on in other paragraphs brings its own along."""
    spans = [*attribution.cue, *attribution.content]
    whole = hull(spans)
    first, last = layout.sentence(whole.start), layout.sentence(whole.end - 1)
    return hull([whole, *(s for s in (first, last) if s is not None and s.overlaps(whole))])
