"""What changed from one version of a page to the next, sentence by sentence and claim by claim. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportedly.model import Claim, Difference, Figure, Reading, Report, Revision, Turn, When
from reportedly.reconcile.versions.detailing import Stated, details, facts
from reportedly.reconcile.versions.setting import Pair, set_against
from reportedly.span import Quote, Span


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a page.

    Attributes:
        report: it.
        sentences: of its text, in order.
        reading: what was read in it; None compares its words alone.
    """

    report: Report
    sentences: tuple[Span, ...]
    reading: Reading | None = None


def in_order(reports: Iterable[Report]) -> tuple[Report, ...]:
    """Versions of one page, the earliest first; those saved nobody knows when at the end."""
    return tuple(sorted(reports, key=_when))


def _when(report: Report) -> tuple[bool, str, str]:
    return report.saved_at is None, report.saved_at.isoformat() if report.saved_at else "", report.id


def revisions(versions: Sequence[Version]) -> tuple[Revision, ...]:
    """What changed from each version of one page to the next, given in their order."""
    return tuple(compare(earlier, later) for earlier, later in pairwise(versions))


def compare(earlier: Version, later: Version) -> Revision:
    """What changed between two versions of one page."""
    before, after = earlier.report, later.report
    setting = set_against(before.text, earlier.sentences, after.text, later.sentences)
    ours, theirs = _stated(earlier), _stated(later)
    differing = [_difference(pair, (earlier, later), ours, theirs) for pair in setting.moved]
    return Revision(
        address=after.address or before.address or after.name,
        earlier=before.id,
        later=after.id,
        saved=before.saved_at,
        saved_again=after.saved_at,
        facts=facts(before, after),
        differences=tuple(one for one in differing if not _is_title(one, before, after)),
        kept=len(setting.kept),
    )


def _difference(
    pair: Pair, versions: tuple[Version, Version], ours: dict[int, Stated], theirs: dict[int, Stated]
) -> Difference:
    before, after = (
        None if place is None else Quote.cut(version.report.text, version.sentences[place])
        for place, version in zip((pair.earlier, pair.later), versions, strict=True)
    )
    turn = Turn.GONE if after is None else Turn.NEW if before is None else Turn.CHANGED
    said = ours.get(-1 if pair.earlier is None else pair.earlier, Stated())
    says = theirs.get(-1 if pair.later is None else pair.later, Stated())
    return Difference(turn, before, after, details(said, says, turn))


def _is_title(one: Difference, before: Report, after: Report) -> bool:
    """Whether it is the headline that changed, which the page's own facts tell."""
    titles = [report.title.value if report.title else None for report in (before, after)]
    words = [quote.text if quote else None for quote in (one.earlier, one.later)]
    return all(
        said is not None and title is not None and _alike(said, title)
        for said, title in zip(words, titles, strict=True)
    )


def _alike(words: str, title: str) -> bool:
    return " ".join(words.split()) == " ".join(title.split())


def _stated(version: Version) -> dict[int, Stated]:
    """By sentence, what was read in it."""
    reading = version.reading
    if reading is None:
        return {}
    starts = [span.start for span in version.sentences]
    claims: dict[int, list[Claim]] = {}
    figures: dict[int, list[Figure]] = {}
    times: dict[int, list[When]] = {}
    for claim in reading.claims:
        claims.setdefault(_number(starts, claim.attribution.content[0]), []).append(claim)
    for figure in reading.figures:
        figures.setdefault(_number(starts, figure.quote.span), []).append(figure)
    for time in reading.times:
        if time.quote is not None:
            times.setdefault(_number(starts, time.quote.span), []).append(time)
    return {
        place: Stated(tuple(claims.get(place, ())), tuple(figures.get(place, ())), tuple(times.get(place, ())))
        for place in sorted({*claims, *figures, *times})
    }


def _number(starts: Sequence[int], span: Span) -> int:
    return bisect_right(starts, span.start) - 1
