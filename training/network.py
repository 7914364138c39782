"""A small BERT with heads for tags and pointers. One graph, used for training and for export."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from reportedly.read.windows import SHAPES

TAGS = 7  # O, then B and I of source, cue, content
POINTER = 64
VOCABULARY = 30522  # BERT's uncased word pieces
HEADS = 12  # of attention, in MiniLM as in MPNet
EPSILON = 1e-12
BUCKETS, FARTHEST = 32, 128  # of relative places


def attend(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None) -> Tensor:
    """Plain attention in the precision given: torch's fused one is slower backwards on a CPU."""
    with torch.autocast("cpu", enabled=False):
        scores = (q * q.shape[-1] ** -0.5) @ k.transpose(-1, -2)
        if mask is not None:
            scores = scores + mask.to(scores.dtype)
        return scores.softmax(-1) @ v


class Layer(nn.Module):
    """One post-norm transformer layer, as BERT's; with `inner`, of as many neurons and with ReLU for Gelu: quicker."""

    def __init__(self, width: int, inner: int = 0) -> None:
        super().__init__()
        self.lean = inner > 0
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=EPSILON)
        self.up = nn.Linear(width, inner or 4 * width)
        self.down = nn.Linear(inner or 4 * width, width)
        self.norm2 = nn.LayerNorm(width, eps=EPSILON)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        b, n, w = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, HEADS, w // HEADS).permute(2, 0, 3, 1, 4)
        a = attend(q, k, v, mask)
        x = self.norm1(x + self.out(a.transpose(1, 2).reshape(b, n, w)))
        return self.norm2(x + self.down(self.active(x)))

    def active(self, x: Tensor) -> Tensor:
        """[b, n, inner] what the feed-forward layer's neurons say."""
        return F.relu(self.up(x)) if self.lean else F.gelu(self.up(x))


def buckets(n: int) -> Tensor:
    """[n, n]: the bucket of each pair of places by how far apart they are, as T5 and MPNet have them."""
    at = torch.arange(n)
    apart = at[:, None] - at[None, :]
    half, exact = BUCKETS // 2, BUCKETS // 4
    far = apart.abs()
    scale = (far.clamp(min=1).float() / exact).log() / math.log(FARTHEST / exact)
    wide = (exact + (scale * (half - exact)).long()).clamp(max=half - 1)
    return torch.where(far < exact, far, wide) + half * (apart < 0)


class Network(nn.Module):
    """Pieces and shapes in; tag scores [b, n, 7] and pointer projections [b, n, 4 x 64] out.

    The projections, in order: content's query, cue's key for content, cue's query for its source, source's key.
    `relative` adds MPNet's bias for how far apart two places are.
    With `exit_at`, the first `exit_at` layers carry heads of their own: the fast tagger inside the thorough one.
    With `inner`, layers are lean: see `Layer`.
    """

    def __init__(
        self, layers: int, *, exit_at: int = 0, width: int = 384, relative: bool = False, inner: int = 0
    ) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, width)
        self.places = nn.Embedding(512, width)
        self.shapes = nn.Embedding(SHAPES, width)
        self.norm = nn.LayerNorm(width, eps=EPSILON)
        self.layers = nn.ModuleList(Layer(width, inner) for _ in range(layers))
        self.apart = nn.Embedding(BUCKETS, HEADS) if relative else None
        self.tags = nn.Linear(width, TAGS)
        self.pointers = nn.Linear(width, 4 * POINTER)
        self.drop = nn.Dropout(0.1)
        self.exit_at = exit_at
        if exit_at:
            self.exit_tags = nn.Linear(width, TAGS)
            self.exit_pointers = nn.Linear(width, 4 * POINTER)
        nn.init.zeros_(self.shapes.weight)

    def hidden(self, ids: Tensor, shapes: Tensor, mask: Tensor | None = None) -> list[Tensor]:
        """The states after each layer, [b, n, width]."""
        places = self.places.weight[: ids.shape[1]]
        x = self.norm(self.words(ids) + places + self.shapes(shapes))
        if self.apart is not None:
            near = self.apart(buckets(ids.shape[1])).permute(2, 0, 1)
            mask = near if mask is None else mask + near
        states = []
        for layer in self.layers:
            x = layer(x, mask)
            states.append(x)
        return states

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Scores of the deep network."""
        x = self.drop(self.hidden(ids, shapes, mask)[-1])
        return self.tags(x), self.pointers(x)

    def both(self, ids: Tensor, shapes: Tensor, mask: Tensor | None = None) -> list[tuple[Tensor, Tensor]]:
        """Scores of the deep network and, where there is one, of the shallow one."""
        states = self.hidden(ids, shapes, mask)
        x = self.drop(states[-1])
        out = [(self.tags(x), self.pointers(x))]
        if self.exit_at:
            y = self.drop(states[self.exit_at - 1])
            out.append((self.exit_tags(y), self.exit_pointers(y)))
        return out


def pointer_scores(projections: Tensor, heads: Tensor) -> tuple[Tensor, Tensor]:
    """[b, n, n] scores of content to cue and of cue to source; places that are no word's first piece are out."""
    ask_cue, be_cue, ask_source, be_source = projections.split(POINTER, -1)
    out = [a @ k.transpose(-1, -2) / POINTER**0.5 for a, k in ((ask_cue, be_cue), (ask_source, be_source))]
    first, second = (x.masked_fill(~heads[:, None, :], -1e4) for x in out)
    return first, second
