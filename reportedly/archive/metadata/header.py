"""Provenance read from the first lines of a plain text: section, headline, date line, byline, dateline."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from reportedly.archive.metadata.agencies import credit_of, is_agency
from reportedly.archive.metadata.dates import Dated, find_date
from reportedly.archive.metadata.fields import language
from reportedly.archive.metadata.lines import Line, first_lines
from reportedly.archive.metadata.names import NAME, NAMES, is_name, is_outlet, is_role
from reportedly.archive.metadata.provenance import Provenance, fold
from reportedly.model import Known, Sure
from reportedly.span import Quote, Span

LOOKED_AT = 14
LONGEST_HEADLINE = 220
LONGEST_HEADER = 160
MOST_PROSE = 3

_SECTIONS_LIST = """
    world politics business opinion analysis national international sports sport health science technology tech
    local news europe asia africa americas us uk editorial commentary interview interviews features feature
    economy culture environment investigations investigation letters exclusive markets society law crime defense
    defence security education travel weather lifestyle home latest breaking perspective column op-ed essay region
    regional
"""
SECTIONS = frozenset(_SECTIONS_LIST.split()) | {
    "breaking news",
    "middle east",
    "north america",
    "latin america",
    "world news",
    "top stories",
    "human rights",
}

_LABEL = re.compile(r"(?P<label>[A-Za-z][A-Za-z -]{1,24}?)\s*:\s+(?P<value>\S.*)")
LABELS = {
    **dict.fromkeys(("title", "headline", "subject"), "title"),
    **dict.fromkeys(("author", "authors", "by", "byline", "written by", "reporter", "reporters", "writer"), "author"),
    **dict.fromkeys(("source", "outlet", "publisher", "publication", "newspaper", "site"), "outlet"),
    **dict.fromkeys(("agency", "news agency", "wire", "credit"), "agency"),
    **dict.fromkeys(
        ("date", "published", "publication date", "published on", "date published", "posted", "posted on", "released",
         "release date", "issued", "first published", "pub date"), "published",
    ),
    **dict.fromkeys(("updated", "last updated", "updated on", "modified", "last modified", "revised"), "updated"),
    **dict.fromkeys(("section", "category", "url", "link", "tags", "keywords", "topic"), "other"),
    "language": "language",
}  # fmt: skip
_DATE_WORDS = re.compile(
    r"\b(?:first\s+)?(?:published|posted|released|issued|date|dated)\b(?:\s+(?:on|at))?\s*:?"
    r"|\b(?:mon|tues?|wednes|wed|thurs?|thu|fri|satur|sat|sun)(?:day)?\b\.?"
    r"|\d{1,2}[:.]\d\d(?::\d\d)?(?:\.\d+)?|\b\d{1,2}\s*(?=[ap]\.?m)|\b[ap]\.?m\b\.?|[+-]\d\d:?\d\d\b|\bT(?=\d)|Z\b"
    r"|\b(?:at|on|UTC|GMT|local time|\d+\s*min(?:ute)?s?\s+read|o’clock)\b|\b[A-Z]{2,4}T\b",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"\b(?:last\s+)?(?:updated|modified|revised|corrected)\b", re.IGNORECASE)
_BYLINE = re.compile(
    rf"(?:(?:[Ss]tory|[Ww]ords|[Tt]ext|[Rr]eport(?:ing)?|[Ww]ritten|[Aa]nalysis|[Oo]pinion|[Cc]ommentary)\s+)?"
    rf"(?:[Bb]y|BY)\s+(?P<names>{NAMES})(?P<rest>(?:\s*[,|–—/•·-]\s*|\s+in\s+|\s+for\s+|\s*\().*)?"
)
_DATED_LINE = re.compile(r"[A-Z][^\n—–]{1,80}?[,(]\s*(?P<date>[^\n—–()]{6,24}?)\)?\s*(?:[—–]|--?)\s+(?=\S)")
_CAPTION = re.compile(r"\([^()]*\b(?:photo|file|image|courtesy)\b[^()]*\)\W*$|\bcaption\b", re.IGNORECASE)
# What a page puts around a report and no one wrote for it.
_FURNITURE = re.compile(
    r"(?:photos?|images?|video|watch|listen|play|click|please|share|advertisement|read more|follow us|loading|caption"
    r"|skip to|sign up|sign in|subscribe|copyright|©)\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"(?P<place>[A-Z][^()\n—–]{0,60}?)?,?\s*\((?P<agency>[A-Z][\w’'&. -]{1,40}?)\)\s*(?:[—–]|--?)\s*(?=\S)"
)


@dataclass(slots=True)
class _Head:
    """What the walk down the first lines has found so far."""

    known: Provenance = field(default_factory=Provenance)
    prose: int = 0


def read_header(text: str) -> Provenance:
    """Provenance from the first lines; each piece quotes its words."""
    lines = first_lines(text, LOOKED_AT)
    head = _Head()
    for index, line in enumerate(lines):
        after = lines[index + 1] if index + 1 < len(lines) else None
        if head.prose >= MOST_PROSE or (head.prose and len(line.text) > LONGEST_HEADLINE):
            break
        found = _metadata(text, line, after_byline=head.known.author is not None and not head.prose)
        if found is not None:
            head.known = head.known.or_else(found)
            continue
        head.known = head.known.or_else(_dateline(text, line))
        if _FURNITURE.match(line.text) or (len(line.text) <= LONGEST_HEADLINE and _CAPTION.search(line.text)):
            continue
        if head.known.title is None and not head.prose and _is_headline(line, after):
            head.known = replace(
                head.known, title=_known(text, line.span(*_headline_part(line)), "first line", Sure.READ)
            )
        else:
            head.prose += 1
    return head.known


def _known(text: str, span: Span, where: str, sure: Sure = Sure.STATED) -> Known:
    quote = Quote.cut(text, span)
    return Known(fold(quote.text), where, quote, sure)


def _metadata(text: str, line: Line, *, after_byline: bool) -> Provenance | None:
    """What a line that is nothing but provenance tells; None for any other line."""
    if len(line.text) > LONGEST_HEADER and not _LABEL.fullmatch(line.text[:400]):
        return None
    if line.text.casefold() in SECTIONS or set(re.split(r"\s*[/>|»]\s*", line.text.casefold())) <= SECTIONS:
        return Provenance()
    if after_byline and is_agency(line.text):
        return Provenance(agency=_known(text, line.span(0, len(line.text)), "line under the byline", Sure.READ))
    if after_byline and is_outlet(line.text):
        return Provenance(outlet=_known(text, line.span(0, len(line.text)), "line under the byline", Sure.READ))
    return _labelled(text, line) or _byline(text, line) or _date_line(text, line)


def _labelled(text: str, line: Line) -> Provenance | None:
    match = _LABEL.fullmatch(line.text)
    kind = LABELS.get(match["label"].casefold()) if match else None
    if match is None or kind is None:
        return None
    span = line.span(*match.span("value"))
    where = f"line “{match['label']}:”"
    if kind == "author":
        return _by(text, line, match.start("value"), where)
    if kind in ("published", "updated"):
        dated = find_date(match["value"])
        make = _published if kind == "published" else _updated
        return Provenance() if dated is None else make(text, dated, span.start, where)
    return _named(_known(text, span, where), kind)


def _named(known: Known, kind: str) -> Provenance:
    if kind == "title":
        return Provenance(title=known)
    if kind == "agency" or (kind == "outlet" and is_agency(known.value)):
        return Provenance(agency=known)
    if kind == "language":
        return language(known.value, known.where)
    return Provenance(outlet=known) if kind == "outlet" else Provenance()


def _by(text: str, line: Line, start: int, where: str) -> Provenance | None:
    """Author, role and agency from "Jane Doe, Health Correspondent"; the date too, where it stands on the same line."""
    words = line.text[start:]
    match = re.match(rf"(?P<names>{NAMES})(?P<rest>.*)", words)
    if match is None:
        return _credited(text, line.span(start, len(line.text)), where)
    end = match.end("names")
    names = match["names"]
    # "Jane Doe, Health Correspondent": the part after the comma looks like a name and is a role.
    for comma in re.finditer(r"\s*,\s*", names):
        part = names[comma.end() :]
        if not is_agency(part) and (is_role(part) or is_outlet(part)):
            end = comma.start()
            break
    known = _credited(text, line.span(start, start + end), where)
    after = start + end
    agency = re.match(r"\s*[,(|–—/•·-]\s*(?P<agency>[A-Z][\w’'&. -]*[\w.])\)?", words[end:])
    if known.agency is None and agency is not None and is_agency(agency["agency"]):
        at = line.span(after + agency.start("agency"), after + agency.end("agency"))
        known = replace(known, agency=_known(text, at, where))
        after += agency.end()
    rest = _rest_of_byline(text, line, after, where)
    return replace(known.or_else(rest), author_role=rest.author_role)


def _credited(text: str, span: Span, where: str) -> Provenance:
    """People and agency of a byline."""
    credit = credit_of(span.of(text))
    people, agency = credit.people, credit.agency
    return Provenance(
        author=_known(text, people.shift(span.start), where) if people else None,
        agency=_known(text, agency.shift(span.start), where) if agency else None,
    )


def _rest_of_byline(text: str, line: Line, start: int, where: str) -> Provenance:
    """Role and dates that follow on the names."""
    words = line.text[start:]
    change = _UPDATED.search(words)
    dated = find_date(words[: change.start()] if change else words)
    again = find_date(words[change.end() :]) if change else None
    known = Provenance()
    rest = re.match(r"[\s,(|–—/•·-]*(?P<role>[^|–—/•·()\n]*[^|–—/•·()\s,])", words)
    if rest and dated is None and is_role(rest["role"]):
        at = line.span(start + rest.start("role"), start + rest.end("role"))
        known = replace(known, author_role=_known(text, at, where))
    if dated is not None:
        known = known.or_else(_published(text, dated, line.start + start, where))
    if again is not None and change is not None:
        known = known.or_else(_updated(text, again, line.start + start + change.end(), where))
    return known


def _byline(text: str, line: Line) -> Provenance | None:
    match = _BYLINE.fullmatch(line.text)
    if match is None or line.text.rstrip().endswith((".", "?", "!")):
        return None
    first = re.split(r"\s*(?:,|&|\band\b)\s*", match["names"])[0]
    agency = is_agency(match["names"]) or (match["names"].split()[0].lower() == "the" and is_outlet(match["names"]))
    if not agency and not is_name(first, at_least=2 if len(line.text.split()) > 2 else 1):
        return None
    return _by(text, line, match.start("names"), "byline")


def _date_line(text: str, line: Line) -> Provenance | None:
    """A line that is a date and nothing else, or an outlet's name and a date; "Updated" and a date."""
    change = _UPDATED.search(line.text)
    first = line.text[: change.start()] if change else line.text
    dated = find_date(first)
    updated = Provenance()
    if change is not None:
        again = find_date(line.text[change.end() :])
        left = line.text[change.end() :] if again is None else _without(line.text[change.end() :], again)
        if _bare_of_dates(left):
            return None
        if again is not None:
            updated = _updated(text, again, line.start + change.end(), "line “Updated”")
        if dated is None:
            return updated if not _bare_of_dates(first) else None
    if dated is None:
        return None
    left = _bare_of_dates(_without(first, dated))
    published = _published(text, dated, line.start, "date line").or_else(updated)
    if not left:
        return published
    before = first[: dated.start].rstrip(" ,|–—/•·-(")
    if is_outlet(left) and fold(before):
        return published.or_else(_named(_known(text, line.span(0, len(before)), "date line", Sure.READ), "outlet"))
    return published if re.fullmatch(NAME, left) and len(left.split()) <= 3 else None


