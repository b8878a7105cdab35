"""Annotated claims as they are written by a coder -> offsets into the text, checked.

A coder writes one JSON object a report (the keys are explained in README.md): strings as they stand in the text, sentence numbers from 1.
Own reports carry their text as paragraphs of sentences; of corpora only offsets and values are kept here, never their words.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from khabar.evaluation.truecase import restore_case

Offsets = tuple[int, int]
NAMED = {"who": "target", "by": "actor", "at": "place", "to": "to_place"}


@dataclass
class LabelledReport:
    """A text, its sentences (half-open offsets) and its claims, each a dictionary of offsets and values as `resolved` writes it."""

    id: str
    text: str
    published: str | None
    claims: list[dict[str, Any]] = field(default_factory=list)


def own_text(paragraphs: Sequence[Sequence[str]]) -> tuple[str, list[Offsets]]:
    """The running text of an own report and the offsets of its sentences."""
    parts, spans, at = [], [], 0
    for p, paragraph in enumerate(paragraphs):
        for s, sentence in enumerate(paragraph):
            gap = "" if not parts else "\n\n" if s == 0 and p else " "
            parts.append(gap + sentence)
            spans.append((at + len(gap), at + len(gap) + len(sentence)))
            at += len(parts[-1])
    return "".join(parts), spans


def occurrence(text: str, words: str, near: Offsets, inside: Offsets | None = None) -> Offsets:
    """Where `words` stand: as a whole word if possible, inside `inside` if possible, nearest to `near`. Raises ValueError where they do not."""
    found = [(m.start(), m.end()) for m in re.finditer(re.escape(words), text)]
    if not found:
        raise ValueError(f"not in the text: {words!r}")
    whole = [f for f in found if not (text[f[0] - 1 : f[0]] + words[:1]).isalnum() or f[0] == 0]
    whole = [f for f in whole or found if not (words[-1:] + text[f[1] : f[1] + 1]).isalnum() or f[1] == len(text)] or whole or found
    within = [f for f in whole if inside is not None and inside[0] <= f[0] and f[1] <= inside[1]]
    return min(within or whole, key=lambda f: (max(near[0] - f[1], f[0] - near[1], 0), f[0]))


def resolved(text: str, sentences: Sequence[Offsets], claims: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The coder's claims with offsets in place of strings. Raises ValueError for a string that is not in the text."""
    out = []
    used: dict[tuple[str, Offsets], int] = {}
    for c in claims:
        home = sentences[c["s"] - 1]
        trigger = occurrence(text, c["t"], home, home)
        again = used.get((c["k"], trigger), 0)
        used[c["k"], trigger] = again + 1
        made: dict[str, Any] = {"kind": c["k"], "trigger": trigger, "sentence": home, "status": c.get("st", "asserted")}
        made |= {
            k: True for k, short in (("background", "bg"), ("hedged", "hedged"), ("cumulative", "cum"), ("quoted", "q")) if c.get(short)
        }
        for short, name in NAMED.items():
            if c.get(short):
                made[name] = occurrence(text, c[short], trigger, home)
        if c.get("tm") or c.get("d"):
            start, end = c.get("d") or (None, None)
            made["time"] = {"span": occurrence(text, c["tm"], trigger, home) if c.get("tm") else None, "start": start, "end": end}
        if c.get("n"):
            low, high, unit, qualifier = c["n"]
            at = occurrence(text, c["nt"], trigger, home) if c.get("nt") else None
            made["count"] = {"span": at, "low": low, "high": high, "unit": unit, "qualifier": qualifier}
        made |= {name: value for name, value in (("measure", c.get("m")), ("part_of", c.get("part"))) if value}
        made["said_by"] = [occurrence(text, s, trigger, home) for s in c.get("said", ())]
        made["instruments"] = [occurrence(text, s, trigger, home) for s in c.get("w", ())]
        made["also"] = [occurrence(text, words, sentences[n - 1], sentences[n - 1]) for n, words in c.get("also", ())]
        out.append(made)
    return out


def for_links(report: str) -> bool:
    """Whether a report is kept from the encoder's training, for fitting what weighs the encoder's word: one in four, by the digest of its id."""
    return sha256(report.encode()).digest()[0] % 4 == 0


def read_own(folder: Path) -> Iterator[LabelledReport]:
    """The reports written for training, in order of their files."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf8").splitlines():
            r = json.loads(line)
            text, sentences = own_text(r["paras"])
            yield LabelledReport(r["id"], text, r.get("published"), resolved(text, sentences, r["claims"]))


def read_labels(folder: Path, corpora: Path) -> Iterator[LabelledReport]:
    """The labelled records of the corpora, in order of the files; the texts come from `corpora`, MUC-4 with its capitals restored (offsets stay)."""
    texts: dict[str, dict[str, str]] = {}
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf8").splitlines():
            r = json.loads(line)
            corpus = r["corpus"]
            if corpus not in texts:
                records = (json.loads(x) for x in (corpora / f"{corpus}.jsonl").open(encoding="utf8"))
                texts[corpus] = {x["id"]: x["text"] for x in records}
            text = texts[corpus][r["id"]]
            yield LabelledReport(f"{corpus}#{r['id']}", restore_case(text) if "muc4" in corpus else text, r.get("published"), r["claims"])
