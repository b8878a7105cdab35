"""Train the reader. `python training/train.py --data ../shared/data --out training/built/reader` (see training/README.md).

Shipped weights: two runs, five epochs of syntax and four of syntax with entities that start from the first (`--resume`); see training/README.md.
"""

import argparse
import json
import math
import random
import time
from pathlib import Path

import torch
import torch.nn.functional as F
from data import (
    ENTITY_TYPES,
    FLAGS,
    IGNORE,
    ROLES,
    STATUSES,
    Sentence,
    add_pieces,
    batches,
    claim_gold,
    pack,
    read_claims,
    read_conllu,
    read_entities,
    tensors,
)
from network import Labels, Reader, role_scores
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor

from khabar.lexicon.codebook import load_codebook

KINDS = tuple(sorted(load_codebook().kinds))
CLAIM_HEADS = ("claim", "kind", "standing", "role", "role_asks", "role_offers")


def label_sets(sentences: list[Sentence]) -> Labels:
    """Every tag and relation of the training part, sorted; a relation seen fewer than three times falls back to its plain form."""
    gather = lambda k: tuple(sorted({v for s in sentences for v in getattr(s, k)}))  # noqa: E731
    return Labels(gather("xpos"), gather("upos"), gather("relations"), ENTITY_TYPES, KINDS, STATUSES + FLAGS, ROLES)


def claim_losses(out: dict[str, Tensor], gold: dict[str, Tensor]) -> dict[str, Tensor]:
    """Kinds over all words, status and flags over the triggers, roles as a choice among the words around each trigger that has them annotated."""
    found = {"kind": 40 * F.binary_cross_entropy_with_logits(out["kind"], gold["kind"], pos_weight=torch.tensor(2.0))}
    if len(gold["trigger"]):
        b, w = gold["trigger"].T
        standing = out["standing"][b, w]
        found["status"] = 0.5 * F.cross_entropy(standing[:, : len(STATUSES)], gold["status"])
        found["flags"] = F.binary_cross_entropy_with_logits(standing[:, len(STATUSES) :], gold["flags"])
    if len(gold["of"]):
        b, w = gold["trigger"][gold["of"]].T
        pair = role_scores(out["role_trigger"][b, w], out["role_word"][b])
        found["roles"] = choice_loss(pair, gold["roles"])
    return found


def choice_loss(pair: Tensor, gold: Tensor) -> Tensor:
    """Who fills a role: one softmax a trigger and role over the words of the window and "none" (logit 0); any gold word will do.

    pair: logits [T, roles, W]; gold: [T, roles, W] 0/1. A binary loss a word drowned the few right words: place F 0.27 against 0.39 on held reports.
    """
    scores = torch.cat([torch.zeros_like(pair[..., :1]), pair], -1).log_softmax(-1)
    right = torch.cat([(gold.sum(-1, keepdim=True) == 0).float(), gold], -1)
    return -0.5 * scores.masked_fill(right == 0, -1e9).logsumexp(-1).sum(1).mean()


@torch.no_grad()
def claim_scores(model: Reader, windows: list[Sentence], labels: dict[str, dict[str, int]]) -> dict[str, float]:
    """Trigger and kind F at 0.5; of the annotated triggers, status right; F of each flag; F of each role (best word likelier than none)."""
    model.eval()
    n: dict[str, list[int]] = {}

    def add(name: str, *figures: int) -> None:
        n[name] = [x + y for x, y in zip(n.get(name, [0, 0, 0]), figures, strict=True)]

    for batch in batches([[s] for s in windows], random.Random(0), 4096):
        gold, t = claim_gold(batch, KINDS), tensors(batch, labels, None)
        assert gold is not None
        with torch.autocast("cpu", dtype=torch.bfloat16):
            out = model(t["pieces"], t["shapes"], t["first"], t["last"], t["mask"])
        out = {k: v.float() for k, v in out.items()}
        real = torch.zeros_like(gold["kind"][..., 0], dtype=torch.bool)
        for i, (s,) in enumerate(batch):
            real[i, : len(s.words)] = True
        said = (out["kind"] > 0) & real.unsqueeze(-1)
        add("kind", int((said & (gold["kind"] > 0)).sum()), int(said.sum()), int(gold["kind"].sum()))
        if not len(gold["trigger"]):
            continue
        b, w = gold["trigger"].T
        standing = out["standing"][b, w]
        status = standing[:, : len(STATUSES)].argmax(1)
        add("status", int(((status == gold["status"]) & (status > 0)).sum()), int((status > 0).sum()), int((gold["status"] > 0).sum()))
        flags = standing[:, len(STATUSES) :] > 0
        for j, name in enumerate(FLAGS):
            add(name, int((flags[:, j] & (gold["flags"][:, j] > 0)).sum()), int(flags[:, j].sum()), int(gold["flags"][:, j].sum()))
        b, w = gold["trigger"][gold["of"]].T
        pair = role_scores(out["role_trigger"][b, w], out["role_word"][b])
        best, at = pair.max(-1)
        for j, name in enumerate(ROLES):
            right = gold["roles"][:, j].gather(1, at[:, j : j + 1]).squeeze(1) > 0
            add(name, int((right & (best[:, j] > 0)).sum()), int((best[:, j] > 0).sum()), int((gold["roles"][:, j].sum(-1) > 0).sum()))
    model.train()
    return {k: round(200 * h / max(1, s + g), 1) for k, (h, s, g) in n.items()}


