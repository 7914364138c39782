"""Reconciling all readings, or finding the account that was made of just the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.ledger import Ledger
from reportedly.ledger.codec import digest, to_json
from reportedly.model import Account, Judgement, Reading, Report

if TYPE_CHECKING:
    from reportedly.reconcile.material import Seen


@dataclass(frozen=True, slots=True)
class Contents:
    """What an account is made of: readings are taken out of the ledger only when they are needed."""

    reports: Sequence[Report]
    readings: Callable[[], Sequence[Reading]]
    judgements: Sequence[Judgement]


class Reconciler:
    """Reconciles one casebook; what it worked out is kept in the ledger for the next process to go on from."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._memory: Seen | None = None
        self._due = False  # whether what is kept in the ledger is behind

    def account(self, reader: str, contents: Contents) -> Account:
        """The account of all contents; kept in the ledger under a digest of all that it was made from.

        Args:
            reader: the version whose readings are reconciled.
            contents: of the casebook. Reports are made of what the ledger holds and of judgements alone.
        """
        from reportedly.reconcile import RECONCILER_VERSION, reconcile
        from reportedly.reconcile.material import Seen
        from reportedly.reconcile.uncollected import uncollected

        judged = sorted(contents.judgements, key=lambda judgement: judgement.id)
        held = self._ledger.digests(reader)
        key = digest(RECONCILER_VERSION, reader, *held, *(to_json(judgement) for judgement in judged))
        account = self._ledger.cached_account(key)
        if account is None:
            first = self._memory is None
            with uncollected():
                self._memory = self._memory or self._recalled(RECONCILER_VERSION) or Seen()
                account = reconcile(contents.reports, contents.readings(), contents.judgements, memory=self._memory)
            self._ledger.store_account(key, account)
            self._due = True
            if first:
                self.keep()
        return account

    def keep(self) -> None:
        """Write down what was worked out, where it is not yet: after the first account, and before the casebook closes.

        Between the two a process that goes on needs none of it, and what is written down is as long as the casebook.
        """
        from reportedly.reconcile import RECONCILER_VERSION
        from reportedly.reconcile.remembering import remember

        if self._due and self._memory is not None:
            self._due = False
            if not self._ledger.store_memory(RECONCILER_VERSION, remember(self._memory, RECONCILER_VERSION)):
                self._memory.written = None  # another process put its own in its place
                self._ledger.store_memory(RECONCILER_VERSION, remember(self._memory, RECONCILER_VERSION))

    def _recalled(self, version: str) -> Seen | None:
        from reportedly.reconcile.remembering import recall

        return recall(self._ledger.memory(version), version)
