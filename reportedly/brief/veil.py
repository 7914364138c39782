"""What is published carries nothing that names a protected voice (law 4). What is covered, and why:

- Every distinctive part of a protected voice's name, wherever it stands: in all reports' texts, titles and file names
  and in what was worked out; in any case, with or without accents. Not in its own report only: the same witness may
  stand unprotected in the next one. All covers are alike, and a whole name has one: its length would tell it apart.
  Spans are moved with the text, and words cut anew.
- A different, *named* voice that shares such a part ("Chung", "Chung Eui-sung") is withheld with it, and shown alike.
  To print its name would print the protected one; to cover only the shared part would say which is which. Which of the
  withheld voices asked for protection is not said.
- That two withheld voices may be one: a sentence that says so is withheld, and a count of origins that is a range for
  that reason is given by its upper end, as if nothing were known of it.
- Ids and the hashes of captures with covered words: they are made from the bytes, so that a guess at a name could be
  tried on them. Ids are numbered anew.

A voice described without a name ("a senior official … on condition of anonymity") keeps, in the text, the description
that its own report published; if a person protected it by a judgement, the description is covered too.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from typing import TypeVar
from urllib.parse import unquote

from reportedly.brief.cover import COVER, Covered
from reportedly.brief.likeness import bare, likeness
from reportedly.model import (
    Account,
    Answer,
    Derivation,
    Event,
    Identity,
    Known,
    Passage,
    Question,
    Reading,
    Report,
    TollSeries,
    Voice,
    VoiceKind,
)
from reportedly.span import Quote, Span

WITHHELD = "withheld, since it could name a protected voice"
NO_NAME = "name withheld"

# Words that stand beside names, or begin descriptions with a capital, and are nobody's name.
_COMMON = frozenset(
    word
    for line in (
        "a an and another as at by for former from her his in its many mr mrs ms dr most no not of official officials",
        "on one other others our people prof several she he they some source sources that the their these",
        "those three to two who with witness witnesses resident residents soldier soldiers worker workers minister",
        "president director mother father brother sister man woman men women author unnamed miss sir lord lady general",
        "colonel captain governor senator doctor professor chief chair mayor editor staff reporter reports i we you",
    )
    for word in line.split()
)
_ID = re.compile(r"\b(voice|question|answer|origin|change|circle|notice|toll|event)-[0-9a-f]{12}\b")
_ADDRESS = re.compile(r"\S*\w[.@]\w\S*")
_LETTERS = re.compile(r"[^\W\d_]+")
_PART = re.compile(r"[^\W\d_][\w’'.\-‐‑]*[^\W_]|[^\W\d_]")
_PEOPLE = (VoiceKind.PERSON, VoiceKind.AUTHOR)
T = TypeVar("T")


@dataclasses.dataclass(frozen=True, slots=True)
class Veil:
    """Which words are covered, what withheld identities are called, and the ids given in place of the casebook's."""

    pattern: re.Pattern[str] | None
    parts: frozenset[str]
    names: tuple[tuple[str, str], ...]
    ids: Mapping[str, str]
    texts: Mapping[str, Covered]

    def words(self, text: str) -> str:
        """``text`` with what is protected covered."""
        return self.pattern.sub(COVER, text) if self.pattern else text

    def touches(self, text: str) -> bool:
        """Whether anything in ``text`` is covered."""
        return bool(self.pattern and self.pattern.search(text))

    def file_name(self, name: str) -> str:
        """``name``, unless a covered word hides anywhere in it ("chunginterview.txt")."""
        return NO_NAME if _hides(name, self.parts) or self.touches(name) else name

    def reason(self, text: str) -> str:
        """A sentence of the program's own; one with two covered names could tell that they belong together."""
        found = self.pattern.finditer(text) if self.pattern else ()
        return WITHHELD if len({match.group().lower() for match in found}) > 1 else self.words(text)

    def id(self, text: str) -> str:
        """``text`` with the ids in it numbered anew."""
        return self._anew(text, lambda words: words)

    def shown(self, text: str) -> str:
        """As :meth:`id`, and what is no id with what is protected covered."""
        return self._anew(text, self.words)

    def told(self, text: str) -> str:
        """As :meth:`id`, and what is no id as a :meth:`reason`."""
        return self._anew(text, self.reason)

    def _anew(self, text: str, cover: Callable[[str], str]) -> str:
        # Ids go first: letters among their digits may spell a name ("3ada1").
        head, colon, rest = text.partition(":")
        return self.ids[head] + colon + rest if head in self.ids else cover(text)


