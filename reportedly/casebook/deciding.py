"""Making a judgement: what a person decides, checked against what the casebook holds. Pure but for the moment given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from reportedly.errors import JudgementError
from reportedly.ledger.codec import digest, to_json
from reportedly.model import (
    Account,
    Anchor,
    Claim,
    Correction,
    Credibility,
    Identity,
    Judgement,
    JudgementKind,
    Reading,
    Reliability,
    Report,
    Verdict,
)
from reportedly.model.edtf import parse_edtf

PAIRS = {JudgementKind.VOICES, JudgementKind.QUESTIONS, JudgementKind.ORIGINS}
VOICES = {JudgementKind.VOICES, JudgementKind.PROTECT, JudgementKind.RELIABILITY}
GRADES = {
    JudgementKind.RELIABILITY: tuple(grade.value for grade in Reliability),
    JudgementKind.CREDIBILITY: tuple(grade.value for grade in Credibility),
}


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person says about ``subject``.

    Attributes:
        kind: what it is about.
        subject, other: ids; ``other`` for the kinds that compare.
        says: "same", "different" or "unsure" for those; "yes" or "no" for PROTECT; a date for PUBLISHED;
            "A" to "F" for RELIABILITY, "1" to "6" for CREDIBILITY.
        because: why.
        correction: for CORRECT.
    """

    kind: JudgementKind
    subject: str
    other: str | None = None
    says: str | None = None
    because: str = ""
    correction: Correction | None = None

    def judgement(
        self, by: str, at: dt.datetime, *, on: tuple[Anchor, ...] = (), against: tuple[Anchor, ...] = ()
    ) -> Judgement:
        """The judgement to append; ``on`` and ``against`` say where subject and other stand.

        Raises:
            JudgementError: it contradicts its own form.
            DateError: a date of publication is none.
        """
        verdict, value = None, None
        if self.kind in PAIRS:
            verdict = self._verdict()
        elif self.other is not None:
            raise JudgementError(f"{self.kind.value} is about one thing", hint="leave out the second id")
        elif self.kind is JudgementKind.PROTECT:
            value = self._yes_or_no()
        elif self.kind in GRADES:
            value = self._grade(GRADES[self.kind])
        elif self.kind is JudgementKind.PUBLISHED:
            value = parse_edtf(self.says or "").edtf
        elif self.says is not None:
            raise JudgementError(f"{self.kind.value} takes no {self.says!r}", hint="leave it out")
        elif self.kind is JudgementKind.CORRECT and self.correction in {None, Correction()}:
            raise JudgementError("the correction changes nothing", hint="say what it should have been read as")
        made = Judgement("", self.kind, self.subject, by, at, self.because, self.other, verdict, value)
        made = replace(made, on=on, against=against, correction=self.correction)
        return replace(made, id=name_of(made))

    def _verdict(self) -> Verdict:
        if self.other is None or self.other == self.subject:
            raise JudgementError(f"{self.kind.value} compares two things", hint="name two different ids")
        try:
            return Verdict(self.says or "")
        except ValueError as error:
            raise JudgementError(
                f"{self.says!r} is no verdict", hint="say one of: " + ", ".join(verdict.value for verdict in Verdict)
            ) from error

    def _grade(self, grades: tuple[str, ...]) -> str:
        if self.says not in grades:
            raise JudgementError(
                f"{self.says!r} is no {self.kind.value}", hint=f"say {grades[0]} to {grades[-1]} (Admiralty code)"
            )
        return self.says

    def _yes_or_no(self) -> str:
        if self.says not in {None, "yes", "no"}:
            raise JudgementError(f"{self.says!r} is neither yes nor no", hint="say yes to protect, no to lift it")
        return self.says or "yes"


def name_of(judgement: Judgement) -> str:
    """The id of a judgement: 12 hexadecimal digits of all that it says, the same wherever it is told."""
    row = judgement
    said = (row.kind.value, row.subject, row.other or "", row.verdict or "", row.value or "")
    parts = [*said, row.by, row.at.isoformat(), row.because]
    for anchors in (row.on, row.against):
        parts += [to_json(anchor) for anchor in anchors]
    if row.correction is not None:
        parts.append(to_json(row.correction))
    return digest(*parts)[:12]


