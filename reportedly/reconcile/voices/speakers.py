"""The voices of each report, with all that its claims say of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from reportedly.model import Claim, Report, Voice, VoiceKind
from reportedly.reconcile.judgements.replaying import Decisions
from reportedly.reconcile.material import Material, identify
from reportedly.reconcile.names.gathered import Speaker
from reportedly.reconcile.names.kinship import anybodys

RANK = (VoiceKind.PERSON, VoiceKind.ORGANISATION, VoiceKind.ROLE, VoiceKind.AUTHOR, VoiceKind.UNNAMED)
_CLAUSES = re.compile(r"\b(?:who|whose|which|that|on|speaking|asking)\b")
_NEAR = 160  # letters behind a name in which another is told
_ONCE = re.compile(  # ", formerly known as the Lorn Basin Fund,"; " (now called Lornwater)"
    r"\s?[,(]\s?(?:which\s(?:was|is)\s)?"
    r"(?:(?:formerly|previously|since\srenamed|renamed)(?:\s(?:known\sas|called|named))?"
    r"|(?:now|once)\s(?:known\sas|called|named)|known\suntil\s[\w ]{3,20}\sas)\s(?:the\s)?"
    r"(?P<name>[A-Z][\w'’-]+(?:\s(?:(?:of|for|and|on|&)\s(?:the\s)?)?[A-Z][\w'’-]+)*)"
)


def identity_id(key: str) -> str:
    """The id of the identity whose smallest voice key is ``key``."""
    return identify("voice", key)


def author_key(report: str) -> str:
    """The key of a report's author."""
    return f"{report}:author"


def _whose(voice: Voice, report: Report) -> str:
    """A voice's name; of a body such as every country has, with whose it is: "Norway's Foreign Ministry"."""
    if voice.name is None:
        return ""
    owner, name = voice.affiliation, voice.name
    if voice.kind is VoiceKind.ORGANISATION and owner and owner.text[:1].isupper() and anybodys(name.text):
        between = report.text[owner.span.end : name.span.start]
        if owner.span.end <= name.span.start and not between.strip():
            return report.text[owner.span.start : name.span.end]
    return name.text


def _other_names(voice: Voice, report: Report) -> Iterator[str]:
    """What a body was called before, or is now, as the words behind its name tell."""
    if voice.kind is VoiceKind.ORGANISATION and voice.name and not voice.protected:
        end = voice.name.span.end
        found = _ONCE.match(report.text[end : end + _NEAR])
        if found:
            yield found["name"]


def _name(voices: list[Voice], report: Report) -> str:
    names = {_whose(voice, report) for voice in voices if voice.name}
    if not names:
        names = {
            voice.mention.text
            for voice in voices
            if voice.mention and voice.kind is VoiceKind.ORGANISATION and voice.mention.text[:1].isupper()
        }
    return max(sorted(names), key=len, default="")


def apposition(voice: Voice) -> str:
    """What is set beside a name: "the commander leading the search" of "Brandt, the commander leading the search,"."""
    if not voice.name or not voice.mention or voice.role:
        return ""
    before, comma, rest = voice.mention.text.partition(",")
    if not comma or voice.name.text.split()[-1] not in before.split():
        return ""
    return _CLAUSES.split(rest, maxsplit=1)[0].strip(" ,")


def _speaker(key: str, claims: list[Claim], report: Report, decisions: Decisions) -> Speaker:
    voices = [claim.voice for claim in claims]
    byline = report.author if key == author_key(report.id) else None
    described = {quote.text for voice in voices for quote in (voice.role, voice.affiliation) if quote}
    described |= {words for voice in voices if (words := apposition(voice))}
    asked = decisions.protected.get(key)
    if asked is None and decisions.protected:
        asked = decisions.protected.get(identity_id(key))
    kind = min((voice.kind for voice in voices), key=RANK.index, default=VoiceKind.AUTHOR)
    name = byline.value if byline else _name(voices, report)
    shown = [voice.called for voice in voices if voice.name] or [voice.called for voice in voices]
    return Speaker(
        key=key,
        report=report.id,
        kind=kind,
        called=name or max(sorted(shown), key=len, default="the author"),
        name=name,
        described=" ".join(sorted(described)),
        protected=any(voice.protected for voice in voices) if asked is None else asked,
        claims=tuple(claim.id for claim in claims),
        once=tuple(sorted({name for voice in voices for name in _other_names(voice, report)})),
    )


def speakers_of(report: Report, claims: Sequence[Claim], decisions: Decisions) -> list[Speaker]:
    """Every voice of a report with a claim, and its author where that name is known."""
    by_voice: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_voice[claim.voice.key].append(claim)
    if report.author:
        by_voice.setdefault(author_key(report.id), [])
    return [_speaker(key, found, report, decisions) for key, found in by_voice.items()]


def bring_up(material: Material) -> frozenset[str]:
    """Bring what is kept of speakers up to date; gives the keys of those that are new, other or gone,
    and of all of a report that is."""
    kept, decisions, held = material.seen.gathered_voices, material.decisions, material.seen.held
    every = not kept.whole or kept.protected != decisions.protected
    due = held.keys() | kept.of_report.keys() if every else material.seen.moved_reports
    kept.whole, kept.protected = True, dict(decisions.protected)
    moved: set[str] = set()
    for id in due:
        before = {key: kept.speakers.pop(key) for key in kept.of_report.pop(id, ())}
        here = held.get(id)
        after = {one.key: one for one in speakers_of(here[0], here[1], decisions)} if here else {}
        if after:
            kept.of_report[id] = tuple(after)
            kept.speakers.update(after)
        both = before.keys() | after.keys()
        if id in material.seen.moved_reports:  # also where its day alone is another: claims stand in order of days
            moved |= both
        else:
            moved.update(key for key in both if before.get(key) != after.get(key))
    return frozenset(moved)
