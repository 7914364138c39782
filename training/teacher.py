"""A teacher too large to ship: MPNet-base, fitted to the corpus; and what it says of batches, for a student."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import torch
from rich.progress import track

from .fit import Data, Plan, Row, fit, schedule
from .network import Network
from .pretrained import load_mpnet, mpnet

LAYERS = 9  # of MPNet's twelve: the last three serve what it was last trained for, and cost a quarter
FROZEN = 2  # its lowest layers stay as they are
PLAN = Plan("teacher", epochs=3, body_rate=7e-5, hide=0.1, unlabelled=0)
DRAWS = (0.5, 1.5)  # copies of the annotated texts, each with noise of its own: steps on other text for each on these


def teacher(data: Data, keep: Path) -> Network:
    """Fit the teacher, or go on where a run was stopped."""
    torch.manual_seed(PLAN.seed)
    net = Network(LAYERS, width=768, relative=True)
    load_mpnet(net, mpnet(keep))
    for part in (net.words, net.places, net.apart, *net.layers[:FROZEN]):
        if part is not None:
            part.requires_grad_(False)
    fit(net, lambda epoch: schedule(data, PLAN, epoch), plan=PLAN, keep=keep)
    return net.eval()


def asked(net: Network, row: Row) -> Row:
    """The row with the teacher's word on its batch, in halves, as all rows are kept."""
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        tags, pointers = net(row.batch.ids, row.batch.shapes, row.batch.mask)
    return replace(row, taught=(tags.half(), pointers.half()))


def lessons(net: Network, data: Data, plan: Plan, keep: Path) -> list[list[Row]]:
    """As many draws of the texts as DRAWS, annotated and not, with what the teacher says of each batch.

    Each is kept under ``keep``, as a stopped run need not ask again.
    """
    out: list[list[Row]] = []
    for draw, unlabelled in enumerate(DRAWS):
        path = keep / f"lesson{draw}.pt"
        if not path.exists():
            rows = schedule(data, replace(plan, unlabelled=unlabelled, soft_from=0), 100 + draw)
            asking = track(rows, f"asking the teacher {draw + 1}/{len(DRAWS)}")
            torch.save([asked(net, row) for row in asking], path)
        out.append(torch.load(path, weights_only=False))
    return out


def shuffled(draws: list[list[Row]], epoch: int) -> list[Row]:
    """One epoch's rows: the draws take turns, each time in another order."""
    rows = draws[epoch % len(draws)]
    return random.Random(epoch).sample(rows, len(rows))
