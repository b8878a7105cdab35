"""Whole claims are scored by the measure that lies beside them; only the figure of the sure claims is ours."""

import pytest

from khabar.errors import CorpusError
from khabar.evaluation.whole_claims import score_claims

MEASURE = """
import json, sys
def match(ours, theirs):
    return [(i, i, True, {"status": (c["right"],), "count": (True,), "speaker": (True,)}) for i, c in enumerate(ours)]
if __name__ == "__main__":
    assert "--khabar" in sys.argv and "--json" in sys.argv
    print(json.dumps({"precision": .5, "recall": .4, "f": .44, "lenient_f": .5, "whole": .1, "annotated": 10, "predicted": 8,
                      "fields": {"count": {"right": .8, "annotated": 3}}}))
"""


def test_the_figures_of_the_measure_and_of_the_sure_claims(tmp_path):
    (tmp_path / "score.py").write_text(MEASURE, encoding="utf-8")
    path = tmp_path / "dev.jsonl"
    path.write_text("", encoding="utf-8")
    claims = [
        {"kind": "killed", "confidence": 0.9, "right": True},
        {"kind": "injured", "confidence": 0.8, "right": False},
        {"kind": "displaced", "confidence": 0.79, "right": True},
        {"kind": "siege", "confidence": 0.9, "right": True},
    ]
    figures = {f.measure: (f.value, f.of) for f in score_claims("claims/dev", path, [{"claims": []}], lambda r: claims)}
    assert figures["claims F"] == (0.44, 10) and figures["count right"] == (0.8, 3)
    assert figures["sure claims right (killed, injured, displaced)"] == (0.5, 2)
    assert figures["share of sure claims"] == (pytest.approx(2 / 3), 3)


def test_without_the_measure_the_corpus_is_not_scored(tmp_path):
    with pytest.raises(CorpusError, match=r"scored by score\.py"):
        score_claims("claims/dev", tmp_path / "dev.jsonl", [], lambda r: [])


def test_a_measure_that_fails_is_one_line(tmp_path):
    (tmp_path / "score.py").write_text("raise SystemExit('no gold')", encoding="utf-8")
    with pytest.raises(CorpusError, match="no gold"):
        score_claims("claims/dev", tmp_path / "dev.jsonl", [], lambda r: [])
