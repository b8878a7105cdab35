"""Fit the confidence of claims: `python training/fit_confidence.py --data ../shared/data --out src/khabar/lexicon/confidence.yaml`.

Reads claims/dev (never check) and the labels that the encoder was not trained on (training/claims/labels: held, links, read), matches Khabar's claims by
claims/score.py, and fits a ridge logistic regression of "kind, status, figure and speaker are all right" on the signs of `khabar.claims.confidence`.
Prints reliability under five-fold cross-validation by report.
"""

import argparse
import datetime
import importlib.util
import json
from pathlib import Path
from typing import Any

import numpy as np

import khabar.claims.extract as extract
from khabar.claims import confidence
from khabar.evaluation.labels import claim_records, find_labels
from khabar.exports.jsonl import claim_json
from khabar.model import Report
from khabar.pipeline import find_mentions
from khabar.reports import report_from_text

RIGHT = ("status", "count", "speaker")
RIDGE = 2.0


def records(data: Path) -> list[dict[str, Any]]:
    """The annotated reports: claims/dev, then the labels."""
    folder = Path(__file__).parent / "claims" / "labels"
    corpora = [c for part in ("held", "links", "read") for c in find_labels(folder / part, data)]
    dev = [json.loads(line) for line in (data / "claims" / "dev.jsonl").open(encoding="utf8")]
    return dev + [r for c in corpora for r in claim_records(c)]


def rows_of(data: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray, list[str], list[str]]:
    """Signs [n, k], right or not [n], report number [n], sign names, kinds."""
    spec = importlib.util.spec_from_file_location("score", data / "claims" / "score.py")
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    seen: list[dict[str, float]] = []
    original = extract.confidence_of
    extract.confidence_of = lambda located, d: (seen.append(confidence.signs_of(located, d)), original(located, d))[1]
    signs, right, reports, kinds = [], [], [], []
    for number, gold in enumerate(records(data)):
        day = datetime.date.fromisoformat(gold["published"][:10]) if gold.get("published") else None
        report = report_from_text(gold["text"], id=f"{gold['corpus']}#{gold['id']}", published=day)
        if not isinstance(report, Report):
            continue
        seen.clear()
        found = extract.extract_claims(*find_mentions(report))
        pairs = [(json.loads(json.dumps(claim_json(c))), s) for c, s in zip(found, list(seen), strict=True) if c.kind != "other"]
        matched = score.match([p for p, _ in pairs], [c for c in gold["claims"] if c["kind"] != "other"])
        good = {i for i, _, exact, fields in matched if exact and all(fields[k][0] for k in RIGHT)}
        for i, (claim, sign) in enumerate(pairs):
            signs.append(list(sign.values()))
            right.append(i in good)
            reports.append(number)
            kinds.append(claim["kind"])
    return np.array(signs), np.array(right, dtype=float), np.array(reports), list(seen[0] if seen else sign), kinds


def fit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Ridge logistic regression by Newton steps; the base is not shrunk."""
    w = np.zeros(x.shape[1])
    ridge = np.full(x.shape[1], RIDGE)
    ridge[0] = 1e-6
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + np.diag(ridge), x.T @ (y - p) - ridge * w)
        w += step
        if np.abs(step).max() < 1e-8:
            break
    return w


def main() -> None:
    """Fit, print, write."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", type=Path, required=True)
    ap.add_argument("--out", type=Path)
    a = ap.parse_args()
    x, y, reports, names, kinds = rows_of(a.data)
    held = np.zeros(len(y))
    for fold in range(5):
        inside = reports % 5 == fold
        held[inside] = 1 / (1 + np.exp(-x[inside] @ fit(x[~inside], y[~inside])))
    print(f"{len(y)} claims, {y.mean():.2f} right in kind, status, figure and speaker; five-fold cross-validation:")
    error = 0.0
    for low in np.arange(0, 1, 0.1):
        at = (held >= low) & (held < low + 0.1)
        if at.any():
            error += at.mean() * abs(held[at].mean() - y[at].mean())
            print(f"  {low:.1f}-{low + 0.1:.1f}: {at.sum():4d} claims, said {held[at].mean():.2f}, right {y[at].mean():.2f}")
    sure = (held >= 0.8) & np.isin(kinds, ("killed", "injured", "displaced"))
    of = np.isin(kinds, ("killed", "injured", "displaced"))
    print(
        f"expected calibration error {error:.3f}; sure (0.8 or more) killed, injured, displaced: {sure.sum()} of {of.sum()}, right {y[sure].mean() if sure.any() else 0:.2f}"
    )
    w = fit(x, y)
    for name, value in zip(names, w, strict=True):
        print(f"  {name:22} {value:6.2f}")
    if a.out:
        head = "# Log-odds of the signs of claims/confidence.py, fitted by training/fit_confidence.py on annotated reports. Rebuild, do not edit.\n"
        a.out.write_text(head + "".join(f"{n}: {v:.2f}\n" for n, v in zip(names, w, strict=True)), encoding="utf8")


if __name__ == "__main__":
    main()
