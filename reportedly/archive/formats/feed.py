"""Feeds (RSS 0.9 to 2.0, Atom): each entry, with the feed's title as outlet. Nothing is fetched, no entity expanded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from html import escape, unescape
from typing import TYPE_CHECKING

from reportedly.archive.metadata.columns import Role
from reportedly.archive.part import Limits, Part, with_key
from reportedly.archive.text.decode import decode
from reportedly.archive.unpacking.entry import Entry, entry_key
from reportedly.model import Refusal, Refused

if TYPE_CHECKING:
    from lxml.etree import XMLPullParser, _Element

STEP = 65_536
SHORT = 1_000
"""A description without tags and shorter than this is a summary, code points."""
_DECLARED = re.compile(r"^\ufeff?\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE\s[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_DOCTYPE_START = re.compile(r"<!DOCTYPE\s", re.IGNORECASE)
_NAMED = re.compile(r"<!\[CDATA\[|\]\]>|&(#?[A-Za-z0-9]{1,31});")
# A declaration stands within so many code points, or is no declaration.
_BEGINNING = 100_000
_XML_NAMES = frozenset(("amp", "lt", "gt", "quot", "apos"))
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
# Titles and descriptions of pictures and sounds; excerpts beside the whole.
_MEDIA = re.compile(r"\{[^}]*(?:mrss|itunes|excerpt)")
_ENTRIES = ("item", "entry")
_FULL = ("encoded", "content", "full-text", "fulltext", "body")
_BRIEF = ("description", "summary", "subtitle")
_DATES = ("pubDate", "published", "issued", "date", "created")
_CHANGED = ("updated", "modified")


def unpack(part: Part, limits: Limits) -> Iterator[Part | Refused]:  # noqa: ARG001 - a container's form
    """Each entry, in the feed's order, one by one."""
    yield from _entries(part, None)


def find(part: Part, keys: tuple[str, ...], limits: Limits) -> Part | None:  # noqa: ARG001 - a container's form
    """The entry with this key; None where there is none."""
    return with_key(_entries(part, keys[0]), keys[0])


def _entries(part: Part, only: str | None) -> Iterator[Part | Refused]:
    decoded = decode(part.data, part.charset)
    if decoded is None:
        yield part.refused(Refusal.UNDECODABLE, "Save it as UTF-8 and archive it again.")
        return
    feed = _Feed()
    number = 0
    for element in _elements(_readied(decoded.text), feed):
        number += 1
        if only in (None, entry_key(number)):
            yield _entry(number, element, feed).part(part)
    if not number:
        yield part.refused(Refusal.NO_TEXT, "The feed holds no entry: fetch or export it anew.")


@dataclass(slots=True)
class _Feed:
    """What the feed says of all its entries, and the one that is being read. Changed as it is read."""

    title: str = ""
    author: str = ""
    language: str = ""
    open: _Element | None = None


def _readied(text: str) -> bytes:
    """The feed in UTF-8, without what declares another encoding or entities, and with names as HTML has them."""

    literal = False

    def number(found: re.Match[str]) -> str:
        nonlocal literal
        name = found[1]
        if name is None:
            literal = found[0] != "]]>"
        if name is None or literal or name in _XML_NAMES:
            return found[0]
        char = _NOT_XML.sub("", unescape(found[0]))
        return found[0] if char == found[0] else "".join(f"&#{ord(one)};" for one in char)

    text = _DECLARED.sub("", text, count=1)
    # The first alone: there is one at most, and looking for the end of each would take time without bound.
    first = _DOCTYPE_START.search(text, 0, _BEGINNING)
    if first is not None and (declared := _DOCTYPE.match(text, first.start(), first.start() + _BEGINNING)) is not None:
        text = text[: declared.start()] + text[declared.end() :]
    return _NOT_XML.sub("", _NAMED.sub(number, text)).encode("utf8")


def _elements(data: bytes, feed: _Feed) -> Iterator[_Element]:
    """Entries as they end; each is let go of when the next is asked for."""
    from lxml.etree import XMLPullParser

    parser = XMLPullParser(
        events=("start", "end"), recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        encoding="utf-8", remove_comments=True, remove_pis=True,
    )  # fmt: skip
    for start in range(0, len(data), STEP):
        parser.feed(data[start : start + STEP])
        yield from _ended(parser, feed)
    with suppress(SyntaxError):  # lxml's own: the feed is cut off, and what could be read was
        parser.close()
    yield from _ended(parser, feed)
    if feed.open is not None and len(feed.open):
        yield feed.open


