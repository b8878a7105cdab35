"""Fitting the relevance screen: what counts as a sentence with a claim, what is learned, and that the same labels give the same table."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "training"))
from fit_screen import FOLDS, codebook_rows, cross_validate, fit, fold, rows_of
from labels import LabelledReport

from khabar.lexicon.screen_words import BIAS, CLASSES, FIGURE, join_weights
from khabar.text.screen import rough_sentences, score

RAID, SONG = "The depot near Ostrel was zorbed at dawn.", "The choir near Ostrel sang at dawn."


def labelled(name: str, *sentences: str, word: str = "zorbed") -> LabelledReport:
    text = " ".join(sentences)
    claims = [{"trigger": (i, i + len(word))} for i in [text.find(word)] if i >= 0]
    return LabelledReport(name, text, None, claims)


REPORTS = [labelled(f"r{i}", *((RAID, SONG) if i % 2 else (SONG, SONG))) for i in range(20)]


def test_a_sentence_holds_a_claim_where_a_trigger_begins_in_it():
    assert [holds for _, holds in rows_of(labelled("r", SONG, RAID, SONG))] == [False, True, False]


def test_a_word_that_triggers_stand_in_is_learned_though_the_codebook_lacks_it():
    table = fit([rows_of(r) for r in REPORTS], [])
    assert table["zorbed"] > 0 > table["choir"]
    assert {BIAS, FIGURE, *CLASSES} <= set(table)
    weights = join_weights(table)
    [raid], [song] = rough_sentences(RAID), rough_sentences(SONG)
    assert score(raid, weights) > score(song, weights)


def test_the_same_labels_give_the_same_table():
    rows = [rows_of(r) for r in REPORTS]
    assert fit(rows, []) == fit(rows, [])


def test_every_report_is_scored_once_by_weights_without_its_fold():
    scored = [r.id for r, _ in cross_validate(REPORTS, [])]
    assert sorted(scored) == sorted(r.id for r in REPORTS)
    assert {fold(r) for r in REPORTS} <= set(range(FOLDS))


def test_the_sentences_of_the_codebook_are_on_both_sides():
    rows = codebook_rows()
    assert len(rows) > 500
    assert sum(y for _, y in rows) / len(rows) == pytest.approx(0.7, abs=0.2)
