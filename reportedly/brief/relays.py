"""Who relays whom: the same graph laid out for a wide and for a narrow page, and as rows of words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.brief import wording
from reportedly.brief.marks import Marks
from reportedly.brief.views import Drawing, Edge, Node, RelayRow, Tick
from reportedly.model import Account, Relay, RelayKind

MOST = 24  # voices drawn; all of them are in the table beside it
STEP = 34.0
TOP = 40.0
HALF = 13.0  # half the height of a box


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where the columns of a drawing stand, and how much of a name fits."""

    name: str
    width: int
    columns: tuple[float, float, float]
    widths: tuple[float, float, float]
    letters: tuple[int, int, int]


WIDE = _Plan("wide", 960, (0, 350, 690), (270, 270, 270), (36, 36, 36))
NARROW = _Plan("narrow", 360, (0, 134, 282), (118, 118, 78), (14, 14, 8))


def rows_of(account: Account, marks: Marks) -> tuple[RelayRow, ...]:
    """Each relay in words, chains first."""
    order = {RelayKind.VIA: 0, RelayKind.CITED: 1, RelayKind.SAID: 2}
    relays = sorted(
        account.relays, key=lambda relay: (order[relay.kind], -len(relay.claims), relay.speaker, relay.teller)
    )
    return tuple(
        RelayRow(
            marks.voices[relay.speaker], wording.RELAY[relay.kind], _teller(relay, marks), marks.of_claims(relay.claims)
        )
        for relay in relays
        if relay.speaker in marks.voices and marks.of_claims(relay.claims)
    )


def _shown(relay: Relay, marks: Marks) -> bool:
    return any(not line.aside for line in marks.of_claims(relay.claims))


def _teller(relay: Relay, marks: Marks) -> str:
    if relay.teller in marks.reports:
        report = marks.reports[relay.teller]
        return f"{report.label}: {report.title}"
    return marks.voices[relay.teller].name if relay.teller in marks.voices else relay.teller


def drawings_of(account: Account, marks: Marks) -> tuple[Drawing, ...]:
    """The graph twice: for wide pages and for phones. Empty when there is nothing to draw."""
    relays = [relay for relay in account.relays if relay.speaker in marks.voices and _shown(relay, marks)]
    if not relays:
        return ()
    layers = _layers(relays, marks)
    return tuple(_draw(plan, layers, relays, marks) for plan in (WIDE, NARROW))


@dataclass(frozen=True, slots=True)
class _Layers:
    """Ids in each of the three columns, top to bottom."""

    speakers: tuple[str, ...]
    tellers: tuple[str, ...]
    reports: tuple[str, ...]

    def columns(self) -> tuple[tuple[str, ...], ...]:
        return (self.speakers, self.tellers, self.reports)


def _layers(relays: Sequence[Relay], marks: Marks) -> _Layers:
    via = {relay.teller for relay in relays if relay.kind is not RelayKind.SAID and relay.teller in marks.voices}
    weight: dict[str, int] = defaultdict(int)
    for relay in relays:
        weight[relay.speaker] += len(relay.claims) + (100 if relay.kind is not RelayKind.SAID else 0)
    heavy = sorted((id for id in weight if id not in via), key=lambda id: (-weight[id], id))[:MOST]
    told = {relay.teller for relay in relays if relay.teller in marks.reports and relay.speaker in {*heavy, *via}}
    reports = sorted(told, key=lambda id: int(marks.reports[id].label[1:]))
    row = {id: n for n, id in enumerate(reports)}

    def middle(id: str) -> float:
        """The mean row of the reports that a voice reaches: boxes stand near what they lead to."""
        reached = [row[relay.teller] for relay in relays if relay.speaker == id and relay.teller in row]
        return sum(reached) / len(reached) if reached else 0.0

    place = {id: middle(id) for id in (*heavy, *via)}
    for relay in relays:
        if relay.teller in via and relay.speaker in place and relay.kind is not RelayKind.SAID:
            place[relay.speaker] = place.get(relay.teller, 0.0)
    ordered = [tuple(sorted(ids, key=lambda id: (place[id], id))) for ids in (heavy, via)]
    return _Layers(ordered[0], ordered[1], tuple(reports))


def _draw(plan: _Plan, layers: _Layers, relays: Sequence[Relay], marks: Marks) -> Drawing:
    tallest = max(len(column) for column in layers.columns())
    nodes: dict[str, Node] = {}
    for at, column in enumerate(layers.columns()):
        gap = STEP * tallest / max(1, len(column))
        for n, id in enumerate(column):
            nodes[id] = _node(id, plan, at, TOP + gap * (n + 0.5), marks)
    edges = (_edge(nodes[r.speaker], nodes[r.teller]) for r in relays if r.speaker in nodes and r.teller in nodes)
    heads = ("voices", "relayed by", "reports")
    shown = [Tick(plan.columns[n], heads[n]) for n in range(3) if layers.columns()[n]]
    height = int(TOP + STEP * tallest + 8)
    return Drawing(plan.name, plan.width, height, tuple(nodes.values()), tuple(sorted(set(edges))), tuple(shown))


def _node(id: str, plan: _Plan, at: int, y: float, marks: Marks) -> Node:
    letters, x, width = plan.letters[at], plan.columns[at], plan.widths[at]
    if id in marks.reports:
        report = marks.reports[id]
        label = wording.clip(f"{report.label} {report.title}", letters) if letters > 10 else report.label
        return Node(x, y, width, label, f"#{report.anchor}")
    voice = marks.voices[id]
    return Node(x, y, width, wording.clip(voice.name, letters), "#" + voice_anchor(id), voice)


def voice_anchor(id: str) -> str:
    """A voice's place in the matrix."""
    return f"v-{id}"


def _edge(start: Node, end: Node) -> Edge:
    """From the right of one box to the left of another; a relay within one column bows out to the right."""
    x1, x2, colour = start.x + start.width, end.x, start.voice.colour if start.voice else 0
    if x2 <= start.x:
        x2 = end.x + end.width
        bend = x2 + 24
        path = f"M{x1:.0f} {start.y:.0f}C{bend:.0f} {start.y:.0f} {bend:.0f} {end.y:.0f} {x2 + 3:.0f} {end.y:.0f}"
        return Edge(path, colour)
    middle = (x1 + x2) / 2
    path = f"M{x1:.0f} {start.y:.0f}C{middle:.0f} {start.y:.0f} {middle:.0f} {end.y:.0f} {x2 - 5:.0f} {end.y:.0f}"
    return Edge(path, colour)