def _ended(parser: XMLPullParser, feed: _Feed) -> Iterator[_Element]:
    for event, element in parser.read_events():
        name = _name(element)
        if event == "start":
            feed.open = element if name in _ENTRIES else feed.open
        elif name in _ENTRIES:
            feed.open = None
            yield element
            element.clear()
        elif _is_head(element):
            if name == "title" and not feed.title:
                feed.title = _words(element)
            elif name in ("author", "creator") and not feed.author:
                feed.author = _author(element)
            elif name == "language":
                feed.language = _words(element)


def _is_head(element: _Element) -> bool:
    """Whether an element is the feed's own, not of an entry or a picture."""
    above = element.getparent()
    return above is not None and _name(above) in ("channel", "feed")


def _entry(number: int, element: _Element, feed: _Feed) -> Entry:
    inner: dict[str, _Element] = {}
    for child in element:
        if _MEDIA.match(str(child.tag)) is None and (_name(child) not in inner or _is_better(child)):
            inner[_name(child)] = child
    texts = ((name, _content(inner[name])) for name in (*_FULL, *_BRIEF) if name in inner)
    name, text = next(((name, text) for name, text in texts if text.strip()), ("", ""))
    short = name == "summary" or (name == "description" and len(text) < SHORT)
    source = inner.get("source")
    return Entry(
        number,
        text,
        is_html=_is_html(inner.get(name)),
        is_summary=short,
        link=_link(element),
        stated={
            Role.TITLE: _content(inner["title"]) if "title" in inner else "",
            Role.OUTLET: _source(source) or feed.title,
            Role.AUTHOR: next(filter(None, (_author(inner.get(one)) for one in ("creator", "author"))), feed.author),
            Role.DATE: next((_words(inner[one]) for one in _DATES if one in inner), ""),
            Role.MODIFIED: next((_words(inner[one]) for one in _CHANGED if one in inner), ""),
            Role.LANGUAGE: _words(inner.get("language")) or feed.language,
        },
    )


def _is_better(child: _Element) -> bool:
    """Whether a second child of one name takes the first one's place: the full text, where the first is empty."""
    return _name(child) in _FULL and bool((child.text or "").strip() or len(child))


def _name(element: _Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _words(element: _Element | None) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _is_html(element: _Element | None) -> bool | None:
    """Whether an element says that it holds a piece of a page; None where it does not say."""
    kind = "" if element is None else (element.get("type") or "").lower()
    return True if "html" in kind else False if kind in ("text", "text/plain") else None


def _content(element: _Element) -> str:
    """The content of an element, written as HTML where it is marked up (Atom's type "xhtml")."""
    from lxml.etree import tostring

    kind = (element.get("type") or "").lower()
    if kind == "xhtml" and len(element):
        pieces = [tostring(child, encoding="unicode", method="html") for child in element]
        return f"{escape(element.text or '')}{''.join(pieces)}"
    return "".join(element.itertext())


def _link(element: _Element) -> str:
    """The address of the page: of several links the one that is the entry's other form."""
    links: list[tuple[str, str]] = []
    for child in element:
        name = _name(child)
        if name == "origLink":
            return _words(child)
        if name == "link":
            links.append((child.get("rel") or "alternate", child.get("href") or _words(child)))
        elif name == "guid" and (child.get("isPermaLink") or "true").lower() == "true":
            links.append(("guid", _words(child)))
    found = {rel: address for rel, address in reversed(links) if address}
    about = next((value for key, value in element.attrib.items() if str(key).endswith("}about")), "")
    return found.get("alternate") or found.get("guid") or str(about)


def _author(element: _Element | None) -> str:
    if element is None:
        return ""
    named = next((child for child in element if _name(child) == "name"), None)
    return _words(named if named is not None else element)


def _source(element: _Element | None) -> str:
    """The outlet that an entry was taken over from: RSS has its name, Atom the feed's head."""
    if element is None:
        return ""
    title = next((child for child in element if _name(child) == "title"), None)
    return _words(title) if title is not None else _words(element) if len(element) == 0 else ""
