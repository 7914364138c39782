"""Where judgements bear here: from the bytes and places that they were made on to the ids of today's readings.

Ids of claims are numbers in the order of a report, and a later version of the reader may number otherwise; a report's
id holds its file name, which another casebook may have otherwise. So a judgement is found by the captured bytes and
the words that it is about. What cannot be found is kept waiting, with the reason: nothing is guessed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from reportedly.model import Anchor, Claim, Reading, Report
from reportedly.model.judgement import reports_at
from reportedly.span import Quote

ALIKE = 0.8  # of their code points that the words judged and the words read now share, to be held the same claim


@dataclass(frozen=True)
class Holdings:
    """Reports and readings, looked up by what anchors name. Built once."""

    reports: Mapping[str, Report]
    readings: Mapping[str, Reading]

    @classmethod
    def of(cls, reports: Iterable[Report], readings: Iterable[Reading]) -> Holdings:
        """Of all that a casebook holds."""
        return cls({one.id: one for one in reports}, {one.report: one for one in readings})

    @cached_property
    def _captures(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = defaultdict(list)
        for id in sorted(self.reports):
            found[self.reports[id].capture].append(id)
        return {capture: tuple(ids) for capture, ids in found.items()}

    @cached_property
    def _ids(self) -> frozenset[str]:
        claims = [claim for reading in self.readings.values() for claim in reading.claims]
        keys = {claim.voice.key for claim in claims} | {f"{id}:author" for id in self.reports}
        return frozenset({*(claim.id for claim in claims), *keys, *self.reports})

    def holds(self, id: str) -> bool:
        """Whether a report, claim or voice here may have the id: for judgements made before anchors were kept.

        An identity's id is told from its smallest voice, which only reconciling knows.
        """
        return id in self._ids or id.startswith("voice-")

    def reports_of(self, anchor: Anchor) -> tuple[Report, ...]:
        """The report with these bytes and this name, else that in the same place of these bytes."""
        return reports_at(anchor, self.captured(anchor))

    def captured(self, anchor: Anchor) -> tuple[Report, ...]:
        """All reports with these bytes."""
        return tuple(self.reports[id] for id in self._captures.get(anchor.capture, ()))

    def claims_of(self, anchor: Anchor) -> tuple[str, ...]:
        """Ids of the claims whose content the anchor's words are; one a report at most."""
        found = []
        for report in self._holding(anchor):
            reading = self.readings.get(report.id)
            claim = _nearest(anchor, reading.claims) if reading else None
            if claim:
                found.append(claim.id)
        return tuple(found)

    def voices_of(self, anchor: Anchor) -> tuple[str, ...]:
        """Keys of the voices that the anchor's words name; one a report at most."""
        found = []
        for report in self._holding(anchor):
            key = f"{report.id}:{anchor.at}"
            reading = self.readings.get(report.id)
            if anchor.at == "author" or (reading and any(claim.voice.key == key for claim in reading.claims)):
                found.append(key)
            elif reading:
                named = {claim.voice.key for claim in reading.claims if _names(claim, anchor.quotes)}
                found += sorted(named) if len(named) == 1 else []
        return tuple(found)

    def _holding(self, anchor: Anchor) -> list[Report]:
        """Its reports in which its words still stand at their place (span law)."""
        return [one for one in self.reports_of(anchor) if all(quote.holds(one.text) for quote in anchor.quotes)]

    def why_not(self, anchor: Anchor) -> str:
        """Why an anchor leads nowhere here, a clause."""
        if not self.reports_of(anchor):
            return f"the bytes of {anchor.name} are not held here"
        if not self._holding(anchor):
            return f"its words do not stand at their place in {anchor.name}, as it is read now"
        return f"nothing is read at its words in {anchor.name}"


def _names(claim: Claim, quotes: Sequence[Quote]) -> bool:
    return any(
        held is not None and held.span.overlaps(quote.span)
        for held in (claim.voice.name, claim.voice.mention)
        for quote in quotes
    )


def _nearest(anchor: Anchor, claims: Iterable[Claim]) -> Claim | None:
    """The claim of these words: of several with just the same ones, that of the same voice; else the most alike."""
    ranked = sorted(
        ((_likeness(anchor.quotes, claim.content), _same_voice(anchor, claim), claim) for claim in claims),
        key=lambda each: (-each[0], not each[1]),
    )
    if not ranked or ranked[0][0] < ALIKE:
        return None
    if len(ranked) > 1 and ranked[1][:2] == ranked[0][:2]:
        return None
    return ranked[0][2]


def _same_voice(anchor: Anchor, claim: Claim) -> bool:
    return claim.voice.key.rsplit(":", 1)[-1] == anchor.at


def _likeness(left: Sequence[Quote], right: Sequence[Quote]) -> float:
    """Share of code points in both among those in either, 0 to 1."""
    both = sum(max(0, min(a.span.end, b.span.end) - max(a.span.start, b.span.start)) for a in left for b in right)
    either = sum(len(quote.span) for quote in (*left, *right)) - both
    return both / either if either else 0.0


def claim_anchor(claim: Claim, report: Report) -> Anchor:
    """Where a claim stands."""
    return Anchor(report.capture, report.name, claim.voice.key.rsplit(":", 1)[-1], claim.content)


def voice_anchor(key: str, report: Report, reading: Reading | None) -> Anchor:
    """Where a voice is named: at its first name in the report, else its first mention."""
    claims = [claim for claim in reading.claims if claim.voice.key == key] if reading else []
    words = [claim.voice.name for claim in claims] + [claim.voice.mention for claim in claims]
    quotes = tuple([quote for quote in words if quote is not None][:1])
    return Anchor(report.capture, report.name, key.rsplit(":", 1)[-1], quotes)
