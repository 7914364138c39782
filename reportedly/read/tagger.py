"""The trained tagger of source, cue and content: texts in, attributions out.

Weights ship inside the package; nothing is fetched. One window is read at a time, so that what is read in one text
depends on no other: the network's bytes take their scale from the window that they stand for.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from reportedly.model import Attribution, Form
from reportedly.read.link import POINTER, TAGS, Linked, Stretch, Weights, Words, link, score
from reportedly.read.pieces import WordPieces
from reportedly.read.signed import with_signed
from reportedly.read.windows import CLOSERS, CLS, SEP, WINDOW, cut, straighten, windows
from reportedly.span import Span

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Floats32 = npt.NDArray[np.float32]
Watch = Callable[[int, int], None]

_HOME = files("reportedly.read") / "weights"
_FAST, _THOROUGH = "fast", "thorough"


VERSION = (_HOME / "VERSION").read_text("ascii").strip()
"""Stamp of all that was trained: a hash of the weights, made when they are exported."""


@dataclass(frozen=True, slots=True)
class Network:
    """One network with all that it needs; embeddings are bytes with one scale a word."""

    tokenizer: WordPieces
    words: npt.NDArray[np.int8]
    scale: Floats32
    places: Floats32
    shapes: Floats32
    session: InferenceSession
    weights: Weights

    def embed(self, ids: npt.NDArray[np.int64], shapes: npt.NDArray[np.int64]) -> Floats32:
        """Window of n pieces to [1, n, width]."""
        rows = np.multiply(self.words[ids], self.scale[ids, None], dtype=np.float32)
        rows += self.places[: len(ids)]
        rows += self.shapes[shapes]
        return rows[None]


@cache
def _network(name: str) -> Network:
    """One of the shipped networks, loaded once a process."""
    return load(name, _HOME)


def load(name: str, home: Traversable) -> Network:
    """Load a network from a folder of weights."""
    import onnxruntime as ort  # noqa: PLC0415  heavy: only when something is read

    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.execution_mode = ort.ExecutionMode.ORT_SEQUENTIAL
    options.log_severity_level = 3
    # Beyond "basic" it joins Add and LayerNormalization into an operator that is seven times as slow (1.31).
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_BASIC
    session = ort.InferenceSession((home / f"{name}.onnx").read_bytes(), options, providers=["CPUExecutionProvider"])
    with (home / "words.npz").open("rb") as file:
        shared = dict(np.load(file))
    with (home / f"{name}.npz").open("rb") as file:
        own = dict(np.load(file))
    fitted = json.loads((home / f"{name}.json").read_text("utf8"))
    return Network(
        tokenizer=WordPieces(Tokenizer.from_str((home / "tokenizer.json").read_text("utf8"))),
        words=shared["words"],
        scale=shared["scale"],
        places=own["places"],
        shapes=own["shapes"],
        session=session,
        weights=Weights(
            tuple(fitted["cue"]), tuple(fitted["source"]), tuple(fitted["score"]), float(fitted["outside"])
        ),
    )


class Tagger:
    """Finds attributions in texts.

    Args:
        thorough: read with the deeper network: slower, and better at indirect speech.
        watch: told how many windows of a text are done, of how many, as each is.

    Loading waits until the first text. An instance may be used from several processes, each of which loads its own.
    """

    def __init__(self, *, thorough: bool = False, watch: Watch | None = None) -> None:
        self._name = _THOROUGH if thorough else _FAST
        self._watch = watch

    def tag(self, texts: Sequence[str]) -> list[list[Attribution]]:
        """The attributions of each text, sorted by where they start.

        Spans are code points of the text as given; a text's attributions do not depend on the texts beside it.
        Linear in the length of the texts.
        """
        network = _network(self._name)
        return [tag_text(text, network, watch=self._watch) for text in texts]


def tag_text(text: str, network: Network, *, watch: Watch | None = None) -> list[Attribution]:
    """The attributions of one text, sorted by where they start."""
    words = read_words(text, network, watch=watch)
    if words is None:
        return []
    found = [attribution_of(one, words, text, weights=network.weights) for one in link(words, network.weights)]
    return sorted(with_signed(text, [a for a in found if a is not None]), key=_order)


def _order(one: Attribution) -> tuple[Span, tuple[Span, ...]]:
    return min(one.source + one.cue + one.content), one.cue


def read_words(text: str, network: Network, *, watch: Watch | None = None) -> Words | None:
    """Run the network over a text's windows; None where there are no words."""
    pieces = cut(text, network.tokenizer)
    if not len(pieces):
        return None
    plain = straighten(text)
    ranges = windows(pieces, plain, WINDOW)
    heads = np.flatnonzero(pieces.heads)
    edges = np.searchsorted(heads, [low for low, _ in ranges] + [len(pieces)]).tolist()
    tags = np.empty((len(heads), TAGS))
    pointers = np.empty((len(heads), 4 * POINTER), np.float16)  # halves, as a long text has many
    nowhere = np.empty((len(ranges), 4 * POINTER), np.float16)
    for number, (low, high) in enumerate(ranges):
        ids = np.concatenate(([CLS], pieces.ids[low:high], [SEP]))
        shapes = np.concatenate(([0], pieces.shapes[low:high], [0]))
        some, more = network.session.run(["tags", "pointers"], {"embedded": network.embed(ids, shapes)})
        first, last = edges[number], edges[number + 1]
        at = heads[first:last] - low + 1
        tags[first:last] = some[0, at]
        pointers[first:last] = more[0, at]
        nowhere[number] = more[0, 0]
        if watch is not None:
            watch(number + 1, len(ranges))
    starts, ends = pieces.starts[heads], pieces.ends[np.append(heads[1:], len(pieces)) - 1]
    breaks = pieces.breaks[heads]
    return Words(
        starts=starts,
        ends=ends,
        sentences=np.cumsum(_sentence_starts(plain, starts, ends) | breaks),
        paragraphs=np.cumsum(breaks),
        quoted=pieces.shapes[heads] % 2 == 1,
        windows=np.repeat(np.arange(len(ranges)), np.diff(edges)),
        tags=tags,
        pointers=pointers,
        nowhere=nowhere,
    )


