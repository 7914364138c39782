"""What is kept of reports compared with one another from one run to the next: their wording, and whom they credit."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportedly.model import Derivation
from reportedly.reconcile.reports.direction import Marks, Sign
from reportedly.reconcile.reports.outlets import Credit, Names
from reportedly.reconcile.reports.passages import Match, Sentence
from reportedly.reconcile.reports.sharing import Sharing
from reportedly.reconcile.reports.shelves import Shelf

Matches = tuple[Match | None, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A credit, and the report that is meant.

    Attributes:
        child: id of the report that credits.
        place: the number of the crediting sentence among those compared; None when it is too short to be.
        credit: the words.
        parent: id of the report that is meant; None when that is open.
        share: share of the crediting sentence's telling words that the parent holds, 0 to 1.
    """

    child: str
    place: int | None
    credit: Credit
    parent: str | None = None
    share: float = 0.0


@dataclass(slots=True)
class Crediting:
    """Who credits whom, by report id.

    Attributes:
        own: the plain name of each report's outlet, empty where it is not known.
        published: plain name of an outlet -> its reports, in order.
        names: how these outlets are called.
        firsts: words with which the name of an outlet may begin in the report.
        credits: those in the report's text.
        shelves: outlet -> its reports by their telling words; of those alone that a report credits.
        wanting: outlet -> the reports that credit it.
        cited: the reports meant by these credits, where there are any.
    """

    own: dict[str, str] = field(default_factory=dict)
    published: dict[str, list[str]] = field(default_factory=dict)
    names: Names | None = None
    firsts: dict[str, frozenset[str]] = field(default_factory=dict)
    credits: dict[str, tuple[Credit, ...]] = field(default_factory=dict)
    shelves: dict[str, Shelf] = field(default_factory=dict)
    wanting: dict[str, set[str]] = field(default_factory=dict)
    cited: dict[str, tuple[Cited, ...]] = field(default_factory=dict)


@dataclass(slots=True)
class Lined:
    """All reports as they were compared in the last run, by id.

    Attributes:
        whole: whether it holds all reports that are held.
        sharing: which share runs of words with which.
        parts: sentences.
        near: the reports that each is compared with, where there are any.
        matches: by (report, other), where its sentences stand in the other.
        marks: of those that are compared.
        chosen: what each derives from, with the signs of the direction.
        crediting: who credits whom.
        addresses: address -> the reports taken from it.
        address: the same the other way round.
    """

    whole: bool = False
    sharing: Sharing = field(default_factory=Sharing)
    parts: dict[str, tuple[Sentence, ...]] = field(default_factory=dict)
    near: dict[str, tuple[str, ...]] = field(default_factory=dict)
    matches: dict[tuple[str, str], Matches] = field(default_factory=dict)
    marks: dict[str, Marks] = field(default_factory=dict)
    chosen: dict[str, tuple[tuple[Sign, Derivation], ...]] = field(default_factory=dict)
    crediting: Crediting = field(default_factory=Crediting)
    addresses: dict[str, set[str]] = field(default_factory=dict)
    address: dict[str, str] = field(default_factory=dict)

    def part(self, one: str, other: str) -> None:
        """Compare two reports no more."""
        self.matches.pop((one, other), None)
        self.matches.pop((other, one), None)