def losses(model: Reader, t: dict[str, Tensor], gold: dict[str, Tensor] | None) -> dict[str, Tensor]:
    """One loss a head, each a mean over the words that carry the label."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        out = model(t["pieces"], t["shapes"], t["first"], t["last"], t["mask"])
    out = {k: v.float() for k, v in out.items()}
    entropy = lambda scores, gold: F.cross_entropy(scores.flatten(0, -2), gold.flatten(), ignore_index=IGNORE)  # noqa: E731
    found: dict[str, Tensor] = {}
    if (t["heads"] != IGNORE).any():
        found |= {k: entropy(out[k], t[k]) for k in ("xpos", "upos")}
        found["arcs"] = entropy(out["arcs"].masked_fill(~t["same"], -1e9), t["heads"])
        known = t["heads"] != IGNORE
        at = t["heads"].clamp(min=0).unsqueeze(-1).expand(-1, -1, out["relation_head"].shape[-1])
        pair = model.relations(out["relation_dependent"][known], out["relation_head"].gather(1, at)[known])
        found["relations"] = F.cross_entropy(pair, t["relations"][known], ignore_index=IGNORE)
        found["start"] = F.binary_cross_entropy_with_logits(out["start"][known], t["start"][known].float())
    if (t["entity"] != IGNORE).any():
        scores = out["entity"].unflatten(-1, (len(ENTITY_TYPES), 3))
        found["entity"] = 3 * entropy(scores, t["entity"])
    return found | (claim_losses(out, gold) if gold is not None else {})


@torch.no_grad()
def scores(model: Reader, sentences: list[Sentence], labels: dict[str, dict[str, int]], most_words: int) -> dict[str, float]:
    """UPOS, XPOS, UAS, LAS (all words, punctuation included) from gold words and sentences, best head a word (no tree constraint)."""
    model.eval()
    hit = {"upos": 0, "xpos": 0, "uas": 0, "las": 0, "start": 0}
    total = 0
    windows = pack(sentences, random.Random(0), most_words)
    for batch in batches(windows, random.Random(0), 4096):
        t = tensors(batch, labels, None)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            out = model(t["pieces"], t["shapes"], t["first"], t["last"], t["mask"])
        out = {k: v.float() for k, v in out.items()}
        known = t["heads"] != IGNORE
        head = out["arcs"].masked_fill(~t["same"], -1e9).argmax(-1)
        at = head.unsqueeze(-1).expand(-1, -1, out["relation_head"].shape[-1])
        relation = model.relations(out["relation_dependent"], out["relation_head"].gather(1, at)).argmax(-1)
        right = (head == t["heads"]) & known
        total += int(known.sum())
        hit["uas"] += int(right.sum())
        hit["las"] += int((right & (relation == t["relations"])).sum())
        for k in ("upos", "xpos"):
            hit[k] += int(((out[k].argmax(-1) == t[k]) & known).sum())
        hit["start"] += int((((out["start"] > 0).long() == t["start"]) & known).sum())
    model.train()
    return {k: round(100 * v / total, 2) for k, v in hit.items()}


def optimiser(model: Reader, encoder_rate: float, head_rate: float) -> torch.optim.Optimizer:
    """AdamW; the encoder moves slowly, the heads fast."""
    encoder = [p for n, p in model.named_parameters() if n.startswith("encoder.") and "shape" not in n]
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.") or "shape" in n]
    return torch.optim.AdamW(
        [{"params": encoder, "lr": encoder_rate}, {"params": heads, "lr": head_rate}], weight_decay=0.01, betas=(0.9, 0.98)
    )


def main() -> None:
    """Train, print a line a epoch, keep the last weights."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    ap.add_argument("--encoder", type=Path, help="folder with model.safetensors and tokenizer.json of the published encoder")
    ap.add_argument("--resume", type=Path, help="weights to go on from")
    ap.add_argument("--entities", type=Path, help="train.jsonl of training/entities/prepare.py")
    ap.add_argument("--entity-share", type=float, default=0.5, help="share of the entity texts that an epoch draws anew")
    ap.add_argument("--syntax-share", type=float, default=1.0, help="share of the treebank's windows that an epoch draws anew")
    ap.add_argument("--claims", type=Path, help="folder of training/claims/prepare.py: train.jsonl, and held.jsonl to score on")
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--epochs", type=int, default=8)
    ap.add_argument("--stop-after", type=int, help="stop after this epoch, the learning rate still high (a later run resumes)")
    ap.add_argument("--rate", type=float, default=1e-4, help="the encoder's learning rate; the heads' is eight times as high")
    ap.add_argument("--seed", type=int, default=7)
    a = ap.parse_args()
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)
    torch.set_num_threads(2)
    tokenizer = Tokenizer.from_file(str(a.encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    train, dev = read_conllu(a.data / "treebank/ud_ewt.train.conllu"), read_conllu(a.data / "treebank/ud_ewt.dev.conllu")
    extra = read_entities(a.entities) if a.entities else []
    claims = read_claims(a.claims / "train.jsonl") if a.claims else []
    held = read_claims(a.claims / "held.jsonl") if a.claims else []
    for part in (train, dev, extra, claims, held):
        add_pieces(tokenizer, part)
    names = label_sets(train)
    labels = {"xpos": names.xpos, "upos": names.upos, "relations": names.relations}
    numbers = {k: {v: i for i, v in enumerate(values)} for k, values in labels.items()}
    model = Reader(names)
    if a.resume:
        missing = model.load_state_dict(load_file(a.resume), strict=False).missing_keys
        if not all(k.split(".")[0] in CLAIM_HEADS for k in missing):
            raise SystemExit(f"{a.resume} lacks {missing}")
    else:
        model.encoder.load_bert(load_file(a.encoder / "model.safetensors"))
    model.train()
    a.out.mkdir(parents=True, exist_ok=True)
    (a.out / "labels.json").write_text(
        json.dumps(labels | {"entities": ENTITY_TYPES, "kinds": KINDS, "standings": STATUSES + FLAGS, "roles": ROLES}, indent=1),
        encoding="utf8",
    )
    fit(model, train, dev, extra, claims, held, numbers, a, rng)


def fit(
    model: Reader,
    train: list[Sentence],
    dev: list[Sentence],
    extra: list[Sentence],
    claims: list[Sentence],
    held: list[Sentence],
    numbers: dict[str, dict[str, int]],
    a: argparse.Namespace,
    rng: random.Random,
) -> None:
    """The loop: each epoch packs anew; linear warm-up over 5 % of the steps, then linear decay to zero."""
    from safetensors.torch import save_file

    opt = optimiser(model, a.rate, 8 * a.rate)
    most_pieces = 800
    per_epoch = len(draw(train, extra, claims, a, random.Random(0), most_pieces))
    total = per_epoch * a.epochs
    rate = lambda n: min(1.0, (n + 1) / (0.05 * total)) * max(0.0, 1 - n / total)  # noqa: E731
    total = int(total * 1.02)  # packing differs a little from epoch to epoch
    schedule = torch.optim.lr_scheduler.LambdaLR(opt, rate)
    for epoch in range(a.stop_after or a.epochs):
        began, sums = time.time(), {}
        todo = draw(train, extra, claims, a, rng, most_pieces)
        for n, batch in enumerate(todo, 1):
            found = losses(model, tensors(batch, numbers, rng), claim_gold(batch, KINDS))
            loss = sum(found.values())
            if not math.isfinite(loss.item()):
                raise SystemExit(f"the loss is not finite: {found}")
            opt.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            opt.step()
            schedule.step()
            for k, v in found.items():
                sums[k] = sums.get(k, 0.0) + float(v.detach())
            if n % 50 == 0:
                print(f"  {n}/{len(todo)} {time.time() - began:.0f}s", {k: round(v / n, 3) for k, v in sums.items()}, flush=True)
        save_file(model.state_dict(), a.out / "reader.safetensors")
        print(f"epoch {epoch + 1} {time.time() - began:.0f}s", scores(model, dev[:600], numbers, 140), flush=True)
        if held:
            print("  held claims", claim_scores(model, held, numbers), flush=True)


def draw(
    train: list[Sentence], extra: list[Sentence], claims: list[Sentence], a: argparse.Namespace, rng: random.Random, most_pieces: int
) -> list[list[list[Sentence]]]:
    """The batches of one epoch: shares of treebank and entity texts, all claims."""
    windows = pack(train, rng, 140)
    todo = list(batches(rng.sample(windows, int(a.syntax_share * len(windows))), rng, most_pieces))
    todo += list(batches([[s] for s in rng.sample(extra, int(a.entity_share * len(extra)))], rng, most_pieces))
    todo += list(batches([[s] for s in claims], rng, most_pieces))
    rng.shuffle(todo)
    return todo


if __name__ == "__main__":
    main()