def veil_of(account: Account, readings: Sequence[Reading], reports: Sequence[Report]) -> Veil:
    """Work out what must be covered."""
    said: dict[str, list[Voice]] = {}
    for reading in readings:
        for claim in reading.claims:
            said.setdefault(claim.voice.key, []).append(claim.voice)
    mentions = {each.id: [v for key in each.voices for v in said.get(key, ())] for each in account.identities}
    asked = [each for each in account.identities if each.protected or any(v.protected for v in mentions[each.id])]
    parts = {part for each in asked for part in _hidden(each, mentions[each.id])}
    parts |= {part for voices in said.values() for v in voices if v.protected for part in _of_voice(v)}
    withheld = {each.id for each in asked}
    parts |= _addresses(reports, frozenset(bare(part) for part in parts))
    first = _pattern(parts)
    for each in account.identities if first else ():
        if first and each.id not in withheld and first.search(each.name):
            withheld.add(each.id)
            parts |= {part for v in mentions[each.id] for part in _of_voice(v)}
            parts |= _parts(each.name) if each.kind in _PEOPLE else set()
    for report in reports if first else ():
        if first and report.author and first.search(report.author.value):
            parts |= _parts(report.author.value)
    names = tuple((id, f"protected voice {n}") for n, id in enumerate(sorted(withheld), 1))
    pattern = _pattern(parts)
    texts = {report.id: Covered.of(report.text, pattern) for report in reports}
    return Veil(pattern, frozenset(bare(part) for part in parts), names, _ids(account, reports), texts)


def _hidden(identity: Identity, voices: Sequence[Voice]) -> set[str]:
    """What names a protected identity; its descriptions too, if no report but a person protected it."""
    found = {part for voice in voices for part in _of_voice(voice)}
    if identity.kind in _PEOPLE and not found:
        found |= _parts(identity.name)
    if not any(voice.protected for voice in voices):
        described = (quote for v in voices if v.name is None for quote in (v.mention, v.role) if quote)
        found |= {quote.text for quote in described if len(quote.text.split()) > 1}
    return found


def _of_voice(voice: Voice) -> set[str]:
    """The parts of its name; an organisation's name as a whole; nothing of a description."""
    if voice.name is not None:
        return {voice.name.text} if voice.kind is VoiceKind.ORGANISATION else _parts(voice.name.text)
    if voice.kind not in _PEOPLE:
        return set()
    called = voice.called
    for quote in (voice.role, voice.affiliation, voice.protected):
        called = called.replace(quote.text, " ") if quote else called
    return _parts(called)


def _parts(name: str) -> set[str]:
    """The parts of a name that do not begin in lower case, without common words; hyphenated ones also apart."""
    found = {re.sub(r"['’]s?$", "", match.group().rstrip(".'’")) for match in _PART.finditer(name)}
    found = {part for part in found if not part[:1].islower()}
    found |= {piece for part in found for piece in _LETTERS.findall(part) if len(piece) > 2}
    return {part for part in found if bare(part) not in _COMMON and len(part) > 1}


def _addresses(reports: Sequence[Report], parts: Iterable[str]) -> set[str]:
    """What reports are known by that is an address and hides a part of a name ("chungeuisung.example"): no word is."""
    fields = [getattr(report, field.name) for report in reports for field in dataclasses.fields(report)]
    found = [known for known in fields if isinstance(known, Known)]
    values = {known.value for known in found} | {other.value for known in found for other in known.others}
    return {value for value in values if _ADDRESS.fullmatch(value) and _hides(value, parts)}


def _hides(name: str, parts: Iterable[str]) -> bool:
    """Whether one of ``parts`` stands anywhere in the letters of ``name``."""
    letters = "".join(_LETTERS.findall(bare(unquote(name))))
    return any(word in letters for word in parts if len(word) > 2)


def _pattern(parts: Iterable[str]) -> re.Pattern[str] | None:
    chosen = sorted(set(parts), key=lambda part: (-len(part), part))
    if not chosen:
        return None
    one = "|".join(likeness(part) for part in chosen)
    return re.compile(rf"(?:{one})(?:[\s.\-‐‑]{{1,3}}(?:{one}))*")


def _ids(account: Account, reports: Sequence[Report]) -> dict[str, str]:
    """A number for each id that was made from bytes."""
    ids = {report.id: f"report-{n}" for n, report in enumerate(sorted(reports, key=_shown_order), 1)}
    found = [each.id for each in account.identities]
    for question in account.questions:
        found += [question.id, *(answer.id for answer in question.answers)]
        found += [origin.id for answer in question.answers for origin in answer.origins.origins]
    found += [change.id for change in account.changes]
    found += [circle.id for circle in account.circles]
    found += [toll.id for toll in account.tolls]
    found += [event.id for event in account.events]
    counts: dict[str, int] = {}
    for id in dict.fromkeys(found):
        kind = match[1] if (match := _ID.fullmatch(id)) else "voice"
        counts[kind] = counts.get(kind, 0) + 1
        ids[id] = f"{kind}-{counts[kind]}"
    return ids


def _shown_order(report: Report) -> tuple[str, str]:
    earliest = report.published.earliest if report.published else None
    return (earliest.isoformat() if earliest else "9999", report.id)


def cover_reports(reports: Sequence[Report], veil: Veil) -> tuple[Report, ...]:
    """Reports whose words, titles and names are covered."""
    return tuple(_cover_report(report, veil) for report in reports)


