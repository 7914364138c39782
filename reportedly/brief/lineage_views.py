"""What the renderers show of lineage: shared passages side by side, and the graph of who derives from whom."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.brief.views import ReportMark, Words


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a shared passage; ``differs``: the passage beside it does not have it."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class PassageView:
    """The same words in two reports, the child's first, each as pieces."""

    child: Words
    parent: Words
    child_pieces: tuple[Piece, ...]
    parent_pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class DerivationView:
    """One report derived from another, with the passages they share and the words with which it credits the other."""

    child: ReportMark
    parent: ReportMark
    kind: str
    because: str
    directed: bool
    passages: tuple[PassageView, ...]
    anchor: str = ""
    credit: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class LineageNode:
    """A box of the lineage graph, in the units of its drawing: a report, or copies of one report (``many``)."""

    x: float
    y: float
    width: float
    label: str
    full: str
    href: str
    many: bool
    merged: bool


@dataclass(frozen=True, slots=True)
class LineageEdge:
    """From a report to one that derives from it; it opens the words that both have."""

    path: str
    kind: str
    directed: bool
    href: str
    says: str


@dataclass(frozen=True, slots=True)
class LineageView:
    """The lineage graph, the kinds of edge in it, and how many reports are in none of it."""

    width: int
    height: int
    nodes: tuple[LineageNode, ...]
    edges: tuple[LineageEdge, ...]
    kinds: tuple[str, ...]
    alone: int
    copies: bool
    merged: bool
    open: bool


@dataclass(frozen=True, slots=True)
class CircleStep:
    """A member of a circle: a report or a voice, and the words that say that it has it from the next."""

    name: str
    facts: str
    href: str
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class CircleView:
    """Reports or voices that each rest on the next, and the last on the first."""

    anchor: str
    steps: tuple[CircleStep, ...]
    because: str
