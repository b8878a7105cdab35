"""Corpora -> training windows.

Syntax: CoNLL-U sentences packed into windows of running text, as the reader packs a report's paragraphs.
Entities: JSON lines of training/entities/prepare.py, cut into words by Khabar's own word splitter.
Claims: JSON lines of training/claims/prepare.py, one window each.
"""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from khabar.text.pieces import join_pieces, piece_ids, shape_of
from khabar.text.words import split_words

ENTITY_TYPES = ("person", "organisation", "armed_group", "place", "facility", "weapon", "vehicle", "nationality", "quantity", "time")
IGNORE = -100
STATUSES = ("asserted", "denied", "negated", "feared", "planned", "demanded", "conditional")
FLAGS = ("background", "hedged", "cumulative", "stock")
ROLES = ("actor", "target", "place", "to_place", "time", "count", "speaker")


@dataclass
class Sentence:
    """Gold words with what their corpus annotates; `heads` are 1-based, 0 = root; `starts`: where sentences begin, if the words are several."""

    words: list[str]
    xpos: list[str] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    document: str = ""
    entities: dict[str, list[int]] = field(default_factory=dict)
    """type -> 0 outside, 1 begins, 2 inside, one a word; a type that the corpus does not annotate is absent."""
    triggers: list[tuple[int, str, str, list[str], dict[str, list[int]] | None]] | None = None
    """(word, kind, status, flags, words by role); None where the corpus does not annotate claims; roles None for a fact said again."""
    pieces: list[list[int]] = field(default_factory=list)


def read_conllu(path: Path) -> list[Sentence]:
    """Sentences of a CoNLL-U file, in order; empty nodes and multi-word lines are passed over."""
    sentences, current, document = [], Sentence([]), ""
    for line in path.open(encoding="utf8"):
        if line.startswith("# newdoc"):
            document = line.split("=")[1].strip()
        elif line[0].isdigit():
            c = line.rstrip("\n").split("\t")
            if c[0].isdigit():
                current.words.append(c[1])
                current.lemmas.append(c[2])
                current.upos.append(c[3])
                current.xpos.append(c[4])
                current.heads.append(int(c[6]))
                current.relations.append(c[7])
        elif line == "\n" and current.words:
            current.document = document
            sentences.append(current)
            current = Sentence([])
    return sentences


def read_entities(path: Path) -> list[Sentence]:
    """Texts of a prepared entity corpus as word-tagged sentences."""
    out = []
    for line in path.open(encoding="utf8"):
        record = json.loads(line)
        spans = split_words(record["text"])
        if not spans:
            continue
        sentence = Sentence([s.of(record["text"]) for s in spans], document=record["id"])
        for kind in record["types"]:
            tags = [0] * len(spans)
            for e in record["entities"]:
                if e["type"] == kind:
                    inside = [i for i, s in enumerate(spans) if s.start < e["end"] and e["start"] < s.end]
                    for n, i in enumerate(inside):
                        tags[i] = 1 if n == 0 else 2
            sentence.entities[kind] = tags
        out.append(sentence)
    return out


def read_claims(path: Path) -> list[Sentence]:
    """Windows of a prepared claims file with the trees that the shipped reader gives them; each stands for itself."""
    out = []
    for n, line in enumerate(path.open(encoding="utf8")):
        record = json.loads(line)
        out.append(
            Sentence(record["words"], document=f"{record['id']}#{n}", triggers=[tuple(t) for t in record["triggers"]], **record["tree"])
        )
    return out


def add_pieces(tokenizer: Tokenizer, sentences: Sequence[Sentence]) -> None:
    """Cut every word into pieces, once."""
    for s in sentences:
        s.pieces = [ids[:12] for ids in piece_ids(tokenizer, s.words)]


def pack(sentences: Sequence[Sentence], rng: random.Random, most_words: int) -> list[list[Sentence]]:
    """Windows of neighbouring sentences of one document, of a random length up to `most_words`; a third stand alone, as short paragraphs do."""
    windows: list[list[Sentence]] = []
    limit, size = 0, 0
    for s in sentences:
        fits = windows and windows[-1][-1].document == s.document and size + len(s.words) <= limit
        if fits:
            windows[-1].append(s)
            size += len(s.words)
        else:
            windows.append([s])
            size, limit = len(s.words), 0 if rng.random() < 0.33 else rng.randint(30, most_words)
    return windows


def recase(words: Sequence[str], rng: random.Random) -> list[str]:
    """Now and then all capitals (old wire copy), no capitals (chat), or Title Case (headlines); mostly as written."""
    draw = rng.random()
    if draw < 0.03:
        return [w.upper() for w in words]
    if draw < 0.05:
        return [w.lower() for w in words]
    if draw < 0.08:
        return [w[:1].upper() + w[1:] for w in words]
    return list(words)


