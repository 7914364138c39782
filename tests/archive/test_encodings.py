"""Bodies as servers pack them: unpacked within a bound, or a reason."""

from __future__ import annotations

import functools
import gzip
import zlib

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.archive.unpacking.encodings import EncodingError, unpacked

# Without the time, which would give each case of a run another name.
packed = functools.partial(gzip.compress, mtime=0)


def bare(body: bytes) -> bytes:
    """Deflated without zlib's head, as some servers do."""
    made = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return made.compress(body) + made.flush()


WAYS = {
    "gzip": packed,
    "x-gzip": lambda body: packed(body[: len(body) // 2]) + packed(body[len(body) // 2 :]),
    "GZIP": lambda body: packed(body) + b"\x00" * 7,
    "deflate": zlib.compress,
    " deflate ": bare,
    "br": brotli.compress,
    "gzip, br": lambda body: brotli.compress(packed(body)),
    "identity": bytes,
    "": bytes,
}


@pytest.mark.parametrize("how", WAYS)
@given(body=st.binary(max_size=300) | st.binary(min_size=1, max_size=9).map(lambda some: some * 30_000))
def test_what_was_packed_is_unpacked(how: str, body: bytes) -> None:
    assert unpacked(WAYS[how](body), how, most=1_000_000) == body


BAD = [
    (packed(bytes(5_000_000)), "gzip", "more than 1.0 MB", True),
    (brotli.compress(bytes(5_000_000)), "br", "more than 1.0 MB", True),
    (packed(packed(bytes(5_000_000))), "gzip, gzip", "more than 1.0 MB", True),
    (packed(b"story" * 99)[:-9], "gzip", "ends too soon", False),
    (brotli.compress(b"story" * 99)[:-3], "br", "ends too soon", False),
    (b"\x1f\x8b\x08junk", "gzip", "cannot be unpacked", False),
    (b"\xff\xff\xff\xff", "br", "cannot be unpacked", False),
    (b"story", "zstd", "not known here", False),
    (b"story", "gzip, gzip, gzip, gzip", "4 times over", False),
]


@pytest.mark.parametrize(("body", "how", "words", "large"), BAD)
def test_what_cannot_be_unpacked_says_why(body: bytes, how: str, words: str, large: bool) -> None:
    with pytest.raises(EncodingError, match=words) as error:
        unpacked(body, how, most=1_000_000)
    assert error.value.large is large


@given(st.binary(max_size=200), st.sampled_from(sorted(WAYS)))
def test_any_bytes_are_unpacked_or_refused(body: bytes, how: str) -> None:
    try:
        assert len(unpacked(body, how, most=1_000)) <= 1_000
    except EncodingError as error:
        assert str(error)
