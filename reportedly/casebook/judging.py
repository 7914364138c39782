"""What a casebook holds, and what people can decide about it."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from reportedly.casebook import published as dates
from reportedly.casebook.amending import Amendment
from reportedly.casebook.deciding import Decision, Held, kind_named
from reportedly.casebook.exchange import Imported, read_lines, told, written
from reportedly.casebook.judged import JudgementView, view_judgements
from reportedly.casebook.reading import reader_version
from reportedly.casebook.visiting import is_address
from reportedly.model import Account, Judgement, JudgementKind, Reading, Refusal, Refused, Report
from reportedly.settings import Settings

if TYPE_CHECKING:
    from reportedly.ledger import Ledger
    from reportedly.reconcile.judgements.replaying import Decided


class Judging(ABC):
    """The part of a :class:`reportedly.Casebook` with which people decide. Nothing is ever deleted: it is revoked."""

    settings: Settings
    _ledger: Ledger
    _clock: Callable[[], dt.datetime]

    @abstractmethod
    def reconcile(self) -> Account:
        """How all accounts stand to one another."""

    def reports(self) -> tuple[Report, ...]:
        """All reports, sorted by id, with the dates that were given for them."""
        return dates.apply(self._ledger.judgements(), self._ledger.reports())

    def refusals(self) -> tuple[Refused, ...]:
        """Inputs that did not become a report; a page that is as it was is none of them.

        Of a page that was asked for in vain several times the last is told; the log has each.
        """
        refused = (one for one in self._ledger.refusals() if one.reason is not Refusal.UNCHANGED)
        told = {(one.name, one.reason, None if is_address(one.name) else one.sha256): one for one in refused}
        return tuple(told.values())

    def readings(self) -> tuple[Reading, ...]:
        """All readings by this version of the reader, sorted by report, as they were read: see :meth:`decided`."""
        return self._ledger.readings(reader_version(self.settings))

    def any_read(self) -> bool:
        """Whether there is a reading by this version of the reader."""
        return reader_version(self.settings) in self._ledger.readers()

    def decided(self) -> Decided:
        """The readings as people decided on them: corrected, without rejected claims; and what else was decided."""
        from reportedly.reconcile.judgements.replaying import decide

        return decide(self.judgements(), self.reports(), self.readings())

    def judgements(self) -> tuple[Judgement, ...]:
        """What people decided, revoked or not, in the order in which it was taken in."""
        return self._ledger.judgements()

    def judged(self) -> tuple[JudgementView, ...]:
        """What people decided, oldest first: what each is about, and whether it holds here."""
        account = self.reconcile()  # first: it reads what is not read yet
        return view_judgements(self.judgements(), self.decided(), self.readings(), account)

    def judge(
        self,
        kind: str | JudgementKind,
        subject: str,
        *,
        other: str | None = None,
        says: str | None = None,
        because: str = "",
    ) -> Judgement:
        """Put a decision on record; see :class:`reportedly.model.JudgementKind` for what may be decided.

        Args:
            kind: what about; a correction is made with :meth:`correct`.
            subject, other: ids, as the kind says. A voice may be given by its name, where one alone bears it, and
                stands for all that are held to be one with it.
            says: "same", "different", "unsure"; "yes", "no"; a date: as the kind says.
            because: why.

        Raises:
            JudgementError: it names something not held, or contradicts its own form.
            DateError: a date of publication is none.
        """
        return self._record(Decision(kind_named(kind), subject, other, says, because))

    def correct(self, claim: str, amendment: Amendment, *, because: str = "") -> Judgement:
        """Put on record what a claim should have been read as: its words are cut from the report, here and now.

        Raises:
            JudgementError: there is no such claim; words do not stand in its report; nothing would change.
        """
        held = Held.of(self.reports(), self.readings(), self.judgements())
        read = held.claim(claim)
        correction = amendment.correction(read, held.reports[read.report])
        return self._record(Decision(JudgementKind.CORRECT, claim, because=because, correction=correction))

    def revoke(self, judgement: str, *, because: str = "") -> Judgement:
        """Take a judgement back; both stay on record, and the account is again as it was before.

        Raises:
            JudgementError: there is no such judgement.
        """
        return self.judge(JudgementKind.REVOKE, judgement, because=because)

    def export_judgements(self) -> str:
        """All judgements as JSON Lines (docs/judgements-format.md). Private: it may name protected people."""
        return written(self.judgements())

    def import_judgements(self, lines: Iterable[str]) -> Imported:
        """Take in what another casebook exported; the same again adds nothing, in any order.

        Judgements whose reports are not held are kept, and bear on them as soon as they are.

        Raises:
            JudgementError: these are no exported judgements, or of a version that this one does not know.
        """
        judgements, refused = read_lines(lines)
        known = {one.id for one in self.judgements()}
        new = frozenset(one.id for one in judgements if one.id not in known)
        for judgement in judgements:
            self._ledger.add_judgement(judgement)
        return told(judgements, new, refused, self.judged() if judgements else ())

    def _record(self, decision: Decision) -> Judgement:
        account = self.reconcile()
        held = Held.of(self.reports(), self.readings(), self.judgements())
        held = held.reconciled(self.decided().readings, account)
        decision = held.named(decision)
        on, against = held.place(decision)
        judgement = decision.judgement(self.settings.judge, self._clock(), on=on, against=against)
        self._ledger.add_judgement(judgement)
        return judgement
