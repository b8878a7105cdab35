"""Entities: exact and overlapping measure, and what counts as a mention of a kind, on invented reports."""

import pytest

from khabar.evaluation.entities import READ_AS, TYPES, score_entities
from khabar.evaluation.entity_mentions import entity_mentions
from khabar.model import Report, Span
from khabar.pipeline import find_mentions


def values(figures):
    return {f.measure: f.value for f in figures}


def mentions_of(text: str) -> dict[str, str]:
    """Words -> kind; a stretch of two kinds keeps the last."""
    report = Report(id="invented", text=text, sha256="", paragraphs=(Span(0, len(text)),))
    return {text[start:end]: kind for start, end, kind in entity_mentions(*find_mentions(report))}


def test_an_overlapping_span_counts_only_in_the_second_measure():
    records = [{"text": "The army left the town.", "entities": [{"start": 4, "end": 8, "type": "Organisation"}]}]
    scores = values(score_entities("entities/re3d.dev", records, lambda r: [(0, 8, "organisation")]))
    assert scores["Organisation F"] == 0.0
    assert scores["Organisation F, overlapping"] == 1.0
    assert scores["six types F, overlapping"] == 1.0


def test_overlapping_spans_pair_one_to_one_and_never_across_types():
    entities = [{"start": 0, "end": 30, "type": "Organisation"}]
    records = [{"text": "doctors and nurses and drivers", "entities": entities}]
    found = [(0, 7, "organisation"), (12, 18, "organisation"), (0, 30, "person")]
    scores = values(score_entities("entities/re3d.dev", records, lambda r: found))
    assert scores["Organisation F, overlapping"] == pytest.approx(2 / 3)
    assert scores["all types F, overlapping"] == pytest.approx(2 / 3)  # the corpus names no person here: no such figure, no fault


def test_common_nouns_are_no_names():
    records = [{"text": "a hospital of the rebels", "entities": [{"start": 0, "end": 1, "type": "LOC"}]}]
    found = [(2, 10, "facility"), (18, 24, "armed_group")]
    assert values(score_entities("entities/uner_ewt.dev", records, lambda r: found))["all types F"] == 0.0
    assert "armed_group" not in TYPES["entities/uner_ewt"]


def test_every_corpus_says_what_it_is_compared_with():
    assert READ_AS.keys() == TYPES.keys()


def test_mentions_are_names_noun_phrases_and_pronouns():
    found = mentions_of("General Ada Lorne said on Monday that the rebels had shelled a hospital in Damascus. She said we were safe there.")
    assert found["General Ada Lorne"] == "person"
    assert found["the rebels"] == "organisation"
    assert found["a hospital"] == "place"
    assert found["Damascus"] == "place"
    assert found["Monday"] == "time"
    assert found["She"] == "person"
    assert found["we"] == "organisation"
    assert found["there"] == "place"


def test_a_figure_before_people_is_a_quantity_of_its_own():
    found = mentions_of("More than 4,500 refugees crossed the border on Friday.")
    assert found["4,500"] == "quantity"
    assert found["refugees"] == "organisation"


def test_what_something_is_said_to_be_is_not_mentioned_again():
    assert "a teacher" not in mentions_of("Ada Lorne is a teacher.")


def test_there_that_points_nowhere_is_no_place():
    assert "There" not in mentions_of("There were no casualties in the town.")
