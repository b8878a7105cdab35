"""Whole claims against claims annotated by people: the figures of the measure that lies beside them (`claims/score.py`), and some of ours.

The measure is run itself, over what Khabar has already read, so that its figures are given exactly. Ours: intervals of precision, recall, lenient F and
whole claims, drawn as the measure draws its own; the calibration of confidence; how many of the sure killed, injured and displaced claims are right.
"""

import json
import random
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from khabar.errors import CorpusError
from khabar.evaluation.corpora import Corpus
from khabar.evaluation.figures import Figure, Interval, f1, share
from khabar.evaluation.labels import claim_records
from khabar.evaluation.reliability import calibration_error, is_right, reliability
from khabar.evaluation.scored_reports import FieldScore, Reading, ScoredReport, load_measure, pair_claims, read_claims

SURE_FROM = 0.8
SURE_KINDS = frozenset({"killed", "injured", "displaced"})
WHOLE_FIELDS = ("status", "background", "count", "speaker", "place", "time")
# As the measure draws the interval of F: reports with replacement, the same seed, 95 % of the draws.
DRAWS, SEED = 1000, 0
LOWEST, HIGHEST = 25, 974
# Stands in for the command that the measure calls: it prints what has been read before, so that nothing is read twice.
REPLAY = "import pathlib, sys; sys.stdout.buffer.write(pathlib.Path(sys.argv[1]).read_bytes())"
POOLED = ("claims/dev", "claims/check")
POOLED_MEASURES = ("status precision", "status recall", "hedged precision", "hedged recall")


@dataclass(frozen=True, slots=True)
class ClaimScores:
    """The figures of one corpus of claims, with the reports behind them; `faults`: records that a fault of ours stopped."""

    figures: list[Figure]
    reports: list[ScoredReport]
    faults: list[str]


def score_claims(corpus: Corpus) -> ClaimScores:
    """Reads, pairs and scores one corpus. Raises CorpusError where the measure is absent or fails, or a text is not there."""
    folder = corpus.path.parent if corpus.texts is None else corpus.texts / "claims"
    path = folder / "score.py"
    if not path.is_file():
        raise CorpusError(f"{corpus.path.name} is scored by {path.name} in {folder}, which is not there")
    measure = load_measure(path)
    records = claim_records(corpus)
    reading = read_claims(records)
    reports = pair_claims(records, reading, measure)
    scores = _run(corpus.path.name, path, records, reading)
    figures = [*_of_claims(corpus.name, scores, reports), *_of_fields(corpus.name, scores, reports), *_of_confidence(corpus.name, reports)]
    return ClaimScores(figures, reports, reading.faults)


def _run(name: str, measure: Path, records: Sequence[dict[str, Any]], reading: Reading) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        gold, found = Path(folder) / "annotated.jsonl", Path(folder) / "found.jsonl"
        gold.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
        found.write_text("".join(line + "\n" for line in reading.lines), encoding="utf-8", errors="surrogatepass")
        khabar = shlex.join([sys.executable, "-c", REPLAY, str(found)])
        command = [sys.executable, str(measure), str(gold), "--khabar", khabar, "--json"]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    try:
        scores = json.loads(done.stdout)
    except ValueError:
        raise CorpusError(f"{measure.name} on {name} failed: {done.stderr.strip()[-300:]}") from None
    return dict(scores)


def _of_claims(corpus: str, scores: dict[str, Any], reports: Sequence[ScoredReport]) -> list[Figure]:
    annotated, claimed = scores["annotated"], scores["predicted"]
    drawn = _intervals(reports)
    return [
        Figure("claims", corpus, "claims precision", scores["precision"], claimed, drawn["precision"]),
        Figure("claims", corpus, "claims recall", scores["recall"], annotated, drawn["recall"]),
        Figure("claims", corpus, "claims F", scores["f"], annotated, (scores["f_interval"][0], scores["f_interval"][1])),
        Figure("claims", corpus, "claims F, family of the kind", scores["lenient_f"], annotated, drawn["lenient_f"]),
        Figure("claims", corpus, "whole claim right", scores["whole"], claimed, drawn["whole"]),
    ]


def _intervals(reports: Sequence[ScoredReport]) -> dict[str, Interval]:
    """95 % intervals by drawing reports, each with all its claims: the claims of one report are right or wrong together."""
    rows = [_row(r) for r in reports]
    draw = random.Random(SEED)
    drawn = [_shares([draw.choice(rows) for _ in rows]) for _ in range(DRAWS)]
    out = {}
    for name in drawn[0]:
        values = sorted(d[name] for d in drawn)
        out[name] = (values[LOWEST], values[HIGHEST])
    return out


def _row(report: ScoredReport) -> tuple[int, int, int, int, int]:
    """Claimed, annotated, of the same kind, of the same family, whole."""
    same = [p for p in report.pairs if p.is_same_kind]
    whole = sum(all(p.fields[name].is_right for name in WHOLE_FIELDS) for p in same)
    return len(report.ours), len(report.theirs), len(same), len(report.pairs), whole


def _shares(rows: Sequence[tuple[int, int, int, int, int]]) -> dict[str, float]:
    claimed, annotated, same, family, whole = (sum(column) for column in zip(*rows, strict=True)) if rows else (0, 0, 0, 0, 0)
    return {
        "precision": share(same, claimed),
        "recall": share(same, annotated),
        "lenient_f": f1(family, claimed, annotated),
        "whole": share(whole, claimed),
    }


def _of_fields(corpus: str, scores: dict[str, Any], reports: Sequence[ScoredReport]) -> list[Figure]:
    """Each field of the pairs: the share that is right; then, of the values that are not the default, precision and recall."""
    out = []
    for name, field in scores["fields"].items():
        # The qualifier is compared only where both sides give a figure.
        of: list[FieldScore] = [p.fields[name] for r in reports for p in r.pairs if name in p.fields]
        out += [
            Figure("claims", corpus, f"{name} right", field["right"], len(of)),
            Figure("claims", corpus, f"{name} precision", field["precision"], sum(f.is_claimed for f in of)),
            Figure("claims", corpus, f"{name} recall", field["recall"], field["annotated"]),
        ]
    return out


def _of_confidence(corpus: str, reports: Sequence[ScoredReport]) -> list[Figure]:
    bins = reliability(reports)
    judged = [(c, i in r.of_ours() and is_right(r.of_ours()[i])) for r in reports for i, c in enumerate(r.ours) if c["kind"] in SURE_KINDS]
    sure = [right for claim, right in judged if claim["confidence"] >= SURE_FROM]
    return [
        Figure("claims", corpus, "confidence: expected calibration error", calibration_error(bins), sum(b.claims for b in bins)),
        Figure("claims", corpus, "sure claims right (killed, injured, displaced)", share(sum(sure), len(sure)), len(sure)),
        Figure("claims", corpus, "share of sure claims", share(len(sure), len(judged)), len(judged)),
    ]


def pooled(figures: Iterable[Figure]) -> list[Figure]:
    """Fields that are too rare in one part, over `claims/dev` and `claims/check` together; nothing unless both were scored."""
    by_name = {(f.corpus, f.measure): f for f in figures}
    out = []
    for measure in POOLED_MEASURES:
        parts = [by_name[corpus, measure] for corpus in POOLED if (corpus, measure) in by_name]
        if len(parts) == len(POOLED):
            of = sum(p.of for p in parts)
            out.append(Figure("claims", "claims/dev and check", measure, share(sum(p.value * p.of for p in parts), of), of))
    return out
