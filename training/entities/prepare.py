"""Write the training and the held-out records of the entity head, checked, and print what is in them.

    python training/entities/prepare.py --data ../shared/data --out training/built/entities

Output: `train.jsonl`, `dev.jsonl` (one text a line: see README.md). The exit status is 1 if a record breaks a rule.
"""

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import corpora
from generate import generated, share
from markup import TYPES
from silver import ewt
from worlds import load

Record = dict[str, Any]
LABELS = Path(__file__).parent / "labels"
HELD_OUT = 0.15
REPEATED = 3  # real text with all ten types is scarce: the trainer sees it this often an epoch
PIECEWISE = {"wikievents", "gvdb"}  # few long reports: held out by paragraph
SOURCES = {
    "uner_ewt": ("entities/uner_ewt.test.jsonl", "CC BY-SA 4.0"),
    "wnut17": ("entities/wnut17.train.jsonl", "CC BY 4.0"),
    "ecbplus": ("linking/ecbplus.train.jsonl", "CC BY 3.0"),
    "geovirus": ("toponyms/geovirus.dev.jsonl", "CC BY (Wikinews)"),
    "ud_ewt": ("treebank/ud_ewt.train.conllu", "CC BY-SA 4.0"),
    "gvdb": ("counts/gvdb.dev.jsonl", "Apache-2.0 repository; labels ours"),
    "wikievents": ("events/wikievents.dev.jsonl", "MIT; labels ours"),
    "own": ("geo/geonames_cities1000.csv", "Apache-2.0; town names from GeoNames, CC BY 4.0"),
}


def barred(data: Path) -> tuple[set[tuple[str, str]], set[str]]:
    """The records that claims are scored on, as (corpus, id), and the ECB+ topics among them. Only these two fields are read."""
    keys = set()
    for name in ("dev", "check"):
        for item in corpora.lines(data / "claims" / f"{name}.jsonl"):
            keys.add((item["corpus"], item["id"]))
    topics = {ident.split("_")[0] for corpus, ident in keys if corpus.startswith("linking/ecbplus")}
    return keys, topics


def public(data: Path, keys: set[tuple[str, str]], topics: set[str]) -> Iterator[Record]:
    """Records of the public corpora without the barred ones."""
    stems = {name: path.removesuffix(".jsonl").removesuffix(".conllu") for name, (path, _) in SOURCES.items()}
    readers: dict[str, Callable[[Path], Iterator[Record]]] = {
        "uner_ewt": corpora.uner,
        "wnut17": corpora.wnut,
        "geovirus": geovirus,
        "gvdb": partial(corpora.labelled, labels=LABELS / "gvdb.jsonl", corpus="gvdb"),
        "ud_ewt": ewt,
        "wikievents": partial(corpora.labelled, labels=LABELS / "wikievents.jsonl", corpus="wikievents"),
        "ecbplus": partial(ecbplus, topics=topics),
    }
    for name, read in readers.items():
        for item in read(data / SOURCES[name][0]):
            if (stems[name], item["id"].split("#")[0]) not in keys:
                yield item


def geovirus(path: Path) -> Iterator[Record]:
    """Our labels where there are some, the corpus's own elsewhere."""
    yield from corpora.labelled(path, LABELS / "geovirus.jsonl", "geovirus")
    yield from corpora.geovirus(path, LABELS / "geovirus.jsonl")


def ecbplus(path: Path, topics: set[str]) -> Iterator[Record]:
    """Our labels where there are some, the corpus's own elsewhere; nothing of the barred topics."""
    yield from corpora.labelled(path, LABELS / "ecbplus.jsonl", "ecbplus")
    yield from corpora.ecbplus(path, topics, LABELS / "ecbplus.jsonl")


def faults(item: Record, keys: set[tuple[str, str]]) -> list[str]:
    """What is wrong with a record, in words."""
    found = []
    text = item["text"]
    for e in item["entities"]:
        words = text[e["start"] : e["end"]]
        if not 0 <= e["start"] < e["end"] <= len(text) or words != words.strip():
            found.append(f"{item['id']}: span {e} is {words!r}")
        if e["type"] not in item["types"] or e["type"] not in TYPES:
            found.append(f"{item['id']}: type {e['type']} is not annotated here")
    if any(ident == item["id"].split("#")[0] for _, ident in keys):
        found.append(f"{item['id']}: is scored in claims")
    found += [f"{item['id']}: overlap {a} {b}" for a, b in overlaps(item["entities"])]
    found += [f"{item['id']}: sentence {a}-{b}" for a, b in item.get("sentences", []) if text[a:b] != text[a:b].strip() or a >= b]
    return found


def overlaps(entities: list[Record]) -> list[tuple[Record, Record]]:
    """Pairs of one type that share a character: a BIO tagger cannot say both."""
    ordered = sorted(entities, key=lambda e: (e["type"], e["start"]))
    return [(a, b) for a, b in pairwise(ordered) if a["type"] == b["type"] and b["start"] < a["end"]]


def table(records: list[Record]) -> str:
    """Records and spans a corpus and type, as a Markdown table."""
    counts: dict[str, Counter[str]] = {}
    for item in records:
        row = counts.setdefault(item["corpus"], Counter())
        row["records"] += 1
        row.update(e["type"] for e in item["entities"])
    head = ["corpus", "records", *TYPES]
    rows = [[corpus, *(str(row[column]) for column in head[1:])] for corpus, row in counts.items()]
    return "\n".join("| " + " | ".join(row) + " |" for row in [head, ["---"] * len(head), *rows])


def main() -> int:
    """Prepare, check, write, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    settings = parser.parse_args()
    keys, topics = barred(settings.data)
    world = load(settings.data / SOURCES["own"][0])
    parts: dict[str, list[Record]] = {"train": list(generated(world, False)), "dev": list(generated(world, True))}
    for item in public(settings.data, keys, topics):
        if item["types"]:
            key = item["id"] if item["corpus"] in PIECEWISE else item["id"].split("#")[0]
            held_out = share("record " + key) < HELD_OUT
            times = REPEATED if item["corpus"] != "own" and len(item["types"]) == len(TYPES) and not held_out else 1
            parts["dev" if held_out else "train"] += [item] * times
    settings.out.mkdir(parents=True, exist_ok=True)
    wrong = [fault for records in parts.values() for item in records for fault in faults(item, keys)]
    for name, records in parts.items():
        with (settings.out / f"{name}.jsonl").open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(item, ensure_ascii=False) + "\n" for item in records)
        print(f"\n{name}: {len(records)} records, {sum(len(item['text'].split()) for item in records)} words\n\n{table(records)}")
    print("\n| source | licence | SHA-256 |\n| --- | --- | --- |")
    for path, licence in SOURCES.values():
        print(f"| {path} | {licence} | {hashlib.sha256((settings.data / path).read_bytes()).hexdigest()} |")
    print("\n".join(wrong[:20]), f"{len(wrong)} faults", sep="\n", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
