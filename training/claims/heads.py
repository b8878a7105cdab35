"""Claim heads on the frozen encoder: minutes instead of an hour, and the start of the joint training.

`python training/claims/heads.py --resume training/built/reader/reader.safetensors --labels training/built/reader/labels.json --claims training/built/claims
--encoder MINILM --out training/built/heads` computes the word vectors of all windows once and trains only the heads on them.
"""

import argparse
import json
import random
import sys
import time
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer

sys.path.insert(0, str(Path(__file__).parents[1]))
from data import ENTITY_TYPES, FLAGS, ROLES, STATUSES, Sentence, add_pieces, batches, claim_gold, read_claims, tensors
from network import Labels, Reader
from torch import Tensor
from train import CLAIM_HEADS, KINDS, claim_losses, claim_scores


def main() -> None:
    """Train the heads, print a line an epoch, save the whole reader."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--resume", type=Path, required=True)
    ap.add_argument("--labels", type=Path, required=True)
    ap.add_argument("--claims", type=Path, required=True)
    ap.add_argument("--encoder", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--epochs", type=int, default=30)
    ap.add_argument("--rate", type=float, default=1.5e-3)
    a = ap.parse_args()
    torch.manual_seed(7)
    rng = random.Random(7)
    sets = json.loads(a.labels.read_text(encoding="utf8"))
    sets |= {"entities": ENTITY_TYPES, "kinds": KINDS, "standings": STATUSES + FLAGS, "roles": ROLES}
    names = Labels(*(tuple(sets[k]) for k in ("xpos", "upos", "relations", "entities", "kinds", "standings", "roles")))
    numbers = {k: {v: i for i, v in enumerate(sets[k])} for k in ("xpos", "upos", "relations")}
    model = Reader(names)
    model.load_state_dict(load_file(a.resume), strict=False)
    tokenizer = Tokenizer.from_file(str(a.encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    train, held = read_claims(a.claims / "train.jsonl"), read_claims(a.claims / "held.jsonl")
    for part in (train, held):
        add_pieces(tokenizer, part)
    kept = vectors(model, train, numbers, rng)
    heads = [p for n, p in model.named_parameters() if n.split(".")[0] in CLAIM_HEADS]
    opt = torch.optim.AdamW(heads, lr=a.rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(opt, lambda n: max(0.02, 1 - n / (a.epochs * len(kept))))
    for epoch in range(a.epochs):
        began, total = time.time(), 0.0
        model.train()
        rng.shuffle(kept)
        for h, gold in kept:
            loss = sum(claim_losses(model.claims(h), gold).values())
            opt.zero_grad(set_to_none=True)
            loss.backward()
            opt.step()
            schedule.step()
            total += float(loss.detach())
        print(f"epoch {epoch + 1} {time.time() - began:.0f}s loss {total / len(kept):.3f}", flush=True)
        if epoch % 5 == 4:
            print("  held claims", claim_scores(model, held, numbers), flush=True)
    a.out.mkdir(parents=True, exist_ok=True)
    save_file(model.state_dict(), a.out / "reader.safetensors")
    (a.out / "labels.json").write_text(json.dumps(sets, indent=1), encoding="utf8")


@torch.no_grad()
def vectors(
    model: Reader, windows: list[Sentence], numbers: dict[str, dict[str, int]], rng: random.Random
) -> list[tuple[Tensor, dict[str, Tensor]]]:
    """Word vectors and gold of every batch of windows."""
    model.eval()
    out = []
    for batch in batches([[s] for s in windows], rng, 800):
        t, gold = tensors(batch, numbers, None), claim_gold(batch, KINDS)
        assert gold is not None
        with torch.autocast("cpu", dtype=torch.bfloat16):
            _, h = model.words(t["pieces"], t["shapes"], t["first"], t["last"], t["mask"])
        out.append((h.float(), gold))
    return out


if __name__ == "__main__":
    main()
