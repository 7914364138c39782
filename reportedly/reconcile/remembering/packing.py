"""Values to bytes and back by their types alone: what is read back is what its type says, or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    import msgspec

T = TypeVar("T")
# made once: that takes longer than to read back what a report tells
_DECODERS: dict[object, msgspec.msgpack.Decoder[object]] = {}


def pack(value: object, *, ordered: bool = True) -> bytes:
    """Bytes of a value. Where nothing depends on the order of its dicts, the same for equal values: not ``ordered``."""
    return _encoder(ordered=ordered).encode(value)


def shape_of(kinds: Iterable[object]) -> str:
    """A digest of all fields of some types, and of all that they hold: what was packed by others is none of these."""
    from msgspec import inspect  # noqa: PLC0415 - loaded when first needed, so that importing the package stays light

    return hashlib.sha256(repr(inspect.multi_type_info(kinds)).encode()).hexdigest()[:32]


def unpack(body: bytes, kind: type[T]) -> T:
    """Read back what :func:`pack` wrote.

    Raises:
        msgspec.DecodeError: it is no such value.
    """
    decoder = cast("msgspec.msgpack.Decoder[T] | None", _DECODERS.get(kind))
    if decoder is None:
        import msgspec  # noqa: PLC0415 - loaded when first needed, so that importing the package stays light

        decoder = msgspec.msgpack.Decoder(kind)
        _DECODERS[kind] = cast("msgspec.msgpack.Decoder[object]", decoder)
    return decoder.decode(body)


@lru_cache(maxsize=2)
def _encoder(*, ordered: bool) -> msgspec.msgpack.Encoder:
    import msgspec  # noqa: PLC0415 - loaded when first needed, so that importing the package stays light

    return msgspec.msgpack.Encoder(order=None if ordered else "deterministic")
