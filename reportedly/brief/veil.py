"""What is published carries nothing that names a protected voice.

Every part of a protected voice's name is covered, wherever it stands: in reports, titles, file names and in what
was worked out. A cover is as long as what it covers, so that spans still point to their words. A *named* voice that
shares a part of a protected name is withheld with it: printing the rest of its name beside a covered part, or leaving
it out of a pattern, would tell readers what the program may not. Which of the withheld voices are which is not said.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from typing import TypeVar

from reportedly.model import Account, Identity, Reading, Report, Voice
from reportedly.span import Quote, Span

COVER = "▇"
WITHHELD = "withheld, since it could name a protected voice"

# Words that begin with a capital in descriptions and are nobody's name; covering them would spoil the text for nothing.
_COMMON = frozenset(
    word
    for line in (
        "a an and another as at by for former from her his in its many mr mrs ms dr most no not of official officials",
        "on one other others our people prof several she he they some source sources that the their these this",
        "those three to two we who with witness witnesses resident residents soldier soldiers worker workers minister",
        "president director mother father brother sister man woman men women author unnamed",
    )
    for word in line.split()
)
_PART = re.compile(r"[^\W\d_][\w’'.-]*[^\W_]|[^\W\d_]")
T = TypeVar("T")


@dataclasses.dataclass(frozen=True, slots=True)
class Veil:
    """Which words are covered, and what withheld identities are called."""

    pattern: re.Pattern[str] | None
    names: tuple[tuple[str, str], ...]

    def words(self, text: str) -> str:
        """``text`` with what is protected covered, of the same length."""
        return self.pattern.sub(lambda m: COVER * len(m.group()), text) if self.pattern else text

    def touches(self, text: str) -> bool:
        """Whether anything in ``text`` is covered."""
        return bool(self.pattern and self.pattern.search(text))


def veil_of(account: Account, readings: Sequence[Reading], reports: Sequence[Report]) -> Veil:
    """Work out what must be covered."""
    voices = [claim.voice for reading in readings for claim in reading.claims]
    guarded = {key for identity in account.identities if identity.protected for key in identity.voices}
    parts = {part for voice in voices if voice.protected or voice.key in guarded for part in _parts_of(voice)}
    parts |= {part for identity in account.identities if identity.protected for part in _parts(identity.name)}
    named = [(identity, _parts(identity.name)) for identity in account.identities]
    withheld = {identity.id for identity in account.identities if identity.protected}
    for identity, own in named:
        if own & parts and not identity.protected:
            withheld.add(identity.id)
    parts |= {part for identity, own in named if identity.id in withheld for part in own}
    parts |= {part for voice in voices if _parts_of(voice) & parts and voice.name for part in _parts(voice.name.text)}
    bylines = [_parts(report.author.value) for report in reports if report.author]
    parts |= {part for byline in bylines if byline & parts for part in byline}
    names = tuple((id, f"protected voice {n}") for n, id in enumerate(sorted(withheld), 1))
    return Veil(_pattern(parts), names)


def _parts_of(voice: Voice) -> set[str]:
    texts = [voice.name.text] if voice.name else []
    if voice.name is None and voice.mention is not None:
        texts.append(voice.mention.text)
    return {part for text in (*texts, voice.called) for part in _parts(text)}


def _parts(name: str) -> set[str]:
    """The capitalised parts of a name, without titles and common words."""
    found = {match.group().rstrip(".'’") for match in _PART.finditer(name)}
    found = {re.sub(r"['’]s?$", "", part) for part in found}
    return {part for part in found if part[:1].isupper() and part.lower() not in _COMMON and len(part) > 1}


def _pattern(parts: Iterable[str]) -> re.Pattern[str] | None:
    chosen = sorted(parts, key=lambda part: (-len(part), part))
    if not chosen:
        return None
    return re.compile(r"(?<![^\W_])(?:" + "|".join(re.escape(part) for part in chosen) + r")(?![^\W_])", re.IGNORECASE)


def cover_reports(reports: Sequence[Report], veil: Veil) -> tuple[Report, ...]:
    """Reports whose words, titles and names are covered."""
    return tuple(_walk(report, veil.words) for report in reports)


def cover_readings(readings: Sequence[Reading], reports: Sequence[Report], veil: Veil) -> tuple[Reading, ...]:
    """Readings cut anew from the covered reports."""
    texts = {report.id: report.text for report in reports}
    return tuple(_recut(reading, texts[reading.report], veil) for reading in readings)


def _recut(reading: Reading, text: str, veil: Veil) -> Reading:
    def cut(quote: Quote) -> Quote:
        return Quote.cut(text, quote.span)

    return _walk(reading, veil.words, cut)


def cover_account(account: Account, veil: Veil) -> Account:
    """The account without notices, evidence of identity, or reasons that could join a protected voice to a name."""
    names = dict(veil.names)
    identities = tuple(_cover_identity(identity, names) for identity in account.identities)
    bare = dataclasses.replace(account, identities=identities, notices=())
    return _walk(bare, lambda text: _reason(text, veil))


def _cover_identity(identity: Identity, names: dict[str, str]) -> Identity:
    if identity.id not in names:
        return identity
    return dataclasses.replace(identity, name=names[identity.id], links=(), protected=True)


def _reason(text: str, veil: Veil) -> str:
    """A sentence with two covered names could tell that they belong together; it is withheld whole."""
    if veil.pattern is None:
        return text
    return WITHHELD if len({m.group().lower() for m in veil.pattern.finditer(text)}) > 1 else veil.words(text)


def _walk(value: T, text: Callable[[str], str], cut: Callable[[Quote], Quote] | None = None) -> T:
    """``value`` with every string of its tree passed through ``text``, and every quote through ``cut``."""
    return _changed(value, text, cut)  # type: ignore[return-value]


def _changed(value: object, text: Callable[[str], str], cut: Callable[[Quote], Quote] | None) -> object:
    if isinstance(value, Enum | Span):
        return value
    if isinstance(value, str):
        return text(value)
    if isinstance(value, Quote) and cut is not None:
        return cut(value)
    if isinstance(value, tuple):
        return tuple(_changed(item, text, cut) for item in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        pairs = ((field.name, getattr(value, field.name)) for field in dataclasses.fields(value))
        return dataclasses.replace(value, **{name: _changed(item, text, cut) for name, item in pairs})
    return value
