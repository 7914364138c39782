"""How many expected statements are found in reports: a folder with reports and an ``expected.json`` in, counts out.

    python -m evals.statements FOLDER [--thorough]

``expected.json`` holds ``reports`` (name without ending -> what is known of it: ``published``, ``author``) and
``statements``, each with ``report``, ``voice`` (null when unnamed), ``content_span``, ``stance`` and, where they apply,
``resolves_to``, ``voice_kind``, ``figures``, ``protected``, ``nested``. A statement is found when a claim's content
overlaps its own with an IoU of words of 0.5 or more and the voice is right: its words overlap, or it is resolved to
``resolves_to``, or both are unnamed.
"""

from __future__ import annotations

import argparse
import json
import re
from dataclasses import dataclass
from typing import TypedDict

from evals.given import Place
from reportedly.model import Claim, Figure, VoiceKind
from reportedly.read.reader import Reader
from reportedly.span import Span


class ExpectedFigure(TypedDict, total=False):
    """A figure as a careful person reads it."""

    value: float
    approx: bool
    unit: str
    per: list[str]
    of: str


class Statement(TypedDict, total=False):
    """One expected statement."""

    report: str
    voice: str | None
    cue: str
    content_span: list[int]
    stance: str
    voice_kind: str
    resolves_to: str
    protected: str
    figures: list[ExpectedFigure]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found of one statement."""

    what: bool
    voice: bool
    act: bool
    figures: bool


_WORD = re.compile(r"\w+")


def _words(text: str, spans: list[Span]) -> frozenset[int]:
    return frozenset(m.start() for m in _WORD.finditer(text) if any(s.start <= m.start() < s.end for s in spans))


def _iou(left: frozenset[int], right: frozenset[int]) -> float:
    return len(left & right) / len(left | right) if left | right else 0.0


def _telling(words: str) -> set[str]:
    hollow = {"the", "a", "an", "of", "s", "in", "for"}
    return {w.lower() for w in _WORD.findall(words)} - hollow


def right_voice(statement: Statement, claim: Claim) -> bool:
    """Whether the claim's voice is the one expected, by mention, resolution or being unnamed."""
    voice = claim.voice
    wanted = statement.get("voice")
    if statement.get("voice_kind") == "author":
        return voice.kind is VoiceKind.AUTHOR
    if wanted is None:
        return voice.kind is VoiceKind.UNNAMED
    named = voice.name.text if voice.name else ""
    target = statement.get("resolves_to")
    if target:
        return bool(_telling(named) & _telling(target)) and _telling(named) <= _telling(target) | _telling(wanted)
    mention = voice.mention.text if voice.mention else ""
    return bool(_telling(f"{mention} {named}") & _telling(wanted))


def right_figures(statement: Statement, claim: Claim) -> bool:
    """Whether every expected figure is among the claim's, with value, unit and what it is counted by."""
    return all(any(_same(wanted, figure) for figure in claim.figures) for wanted in statement.get("figures", []))


def _same(wanted: ExpectedFigure, figure: Figure) -> bool:
    unit = wanted.get("unit")
    return (
        figure.value == wanted.get("value")
        and (unit is None or figure.unit == unit)
        and set(wanted.get("per", [])) == set(figure.per)
    )


def judge(statement: Statement, claims: list[Claim], text: str) -> tuple[Outcome, Claim | None]:
    """The outcome for the claim that serves the statement best, and that claim."""
    start, end = statement["content_span"]
    gold = _words(text, [Span(start, end)])
    fits = [(c, _iou(gold, _words(text, list(c.attribution.content)))) for c in claims]
    near = [pair for pair in fits if pair[1] >= 0.5]
    best: tuple[tuple[bool, bool, float], Claim] | None = None
    for claim, overlap in near:
        rank = (right_voice(statement, claim), claim.act.value == statement["stance"], overlap)
        if best is None or rank > best[0]:
            best = (rank, claim)
    if best is None:
        return Outcome(False, False, False, False), None
    claim = best[1]
    return Outcome(True, best[0][0], best[0][1], right_figures(statement, claim)), claim


def run(path: str, *, thorough: bool = False) -> dict[str, object]:
    """Measure the folder at ``path``, or the one that the ``expected.json`` at ``path`` lies in."""
    place = Place.of(path)
    expected = json.loads(place.expected.read_text(encoding="utf8"))
    reader = Reader(thorough=thorough)
    reports = {name: place.report(name) for name in sorted(expected["reports"])}
    texts = {name: report.text for name, report in reports.items()}
    claims = {name: list(reader.read(report).claims) for name, report in reports.items()}
    statements: list[Statement] = expected["statements"]
    outcomes, missed = [], []
    for statement in statements:
        name = statement["report"]
        outcome, claim = judge(statement, claims[name], texts[name])
        outcomes.append(outcome)
        if not (outcome.what and outcome.voice and outcome.act):
            got = f"{claim.voice.called}: {claim.act.value}" if claim else None
            missed.append(
                {"cue": statement["cue"], "voice": statement["voice"], "stance": statement["stance"], "got": got}
            )
    found = [o for o in outcomes if o.what and o.voice]
    with_figures = [o for o, s in zip(outcomes, statements, strict=True) if s.get("figures")]
    return {
        "statements": len(statements),
        "content": sum(o.what for o in outcomes),
        "found": len(found),
        "acts": sum(o.act for o in found),
        "with_figures": len(with_figures),
        "figures": sum(o.what and o.figures for o in with_figures),
        "span_law": all(q.holds(texts[n]) for n, cs in claims.items() for c in cs for q in (*c.cue, *c.content)),
        "missed": missed,
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("--thorough", action="store_true")
    options = parser.parse_args()
    print(json.dumps(run(options.folder, thorough=options.thorough), indent=1, ensure_ascii=False))
