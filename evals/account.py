"""What of an expected account comes out: a folder with reports and an ``expected.json`` in, item by item out.

``expected.json`` holds ``reconciliation``, a list of items of these kinds: ``conflict`` (``answers`` with ``value`` and
``voices``, ``explicit_denial``), ``agreement`` (``question``, ``reports``), ``change of position`` (``voice``,
``earlier``, ``later``), ``protected identity`` (``person``, ``lookalike``), ``independent origins`` (``question``,
``expected``), ``copy`` and ``rewrite`` (``child``, ``parent``: names of reports without their ending). Other kinds are
for people and left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from typing import TypedDict

from evals.given import Place
from reportedly.model import Account, Answer, Claim, NoticeKind, Question, Report, RivalryKind, VoiceKind
from reportedly.read.reader import Reader
from reportedly.reconcile import reconcile


class Side(TypedDict, total=False):
    """One answer of an expected conflict."""

    value: str
    voices: list[str]
    report: str


class Item(TypedDict, total=False):
    """One expected item."""

    kind: str
    question: str
    answers: list[Side]
    explicit_denial: str
    voice: str
    earlier: str
    later: str
    reports: list[str]
    person: str
    lookalike: str
    child: str
    parent: str
    expected: str
    difficulty: str


@dataclass(frozen=True, slots=True)
class Found:
    """What was reconciled, with the ways into it."""

    account: Account
    claims: dict[str, Claim]
    reports: dict[str, Report]

    def voices(self, answer: Answer) -> list[Claim]:
        """The claims of an answer."""
        return [self.claims[claim] for claim in answer.claims]


def telling(words: str) -> set[str]:
    """Stems, roughly: words of four letters or more, cut to five."""
    return {word[:5] for word in re.findall(r"[^\W_]+", words.lower()) if len(word) > 3}


def is_voice(wanted: str, claim: Claim) -> bool:
    """Whether a claim's voice is the one meant, by its words or by being unnamed."""
    if "unnamed" in wanted.lower() and claim.voice.kind is VoiceKind.UNNAMED:
        return True
    return bool(telling(wanted) & telling(claim.voice.called))


def gives(side: Side, answer: Answer, found: Found) -> bool:
    """Whether an answer gives the expected value, with all the voices named for it."""
    figure = re.fullmatch(r"(?:([A-Z]{3})\s*)?([\d,.]+)\s*(\S*)", side["value"])
    if figure and answer.figure:
        same = answer.figure.value == float(figure[2].replace(",", ""))
        same = same and (not figure[1] or answer.figure.unit == figure[1])
    else:
        words = " ".join([answer.wording, *(claim.context.text for claim in found.voices(answer))])
        same = bool(telling(side["value"])) and telling(side["value"]) <= telling(words)
    claims = found.voices(answer)
    return same and all(any(is_voice(voice, claim) for claim in claims) for voice in side.get("voices", []))


def _each_its_own(sides: list[Side], question: Question, found: Found) -> bool:
    """Whether every side is given by an answer of its own."""
    return any(
        all(gives(side, answer, found) for side, answer in zip(sides, answers, strict=True))
        for answers in permutations(question.answers, len(sides))
    )


def conflict(item: Item, found: Found) -> bool:
    """A question whose answers include all that are expected, with a rivalry, open where it is said to be."""
    for question in found.account.questions:
        answered = _each_its_own(item["answers"], question, found)
        kinds = {rivalry.kind for rivalry in question.rivals}
        if answered and kinds and ("explicit_denial" not in item or RivalryKind.DENIAL in kinds):
            return True
    return False


def change(item: Item, found: Found) -> bool:
    """A change of that voice, whose first and last claims are those expected, in their order."""
    for one in found.account.changes:
        first, last = found.claims[one.claims[0]], found.claims[one.claims[-1]]
        told = [" ".join([claim.act.value, *(cue.text for cue in claim.cue), claim.quote]) for claim in (first, last)]
        early, late = telling(item["earlier"]) & telling(told[0]), telling(item["later"]) & telling(told[1])
        if is_voice(item["voice"], first) and is_voice(item["voice"], last) and len(early) > 1 and late:
            return True
    return False


