"""What a browser, or a tool that saves pages, writes into a page: its address and when it was saved."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from reportedly.archive.part import Part

LOOKED_AT = 8_000
_SINGLE_FILE = re.compile(
    rb"<!--\s*Page saved with SingleFile[^\n]*\n\s*url:\s*(?P<url>[^\s<>]+)"
    rb"(?:\s+saved date:\s*(?P<date>[^\n<>]{8,80}))?",
    re.IGNORECASE,
)
# Browsers' "save page as": the number is the address's length.
_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d{4}\)(?P<url>[^\s<>]+)\s*-->", re.IGNORECASE)
# As JavaScript writes it: "Tue May 06 2025 10:11:12 GMT+0200 (Central European Summer Time)".
_SCRIPT_DATE = re.compile(
    r"\w{3} (?P<month>[A-Z][a-z]{2}) (?P<day>\d\d) (?P<year>\d{4}) (?P<time>\d\d:\d\d:\d\d) GMT(?P<zone>[+-]\d{4})"
)


@dataclass(frozen=True, slots=True)
class Saved:
    """Where a page was saved from and when; None is not said."""

    address: str | None
    at: dt.datetime | None


def read_saved(html: bytes) -> Saved | None:
    """What the first bytes of a saved page say; None when they say nothing of the kind."""
    head = html[:LOOKED_AT]
    if (found := _SINGLE_FILE.search(head)) is not None:
        words = (found["date"] or b"").decode("ascii", "replace")
        return Saved(_address(found["url"]), _script_date(words))
    if (found := _SAVED_FROM.search(head)) is not None:
        return Saved(_address(found["url"]), None)
    return None


def with_saved(part: Part) -> Part:
    """A page with the address, and as of the time, that it was saved from and at, where its bytes say so."""
    said = read_saved(part.data)
    if said is None:
        return part
    return replace(part, address=part.address or said.address).saved(said.at)


def _address(url: bytes) -> str | None:
    words = url.decode("utf8", "replace")
    return words if words.startswith(("http://", "https://")) else None


def _script_date(words: str) -> dt.datetime | None:
    found = _SCRIPT_DATE.match(words)
    if found is None:
        return None
    return mail_date(f"{found['day']} {found['month']} {found['year']} {found['time']} {found['zone']}")


def mail_date(words: str) -> dt.datetime | None:
    """A date as e-mails write it, in UTC; None when it is none, or of no known zone."""
    from email.utils import parsedate_to_datetime

    try:
        at = parsedate_to_datetime(words)
        return at.astimezone(dt.UTC) if at.tzinfo else at.replace(tzinfo=dt.UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
