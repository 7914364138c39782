"""Private notices: what only a person may settle. Nothing here joins anything."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.model import Notice, NoticeKind, Verdict, VoiceKind
from reportedly.reconcile.grouping.block import name_keys, pairs_within
from reportedly.reconcile.judgements.replaying import pair
from reportedly.reconcile.material import Material, identify
from reportedly.reconcile.names.alike import bare, token_likeness
from reportedly.reconcile.names.kinship import PEOPLE
from reportedly.reconcile.names.titles import PARTICLES
from reportedly.reconcile.voices.joining import Speaker, Voices, author_key, identity_id
from reportedly.reconcile.voices.open_names import open_names
from reportedly.reconcile.words.folding import STOP, stem
from reportedly.reconcile.words.tables import words
from reportedly.reconcile.words.wording import listed, quoted
from reportedly.span import Quote, Span

# descriptions that fit many: sharing one tells nothing of who it is
_ANYBODY = words(
    """official officials source sources resident residents witness witnesses soldier soldiers officer officers
    spokesman spokeswoman spokesperson president minister man woman person people member members worker
    workers employee analyst expert experts author writer reporter journalist correspondent director senior
    former military government police local western foreign leader head chief chairman staff aide diplomat
    lawyer student teacher doctor name names anonymity condition identity pseudonym world institute
    university national international north south east west"""
)
_ANYBODY |= words("strategist adviser advisor activist campaigner state states party democratic republican")
_ASIDE = re.compile(r"\b(?:who|which|that|on|speaking|asking)\b")
_SHOWN = 12  # voices whose words a notice shows
_WORTH = 200  # letters of a byline's line that may describe its author


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A protected voice and a named one with something in common."""

    protected: Speaker
    named: Speaker
    names: tuple[str, ...]
    roles: tuple[str, ...]


def _described(speaker: Speaker, material: Material) -> str:
    """Words said of a voice; for an author also the line in which the byline stands."""
    # "a strategist who spoke on condition of …": what follows describes the talk and not the speaker
    words = [_ASIDE.split(speaker.described, maxsplit=1)[0]]
    author = material.report[speaker.report].author
    if author and author.quote and speaker.key == author_key(speaker.report):
        text = material.report[speaker.report].text
        start = text.rfind("\n", 0, author.quote.span.start) + 1
        end = text.find("\n", author.quote.span.end)
        line = text[start : end if end >= 0 else len(text)]
        if len(line) <= _WORTH:
            words.append(line)
    return " ".join(words)


def _role_words(speaker: Speaker, material: Material) -> dict[str, str]:
    """Telling words of a voice's description, by stem: those that fit not just anybody."""
    own = {token for token in bare(speaker.name)} if speaker.name else set()
    found: dict[str, str] = {}
    for raw in _described(speaker, material).split():
        word = raw.strip(".,;:()[]“”\"'’").lower()
        if word.isalpha() and len(word) > 3 and word not in own | STOP | _ANYBODY and raw.strip("(“\"'")[:1].islower():
            found.setdefault(stem(word), word)
    return found


def _shared_names(left: str, right: str) -> tuple[str, ...]:
    theirs = [token for token in bare(right) if token not in PARTICLES and len(token) > 1]
    return tuple(
        token
        for token in bare(left)
        if token not in PARTICLES and len(token) > 1 and any(token_likeness(token, one) >= 0.95 for one in theirs)
    )


def _keys(speaker: Speaker, roles: dict[str, str]) -> list[str]:
    return [*name_keys(VoiceKind.PERSON, speaker.name or ""), *(f"r:{role}" for role in roles)]


