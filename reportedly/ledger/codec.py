"""The model's frozen types to JSON and back, without loss; and the digests that are kept beside what was stored."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from typing import TypeVar

import msgspec

from reportedly.errors import CasebookError, SpanError

T = TypeVar("T")


def to_json(value: object) -> str:
    """JSON of a dataclass of the model, fields in their order: equal values give equal bytes."""
    return msgspec.json.encode(value).decode("utf8")


def from_json(body: str, kind: type[T]) -> T:
    """Read back what :func:`to_json` wrote.

    Raises:
        CasebookError: ``body`` is damaged, or was written by a version with other fields.
    """
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, SpanError, UnicodeError, RecursionError) as error:
        raise CasebookError(
            f"a stored {kind.__name__.lower()} cannot be read back: {error}",
            hint="`reportedly verify` says which records do not hold; what is derived can be made again",
        ) from error


def digest(*parts: str | bytes) -> str:
    """SHA-256 over the parts, each with its length before it, so that no two lists of parts look alike."""
    return hashlib.sha256(joined(*parts)).hexdigest()


def joined(*parts: str | bytes) -> bytes:
    """The parts, each with its length before it."""
    datas = (part.encode("utf8", "surrogatepass") if isinstance(part, str) else part for part in parts)
    return b"".join(b"%d:%b" % (len(data), data) for data in datas)


def payload_digest(fields: Mapping[str, str]) -> str:
    """Digest of named fields, in the order of their names."""
    return digest(*(part for name in sorted(fields) for part in (name, fields[name])))


def to_stamp(moment: dt.datetime) -> str:
    """ISO 8601 in UTC with microseconds: sorts as text in the order of time. No zone is taken as UTC."""
    moment = moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment.astimezone(dt.UTC)
    return f"{moment.replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def from_stamp(stamp: str) -> dt.datetime:
    """Read back what :func:`to_stamp` wrote.

    Raises:
        CasebookError: it is no such stamp.
    """
    try:
        moment = dt.datetime.fromisoformat(stamp)
        if to_stamp(moment) == stamp:
            return moment.astimezone(dt.UTC)
    except (ValueError, OverflowError):
        pass
    raise CasebookError(f"a stored time is damaged: {stamp!r}", hint="run `reportedly verify`")
