"""A page to the tree that trafilatura works on: the one that it would make itself, made quicker.

Trafilatura asks Python for the class of every element that it touches, some thousand a page, and looks through each
page for what needs repair. Most pages need none, and all their elements may be of one class.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement, HTMLParser

# Characters that trafilatura takes out, since libxml2 knows of none such; the last two in UTF-8.
_NONE = bytes(i for i in range(32) if i not in (9, 10, 13))
_NO_CHARACTERS = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")
_WHOLE = re.compile(r"<(?:html|!doctype\s+html\s*>)", re.IGNORECASE)


def read_tree(html: str) -> HtmlElement | None:
    """The page as trafilatura parses it; None where it cannot be."""
    from trafilatura import load_html

    tree = _read_quickly(html)
    return load_html(html) if tree is None else tree


def _read_quickly(html: str) -> HtmlElement | None:
    """The same tree for a page that needs no repair; None where it may."""
    if _WHOLE.match(html) is None or "\n" not in html or _closes_itself(html):
        return None
    try:
        data = html.encode("utf8")
    except UnicodeEncodeError:
        return None
    if len(data.translate(None, _NONE)) < len(data) or any(none in data for none in _NO_CHARACTERS):
        return None
    from lxml.etree import LxmlError
    from lxml.html import fromstring

    try:
        tree: HtmlElement = fromstring(data, parser=_parser())
    except (LxmlError, ValueError):
        return None
    return tree if len(tree) else None


def _closes_itself(html: str) -> bool:
    """Whether "<html/>" stands in one of the first lines, after which libxml2 would take nothing in."""
    return any("<html" in line and line.endswith("/>") for line in html[:4096].splitlines()[:4])


@cache
def _parser() -> HTMLParser:
    """A parser as trafilatura's, but for the class of elements: none of what forms can do more is asked of a page."""
    from lxml.etree import ElementDefaultClassLookup
    from lxml.html import HtmlComment, HtmlElement, HtmlEntity, HTMLParser, HtmlProcessingInstruction

    parser = HTMLParser(
        collect_ids=False, default_doctype=False, encoding="utf-8", remove_comments=True, remove_pis=True
    )
    parser.set_element_class_lookup(
        ElementDefaultClassLookup(
            element=HtmlElement, comment=HtmlComment, pi=HtmlProcessingInstruction, entity=HtmlEntity
        )
    )
    return parser
