"""Web archives (WARC 1.0 and 1.1, ISO 28500): each page that was answered, under its address, as it was then."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import urlsplit

from reportedly.archive.kinds.sniff import kind_of
from reportedly.archive.metadata.dates import find_date
from reportedly.archive.metadata.fields import language, modified
from reportedly.archive.metadata.provenance import Provenance
from reportedly.archive.part import Limits, Part, with_key
from reportedly.archive.unpacking.answers import unchunked, why_not
from reportedly.archive.unpacking.encodings import EncodingError, unpacked
from reportedly.archive.unpacking.inflate import Inflated
from reportedly.archive.unpacking.outcome import Outcome
from reportedly.model import Caution, Refusal, Refused, Sure, Warned

if TYPE_CHECKING:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.recordloader import ArcWarcRecord

GZIP = b"\x1f\x8b"
_BEGINS = (b"WARC/", b"filedesc://")
_HELD = ("response", "resource", "conversion")
_SCHEMES = ("http", "https", "ftp", "file")
_FURNITURE_LIST = """
    image/ audio/ video/ font/ text/css text/javascript text/vtt application/javascript application/x-javascript
    application/json application/wasm application/font
"""
# What a page is made with, by how the type begins.
_FURNITURE = tuple(_FURNITURE_LIST.split())
_CUT = Warned(Caution.CUT_OFF, "The web archive holds only its beginning: look for another copy of it.")


def unpack(part: Part, limits: Limits) -> Iterator[Part | Refused]:
    """Each page of a web archive; of a fetched address its answer alone, under its name, which is the address."""
    if not _is_fetched(part):
        yield from records(part, io.BytesIO(part.data), limits)
        return
    # A site's rules, redirects and tries that failed stand before the answer; what is wrong with the file, after it.
    said: Part | Refused | None = None
    for inner in _each(part, io.BytesIO(part.data), limits, None):
        if isinstance(said, Part) and isinstance(inner, Refused) and inner.name == part.name and _is_damage(inner):
            yield replace(said, name=part.name)
        said = inner
    if said is not None:
        yield replace(said, name=part.name)


def _is_fetched(part: Part) -> bool:
    """Whether it is what was kept of a fetch."""
    return not part.path and part.address is not None


def _is_damage(refused: Refused) -> bool:
    return refused.reason in (Refusal.BROKEN, Refusal.TOO_LARGE)


def find(part: Part, keys: tuple[str, ...], limits: Limits) -> Part | None:
    """The page in the record with this key; None where there is none."""
    if _is_fetched(part):  # few records, one of which is named otherwise
        return with_key(unpack(part, limits), keys[0])
    return with_key(records(part, io.BytesIO(part.data), limits, only=keys[0]), keys[0])


def records(part: Part, file: BinaryIO, limits: Limits, *, only: str | None = None) -> Iterator[Part | Refused]:
    """Pages in the file of a web archive, packed record by record, as a whole, or not at all.

    Args:
        part: the web archive, for names and keys; its bytes are not looked at.
        file: its bytes.
        limits: what it may cost.
        only: the key of the one record to look at.
    """
    yield from (found for found in _each(part, file, limits, only) if found is not None)


def _each(part: Part, file: BinaryIO, limits: Limits, only: str | None) -> Iterator[Part | Refused | None]:
    """What :func:`records` gives, and None for each record of an answer that is no page."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    stream = Inflated(file, most=limits.total_bytes) if _is_gzip(file) else None
    number = 0
    try:
        plain = io.BufferedReader(stream, 65_536) if stream else file
        if isinstance(plain, io.BufferedReader) and not plain.peek(8).startswith(_BEGINS):
            # warcio would look for the end of its first line, if that is all of many megabytes.
            raise ArchiveLoadFailed("it does not begin as a web archive")
        for number, record in enumerate(_quietly(ArchiveIterator(plain)), start=1):
            if only not in (None, record_key(number)):
                continue
            if record.rec_type == "metadata" and _is_fetched(part):
                told = Outcome.read(_read(record, 4_000))
                if told is not None:
                    yield part.refused(told.reason, told.detail)
            elif record.rec_type in (*_HELD, "revisit"):
                yield _page(part, number, record, limits)
    except (ArchiveLoadFailed, EOFError, ValueError, OSError, AttributeError, IndexError, TypeError):
        yield part.refused(Refusal.BROKEN, f"It is damaged after record {number}; what stands before it is kept.")
        return
    if stream is not None and stream.broken:
        yield part.refused(Refusal.BROKEN, f"It is cut off after record {number}; what stands before it is kept.")
    if stream is not None and stream.full:
        most = f"{limits.total_bytes / 1e6:,.0f} MB"
        yield part.refused(Refusal.TOO_LARGE, f"It unpacks to more than {most}; what stands before that is kept.")


def _quietly(found: ArchiveIterator) -> Iterator[ArcWarcRecord]:
    """Records one by one. What warcio would print of damage is told by refusals."""
    while True:
        with redirect_stderr(io.StringIO()):
            record = next(found, None)
        if record is None:
            return
        yield record


def record_key(number: int) -> str:
    """What finds a record again."""
    return f"record {number}"