def _asked(item: Item, question: Question, found: Found) -> bool:
    words = " ".join(
        [question.wording, *(claim.quote for answer in question.answers for claim in found.voices(answer))]
    )
    wanted = telling(item["question"])
    return len(wanted & telling(words)) * 2 >= len(wanted)


def agreement(item: Item, found: Found) -> bool:
    """One answer with claims of every report named."""
    for question in found.account.questions:
        for answer in question.answers:
            names = {Path(found.reports[claim.report].name).stem for claim in found.voices(answer)}
            if set(item["reports"]) <= names and _asked(item, question, found):
                return True
    return False


def protected(item: Item, found: Found) -> bool:
    """Two identities, and a private notice that they look alike."""
    by_key = {key: identity for identity in found.account.identities for key in identity.voices}
    for notice in found.account.notices:
        if notice.kind is NoticeKind.LOOKALIKE:
            one, other = (by_key[key] for key in notice.voices)
            alike = {one.name in item["person"], other.name in item["lookalike"]} == {True}
            if alike and one.id != other.id:
                return True
    return False


def origins(item: Item, found: Found) -> bool:
    """An answer to that question with as many origins as expected: "at most N", and "possibly M"."""
    most, perhaps = (re.search(rf"{words} (\d+)", item["expected"]) for words in ("at most", "possibly"))
    number = re.search(r"\d[\d,.]*\d|\d", item["question"])
    wanted = float(number[0].replace(",", "")) if number else None
    for question in found.account.questions:
        for answer in question.answers:
            if wanted is not None and (answer.figure is None or answer.figure.value != wanted):
                continue
            low_right = not perhaps or answer.origins.low <= int(perhaps[1]) < answer.origins.high
            if _asked(item, question, found) and low_right and (not most or answer.origins.high <= int(most[1])):
                return True
    return False


def derived(item: Item, found: Found) -> bool:
    """One report derives from the other, in that direction and of that kind."""
    names = {id: Path(report.name).stem for id, report in found.reports.items()}
    return any(
        (names[one.child], names[one.parent], one.kind.value) == (item["child"], item["parent"], item["kind"])
        and one.directed
        for one in found.account.derivations
    )


CHECKS: dict[str, Callable[[Item, Found], bool]] = {
    "conflict": conflict,
    "change of position": change,
    "agreement": agreement,
    "protected identity": protected,
    "independent origins": origins,
    "copy": derived,
    "rewrite": derived,
}


def read_all(place: Place, *, thorough: bool = False) -> Found:
    """Read and reconcile every report of a place."""
    reader = Reader(thorough=thorough)
    reports = [place.report(path.stem) for path in place.files()]
    readings = [reader.read(report) for report in reports]
    claims = {claim.id: claim for reading in readings for claim in reading.claims}
    return Found(reconcile(reports, readings), claims, {report.id: report for report in reports})


def run(path: str, *, thorough: bool = False) -> dict[str, object]:
    """Which of the expected items came out.

    Args:
        path: a folder with reports and ``expected.json``.
        thorough: read with the larger tagger.
    """
    place = Place.of(path)
    items: list[Item] = json.loads(place.expected.read_text(encoding="utf8"))["reconciliation"]
    found = read_all(place, thorough=thorough)
    outcome = [
        {
            "kind": item["kind"],
            "what": item.get("question") or item.get("voice") or item.get("person") or item.get("child"),
            "hard": item.get("difficulty") == "hard",
            "found": CHECKS[item["kind"]](item, found),
        }
        for item in items
        if item["kind"] in CHECKS
    ]
    account = found.account
    return {
        "items": len(outcome),
        "found": sum(bool(one["found"]) for one in outcome),
        "found_share": round(sum(bool(one["found"]) for one in outcome) / max(1, len(outcome)), 4),
        "questions": len(account.questions),
        "rivalries": sum(len(question.rivals) for question in account.questions),
        "each": outcome,
    }
