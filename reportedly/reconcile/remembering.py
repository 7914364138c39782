"""What reconciling worked out, written down for the next process: who meets whom, what was found of them, and by what.

It may be thrown away at any time, and is of no account once anything is other that it was made from: each report is
told by a digest of itself and of its claims. Words and ids stand once, in a pool, and elsewhere as their number.
"""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from reportedly.model import Verdict
from reportedly.reconcile.grouping.met import Met
from reportedly.reconcile.grouping.partners import Pair
from reportedly.reconcile.kept import Asked
from reportedly.reconcile.material import Seen, print_of
from reportedly.reconcile.reports.weighing import Rarities

_FORM = "memory-1"  # how it is written; another form is not read
V = TypeVar("V", bool, float, tuple[Verdict, str])
Words = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Pairs:
    """What is kept of the pairs of one kind of values: keys by id, pairs by the ids of both, what was found of each."""

    ids: Words
    keys: tuple[Words, ...]
    left: Words
    right: Words


@dataclass(frozen=True, slots=True)
class _Answers:
    left: Words
    right: Words
    said: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class _Rare:
    names: dict[str, float]
    beginning: dict[str, float]
    numbers: dict[str, float]
    days: dict[str, float]


@dataclass(frozen=True, slots=True)
class _Remembered:
    """All of it; see :class:`reportedly.reconcile.material.Seen` for what the fields are."""

    form: str
    version: str
    prints: tuple[tuple[int, str, Words], ...]  # report, its digest, its claims
    counts: tuple[tuple[int, int], ...]
    total: int
    told: tuple[tuple[int, Words], ...]
    prefixed: Words
    forms: tuple[tuple[int, bool, str, Words], ...]
    rare: _Rare
    asked: tuple[_Answers, _Answers, _Answers]
    found: tuple[_Pairs, _Pairs, _Pairs, _Pairs]
    likely: tuple[_Pairs, _Pairs]
    scores: tuple[tuple[float, ...], tuple[float, ...]]
    kin: _Pairs
    verdicts: tuple[tuple[Verdict, str], ...]


class _Pool:
    """Words by number."""

    def __init__(self) -> None:
        self._number: dict[str, int] = {}

    def one(self, word: str) -> int:
        return self._number.setdefault(word, len(self._number))

    def put(self, words: Iterable[str]) -> Words:
        number = self._number
        return tuple([number.setdefault(word, len(number)) for word in words])

    def words(self) -> tuple[str, ...]:
        return tuple(self._number)

    def pairs(self, met: Met[V]) -> _Pairs:
        keys, found = met.state()
        return _Pairs(
            self.put(keys),
            tuple([self.put(names) for names in keys.values()]),
            self.put(left for left, _ in found),
            self.put(right for _, right in found),
        )

    def answers(self, asked: Asked) -> _Answers:
        held = asked.state()
        return _Answers(self.put(left for left, _ in held), self.put(right for _, right in held), tuple(held.values()))


def remember(seen: Seen, version: str) -> bytes:
    """Write down what a whole run worked out; ``version`` is the reconciler's."""
    import msgspec  # noqa: PLC0415 - loaded when first needed, so that importing the package stays light

    pool = _Pool()
    for id, held in seen.held.items():
        if id not in seen.prints:
            seen.prints[id] = print_of(*held)
    rare = seen.weighing.state()
    days = {day.isoformat(): value for day, value in rare.days.items()}
    made = _Remembered(
        form=_FORM,
        version=version,
        prints=tuple(
            [
                (pool.one(id), seen.prints[id], pool.put([claim.id for claim in claims]))
                for id, (_, claims, _) in seen.held.items()
            ]
        ),
        counts=tuple([(pool.one(key), many) for key, many in seen.counts.items()]),
        total=seen.total,
        told=tuple([(pool.one(id), pool.put(sorted(told))) for id, told in seen.told.items()]),
        prefixed=pool.put(sorted(seen.prefixed)),
        forms=tuple(
            [
                (pool.one(key), person, name, pool.put(sorted(roles)))
                for key, (person, name, roles) in seen.forms.items()
            ]
        ),
        rare=_Rare(rare.names, rare.beginning, rare.numbers, days),
        asked=(pool.answers(seen.matters), pool.answers(seen.joined), pool.answers(seen.parted)),
        found=(pool.pairs(seen.alike), pool.pairs(seen.against), pool.pairs(seen.opposed), pool.pairs(seen.turned)),
        likely=(pool.pairs(seen.one_event), pool.pairs(seen.one_question)),
        scores=(tuple(seen.one_event.state()[1].values()), tuple(seen.one_question.state()[1].values())),
        kin=pool.pairs(seen.kinfolk),
        verdicts=tuple(seen.kinfolk.state()[1].values()),
    )
    body = msgspec.msgpack.encode((pool.words(), made))
    return zlib.compress(body, 1)


def recall(body: bytes, version: str) -> Seen | None:
    """Read back what :func:`remember` wrote; None where it is damaged, or of another version."""
    import msgspec  # noqa: PLC0415 - loaded when first needed, so that importing the package stays light

    try:
        words, told = msgspec.msgpack.decode(zlib.decompress(body), type=tuple[tuple[str, ...], _Remembered])
    except (zlib.error, msgspec.DecodeError):
        return None
    if told.form != _FORM or told.version != version:
        return None
    try:
        return _Recalling(words).seen(told)
    except (IndexError, ValueError):
        return None


class _Recalling:
    def __init__(self, words: tuple[str, ...]) -> None:
        self._words = words

    def seen(self, told: _Remembered) -> Seen:
        seen = Seen(restored=True, total=told.total)
        for report, digest, claims in told.prints:
            seen.prints[self._words[report]] = digest
            seen.ids[self._words[report]] = self._of(claims)
        seen.counts.update({self._words[key]: many for key, many in told.counts})
        seen.told.update({self._words[id]: frozenset(self._of(words)) for id, words in told.told})
        seen.prefixed = frozenset(self._of(told.prefixed))
        for key, person, name, roles in told.forms:
            seen.forms[self._words[key]] = (person, name, frozenset(self._of(roles)))
        days = {dt.date.fromisoformat(day): value for day, value in told.rare.days.items()}
        seen.weighing.restore(Rarities(told.rare.names, told.rare.beginning, told.rare.numbers, days))
        for asked, answers in zip((seen.matters, seen.joined, seen.parted), told.asked, strict=True):
            asked.restore(dict(zip(self._pairs(answers), answers.said, strict=True)))
        for met, pairs in zip((seen.alike, seen.against, seen.opposed, seen.turned), told.found, strict=True):
            met.restore(self._keys(pairs), dict.fromkeys(self._pairs(pairs), True))
        for likely, pairs, scores in zip((seen.one_event, seen.one_question), told.likely, told.scores, strict=True):
            likely.restore(self._keys(pairs), dict(zip(self._pairs(pairs), scores, strict=True)))
        seen.kinfolk.restore(self._keys(told.kin), dict(zip(self._pairs(told.kin), told.verdicts, strict=True)))
        return seen

    def _of(self, words: Words) -> tuple[str, ...]:
        return tuple([self._words[word] for word in words])

    def _keys(self, pairs: _Pairs) -> Mapping[str, tuple[str, ...]]:
        return dict(zip(self._of(pairs.ids), map(self._of, pairs.keys), strict=True))

    def _pairs(self, pairs: _Pairs | _Answers) -> list[Pair]:
        return list(zip(self._of(pairs.left), self._of(pairs.right), strict=True))
