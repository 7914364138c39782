"""`python -m training`: corpus -> network -> linker and calibration -> int8 weights in the package -> scores on dev.

A stopped run goes on from its last whole epoch. See training/README.md.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from reportedly.read.link import Weights, Words
from reportedly.read.pieces import WordPieces
from reportedly.read.tagger import read_words

from .corpus import Sample, held_out, load, load_plain
from .fit import Data, Plan, fit, schedule
from .lean import LAYERS, lean
from .linker import START, calibration_error, fit_linker, judged, measure
from .network import Network
from .pretrained import load_minilm, minilm, tokenizer_of
from .ship import Part, get, put, put_shared, put_weights, stamp
from .teacher import lessons, shuffled, teacher

ROOT = Path(__file__).parent.parent
PARTS = (Part("fast", LAYERS), Part("thorough", 6))
ALONE = Plan("joint")
TAUGHT = Plan("taught", epochs=4, body_rate=1.5e-4, head_rate=5e-4, distil=1.0)
AGAIN = replace(TAUGHT, name="again")
LEAN = replace(TAUGHT, name="lean")
LAST = 0.6  # share of the last network in what the fast tagger is cut from; the rest is what it was before
PLAIN = ("incidents/dev", "events/ecbplus_train", "times/aquaint", "times/timebank", "times/wikiwars")
OUTSIDE = (0.0, -0.5, -1.0, -1.5, -2.0)  # leanings to "outside" that are tried on the held-out slice
NEVER = "polnear/dev.jsonl"  # for measuring alone


@dataclass(frozen=True, slots=True)
class Options:
    """Where things are and how long to train."""

    bench: Path
    keep: Path
    out: Path
    epochs: int
    threads: int


def options() -> Options:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m training", description="Train the tagger anew.")
    parser.add_argument("--bench", type=Path, default=ROOT / "../shared/bench", help="where the corpora are")
    parser.add_argument("--keep", type=Path, default=ROOT / "build/training", help="where checkpoints are kept")
    parser.add_argument("--out", type=Path, default=ROOT / "reportedly/read/weights", help="where weights go")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--threads", type=int, default=2)
    return Options(**vars(parser.parse_args()))


def train(chosen: Options, samples: list[Sample], tokenizer: Tokenizer) -> dict[str, Network]:
    """The network that each part is cut from, or go on where a run was stopped.

    It is fitted to gold, then twice to gold and to a teacher that was fitted to gold: first on one draw of the texts,
    then on two, with more text that nobody annotated. The fast tagger is cut from the mean of its last two states, made
    lean, and taught once more.
    """
    plain = [Sample("", text, ()) for text in load_plain([chosen.bench / f"{name}.jsonl" for name in PLAIN])]
    data = Data(samples, plain, WordPieces(tokenizer))
    torch.manual_seed(1)
    net = Network(6, exit_at=3)
    load_minilm(net, minilm() / "model.safetensors", list(range(6)))
    alone = replace(ALONE, epochs=chosen.epochs)
    fit(net, lambda epoch: schedule(data, alone, epoch), plan=alone, keep=chosen.keep)
    told = lessons(teacher(data, chosen.keep), data, TAUGHT, chosen.keep)
    fit(net, lambda epoch: shuffled(told[:1], epoch), plan=TAUGHT, keep=chosen.keep)
    before = {name: value.clone() for name, value in net.state_dict().items()}
    fit(net, lambda epoch: shuffled(told[::-1], epoch), plan=AGAIN, keep=chosen.keep)
    fast = lean(averaged(net, before), told[0])
    fit(fast, lambda epoch: shuffled(told[::-1], epoch), plan=LEAN, keep=chosen.keep)
    return {"fast": fast.eval(), "thorough": net.eval()}


def averaged(net: Network, before: dict[str, Tensor]) -> Network:
    """A network between two stages of one run (Wortsman et al. 2022, "Model soups")."""
    out = Network(6, exit_at=3)
    out.load_state_dict({name: LAST * value + (1 - LAST) * before[name] for name, value in net.state_dict().items()})
    return out


def choose_weights(name: str, texts: list[tuple[Sample, Words]]) -> Weights:
    """The linker and its leaning to "outside" that score best on the held-out slice."""
    best: tuple[float, Weights] | None = None
    for outside in OUTSIDE:
        with contextlib.redirect_stdout(io.StringIO()):
            weights = fit_linker(texts, outside)
        f1 = measure(texts, weights)["all"]["who_what"]["f1"]
        print(f"{name}: outside {outside:+.1f}, held-out who_what {f1:.4f}")
        if best is None or f1 > best[0]:
            best = f1, weights
    return best[1] if best else START


def main() -> None:
    """Run every step."""
    chosen = options()
    torch.set_num_threads(chosen.threads)
    tokenizer = tokenizer_of(minilm())
    corpus = load(chosen.bench / "polnear/train.jsonl")
    kept = [sample for sample in corpus if held_out(sample)]
    nets = train(chosen, [sample for sample in corpus if not held_out(sample)], tokenizer)
    home = chosen.keep / "weights"
    put_shared(nets["thorough"], tokenizer, home)
    report: dict[str, object] = {}
    for part in PARTS:
        put(nets[part.name], part, START, home)
        loaded = get(part.name, home)
        weights = choose_weights(part.name, [(sample, read_words(sample.text, loaded)) for sample in kept])
        put_weights(part.name, weights, home)
        dev = [(sample, read_words(sample.text, loaded)) for sample in load(chosen.bench / NEVER)]
        found = judged(dev, weights)
        error = calibration_error([chance for chance, _ in found], [right for _, right in found])
        report[part.name] = {"dev": measure(dev, weights), "calibration_error": round(error, 4)}
    print(stamp(home))
    shutil.copytree(home, chosen.out, dirs_exist_ok=True)
    (chosen.keep / "report.json").write_text(json.dumps(report, indent=1) + "\n", "utf8")
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