def _without(words: str, dated: Dated) -> str:
    return words[: dated.start] + " " + words[dated.end :]


def _bare_of_dates(words: str) -> str:
    """What is left of ``words`` without what goes with dates and times."""
    return re.sub(r"[\s,.|/•·()\[\]:–—-]+", " ", _DATE_WORDS.sub(" ", words)).strip()


def _published(text: str, dated: Dated, offset: int, where: str) -> Provenance:
    quote = dated.quote(text, offset)
    known = Known(fold(quote.text), where, quote, Sure.READ if where == "dateline" else Sure.STATED)
    return Provenance(published=dated.when(quote), published_where=where, published_as=known)


def _updated(text: str, dated: Dated, offset: int, where: str) -> Provenance:
    quote = dated.quote(text, offset)
    return Provenance(modified=Known(fold(quote.text), where, quote))


def _dateline(text: str, line: Line) -> Provenance:
    """ "SEOUL, Nov 19, 2024 (Wire) — …", "SEOUL (Nov 19, 2024) — …": the agency, and the date where it has a year."""
    known = Provenance()
    match = _DATELINE.match(line.text[:200])
    if match is not None and find_date(match["agency"]) is None:
        known = Provenance(agency=_known(text, line.span(*match.span("agency")), "dateline", Sure.READ))
    match = match or _DATED_LINE.match(line.text[:200])
    dated = find_date(match[0]) if match is not None else None
    return known if dated is None else known.or_else(_published(text, dated, line.start, "dateline"))