@dataclass(frozen=True, slots=True)
class Held:
    """What a judgement may name, and where it stands.

    Attributes:
        reports: by id.
        claims: as they were read, before any correction, by id.
        readings: as people decided on them, by report.
        identities: by their own id, and by the key of each of their voices.
        judgements: ids.
    """

    reports: Mapping[str, Report]
    claims: Mapping[str, Claim]
    readings: Mapping[str, Reading]
    identities: Mapping[str, Identity]
    judgements: frozenset[str]

    @classmethod
    def of(cls, reports: Sequence[Report], readings: Sequence[Reading], judgements: Sequence[Judgement]) -> Held:
        """All that a casebook holds, but for what :meth:`reconciled` adds."""
        claims = {claim.id: claim for reading in readings for claim in reading.claims}
        held = {report.id: report for report in reports}
        return cls(held, claims, {}, {}, frozenset(judgement.id for judgement in judgements))

    def reconciled(self, readings: Sequence[Reading], account: Account) -> Held:
        """With the readings as decided, and the identities of the account."""
        known = {one.id: one for one in account.identities}
        known |= {key: one for one in account.identities for key in one.voices}
        return replace(self, readings={one.report: one for one in readings}, identities=known)

    def named(self, decision: Decision) -> Decision:
        """The decision with ids where it gives a voice's name.

        Raises:
            JudgementError: several voices bear that name.
        """
        if decision.kind not in VOICES:
            return decision
        return replace(
            decision, subject=self._id(decision.subject), other=self._id(decision.other) if decision.other else None
        )

    def _id(self, name: str) -> str:
        if name in self.identities:
            return name
        called = self._called()
        found = sorted(called.get(_plain(name), ()))
        if len(found) > 1:
            raise JudgementError(
                f"{len(found)} voices are called {name}", hint=f"name one by its id: {', '.join(found)}"
            )
        if not found and (near := get_close_matches(_plain(name), called, n=3)):
            known = [self.identities[min(called[one])].name for one in near]
            told = ", ".join(dict.fromkeys(f"“{one}”" for one in known))
            raise JudgementError(f"the casebook holds no voice {name}", hint=f"there is {told}")
        return found[0] if found else name

    def _called(self) -> Mapping[str, set[str]]:
        """What voices are called, made plain, each with the identities that are called so in some report."""
        found: dict[str, set[str]] = {}
        for one in self.identities.values():
            found.setdefault(_plain(one.name), set()).add(one.id)
        for reading in self.readings.values():
            for claim in reading.claims:
                if claim.voice.key in self.identities:
                    found.setdefault(_plain(claim.voice.called), set()).add(self.identities[claim.voice.key].id)
        return found

    def place(self, decision: Decision) -> tuple[tuple[Anchor, ...], tuple[Anchor, ...]]:
        """Where the decision's subject and other stand.

        A voice stands for the whole identity that it belongs to; only two voices of one identity, told apart, stand for
        themselves.

        Raises:
            JudgementError: the casebook does not hold one of them.
        """
        if decision.kind is JudgementKind.REVOKE:
            self._check(decision.subject, "judgement", self.judgements)
            return (), ()
        if decision.kind is JudgementKind.PUBLISHED:
            self._check(decision.subject, "report", self.reports)
            report = self.reports[decision.subject]
            return (Anchor(report.capture, report.name),), ()
        if decision.kind not in VOICES:
            return self._claim(decision.subject), self._claim(decision.other)
        whole = self._identity(decision.subject) is not self._identity(decision.other)
        return self._voices(decision.subject, whole=whole), self._voices(decision.other, whole=whole)

    def claim(self, id: str) -> Claim:
        """The claim of that id, as it was read.

        Raises:
            JudgementError: there is none.
        """
        self._check(id, "claim", self.claims)
        return self.claims[id]

    def _check(self, id: str, what: str, held: Mapping[str, object] | frozenset[str]) -> None:
        if id not in held:
            raise JudgementError(
                f"the casebook holds no {what} {id}",
                hint="`reportedly judge --list` lists judgements"
                if what == "judgement"
                else "`reportedly claims --json` lists voices, claims, reports",
            )

    def _claim(self, id: str | None) -> tuple[Anchor, ...]:
        from reportedly.reconcile.judgements.placing import claim_anchor

        if id is None:
            return ()
        claim = self.claim(id)
        return (claim_anchor(claim, self.reports[claim.report]),)

    def _identity(self, id: str | None) -> Identity | None:
        if id is not None:
            self._check(id, "voice", self.identities)
        return self.identities[id] if id is not None else None

    def _voices(self, id: str | None, *, whole: bool) -> tuple[Anchor, ...]:
        from reportedly.reconcile.judgements.placing import voice_anchor

        identity = self._identity(id)
        if id is None or identity is None:
            return ()
        keys = identity.voices if whole or id == identity.id else (id,)
        reports = [key.rpartition(":")[0] for key in keys]
        return tuple(
            voice_anchor(key, self.reports[report], self.readings.get(report))
            for key, report in zip(keys, reports, strict=True)
        )


def _plain(name: str) -> str:
    """A name in small letters, without the article before it."""
    first, space, rest = " ".join(name.split()).casefold().partition(" ")
    return rest if space and first in ("the", "a", "an") else f"{first}{space}{rest}"


def kind_named(name: str | JudgementKind) -> JudgementKind:
    """The kind of judgement of that name.

    Raises:
        JudgementError: there is none.
    """
    try:
        return JudgementKind(name)
    except ValueError as error:
        raise JudgementError(
            f"{name!r} is no kind of judgement", hint="kinds are: " + ", ".join(JudgementKind)
        ) from error