def _sentence_starts(plain: str, starts: npt.NDArray[np.int64], ends: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Which words start a sentence: after a full stop and a gap, and not in lower case. Rough, as a measure may be."""
    out = np.zeros(len(starts), np.bool_)
    gaps = np.flatnonzero(starts[1:] > ends[:-1])
    for at, end, start in zip(gaps.tolist(), ends[gaps].tolist(), starts[gaps + 1].tolist(), strict=True):
        last = end - 1
        while last and plain[last] in CLOSERS:
            last -= 1
        if plain[last] in ".!?":
            out[at + 1] = not plain[start].islower()
    return out


def _spans(parts: Sequence[Stretch], words: Words, text: str) -> tuple[Span, ...]:
    """Stretches as spans of whole words, trimmed; those that meet become one."""
    out: list[Span] = []
    for part in sorted(parts, key=lambda part: part.low):
        start, end = int(words.starts[part.low]), int(words.ends[part.high - 1])
        while start and text[start].isalnum() and text[start - 1].isalnum():
            start -= 1
        while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
            end += 1
        if out and not text[out[-1].end : start].strip():
            out[-1] = Span(out[-1].start, max(end, out[-1].end))
        else:
            out.append(Span(start, end))
    return tuple(out)


def attribution_of(linked: Linked, words: Words, text: str, *, weights: Weights) -> Attribution | None:
    """An attribution in code points of the text; None where its content holds no letter or digit."""
    parts = [part for part in linked.content if _says(part, words, text)]
    if not parts:
        return None
    content = _spans(parts, words, text)
    return Attribution(
        source=_spans([linked.source], words, text) if linked.source else (),
        cue=_spans([linked.cue], words, text),
        content=content,
        form=_form(parts, words, text),
        score=score(linked, weights),
    )


def _says(part: Stretch, words: Words, text: str) -> bool:
    """Whether a stretch holds more than marks."""
    return any(c.isalnum() for c in text[int(words.starts[part.low]) : int(words.ends[part.high - 1])])


def _form(parts: list[Stretch], words: Words, text: str) -> Form:
    """By the content's words: all, some or none of them inside double quotation marks."""
    quoted = [
        bool(words.quoted[at])
        for part in parts
        for at in range(part.low, part.high)
        if text[int(words.starts[at])].isalnum()
    ]
    return Form.DIRECT if all(quoted) else Form.MIXED if any(quoted) else Form.INDIRECT
