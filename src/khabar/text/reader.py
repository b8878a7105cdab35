"""The network at run time: ONNX Runtime over the shipped int8 weights. The only importer of onnxruntime.

`weights/reader.onnx` gives scores for one window; `weights/heads.npz` holds the relation head's last layer, `weights/labels.json` the label sets.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from khabar.errors import MissingData
from khabar.model import TriggerReading
from khabar.text.claim_heads import ClaimLabels, trigger_readings
from khabar.text.crossing import uncross
from khabar.text.decode import entity_runs, one_of_each, relation_scores, sentence_starts, tree_of
from khabar.text.pieces import join_pieces, shape_of

OUTPUTS = (
    "xpos", "upos", "start", "entity", "arcs", "relation_dependent", "relation_head", "kind", "standing", "role_trigger", "role_word",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class WindowReading:
    """What the network says of one window. `heads`: word numbers in the window, -1 = root; `starts`: first words of sentences.

    The tokens of `triggers` and of their roles are word numbers in the window.
    """

    starts: tuple[int, ...]
    xpos: tuple[str, ...]
    upos: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    entities: tuple[tuple[int, int, str], ...]
    triggers: tuple[TriggerReading, ...] = ()


class Reader:
    """Weights and labels, loaded once. `read` is a pure function of its arguments."""

    def __init__(self, folder: Path) -> None:
        """Raises MissingData where the weights are absent or damaged."""
        try:
            labels = json.loads((folder / "labels.json").read_text(encoding="utf8"))
            heads = np.load(folder / "heads.npz")
            self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = options.inter_op_num_threads = 1
            options.log_severity_level = 3
            self.session = onnxruntime.InferenceSession(str(folder / "reader.onnx"), options, providers=["CPUExecutionProvider"])
        except Exception as error:
            raise MissingData(
                f"the reader's weights in {folder} cannot be used ({error}); reinstall khabar, or build them with training/"
            ) from error
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.xpos, self.upos, self.relations = (tuple(labels[k]) for k in ("xpos", "upos", "relations"))
        self.subjects = tuple(i for i, r in enumerate(self.relations) if r in ("nsubj", "nsubj:pass"))
        self.objects = tuple(i for i, r in enumerate(self.relations) if r == "obj")
        self.entities = tuple(labels["entities"])
        self.claims = ClaimLabels(tuple(labels["kinds"]), tuple(labels["standings"]), tuple(labels["roles"]))
        self.relation_weight, self.relation_bias = heads["relation_weight"], heads["relation_bias"]

    def scores(self, pieces: Sequence[Sequence[int]], words: Sequence[str]) -> dict[str, npt.NDArray[np.float32]]:
        """All heads' scores of one window, each without the batch dimension."""
        p = join_pieces(pieces, [shape_of(w) for w in words])
        given = {"pieces": p.pieces[None], "shapes": p.shapes[None], "first": p.first[None], "last": p.last[None]}
        return {name: x[0] for name, x in zip(OUTPUTS, self.session.run(OUTPUTS, given), strict=True)}

    def read(
        self, pieces: Sequence[Sequence[int]], words: Sequence[str], begins: set[int], starts: Sequence[int] | None = None
    ) -> WindowReading:
        """Read one window; `starts` are given where the sentences are known (gold sentences), else found."""
        s = self.scores(pieces, words)
        starts = list(starts) if starts is not None else sentence_starts(s["start"], begins)
        heads: list[int] = []
        for a, b in zip(starts, [*starts[1:], len(words)], strict=True):
            columns = np.concatenate([s["arcs"][a:b, :1], s["arcs"][a:b, a + 1 : b + 1]], 1)
            heads += [h + a if h >= 0 else -1 for h in uncross(columns, tree_of(columns))]
        pair = relation_scores(
            s["relation_dependent"], s["relation_head"][np.array(heads, dtype=np.int64) + 1], self.relation_weight, self.relation_bias
        )
        best = one_of_each(pair, heads, (self.subjects, self.objects))
        relations = tuple(["root" if h < 0 else self.relations[r] for h, r in zip(heads, best, strict=True)])
        return WindowReading(
            tuple(starts),
            tuple([self.xpos[i] for i in s["xpos"].argmax(1).tolist()]),
            tuple([self.upos[i] for i in s["upos"].argmax(1).tolist()]),
            tuple(heads),
            relations,
            tuple(entity_runs(s["entity"], self.entities)),
            trigger_readings(s["kind"], s["standing"], s["role_trigger"], s["role_word"], self.claims),
        )


@cache
def open_reader() -> Reader:
    """The shipped reader."""
    with resources.as_file(resources.files("khabar.text").joinpath("weights")) as folder:
        return Reader(folder)
