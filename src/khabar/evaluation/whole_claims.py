"""Whole claims against claims annotated by people: runs the measure that lies beside them, `claims/score.py`, and adds one figure.

The added figure: of the killed, injured and displaced claims that Khabar is sure of, how many are right in kind, status, count and speaker.
"""

import importlib.util
import json
import shlex
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from khabar.errors import CorpusError
from khabar.evaluation.figures import Figure, share

SURE_FROM = 0.8
SURE_KINDS = frozenset({"killed", "injured", "displaced"})
SURE_FIELDS = ("status", "count", "speaker")

ClaimObjects = Sequence[dict[str, Any]]


def score_claims(
    corpus: str, path: Path, records: Sequence[dict[str, Any]], claims_of: Callable[[dict[str, Any]], ClaimObjects]
) -> list[Figure]:
    """The figures of `score.py` for one file, then those of the sure claims. Raises CorpusError where it is absent or fails."""
    measure = path.with_name("score.py")
    if not measure.is_file():
        raise CorpusError(f"{path.name} is scored by {measure.name} in the same folder, which is not there")
    return [*_run(corpus, path, measure), *_score_sure(corpus, records, claims_of, _load(measure))]


def _run(corpus: str, path: Path, measure: Path) -> list[Figure]:
    khabar = shlex.join([sys.executable, "-m", "khabar.cli"])
    done = subprocess.run(
        [sys.executable, str(measure), str(path), "--khabar", khabar, "--json"], capture_output=True, text=True, check=False
    )
    try:
        scores = json.loads(done.stdout)
    except ValueError:
        raise CorpusError(f"{measure.name} on {path.name} failed: {done.stderr.strip()[-300:]}") from None
    annotated, predicted = scores["annotated"], scores["predicted"]
    out = [
        Figure("claims", corpus, "claims precision", scores["precision"], predicted),
        Figure("claims", corpus, "claims recall", scores["recall"], annotated),
        Figure("claims", corpus, "claims F", scores["f"], annotated),
        Figure("claims", corpus, "claims F, family of the kind", scores["lenient_f"], annotated),
        Figure("claims", corpus, "whole claim right", scores["whole"], predicted),
    ]
    for name, field in scores["fields"].items():
        out.append(Figure("claims", corpus, f"{name} right", field["right"], field["annotated"]))
    return out


def _load(measure: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("khabar_claims_measure", measure)
    if spec is None or spec.loader is None:
        raise CorpusError(f"{measure} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    # The folder may be read-only: no compiled copy is left beside the file.
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        spec.loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = before
    return module


def _score_sure(
    corpus: str, records: Sequence[dict[str, Any]], claims_of: Callable[[dict[str, Any]], ClaimObjects], measure: ModuleType
) -> list[Figure]:
    right = sure = every = 0
    for record in records:
        ours = [c for c in claims_of(record) if c["kind"] != "other"]
        theirs = [c for c in record["claims"] if c["kind"] != "other"]
        matched = {i: fields for i, _, is_same_kind, fields in measure.match(ours, theirs) if is_same_kind}
        for i, claim in enumerate(ours):
            if claim["kind"] not in SURE_KINDS:
                continue
            every += 1
            if claim["confidence"] >= SURE_FROM:
                sure += 1
                right += i in matched and all(matched[i][field][0] for field in SURE_FIELDS)
    return [
        Figure("claims", corpus, "sure claims right (killed, injured, displaced)", share(right, sure), sure),
        Figure("claims", corpus, "share of sure claims", share(sure, every), every),
    ]
