"""Reports grouped by incident: pairs, B-cubed, the TF-IDF baseline, and the path from records to figures."""

import pytest

from khabar.evaluation import incident_groups
from khabar.evaluation.coreference_scores import groups_of
from khabar.evaluation.grouping import hanging_together, pairs_within, score_grouping
from khabar.evaluation.incident_groups import score_incidents, together
from khabar.evaluation.readings import RecordReader
from khabar.evaluation.tfidf import cosines
from khabar.model.happening import Happening

STRIKE = "Shells hit the market of Ostra Bridge on 4 March 2031, killing 14 people and wounding 31 others, Mayor Bela Ostrov said."
AGAIN = "Mayor Bela Ostrov said 14 people were killed and 31 wounded when shells hit the market of Ostra Bridge on 4 March 2031."
FLOOD = "The harvest festival of Karsk drew crowds of dancers, bakers and brass bands, and the weather held all afternoon."


def values(figures):
    return {f.measure: round(f.value, 3) for f in figures}


def told(report, background=False):
    return Happening(f"h-{report}-{background}", report, "harm", ("killed",), (f"c-{report}",), background=background)


def test_pairs_and_b_cubed_of_the_groups_that_hang_together():
    figures = score_grouping("incidents", "x", {"a": "1", "b": "1", "c": "1", "d": "1", "e": "2"}, {("a", "b"), ("b", "c")})
    assert values(figures) == {
        "pairs P": 1.0,
        "pairs R": 0.333,
        "pairs F": 0.5,
        "B-cubed P": 1.0,
        "B-cubed R": round((3 * 3 / 4 + 1 / 4 + 1) / 5, 3),
        "B-cubed F": round(2 * 0.7 / 1.7, 3),
    }
    assert [f.of for f in figures] == [2, 6, 6, 5, 5, 5]


def test_a_wrong_pair_costs_precision():
    scores = values(score_grouping("incidents", "x", {"a": "1", "b": "1", "c": "2"}, {("a", "c")}))
    assert (scores["pairs F"], scores["B-cubed P"]) == (0.0, 0.667)


def test_pairs_and_groups():
    assert pairs_within([frozenset("ba"), frozenset("c")]) == {("a", "b")}
    assert sorted(map(sorted, hanging_together("abcd", {("a", "b"), ("b", "d")}))) == [["a", "b", "d"], ["c"]]


def test_an_event_of_background_alone_joins_no_reports():
    assert together([[told("a"), told("b", background=True)]]) == {("a", "b")}
    assert together([[told("a", background=True), told("b", background=True)]]) == set()
    assert together([[told("a")]]) == set()


def test_cosines_of_texts():
    near = cosines({"a": "red fox jumps", "b": "red fox sleeps", "c": "grey owl sings", "d": ""})
    assert near.pairs(0.1) == {("a", "b")}
    assert near.values[0] == pytest.approx(2 * 1.511**2 / (2 * 1.511**2 + 1.916**2), abs=1e-3)
    assert near.pairs(0.9) == set()
    assert cosines({}).pairs(0.1) == set()


def test_words_of_most_texts_tell_nothing():
    assert cosines({"a": "police said red", "b": "police said blue", "c": "police said grey"}).pairs(0.1) == set()


def test_the_best_threshold_is_the_lowest_of_as_good_ones():
    near = cosines({"a": "red fox jumps", "b": "red fox sleeps", "c": "grey owl sings", "d": ""})
    assert near.best_threshold(lambda pairs: len(pairs)) == 0.1
    assert near.best_threshold(lambda pairs: -len(pairs)) == round(float(near.values[0]) + 0.005, 2)


@pytest.fixture
def records():
    texts = {"r1": STRIKE, "r2": AGAIN, "r3": FLOOD}
    return [{"id": i, "text": t, "published": "2031-03-05", "incident": "i3" if t is FLOOD else "i1"} for i, t in texts.items()]


def test_records_go_through_the_path_of_a_report(records):
    reader = RecordReader()
    scores = values(score_incidents("incidents", "counts/gva.dev", records, reader))
    assert reader.faults == []
    assert (scores["pairs P"], scores["pairs R"], scores["B-cubed F"]) == (1.0, 1.0, 1.0)
    assert {"TF-IDF pairs F", "TF-IDF B-cubed F", "TF-IDF pairs F at its best here", "TF-IDF best threshold here, pairs"} <= scores.keys()


def test_a_corpus_without_a_training_part_has_the_baseline_at_its_best_only(records):
    articles = [{**r, "event": r["incident"]} for r in records]
    scores = values(score_incidents("linking", "linking/news_cluster.dev", articles, RecordReader()))
    assert scores["pairs F"] == 1.0
    assert "TF-IDF pairs F" not in scores and "TF-IDF pairs F at its best here" in scores


def test_a_record_that_is_set_aside_stands_alone_and_of_one_id_the_last_counts(records, monkeypatch):
    monkeypatch.setattr(incident_groups, "read_for_a_case", lambda record, reader: None)
    scores = score_incidents("incidents", "counts/gva.dev", [{**records[0], "incident": "old"}, *records], RecordReader())
    assert values(scores)["pairs R"] == 0.0
    assert next(f.of for f in scores if f.measure == "B-cubed F") == 3
    assert next(f.of for f in scores if f.measure == "pairs R") == 1


def test_every_group_has_a_name():
    assert groups_of({"a": "1", "b": "1"}.items()) == [frozenset("ab")]
