"""Windows with labels, as arrays, and batches of them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from reportedly.read.pieces import WordPieces
from reportedly.read.windows import CLS, SEP, Pieces, cut, straighten, windows

from .corpus import ROLES, Sample

IGNORE = -100
MASK = 103


@dataclass(frozen=True, slots=True)
class Example:
    """One window: its pieces, the tag of each word's first piece, and which pieces belong to which attribution."""

    ids: np.ndarray
    shapes: np.ndarray
    tags: np.ndarray
    members: tuple[tuple[np.ndarray, np.ndarray, np.ndarray], ...]  # (source, cue, content) places of each attribution
    elsewhere: tuple[bool, ...]  # whether an attribution's source lies outside of this window


def _touched(pieces: Pieces, spans: tuple[tuple[int, int], ...]) -> list[np.ndarray]:
    """For each span, the word-first pieces that it touches."""
    out = []
    for start, end in spans:
        low = int(np.searchsorted(pieces.ends, start, side="right"))
        high = int(np.searchsorted(pieces.starts, end, side="left"))
        at = np.arange(low, high)
        at = at[pieces.heads[low:high]]
        if len(at):
            out.append(at)
    return out


def examples(sample: Sample, words: WordPieces, size: int) -> list[Example]:
    """Cut one sample into labelled windows of at most `size` pieces."""
    pieces = cut(sample.text, words)
    tags = np.zeros(len(pieces), np.int64)
    places: list[list[np.ndarray]] = []
    for gold in sample.gold:
        row = []
        for role in ROLES:
            spots = _touched(pieces, getattr(gold, role))
            row.append(np.concatenate(spots) if spots else np.zeros(0, np.int64))
        places.append(row)
    for number, role in ((2, "content"), (0, "source"), (1, "cue")):
        for gold in sample.gold:
            for spot in _touched(pieces, getattr(gold, role)):
                tags[spot] = 2 * number + 2
                tags[spot[0]] = 2 * number + 1
    tags[~pieces.heads] = IGNORE
    out = []
    for low, high in windows(pieces, straighten(sample.text), size):
        ids = np.concatenate([[CLS], pieces.ids[low:high], [SEP]])
        shapes = np.concatenate([[0], pieces.shapes[low:high], [0]])
        labels = np.concatenate([[IGNORE], tags[low:high], [IGNORE]])
        inside = [[p[(p >= low) & (p < high)] - low + 1 for p in row] for row in places]
        kept = [k for k, row in enumerate(inside) if len(row[1])]
        out.append(
            Example(
                ids,
                shapes,
                labels,
                tuple((inside[k][0], inside[k][1], inside[k][2]) for k in kept),
                tuple(bool(len(places[k][0])) and not len(inside[k][0]) for k in kept),
            )
        )
    return out


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded tensors [b, n]; for the pointers, which pairs of places belong together [b, n, n]."""

    ids: Tensor
    shapes: Tensor
    mask: Tensor  # additive, [b, 1, 1, n]
    heads: Tensor  # bool [b, n]: places that may be pointed at
    tags: Tensor
    cue_of: Tensor  # bool [b, content place, cue place]
    source_of: Tensor  # bool [b, cue place, source place]; place 0 is "none"


def collate(rows: list[Example]) -> Batch:
    """Pad examples to one batch; lengths rounded up to 32."""
    n = -(-max(len(r.ids) for r in rows) // 32) * 32
    b = len(rows)
    ids, shapes = np.zeros((b, n), np.int64), np.zeros((b, n), np.int64)
    tags = np.full((b, n), IGNORE, np.int64)
    cue_of, source_of = np.zeros((b, n, n), np.bool_), np.zeros((b, n, n), np.bool_)
    for k, row in enumerate(rows):
        m = len(row.ids)
        ids[k, :m], shapes[k, :m], tags[k, :m] = row.ids, row.shapes, row.tags
        for (source, cue, content), away in zip(row.members, row.elsewhere, strict=True):
            cue_of[k][np.ix_(content, cue)] = True
            if not away:
                source_of[k][np.ix_(cue, source if len(source) else [0])] = True
    heads = tags != IGNORE
    heads[:, 0] = True
    mask = np.where(ids == 0, -1e4, 0.0)[:, None, None, :]
    return Batch(
        torch.from_numpy(ids),
        torch.from_numpy(shapes),
        torch.from_numpy(mask).float(),
        torch.from_numpy(heads),
        torch.from_numpy(tags),
        torch.from_numpy(cue_of),
        torch.from_numpy(source_of),
    )


def batches(rows: list[Example], budget: int, chance: random.Random) -> Iterator[Batch]:
    """Batches of windows of like length, at most `budget` padded pieces each, in random order."""
    order = sorted(chance.sample(range(len(rows)), len(rows)), key=lambda i: len(rows[i].ids))
    groups: list[list[Example]] = [[]]
    for i in order:
        n = -(-len(rows[i].ids) // 32) * 32
        if (len(groups[-1]) + 1) * n > budget:
            groups.append([])
        groups[-1].append(rows[i])
    chance.shuffle(groups)
    for group in groups:
        yield collate(group)


def masked(batch: Batch, share: float) -> Tensor:
    """The batch's piece ids with a share of them hidden, so that words are read from what is around them."""
    hide = (torch.rand(batch.ids.shape) < share) & (batch.ids > MASK)
    return torch.where(hide, MASK, batch.ids)
