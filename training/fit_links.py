"""Fit the weights of `lexicon/links.yaml`: which place and which time belong to a claim.

`python training/fit_links.py --data ../shared/data --out src/khabar/lexicon/links.yaml` runs Khabar up to the choice on the labelled reports, pairs drafts
with labelled claims by trigger and kind, and fits one softmax over each claim's candidates (L2-regularised, full batch, no randomness).
"""

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parent / "claims"))
from labels import LabelledReport, for_links, read_labels, read_own

import khabar.claims.extract as extract
from khabar.claims.draft import Draft
from khabar.claims.judgement import Around, keep_signs
from khabar.claims.link_signs import Hints
from khabar.claims.links import place_choices, time_choices
from khabar.claims.located import Located
from khabar.claims.repeats import all_told, repeat_signs
from khabar.claims.same_claim import is_same, may_repeat
from khabar.mentions import find_all
from khabar.model import Rejected, Time
from khabar.reports import report_from_text
from khabar.text import parse_report

STEPS, RATE = 250, 0.5


@dataclass(frozen=True)
class Recipe:
    """How often a claim of each source counts, and the penalty on the squares of the weights.

    `real`: of `labels/train` and `labels/links`; invented reports count once: they differ in how much they leave to the reader. `newswire`: of the whole
    reports of `labels/newswire` that the encoder was not trained on, mostly of MUC-4; `sentences`: of its single sentences, which teach what a report of few
    words is. Chosen by the mean F and whole claims of five sets: claims/dev, labels/held, read, unread and the ECB+ part of links.
    """

    real: int
    newswire: int
    sentences: int
    penalty: float


RECIPES = {
    "place": Recipe(3, 0, 0, 0.02),
    "time": Recipe(3, 0, 0, 0.005),
    "keep": Recipe(3, 1, 1, 0.005),
    "repeat": Recipe(3, 0, 0, 0.02),
}
STOP = frozenset("the a an of in on at for to and or by from with its his her their said mr mrs ms dr s al el".split())


def words(text: str) -> set[str]:
    """The words that two names of one place share."""
    return set(re.findall(r"\w+", text.lower())) - STOP


def alike(one: str, other: str) -> bool:
    """Whether two wordings name the same place: more than half of the shorter one's words are shared, and the longer is no whole sentence."""
    a, b = words(one), words(other)
    few, many = sorted((len(a), len(b)))
    return few > 0 and len(a & b) > 0.5 * few and many <= 3 * few + 8


def drafts_of(r: LabelledReport) -> tuple[Located, list[Draft]] | None:
    """The drafts as they stand before the choice."""
    report = report_from_text(r.text, id=r.id, published=date.fromisoformat(r.published) if r.published else None)
    if isinstance(report, Rejected):
        return None
    parsed = parse_report(report)
    return extract.settled_drafts(parsed, find_all(parsed))


def pairs(drafts: list[Draft], claims: list[dict[str, Any]], strict: bool = False) -> Iterator[tuple[Draft, dict[str, Any]]]:
    """Drafts with the labelled claim of the same kind whose trigger they share, or whose sentence where only one claim of the kind stands in it."""
    for d in drafts:
        same = [c for c in claims if c["kind"] == d.kind]
        hit = [c for c in same if any(t[0] < d.trigger.end and d.trigger.start < t[1] for t in (c["trigger"], *c["also"]))]
        hit = hit or [] if strict else hit or [c for c in same if c["sentence"][0] <= d.trigger.start < c["sentence"][1]]
        counts = d.count.low if d.count else None
        hit = sorted(hit, key=lambda c: (c.get("count") or {}).get("low") != counts)
        if hit:
            yield d, hit[0]


Row = tuple[list[tuple[str, ...]], list[bool], bool]
FIELDS = tuple(RECIPES)


def samples(reports: list[LabelledReport]) -> dict[str, list[Row]]:
    """By field: the signs of each candidate of each paired draft, which candidates are right, and whether the rules were right."""
    out: dict[str, list[Row]] = {name: [] for name in FIELDS}
    for r in reports:
        found = drafts_of(r)
        if found is None:
            continue
        located, drafts = found
        gold = {id(d): c for d, c in pairs(drafts, r.claims)}
        strict = {id(d): c for d, c in pairs(drafts, r.claims, strict=True)}
        hints = Hints(located)
        for d, choices in zip(drafts, place_choices(located, drafts, hints), strict=True):
            if id(d) in gold:
                out["place"].append(_place_row(r, d, gold[id(d)], choices))
        for d, dated in zip(drafts, time_choices(located, drafts, hints), strict=True):
            if id(d) in gold:
                out["time"].append(_time_row(d, gold[id(d)], dated))
        around = Around(located, drafts, hints)
        for d in drafts:
            out["keep"].append(_yes_no(keep_signs(located, d, hints, around), id(d) in gold, True))
        kept = extract.drop_unlikely(located, drafts, hints)
        extract.choose_settings(located, kept, hints)
        told = all_told(kept)
        for n, a in enumerate(kept):
            for b in kept[n + 1 :]:
                if may_repeat(a, b) and id(a) in strict and id(b) in strict:
                    by_rule = is_same(located, a, b)
                    out["repeat"].append(_yes_no(repeat_signs(located, a, b, by_rule, told), strict[id(a)] is strict[id(b)], by_rule))
    return out


