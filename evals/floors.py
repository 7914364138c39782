"""The floors: what a measure reached once and may not fall below.

``floors.json`` lists them. A path that begins with ``bench/`` lies in the folder of gold sets, which does not travel
with the project: where it is not at hand the floor is skipped, and that is said. ``--lift`` raises floors to what
is measured now less ``noise``; it never lowers one. Lowering is an edit of the file, with the reason in ``because``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from evals.measures import measure, value_at

BENCH = "../shared/bench"
FILE = Path(__file__).with_name("floors.json")
ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Floor:
    """One measure on one set.

    Attributes:
        measure: its name.
        path: of the set; one that begins with ``bench/`` lies in the folder of gold sets.
        at_least: dotted key of the result to the least that it may be.
        noise: how far a result moves between machines for no reason.
        because: where the numbers come from.
    """

    measure: str
    path: str
    at_least: tuple[tuple[str, float], ...]
    noise: float
    because: str

    def place(self, bench: str) -> Path:
        """Where the set lies on this machine."""
        if self.path.startswith("bench/"):
            return Path(bench) / self.path.removeprefix("bench/")
        return ROOT / self.path


def load(path: Path = FILE) -> tuple[Floor, ...]:
    """The floors written down in ``path``."""
    return tuple(
        Floor(row["measure"], row["path"], tuple(row["at_least"].items()), row["noise"], row["because"])
        for row in json.loads(path.read_text(encoding="utf8"))
    )


def save(floors: tuple[Floor, ...], path: Path = FILE) -> None:
    """Write the floors down."""
    rows = [
        {
            "measure": floor.measure,
            "path": floor.path,
            "at_least": dict(floor.at_least),
            "noise": floor.noise,
            "because": floor.because,
        }
        for floor in floors
    ]
    path.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", encoding="utf8")


def lifted(floor: Floor, scores: object) -> Floor:
    """The floor raised to ``scores`` less its noise, wherever that is higher than it was."""
    raised = []
    for key, least in floor.at_least:
        value = value_at(scores, key)
        raised.append((key, least if value is None else max(least, round(value - floor.noise, 4))))
    return Floor(floor.measure, floor.path, tuple(raised), floor.noise, floor.because)


def missed(floor: Floor, scores: object) -> list[str]:
    """What lies below the floor, a sentence each."""
    wrong = []
    for key, least in floor.at_least:
        value = value_at(scores, key)
        if value is None:
            wrong.append(f"{floor.measure}: {key} was not measured")
        elif value < least:
            wrong.append(f"{floor.measure}: {key} is {value:.4f}, below its floor of {least:.4f}")
    return wrong


def hold(bench: str, *, lift: bool = False) -> int:
    """Measure every floor whose set is at hand and print how it stands; 1 when one is missed, else 0."""
    wrong: list[str] = []
    floors = list(load())
    for number, floor in enumerate(floors):
        place = floor.place(bench)
        if not place.exists():
            print(f"skipped  {floor.measure} on {floor.path}: it is not at hand")
            continue
        scores = measure(floor.measure, str(place))
        below = missed(floor, scores)
        wrong += below
        reached = ", ".join(f"{key} {value_at(scores, key)} (floor {least})" for key, least in floor.at_least)
        print(f"{'below' if below else 'holds':8} {floor.measure} on {floor.path}: {reached}", flush=True)
        if lift:
            floors[number] = lifted(floor, scores)
    if lift:
        save(tuple(floors))
    for line in wrong:
        print(line)
    return 1 if wrong else 0
