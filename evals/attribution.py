"""How well attributions are found: any file of PolNeAR's form in, precision, recall and F1 out.

    python -m evals.attribution FILE [--thorough]

Each line of the file is one report: `text`, and `attributions` with `source`, `cue` and `content`, each a list of
`[start, end)` code points. Three tests pair what was found with gold, one to one, best content first:

- what: the contents' words overlap with an IoU of 0.5 or more;
- who_what (the headline): that, and the sources share a telling word, or both are empty;
- exact: the same content words, and sources as above.

Each is given for all attributions and by form: direct, mixed, indirect (all, some or none of the content's letters
and digits inside double quotation marks). By form, recall is over gold of that form, whatever it pairs with, and
precision over what was found of that form. `tokens` compares the words of each role over whole reports.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportedly.model import Attribution
from reportedly.read.tagger import VERSION, Tagger
from reportedly.settings import SHOWN

Spans = Sequence[Sequence[int]]
Marked = dict[str, Spans]  # role -> spans
Tally = Counter[tuple[str, str, str]]  # (form, measure, what is counted)
Figures = dict[str, float | int]
Scores = dict[str, dict[str, object]]

ROLES = ("source", "cue", "content")
FORMS = ("all", "direct", "mixed", "indirect")
_WORD = re.compile(r"\w+|[^\w\s]")
_QUOTED = re.compile(r"\"[^\"\n]*\"?|“[^”\n]*”?|''(?:(?!'')[^\n])*(?:'')?")
_ARTICLES = "a an the this that these those some any"
_OWNERS = "his her its their our my your s"
_LINKS = "of in on at by for from with to as and or"
_TITLES = "mr mrs ms miss dr prof sen rep gov gen col lt sgt capt rev hon sir"
_HOLLOW = frozenset(f"{_ARTICLES} {_OWNERS} {_LINKS} {_TITLES}".split())


@dataclass(frozen=True, slots=True)
class Row:
    """One attribution as sets of word numbers; `telling` are the source's words that say who it is."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    telling: frozenset[int]
    form: str

    def of(self, role: str) -> frozenset[int]:
        """The words of one role."""
        return {"source": self.source, "cue": self.cue, "content": self.content}[role]

    def overlap(self, other: Row) -> float:
        """IoU of the contents."""
        union = len(self.content | other.content)
        return len(self.content & other.content) / union if union else 0.0

    def shares_source(self, other: Row) -> bool:
        """Whether both have a telling word in common, or no source at all."""
        return bool(self.telling & other.telling) or not (self.source or other.source)


Test = Callable[[Row, Row], bool]
TESTS: dict[str, Test] = {
    "what": lambda gold, found: gold.overlap(found) >= 0.5,
    "who_what": lambda gold, found: gold.overlap(found) >= 0.5 and gold.shares_source(found),
    "exact": lambda gold, found: bool(gold.content) and gold.content == found.content and gold.shares_source(found),
}


@dataclass(frozen=True, slots=True)
class Ruler:
    """A text as the scorer sees it: where its words stand and which code points are quoted."""

    text: str
    words: tuple[tuple[int, int], ...]
    quoted: frozenset[int]

    @classmethod
    def of(cls, text: str) -> Ruler:
        """Words are runs of word characters with a letter or digit; quotations end with their line at the latest."""
        found = (m.span() for m in _WORD.finditer(text) if any(c.isalnum() for c in m.group()))
        quoted = (i for m in _QUOTED.finditer(text) for i in range(*m.span()))
        return cls(text, tuple(found), frozenset(quoted))

    def row(self, marked: Marked) -> Row:
        """Measure one attribution."""
        role = {name: self._covered(marked.get(name) or ()) for name in ROLES}
        telling = frozenset(i for i in role["source"] if self.text[slice(*self.words[i])].lower() not in _HOLLOW)
        form = self._form(marked.get("content") or ())
        return Row(role["source"], role["cue"], role["content"], telling or role["source"], form)

    def _covered(self, spans: Spans) -> frozenset[int]:
        return frozenset(
            number
            for start, end in spans
            for number, (low, high) in enumerate(self.words)
            if low < end and start < high
        )

    def _form(self, content: Spans) -> str:
        letters = [i for start, end in content for i in range(start, end) if self.text[i : i + 1].isalnum()]
        inside = sum(i in self.quoted for i in letters)
        if not inside:
            return "indirect"
        return "direct" if inside == len(letters) else "mixed"


