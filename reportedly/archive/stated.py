"""Provenance that a container states in fields of its own: a table's columns, a feed's entries, an e-mail's headers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from html import unescape

from reportedly.archive.columns import Role
from reportedly.archive.dates import Dated, find_date
from reportedly.archive.provenance import Provenance, fold
from reportedly.archive.saved import mail_date
from reportedly.model import Known

LONGEST = 400
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_SECONDS = re.compile(r"(\d{10})(?:\d{3})?(?:\.0+)?")


def stated(found: Mapping[Role, tuple[str, str]], taken_at: dt.datetime) -> Provenance:
    """Title, outlet, author and date of publication.

    Args:
        found: for each role its words and where they were found.
        taken_at: a date later than this is impossible and passed over.
    """
    words, where = found.get(Role.DATE, ("", ""))
    dated = date_in(words, taken_at)
    return Provenance(
        title=_known(*found.get(Role.TITLE, ("", ""))),
        outlet=_known(*found.get(Role.OUTLET, ("", ""))),
        author=_person(*found.get(Role.AUTHOR, ("", ""))),
        published=dated.when() if dated else None,
        published_where=where if dated else None,
    )


def date_in(words: str, taken_at: dt.datetime) -> Dated | None:
    """A date as programs write it: ISO 8601, as in e-mails, or seconds since 1970; None when it is none for sure."""
    words = words.strip()[:120]
    dated = find_date(words)
    if dated is None and (seconds := _SECONDS.fullmatch(words)) is not None:
        dated = find_date(f"{dt.datetime.fromtimestamp(int(seconds[1]), dt.UTC):%Y-%m-%dT%H:%M:%SZ}")
    if dated is None and (at := mail_date(words)) is not None:
        dated = find_date(f"{at:%Y-%m-%dT%H:%M:%SZ}")
    return dated if dated is not None and dated.before(taken_at) else None


def bare(words: str) -> str:
    """Words of a field that may be written as HTML, without its tags, white space folded."""
    return fold(_TAG.sub(" ", unescape(words[: 20 * LONGEST])))[:LONGEST].strip()


def _known(words: str, where: str) -> Known | None:
    value = bare(words)
    return Known(value, where) if value else None


def _person(words: str, where: str) -> Known | None:
    """An author's name; None for an address or a handle."""
    value = re.sub(r"^by\s+", "", bare(words), flags=re.IGNORECASE)
    # "desk@courier.example (Marta Quill)", as feeds have it.
    if (found := re.fullmatch(r"\S+@\S+\s+\(([^()]+)\)", value)) is not None:
        value = found[1].strip()
    if not value or re.match(r"https?:|//|www\.|@|\S+@\S+$", value):
        return None
    return Known(value, where)