def _headline_part(line: Line) -> tuple[int, int]:
    hashes = re.match(r"#{1,3}\s+", line.text)
    return (hashes.end() if hashes else 0), len(line.text)


def _is_headline(line: Line, after: Line | None) -> bool:
    """A headline is short, ends no sentence, and stands by itself above the rest."""
    words = line.text
    if after is None or not len(words.split()) >= 2 or len(words) > LONGEST_HEADLINE:
        return False
    if re.search(r"[,;:—–]$", words) or _DATELINE.match(words):
        return False
    # A full stop ends a sentence, unless Every Word Is Capitalised.
    if re.search(r"(?<![A-Z])\.[\"”’']?$", words) and not (line.alone and _is_title_case(words)):
        return False
    if words[0].islower() or re.search(r"[a-z]{2}[.!?][”\"]? [A-Z]", words):
        return False
    if line.alone:
        return True
    # No blank line between: a line much shorter than the paragraph under it, or one with provenance under it.
    return len(after.text) > max(160, 1.5 * len(words)) or is_provenance(after)


def _is_title_case(words: str) -> bool:
    long = re.findall(r"[^\W\d_]{4,}", words)
    return len(long) >= 3 and sum(word[0].isupper() for word in long) >= 0.85 * len(long)


def is_provenance(line: Line) -> bool:
    """Whether a line is a byline or a date line."""
    return len(line.text) <= LONGEST_HEADER and (
        _BYLINE.fullmatch(line.text) is not None or _date_line(line.text, Line(line.text, 0, line.alone)) is not None
    )
