"""The network: a 6-layer MiniLM encoder with heads for sentence starts, tags, the dependency tree, entities and claims.

Sizes: H = 384 (encoder), P pieces and W words in a window. All heads read one vector a word: the mean of its first and last piece.
The relation head scores only (word, its head) pairs, so the exported graph gives two small projections and the pair is scored in NumPy.
"""

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

HIDDEN, LAYERS, ATTENTION_HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512
SHAPE_COUNT, ARC, RELATION = 10, 256, 192
CLAIM, ROLE, MIDDLE = 384, 48, 3


@dataclass(frozen=True)
class Labels:
    """The label sets, in the order of the heads' outputs."""

    xpos: tuple[str, ...]
    upos: tuple[str, ...]
    relations: tuple[str, ...]
    entities: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    standings: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


class Layer(nn.Module):
    """One BERT layer (post-norm)."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(HIDDEN, HIDDEN) for _ in range(4))
        self.norm_attention, self.norm_inner = nn.LayerNorm(HIDDEN, eps=1e-12), nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up, self.down = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x: [B, P, H]; mask: [B, 1, 1, P], 0 where a piece counts and a large negative number where it is padding."""
        b, p, _ = x.shape
        q, k, v = (f(x).view(b, p, ATTENTION_HEADS, HIDDEN // ATTENTION_HEADS).transpose(1, 2) for f in (self.query, self.key, self.value))
        if torch.onnx.is_in_onnx_export():
            scores = q @ k.transpose(-1, -2) * (HIDDEN // ATTENTION_HEADS) ** -0.5
            mixed = scores.softmax(-1) @ v  # a window is never padded at run time
        else:
            mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=mask, dropout_p=0.1 if self.training else 0.0)
        x = self.norm_attention(x + self.dropout(self.out(mixed.transpose(1, 2).reshape(b, p, HIDDEN))))
        return self.norm_inner(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Pieces and word shapes -> one vector a piece."""

    def __init__(self) -> None:
        super().__init__()
        self.word, self.position, self.shape = (
            nn.Embedding(VOCABULARY, HIDDEN),
            nn.Embedding(POSITIONS, HIDDEN),
            nn.Embedding(SHAPE_COUNT, HIDDEN),
        )
        nn.init.zeros_(self.shape.weight)
        self.norm, self.dropout = nn.LayerNorm(HIDDEN, eps=1e-12), nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """pieces, shapes: [B, P] -> [B, P, H] after the last layer and after layer MIDDLE, which still knows the words better."""
        x = self.word(pieces) + self.shape(shapes) + self.position.weight[: pieces.shape[1]]
        x = self.dropout(self.norm(x))
        middle = x
        for n, layer in enumerate(self.layers, 1):
            x = layer(x, mask)
            if n == MIDDLE:
                middle = x
        return x, middle

    def load_bert(self, weights: dict[str, Tensor]) -> None:
        """Start from the published encoder (BERT names); its segment vector 0 joins the positions."""
        own = {
            "word.weight": weights["embeddings.word_embeddings.weight"],
            "position.weight": weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0],
            "shape.weight": torch.zeros(SHAPE_COUNT, HIDDEN),
            "norm.weight": weights["embeddings.LayerNorm.weight"],
            "norm.bias": weights["embeddings.LayerNorm.bias"],
        }
        names = {
            "query": "attention.self.query",
            "key": "attention.self.key",
            "value": "attention.self.value",
            "out": "attention.output.dense",
            "norm_attention": "attention.output.LayerNorm",
            "up": "intermediate.dense",
            "down": "output.dense",
            "norm_inner": "output.LayerNorm",
        }
        for i in range(LAYERS):
            for ours, theirs in names.items():
                for part in ("weight", "bias"):
                    own[f"layers.{i}.{ours}.{part}"] = weights[f"encoder.layer.{i}.{theirs}.{part}"]
        self.load_state_dict(own)


class Reader(nn.Module):
    """Encoder and heads."""

    def __init__(self, labels: Labels) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.dropout = nn.Dropout(0.33)
        self.xpos, self.upos, self.start = nn.Linear(HIDDEN, len(labels.xpos)), nn.Linear(HIDDEN, len(labels.upos)), nn.Linear(HIDDEN, 1)
        self.entity = nn.Linear(HIDDEN, 3 * len(labels.entities))
        self.arc_dependent, self.arc_head = nn.Linear(HIDDEN, ARC), nn.Linear(HIDDEN, ARC)
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC))
        nn.init.xavier_uniform_(self.arc)
        self.root = nn.Parameter(torch.randn(HIDDEN) * 0.02)
        self.relation_dependent, self.relation_head = nn.Linear(HIDDEN, 2 * RELATION), nn.Linear(HIDDEN, 2 * RELATION)
        self.relation = nn.Linear(2 * RELATION, len(labels.relations))
        self.claim_dropout = nn.Dropout(0.3)
        self.claim = nn.Linear(2 * HIDDEN, CLAIM)
        self.kind, self.standing = nn.Linear(CLAIM, len(labels.kinds)), nn.Linear(CLAIM, len(labels.standings))
        nn.init.constant_(self.kind.bias, -5.0)
        self.role = nn.Linear(2 * HIDDEN, CLAIM)
        self.role_asks, self.role_offers = (nn.Linear(CLAIM, ROLE * len(labels.roles)) for _ in range(2))

    def words(self, pieces: Tensor, shapes: Tensor, first: Tensor, last: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Two vectors a word: [B, W, H] for syntax and entities, [B, W, 2H] (last and middle layer) for claims; no dropout yet."""
        x, middle = self.encoder(pieces, shapes, mask)
        take = lambda v, at: v.gather(1, at.unsqueeze(-1).expand(-1, -1, HIDDEN))  # noqa: E731
        h, m = ((take(v, first) + take(v, last)) * 0.5 for v in (x, middle))
        return h, torch.cat([h, m], -1)

    def forward(self, pieces: Tensor, shapes: Tensor, first: Tensor, last: Tensor, mask: Tensor) -> dict[str, Tensor]:
        """All scores. arcs: [B, W, 1 + W], column 0 is the root; relation_dependent [B, W, 2R], relation_head [B, 1 + W, 2R].

        kind: [B, W, kinds], a logit for "this word heads a trigger of that kind"; standing: [B, W, standings], what a trigger here would be
        (statuses first, then flags); role_trigger, role_word: [B, W, roles * ROLE], whose products say who fills which role of which trigger.
        """
        h, both = self.words(pieces, shapes, first, last, mask)
        h = self.dropout(h)
        with_root = torch.cat([self.root.expand(h.shape[0], 1, -1), h], 1)
        dependent = self.dropout(F.leaky_relu(self.arc_dependent(h), 0.1))
        head = self.dropout(F.leaky_relu(self.arc_head(with_root), 0.1))
        arcs = (dependent @ self.arc[:-1] + self.arc[-1]) @ head.transpose(1, 2) * ARC**-0.5
        return self.claims(both) | {
            "xpos": self.xpos(h),
            "upos": self.upos(h),
            "start": self.start(h).squeeze(-1),
            "entity": self.entity(h),
            "arcs": arcs,
            "relation_dependent": self.relation_dependent(h),
            "relation_head": self.relation_head(with_root),
        }

    def claims(self, both: Tensor) -> dict[str, Tensor]:
        """The claim heads' scores from the word vectors of two layers."""
        both = self.claim_dropout(both)
        claim, role = (self.claim_dropout(F.gelu(layer(both))) for layer in (self.claim, self.role))
        return {
            "kind": self.kind(claim),
            "standing": self.standing(claim),
            "role_trigger": self.role_asks(role),
            "role_word": self.role_offers(role),
        }

    def relations(self, dependent: Tensor, head: Tensor) -> Tensor:
        """Scores of the relation of (word, chosen head) pairs: [..., 2R] each -> [..., relations]. Repeated in `khabar.text.decode`."""
        added = F.relu(dependent[..., :RELATION] + head[..., :RELATION])
        return self.relation(self.dropout(torch.cat([added, dependent[..., RELATION:] * head[..., RELATION:]], -1)))


def role_scores(trigger: Tensor, word: Tensor) -> Tensor:
    """Logits of every word for every role of some triggers: [n, roles * ROLE], [n, W, roles * ROLE] -> [n, roles, W]. Repeated in `khabar.text`."""
    pair = trigger.unsqueeze(1).unflatten(-1, (-1, ROLE)) * word.unflatten(-1, (-1, ROLE))
    return pair.sum(-1).transpose(1, 2) * ROLE**-0.5 - 4.0
