"""Provenance that a page declares: JSON-LD, meta tags, marked elements, its address; each with where it was found."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reportedly.archive.metadata.dates import MONTHS
from reportedly.archive.metadata.fields import known, language, modified, person, published
from reportedly.archive.metadata.guessed import from_words
from reportedly.archive.metadata.jsonld import read_json_ld
from reportedly.archive.metadata.provenance import Provenance
from reportedly.model import Known, Sure

if TYPE_CHECKING:
    from lxml.etree import XPath
    from lxml.html import HtmlElement

_TITLES = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")
_OUTLETS = ("og:site_name", "dc.publisher", "application-name", "twitter:site")
_AUTHORS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl", "cxenseparse:author")
_DATES = (
    "article:published_time", "og:published_time", "datepublished", "date_published", "publish-date", "publish_date",
    "publication_date", "pubdate", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created",
    "dc.date", "dcterms.date", "article.published", "rnews:datepublished", "cxenseparse:recs:publishtime", "date",
)  # fmt: skip
_CHANGES = (
    "article:modified_time", "og:updated_time", "article:updated_time", "datemodified", "date_modified", "lastmod",
    "last-modified", "dcterms.modified", "dc.date.modified", "article.updated", "revised",
)  # fmt: skip
_LANGUAGES = ("content-language", "language", "dc.language", "dcterms.language", "og:locale")
# What these say may be the site's, or of another thing than the report.
_LOOSE = frozenset(("application-name", "twitter:site", "date", "dc.date", "dcterms.date"))
_CHANGED = re.compile(r"updat|modif|edit|chang|revis", re.IGNORECASE)
_YEAR = r"(?P<year>(?:19[89]|20[0-4])\d)"
_IN_PATH = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"/{_YEAR}/(?P<month>\d\d?|[a-z]{{3,9}})/(?P<day>\d\d?)(?=[/-]|$)",
        rf"[/_-]{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?=[/_.-]|$)",
        rf"[/_-]{_YEAR}(?P<month>\d\d)(?P<day>\d\d)(?=[/_.-]|$)",
        rf"/{_YEAR}/(?P<month>\d\d?|[a-z]{{3,9}})(?=/)",
    )
)
LONGEST_WORDS = 1_000
MOST_MARKED = 3  # of each kind


@dataclass(slots=True)
class _Marked:
    """The elements that may tell something, gathered in one walk."""

    scripts: list[str] = field(default_factory=list)
    metas: dict[str, str] = field(default_factory=dict)
    headings: list[HtmlElement] = field(default_factory=list)
    titles: list[HtmlElement] = field(default_factory=list)
    times: list[HtmlElement] = field(default_factory=list)
    canonical: str = ""


def read_facts(
    tree: HtmlElement, taken_at: dt.datetime, address: str | None = None, *, marked: bool = True
) -> Provenance:
    """What the page says of itself, and what its address shows. A date later than ``taken_at`` is impossible.

    ``marked``: whether elements may be marked as author or date; they are looked for in all of the page.
    """
    told = _gather(tree)
    found = Provenance()
    for script in told.scripts:
        found = found.or_else(read_json_ld(script, taken_at))
    found = found.or_else(_from_meta(told.metas, taken_at)).or_else(_from_headings(told))
    if marked:
        found = found.or_else(_from_marked(tree, taken_at))
    found = found.or_else(_from_times(told.times, taken_at))
    own = told.canonical or told.metas.get("og:url", "")
    found = found.or_else(from_address(own, "address of the page", taken_at))
    if address is not None:
        found = found.or_else(from_address(address, "address that it was taken from", taken_at))
    found = found.or_else(language(tree.get("lang") or "", "attribute lang"))
    found = found.headed()
    return found if found.published is not None else found.or_else(from_words(tree, taken_at))


def _gather(tree: HtmlElement) -> _Marked:
    marked = _Marked()
    lists = {"h1": marked.headings, "title": marked.titles, "time": marked.times}
    for element in tree.iter("script", "meta", "link", *lists):
        if element.tag == "script":
            if "ld+json" in (element.get("type") or ""):
                marked.scripts.append(element.text or "")
        elif element.tag == "meta":
            _note(element, marked.metas)
        elif element.tag == "link":
            if not marked.canonical and (element.get("rel") or "").lower() == "canonical":
                marked.canonical = element.get("href") or ""
        else:
            lists[element.tag].append(element)
    return marked


def _note(meta: HtmlElement, metas: dict[str, str]) -> None:
    names = (meta.get("property"), meta.get("name"), meta.get("itemprop"), meta.get("http-equiv"))
    name, words = next(filter(None, names), "").strip().lower(), (meta.get("content") or "").strip()
    if name and words:
        metas.setdefault(name, words)


def _from_meta(metas: dict[str, str], taken_at: dt.datetime) -> Provenance:
    def all_of(names: Sequence[str], make: Callable[[str, str, Sure], Provenance]) -> Provenance:
        found = Provenance()
        for name in names:
            if name in metas:
                sure = Sure.INFERRED if name in _LOOSE else Sure.STATED
                found = found.or_else(make(metas[name], f"meta tag {name}", sure))
        return found

    found = all_of(_TITLES, lambda words, where, sure: Provenance(title=known(words, where, sure)))
    return (
        found.or_else(all_of(_OUTLETS, lambda words, *more: Provenance(outlet=known(words.removeprefix("@"), *more))))
        .or_else(all_of(_AUTHORS, person))
        .or_else(all_of(_DATES, lambda words, where, sure: published(words, where, taken_at, sure)))
        .or_else(all_of(_CHANGES, lambda words, where, sure: modified(words, where, taken_at, sure)))
        .or_else(all_of(_LANGUAGES, lambda words, where, _: language(words, where)))
    )


def _from_headings(told: _Marked) -> Provenance:
    found = Provenance()
    headings = [_words(heading) for heading in told.headings]
    if len(headings) == 1:
        found = found.or_else(Provenance(title=known(headings[0], "heading h1", Sure.READ)))
    for title in told.titles[:1]:
        words = re.split(r"\s+[|»–—]\s+|\s+-\s+(?=[^-]*$)", _words(title))[0]
        found = found.or_else(Provenance(title=known(words, "title element", Sure.INFERRED)))
    return found


def _from_marked(tree: HtmlElement, taken_at: dt.datetime) -> Provenance:
    """Elements marked as author or date (microdata, rel)."""
    found = Provenance()
    met: Counter[str] = Counter()
    for element in _marks()(tree):
        name = element.get("itemprop") or "author"
        met[name] += 1
        if met[name] > MOST_MARKED:
            continue
        if name == "author":
            found = found.or_else(person(_words(element), "element marked author", Sure.READ))
            continue
        make = published if name == "datePublished" else modified
        words = element.get("content") or element.get("datetime") or _words(element)
        found = found.or_else(make(words, f"element marked {name}", taken_at))
    return found


@cache
def _marks() -> XPath:
    from lxml.etree import XPath

    names = ("author", "datePublished", "dateModified")
    return XPath("//*[@itemprop][" + " or ".join(f"@itemprop='{name}'" for name in names) + "] | //a[@rel='author']")


def _from_times(times: Sequence[HtmlElement], taken_at: dt.datetime) -> Provenance:
    """The first time element that is marked as of publication, else the first within the report."""
    times = [one for one in times if one.get("datetime")]
    changed = [one for one in times if _CHANGED.search(one.get("class") or "") or _CHANGED.search(_before(one))]
    others = [one for one in times if one not in changed]
    marked = [one for one in others if one.get("pubdate") is not None or "publish" in (one.get("class") or "")]
    within = marked or [one for one in others if next(one.iterancestors("article"), None) is not None]
    found = Provenance()
    for one in within[:1]:
        found = found.or_else(published(one.get("datetime") or "", "time element", taken_at, Sure.READ))
    for one in [one for one in changed if next(one.iterancestors("article"), None) is not None][:1]:
        found = found.or_else(modified(one.get("datetime") or "", "time element", taken_at, Sure.READ))
    return found


def _before(element: HtmlElement) -> str:
    """The last words before an element, in its parent."""
    before = element.getprevious()
    parent = element.getparent()
    words = (before.tail or "") if before is not None else (parent.text or "") if parent is not None else ""
    return words[-30:]


def _words(element: HtmlElement) -> str:
    return "".join(element.itertext())[:LONGEST_WORDS]


def from_address(address: str, where: str, taken_at: dt.datetime) -> Provenance:
    """Outlet by the host of an address, and the date or month that its path holds."""
    try:
        parts = urlsplit(address.strip())
        host = parts.hostname
    except ValueError:
        return Provenance()
    if not host or parts.scheme not in ("http", "https"):
        return Provenance()
    found = Provenance(outlet=Known(host.removeprefix("www."), where, sure=Sure.INFERRED))
    words = next(filter(None, (_date_in(form.search(parts.path)) for form in _IN_PATH)), "")
    return found.or_else(published(words, where, taken_at, Sure.INFERRED))


def _date_in(path: re.Match[str] | None) -> str:
    """The day, or the month, that a path holds, as words; "" where it holds none."""
    if path is None:
        return ""
    told = path.groupdict()
    month = told["month"].lower()
    number = int(month) if month.isdigit() else MONTHS.get(month, 0)
    if not 1 <= number <= 12:
        return ""
    day = told.get("day")
    return f"{told['year']}-{number:02}-{int(day):02}" if day else f"{calendar.month_name[number]} {told['year']}"
