"""A source as it can be shown without harm: its words in their order, in tags of a short list, and nothing else of it.

Nothing of the source is copied but its words, and these are escaped anew: no script, no style, no address, no handler,
no form and no picture of it can come through, whatever its markup is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape, unescape

from reportedly.archive.pages.visible import Tag, parts

_SHOWN_LIST = """
    p div section article main header footer aside nav h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre code em strong
    b i u s sub sup small q cite abbr figure figcaption table caption thead tbody tfoot tr td th
"""
SHOWN = frozenset(_SHOWN_LIST.split())
_EMPTY = frozenset(("br", "hr"))
# A new one of these closes an open one, as in HTML, which lets them stay open.
_CLOSED_BY = {
    "p": frozenset(("p",)),
    "li": frozenset(("li",)),
    "dt": frozenset(("dt", "dd")),
    "dd": frozenset(("dt", "dd")),
    "tr": frozenset(("tr", "td", "th")),
    "td": frozenset(("td", "th")),
    "th": frozenset(("td", "th")),
}
DEEPEST = 60
_ALT = re.compile(r"\salt\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
LONGEST_ALT = 300


@dataclass(frozen=True, slots=True, order=True)
class Marked:
    """Characters ``[start, end)`` of the source to be marked; ``id`` for the first stretch of cited words, else ""."""

    start: int
    end: int
    id: str = ""


Clean = Callable[[str], str]


def harmless_page(html: str, marked: Sequence[Marked], clean: Clean) -> str:
    """A page's words as HTML that nests and does nothing.

    Args:
        html: the source.
        marked: what to mark; stretches may overlap.
        clean: what makes characters harmless for who looks at them.
    """
    page = _Page(html, _Marks(marked), clean)
    for part in parts(html):
        if isinstance(part, Tag):
            page.tag(part)
        else:
            page.words(part.start, part.end)
    return page.end()


def harmless_text(text: str, marked: Sequence[Marked], clean: Clean) -> str:
    """Plain text as HTML, its line ends as they are."""
    page = _Page(text, _Marks(marked), clean, plain=True)
    page.words(0, len(text))
    return page.end()


class _Marks:
    """Stretches to be marked, cut where they overlap."""

    def __init__(self, marked: Sequence[Marked]) -> None:
        edges = sorted({edge for one in marked for edge in (one.start, one.end)})
        self._ids: dict[int, list[str]] = {}
        met = set[str]()
        for one in sorted(marked):
            if one.id and one.id not in met:
                met.add(one.id)
                self._ids.setdefault(one.start, []).append(one.id)
        self._open = _covered(edges, marked)
        self._edges = edges
        self._next = 0

    def pieces(self, start: int, end: int) -> Iterator[tuple[int, int, bool, list[str]]]:
        """What lies between, cut at the edges of marks: whether it is marked, and the ids that begin there.

        Asked for in the order of the source.
        """
        while self._next < len(self._edges) and self._edges[self._next] <= start:
            self._next += 1
        at = start
        while at < end:
            last = self._next >= len(self._edges) or self._edges[self._next] >= end
            until = end if last else self._edges[self._next]
            here = self._edges[self._next - 1] if self._next else None
            inside = here is not None and here in self._open
            yield at, until, inside, self._ids.get(at, [])
            at = until
            self._next += not last


def _covered(edges: Sequence[int], marked: Sequence[Marked]) -> set[int]:
    """The edges after which something is marked."""
    change: dict[int, int] = dict.fromkeys(edges, 0)
    for one in marked:
        change[one.start] += 1
        change[one.end] -= 1
    depth, found = 0, set()
    for edge in edges:
        depth += change[edge]
        if depth > 0:
            found.add(edge)
    return found


class _Page:
    """What is written so far, and which tags are open."""

    def __init__(self, source: str, marks: _Marks, clean: Clean, *, plain: bool = False) -> None:
        self._source, self._marks, self._clean, self._plain = source, marks, clean, plain
        self._out: list[str] = []
        self._stack: list[str] = []
        self._deeper = 0

    def words(self, start: int, end: int) -> None:
        """Words of the source, escaped, with what is marked in them."""
        for begin, until, inside, ids in self._marks.pieces(start, end):
            words = self._source[begin:until]
            shown = escape(self._clean(words if self._plain else unescape(words)))
            if not inside or not (ids or shown.strip()):
                self._out.append(shown)
                continue
            first, *more = ids or [""]
            anchors = "".join(f'<span id="{escape(id)}"></span>' for id in more)
            own = f' id="{escape(first)}"' if first else ""
            self._out.append(f"<mark{own}>{anchors}{shown}</mark>")

    def tag(self, tag: Tag) -> None:
        """A tag of the source: written anew without anything in it, or left out."""
        kind = tag.name.lstrip("/")
        if kind in _EMPTY:
            self._out.append(f"<{kind}>")
        elif tag.name == "img":
            self._picture(tag.start, tag.end)
        elif kind in SHOWN:
            if tag.name != kind:
                self.close(kind)
            elif not tag.empty:
                self.open(kind)

    def _picture(self, start: int, end: int) -> None:
        found = _ALT.search(self._source, start, end)
        words = " ".join(unescape((found[1] or found[2] or "") if found else "").split())[:LONGEST_ALT]
        if words:
            self._out.append(f'<small class="picture">[picture: {escape(self._clean(words))}]</small>')

    def open(self, kind: str) -> None:
        """Open a tag, and close what it closes."""
        if kind in _CLOSED_BY and self._stack and self._stack[-1] in _CLOSED_BY[kind]:
            self._out.append(f"</{self._stack.pop()}>")
        if len(self._stack) >= DEEPEST:
            self._deeper += 1
            return
        self._stack.append(kind)
        self._out.append(f"<{kind}>")

    def close(self, kind: str) -> None:
        """Close a tag with all that is open in it; nothing where it is not open."""
        if self._deeper:
            self._deeper -= 1
            return
        while kind in self._stack:
            last = self._stack.pop()
            self._out.append(f"</{last}>")
            if last == kind:
                break

    def end(self) -> str:
        """All of it, with everything closed."""
        self._out += (f"</{kind}>" for kind in reversed(self._stack))
        self._stack.clear()
        return "".join(self._out)
