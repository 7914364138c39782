"""What is read alike after a change that means nothing: quotation marks of another style, lines broken anew, damage.

    python -m evals noise FILE

FILE holds a report a line, in `text`; no gold is looked at, so any file of reports will do. Each report is read as it
is and once for each kind of change. Two claims are alike when voice, act and content are: the content by the places
that its words had before the change. `alike` is the share of claims that have their like on the other side, both sides
counted: 2 x alike / (before + after). Claims in a paragraph that the change damages, and those made of words that it
adds, do not count: the law is that what is read elsewhere stays.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from evals.changes import CHANGES, Changed
from evals.given import report_of
from reportedly.model import Claim
from reportedly.read.reader import Reader

REPORTS = 60  # of the file, from its start
Likeness = tuple[str, str, str, tuple[tuple[int, int], ...]]


def letters(text: str) -> str:
    """Letters and digits alone: marks, spaces and ways of writing an accent do not count."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def likeness(claim: Claim, changed: Changed) -> Likeness | None:
    """What makes claims of the new text alike those of the old: voice, act, and where the content's words stood.

    None for a claim of words that the change brought.
    """
    text = changed.new
    at = [i for s in claim.attribution.content for i in range(s.start, s.end) if text[i].isalnum()]
    places = [place for i in at if (place := changed.back(i)) is not None]
    if not places:
        return None
    runs = [(places[0], places[0])]
    for place in places[1:]:
        start, last = runs[-1]
        if any(c.isalnum() for c in changed.old[last + 1 : place]):
            runs.append((place, place))
        else:
            runs[-1] = (start, place)
    return claim.voice.kind.value, letters(claim.voice.called), claim.act.value, tuple(runs)


def outside(claims: Iterable[Likeness | None], spoiled: list[tuple[int, int]]) -> Counter[Likeness]:
    """The claims that lie outside the ``spoiled`` stretches of the text before the change."""
    return Counter(
        c for c in claims if c and not any(a <= end and start <= b for start, end in spoiled for a, b in c[3])
    )


def read(changed: Changed, reader: Reader) -> list[Likeness | None]:
    """The claims of the new text.

    Raises:
        ValueError: the reader failed on it.
    """
    reading = reader.read(report_of(changed.new, "report"))
    if reading.failed:
        raise ValueError(f"a report could not be read: {reading.failed}")
    return [likeness(claim, changed) for claim in reading.claims]


def compare(text: str, reader: Reader) -> Iterator[tuple[str, Counter[str]]]:
    """By kind of change, the numbers of claims ``before``, ``after`` and ``alike``; where nothing changes, none."""
    as_it_is = read(Changed.by(text, lambda _: iter(())), reader)
    for name, change in CHANGES.items():
        changed = Changed.by(text, change)
        if changed.new != text:
            spoiled = changed.spoiled()
            before, after = outside(as_it_is, spoiled), outside(read(changed, reader), spoiled)
            alike = (before & after).total()
            yield name, Counter(reports=1, before=before.total(), after=after.total(), alike=alike)


def run(path: str, *, thorough: bool = False) -> dict[str, object]:
    """For each kind of change `alike`, and the numbers of `reports` that it changed and of claims that it stands on."""
    with Path(path).open(encoding="utf8") as lines:
        texts = [json.loads(line)["text"] for line in islice(lines, REPORTS)]
    reader = Reader(thorough=thorough)
    counts: dict[str, Counter[str]] = {name: Counter() for name in CHANGES}
    for text in texts:
        for name, found in compare(text, reader):
            counts[name] += found
    return {name: _row(found) for name, found in counts.items()}


def _row(found: Counter[str]) -> dict[str, float | int | None]:
    sides = found["before"] + found["after"]
    alike = round(2 * found["alike"] / sides, 4) if sides else None
    return {"alike": alike, "claims": found["before"], "reports": found["reports"]}
