"""What an earlier capture of an address holds, for asking politely whether the page is as it was."""

from __future__ import annotations

import io

from reportedly.archive.fetch.record import Earlier
from reportedly.archive.unpacking.outcome import Outcome
from reportedly.model import Capture, Refusal


def earlier_of(capture: Capture) -> Earlier | None:
    """The page in a capture made by fetching; None when it holds none (a page not found, an unchanged one)."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed
    from warcio.statusandheaders import StatusAndHeadersParserException

    found: Earlier | None = None
    try:
        for record in ArchiveIterator(io.BytesIO(capture.data)):
            head, answer = record.rec_headers, record.http_headers
            if record.rec_type == "metadata" and (told := Outcome.read(record.content_stream().read())):
                found = found if told.reason is Refusal.UNCHANGED else None
            if record.rec_type not in ("response", "revisit"):
                continue
            # A site's rules, redirects and tries that failed stand before the page; its last answer is the page's.
            found = None
            if record.rec_type == "response" and answer is not None and answer.get_statuscode().startswith("2"):
                found = Earlier(
                    uri=head.get_header("WARC-Target-URI"),
                    record=head.get_header("WARC-Record-ID"),
                    date=head.get_header("WARC-Date"),
                    payload=head.get_header("WARC-Payload-Digest"),
                    etag=_plain(answer.get_header("ETag")),
                    modified=_plain(answer.get_header("Last-Modified")),
                )
    except (ArchiveLoadFailed, StatusAndHeadersParserException, ValueError, EOFError):
        return None
    return found


def in_vain(capture: Capture) -> bool:
    """Whether a capture made by fetching says that no page could be had, so that it may well be asked for again."""
    # Records that say so are the last; their blocks are short.
    _, _, block = capture.data[-4_000:].rpartition(b"\r\n\r\noutcome: ")
    told = Outcome.read(b"outcome: " + block) if block else None
    return told is not None and told.reason is not Refusal.UNCHANGED


def _plain(value: str | None) -> str | None:
    """A header's value where it may be sent back."""
    return value if value and value.isascii() and value.isprintable() else None
