"""Trained weights -> what ships: int8 ONNX, the relation head's last layer, the label sets and the tokenizer.

`python training/export.py --weights training/built/reader --encoder MINILM --out src/khabar/text/weights`
Weights of linear layers and the piece table are int8 (per column); activations are scaled per window at run time; the biaffine products stay float.
"""

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from network import Labels, Reader
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file
from tokenizers import Tokenizer

OUTPUTS = (
    "xpos", "upos", "start", "entity", "arcs", "relation_dependent", "relation_head", "kind", "standing", "role_trigger", "role_word",
)  # fmt: skip
SETS = ("xpos", "upos", "relations", "entities", "kinds", "standings", "roles")


class Exported(torch.nn.Module):
    """The reader with positional outputs and no mask (a window is never padded)."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, pieces: torch.Tensor, shapes: torch.Tensor, first: torch.Tensor, last: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """All heads, in the order of OUTPUTS."""
        out = self.reader(pieces, shapes, first, last, torch.zeros(1))
        return tuple(out[k] for k in OUTPUTS)


def export(reader: Reader, path: Path) -> None:
    """Float ONNX, every length dynamic."""
    pieces = torch.randint(1000, 2000, (1, 12))
    words = torch.arange(1, 9)[None]
    names = ["pieces", "shapes", "first", "last"]
    axes = {"pieces": {1: "P"}, "shapes": {1: "P"}, "first": {1: "W"}, "last": {1: "W"}} | {k: {1: "W"} for k in OUTPUTS}
    axes["arcs"][2], axes["relation_head"] = "W1", {1: "W1"}
    torch.onnx.export(
        Exported(reader),
        (pieces, torch.ones_like(pieces), words, words),
        str(path),
        input_names=names,
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def main() -> None:
    """Write the weights folder and print sizes and digests."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--weights", type=Path, required=True)
    ap.add_argument("--encoder", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--float", action="store_true", help="keep float weights (to measure what int8 costs)")
    a = ap.parse_args()
    sets = json.loads((a.weights / "labels.json").read_text(encoding="utf8"))
    reader = Reader(Labels(*(tuple(sets[k]) for k in SETS)))
    reader.load_state_dict(load_file(a.weights / "reader.safetensors"))
    reader.eval()
    a.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        export(reader, plain)
        if a.float:
            shutil.copy(plain, a.out / "reader.onnx")
        else:
            heads = [n.name for n in onnx.load(str(plain)).graph.node if n.op_type == "MatMul" and "/arc" in n.name]
            quantize_dynamic(
                str(plain),
                str(a.out / "reader.onnx"),
                weight_type=QuantType.QInt8,
                per_channel=True,
                op_types_to_quantize=["MatMul", "Gather"],
                nodes_to_exclude=heads,
            )
    np.savez(
        a.out / "heads.npz", relation_weight=reader.relation.weight.detach().numpy(), relation_bias=reader.relation.bias.detach().numpy()
    )
    shutil.copy(a.weights / "labels.json", a.out / "labels.json")
    tokenizer = Tokenizer.from_file(str(a.encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tokenizer.save(str(a.out / "tokenizer.json"))
    for p in sorted(a.out.iterdir()):
        print(f"{p.name:18} {p.stat().st_size / 1e6:7.2f} MB  sha256 {hashlib.sha256(p.read_bytes()).hexdigest()}")


if __name__ == "__main__":
    main()
