"""What an earlier capture of an address holds, for asking politely whether the page is as it was."""

from __future__ import annotations

import io

from reportedly.archive.fetch.record import Earlier
from reportedly.model import Capture


def earlier_of(capture: Capture) -> Earlier | None:
    """The page in a capture made by fetching; None when it holds none (a page not found, an unchanged one)."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed
    from warcio.statusandheaders import StatusAndHeadersParserException

    found: Earlier | None = None
    try:
        for record in ArchiveIterator(io.BytesIO(capture.data)):
            head, answer = record.rec_headers, record.http_headers
            if record.rec_type != "response" or answer is None:
                continue
            page = answer.get_statuscode().startswith("2")
            found = None
            if page:
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


def _plain(value: str | None) -> str | None:
    """A header's value where it may be sent back."""
    return value if value and value.isascii() and value.isprintable() else None
