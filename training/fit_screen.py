"""Fit `lexicon/screen.csv`: how much each word speaks for a claim in its sentence, for the relevance screen (khabar/text/screen.py).

`python training/fit_screen.py --data ../shared/data --out src/khabar/lexicon/screen.csv` fits a logistic regression over the words of the sentences
of the own reports, of labels/train, and of the codebook's examples and counter-examples: does a trigger stand in the sentence? L2-regularised,
Adam over the full batch, no randomness. Before it writes, it prints what a five-fold cross-validation over whole reports loses.
"""

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent / "claims"))
from labels import LabelledReport, read_labels, read_own

from khabar.lexicon.codebook import load_codebook
from khabar.lexicon.codebook_entries import BLOCK
from khabar.lexicon.screen_words import BIAS, CLASSES, FIGURE, codebook_forms, join_weights
from khabar.text.screen import ScreenSentence, is_kept, rough_sentences, score

STEPS, RATE, PENALTY, FOLDS = 300, 0.1, 1e-4, 5
LEAST_REPORTS = 3
"""A word of fewer reports is a name more often than a sign."""
LEAST_WEIGHT = 0.02

Row = tuple[ScreenSentence, bool]


def rows_of(report: LabelledReport) -> list[Row]:
    """The sentences of a report, and whether a trigger of one of its claims begins in each."""
    triggers = [t[0] for c in report.claims for t in (c["trigger"], *c.get("also", ()))]
    return [(s, any(s.start <= t < s.end for t in triggers)) for s in rough_sentences(report.text)]


def codebook_rows() -> list[Row]:
    """The codebook's own sentences: an example of a kind holds a claim, the rest does not."""
    book = load_codebook()
    told = [(x, e.kind != BLOCK) for e in book.entries() for x in e.examples]
    told += [(x, True) for k in book.kinds.values() for x in k.examples]
    told += [(x, False) for holder in (*book.entries(), *book.kinds.values()) for x in holder.counter_examples]
    return [(s, y) for text, y in told for s in rough_sentences(text.replace("[", "").replace("]", ""))]


def signs(sentence: ScreenSentence) -> set[str]:
    """The rows of the table that a sentence calls on. Sums of classes are kept: two strong words weigh twice."""
    return {*sentence.words, BIAS, *((FIGURE,) if sentence.has_figure else ())}


def fit(groups: Sequence[Sequence[Row]], extra: Sequence[Row]) -> dict[str, float]:
    """Reports as groups of rows, further rows -> the table of `screen.csv`."""
    spread = Counter(w for rows in groups for w in set().union(*(s.words for s, _ in rows)))
    names = [BIAS, FIGURE, *CLASSES, *sorted(w for w, n in spread.items() if n >= LEAST_REPORTS)]
    number, classes = {name: i for i, name in enumerate(names)}, codebook_forms()
    rows = [row for group in (*groups, extra) for row in group]
    at: list[int] = []
    which: list[int] = []
    for k, (sentence, _) in enumerate(rows):
        found = sorted(signs(sentence))
        ids = [number[f] for f in found if f in number] + [number[classes[f]] for f in found if f in classes]
        at += [k] * len(ids)
        which += ids
    weights = _ascend(np.array(at), np.array(which), np.array([y for _, y in rows], dtype=float), len(names))
    table = {name: round(float(weights[i]), 2) for name, i in number.items()}
    return {name: w for name, w in table.items() if name[0] == "(" or abs(w) >= LEAST_WEIGHT}


def _ascend(at: "np.ndarray", which: "np.ndarray", y: "np.ndarray", size: int) -> "np.ndarray":
    penalty = np.full(size, PENALTY)
    penalty[: 2 + len(CLASSES)] = PENALTY / 100
    w, mean, square = np.zeros(size), np.zeros(size), np.zeros(size)
    for t in range(1, STEPS + 1):
        p = 1 / (1 + np.exp(-np.bincount(at, w[which], len(y))))
        gradient = np.bincount(which, (p - y)[at], size) / len(y) + penalty * w
        mean, square = 0.9 * mean + 0.1 * gradient, 0.999 * square + 0.001 * gradient**2
        step = mean / (1 - 0.9**t) / (np.sqrt(square / (1 - 0.999**t)) + 1e-8)
        w -= RATE * (1 - 0.9 * t / STEPS) * step
    return w


def fold(report: LabelledReport) -> int:
    """The fold of a report, by the digest of its id."""
    return sha256(report.id.encode()).digest()[1] % FOLDS


def cross_validate(reports: Sequence[LabelledReport], extra: Sequence[Row]) -> Iterable[tuple[LabelledReport, list[float]]]:
    """Each report with the scores of its sentences by weights that were fitted without its fold."""
    for k in range(FOLDS):
        weights = join_weights(fit([rows_of(r) for r in reports if fold(r) != k], extra))
        for r in reports:
            if fold(r) == k:
                yield r, [score(s, weights) for s in rough_sentences(r.text)]


def main() -> None:
    """Cross-validate, fit on all, write."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    a = ap.parse_args()
    folder = Path(__file__).parent / "claims"
    reports = [*read_own(folder / "own"), *read_labels(folder / "labels" / "train", a.data)]
    extra = codebook_rows()
    checked = list(cross_validate(reports, extra))
    told = [(len(r.claims), is_kept(scores)) for r, scores in checked]
    claims, lost = sum(n for n, _ in told), sum(n for n, kept in told if not kept)
    empty = [kept for n, kept in told if not n]
    print(
        f"cross-validated: {lost} of {claims} claims lost with their reports; {empty.count(False)} of {len(empty)} reports without claims set aside"
    )
    alone = [is_kept([x]) for r, scores in checked for x, (_, holds) in zip(scores, rows_of(r), strict=True) if holds]
    print(f"  {alone.count(False)} of {len(alone)} sentences with a claim would be set aside as reports of their own")
    table = fit([rows_of(r) for r in reports], extra)
    with a.out.open("w", encoding="utf8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows((name, f"{w:.2f}") for name, w in table.items())
    print(f"{len(table)} rows -> {a.out}")


if __name__ == "__main__":
    main()
