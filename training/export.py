"""The network as an int8 ONNX graph of fused operators, and its embedding matrix beside it.

Weights take seven bits of eight, so that processors without VNNI, which add pairs of products in 16 bits, add them
exactly too. Activations take their scale at run time, from one window at a time.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from .network import EPSILON, HEADS, Network

MS = "com.microsoft"
LARGEST = 63


def quantised(weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """[k, n] floats to signed 7-bit integers with one scale a column."""
    scale = np.maximum(np.abs(weight).max(0), 1e-8) / LARGEST
    return np.rint(weight / scale).astype(np.int8), scale.astype(np.float32)


def floats(tensor: Tensor) -> np.ndarray:
    """A tensor's values as float32."""
    return tensor.detach().float().numpy()


class Graph:
    """Nodes and weights gathered while a network is written down."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def hold(self, name: str, value: np.ndarray) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, inputs: list[str], out: str, **options: object) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [out], name=out, **options))
        return out

    def linear(self, x: str, name: str, weight: Tensor, bias: Tensor) -> str:
        """x @ weight.T + bias, on bytes."""
        values, scale = quantised(floats(weight).T)
        parts = [
            x,
            self.hold(f"{name}.w", values),
            self.hold(f"{name}.s", scale),
            self.hold(f"{name}.z", np.zeros(scale.shape, np.int8)),
            self.hold(f"{name}.b", floats(bias)),
        ]
        return self.node("DynamicQuantizeMatMul", parts, name, domain=MS)

    def norm(self, x: str, skip: str, name: str, norm: nn.LayerNorm) -> str:
        """LayerNorm(x + skip), x alone where skip is empty; not one operator, which onnxruntime computes far slower."""
        total = self.node("Add", [x, skip], name + ".total") if skip else x
        gamma, beta = (self.hold(f"{name}.{k}", floats(getattr(norm, k))) for k in ("weight", "bias"))
        return self.node("LayerNormalization", [total, gamma, beta], name, axis=-1, epsilon=EPSILON)

    def head(self, x: str, name: str, linear: nn.Linear) -> str:
        """x @ weight.T + bias, on floats."""
        raw = self.node("MatMul", [x, self.hold(name + ".w", floats(linear.weight).T)], name + ".raw")
        return self.node("Add", [raw, self.hold(name + ".b", floats(linear.bias))], name)


def write(net: Network, heads: tuple[str, str], layers: int, path: Path) -> None:
    """Write embedded pieces [1, n, width] -> tag log-probabilities [1, n, 7] and projections [1, n, 256]."""
    g = Graph()
    width = net.words.weight.shape[1]
    x = g.norm("embedded", "", "x", net.norm)
    for k, layer in enumerate(net.layers[:layers]):
        at = f"{k}."
        parts = zip("qkv", layer.qkv.weight.chunk(3), layer.qkv.bias.chunk(3), strict=True)
        asked = [g.linear(x, at + name, weight, bias) for name, weight, bias in parts]
        mixed = g.node("MultiHeadAttention", asked, at + "mixed", domain=MS, num_heads=HEADS)
        x = g.norm(g.linear(mixed, at + "out", layer.out.weight, layer.out.bias), x, at + "norm1", layer.norm1)
        up = g.linear(x, at + "up", layer.up.weight, layer.up.bias)
        active = g.node("Relu", [up], at + "active") if layer.lean else g.node("Gelu", [up], at + "active", domain=MS)
        x = g.norm(g.linear(active, at + "down", layer.down.weight, layer.down.bias), x, at + "norm2", layer.norm2)
    tags, pointers = (getattr(net, name) for name in heads)
    g.node("LogSoftmax", [g.head(x, "tags.scores", tags)], "tags", axis=-1)
    g.head(x, "pointers", pointers)

    def shaped(name: str, last: int) -> onnx.ValueInfoProto:
        return helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, "n", last])

    outputs = [shaped("tags", tags.weight.shape[0]), shaped("pointers", pointers.weight.shape[0])]
    graph = helper.make_graph(g.nodes, "tagger", [shaped("embedded", width)], outputs, g.weights)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MS, 1)]
    onnx.save(helper.make_model(graph, opset_imports=opsets, ir_version=8), path)
