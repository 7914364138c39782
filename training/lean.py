"""The fast tagger made lean: fewer neurons in its feed-forward layers, ReLU for Gelu, and taught anew.

The neurons that are kept are those whose words weigh most on real text: the mean square of what a neuron says, times
the square of the weights by which it is heard (pruning by magnitude; Han et al. 2015).
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from .fit import Row
from .network import Layer, Network

LAYERS, INNER = 3, 1024
ASKED = 40  # batches that weights of neurons are told from


def lean(net: Network, rows: Sequence[Row]) -> Network:
    """The shallow part of a network with the neurons that weigh most on these batches; its heads are the exit's."""
    weighed = _weighed(net.eval(), rows[:ASKED])
    kept = [torch.sort(weight.topk(INNER).indices).values for weight in weighed]
    state: dict[str, Tensor] = {}
    for name, value in net.state_dict().items():
        if name.startswith("exit_"):
            state[name.removeprefix("exit_")] = value
        elif not name.startswith(("layers.", "tags.", "pointers.")):
            state[name] = value
        elif name.startswith("layers.") and (number := int(name.split(".")[1])) < LAYERS:
            state[name] = _cut(name, value, kept[number])
    out = Network(LAYERS, inner=INNER)
    out.load_state_dict(state)
    return out


def _cut(name: str, value: Tensor, kept: Tensor) -> Tensor:
    if ".up." in name:
        return value[kept]
    return value[:, kept] if name.endswith(".down.weight") else value


@torch.no_grad()
def _weighed(net: Network, rows: Sequence[Row]) -> list[Tensor]:
    """For each layer, how much each neuron weighs."""
    layers = [layer for layer in net.layers[:LAYERS] if isinstance(layer, Layer)]
    sums = [torch.zeros(layer.up.out_features) for layer in layers]

    def add(number: int, said: Tensor) -> None:
        sums[number] += said.float().square().flatten(0, -2).mean(0)

    hooks = [
        layer.down.register_forward_pre_hook(lambda _, given, number=number: add(number, given[0]))
        for number, layer in enumerate(layers)
    ]
    for row in rows:
        net.hidden(row.batch.ids, row.batch.shapes, row.batch.mask)
    for hook in hooks:
        hook.remove()
    return [total * layer.down.weight.square().sum(0) for total, layer in zip(sums, layers, strict=True)]
