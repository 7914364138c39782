"""Reconciling all readings, or finding the account that was made of just the same."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.ledger import Ledger
from reportedly.ledger.codec import digest, to_json
from reportedly.model import Account, Judgement, Reading, Report


def account_for(
    ledger: Ledger, reports: Sequence[Report], readings: Sequence[Reading], judgements: Sequence[Judgement]
) -> Account:
    """The account of these; kept in the ledger under a digest of all that it was made from."""
    from reportedly.reconcile import RECONCILER_VERSION, reconcile

    parts = (*reports, *readings, *sorted(judgements, key=lambda judgement: judgement.id))
    key = digest(RECONCILER_VERSION, *(to_json(part) for part in parts))
    account = ledger.cached_account(key)
    if account is None:
        account = reconcile(reports, readings, judgements)
        ledger.store_account(key, account)
    return account
