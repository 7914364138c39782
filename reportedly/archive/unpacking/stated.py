"""Provenance that a container states in fields of its own: a table's columns, a feed's entries, an e-mail's headers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from html import unescape

from reportedly.archive.metadata import fields
from reportedly.archive.metadata.columns import Role
from reportedly.archive.metadata.dates import Dated, find_date
from reportedly.archive.metadata.provenance import Provenance, fold
from reportedly.archive.pages.saved import mail_date
from reportedly.archive.text.clean import NO_CHARACTERS
from reportedly.model import Known

LONGEST = 400
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_SECONDS = re.compile(r"(\d{10})(?:\d{3})?(?:\.0+)?")
_ADDRESS = re.compile('https?://[^\\s\x00-\x20\x7f-\x9f\ud800-\udfff<>"]{1,4000}', re.IGNORECASE)
_ADDRESSED = re.compile(r"\S+@\S+\s+\(([^()]+)\)")


def stated(found: Mapping[Role, tuple[str, str]], taken_at: dt.datetime) -> Provenance:
    """Title, outlet, author, language, dates of publication and change.

    Args:
        found: for each role its words and where they were found.
        taken_at: a date later than this is impossible, and said to be.
    """
    known = Provenance()
    for role, (words, where) in found.items():
        known = known.or_else(_one(role, words, where, taken_at))
    return known


def _one(role: Role, words: str, where: str, taken_at: dt.datetime) -> Provenance:
    found = Provenance()
    if role is Role.TITLE:
        found = Provenance(title=fields.known(bare(words), where))
    elif role is Role.OUTLET:
        found = Provenance(outlet=fields.known(bare(words), where))
    elif role is Role.AUTHOR:
        found = _person(bare(words), where)
    elif role is Role.LANGUAGE:
        found = fields.language(words, where)
    elif role is Role.DATE:
        found = fields.published_on(date_in(words), Known(fold(words)[:120], where), taken_at)
    elif role is Role.MODIFIED and (dated := date_in(words)) is not None:
        found = fields.modified(dated.moment.isoformat() if dated.moment else dated.edtf, where, taken_at)
    return found


def date_in(words: str) -> Dated | None:
    """A date as programs write it: ISO 8601, as in e-mails, or seconds since 1970; None when it is none for sure."""
    words = fold(words)[:120]
    dated = find_date(words)
    if dated is None and (seconds := _SECONDS.fullmatch(words)) is not None:
        dated = find_date(f"{dt.datetime.fromtimestamp(int(seconds[1]), dt.UTC):%Y-%m-%dT%H:%M:%SZ}")
    if dated is None and (at := mail_date(words)) is not None:
        dated = find_date(f"{at:%Y-%m-%dT%H:%M:%SZ}")
    return dated


def bare(words: str) -> str:
    """Words of a field that may be written as HTML, without its tags and what is no character, white space folded."""
    return fold(NO_CHARACTERS.sub("", _TAG.sub(" ", unescape(words[: 20 * LONGEST]))))[:LONGEST].strip()


def web_address(words: str) -> str | None:
    """The address that a field gives; None where it gives none that a browser would open."""
    found = _ADDRESS.fullmatch(words.strip())
    return found[0] if found else None


def _person(words: str, where: str) -> Provenance:
    """An author's name; nothing for an address or a handle."""
    # "desk@courier.example (Marta Quill)", as feeds have it.
    named = _ADDRESSED.fullmatch(words)
    words = named[1].strip() if named else words
    return Provenance() if re.fullmatch(r"\S+@\S+", words) else fields.person(words, where)