def _cover_report(report: Report, veil: Veil) -> Report:
    text = veil.texts[report.id]
    covered: Report = _walk(report, Change(veil.shown, text.cut, text.place))
    address = report.address and veil.file_name(report.address)
    covered = dataclasses.replace(covered, name=veil.file_name(report.name), address=address, capture=report.capture)
    plain = covered == dataclasses.replace(report, id=covered.id)
    return covered if plain else dataclasses.replace(covered, capture="")


def cover_readings(readings: Sequence[Reading], veil: Veil) -> tuple[Reading, ...]:
    """Readings cut anew from the covered reports."""

    def cover(reading: Reading) -> Reading:
        text = veil.texts[reading.report]
        return _walk(reading, Change(veil.shown, text.cut, text.place))

    return tuple(cover(reading) for reading in readings)


def cover_account(account: Account, veil: Veil) -> Account:
    """The account without notices, evidence of identity, or reasons that could join a protected voice to a name."""
    names = dict(veil.names)
    bare = dataclasses.replace(
        account,
        identities=tuple(_cover_identity(identity, names) for identity in account.identities),
        questions=tuple(_cover_question(question, veil) for question in account.questions),
        derivations=tuple(_cover_derivation(each, veil) for each in account.derivations if each.child in veil.texts),
        tolls=tuple(_cover_toll(toll, veil) for toll in account.tolls),
        events=tuple(_cover_event(event, veil) for event in account.events),
        notices=(),
    )
    return _walk(bare, Change(veil.told, lambda quote: quote, lambda span: span))


def _cover_toll(toll: TollSeries, veil: Veil) -> TollSeries:
    steps = tuple(
        dataclasses.replace(step, quotes=tuple(veil.texts[step.report].cut(quote) for quote in step.quotes))
        for step in toll.steps
        if step.report in veil.texts
    )
    return dataclasses.replace(toll, steps=steps)


def _cover_event(event: Event, veil: Veil) -> Event:
    """With the words cut anew; a place that holds a protected name is no place that could be shown."""

    def cut(named: Sequence[tuple[str, Quote]]) -> tuple[tuple[str, Quote], ...]:
        return tuple((id, veil.texts[id].cut(quote)) for id, quote in named if id in veil.texts)

    hidden = event.place is not None and veil.touches(event.place)
    return dataclasses.replace(
        event,
        dated=cut(event.dated),
        place=None if hidden else event.place,
        placed=() if hidden else cut(event.placed),
    )


def _cover_derivation(derivation: Derivation, veil: Veil) -> Derivation:
    child, parent = veil.texts[derivation.child], veil.texts.get(derivation.parent)
    passages = derivation.passages if parent else ()
    return dataclasses.replace(
        derivation,
        passages=tuple(Passage(child.cut(each.child), parent.cut(each.parent)) for each in passages if parent),
        credit=tuple(child.cut(quote) for quote in derivation.credit),
    )


def _cover_identity(identity: Identity, names: dict[str, str]) -> Identity:
    if identity.id not in names:
        return dataclasses.replace(identity, links=())
    return dataclasses.replace(identity, name=names[identity.id], links=(), protected=True)


def _cover_question(question: Question, veil: Veil) -> Question:
    return dataclasses.replace(question, answers=tuple(_cover_answer(answer, veil) for answer in question.answers))


def _cover_answer(answer: Answer, veil: Veil) -> Answer:
    """With origins named as their voices are, and no range that says two withheld voices may be one."""
    names, count = dict(veil.names), answer.origins
    origins = tuple(
        dataclasses.replace(origin, label=names.get(origin.identity or "", origin.label)) for origin in count.origins
    )
    count = dataclasses.replace(count, origins=origins)
    if count.low < count.high and veil.touches(count.because):
        count = dataclasses.replace(count, low=count.high, because="these origins are counted apart")
    figure, home = answer.figure, veil.texts.get(answer.claims[0].rpartition(":")[0]) if answer.claims else None
    if figure is not None and home is not None:
        figure = _walk(figure, Change(veil.words, home.cut, home.place))
    return dataclasses.replace(answer, origins=count, figure=figure)


@dataclasses.dataclass(frozen=True, slots=True)
class Change:
    """What becomes of strings, quotes and spans."""

    text: Callable[[str], str]
    cut: Callable[[Quote], Quote]
    place: Callable[[Span], Span]


def _walk(value: T, change: Change) -> T:
    """``value`` with every string, quote and span of its tree changed."""
    return _changed(value, change)  # type: ignore[return-value]


def _changed(value: object, change: Change) -> object:
    if isinstance(value, Enum):
        return value
    if isinstance(value, str | Quote | Span):
        return _leaf(value, change)
    if isinstance(value, tuple):
        return tuple(_changed(item, change) for item in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        pairs = ((field.name, getattr(value, field.name)) for field in dataclasses.fields(value))
        return dataclasses.replace(value, **{name: _changed(item, change) for name, item in pairs})
    return value


def _leaf(value: str | Quote | Span, change: Change) -> object:
    if isinstance(value, str):
        return change.text(value)
    return change.cut(value) if isinstance(value, Quote) else change.place(value)
