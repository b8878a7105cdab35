"""Score the shipped reader (int8, as installed) on UD English EWT's development part, from gold words and sentences.

`python training/scores.py --data ../shared/data`: UPOS, XPOS, UAS, LAS over all words, punctuation included (as the CoNLL 2018 scorer counts), and entity F on prepared dev text.
"""

import argparse
import json
import time
from pathlib import Path

from data import ENTITY_TYPES, read_conllu, read_entities

from khabar.text import parse_words


def main() -> None:
    """Print the figures as one JSON object."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", type=Path, required=True)
    ap.add_argument("--entities", type=Path, help="dev.jsonl of training/entities/prepare.py")
    a = ap.parse_args()
    gold = read_conllu(a.data / "treebank/ud_ewt.dev.conllu")
    began = time.time()
    readings = parse_words([s.words for s in gold])
    hit = dict.fromkeys(("upos", "xpos", "uas", "las"), 0)
    total = sum(len(s.words) for s in gold)
    for s, r in zip(gold, readings, strict=True):
        for i in range(len(s.words)):
            right = r.heads[i] + 1 == s.heads[i]
            hit["uas"] += right
            hit["las"] += right and r.relations[i] == s.relations[i]
            hit["upos"] += r.upos[i] == s.upos[i]
            hit["xpos"] += r.xpos[i] == s.xpos[i]
    print(json.dumps({k: round(100 * v / total, 2) for k, v in hit.items()} | {"words": total, "seconds": round(time.time() - began, 1)}))
    if a.entities:
        print(json.dumps(entity_scores(a.entities), indent=1))


def entity_scores(path: Path) -> dict[str, dict[str, float]]:
    """Exact-span P, R, F a corpus and type."""
    counts: dict[str, list[int]] = {}
    texts = read_entities(path)
    readings = parse_words([s.words for s in texts])
    corpora = [json.loads(line)["corpus"] for line in path.open(encoding="utf8")]
    for s, r, corpus in zip(texts, readings, corpora, strict=True):
        for kind in s.entities:
            tags = s.entities[kind]
            spans = {(i, next((j for j in range(i + 1, len(tags)) if tags[j] != 2), len(tags)), kind) for i, t in enumerate(tags) if t == 1}
            found = {e for e in r.entities if e[2] == kind}
            for key in (f"{corpus}/{kind}", f"all/{kind}"):
                c = counts.setdefault(key, [0, 0, 0])
                c[0], c[1], c[2] = c[0] + len(spans & found), c[1] + len(found), c[2] + len(spans)
    return {
        k: {"p": round(h / max(1, p), 3), "r": round(h / max(1, g), 3), "f": round(2 * h / max(1, p + g), 3), "gold": g}
        for k, (h, p, g) in sorted(counts.items())
    }


if __name__ == "__main__":
    assert ENTITY_TYPES
    main()
