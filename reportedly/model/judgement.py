"""What a person decides: kept beside what was observed, never in its place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reportedly.model.reading import Act, Certainty
from reportedly.model.report import Report
from reportedly.span import Quote


class Verdict(StrEnum):
    """Three-valued identity, of the program or of a person (nomenklatura)."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class JudgementKind(StrEnum):
    """What a person decides about."""

    VOICES = "voices"  # subject and other are voice keys or identity ids: same, different, unsure
    QUESTIONS = "questions"  # subject and other are claim ids: do they answer one question
    ORIGINS = "origins"  # subject and other are claim ids: do they rest on one origin
    PROTECT = "protect"  # subject is a voice key or identity id; value "yes" or "no"
    REJECT = "reject"  # subject is a claim id that the reader got wrong
    CORRECT = "correct"  # subject is a claim id; correction says what it should have been read as
    RELIABILITY = "reliability"  # subject is a voice key or identity id; value "A" to "F" (Admiralty code, source)
    CREDIBILITY = "credibility"  # subject is a claim id; value "1" to "6" (information), of the answer that it gives
    PUBLISHED = "published"  # subject is a report id; value is an EDTF date
    COLUMNS = "columns"  # subject is a capture's SHA-256; value says what its tables' columns hold: "text=BODY"
    REVOKE = "revoke"  # subject is a judgement id


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where what a judgement is about stands, by bytes and places: found again after a report was read anew, and in
    another casebook that holds the same bytes under another name.

    Attributes:
        capture: SHA-256 of the captured bytes.
        name: the report's file name or URL, to tell a person which one it is.
        at: for a voice, what follows the report's id in its key: "author", or the place of its first naming mention.
        quotes: for a claim, the words of its content; for a voice, the words that name it.
    """

    capture: str
    name: str
    at: str = ""
    quotes: tuple[Quote, ...] = ()


def reports_at(anchor: Anchor, held: Sequence[Report]) -> tuple[Report, ...]:
    """Which reports an anchor means, of those that its capture holds here.

    That of its name. Where the file is called otherwise here, that which stands in it under the same name: a file may
    hold a thousand reports, and what was decided about one says nothing about the others.
    """
    found = [one for one in held if one.name == anchor.name]
    return tuple(found or [one for one in held if _inside(one.name) == _inside(anchor.name)])


def _inside(name: str) -> str:
    """What follows the file's own name, which has no slash, in a report's; of an address nothing: it is a name."""
    return "" if name.startswith(("http://", "https://")) else name.partition("/")[2]


@dataclass(frozen=True, slots=True)
class FigureCorrected:
    """What a figure's words say: ``quote`` is cut from the report, within the claim's content.

    Attributes:
        quote: the words of the quantity.
        value: the number said; None when only an interval is.
        low, high: the interval that the words allow; None is no bound on that side.
    """

    quote: Quote
    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Correction:
    """What a claim should have been read as; whatever is None or empty stays as it was read.

    Attributes:
        act, certainty: of the voice.
        source: words of the same report for who says it; words that name a voice of the report mean that voice.
        content: words of the same report: what is said, in order.
        figures: what figures within the content say.
    """

    act: Act | None = None
    certainty: Certainty | None = None
    source: Quote | None = None
    content: tuple[Quote, ...] = ()
    figures: tuple[FigureCorrected, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided. Never deleted: a REVOKE judgement takes it back.

    Attributes:
        id: 12 hexadecimal digits, of its own content.
        kind: what about.
        subject, other: ids in the casebook in which it was made, as the kind says.
        verdict: for the kinds that compare; None otherwise.
        value: for PROTECT, RELIABILITY, CREDIBILITY and PUBLISHED.
        by, at, because: who, when (UTC), why.
        on, against: where ``subject`` and ``other`` stand; an identity has an anchor for each of its voices. Empty
            where the ids alone are known, as in judgements made before anchors were kept.
        correction: for CORRECT.
    """

    id: str
    kind: JudgementKind
    subject: str
    by: str
    at: dt.datetime
    because: str = ""
    other: str | None = None
    verdict: Verdict | None = None
    value: str | None = None
    on: tuple[Anchor, ...] = ()
    against: tuple[Anchor, ...] = ()
    correction: Correction | None = None


def in_force(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that hold, oldest first: all but revocations and what they take back.

    A revocation can itself be revoked. Ids are made of content, so that no chain of revocations closes; which hold
    does not depend on the clocks of those who made them, nor on the order of the rows.
    """
    rows = sorted({row.id: row for row in judgements}.values(), key=lambda row: (row.at, row.id))
    against: dict[str, list[str]] = {}
    for row in rows:
        if row.kind is JudgementKind.REVOKE:
            against.setdefault(row.subject, []).append(row.id)
    void: dict[str, bool] = {}
    for row in rows:
        _settle(row.id, against, void)
    return tuple(row for row in rows if row.kind is not JudgementKind.REVOKE and not void[row.id])


def _settle(id: str, against: dict[str, list[str]], void: dict[str, bool]) -> None:
    """Tell whether a judgement is void: whether a revocation of it holds. Follows chains without recursion."""
    due, open_now = [id], set[str]()
    while due:
        here = due[-1]
        waiting = [one for one in against.get(here, ()) if one not in void and one not in open_now]
        if here not in void and waiting:
            open_now.add(here)
            due += waiting
            continue
        # a circle can only be forged; what it leads back to counts as holding
        void[here] = any(not void.get(one, False) for one in against.get(here, ()))
        open_now.discard(here)
        due.pop()
