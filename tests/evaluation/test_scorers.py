"""The small scorers: entities, parser, pages; which corpora are found; and the goals."""

import json
from datetime import date

import pytest

from khabar.errors import CorpusError, UnusableArgument
from khabar.evaluation.corpora import find_corpora, read_records
from khabar.evaluation.entities import score_entities
from khabar.evaluation.figures import Figure, goal_of, load_goals
from khabar.evaluation.pages import score_pages
from khabar.evaluation.parser import Word, read_treebank, score_parser
from khabar.text.reader import WindowReading


def values(figures):
    return {f.measure: round(f.value, 2) for f in figures}


def test_entities_need_the_exact_span_and_type_and_unknown_types_are_left_out():
    records = [{"id": 1, "entities": [{"start": 0, "end": 5, "type": "PER"}, {"start": 9, "end": 12, "type": "LOC"}]}]
    found = [(0, 5, "person"), (9, 13, "place"), (20, 25, "weapon")]
    scores = values(score_entities("entities/uner_ewt.dev", records, lambda r: found))
    assert {k: scores[k] for k in ("LOC F", "PER F", "all types F")} == {"LOC F": 0.0, "PER F": 1.0, "all types F": 0.5}


def test_the_treebank_is_read_without_ranges_and_empty_nodes(tmp_path):
    path = tmp_path / "t.conllu"
    rows = [
        "# text = don't go",
        "1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_",
        "1\tdo\tdo\tAUX\tVB\t_\t3\taux\t_\t_",
        "2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_",
    ]
    rows += ["3\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\t_", "3.1\t_\t_\t_\t_\t_\t_\t_\t_\t_", ""]
    path.write_text("\n".join(rows), encoding="utf-8")
    assert list(read_treebank(path)) == [[Word("do", "AUX", 2, "aux"), Word("n't", "PART", 2, "advmod"), Word("go", "VERB", -1, "root")]]


def test_a_relation_must_agree_with_its_subtype():
    gold = [[Word("his", "PRON", 1, "nmod:poss"), Word("home", "NOUN", -1, "root")]]
    reading = WindowReading((0,), ("PRP$", "NN"), ("PRON", "PROPN"), (1, -1), ("nmod", "root"), ())
    assert values(score_parser("t.dev", gold, lambda s: [reading])) == {"UPOS": 0.5, "UAS": 1.0, "LAS": 0.5, "LAS, main relations": 1.0}


def test_a_page_set_aside_has_neither_body_nor_date():
    records = [{"text": "Nine died in Denna", "date": "2031-03-05 10:00:00", "title": "T"}, {"text": "b", "date": None, "title": None}]
    figures = values(score_pages("html/x.dev", records, lambda r: ("nine died in Karsk", date(2031, 3, 5), "T") if r["title"] else None))
    assert (figures["body F"], figures["date right"], figures["title right"]) == (0.38, 0.5, 0.5)


def test_corpora_are_found_by_their_place_whatever_the_split(tmp_path):
    for name in (
        "counts/gva.dev.jsonl",
        "counts/gva.train.jsonl",
        "counts/gva.test.jsonl",
        "counts/other.dev.jsonl",
        "claims/dev.jsonl",
        "treebank/ud.dev.conllu",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    gva = ["counts/gva.dev", "counts/gva.test"]
    assert [c.name for c in find_corpora(tmp_path)] == [*gva, *gva, "treebank/ud.dev", "claims/dev"]
    assert [(c.name, c.family) for c in find_corpora(tmp_path, "train")] == [
        ("counts/gva.train", "tolls"),
        ("counts/gva.train", "incidents"),
    ]
    assert [c.name for c in find_corpora(tmp_path, "dev", "claims")] == ["claims/dev"]


def test_an_unknown_family_is_an_unusable_argument(tmp_path):
    with pytest.raises(UnusableArgument, match="there are times, places"):
        find_corpora(tmp_path, only="poems")


def test_a_broken_line_of_a_corpus_is_named(tmp_path):
    path = tmp_path / "gva.dev.jsonl"
    path.write_text(json.dumps({"id": 1}) + "\n{broken\n", encoding="utf-8")
    with pytest.raises(CorpusError, match="line 2"):
        read_records(path)


def test_goals_belong_to_a_corpus_whatever_its_split():
    for split in ("dev", "test"):
        goal = goal_of(Figure("tolls", f"counts/gva.{split}", "killed exact, all", 0.5, 1))
        assert goal is not None and (goal.beat, goal.aim) == (0.69, 0.80)
    assert goal_of(Figure("tolls", "counts/gva.dev", "something else", 0.5, 1)) is None


def test_every_figure_to_beat_names_its_source():
    assert all(g.source for g in load_goals() if g.beat is not None)
    assert len({(g.corpus, g.measure) for g in load_goals()}) == len(load_goals())


def test_a_group_or_one_file_of_corpora_is_enough(tmp_path):
    for name in ("counts/gva.dev.jsonl", "counts/gva.train.jsonl", "claims/check.jsonl", "claims/notes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    assert [c.name for c in find_corpora(tmp_path / "counts", only="tolls")] == ["counts/gva.dev"]
    assert [(c.name, c.split) for c in find_corpora(tmp_path / "counts" / "gva.train.jsonl", only="tolls")] == [
        ("counts/gva.train", "train")
    ]
    (check,) = find_corpora(tmp_path / "claims" / "check.jsonl")
    assert (check.family, check.name, check.is_only_scored) == ("claims", "claims/check", True)
    assert not find_corpora(tmp_path / "counts")[0].is_only_scored
    with pytest.raises(UnusableArgument, match="holds no corpus"):
        find_corpora(tmp_path / "claims" / "notes.txt")
    with pytest.raises(UnusableArgument, match=r"of times .*\(split test\)"):
        find_corpora(tmp_path, "test", "times")


def test_a_goal_of_a_group_holds_for_each_of_its_parts():
    for corpus in ("claims/dev", "claims/check"):
        goal = goal_of(Figure("claims", corpus, "claims precision", 0.5, 1))
        assert goal is not None and goal.aim == 0.68
    assert goal_of(Figure("claims", "labels/held", "claims precision", 0.5, 1)) is None
