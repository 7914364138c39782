"""How well acts and certainties are read: marked sentences in, macro F1 of acts and accuracy of certainties out.

    python -m evals.acts FILE

Each cue carries a note "act:certainty". Attributions are given as marked, so that only the reading of cue and content
is measured; the kind of voice is made out by the reader.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from evals.given import report_of
from evals.marked import read_marked
from reportedly.read.acts import read_act
from reportedly.read.sentences import lay_out
from reportedly.read.voices import find_voices


def run(path: str) -> dict[str, object]:
    """Measure a file."""
    right, found, wanted = Counter[str](), Counter[str](), Counter[str]()
    certain = total = 0
    wrong: list[str] = []
    for i, gold in enumerate(read_marked(Path(path))):
        layout = lay_out(gold.text)
        attributions = gold.attributions()
        voices = find_voices(report_of(gold.text, f"{i}"), layout, attributions)
        for number, attribution, voice in zip(gold.numbers(), attributions, voices, strict=True):
            act, _, certainty = gold.note(number, "c").partition(":")
            if not act:
                continue
            place = attribution.cue[0].start
            deed = read_act(gold.text, attribution, layout.sentence(place), voice.kind)
            total += 1
            wanted[act] += 1
            found[deed.act.value] += 1
            right[act] += deed.act.value == act
            certain += deed.certainty.value == certainty
            if (deed.act.value, deed.certainty.value) != (act, certainty):
                wrong.append(f"{gold.text}: {deed.act.value} {deed.certainty.value}, wanted {act} {certainty}")
    f1 = {act: round(2 * right[act] / (wanted[act] + found[act]), 3) for act in sorted(wanted)}
    return {
        "claims": total,
        "act_accuracy": round(sum(right.values()) / total, 3) if total else 0.0,
        "act_macro_f1": round(sum(f1.values()) / len(f1), 3) if f1 else 0.0,
        "certainty_accuracy": round(certain / total, 3) if total else 0.0,
        "f1": f1,
        "wrong": wrong if "build" in Path(path).name else [],
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file")
    print(json.dumps(run(parser.parse_args().file), indent=1, ensure_ascii=False))