def lookalikes(material: Material, voices: Voices) -> tuple[Lookalike, ...]:
    """Protected voices that share a part of a name, or a distinctive description, with a named one."""
    hidden: list[Speaker] = []
    open_: dict[tuple[str, str, str], Speaker] = {}
    for speaker in sorted(voices.speakers.values(), key=lambda one: one.key):
        if speaker.protected and speaker.kind in PEOPLE:
            hidden.append(speaker)
        elif speaker.name and speaker.kind in PEOPLE:  # one of those that are one voice, under one name, will do
            open_.setdefault((voices.of[speaker.key].id, speaker.name, speaker.described), speaker)
    roles = {one.key: _role_words(one, material) for one in hidden}
    wanted = {key for one in hidden for key in _keys(one, roles[one.key])}
    blocks: dict[str, list[Speaker]] = defaultdict(list)
    for speaker in (*hidden, *open_.values()):
        if wanted and speaker.key not in roles:
            roles[speaker.key] = _role_words(speaker, material)
        for key in wanted.intersection(_keys(speaker, roles.get(speaker.key, {}))):
            blocks[key].append(speaker)
    found = []
    for left, right in pairs_within(blocks, key=lambda speaker: speaker.key):
        if left.protected == right.protected or voices.of[left.key].id == voices.of[right.key].id:
            continue
        protected, named = (left, right) if left.protected else (right, left)
        names = _shared_names(protected.name, named.name) if protected.name else ()
        shared = sorted(roles[left.key].keys() & roles[right.key].keys())
        if (names or shared) and not _settled(protected, named, material):
            found.append(Lookalike(protected, named, names, tuple(roles[protected.key][role] for role in shared)))
    return tuple(found)


def _settled(left: Speaker, right: Speaker, material: Material) -> bool:
    ours, theirs = (left.key, identity_id(left.key)), (right.key, identity_id(right.key))
    verdicts = {
        material.decisions.voices[pair(one, other)].verdict
        for one in ours
        for other in theirs
        if pair(one, other) in material.decisions.voices
    }
    return bool(verdicts & {Verdict.SAME, Verdict.DIFFERENT})


def _words_of(speaker: Speaker, material: Material) -> Iterator[tuple[str, Quote]]:
    """The words that name and describe a voice, each once."""
    report = material.report[speaker.report]
    if speaker.key == author_key(speaker.report) and report.author and report.author.quote:
        yield report.id, report.author.quote
        end = report.text.find("\n", report.author.quote.span.end)
        stop = end if end >= 0 else len(report.text)
        rest = report.text[report.author.quote.span.end : stop]
        if rest.strip().startswith("(") and len(rest) <= _WORTH:
            start = report.author.quote.span.end + len(rest) - len(rest.lstrip())
            yield report.id, Quote.cut(report.text, Span(start, start + len(rest.strip())))
    for claim in speaker.claims:
        voice = material.claim[claim].voice
        for quote in (voice.name, voice.role, voice.protected):
            if quote:
                yield report.id, quote


def _evidence(speakers: tuple[Speaker, ...], material: Material) -> tuple[tuple[str, Quote], ...]:
    found = [piece for speaker in speakers for piece in _words_of(speaker, material)]
    return tuple(dict.fromkeys(found))


def notices(material: Material, voices: Voices, found: tuple[Lookalike, ...]) -> tuple[Notice, ...]:
    """Everything that a person should look at, sorted by id."""
    once = {(voices.of[one.protected.key].id, voices.of[one.named.key].id): one for one in reversed(found)}
    made = [_lookalike(one, material) for one in once.values()]
    for keys, because in open_names(voices, material.decisions):
        shown = tuple(voices.speakers[key] for key in keys[:_SHOWN])
        made.append(
            Notice(
                id=identify("notice", "identity", *keys),
                kind=NoticeKind.IDENTITY,
                voices=keys,
                because=because,
                evidence=_evidence(shown, material),
            )
        )
    return tuple(sorted(made, key=lambda notice: notice.id))


def _lookalike(one: Lookalike, material: Material) -> Notice:
    common = []
    if one.names:
        common.append(f"share the name {listed([quoted(name.title()) for name in one.names])}")
    if one.roles:
        common.append(f"are both described as {listed([quoted(role) for role in one.roles])}")
    return Notice(
        id=identify("notice", "lookalike", one.protected.key, one.named.key),
        kind=NoticeKind.LOOKALIKE,
        voices=(one.protected.key, one.named.key),
        because=(
            f"The protected voice {quoted(one.protected.called)} and {quoted(one.named.called)} {' and '.join(common)}."
            " They are kept apart. If they are one person, their accounts rest on one origin; only a person can decide."
        ),
        evidence=_evidence((one.protected, one.named), material),
    )
