"""Puts a trained network into a folder, in the form in which the package loads it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from reportedly.read.link import Weights
from reportedly.read.tagger import Network as Loaded
from reportedly.read.tagger import load
from reportedly.read.windows import WINDOW

from .export import floats, write
from .network import Network


@dataclass(frozen=True, slots=True)
class Part:
    """What of a network is shipped under which name: its first `layers` layers, and the heads on top of them."""

    name: str
    layers: int
    heads: tuple[str, str] = ("tags", "pointers")


def put_shared(net: Network, tokenizer: Tokenizer, home: Path) -> None:
    """Write what all networks share: word embeddings as bytes with one scale a word, and the tokenizer."""
    home.mkdir(parents=True, exist_ok=True)
    words = floats(net.words.weight)
    scale = np.maximum(np.abs(words).max(1), 1e-8) / 127
    np.savez(home / "words.npz", words=np.rint(words / scale[:, None]).astype(np.int8), scale=scale.astype(np.float32))
    (home / "tokenizer.json").write_text(tokenizer.to_str(), "utf8")


def put(net: Network, part: Part, weights: Weights, home: Path) -> None:
    """Write one network and its linker."""
    write(net, part.heads, part.layers, home / f"{part.name}.onnx")
    np.savez(
        home / f"{part.name}.npz", places=floats(net.places.weight)[: WINDOW + 2], shapes=floats(net.shapes.weight)
    )
    put_weights(part.name, weights, home)


def put_weights(name: str, weights: Weights, home: Path) -> None:
    """Write the linker's weights alone."""
    (home / f"{name}.json").write_text(json.dumps(asdict(weights), indent=1) + "\n", "utf8")


def get(name: str, home: Path) -> Loaded:
    """Load a network from a folder as the package would."""
    return load(name, home)


def stamp(home: Path) -> str:
    """Write VERSION: a hash of every other file of the folder."""
    digest = hashlib.sha256()
    for path in sorted(home.iterdir()):
        if path.name != "VERSION" and not path.name.startswith("."):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    version = "tagger-" + digest.hexdigest()[:12]
    (home / "VERSION").write_text(version + "\n", "ascii")
    return version
