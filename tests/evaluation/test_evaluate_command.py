"""`khabar evaluate`: what it prints, records and refuses, over scorers that are faked."""

import json

import pytest
from tests.evaluation.annotated import TEXT, annotated, claimed, named, pair, scored
from typer.testing import CliRunner

from khabar.cli import app
from khabar.errors import CorpusError
from khabar.evaluation import run as scorers
from khabar.evaluation.figures import Figure
from khabar.evaluation.whole_claims import ClaimScores

EVIDENCE = "Shelling killed 12 people in Denna on Monday, the mayor said."
KILLED = claimed("killed", "killed", EVIDENCE, place=named("Denna"))
SHELLING = claimed("shelling", "Shelling", EVIDENCE)


class Fake:
    """The claims that each corpus is said to give: a test changes them between two runs."""

    def __init__(self):
        self.ours, self.pairs, self.value = [KILLED], [pair(0, 0)], 0.5

    def score(self, corpus):
        if corpus.name == "claims/broken":
            raise CorpusError("no measure")
        figures = [
            Figure("claims", corpus.name, "claims F", self.value, 2, (0.4, 0.6)),
            Figure("claims", corpus.name, "status recall", 0.5, 10),
        ]
        theirs = [annotated("killed", "killed", EVIDENCE), annotated("shelling", "Shelling", EVIDENCE, n=2)]
        return ClaimScores(figures, [scored(self.ours, theirs, self.pairs)], [])


@pytest.fixture
def fake(monkeypatch, tmp_path):
    made = Fake()
    monkeypatch.setattr(scorers, "score_claims", made.score)
    monkeypatch.chdir(tmp_path)
    for name in ("claims/dev.jsonl", "claims/check.jsonl", "counts/gva.dev.jsonl"):
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}\n", encoding="utf-8")
    return made


def evaluate(*words):
    return CliRunner().invoke(app, ["evaluate", *words])


def test_claims_alone_with_their_intervals_and_the_pooled_fields(fake):
    shown = evaluate("data", "--claims").stdout
    assert "claims/dev " in shown and "claims/check " in shown and "gva" not in shown
    assert "claims F                                             0.500      2" in shown and "[0.400, 0.600]" in shown
    assert "claims/dev and check" in shown
    assert "0.6 to 0.7        1       0.60   1.00" in shown


def test_one_file(fake):
    result = evaluate("data/claims/dev.jsonl", "--claims")
    assert result.exit_code == 0 and "1 corpus scored" in result.stderr and "claims/check" not in result.stdout


def test_the_first_run_is_recorded_and_the_next_says_what_changed(fake, tmp_path):
    assert "no recorded run of claims/dev" in evaluate("data", "--claims").stdout
    fake.ours, fake.pairs, fake.value = [KILLED | {"place": named("Karsk")}, SHELLING], [pair(0, 0, place=(False, True, True))], 0.6
    shown = evaluate("data", "--claims", "--split", "dev").stdout
    assert "against .khabar/runs/0001.json" in shown
    assert "found (a coder has them)     0 gained, 0 lost, 1 changed (0 better, 1 worse)" in shown
    assert "extra (no coder has them)    1 gained, 0 lost, 0 changed" in shown
    assert "claims F                                           0.500 -> 0.600" in shown
    assert "~ found  c#1  killed @9  place (1 worse)  Shelling [killed] 12 people" in shown
    assert "+ extra  c#1  shelling @0" in shown
    assert sorted(p.name for p in (tmp_path / ".khabar" / "runs").iterdir()) == ["0001.json", "0002.json"]


def test_an_unchanged_run_is_not_recorded_twice(fake, tmp_path):
    evaluate("data", "--claims")
    assert "0 gained, 0 lost, 0 changed" in evaluate("data", "--claims").stdout
    assert len(list((tmp_path / ".khabar" / "runs").iterdir())) == 1


