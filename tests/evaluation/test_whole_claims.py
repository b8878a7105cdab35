"""Whole claims are scored by the measure that lies beside them, over what Khabar has read once; intervals and calibration are ours."""

import json
import subprocess
import sys

import pytest
from tests.evaluation.annotated import TEXT, annotated, claimed
from tests.evaluation.measure import MEASURE

from khabar.errors import CorpusError
from khabar.evaluation import whole_claims
from khabar.evaluation.corpora import find_corpora
from khabar.evaluation.figures import Figure
from khabar.evaluation.scored_reports import Reading
from khabar.evaluation.whole_claims import pooled, score_claims

THEIRS = [
    annotated("shelling", "Shelling", "Shelling killed 12 people in Denna on Monday, the mayor said.", place_text="Denna"),
    annotated(
        "killed", "killed", "Shelling killed 12 people in Denna on Monday, the mayor said.", n=2, count={"low": 12}, place_text="Denna"
    ),
    annotated("protest", "closed", "Soldiers also closed the road to Karsk.", n=3),
]


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "claims"
    folder.mkdir()
    (folder / "score.py").write_text(MEASURE, encoding="utf-8")
    records = [{"corpus": "c", "id": str(n), "published": "2031-03-05", "text": TEXT, "claims": THEIRS if n == 1 else []} for n in (1, 2)]
    (folder / "dev.jsonl").write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    return find_corpora(tmp_path, only="claims")[0]


def test_the_figures_are_those_of_the_measure_run_on_the_command(corpus):
    command = [
        sys.executable,
        str(corpus.path.with_name("score.py")),
        str(corpus.path),
        "--khabar",
        f"{sys.executable} -m khabar.cli",
        "--json",
    ]
    measured = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    figures = {f.measure: f for f in score_claims(corpus).figures}
    assert measured["predicted"] > 0 and measured["precision"] > 0
    for name, key in (("claims precision", "precision"), ("claims recall", "recall"), ("claims F", "f"), ("whole claim right", "whole")):
        assert figures[name].value == measured[key]
    assert list(figures["claims F"].interval) == measured["f_interval"]
    for name, field in measured["fields"].items():
        assert [figures[f"{name} {part}"].value for part in ("right", "precision", "recall")] == [
            field[k] for k in ("right", "precision", "recall")
        ]
        assert figures[f"{name} recall"].of == field["annotated"]


@pytest.fixture
def reads(monkeypatch):
    """Lets a test say what Khabar claims."""
    lines = []
    monkeypatch.setattr(whole_claims, "read_claims", lambda records: Reading([json.dumps(c) for c in lines]))
    return lines


def test_intervals_hold_the_figure_and_are_the_same_each_time(corpus, reads):
    reads += [claimed("killed", "killed", "Shelling killed 12 people", count={"low": 12}, place={"text": "Denna"})]
    reads += [claimed("shelling", "Shelling", "Shelling killed 12 people", report="c#2")]
    figures = {f.measure: f for f in score_claims(corpus).figures}
    assert figures["claims precision"].value == 0.5 and figures["claims precision"].interval == (0.0, 1.0)
    assert figures["whole claim right"].value == 0.5 and figures["whole claim right"].interval == (0.0, 1.0)
    assert [f.interval for f in score_claims(corpus).figures] == [f.interval for f in score_claims(corpus).figures]


def test_kind_other_is_left_out(corpus, reads):
    reads += [claimed("other", "closed", "Soldiers also closed the road")]
    assert {f.measure: f.of for f in score_claims(corpus).figures}["claims precision"] == 0


def test_precision_rests_on_the_values_given_and_right_on_all_pairs(corpus, reads):
    reads += [
        claimed("killed", "killed", "Shelling killed 12 people", count={"low": 12}),
        claimed("shelling", "Shelling", "Shelling killed 12 people"),
    ]
    of = {f.measure: (f.value, f.of) for f in score_claims(corpus).figures}
    assert (of["count right"], of["count precision"], of["count recall"]) == ((1.0, 2), (1.0, 1), (1.0, 1))
    assert (of["place precision"], of["place recall"]) == ((0.0, 0), (0.0, 2))


def test_the_sure_claims(corpus, reads):
    reads += [claimed("killed", "killed", "Shelling killed 12 people", confidence=0.9, count={"low": 12})]
    reads += [
        claimed("killed", "killed", "a raid had killed 40", confidence=0.8),
        claimed("injured", "killed", "a raid had killed 40", confidence=0.79),
    ]
    reads += [claimed("siege", "closed", "Soldiers also closed the road", confidence=0.9)]
    of = {f.measure: (f.value, f.of) for f in score_claims(corpus).figures}
    assert of["sure claims right (killed, injured, displaced)"] == (0.5, 2)
    assert of["share of sure claims"] == (pytest.approx(2 / 3), 3)


def test_a_fault_in_one_record_is_named_and_costs_only_it(corpus, monkeypatch):
    from khabar.evaluation import scored_reports

    monkeypatch.setattr(scored_reports, "extract_claims", lambda report, **_: {}["missing"] if report.id == "c#1" else ())
    scores = score_claims(corpus)
    assert [fault.split(":")[0] for fault in scores.faults] == ["c#1"] and len(scores.reports) == 2


def test_without_the_measure_the_corpus_is_not_scored(corpus, reads):
    corpus.path.with_name("score.py").unlink()
    with pytest.raises(CorpusError, match=r"dev\.jsonl is scored by score\.py"):
        score_claims(corpus)


@pytest.mark.parametrize(
    "code", ["raise SystemExit('no gold')", "def match(a, b): return []\nif __name__ == '__main__': raise SystemExit('no gold')"]
)
def test_a_measure_that_fails_is_one_line(corpus, reads, code):
    corpus.path.with_name("score.py").write_text(code, encoding="utf-8")
    with pytest.raises(CorpusError, match="no gold"):
        score_claims(corpus)


def test_rare_fields_are_pooled_over_both_parts_only_where_both_are_scored():
    dev = [Figure("claims", "claims/dev", "status precision", 0.5, 10), Figure("claims", "claims/dev", "count precision", 0.5, 10)]
    check = [Figure("claims", "claims/check", "status precision", 1.0, 30)]
    assert pooled(dev) == [] and pooled(check) == []
    assert pooled([*dev, *check]) == [Figure("claims", "claims/dev and check", "status precision", 0.875, 40)]
