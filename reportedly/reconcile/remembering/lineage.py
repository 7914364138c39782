"""Which reports were compared with which, and what derives from what, written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.model import Derivation
from reportedly.reconcile.material import Seen
from reportedly.reconcile.remembering.shards import Sharding, unpaired
from reportedly.reconcile.reports.compared import Cited, Matches
from reportedly.reconcile.reports.direction import Marks, Sign
from reportedly.reconcile.reports.outlets import Credit, names_of
from reportedly.span import Span

Ids = tuple[str, ...]
Credited = tuple[tuple[Span, str], ...]
Line = tuple[str, Ids, Ids, Credited | None, Ids]
"""All that counting origins looks at of where a report comes from; see :mod:`reportedly.reconcile.origins.descent`."""


@dataclass(frozen=True, slots=True)
class Lineage:
    """What is kept of some reports; see :class:`reportedly.reconcile.reports.compared.Lined` and its ``Crediting``.

    ``relayed`` is what :class:`reportedly.reconcile.kept.Relaying` has for ``credits``, and ``lines`` is of
    :class:`reportedly.reconcile.material.Seen`.
    """

    closest: dict[str, Ids]
    near: dict[str, Ids]
    matches: dict[str, dict[str, Matches]]
    marks: dict[str, Marks]
    chosen: dict[str, tuple[tuple[Sign, Derivation], ...]]
    credits: dict[str, tuple[Credit, ...]]
    cited: dict[str, tuple[Cited, ...]]
    relayed: dict[str, Credited]
    lines: dict[str, Line]


def lineages(seen: Seen, sharding: Sharding) -> list[Lineage]:
    """All of it, by shard."""
    lined, crediting, split = seen.lined, seen.lined.crediting, sharding.split
    one_by_one = zip(
        split(lined.sharing.closest()),
        split(lined.near),
        sharding.paired(lined.matches),
        split(lined.marks),
        split(lined.chosen),
        split(crediting.credits),
        split(crediting.cited),
        split(seen.relaying.credits),
        split(seen.lines),
        strict=True,
    )
    return [Lineage(*one) for one in one_by_one]


def take_lineages(rows: Sequence[Lineage], runs: dict[str, frozenset[int]], seen: Seen) -> None:
    """Hold what was written down.

    Args:
        rows: all of it.
        runs: of words, by report.
        seen: with the outlets of reports.
    """
    lined, crediting = seen.lined, seen.lined.crediting
    closest: dict[str, Ids] = {}
    for row in rows:
        closest.update(row.closest)
        lined.near.update(row.near)
        lined.matches.update(unpaired(row.matches))
        lined.marks.update(row.marks)
        lined.chosen.update(row.chosen)
        crediting.credits.update(row.credits)
        crediting.cited.update(row.cited)
        seen.relaying.credits.update(row.relayed)
        seen.lines.update(row.lines)
    lined.sharing.restore(runs, closest)
    for id, outlet in crediting.own.items():
        if outlet:
            crediting.published.setdefault(outlet, []).append(id)
    for id, credits in crediting.credits.items():
        for credit in credits:
            crediting.wanting.setdefault(credit.outlet, set()).add(id)
    crediting.names = names_of(crediting.published)
    lined.whole = True