@pytest.mark.parametrize("as_json", [True, False])
def test_of_check_only_counts_by_kind(fake, as_json):
    evaluate("data", "--claims")
    fake.ours, fake.pairs = [SHELLING], []
    shown = evaluate("data/claims/check.jsonl", "--claims", "--causes", *(["--json"] if as_json else [])).stdout
    if as_json:
        found = json.loads(shown)["claims"]["claims/check"]
        assert found["changes"] == [
            {"turn": "gained", "group": "extra", "kind": "shelling", "fields": [], "better": 0},
            {"turn": "lost", "group": "answered", "kind": "killed", "fields": [], "better": 0},
        ]
        assert "causes" not in found
    else:
        assert "gained, extra (no coder has them): shelling 1" in shown and "lost, found (a coder has them): killed 1" in shown
    assert not any(word in shown for word in ("Denna", "c#1", "@9", "people", "sentence"))


def test_a_run_can_be_kept_in_a_file_and_compared_with_it(fake, tmp_path):
    evaluate("data", "--claims", "--record", "base.json")
    assert (tmp_path / "base.json").is_file() and not (tmp_path / ".khabar").exists()
    fake.ours, fake.pairs = [], []
    assert "0 gained, 1 lost" in evaluate("data", "--claims", "--against", "base.json", "--no-record").stdout
    assert not (tmp_path / ".khabar").exists()


def test_a_run_on_another_edition_of_the_corpus_is_not_compared(fake, tmp_path):
    evaluate("data", "--claims", "--record", "base.json")
    (tmp_path / "data" / "claims" / "dev.jsonl").write_text("{} \n", encoding="utf-8")
    shown = evaluate("data", "--claims", "--against", "base.json", "--split", "dev").stdout
    assert "another edition of dev.jsonl: not compared" in shown


def test_a_folder_that_cannot_be_written_costs_the_record_only(fake, tmp_path):
    (tmp_path / "taken").write_text("", encoding="utf-8")
    result = evaluate("data", "--claims", "--record", "taken/runs")
    assert result.exit_code == 0 and "the run is not recorded" in result.stderr and "claims F" in result.stdout


def test_causes_are_counts(fake):
    fake.pairs = [pair(0, 0, place=(False, True, True))]
    shown = evaluate("data/claims/dev.jsonl", "--claims", "--causes").stdout
    assert "missed: 1 of 2" in shown and "   1  other claims are found in its sentence, not this" in shown
    assert "right in all fields but one: place 1" in shown


def test_json_has_figures_with_intervals_and_reliability(fake):
    shown = json.loads(evaluate("data", "--only", "claims", "--causes", "--json").stdout)
    figure = next(f for f in shown["figures"] if (f["corpus"], f["measure"]) == ("claims/dev", "claims F"))
    assert (figure["value"], figure["interval"], figure["aim"]) == (0.5, [0.4, 0.6], 0.62)
    assert len(shown["claims"]["claims/dev"]["reliability"]) == 10 and shown["claims"]["claims/dev"]["causes"]["of"]["missed"] == 2


def test_labels_are_scored_beside_the_corpora_and_only_counted(fake, tmp_path):
    (tmp_path / "held").mkdir()
    (tmp_path / "held" / "claims.jsonl").write_text("{}\n", encoding="utf-8")
    evaluate("data", "--claims", "--labels", "held")
    fake.ours, fake.pairs = [], []
    shown = evaluate("data", "--claims", "--labels", "held").stdout
    part = shown[shown.index("labels/held") : shown.index("claims/dev and check")]
    assert "lost, found (a coder has them): killed 1" in part and "c#1" not in part and "Denna" not in part
    assert TEXT[:20] not in part


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("nowhere", "--claims"), "is not a folder of corpora"),
        (("data/counts", "--claims"), "holds no corpus of claims"),
        (("data", "--claims", "--only", "times"), "exclude each other"),
        (("data", "--claims", "--against", "none.json"), "no recorded run"),
        (("data", "--claims", "--labels", "data"), "holds no labels"),
    ],
)
def test_unusable_arguments(fake, words, complaint):
    result = evaluate(*words)
    assert result.exit_code == 2 and complaint in result.stderr and len(result.stderr.splitlines()) == 1


def test_a_corpus_that_cannot_be_scored_is_named_and_shows_in_the_exit_status(fake, tmp_path):
    (tmp_path / "data" / "claims" / "broken.jsonl").write_text("{}\n", encoding="utf-8")
    result = evaluate("data", "--claims")
    assert result.exit_code == 1 and "not scored: claims/broken: no measure" in result.stderr
    assert result.stderr.splitlines()[-1] == "2 corpora scored, 1 not"
