"""Recorded runs hold no text, and say what was gained, lost and changed."""

import json
from pathlib import Path

import pytest
from tests.evaluation.annotated import annotated, at, claimed, named, pair, scored

from khabar.errors import UnusableArgument
from khabar.evaluation.corpora import Corpus
from khabar.evaluation.figures import Figure
from khabar.evaluation.recorded_runs import Change, changes_between, corpus_record, figures_changed, last_run, read_run, record_run

EVIDENCE = "Shelling killed 12 people in Denna on Monday, the mayor said."


@pytest.fixture
def corpus(tmp_path):
    path = tmp_path / "dev.jsonl"
    path.write_text("{}", encoding="utf-8")
    return Corpus("claims", path, "claims/dev", "dev")


def record(corpus, *, ours=(), pairs=(), value=0.5):
    theirs = [annotated("killed", "killed", EVIDENCE), annotated("shelling", "Shelling", EVIDENCE, n=2)]
    return corpus_record(corpus, [Figure("claims", corpus.name, "claims F", value, 2)], [scored(ours, theirs, pairs)])


KILLED = claimed("killed", "killed", EVIDENCE, place=named("Denna"))
SHELLING = claimed("shelling", "Shelling", EVIDENCE)


def test_a_record_holds_no_words_of_the_report(corpus):
    kept = json.dumps(record(corpus, ours=[KILLED, SHELLING], pairs=[pair(0, 0)]))
    assert not any(word in kept for word in ("Denna", "Monday", "mayor", "12"))
    assert '"report": "c#1"' in kept and json.dumps(at("killed")) in kept


@pytest.mark.parametrize("name", ["check.jsonl", "held/claims.jsonl", "check.v2.jsonl"])
def test_of_a_part_that_is_only_scored_neither_report_nor_offsets_are_kept(tmp_path, name):
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("{}", encoding="utf-8")
    kept = record(Corpus("claims", path, "x", "held" if "held" in name else "check"), ours=[KILLED], pairs=[pair(0, 0)])
    assert set(kept["claims"][0]) == {"key", "kind", "state", "wrong", "values"}
    assert "c#1" not in json.dumps(kept)


def test_what_a_run_gains_and_loses(corpus):
    before, now = record(corpus, ours=[KILLED], pairs=[pair(0, 0)]), record(corpus, ours=[SHELLING])
    span = tuple(at("killed")), tuple(at("Shelling"))
    assert changes_between(before, now) == [
        Change("gained", "extra", "shelling", (), 0, "c#1", span[1]),
        Change("lost", "answered", "killed", (), 0, "c#1", span[0]),
    ]
    assert changes_between(now, now) == []


def test_a_claim_is_the_same_though_its_trigger_is_another_word(corpus):
    longer = claimed("killed", "killed 12 people", EVIDENCE, place=named("Denna"))
    assert changes_between(record(corpus, ours=[KILLED], pairs=[pair(0, 0)]), record(corpus, ours=[longer], pairs=[pair(0, 0)])) == []


def test_a_change_names_its_fields_and_whether_it_is_better(corpus):
    before = record(corpus, ours=[KILLED], pairs=[pair(0, 0, place=(False, True, True))])
    now = record(corpus, ours=[KILLED | {"place": named("Karsk"), "hedged": True}], pairs=[pair(0, 0)])
    (change,) = changes_between(before, now)
    assert (change.turn, set(change.fields), change.better) == ("changed", {"place", "hedged"}, 1)
    assert changes_between(now, before)[0].better == -1


def test_two_extra_claims_on_one_word_are_told_apart(corpus):
    before, now = record(corpus, ours=[SHELLING, SHELLING]), record(corpus, ours=[SHELLING])
    assert [c.turn for c in changes_between(before, now)] == ["lost"]


def test_figures_that_moved(corpus):
    assert figures_changed(record(corpus), record(corpus, value=0.6)) == {"claims F": (0.5, 0.6)}
    assert figures_changed(record(corpus), record(corpus)) == {}


def test_runs_are_numbered_and_the_last_one_of_a_corpus_is_found(tmp_path):
    runs = tmp_path / "a" / "runs"
    assert last_run(runs, "claims/dev") is None
    paths = [record_run(runs, {name: {"n": n}}) for n, name in enumerate(("claims/dev", "claims/dev", "claims/check"))]
    assert [p.name for p in paths] == ["0001.json", "0002.json", "0003.json"]
    assert last_run(runs, "claims/dev") == (paths[1], {"n": 1})
    (runs / "0004.json").write_text('{"half', encoding="utf-8")
    assert last_run(runs, "claims/check") == (paths[2], {"n": 2})
    assert record_run(runs, {}).name == "0005.json"


def test_a_named_file_is_written_over_and_read(tmp_path):
    path = tmp_path / "base.json"
    record_run(path, {"claims/dev": {"n": 1}})
    assert record_run(path, {"claims/dev": {"n": 2}}) == path
    assert last_run(path, "claims/dev") == (path, {"n": 2}) and last_run(path, "claims/check") is None


@pytest.mark.parametrize("words", ["{", "[]", '{"format": 99}'])
def test_a_file_that_is_no_run_is_unusable(tmp_path, words):
    path = tmp_path / "x.json"
    path.write_text(words, encoding="utf-8")
    with pytest.raises(UnusableArgument, match="no recorded run"):
        last_run(path, "claims/dev")
    with pytest.raises(UnusableArgument, match="No such file"):
        read_run(Path(tmp_path / "none.json"))