def _yes_no(signs: tuple[str, ...], gold: bool, ruled: bool) -> Row:
    return [(), signs], [not gold, gold], gold == ruled


def _place_row(r: LabelledReport, d: Draft, c: dict[str, Any], choices: list[Any]) -> Row:
    told = r.text[slice(*c["place"])] if c.get("place") else None
    good = [told is None if x.candidate is None else told is not None and alike(told, x.candidate.mention.place.text) for x in choices]
    ruled = (d.place is None and told is None) or (d.place is not None and told is not None and alike(told, d.place.place.text))
    return [x.signs for x in choices], good, ruled


def _time_row(d: Draft, c: dict[str, Any], choices: list[Any]) -> Row:
    when = c.get("time") or {"start": None, "end": None}
    want = (when["start"], when["end"])
    days = [(None, None) if x.candidate is None else _days(x.candidate.mention.time) for x in choices]
    return [x.signs for x in choices], [day == want for day in days], (_days(d.time.time) if d.time is not None else (None, None)) == want


def _days(t: Time) -> tuple[str | None, str | None]:
    return t.start.isoformat() if t.start else None, t.end.isoformat() if t.end else None


def fit(rows: list[Row], penalty: float) -> dict[str, float]:
    """Softmax over each row's candidates, gradient ascent with momentum on the mean log-probability of the right ones."""
    rows = [r for r in rows if any(r[1])]
    names = sorted({s for signs, _, _ in rows for c in signs for s in c})
    number = {s: i for i, s in enumerate(names)}
    at, which, row = [], [], []
    n = 0
    for k, (signs, _, _) in enumerate(rows):
        for c in signs:
            at += [n] * len(c)
            which += [number[s] for s in c]
            row.append(k)
            n += 1
    at_, which_, row_ = np.array(at), np.array(which), np.array(row)
    good = np.array([g for _, right, _ in rows for g in right], dtype=bool)
    w, step = np.zeros(len(names)), np.zeros(len(names))
    for _ in range(STEPS):
        score = np.bincount(at_, w[which_], n)
        e = np.exp(score - np.maximum.reduceat(score, np.flatnonzero(np.r_[True, np.diff(row_) > 0]))[row_])
        p = e / np.bincount(row_, e)[row_]
        q = np.where(good, p, 0.0)
        q = q / np.bincount(row_, q)[row_]
        gradient = np.bincount(which_, (q - p)[at_], len(names)) / len(rows) - penalty * w
        step = 0.9 * step + RATE * gradient
        w += step
    return {s: round(float(w[i]), 3) for s, i in number.items() if abs(w[i]) >= 0.01}


def right(rows: list[Row], table: dict[str, float]) -> float:
    """The share of rows whose best candidate is right."""
    hit = 0
    for signs, good, _ in rows:
        scores = [sum(table.get(s, 0.0) for s in c) for c in signs]
        hit += good[max(range(len(scores)), key=lambda i: (scores[i], -i))]
    return hit / max(1, len(rows))


def main() -> None:
    """Fit on the reports that may be trained on, print what it reaches on the held ones, write the weights."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    a = ap.parse_args()
    folder = Path(__file__).parent / "claims"
    kept = [r for r in (*read_own(folder / "own"), *read_labels(folder / "labels" / "train", a.data)) if for_links(r.id)]
    own = samples([r for r in kept if "#" not in r.id])
    real = samples([*(r for r in kept if "#" in r.id), *read_labels(folder / "labels" / "links", a.data)])
    wire = [r for r in read_labels(folder / "labels" / "newswire", a.data) if for_links(r.id)]
    newswire = samples([r for r in wire if not r.id.startswith("events/")])
    sentences = samples([r for r in wire if r.id.startswith("events/")])
    train = {n: own[n] + k.real * real[n] + k.newswire * newswire[n] + k.sentences * sentences[n] for n, k in RECIPES.items()}
    held = samples([*read_labels(folder / "labels" / "held", a.data)])
    lines = ["# Weights of the signs of claims/link_signs.py, fitted by training/fit_links.py on labelled reports. Rebuild, do not edit."]
    for name in FIELDS:
        table = fit(train[name], RECIPES[name].penalty)
        for part, rows in (("train", train[name]), ("held", held[name])):
            ruled = sum(r for _, _, r in rows) / max(1, len(rows))
            reachable = sum(any(g) for _, g, _ in rows) / max(1, len(rows))
            print(
                f"{name} {part}: {len(rows)} claims, rules right {ruled:.3f}, scored {right(rows, table):.3f}, a right candidate is there {reachable:.3f}"
            )
        lines += [f"{name}:", *(f"  {s!r}: {w}" for s, w in sorted(table.items(), key=lambda x: -abs(x[1])))]
    a.out.write_text("\n".join(lines) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
