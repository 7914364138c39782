"""The words of a page that can be seen, run by run, each with its place in the source; one pass, linear in length."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import accumulate
from operator import sub
from typing import NamedTuple

# As :func:`html.unescape` has it.
REFERENCE = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)")
# Within one of these stands no markup, and nothing of a report.
_RAW_LIST = """
    script style textarea xmp iframe noembed noframes
"""
_RAW = tuple(_RAW_LIST.split())
# Until 3.11.5, "re" went on from where the last, failed round of (?:...)*+ had come to. A last choice that fails where
# it begins, (?!), brings it back.
_REST = r"""(?:[^>"']++|"[^"]*+"|'[^']*+'|["'])*+>"""
_RAWS = "|".join(rf"(?i:{name})(?=[\s/>]){_REST}(?:[^<]++|<(?!/(?i:{name})[\s/>])|(?!))*+" for name in _RAW)
_TITLE = rf"(?i:title)(?=[\s/>]){_REST}(?=[^<]{{0,4000}}+</(?i:title)[\s/>])([^<]*+)"
# A tag whose quoted values hold no angle: nearly all are such. Others are followed quote by quote.
_TAG = r"""(/?[a-zA-Z][^\s<>/"']*+)[^<>"']*+(?:(?:"[^"<>]*+"|'[^'<>]*+'|(?!))[^<>"']*+)*+>"""
_ANGLED = r"""(/?[a-zA-Z][^\s<>/"']*+)(?:[^>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+')|[="'])*+>"""
_REMARK = r"!--(?:-?>|(?:[^-]++|-(?!-!?>)|(?!))*+(?:--!?>|\Z))|[!?/][^>]*+>"
# What stands in script, style and the like belongs to the markup; so does a remark, to the end where it is not closed.
# Groups: a title's characters, a script or such, a tag's name, that of a tag with angles in its values.
_MARKUP = re.compile(rf"<(?:(?=[sStTxXiInN])(?:{_TITLE}|({_RAWS}))|{_TAG}|{_ANGLED}|{_REMARK})")
_TITLED, _NAMED = 1, (3, 4)
_OPENED = re.compile("<[a-zA-Z!?/]")
# Tags that hold nothing, and those that HTML lets stay open: they add no depth that could be counted on.
_FLAT_LIST = """
    area base br col embed hr img input link meta param source track wbr p li dt dd option tr td th thead tbody
"""
_FLAT = frozenset(_FLAT_LIST.split())
_BLOCKS_LIST = """
    p div h1 h2 h3 h4 h5 h6 li tr section article blockquote br title script style template noscript
"""
_BLOCKS = frozenset(_BLOCKS_LIST.split()) | {f"/{name}" for name in _BLOCKS_LIST.split()}
# Of longer tags the attributes are counted, since libxml2 compares each with all others.
LONG_TAG = 10_000
_ATTRIBUTE = re.compile(r"\s[\w:-]+=")


class Run(NamedTuple):
    """Characters ``[start, end)`` of the source between two pieces of markup."""

    start: int
    end: int


class Tag(NamedTuple):
    """A tag at ``[start, end)``: its name in small letters, "/" before it where it closes; ``empty``: ends in "/>"."""

    name: str
    start: int
    end: int
    empty: bool


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
    runs: list[tuple[int, int]] = []
    names: list[str] = []
    title: tuple[int, int] | None = None
    at = attributes = 0
    closed = _closed(html)
    for found in _MARKUP.finditer(html, 0, closed):
        start, end = found.span()
        if start > at:
            runs.append((at, start))
        at = end
        group = found.lastindex
        if group in _NAMED:
            names.append(found[group])
            if end - start > LONG_TAG:
                attributes = max(attributes, len(_ATTRIBUTE.findall(html, start, end)))
        elif group == _TITLED and title is None:
            title = found.span(_TITLED)
    last = _last(html, closed)
    if last > at:
        runs.append((at, last))
    burden = _burden(names, attributes)
    if burden.deepest > _DOUBTED:
        told = (part for part in parts(html) if isinstance(part, Tag))
        burden = _burden(["br" if tag.empty else tag.name for tag in told], attributes)
    return Visible(tuple(map(Run._make, [title, *runs] if title else runs)), title is not None, burden)


def _closed(html: str) -> int:
    """After the last ">": no tag is looked for beyond it, and none to the end in vain."""
    return html.rfind(">") + 1


def _last(html: str, closed: int) -> int:
    """Where the characters after the last ">" end: a tag that is never closed hides the rest."""
    opened = _OPENED.search(html, closed)
    return len(html) if opened is None else opened.start()


def parts(html: str) -> Iterator[Run | Tag]:
    """Runs and tags in the order of the source; a title as a paragraph."""
    at, closed = 0, _closed(html)
    for found in _MARKUP.finditer(html, 0, closed):
        start, end = found.span()
        if start > at:
            yield Run(at, start)
        at = end
        if found.lastindex in _NAMED:
            yield Tag(found[found.lastindex].lower(), start, end, html.endswith("/>", start, end))
        elif found.lastindex == _TITLED:
            yield Tag("p", start, start, empty=False)
            yield Run(*found.span(_TITLED))
            yield Tag("/p", end, end, empty=False)
        elif found.lastindex is not None:
            yield Tag("script", start, end, empty=True)
    last = _last(html, closed)
    if last > at:
        yield Run(at, last)


def is_block(tag: Tag) -> bool:
    """Whether a paragraph begins with it."""
    return tag.name in _BLOCKS


_DEEP_LIST = """
    a abbr address article aside b blockquote body button canvas center cite code del div dl em fieldset figcaption
    figure font footer form g h1 h2 h3 h4 h5 h6 head header html i ins label main mark nav noscript object ol path
    picture pre q s samp section select small span strong sub summary sup svg symbol table template time u ul use video
"""


class _Deeper(dict[str, int]):
    """By a tag's name, how much deeper it leads: 1, 0 or -1."""

    def __missing__(self, name: str) -> int:
        name = name.lower()
        return self.get(name, -1 if name.startswith("/") else 1)


_DEEPER = _Deeper({name: 1 for name in _DEEP_LIST.split()} | {f"/{name}": -1 for name in _DEEP_LIST.split()})
_DEEPER.update({f"{mark}{name}": 0 for name in (*_FLAT, *_RAW, "title") for mark in ("", "/")})
# From here on tags that close themselves, as drawings have them, are told from others.
_DOUBTED = 200


def _burden(names: Sequence[str], attributes: int) -> Burden:
    steps = [_DEEPER[name] for name in names]
    # A tag that closes what is not open leads nowhere: depth is counted from the least so far.
    counted = list(accumulate(steps, initial=0))
    depths = list(map(sub, counted, accumulate(counted, min)))
    return Burden(len(names), max(depths), sum(depths) - depths[-1], attributes)


def words_of(html: str, run: Run) -> str:
    """The characters of a run as they are shown, its white space as written."""
    words = html[run.start : run.end]
    return unescape(words) if "&" in words else words
