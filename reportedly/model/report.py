"""What ``archive`` yields: captures and the reports read off them."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from enum import StrEnum

from reportedly.model.values import When
from reportedly.span import Quote


class Method(StrEnum):
    """How bytes were taken."""

    FILE = "file"
    STDIN = "standard input"
    URL = "url"


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as they were found, never altered (Berkeley Protocol).

    Attributes:
        sha256: of ``data``, 64 hexadecimal digits.
        name: the file's own name without its folder, or the URL.
        data: the bytes.
        taken_at: when, UTC.
        method: how.
    """

    sha256: str
    name: str
    data: bytes = field(repr=False)
    taken_at: dt.datetime
    method: Method = Method.FILE


class Refusal(StrEnum):
    """Why an input did not become a report."""

    EMPTY = "the file is empty"
    NO_TEXT = "no readable text was found in it"
    BINARY = "it is of a kind that is not read"
    TOO_LARGE = "it is larger than the limit"
    UNDECODABLE = "its text encoding could not be told"
    UNREADABLE = "it could not be opened"
    MISSING = "there is no such file"
    BROKEN = "it could not be parsed"
    SEVERAL = "it holds several reports"
    OURS = "it was made by Reportedly"
    SCANNED = "its pages are pictures of text"
    LOCKED = "it is locked with a password"
    FORBIDDEN = "its address may not be fetched"
    UNREACHABLE = "its address could not be fetched"
    TOO_COSTLY = "reading it took more time or memory than is allowed"
    UNCHANGED = "the page is as it was captured before"


@dataclass(frozen=True, slots=True)
class Refused:
    """An input that did not become a report, recorded so that nothing is lost silently.

    Attributes:
        name: as in :class:`Capture`.
        reason: why.
        detail: one plain sentence with what to do next.
        sha256: of its bytes where they could be read; None otherwise.
    """

    name: str
    reason: Refusal
    detail: str
    sha256: str | None = None


class Caution(StrEnum):
    """What a reader of the report should know of how well it could be read."""

    NOT_ENGLISH = "not in English: kept, not read"
    REPAIRED_ENCODING = "the text encoding was guessed"
    LOST_CHARACTERS = "some characters could not be decoded"
    NO_DATE = "the report does not say when it was published"
    IMPOSSIBLE_DATE = "a date that is later than the capture was refused"
    DATES_DIFFER = "places in it give different dates of publication"
    VERY_LONG = "very long: reading it takes a while"
    SUMMARY = "a summary, not the whole report"
    CUT_OFF = "cut off when it was saved"
    PARTLY_READ = "some pages could not be read"
    RECOGNISED = "its words were recognised in pictures by a machine"
    LEFT_OUT = "parts of the original were left out of the text"


@dataclass(frozen=True, slots=True)
class Warned:
    """A plain warning about a report: ``detail`` is one sentence for a person."""

    caution: Caution
    detail: str


class Sure(StrEnum):
    """How sure a piece of provenance is.

    - ``STATED``: a field or line that is there for this very thing states it (JSON-LD, a meta tag, "Published: …", a
      byline, a column of a table), or a person gave it.
    - ``READ``: it is read off words around the report by their form and place (a heading, a dateline, a credit).
    - ``INFERRED``: it is drawn from what was written for something else (an address, words found somewhere on a page).
    """

    STATED = "stated"
    READ = "read"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class Other:
    """What another place says of a piece of provenance, where that differs from what was taken."""

    value: str
    where: str
    sure: Sure = Sure.STATED


@dataclass(frozen=True, slots=True)
class Known:
    """A piece of provenance with where it was found.

    Attributes:
        value: as found, white space folded.
        where: "meta tag og:title", "JSON-LD", "byline", "first line", "given by the user", "file name" ….
        quote: its words, when they stand in the report's text.
        sure: how sure.
        others: what other places say that differs, in the order in which they are asked.
    """

    value: str
    where: str
    quote: Quote | None = None
    sure: Sure = Sure.STATED
    others: tuple[Other, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One news text with its provenance. Every span of the project points into ``text``.

    Attributes:
        id: 12 hexadecimal digits of SHA-256 over the capture's hash and name: the same wherever it is archived.
        capture: SHA-256 of the capture that the text was read off.
        name: the capture's name.
        text: the report's words, code points as in the original; line ends are ``\\n``.
        title, outlet, author: provenance, None when it is not known.
        author_role: office or description given beside the author's name, None when none is.
        published: the date of publication, None when it is not known.
        published_where: where ``published`` was found, as in :class:`Known`.
        language: ISO 639-1 code, None when it could not be told.
        warnings: what to know of how well it could be read.
        part: where in the capture it stands: the key of each step down from container to part; () for the whole.
        address: the URL that it was taken from, None when the captured bytes do not say: reports of one address are
            versions of one page.
        saved_at: when it was taken from there, UTC, as the captured bytes say; None when they do not.
        agency: the agency that is credited with it (a dateline, a byline, a closing credit), apart from outlet and
            author.
        published_as: ``published`` as it is written there, with time and zone where it has them, and how sure it is.
        modified: when it was changed last, as ``published_as``; apart from when it was published.
        language_as: ``language`` with where it was told from, and what else is declared.
    """

    id: str
    capture: str
    name: str
    text: str
    title: Known | None = None
    outlet: Known | None = None
    author: Known | None = None
    author_role: Known | None = None
    published: When | None = None
    published_where: str | None = None
    language: str | None = None
    warnings: tuple[Warned, ...] = ()
    part: tuple[str, ...] = ()
    address: str | None = None
    saved_at: dt.datetime | None = None
    agency: Known | None = None
    published_as: Known | None = None
    modified: Known | None = None
    language_as: Known | None = None

    @property
    def house(self) -> Known | None:
        """By whose name others would call it: its outlet, and where that is not known, the agency that it is of."""
        return self.outlet or self.agency


def report_id(sha256: str, name: str) -> str:
    """The id of the report read off the capture with this hash and name: see :class:`Report`."""
    return hashlib.sha256(f"{sha256}\n{name}".encode()).hexdigest()[:12]
