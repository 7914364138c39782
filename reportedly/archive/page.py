"""HTML to the report's body: paragraphs between blank lines. Bounded: no page may crash or hang the archive."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.archive.facts import read_facts
from reportedly.archive.provenance import Provenance

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

# A page of more tags, or nested deeper, is read without trafilatura, whose passes over the tree would take minutes.
MOST_TAGS = 60_000
DEEPEST = 200
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)[^<>]*?(/?)>")
_VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"])
_BLOCKS = frozenset(["p", "head", "quote", "list", "item", "table", "row", "cell", "code", "div", "lb", "ab"])


@dataclass(frozen=True, slots=True)
class Page:
    """A page's body and what it says of itself."""

    text: str
    provenance: Provenance


def read_page(html: str, taken_at: dt.datetime) -> Page:
    """Body and provenance of a page. Never raises: what cannot be parsed is read as bare text."""
    if is_hostile(html):
        return Page(plain_text(html), Provenance())
    tree = _tree(html)
    if tree is None:
        return Page(plain_text(html), Provenance())
    provenance = read_facts(tree, taken_at)
    return Page(body_text(tree) or plain_text(html), provenance)


def _tree(html: str) -> HtmlElement | None:
    from trafilatura import load_html

    return load_html(html)


def body_text(tree: HtmlElement) -> str:
    """The page's main text, one blank line between paragraphs; "" when there is none (trafilatura, Barbaresi 2021)."""
    from trafilatura import bare_extraction

    document = bare_extraction(tree, include_comments=False, with_metadata=False)
    if document is None:
        return ""
    body = getattr(document, "body", None)
    return "" if body is None else "\n\n".join(_paragraphs(body))


def _paragraphs(body: _Element) -> Iterator[str]:
    """Blocks of the extracted body in order, walked without recursion."""
    from lxml.etree import iterwalk

    words: list[str] = []
    for event, element in iterwalk(body, events=("start", "end")):
        block = element.tag in _BLOCKS
        if event == "start":
            if block:
                yield from _flush(words)
            words.append(element.text or "")
        else:
            if block:
                yield from _flush(words)
            words.append(element.tail or "")
    yield from _flush(words)


def _flush(words: list[str]) -> Iterator[str]:
    folded = " ".join("".join(words).split())
    words.clear()
    if folded:
        yield folded


def is_hostile(html: str) -> bool:
    """Whether a page is nested or tagged beyond what any report needs."""
    depth = deepest = count = 0
    for match in _TAG.finditer(html):
        count += 1
        if count > MOST_TAGS or deepest > DEEPEST:
            return True
        if match[1]:
            depth = max(0, depth - 1)
        elif not match[3] and match[2].lower() not in _VOID:
            depth += 1
            deepest = max(deepest, depth)
    return False


def plain_text(html: str) -> str:
    """All visible text of a page that is too hostile to be understood, a paragraph for each block."""
    html = re.sub(r"<!--.*?-->", " ", html, flags=re.DOTALL)
    html = re.sub(r"<(script|style|template|noscript)\b[^>]*>.*?</\1\s*>", " ", html, flags=re.DOTALL | re.IGNORECASE)
    html = re.sub(
        r"<(?:/?(?:p|div|h[1-6]|li|tr|section|article|blockquote)|br)\b[^<>]*>", "\0", html, flags=re.IGNORECASE
    )
    from html import unescape

    words = unescape(re.sub(r"<[^<>]*>", "", html))
    return "\n\n".join(folded for part in words.split("\0") if (folded := " ".join(part.split())))
