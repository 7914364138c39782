"""Reports, readings and accounts: derived records, made again at will, over an open connection."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection, and_, bindparam, delete, insert, select, update

from reportedly.errors import CasebookError
from reportedly.ledger import accounted, deeds
from reportedly.ledger.chain import Signature
from reportedly.ledger.codec import digest, from_json, payload_digest, to_json
from reportedly.ledger.deeds import Reconciled
from reportedly.ledger.lots import lots
from reportedly.ledger.schema import ACCOUNTS, MEMORIES, READINGS, REPORTS
from reportedly.model import Account, Reading, Report

# Made once: they are asked for every report.
_REPORT = select(REPORTS.c.body).where(REPORTS.c.id == bindparam("id"))
_ADD_REPORT = insert(REPORTS)


def report_row(report: Report) -> dict[str, str]:
    """The row that holds a report."""
    body = to_json(report)
    return {"id": report.id, "sha256": report.capture, "name": report.name, "body": body, "digest": digest(body)}


def add_report(connection: Connection, report: Report) -> bool:
    """Keep a report; gives whether it was new or other than before. With other text its readings are let go."""
    row = report_row(report)
    before = connection.execute(_REPORT, {"id": report.id}).scalar()
    if before == row["body"]:
        return False
    if before is None:
        connection.execute(_ADD_REPORT, row)
        return True
    connection.execute(update(REPORTS).where(REPORTS.c.id == report.id).values(**row))
    if from_json(before, Report).text != report.text:
        connection.execute(delete(READINGS).where(READINGS.c.report == report.id))
    return True


def reports(connection: Connection) -> tuple[Report, ...]:
    """All reports, sorted by id."""
    bodies = connection.execute(select(REPORTS.c.body).order_by(REPORTS.c.id)).scalars()
    return tuple(from_json(body, Report) for body in bodies)


def reports_of(connection: Connection, ids: Sequence[str]) -> tuple[Report, ...]:
    """The reports with these ids, in their order; those that are not held are left out."""
    bodies: dict[str, str] = {}
    for some in lots(ids):
        held = select(REPORTS.c.id, REPORTS.c.body).where(REPORTS.c.id.in_(some))
        bodies |= {row.id: row.body for row in connection.execute(held)}
    return tuple(from_json(bodies[id], Report) for id in ids if id in bodies)


def named(connection: Connection) -> Iterator[tuple[str, str]]:
    """Id and name of each report, sorted by id."""
    for row in connection.execute(select(REPORTS.c.id, REPORTS.c.name).order_by(REPORTS.c.id)):
        yield row.id, row.name


def report_ids(connection: Connection) -> tuple[str, ...]:
    """Ids of all reports, sorted."""
    return tuple(connection.execute(select(REPORTS.c.id).order_by(REPORTS.c.id)).scalars())


def report(connection: Connection, id: str) -> Report | None:
    """The report with this id, None when there is none."""
    body = connection.execute(_REPORT, {"id": id}).scalar()
    return None if body is None else from_json(body, Report)


def unread(connection: Connection, reader: str, anchors: Mapping[str, str | None]) -> tuple[str, ...]:
    """Ids of reports, sorted, that ``reader`` has not read against the anchor given for them."""
    rows = connection.execute(select(READINGS.c.report, READINGS.c.anchor).where(READINGS.c.reader == reader))
    done: dict[str, str] = {row.report: row.anchor for row in rows}
    return tuple(id for id in report_ids(connection) if done.get(id) != (anchors.get(id) or ""))


def add_reading(connection: Connection, reading: Reading) -> bool:
    """Keep a reading in place of an earlier one of the same report by the same reader; gives whether it differs."""
    body = to_json(reading)
    mine = and_(READINGS.c.report == reading.report, READINGS.c.reader == reading.reader)
    before = connection.execute(select(READINGS.c.body).where(mine)).scalar()
    if before == body:
        return False
    if before is not None:
        connection.execute(delete(READINGS).where(mine))
    connection.execute(
        insert(READINGS),
        {
            "report": reading.report,
            "reader": reading.reader,
            "anchor": reading.anchor or "",
            "body": body,
            "digest": digest(body),
        },
    )
    return True


def readings(connection: Connection, reader: str) -> tuple[Reading, ...]:
    """All readings by this version of the reader, sorted by report."""
    query = select(READINGS.c.body).where(READINGS.c.reader == reader).order_by(READINGS.c.report)
    return tuple(from_json(body, Reading) for body in connection.execute(query).scalars())


def readers(connection: Connection) -> tuple[str, ...]:
    """Versions of the reader whose readings are kept, sorted."""
    return tuple(connection.execute(select(READINGS.c.reader).distinct().order_by(READINGS.c.reader)).scalars())


def digests(connection: Connection, reader: str) -> tuple[str, ...]:
    """Digests of all reports, sorted by id, then of their readings by this version of the reader, sorted by report."""
    of_reports = select(REPORTS.c.digest).order_by(REPORTS.c.id)
    of_readings = select(READINGS.c.digest).where(READINGS.c.reader == reader).order_by(READINGS.c.report)
    return (*connection.execute(of_reports).scalars(), *connection.execute(of_readings).scalars())


def account(connection: Connection, key: str) -> Account | None:
    """The account kept under ``key``, None when there is none, or when what is kept is damaged."""
    body = connection.execute(select(ACCOUNTS.c.body).where(ACCOUNTS.c.key == key)).scalar()
    if body is None:
        return None
    try:
        return accounted.put_together(body, accounted.parts_kept(connection))
    except CasebookError:
        return None  # it can be made again, and `verify` tells of it


def store_account(connection: Connection, key: str, account: Account, *, signed: Signature) -> None:
    """Keep an account under ``key`` in place of whichever was kept; that it was made stays on record."""
    apart = accounted.taken_apart(account)
    row = {"key": key, "version": account.version, "body": apart.body}
    accounted.keep_parts(connection, apart.parts)
    if connection.execute(select(ACCOUNTS.c.digest).where(ACCOUNTS.c.key == key)).scalar() == payload_digest(row):
        return
    connection.execute(delete(ACCOUNTS))
    connection.execute(insert(ACCOUNTS), {**row, "digest": payload_digest(row)})
    deeds.add(connection, Reconciled(key, account.version, payload_digest(row)), signed=signed)


def memory(connection: Connection, version: str) -> dict[str, bytes]:
    """What this version of reconciling worked out, by name; what is damaged is left out."""
    rows = connection.execute(select(MEMORIES).where(MEMORIES.c.version == version))
    return {row.name: row.body for row in rows if digest(version, row.name, row.body) == row.digest}


def store_memory(connection: Connection, version: str, parts: Mapping[str, bytes | None]) -> bool:
    """Keep what reconciling worked out in place of all that was kept; see :meth:`Ledger.store_memory`."""
    held = set(connection.execute(select(MEMORIES.c.name).where(MEMORIES.c.version == version)).scalars())
    if any(body is None and name not in held for name, body in parts.items()):
        return False
    new = [
        {"version": version, "name": name, "body": body, "digest": digest(version, name, body)}
        for name, body in parts.items()
        if body is not None
    ]
    connection.execute(delete(MEMORIES).where(MEMORIES.c.version != version))
    written = {name for name, body in parts.items() if body is not None}
    gone = sorted(held - (parts.keys() - written))
    for some in lots(gone):
        connection.execute(delete(MEMORIES).where(MEMORIES.c.version == version, MEMORIES.c.name.in_(some)))
    if new:
        connection.execute(insert(MEMORIES), new)
    return True
