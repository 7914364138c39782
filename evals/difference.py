"""What one version of the reader reads that another does not: claims gained, lost and changed, one by one.

    python -m evals difference OLD NEW FILE [--text] [--thorough]
    python -m evals difference --store OUT FILE [--with VERSION]

OLD and NEW are each a git revision, a checkout ("." for the files as they are), a folder of weights, or a file made
with ``--store``. FILE is a file of reports in the attribution set's form, a folder of reports, or one report. Claims
are paired by what is said, or by their cue where it is said in part. Where the file has gold, each difference is held
against it: "right" where the new version does better by it, "wrong" where worse, "neither" else; gold has no acts and
no names.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from evals.attribution import Marked, Row, Ruler
from evals.versions import HERE, Given, Readings, Told, VersionError, read_with, reports_of
from reportedly.cli.console import harmless

AROUND = 60  # code points of the text on either side of a claim
LONGEST = 400  # code points of a claim's words that are shown


class Kind(StrEnum):
    """How two versions differ on a claim."""

    GAINED = "gained"
    LOST = "lost"
    CHANGED = "changed"


class Verdict(StrEnum):
    """Which version gold sides with."""

    RIGHT = "right"  # the new one
    WRONG = "wrong"  # the old one
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Difference:
    """One claim on which two versions differ.

    Attributes:
        kind: how.
        report: its name.
        what: for one that changed: voice, resolution, act, certainty, content.
        old, new: the claim as each reads it; None where it does not.
        words: the claim in its context, marked as evals' gold is, by the new version where it has it.
        verdict: by gold; None where there is none for it.
    """

    kind: Kind
    report: str
    what: tuple[str, ...]
    old: Told | None
    new: Told | None
    words: str
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class _Measured:
    """A claim with its words numbered."""

    told: Told
    row: Row


def differences(given: Given, old: Sequence[Told], new: Sequence[Told]) -> Iterator[Difference]:
    """Those of one report: gained and changed in the order of the new version's claims, then those lost."""
    ruler = Ruler.of(given.report.text)
    before, after = [_measured(ruler, one) for one in old], [_measured(ruler, one) for one in new]
    gold = None if given.gold is None else [ruler.row({**one}) for one in given.gold]
    pairs = _paired(before, after)
    for number, one in enumerate(after):
        was = before[pairs[number]] if number in pairs else None
        what = _changed(was, one) if was else ()
        if was is None or what:
            kind = Kind.CHANGED if was else Kind.GAINED
            words = _in_context(given.report.text, one.told)
            old_told = was.told if was else None
            yield Difference(kind, given.report.name, what, old_told, one.told, words, _verdict(was, one, gold))
    kept = set(pairs.values())
    for number, gone in enumerate(before):
        if number not in kept:
            words = _in_context(given.report.text, gone.told)
            yield Difference(Kind.LOST, given.report.name, (), gone.told, None, words, _verdict(gone, None, gold))


def _measured(ruler: Ruler, told: Told) -> _Measured:
    spans: Marked = {"source": told.source, "cue": told.cue, "content": told.content}
    return _Measured(told, ruler.row(spans))


def _paired(before: Sequence[_Measured], after: Sequence[_Measured]) -> dict[int, int]:
    """Number of a new claim to that of the old one that it is, one to one: best first, cues that meet before others."""
    saying: dict[int, list[int]] = {}
    for old, was in enumerate(before):
        for word in was.row.content:
            saying.setdefault(word, []).append(old)
    scored = []
    for new, one in enumerate(after):
        for old in {old for word in one.row.content for old in saying.get(word, ())}:
            if score := _likeness(before[old].row, one.row):
                scored.append((-score, new, old))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, new, old in sorted(scored):
        if new not in pairs and old not in taken:
            pairs[new] = old
            taken.add(old)
    return pairs


def _likeness(old: Row, new: Row) -> float:
    overlap = old.overlap(new)
    if not overlap:
        return 0.0
    if old.cue & new.cue:
        return 1.0 + overlap
    return overlap if overlap >= 0.5 and bool(old.cue) == bool(new.cue) else 0.0


def _changed(old: _Measured, new: _Measured) -> tuple[str, ...]:
    a, b = old.told, new.told
    found = (
        ("voice", a.source != b.source or a.voice != b.voice),
        ("resolution", a.resolution != b.resolution),
        ("act", a.act != b.act),
        ("certainty", a.certainty != b.certainty),
        ("content", a.content != b.content),
    )
    return tuple(name for name, differs in found if differs)


def _verdict(old: _Measured | None, new: _Measured | None, gold: Sequence[Row] | None) -> Verdict | None:
    """By how near each comes to gold: content and source right, then how much of the content is shared."""
    own = all(one is None or not (one.told.cue or one.told.source) for one in (old, new))
    if gold is None or own:
        return None
    was, now = _merit(old, gold), _merit(new, gold)
    if old is None or new is None:  # gained or lost: right as gold has it, wrong as it has not
        right = (now if old is None else was)[0] > 0
        return Verdict.RIGHT if right is (old is None) else Verdict.WRONG
    if was == now:
        return Verdict.NEITHER
    return Verdict.RIGHT if now > was else Verdict.WRONG