def _is_gzip(file: BinaryIO) -> bool:
    head = file.read(2)
    file.seek(0)
    return head == GZIP


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a record says of the page in it."""

    address: str
    status: str
    media: str
    encodings: str | None
    chunked: bool


def _page(part: Part, number: int, record: ArcWarcRecord, limits: Limits) -> Part | Refused | None:
    """The page that a record holds, why it is left out, or None where it is none: a picture, a style, a redirect."""
    if record.rec_type == "revisit" and _is_fetched(part):
        return _unchanged(part, record)
    answer = _answer(record)
    if record.rec_type not in _HELD or answer is None or _is_furniture(answer):
        return None
    empty = replace(part.within(record_key(number), b"", name=answer.address), address=answer.address)
    if answer.status not in ("", "200"):
        return None if answer.status.startswith("3") else empty.refused(Refusal.UNREACHABLE, why_not(answer.status))
    page = _answered(empty, answer, record, limits)
    # What no reader would call a report, and no server called by its kind: data, pictures, programs.
    if isinstance(page, Part) and (not page.data.strip(b"\x00 \t\r\n") or kind_of(page) is None):
        return None
    return page


def _answered(empty: Part, answer: _Answer, record: ArcWarcRecord, limits: Limits) -> Part | Refused:
    """``empty`` with the page in it, or why that cannot be had."""
    body = _read(record, limits.part_bytes + 1)
    try:
        if len(body) > limits.part_bytes:
            raise EncodingError("too large", large=True)
        body = _unpacked(unchunked(body) if answer.chunked else body, answer, limits.part_bytes)
    except EncodingError as error:
        if error.large:
            detail = f"It holds more than {limits.part_bytes / 1e6:,.0f} MB: archive it by itself."
            return empty.refused(Refusal.TOO_LARGE, detail)
        return empty.refused(Refusal.BROKEN, f"Its body cannot be unpacked, as {error}: archive the page anew.")
    page = _as_of(replace(empty.holding(body), media=answer.media), record)
    return replace(page, otherwise=page.otherwise.or_else(_by_server(record, page.taken_at)))


def _by_server(record: ArcWarcRecord, taken_at: dt.datetime) -> Provenance:
    """What the server said beside the page: when its file, which need not be the report, was changed; its language."""
    http = record.http_headers
    if record.rec_type != "response" or http is None:
        return Provenance()
    changed = http.get_header("Last-Modified") or ""
    found = modified(changed, "HTTP header Last-Modified", taken_at, Sure.INFERRED)
    return found.or_else(language(http.get_header("Content-Language") or "", "HTTP header Content-Language"))


def _unchanged(part: Part, record: ArcWarcRecord) -> Refused:
    """A fetched address whose page is as it was: nothing to read again."""
    since = _moment(record, "WARC-Refers-To-Date")
    at = f"{since:%Y-%m-%d, %H:%M} UTC" if since else "an earlier capture"
    return part.refused(Refusal.UNCHANGED, f"Unchanged since {at}: the report of then stands.")


def _as_of(page: Part, record: ArcWarcRecord) -> Part:
    # What is left of the record's stated length once its bytes have ended.
    cut = record.rec_headers.get_header("WARC-Truncated") is not None or record.raw_stream.limit > 0
    page = replace(page, cautions=(*page.cautions, _CUT)) if cut else page
    return page.saved(_moment(record, "WARC-Date"))


def _moment(record: ArcWarcRecord, name: str) -> dt.datetime | None:
    """The time in a field, to the fraction of a second where it is given so: two versions may be seconds apart."""
    value = record.rec_headers.get_header(name) or ""
    try:
        moment = dt.datetime.fromisoformat(value)
    except ValueError:
        found = find_date(value)
        return found.moment if found else None
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def _answer(record: ArcWarcRecord) -> _Answer | None:
    address = (record.rec_headers.get_header("WARC-Target-URI") or "").strip().strip("<>")
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme not in _SCHEMES or parts.path == "/robots.txt":
        return None
    http = record.http_headers
    if record.rec_type != "response" or http is None:
        return _Answer(address, "", record.rec_headers.get_header("Content-Type") or "", None, chunked=False)
    return _Answer(
        address,
        http.get_statuscode() or "",
        http.get_header("Content-Type") or "",
        http.get_header("Content-Encoding"),
        "chunked" in (http.get_header("Transfer-Encoding") or "").lower(),
    )


def _is_furniture(answer: _Answer) -> bool:
    return answer.media.strip().lower().startswith(_FURNITURE)


def _unpacked(body: bytes, answer: _Answer, most: int) -> bytes:
    try:
        return unpacked(body, answer.encodings, most=most)
    except EncodingError as error:
        # Tools that save what a browser shows keep the header of what it came packed in.
        if error.large or not _is_utf8(body):
            raise
        return body


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode("utf8")
    except UnicodeDecodeError:
        return False
    return True


def _read(record: ArcWarcRecord, most: int) -> bytes:
    found = bytearray()
    while len(found) < most:
        piece = record.raw_stream.read(min(65_536, most - len(found)))
        if not piece:
            break
        found += piece
    return bytes(found)
