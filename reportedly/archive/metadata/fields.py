"""Words of a field that is there for one thing, as provenance of that thing: a name, a person, a date, a language."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from html import unescape

from reportedly.archive.metadata.agencies import credit_of
from reportedly.archive.metadata.bylines import byline_of
from reportedly.archive.metadata.dates import Dated, find_date
from reportedly.archive.metadata.provenance import Provenance, fold
from reportedly.model import Known, Sure

LONGEST = 400
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_][A-Za-z0-9]{2,8})*", re.IGNORECASE)

_NO_LANGUAGE = frozenset(("und", "zxx", "mul", "mis"))
_SHORT = {"eng": "en", "fre": "fr", "fra": "fr", "ger": "de", "deu": "de", "spa": "es", "rus": "ru", "ukr": "uk"}


def known(words: str, where: str, sure: Sure = Sure.STATED) -> Known | None:
    """A name or title; None where nothing is left of it."""
    value = fold(unescape(words))[:LONGEST]
    return Known(value, where, sure=sure) if value else None


def person(words: str, where: str, sure: Sure = Sure.STATED) -> Provenance:
    """Author, and agency where one is credited; nothing for an address or a handle."""
    if re.match(r"https?:|//|www\.|@", words.strip()):
        return Provenance()
    found = known(re.sub(r"^\s*by\s+", "", words, flags=re.IGNORECASE), where, sure)
    if found is None or re.search(r"[{}<>]", found.value):
        return Provenance()
    credit = credit_of(found.value)
    byline = byline_of(credit.people.of(found.value)) if credit.people else None
    return Provenance(
        author=replace(found, value=byline.people) if byline else None,
        author_role=replace(found, value=byline.role) if byline and byline.role else None,
        agency=replace(found, value=credit.agency.of(found.value)) if credit.agency else None,
    )


def people(names: list[str], where: str) -> Provenance:
    """Authors given one by one: people together, agencies apart."""
    found = [person(name, where) for name in dict.fromkeys(names)]
    authors = [one.author.value for one in found if one.author]
    agency = next((one.agency for one in found if one.agency), None)
    if not authors:
        return Provenance(agency=agency)
    role = found[0].author_role if len(found) == 1 else None
    return Provenance(author=known(", ".join(authors), where), author_role=role, agency=agency)


def published(words: str, where: str, taken_at: dt.datetime, sure: Sure = Sure.STATED) -> Provenance:
    """The date of publication that ``words`` begin with; one later than ``taken_at`` is impossible, and said to be."""
    words = fold(words)[:120]
    return published_on(find_date(words), Known(words, where, sure=sure), taken_at)


def published_on(dated: Dated | None, as_written: Known, taken_at: dt.datetime) -> Provenance:
    """As :func:`published`, of a date that was found already."""
    if dated is None:
        return Provenance()
    if not dated.before(taken_at):
        # What was written for something else is no date that anybody gave.
        return Provenance() if as_written.sure is Sure.INFERRED else Provenance(impossible=(as_written,))
    return Provenance(published=dated.when(), published_where=as_written.where, published_as=as_written)


def modified(words: str, where: str, taken_at: dt.datetime, sure: Sure = Sure.STATED) -> Provenance:
    """The date of the last change, as it is written; one later than ``taken_at`` is impossible, and said to be."""
    words = fold(words)[:120]
    dated = find_date(words)
    if dated is None:
        return Provenance()
    written = Known(words, where, sure=sure)
    if not dated.before(taken_at):
        return Provenance() if sure is Sure.INFERRED else Provenance(impossible=(written,))
    return Provenance(modified=written)


def language(words: str, where: str) -> Provenance:
    """The language that is declared ("en-GB"), by its code alone."""
    found = _LANGUAGE.fullmatch(words.strip().lower())
    if found is None or found[1] in _NO_LANGUAGE:
        return Provenance()
    return Provenance(language=Known(_SHORT.get(found[1], found[1]), where))
