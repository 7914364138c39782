"""Whether a page that was made does more than show words: scripts, handlers, addresses that run code, remote loads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html
from lxml.html import HtmlElement

_ADDRESSES_LIST = """
    href src srcset action formaction data poster background cite longdesc usemap manifest ping xlink:href
"""
_ADDRESSES = frozenset(_ADDRESSES_LIST.split())
_NEVER_LIST = """
    base iframe frame frameset object embed applet portal
"""
_NEVER = frozenset(_NEVER_LIST.split())
_RUNS = re.compile(r"^(?:javascript|vbscript|livescript|mocha|data:text|data:application)", re.IGNORECASE)
_REMOTE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//|^(?:https?|ftp|file|ws):", re.IGNORECASE)
_IN_STYLE = re.compile(
    r"@import|expression\s*\(|behavior\s*:|-moz-binding|url\(\s*['\"]?(?!data:image|#)", re.IGNORECASE
)
_IN_MARKDOWN = re.compile(
    r"(?<![\\`])<(?=/?(?:script|img|svg|iframe|style|link|base|object|embed|form|math|a|video|body|meta)\b)"
    r"|(?<!\\)\]\(\s*<?\s*(?:javascript|vbscript|data):",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Own:
    """What our own pages hold, told from one made of harmless reports: its scripts and styles, word for word."""

    scripts: frozenset[str]
    styles: frozenset[str]

    @classmethod
    def of(cls, page: str) -> Own:
        """From such a page."""
        tree = html.document_fromstring(page)
        scripts = (element.text_content() for element in tree.iter("script"))
        return cls(frozenset(scripts), frozenset(element.text_content() for element in tree.iter("style")))


def faults(page: str, own: Own) -> Iterator[str]:
    """Each thing in a page that is more than words, a sentence."""
    for element in html.document_fromstring(page).iter():
        if not isinstance(element.tag, str):
            continue
        tag = element.tag.lower()
        if tag in _NEVER:
            yield f"<{tag}>"
        if tag == "script" and (element.attrib.get("src") or element.text_content() not in own.scripts):
            yield f"a script that is not ours: {element.text_content()[:80]!r}"
        if tag == "style" and element.text_content() not in own.styles:
            yield f"a style that is not ours: {element.text_content()[:80]!r}"
        if tag == "meta" and element.attrib.get("http-equiv", "").lower() == "refresh":
            yield "a page that moves on by itself"
        yield from _attributes(element, tag)


def markdown_faults(text: str) -> Iterator[str]:
    """Tags and addresses in Markdown that a page made of it would run or load."""
    for found in _IN_MARKDOWN.finditer(text):
        yield f"in Markdown: {text[max(0, found.start() - 20) : found.end() + 40]!r}"


def _attributes(element: HtmlElement, tag: str) -> Iterator[str]:
    for key, value in element.attrib.items():
        name = key.lower()
        plain = re.sub(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\ufeff]", "", value)
        if name.startswith("on"):
            yield f"<{tag} {name}={value[:60]!r}>"
        if name == "srcdoc":
            yield f"<{tag} srcdoc>"
        if name in _ADDRESSES and _RUNS.match(plain):
            yield f"<{tag} {name}={value[:60]!r}>"
        if name in _ADDRESSES and tag not in ("a", "blockquote", "q") and _REMOTE.match(plain):
            yield f"a remote load: <{tag} {name}={value[:60]!r}>"
        if name == "href" and tag == "a" and plain.lower().startswith(("file:", "data:", "blob:")):
            yield f"<a href={value[:60]!r}>"
        if name == "style" and _IN_STYLE.search(value):
            yield f"<{tag} style={value[:60]!r}>"
