"""What changed within a sentence: its figures, its times, who says it and how; and what changed of a page itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from rapidfuzz import fuzz

from reportedly.model import Aspect, Claim, Detail, Figure, Known, Report, Turn, VoiceKind, When
from reportedly.reconcile.words.wording import figure_words, quoted
from reportedly.span import Quote

_LIKE = 30.0  # likeness in hundredths from which two claims of one sentence are one that was changed
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Stated:
    """What was read in one sentence, in the order of the text."""

    claims: tuple[Claim, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[When, ...] = ()


def details(before: Stated, after: Stated, turn: Turn) -> tuple[Detail, ...]:
    """What changed of what a sentence states; for one that is gone or new, whose words went or came with it."""
    if turn is not Turn.CHANGED:
        claims = before.claims if turn is Turn.GONE else after.claims
        return tuple(_lone(claim, turn) for claim in claims if not claim.own)
    found = [*_figures(before.figures, after.figures), *_times(before.times, after.times)]
    return (*found, *_claims(before.claims, after.claims))


def facts(before: Report, after: Report) -> tuple[Detail, ...]:
    """What changed of title, author and dates."""
    found = [
        _known(Aspect.TITLE, before.title, after.title),
        _known(Aspect.AUTHOR, before.author, after.author),
        _known(Aspect.MODIFIED, before.modified, after.modified),
    ]
    said, says = (one.published.edtf if one.published else None for one in (before, after))
    if said != says:
        found.append(Detail(Aspect.PUBLISHED, *_turned(said, says)))
    return tuple(one for one in found if one is not None)


def _known(aspect: Aspect, before: Known | None, after: Known | None) -> Detail | None:
    said, says = (_folded(one.value) if one else None for one in (before, after))
    if said == says:
        return None
    turn, because = _turned(said and quoted(said), says and quoted(says))
    return Detail(aspect, turn, because, before.quote if before else None, after.quote if after else None)


def _folded(words: str) -> str:
    return " ".join(words.split())


def _turned(said: str | None, says: str | None) -> tuple[Turn, str]:
    if says is None:
        return Turn.GONE, f"{said} before, none given now"
    if said is None:
        return Turn.NEW, f"none given before, {says} now"
    return Turn.CHANGED, f"{said} before, {says} now"


def _parted(before: Sequence[T], after: Sequence[T], same: Callable[[T], object]) -> tuple[list[T], list[T]]:
    """What stands in one of the two only, each as often as it does."""
    left, right = list(before), list(after)
    for one in before:
        met = next((other for other in right if same(other) == same(one)), None)
        if met is not None:
            left.remove(one)
            right.remove(met)
    return left, right


def _figures(before: Sequence[Figure], after: Sequence[Figure]) -> Iterator[Detail]:
    gone, new = _parted(before, after, lambda one: (one.value, one.low, one.high, one.bound, one.unit, one.per))
    for figure in gone:
        now = next((other for other in new if (other.unit, other.per) == (figure.unit, figure.per)), None)
        if now is None and len(gone) == len(new) == 1:
            now = new[0]
        if now is not None:
            new.remove(now)
        told = _turned(figure_words(figure), figure_words(now) if now else None)
        yield Detail(Aspect.FIGURE, *told, figure.quote, now.quote if now else None)
    for figure in new:
        yield Detail(Aspect.FIGURE, *_turned(None, figure_words(figure)), None, figure.quote)


def _times(before: Sequence[When], after: Sequence[When]) -> Iterator[Detail]:
    gone, new = _parted(before, after, lambda one: (one.edtf, one.timex))
    for time in gone:
        now = next((other for other in new if other.kind is time.kind), None)
        if now is not None:
            new.remove(now)
        told = _turned(_shown(time), _shown(now) if now else None)
        yield Detail(Aspect.TIME, *told, time.quote, now.quote if now else None)
    for time in new:
        yield Detail(Aspect.TIME, *_turned(None, _shown(time)), None, time.quote)


def _shown(time: When) -> str:
    words = quoted(time.quote.text) if time.quote else ""
    return f"{words} ({time.edtf})" if time.edtf and time.open is None else words


def _claims(before: Sequence[Claim], after: Sequence[Claim]) -> Iterator[Detail]:
    pairs = _paired(before, after)
    for said, says in pairs:
        yield from _restated(said, says)
    met = {claim.id for pair in pairs for claim in pair}
    for claims, turn in ((before, Turn.GONE), (after, Turn.NEW)):
        for claim in claims:
            if claim.id not in met and not claim.own:
                yield _lone(claim, turn)


def _paired(before: Sequence[Claim], after: Sequence[Claim]) -> list[tuple[Claim, Claim]]:
    """Claims of the two sentences that are one, the likest first; a few of each, so that all are looked at."""
    scored = [
        (-fuzz.ratio(said.quote.casefold(), says.quote.casefold()), one, other)
        for one, said in enumerate(before)
        for other, says in enumerate(after)
    ]
    found: list[tuple[Claim, Claim]] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for score, one, other in sorted(scored):
        if -score >= _LIKE and one not in taken[0] and other not in taken[1]:
            taken[0].add(one)
            taken[1].add(other)
            found.append((before[one], after[other]))
    return sorted(found, key=lambda pair: pair[1].attribution.content[0])


def _restated(said: Claim, says: Claim) -> Iterator[Detail]:
    ids = (said.id, says.id)
    was, now = _speaker(said), _speaker(says)
    if was.casefold() != now.casefold():
        because = f"attributed to {was} before, to {now} now"
        turn = Turn.GONE if says.own else Turn.NEW if said.own else Turn.CHANGED
        yield Detail(Aspect.VOICE, turn, because, _words_for(said), _words_for(says), ids)
    if said.own or says.own:
        return
    if said.act is not says.act:
        because = f"{now} {said.act.value} before, {says.act.value} now"
        yield Detail(Aspect.ACT, Turn.CHANGED, because, _cue(said), _cue(says), ids)
    elif said.certainty is not says.certainty:
        because = f"certainty {said.certainty.value} before, {says.certainty.value} now"
        yield Detail(Aspect.CERTAINTY, Turn.CHANGED, because, _cue(said), _cue(says), ids)


def _lone(claim: Claim, turn: Turn) -> Detail:
    speaker = _speaker(claim)
    if turn is Turn.GONE:
        return Detail(Aspect.CLAIM, turn, f"{speaker} {claim.act.value} it: gone", _first(claim), None, (claim.id,))
    return Detail(Aspect.CLAIM, turn, f"{speaker} {claim.act.value} it: new", None, _first(claim), (claim.id,))


def _speaker(claim: Claim) -> str:
    if claim.own:
        return "nobody"
    if claim.voice.kind is VoiceKind.AUTHOR:
        return "the author"
    called = claim.voice.called
    return called[0].lower() + called[1:] if called.startswith(("A ", "An ", "The ")) else called


def _words_for(claim: Claim) -> Quote | None:
    return None if claim.own else claim.voice.mention


def _cue(claim: Claim) -> Quote | None:
    return claim.cue[0] if claim.cue else None


def _first(claim: Claim) -> Quote:
    return claim.content[0]
