"""A capture to a report: type, encoding, text, provenance, language. Pure; the same capture gives the same report."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from reportedly.archive.clean import clean, composed
from reportedly.archive.decode import decode
from reportedly.archive.footer import read_footer
from reportedly.archive.header import read_header
from reportedly.archive.language import tell_language
from reportedly.archive.provenance import Provenance
from reportedly.archive.sniff import READ_NOW, Content, content, foreign
from reportedly.model import Capture, Caution, Refusal, Refused, Report, Warned, report_id

VERY_LONG = 1_200_000


@dataclass(frozen=True, slots=True)
class _Told:
    text: str
    provenance: Provenance
    warnings: tuple[Warned, ...] = ()


def parse(capture: Capture) -> Report | Refused:
    """The report that a capture holds, or why it holds none. Never raises for what is in the bytes."""
    if not capture.data.strip(b"\x00 \t\r\n"):
        return _refused(capture, Refusal.EMPTY, "Nothing is in it: look whether it was saved or copied wholly.")
    kind = foreign(capture.data)
    if kind is not None:
        return _refused(capture, Refusal.BINARY, f"It looks like {kind}. {READ_NOW}")
    decoded = decode(capture.data)
    if decoded is None:
        return _refused(capture, Refusal.UNDECODABLE, "Save it as UTF-8 text and archive it again.")
    told = _tell(capture, decoded.text)
    return told if isinstance(told, Refused) else _report(capture, told, decoded.warnings)


def _tell(capture: Capture, text: str) -> _Told | Refused:
    kind = content(text)
    if kind is None:
        return _refused(capture, Refusal.BINARY, f"It looks like data (JSON, or XML such as a feed). {READ_NOW}")
    read = _from_html if kind is Content.HTML else _from_text
    try:
        told = read(text, capture.taken_at)
    except Exception as error:  # noqa: BLE001 - the one boundary: whatever a page does to its parser is a refusal
        detail = f"Its parser failed ({type(error).__name__}): copy its words into a text file and archive that."
        return _refused(capture, Refusal.BROKEN, detail)
    if not any(map(str.isalnum, told.text)):
        detail = "No words of a report stand in it: if it is a page, save it after it has loaded, or copy out its text."
        return _refused(capture, Refusal.NO_TEXT, detail)
    return told


def _refused(capture: Capture, reason: Refusal, detail: str) -> Refused:
    return Refused(capture.name, reason, detail, capture.sha256)


def _from_text(text: str, taken_at: dt.datetime) -> _Told:
    cleaned = clean(text)
    provenance = read_header(cleaned.text).or_else(read_footer(cleaned.text))
    return _Told(cleaned.text, _possible(provenance, taken_at), cleaned.warnings)


def _from_html(html: str, taken_at: dt.datetime) -> _Told:
    from reportedly.archive.page import read_page

    page = read_page(composed(html), taken_at)
    cleaned = clean(page.text)
    return _Told(
        cleaned.text, page.provenance.or_else(_possible(read_header(cleaned.text), taken_at)), cleaned.warnings
    )


def _possible(provenance: Provenance, taken_at: dt.datetime) -> Provenance:
    """Without a date of publication that is later than the capture."""
    published = provenance.published
    latest = (taken_at + dt.timedelta(hours=14)).date()
    if published is None or published.earliest is None or published.earliest <= latest:
        return provenance
    return Provenance(
        title=provenance.title,
        outlet=provenance.outlet,
        author=provenance.author,
        author_role=provenance.author_role,
    )


def _report(capture: Capture, told: _Told, warnings: tuple[Warned, ...]) -> Report:
    language = tell_language(told.text)
    known = told.provenance
    warnings += told.warnings + language.warnings
    if known.published is None:
        detail = "Dates such as “last month” stay open: give its date with --published, if you know it."
        warnings += (Warned(Caution.NO_DATE, detail),)
    if len(told.text) > VERY_LONG:
        warnings += (Warned(Caution.VERY_LONG, f"It holds {len(told.text):,} characters: reading it takes a while."),)
    return Report(
        id=report_id(capture.sha256, capture.name),
        capture=capture.sha256,
        name=capture.name,
        text=told.text,
        title=known.title,
        outlet=known.outlet,
        author=known.author,
        author_role=known.author_role,
        published=known.published,
        published_where=known.published_where,
        language=language.code,
        warnings=warnings,
    )
