"""The words of a page that can be seen, run by run, each with its place in the source; one pass, linear in length."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import NamedTuple

# A tag whose quoted values hold no angle: nearly all. The last group is empty where a value holds one.
MARKUP = re.compile(
    r"""<(?:(/?)([a-zA-Z][^\s<>/"']*+)[^<>"']*+(?:(?:"[^"<>]*+"|'[^'<>]*+')[^<>"']*+)*+(>?)|(?=[!?/]))"""
)
# As :func:`html.unescape` has it.
REFERENCE = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)")
_VALUE = re.compile(r"=\s*([\"'])")
# Within one of these stands no markup, and nothing of a report.
_RAW_LIST = """
    script style textarea xmp iframe noembed noframes
"""
_RAW = {name: re.compile(rf"</(?i:{name})(?=[\s/>])") for name in _RAW_LIST.split()}
_TITLE_END = re.compile(r"</(?i:title)(?=[\s/>])")
LONGEST_TITLE = 10_000
# Quoted values with angles in them are followed so far, code points, and so many in vain.
LONGEST_VALUE, MOST_IN_VAIN = 50_000, 200
# Tags that hold nothing, and those that HTML lets stay open: they add no depth that could be counted on.
_FLAT_LIST = """
    area base br col embed hr img input link meta param source track wbr p li dt dd option tr td th thead tbody
"""
_FLAT = frozenset(_FLAT_LIST.split())
_BLOCKS_LIST = """
    p div h1 h2 h3 h4 h5 h6 li tr section article blockquote br title script style template noscript
"""
_BLOCKS = frozenset(_BLOCKS_LIST.split())
# Of longer tags the attributes are counted, since libxml2 compares each with all others.
LONG_TAG = 10_000
_ATTRIBUTE = re.compile(r"\s[\w:-]+=")


class Run(NamedTuple):
    """Characters ``[start, end)`` of the source between two pieces of markup; ``block``: a block begins with them."""

    start: int
    end: int
    block: bool


@dataclass(frozen=True, slots=True)
class Burden:
    """What a page asks of a parser.

    Attributes:
        tags: how many there are.
        deepest: how deep they are nested.
        weight: tags, each counted by its depth.
        attributes: of the tag with the most, of long tags only.
    """

    tags: int
    deepest: int
    weight: int
    attributes: int


@dataclass(frozen=True, slots=True)
class Visible:
    """The runs of a source, its title first where it has one (``titled``), and what it asks of a parser."""

    runs: tuple[Run, ...]
    titled: bool
    burden: Burden

    @property
    def body(self) -> tuple[Run, ...]:
        """The runs without the title."""
        return self.runs[1:] if self.titled else self.runs


def visible(html: str) -> Visible:
    """Walk a source once. What is never closed hides the rest, as it does in a browser."""
    walk = Walk(html)
    walk.go()
    title = [Run(*walk.title, True)] if walk.title else []
    return Visible((*title, *walk.runs), bool(title), _burden(walk))


class Walk:
    """A walk through one source, changed as it goes on.

    Attributes:
        html: the source.
        runs: of the body.
        title: where the title's characters stand; None where there is none.
        names: of the tags, in small letters; "/" before those that close, "!" before those that close themselves.
        tags, ends: where each tag begins and ends; of ``tags``, after the last, the length of the source.
        attributes: of the tag with the most, of long tags only.
    """

    def __init__(self, html: str) -> None:
        self.html = html
        self.runs: list[Run] = []
        self.names: list[str] = []
        self.tags: list[int] = []
        self.ends: list[int] = []
        self.title: tuple[int, int] | None = None
        self.attributes = 0
        self.in_vain = 0

    def go(self) -> None:
        """Walk to the end."""
        html, runs, names, search = self.html, self.runs, self.names, MARKUP.search
        at, block = 0, True
        while (found := search(html, at)) is not None:
            start = found.start()
            if start > at:
                runs.append(Run(at, start, block))
                block = False
            name = found[2]
            if name is None:
                at = self._after_remark(start)
                continue
            at = found.end() if found[3] else self._after_tag(start)
            name = name.lower()
            # Within drawings "/>" closes a tag; elsewhere it is not written of what holds something.
            names.append(("!" if html[at - 2 : at] == "/>" else found[1]) + name)
            self.tags.append(start)
            self.ends.append(at)
            block = block or name in _BLOCKS
            if at - start > LONG_TAG:
                self.attributes = max(self.attributes, len(_ATTRIBUTE.findall(html, start, at)))
            if not found[1]:
                at = self._after_raw(name, at)
        if at < len(html):
            runs.append(Run(at, len(html), block))
        self.tags.append(len(html))

    def _after_remark(self, start: int) -> int:
        """After a comment, declaration or nameless tag."""
        closing = "-->" if self.html.startswith("<!--", start) else ">"
        end = self.html.find(closing, start + 2)
        return len(self.html) if end < 0 else end + len(closing)

    def _after_tag(self, at: int) -> int:
        """After a tag with angles in a quoted value."""
        while True:
            end = self.html.find(">", at)
            if end < 0:
                return len(self.html)
            value = _VALUE.search(self.html, at, end)
            if value is None or self.in_vain > MOST_IN_VAIN:
                return end + 1
            close = self.html.find(value[1], value.end(), value.end() + LONGEST_VALUE)
            if close < 0:
                self.in_vain += 1
                return end + 1
            at = close + 1

    def _after_raw(self, name: str, at: int) -> int:
        """After what stands in an element whose contents are no markup, if it is one."""
        if name == "title" and self.title is None:
            end = _TITLE_END.search(self.html, at, at + LONGEST_TITLE)
            if end is not None and end.start() > at:
                self.title = (at, end.start())
                return end.start()
        if name in _RAW:
            end = _RAW[name].search(self.html, at)
            return len(self.html) if end is None else end.start()
        return at


def _burden(walk: Walk) -> Burden:
    depth = deepest = weight = 0
    for name in walk.names:
        weight += depth
        if name[0] == "/":
            if name[1:] not in _FLAT:
                depth = max(0, depth - 1)
        elif name[0] != "!" and name not in _FLAT:
            depth += 1
            deepest = max(deepest, depth)
    return Burden(len(walk.names), deepest, weight, walk.attributes)


def words_of(html: str, run: Run) -> str:
    """The characters of a run as they are shown, its white space as written."""
    words = html[run.start : run.end]
    return unescape(words) if "&" in words else words
