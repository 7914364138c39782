"""Provenance that a page declares: JSON-LD, meta tags, marked elements, its address; each with where it was found."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reportedly.archive.dates import Dated, find_date
from reportedly.archive.provenance import Provenance, fold
from reportedly.model import Known

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None

LONGEST = 400
MOST_NODES = 5_000
_KINDS = re.compile(r"(?:Article|Posting|Report|ReportageNewsArticle|LiveBlogPosting|WebPage)$")
_TITLES = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")
_OUTLETS = ("og:site_name", "application-name", "dc.publisher", "twitter:site")
_AUTHORS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl", "cxenseparse:author")
_DATES = (
    "article:published_time", "og:published_time", "datepublished", "date_published", "publish-date", "publish_date",
    "publication_date", "pubdate", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created",
    "dc.date", "dcterms.date", "article.published", "rnews:datepublished", "cxenseparse:recs:publishtime", "date",
)  # fmt: skip


def read_facts(tree: HtmlElement, taken_at: dt.datetime) -> Provenance:
    """What the page says of itself. A date later than ``taken_at`` is impossible and passed over."""
    known = _from_json_ld(tree, taken_at)
    for step in (_from_meta, _from_elements, _from_address, _from_htmldate):
        if step is _from_htmldate and known.published is not None:
            break
        known = known.or_else(step(tree, taken_at))
    return known


def _known(words: str, where: str) -> Known | None:
    value = fold(unescape(words))[:LONGEST]
    return Known(value, where) if value else None


def _person(words: str, where: str) -> Known | None:
    """An author's name; None for an address or a handle."""
    if re.match(r"https?:|//|www\.|@", words.strip()):
        return None
    known = _known(re.sub(r"^\s*by\s+", "", words, flags=re.IGNORECASE), where)
    return known if known and not re.search(r"[{}<>]", known.value) else None


def _published(words: str, where: str, taken_at: dt.datetime) -> Provenance:
    dated = find_date(words.strip()[:120])
    return _dated(dated, where, taken_at)


def _dated(dated: Dated | None, where: str, taken_at: dt.datetime) -> Provenance:
    if dated is None or not dated.before(taken_at):
        return Provenance()
    return Provenance(published=dated.when(), published_where=where)


def _from_json_ld(tree: HtmlElement, taken_at: dt.datetime) -> Provenance:
    known = Provenance()
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            data: Json = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            known = known.or_else(_from_node(node, taken_at))
    return known


def _nodes(data: Json) -> Iterator[dict[str, Json]]:
    """Objects that describe a report, outermost first; without recursion, and so many at most."""
    waiting, met = [data], 0
    while waiting and met < MOST_NODES:
        node = waiting.pop(0)
        met += 1
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            kinds = node.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(name, str) and _KINDS.search(name) for name in names):
                yield node
            waiting += [node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node]


def _from_node(node: dict[str, Json], taken_at: dt.datetime) -> Provenance:
    where = "JSON-LD"
    is_page = str(node.get("@type")).endswith("WebPage")
    title = node.get("headline") or (None if is_page else node.get("name"))
    names = list(dict.fromkeys(name for name in _names(node.get("author")) if _person(name, where)))
    outlets = _names(node.get("publisher"))
    published = node.get("datePublished")
    known = Provenance(
        title=_known(title, where) if isinstance(title, str) else None,
        outlet=_known(outlets[0], where) if outlets else None,
        author=_person(", ".join(names), where) if names else None,
    )
    return known.or_else(_published(published, where, taken_at)) if isinstance(published, str) else known


def _names(value: Json) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [name for part in value[:20] if not isinstance(part, list) for name in _names(part)]
    if isinstance(value, dict):
        name = value.get("name")
        return [name] if isinstance(name, str) else []
    return []


def _from_meta(tree: HtmlElement, taken_at: dt.datetime) -> Provenance:
    content: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").strip().lower()
        words = (tag.get("content") or "").strip()
        if name and words:
            content.setdefault(name, words)

    def first(names: tuple[str, ...], make: Callable[[str, str], Known | None]) -> Known | None:
        found = (make(content[name], f"meta tag {name}") for name in names if name in content)
        return next((known for known in found if known), None)

    known = Provenance(
        title=first(_TITLES, _known),
        outlet=first(_OUTLETS, lambda words, where: _known(words.removeprefix("@"), where)),
        author=first(_AUTHORS, _person),
    )
    for name in _DATES:
        if name in content:
            known = known.or_else(_published(content[name], f"meta tag {name}", taken_at))
    return known


def _from_elements(tree: HtmlElement, taken_at: dt.datetime) -> Provenance:
    """Headings, the title element, links to the author, time elements."""
    known = Provenance()
    headings = [_words(heading) for heading in tree.iter("h1")]
    if len(headings) == 1:
        known = known.or_else(Provenance(title=_known(headings[0], "heading h1")))
    for title in tree.iter("title"):
        words = re.split(r"\s+[|»–—]\s+|\s+-\s+(?=[^-]*$)", _words(title))[0]
        known = known.or_else(Provenance(title=_known(words, "title element")))
        break
    for element in tree.xpath("//*[@rel='author' or @itemprop='author']")[:3]:
        known = known.or_else(Provenance(author=_person(_words(element), "element marked author")))
    for element in tree.xpath("//*[@itemprop='datePublished']")[:3]:
        words = element.get("content") or element.get("datetime") or _words(element)
        known = known.or_else(_published(words, "element marked datePublished", taken_at))
    times = tree.xpath("//time[@datetime][@pubdate or contains(@class, 'publish')]") or tree.xpath(
        "//article//time[@datetime]"
    )
    for element in times[:1]:
        known = known.or_else(_published(element.get("datetime"), "time element", taken_at))
    return known


def _words(element: HtmlElement) -> str:
    return "".join(element.itertext())[:1_000]


def _from_address(tree: HtmlElement, taken_at: dt.datetime) -> Provenance:
    address = next(
        (link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"), None
    ) or next((tag.get("content") for tag in tree.iter("meta") if tag.get("property") == "og:url"), None)
    try:
        parts = urlsplit(address or "")
        host = parts.hostname
    except ValueError:
        return Provenance()
    known = Provenance(outlet=_known(host.removeprefix("www."), "address of the page")) if host else Provenance()
    in_path = re.search(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:/|-|$)", parts.path)
    if in_path:
        known = known.or_else(_published("-".join(in_path.groups()), "address of the page", taken_at))
    return known


def _from_htmldate(tree: HtmlElement, taken_at: dt.datetime) -> Provenance:
    from htmldate import find_date as guess

    latest = (taken_at + dt.timedelta(hours=14)).date().isoformat()
    try:
        found = guess(tree, original_date=True, extensive_search=False, max_date=latest)
    except (ValueError, TypeError, OverflowError, RecursionError):
        return Provenance()
    return _published(found, "words on the page (htmldate)", taken_at) if found else Provenance()
