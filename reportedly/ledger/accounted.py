"""An account kept in parts, over an open connection: of one that is much like the last, little has to be written.

Parts are cut where what stands there says so, not by number: what comes in between moves the part that it stands in,
and no other. A part goes by a digest of itself, and the account's own row names them all, in order.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields

import msgspec
from sqlalchemy import Connection, delete, insert, select

from reportedly.errors import CasebookError
from reportedly.ledger.codec import digest, from_json, to_json
from reportedly.ledger.lots import lots
from reportedly.ledger.schema import ACCOUNT_PARTS
from reportedly.model import Account

_ITEMS = 16  # in a part, on average


@dataclass(frozen=True, slots=True)
class Apart:
    """An account taken apart.

    Attributes:
        body: JSON with the account's fields in order; in place of what is in parts, their names.
        parts: by name, JSON of some items each, with commas between them.
    """

    body: str
    parts: Mapping[str, str]


def taken_apart(account: Account) -> Apart:
    """Take an account apart: equal accounts give equal parts."""
    told: list[str] = []
    parts: dict[str, str] = {}
    for field in fields(account):
        value: object = getattr(account, field.name)
        if isinstance(value, tuple):
            cut = list(_cut(value))
            names = [digest(part) for part in cut]
            parts.update(zip(names, cut, strict=True))
            value = names
        told.append(f"{to_json(field.name)}:{to_json(value)}")
    return Apart("{" + ",".join(told) + "}", parts)


def _cut(items: Iterable[object]) -> Iterator[str]:
    some: list[bytes] = []
    for item in items:
        some.append(msgspec.json.encode(item))
        if zlib.crc32(some[-1]) % _ITEMS == 0:
            yield b",".join(some).decode("utf8")
            some = []
    if some:
        yield b",".join(some).decode("utf8")


def put_together(body: str, parts: Mapping[str, str]) -> Account:
    """The account that :func:`taken_apart` was given.

    Raises:
        CasebookError: it is damaged, or was written by a version with other fields.
    """
    whole: list[str] = []
    for name, told in from_json(body, dict[str, str | list[str]]).items():
        if isinstance(told, list):
            missing = next((part for part in told if part not in parts), None)
            if missing is not None:
                raise CasebookError(f"part {missing} of the account is gone", hint="reconcile again: it is made again")
            whole.append(f"{to_json(name)}:[{','.join(parts[part] for part in told)}]")
        else:
            whole.append(f"{to_json(name)}:{to_json(told)}")
    return from_json("{" + ",".join(whole) + "}", Account)


def parts_kept(connection: Connection) -> dict[str, str]:
    """All parts, by name; those that are other than they were are left out."""
    rows = connection.execute(select(ACCOUNT_PARTS.c.name, ACCOUNT_PARTS.c.body))
    return {row.name: row.body for row in rows if digest(row.body) == row.name}


def keep_parts(connection: Connection, parts: Mapping[str, str]) -> None:
    """Keep these parts and no others."""
    sound = parts_kept(connection).keys() & parts.keys()
    gone = sorted(set(connection.execute(select(ACCOUNT_PARTS.c.name)).scalars()) - sound)
    for some in lots(gone):
        connection.execute(delete(ACCOUNT_PARTS).where(ACCOUNT_PARTS.c.name.in_(some)))
    new = [{"name": name, "body": body} for name, body in parts.items() if name not in sound]
    if new:
        connection.execute(insert(ACCOUNT_PARTS), new)