def batches(windows: Sequence[list[Sentence]], rng: random.Random, most_pieces: int) -> Iterator[list[list[Sentence]]]:
    """Windows of like length together, at most `most_pieces` padded pieces a batch, in random order."""
    keyed = sorted(windows, key=lambda w: sum(len(p) for s in w for p in s.pieces) + rng.random() * 8)
    out, batch = [], []
    for w in keyed:
        length = sum(len(p) for s in w for p in s.pieces) + 2
        if batch and length * (len(batch) + 1) > most_pieces:
            out.append(batch)
            batch = []
        batch.append(w)
    if batch:
        out.append(batch)
    rng.shuffle(out)
    yield from out


def tensors(batch: Sequence[list[Sentence]], labels: dict[str, dict[str, int]], rng: random.Random | None) -> dict[str, Tensor]:
    """Padded arrays of a batch. `heads`: 0 = root, 1 + word number in the window otherwise; `same`: [B, W, 1 + W], the arcs that stay in a sentence."""
    cut = []
    for window in batch:
        words = [w for s in window for w in s.words]
        cased = recase(words, rng) if rng else words
        cut.append(join_pieces([p for s in window for p in s.pieces], [shape_of(w) for w in cased]))
    b, p, w = len(batch), max(len(c.pieces) for c in cut), max(len(c.first) for c in cut)
    t = {k: torch.zeros(b, p, dtype=torch.long) for k in ("pieces", "shapes")} | {
        k: torch.zeros(b, w, dtype=torch.long) for k in ("first", "last")
    }
    t |= {k: torch.full((b, w), IGNORE) for k in ("xpos", "upos", "heads", "relations", "start")}
    t["entity"] = torch.full((b, w, len(ENTITY_TYPES)), IGNORE)
    t["mask"], t["same"] = torch.full((b, 1, 1, p), -1e9), torch.zeros(b, w, w + 1, dtype=torch.bool)
    for i, (window, c) in enumerate(zip(batch, cut, strict=True)):
        for k in ("pieces", "shapes"):
            t[k][i, : len(c.pieces)] = torch.from_numpy(getattr(c, k))
        for k in ("first", "last"):
            t[k][i, : len(c.first)] = torch.from_numpy(getattr(c, k))
        t["mask"][i, :, :, : len(c.pieces)] = 0
        _fill_gold(t, i, window, labels)
    t["same"][:, :, 0] = True
    return t


def _fill_gold(t: dict[str, Tensor], i: int, window: list[Sentence], labels: dict[str, dict[str, int]]) -> None:
    at = 0
    for s in window:
        n = len(s.words)
        edges = s.starts or [0]
        for low, high in zip(edges, [*edges[1:], n], strict=True):
            t["same"][i, at + low : at + high, at + low + 1 : at + high + 1] = True
        if s.heads:
            t["start"][i, at : at + n] = 0
            t["start"][i, [at + k for k in edges]] = 1
            t["heads"][i, at : at + n] = torch.tensor([at + h if h else 0 for h in s.heads])
            for k in ("xpos", "upos", "relations"):
                t[k][i, at : at + n] = torch.tensor([labels[k].get(v, IGNORE) for v in getattr(s, k)])
        for j, kind in enumerate(ENTITY_TYPES):
            if kind in s.entities:
                t["entity"][i, at : at + n, j] = torch.tensor(s.entities[kind])
        at += n


def claim_gold(batch: Sequence[list[Sentence]], kinds: Sequence[str]) -> dict[str, Tensor] | None:
    """Gold of the claim heads for a batch of claim windows (None for others).

    kind: [B, W, kinds] 0/1; trigger: [T, 2] (window, word); status: [T]; flags: [T, flags] 0/1; of: [R] rows of `trigger` whose roles are known,
    roles: [R, roles, W] 0/1.
    """
    if any(s.triggers is None for window in batch for s in window):
        return None
    width = max(sum(len(s.words) for s in window) for window in batch)
    kind = torch.zeros(len(batch), width, len(kinds))
    trigger, status, flags, of, roles = [], [], [], [], []
    for b, (s,) in enumerate(batch):
        for word, name, state, marks, filled in s.triggers or ():
            kind[b, word, kinds.index(name)] = 1
            if filled is not None:
                of.append(len(trigger))
                row = torch.zeros(len(ROLES), width)
                for role, words in filled.items():
                    row[ROLES.index(role), words] = 1
                roles.append(row)
            trigger.append((b, word))
            status.append(STATUSES.index(state))
            flags.append([float(f in marks) for f in FLAGS])
    return {
        "kind": kind,
        "trigger": torch.tensor(trigger).reshape(-1, 2),
        "status": torch.tensor(status, dtype=torch.long),
        "flags": torch.tensor(flags).reshape(-1, len(FLAGS)),
        "of": torch.tensor(of, dtype=torch.long),
        "roles": torch.stack(roles) if roles else torch.zeros(0, len(ROLES), width),
    }
