"""Making a judgement: what a person decides, checked against what the casebook holds. Pure but for the moment given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.errors import JudgementError
from reportedly.ledger.codec import digest
from reportedly.model import Account, Judgement, JudgementKind, Reading, Report, Verdict
from reportedly.model.edtf import parse_edtf

PAIRS = {JudgementKind.VOICES, JudgementKind.QUESTIONS, JudgementKind.ORIGINS}


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person says about ``subject``.

    Attributes:
        kind: what it is about.
        subject, other: ids; ``other`` for the kinds that compare.
        says: "same", "different" or "unsure" for those; "yes" or "no" for PROTECT; a date for PUBLISHED.
        because: why.
    """

    kind: JudgementKind
    subject: str
    other: str | None = None
    says: str | None = None
    because: str = ""

    def judgement(self, by: str, at: dt.datetime) -> Judgement:
        """The judgement to append.

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
        elif self.kind is JudgementKind.PUBLISHED:
            value = parse_edtf(self.says or "").edtf
        elif self.says is not None:
            raise JudgementError(f"{self.kind.value} takes no {self.says!r}", hint="leave it out")
        said = (self.kind.value, self.subject, self.other or "", verdict or "", value or "")
        name = digest(*said, by, at.isoformat(), self.because)[:12]
        return Judgement(name, self.kind, self.subject, by, at, self.because, self.other, verdict, value)

    def _verdict(self) -> Verdict:
        if self.other is None or self.other == self.subject:
            raise JudgementError(f"{self.kind.value} compares two things", hint="name two different ids")
        try:
            return Verdict(self.says or "")
        except ValueError as error:
            raise JudgementError(
                f"{self.says!r} is no verdict", hint="say one of: " + ", ".join(verdict.value for verdict in Verdict)
            ) from error

    def _yes_or_no(self) -> str:
        if self.says not in {None, "yes", "no"}:
            raise JudgementError(f"{self.says!r} is neither yes nor no", hint="say yes to protect, no to lift it")
        return self.says or "yes"


@dataclass(frozen=True, slots=True)
class Held:
    """The ids that a judgement may name."""

    reports: frozenset[str]
    claims: frozenset[str]
    voices: frozenset[str]
    judgements: frozenset[str]

    @classmethod
    def of(
        cls, reports: Sequence[Report], readings: Sequence[Reading], account: Account, judgements: Sequence[Judgement]
    ) -> Held:
        """The ids of all that a casebook holds."""
        claims = [claim for reading in readings for claim in reading.claims]
        return cls(
            frozenset(report.id for report in reports),
            frozenset(claim.id for claim in claims),
            frozenset(claim.voice.key for claim in claims) | {identity.id for identity in account.identities},
            frozenset(judgement.id for judgement in judgements),
        )

    def check(self, decision: Decision) -> None:
        """Let a decision pass whose ids are held.

        Raises:
            JudgementError: one is not.
        """
        what, ids = {
            JudgementKind.VOICES: ("voice", self.voices),
            JudgementKind.PROTECT: ("voice", self.voices),
            JudgementKind.QUESTIONS: ("claim", self.claims),
            JudgementKind.ORIGINS: ("claim", self.claims),
            JudgementKind.REJECT: ("claim", self.claims),
            JudgementKind.PUBLISHED: ("report", self.reports),
            JudgementKind.REVOKE: ("judgement", self.judgements),
        }[decision.kind]
        for id in (decision.subject, decision.other):
            if id is not None and id not in ids:
                raise JudgementError(
                    f"the casebook holds no {what} {id}",
                    hint="`reportedly claims --json` lists voices, claims, reports",
                )


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