def pair(gold: Sequence[Row], found: Sequence[Row], test: Test) -> list[tuple[int, int]]:
    """Pair rows that pass the test, one to one: best content first, then agreeing sources, then order of mention."""
    passing = sorted(
        (-g.overlap(f), not g.shares_source(f), i, j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if test(g, f)
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in passing:
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return list(pairs.items())


def tally(text: str, gold: Iterable[Marked], found: Iterable[Marked]) -> Tally:
    """Count hits and totals of one report, by form and measure."""
    ruler = Ruler.of(text)
    golds, founds = [ruler.row(g) for g in gold], [ruler.row(f) for f in found]
    counts: Tally = Counter()
    for name, test in TESTS.items():
        pairs = pair(golds, founds, test)
        for form in FORMS:
            counts[form, name, "gold"] += sum(_is(g, form) for g in golds)
            counts[form, name, "found"] += sum(_is(f, form) for f in founds)
            counts[form, name, "gold hit"] += sum(_is(golds[i], form) for i, _ in pairs)
            counts[form, name, "found hit"] += sum(_is(founds[j], form) for _, j in pairs)
    for role in ROLES:
        all_gold, all_found = _union(golds, role, "all"), _union(founds, role, "all")
        for form in FORMS:
            of_gold, of_found = _union(golds, role, form), _union(founds, role, form)
            counts[form, role, "gold"] += len(of_gold)
            counts[form, role, "found"] += len(of_found)
            counts[form, role, "gold hit"] += len(of_gold & all_found)
            counts[form, role, "found hit"] += len(of_found & all_gold)
    return counts


def _is(row: Row, form: str) -> bool:
    return form in ("all", row.form)


def _union(rows: Iterable[Row], role: str, form: str) -> frozenset[int]:
    return frozenset(i for row in rows if _is(row, form) for i in row.of(role))


def figures(counts: Tally, form: str, measure: str) -> Figures:
    """Precision, recall and F1 to four places, with the numbers that they are of."""
    found, gold = counts[form, measure, "found"], counts[form, measure, "gold"]
    precision = counts[form, measure, "found hit"] / found if found else 0.0
    recall = counts[form, measure, "gold hit"] / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"p": round(precision, 4), "r": round(recall, 4), "f1": round(f1, 4), "pred": found, "gold": gold}


def scores(counts: Tally) -> Scores:
    """The whole table: by form, the three tests, and the roles' words under `tokens`."""
    return {
        form: {
            "tokens": {role: figures(counts, form, role) for role in ROLES},
            **{name: figures(counts, form, name) for name in TESTS},
        }
        for form in FORMS
    }


def marked(attribution: Attribution) -> Marked:
    """An attribution in the file's form."""
    return {role: [(s.start, s.end) for s in getattr(attribution, role)] for role in ROLES}


def run(path: str, *, thorough: bool = False) -> Scores:
    """Tag every report of a file and score it.

    `sure` has the tests for those found at or above the score from which they are shown; `speed` has words a second
    of one core, loading left out.
    """
    with Path(path).open(encoding="utf8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    texts = [row["text"] for row in rows]
    tagger = Tagger(thorough=thorough)
    tagger.tag(["Loading is not timed."])
    began = time.process_time()
    found = tagger.tag(texts)
    took = time.process_time() - began
    counts: Tally = Counter()
    sure: Tally = Counter()
    for row, attributions in zip(rows, found, strict=True):
        counts.update(tally(row["text"], row["attributions"], [marked(a) for a in attributions]))
        sure.update(tally(row["text"], row["attributions"], [marked(a) for a in attributions if a.score >= SHOWN]))
    words = sum(len(text.split()) for text in texts)
    table = scores(counts)
    table["sure"] = {name: figures(sure, "all", name) for name in TESTS}
    table["speed"] = {"words": words, "words_per_second": round(words / took) if took else 0, "tagger": VERSION}
    return table


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m evals.attribution", description="Score the tagger on a file.")
    parser.add_argument("file", help="JSON Lines of PolNeAR's form")
    parser.add_argument("--thorough", action="store_true", help="with the deeper network")
    options = parser.parse_args()
    sys.stdout.write(json.dumps(run(options.file, thorough=options.thorough), indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
