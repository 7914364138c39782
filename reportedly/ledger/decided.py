"""What people decided: primary records, over an open connection."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, insert, select

from reportedly.errors import CasebookError
from reportedly.ledger.chain import Deed, Signature, append, of_rows
from reportedly.ledger.codec import from_json, to_json
from reportedly.ledger.schema import JUDGEMENTS
from reportedly.model import Judgement


def add_judgement(connection: Connection, judgement: Judgement, *, signed: Signature) -> bool:
    """Append a judgement; gives whether it was new.

    Raises:
        CasebookError: another judgement has the same id.
    """
    body = to_json(judgement)
    before = connection.execute(select(JUDGEMENTS.c.body).where(JUDGEMENTS.c.id == judgement.id)).scalar()
    if before is not None:
        # held against what it says and not against its bytes: a later version writes more fields
        if from_json(before, Judgement) == judgement:
            return False
        raise CasebookError(
            f"another judgement has the id {judgement.id}",
            hint="judgements are never changed: revoke that one and judge anew",
        )
    seq = append(connection, Deed.JUDGE, {"id": judgement.id, "body": body}, signed=signed)
    connection.execute(insert(JUDGEMENTS), {"log": seq, "id": judgement.id, "body": body})
    return True


def judgements(connection: Connection) -> tuple[Judgement, ...]:
    """All judgements, revoked or not, in the order in which they were taken in."""
    return tuple(judgement for _, judgement in numbered(connection))


def numbered(connection: Connection, rows: Sequence[int] | None = None) -> Iterator[tuple[int, Judgement]]:
    """Number of the log's row and judgement, in the order of the log; only of ``rows``, where given."""
    for row in connection.execute(of_rows(select(JUDGEMENTS), JUDGEMENTS.c.log, rows)):
        yield row.log, from_json(row.body, Judgement)
