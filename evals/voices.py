"""How well voices are made out: a file of marked texts in, accuracy of resolution, kind and protection out.

    python -m evals.voices FILE

Sources are given as marked, so that only what they stand for is measured. A note "Name:kind:protected" at a source says
what is right: "-" where nobody is named, "?" where the text leaves it open. A resolution is right when the found name
has the expected words, or none where none is expected.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path

from evals.given import report_of
from evals.marked import Marked, read_marked
from reportedly.model import Voice, WhyUnresolved
from reportedly.read.sentences import lay_out
from reportedly.read.voices import find_voices
from reportedly.read.voices.phrases import PRONOUNS


def _words(words: str) -> set[str]:
    return set(re.findall(r"[\w-]+", words.lower()))


def outcome(wanted: str, voice: Voice) -> str:
    """ "right", "wrong" or "open" for one resolution."""
    named = voice.name.text if voice.name else ""
    if wanted == "?":
        return "right" if voice.unresolved is WhyUnresolved.SEVERAL_CANDIDATES else "wrong"
    if wanted == "-":
        return "wrong" if named else "right"
    if not named:
        return "open"
    return "right" if _words(named) <= _words(wanted) and len(_words(named)) >= min(2, len(_words(wanted))) else "wrong"


def _judge(gold: Marked, name: str, counts: dict[str, Counter[str]], wrong: list[str]) -> None:
    attributions = gold.attributions()
    voices = find_voices(report_of(gold.text, name), lay_out(gold.text), attributions)
    for number, voice in zip(gold.numbers(), voices, strict=True):
        wanted, kind, *rest = [*gold.note(number, "s").split(":"), ""]
        if not wanted:
            continue
        mention = voice.mention.text if voice.mention else ""
        result = outcome(wanted, voice)
        counts["resolution"][result] += 1
        if mention.lower() in PRONOUNS:
            counts["pronouns"][result] += 1
        if kind:
            counts["kind"]["right" if voice.kind.value == kind else "wrong"] += 1
        asked = "protected" in rest
        counts["protection"]["right" if asked == (voice.protected is not None) else "wrong"] += 1
        if asked != (voice.protected is not None):
            counts["protection"]["missed" if asked else "false"] += 1
        if result != "right" or (kind and voice.kind.value != kind) or asked != (voice.protected is not None):
            wrong.append(
                f"{mention} -> {voice.called} ({voice.kind.value}), wanted {wanted}:{kind}{':protected' * asked}"
            )


def run(path: str) -> dict[str, object]:
    """Measure a file."""
    counts = {key: Counter[str]() for key in ("resolution", "pronouns", "kind", "protection")}
    wrong: list[str] = []
    for i, gold in enumerate(read_marked(Path(path))):
        _judge(gold, f"{i}", counts, wrong)
    scores: dict[str, object] = {}
    for key, count in counts.items():
        answered = count["right"] + count["wrong"]
        total = answered + count["open"]
        scores[key] = {
            "asked": total,
            "answered": round(answered / total, 3) if total else 0.0,
            "accuracy": round(count["right"] / answered, 3) if answered else 0.0,
            **{kind: count[kind] for kind in ("missed", "false") if key == "protection"},
        }
    return {**scores, "wrong": wrong if "build" in Path(path).name else []}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file")
    print(json.dumps(run(parser.parse_args().file), indent=1, ensure_ascii=False))
