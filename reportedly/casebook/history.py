"""What the log tells, in words: one line for each thing done."""

from __future__ import annotations

from reportedly.ledger.custody import Happened
from reportedly.ledger.deeds import Exported, Read, Reconciled, TakenIn, Verified
from reportedly.ledger.stamps import Stamp
from reportedly.ledger.tokens import shown
from reportedly.model import Judgement, Refused

SHORT = 12  # digits of a hash that a person needs to tell it from others


def told(happened: Happened) -> str:
    """What was done, in one line."""
    record = happened.record
    if isinstance(record, Judgement):
        other = f" {record.other}" if record.other else ""
        says = record.verdict.value if record.verdict else record.value
        return f"{record.kind.value} {record.subject}{other}{f': {says}' if says else ''} ({record.id})"
    if isinstance(record, Refused):
        return f"{record.name}: {record.reason.value}"
    if isinstance(record, Stamp):
        return (
            f"{record.authority} says that {record.head[:SHORT]} was there at {shown(record).at:%Y-%m-%d %H:%M:%S} UTC"
        )
    if isinstance(record, Read | Reconciled | Exported | Verified | TakenIn):
        return _run(record)
    return f"{record.name} ({record.method.value}), sha256 {record.sha256[:SHORT]}"


def _run(record: Read | Reconciled | Exported | Verified | TakenIn) -> str:
    if isinstance(record, Read):
        return f"{_count(len(record.reports), 'report')} by reader {record.reader}, digest {record.digest[:SHORT]}"
    if isinstance(record, Reconciled):
        return f"account {record.key[:SHORT]} by {record.version}, digest {record.digest[:SHORT]}"
    if isinstance(record, Exported):
        kind = "private" if record.private else "to be published"
        name = f" {record.name}" if record.name else ""
        return f"{record.what.value}{name} ({record.form}, {kind}), sha256 {record.sha256[:SHORT]}"
    if isinstance(record, Verified):
        found = "everything held" if not record.problems else f"{_count(record.problems, 'thing')} did not hold"
        return f"up to {record.head[:SHORT] or 'an empty log'}: {found}"
    new = f"{_count(record.captures, 'capture')} and {_count(record.judgements, 'judgement')} new here"
    head = f", its log up to {record.heads[0][:SHORT]}" if record.heads else ""
    return f"{record.what.value} {record.name}".rstrip() + f", sha256 {record.sha256[:SHORT]}: {new}{head}"


def _count(count: int, what: str) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"
