"""The training loop: a deep network and, from its lower layers, a shallow one, fitted together.

They learn from gold; from a larger teacher, where its words are at hand (Hinton et al. 2015); else the shallow one
from the deep one (Zhang et al. 2019, "Be your own teacher"): on annotated text, and on text that nobody annotated.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from rich.progress import track
from torch import Tensor, nn
from torch.nn import functional as F

from reportedly.read.pieces import WordPieces

from .corpus import Sample, roughen
from .examples import IGNORE, Batch, Example, batches, examples, masked
from .network import Network, pointer_scores

Outputs = tuple[Tensor, Tensor]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run does. Rates are AdamW's; `budget` is in word pieces a step."""

    name: str
    epochs: int = 6
    budget: int = 3072
    body_rate: float = 2e-4
    head_rate: float = 1e-3
    pointing: float = 0.2  # weight of the pointers' losses
    hide: float = 0.05  # share of pieces masked
    distil: float = 0.5  # weight of a teacher's word beside gold's
    unlabelled: float = 0.33  # steps on unannotated text for each on annotated text
    soft_from: int = 3  # the epoch, counted from 0, from which the shallow network learns from the deep one
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One step's batch; what a teacher says of it, where one was asked."""

    batch: Batch
    annotated: bool
    taught: Outputs | None = None


@dataclass(frozen=True, slots=True)
class Data:
    """What there is to learn from."""

    annotated: list[Sample]
    plain: list[Sample]
    words: WordPieces


def loss_of(outputs: Outputs, batch: Batch, pointing: float) -> Tensor:
    """Tags' cross-entropy plus `pointing` times both pointers' negative log-likelihoods."""
    tags, projections = outputs[0].float(), outputs[1].float()
    loss = F.cross_entropy(tags.flatten(0, 1), batch.tags.flatten(), ignore_index=IGNORE)
    for scores, truth in zip(pointer_scores(projections, batch.heads), (batch.cue_of, batch.source_of), strict=True):
        asked = truth.any(-1)
        if asked.any():
            logp = scores[asked].log_softmax(-1).masked_fill(~truth[asked], -1e4)
            loss = loss - pointing * logp.logsumexp(-1).mean()
    return loss


def distance(student: Outputs, teacher: Outputs, batch: Batch, pointing: float) -> Tensor:
    """How far a student is from its teacher: cross-entropy of tags, and of pointers where the teacher sees a role."""
    soft = teacher[0].detach().float()
    words = batch.heads.clone()
    words[:, 0] = False
    loss = _soft_entropy(student[0].float()[words], soft[words])
    role = soft.argmax(-1)
    asked = ((role >= 5) & words, ((role == 3) | (role == 4)) & words)  # content asks for its cue, a cue for its source
    mine = pointer_scores(student[1].float(), batch.heads)
    theirs = pointer_scores(teacher[1].detach().float(), batch.heads)
    for own, other, where in zip(mine, theirs, asked, strict=True):
        if where.any():
            loss = loss + pointing * _soft_entropy(own[where], other[where])
    return loss


def _soft_entropy(scores: Tensor, target: Tensor) -> Tensor:
    return -(target.softmax(-1) * scores.log_softmax(-1)).sum(-1).mean()


def rates(net: nn.Module, plan: Plan) -> list[dict[str, object]]:
    """Two parameter groups: what was pretrained, and what is new."""
    new = ("tags", "pointers", "shapes", "exit_")
    trained = [(k, p) for k, p in net.named_parameters() if p.requires_grad]
    return [
        {"params": [p for k, p in trained if not k.startswith(new)], "lr": plan.body_rate},
        {"params": [p for k, p in trained if k.startswith(new)], "lr": plan.head_rate},
    ]


def cut_all(samples: list[Sample], words: WordPieces, chance: random.Random) -> list[Example]:
    """One epoch's windows: noise and window sizes drawn anew."""
    out: list[Example] = []
    for sample in samples:
        out += examples(roughen(sample, chance), words, chance.randint(150, 254))
    return [x for x in out if len(x.ids) > 8]


def schedule(data: Data, plan: Plan, epoch: int) -> list[Row]:
    """One epoch's batches, noise and windows drawn anew."""
    chance = random.Random(plan.seed * 1000 + epoch)
    torch.manual_seed(plan.seed * 1000 + epoch)
    rows = [Row(b, True) for b in batches(cut_all(data.annotated, data.words, chance), plan.budget, chance)]
    if plan.unlabelled and epoch >= plan.soft_from:
        wanted = int(plan.unlabelled * len(rows))
        order = chance.sample(data.plain, len(data.plain))
        cut: list[Example] = []
        while order and sum(len(x.ids) for x in cut) < wanted * plan.budget:
            cut += cut_all([order.pop() for _ in range(min(50, len(order)))], data.words, chance)
        rows += [Row(b, False) for b in batches(cut, plan.budget, chance)][:wanted]
        chance.shuffle(rows)
    return rows


def step_loss(net: Network, row: Row, plan: Plan, *, epoch: int) -> Tensor:
    """The loss of one batch: from gold if it is annotated, and from a teacher or from the deep network."""
    batch = row.batch
    with torch.autocast("cpu", torch.bfloat16):
        found = net.both(masked(batch, plan.hide), batch.shapes, batch.mask)
    total = torch.zeros(())
    if row.annotated:
        for outputs in found:
            total = total + loss_of(outputs, batch, plan.pointing)
    share = plan.distil if row.annotated else 1.0
    if row.taught is not None:
        for outputs in found:
            total = total + share * distance(outputs, row.taught, batch, plan.pointing)
    elif len(found) > 1 and epoch >= plan.soft_from:
        total = total + share * distance(found[1], found[0], batch, plan.pointing)
    return total


def fit(net: Network, rows_of: Callable[[int], Sequence[Row]], *, plan: Plan, keep: Path) -> None:
    """Train in place on each epoch's rows; a checkpoint an epoch under `keep`, from which a stopped run goes on."""
    keep.mkdir(parents=True, exist_ok=True)
    net.words.weight.requires_grad = False
    learning = [p for p in net.parameters() if p.requires_grad]
    search = torch.optim.AdamW(rates(net, plan), weight_decay=0.01, betas=(0.9, 0.98))
    state, first = keep / f"{plan.name}.pt", 0
    if state.exists():
        saved = torch.load(state)
        net.load_state_dict(saved["net"])
        search.load_state_dict(saved["search"])
        first = saved["epoch"] + 1
    for epoch in range(first, plan.epochs):
        net.train()
        total, began = 0.0, time.time()
        rows = rows_of(epoch)
        for step, row in enumerate(track(rows, f"{plan.name} {epoch + 1}/{plan.epochs}")):
            done = (epoch + step / len(rows)) / plan.epochs
            for group, top in zip(search.param_groups, (plan.body_rate, plan.head_rate), strict=True):
                group["lr"] = top * min(done / 0.05 + 0.01, 1.0) * (1 - done)
            loss = step_loss(net, row, plan, epoch=epoch)
            loss.backward()
            nn.utils.clip_grad_norm_(learning, 1.0)
            search.step()
            search.zero_grad()
            total += loss.item()
        print(f"{plan.name} epoch {epoch + 1}: loss {total / len(rows):.4f}, {time.time() - began:.0f} s", flush=True)
        whole = {"net": net.state_dict(), "search": search.state_dict(), "epoch": epoch}
        torch.save(whole, state.with_suffix(".part"))
        state.with_suffix(".part").replace(state)