def _merit(one: _Measured | None, gold: Sequence[Row]) -> tuple[int, float]:
    """2 with content and source as in gold, 1 with the content alone, else 0; and the content's IoU, rounded."""
    best = (0, 0.0)
    for row in gold if one is not None else ():
        overlap = row.overlap(one.row) if one else 0.0
        if one is not None and overlap >= 0.5:
            best = max(best, (1 + row.shares_source(one.row), round(overlap, 4)))
    return best


def _in_context(text: str, told: Told) -> str:
    """ "… [s the Service] [c says] [t …] …", on one line."""
    marks = [(start, -end, role) for role in ("source", "cue", "content") for start, end in getattr(told, role)]
    low, high = min(start for start, _, _ in marks), max(-end for _, end, _ in marks)
    letters = {"source": "s", "cue": "c", "content": "t"}
    inserts = sorted(
        [(start, 1, end, f"[{letters[role]} ") for start, end, role in marks]
        + [(-end, 0, 0, "]") for _, end, _ in marks]
    )
    out, at = [], max(0, low - AROUND)
    lead, tail = "…" if at else "", "…" if high + AROUND < len(text) else ""
    for place, _, _, words in inserts:
        out += [text[at:place], words]
        at = place
    shown = "".join([*out, text[at : high + AROUND]])
    middle = len(shown) - LONGEST
    if middle > 0:
        shown = f"{shown[: LONGEST // 2]} … {shown[-LONGEST // 2 :]}"
    return " ".join(f"{lead}{shown}{tail}".split())


@dataclass(frozen=True, slots=True)
class Compared:
    """All that two versions differ on."""

    old: Readings
    new: Readings
    reports: int
    differences: tuple[Difference, ...]

    def totals(self) -> dict[str, object]:
        """Counts, with those that gold tells of."""
        kinds = Counter(each.kind.value for each in self.differences)
        verdicts = Counter(f"{each.kind} {each.verdict}" for each in self.differences if each.verdict)
        claims = sum(len(told) for told in self.new.claims.values())
        return {
            "reports": self.reports,
            "old": {
                "reader": self.old.reader,
                "claims": sum(map(len, self.old.claims.values())),
                "failed": self.old.failed,
            },
            "new": {"reader": self.new.reader, "claims": claims, "failed": self.new.failed},
            "same": claims - kinds["gained"] - kinds["changed"],
            **{kind.value: kinds[kind] for kind in Kind},
            "changed_by": dict(sorted(Counter(what for each in self.differences for what in each.what).items())),
            "gold": dict(sorted(verdicts.items())),
        }


def compare(given: Sequence[Given], old: Readings, new: Readings) -> Compared:
    """Hold two versions' readings of the same reports against one another."""
    found = [
        each
        for one in given
        for each in differences(one, old.claims.get(one.report.id, ()), new.claims.get(one.report.id, ()))
    ]
    return Compared(old, new, len(given), tuple(found))


def as_text(compared: Compared) -> str:
    """A listing for a person: the totals, then each difference with its words."""
    signs = {Kind.GAINED: "+", Kind.LOST: "-", Kind.CHANGED: "~"}
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in compared.totals().items()]
    for each in compared.differences:
        verdict = f" ({each.verdict})" if each.verdict else ""
        lines.append(f"{signs[each.kind]} {each.kind}{verdict} {each.report}: {each.words}")
        lines += [f"    {what}: {_part(each.old, what)} -> {_part(each.new, what)}" for what in each.what]
    return "\n".join(harmless(line) if not line.startswith(" ") else f"    {harmless(line)}" for line in lines)


def _part(told: Told | None, what: str) -> str:
    if told is None:
        return ""
    if what == "voice":
        return f"{told.voice} {list(told.source)}"
    return str(list(told.content)) if what == "content" else getattr(told, what) or "none"


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line. Exit status: 0 compared or stored, 2 wrongly called."""
    options = _parser().parse_args(arguments)
    try:
        return _store(options) if options.store else _compare(options)
    except VersionError as error:
        print(error, file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m evals difference", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "given", nargs="+", metavar="OLD NEW FILE", help="two versions and the reports; with --store FILE"
    )
    parser.add_argument("--store", metavar="OUT", type=Path, help="store the readings of FILE by one version")
    parser.add_argument(
        "--with", dest="version", default=str(HERE), help="with --store: the version; the files as they are"
    )
    parser.add_argument("--repo", type=Path, default=HERE, help="whose revisions are meant; this project")
    parser.add_argument("--text", action="store_true", help="a listing to read in place of JSON")
    parser.add_argument("--thorough", action="store_true", help="read with the larger tagger, where it is shipped")
    return parser


def _store(options: argparse.Namespace) -> int:
    if len(options.given) != 1:
        raise VersionError("--store takes one FILE")
    reports = [one.report for one in reports_of(Path(options.given[0]))]
    read_with(options.version, reports, repo=options.repo, thorough=options.thorough).save(options.store)
    return 0


def _compare(options: argparse.Namespace) -> int:
    if len(options.given) != 3:
        raise VersionError("name two versions and a file: python -m evals difference OLD NEW FILE")
    before, after, file = options.given
    given = reports_of(Path(file))
    reports = [one.report for one in given]
    old = read_with(before, reports, repo=options.repo, thorough=options.thorough)
    compared = compare(given, old, read_with(after, reports, repo=options.repo, thorough=options.thorough))
    if options.text:
        print(as_text(compared))
    else:
        listed = [asdict(each) for each in compared.differences]
        print(json.dumps({**compared.totals(), "claims": listed}, indent=1, ensure_ascii=False))
    return 0
