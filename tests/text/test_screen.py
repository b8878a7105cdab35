"""The relevance screen: what it keeps, what it passes over, and that it stays cheap and the same."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.lexicon.codebook import load_codebook
from khabar.lexicon.codebook_entries import BLOCK
from khabar.lexicon.screen_words import ScreenWeights, load_screen_weights
from khabar.model import Report, Span
from khabar.text.screen import FEW, LIKELY, is_kept, may_hold_claims, rough_sentences, score

CONCERT = (
    "The choir of Ostrel opened its season with a warm and lively evening. The new conductor chose songs about the sea and about home. "
    "Tickets for the second evening are on sale at the town hall. The soloist, a pupil of the old music school, was cheered for minutes. "
    "Critics liked the bright sound of the hall. The orchestra will travel to three more towns in the spring and record an album."
)
MATCH = (
    "Veldan United climbed to second place with a calm performance on a wet pitch. The coach praised the midfield and the young goalkeeper. "
    "The captain scored after half an hour from a corner. The visitors had more of the ball but made little of it. "
    "Season tickets are nearly sold out, the club says. The next game is at home against the league leaders."
)
RAIDS = (
    "Two shells hit the market in Denna on Friday, killing nine people.",
    "Fighters of the Northern Column seized the town of Ostrel.",
    "About 3,400 families fled the district and are sheltering in schools.",
    "Police fired tear gas at protesters outside parliament.",
    "The water plant was destroyed in an air strike.",
    "The governor denied that his troops had burned the village.",
)


def report_of(*paragraphs: str) -> Report:
    text, spans = "", []
    for p in paragraphs:
        text += "\n\n" if text else ""
        spans.append(Span(len(text), len(text) + len(p)))
        text += p
    return Report(id="r", text=text, sha256="0" * 64, paragraphs=tuple(spans))


@pytest.mark.parametrize("text", [CONCERT, MATCH])
def test_a_report_far_from_the_subject_is_passed_over(text):
    assert not may_hold_claims(report_of(text))


@pytest.mark.parametrize("sentence", RAIDS)
def test_one_sentence_with_a_claim_is_kept_alone_and_among_others(sentence):
    assert may_hold_claims(report_of(sentence))
    assert may_hold_claims(report_of(sentence, "Officials gave no details.", "The road is open."))


@pytest.mark.parametrize("around", [CONCERT, MATCH])
@pytest.mark.parametrize("sentence", RAIDS[:2])
def test_a_plain_claim_in_the_middle_of_something_else_keeps_the_report(sentence, around):
    assert may_hold_claims(report_of(around, sentence, around))


def test_only_the_prose_counts():
    report = report_of(MATCH, "Related: two shells hit the market, killing nine people.")
    assert may_hold_claims(report)
    assert not may_hold_claims(Report(id="r", text=report.text, sha256="", paragraphs=report.paragraphs[:1]))
    assert not may_hold_claims(Report(id="r", text=report.text, sha256="", paragraphs=()))


def test_the_examples_of_the_codebook_are_kept():
    examples = [x.replace("[", "").replace("]", "") for e in load_codebook().entries() if e.kind != BLOCK for x in e.examples]
    lost = [x for x in examples if not may_hold_claims(report_of(x))]
    assert len(lost) <= 0.005 * len(examples), lost


def test_a_sentence_weighs_each_different_word_once_and_digits_once():
    weights = ScreenWeights(-1.0, 0.5, {"shelled": 2.0, "market": 0.25})
    [sentence] = rough_sentences("Guns shelled and SHELLED the market 12 times, 3 a day")
    assert score(sentence, weights) == pytest.approx(-1.0 + 2.0 + 0.25 + 0.5)


def test_the_rule_of_scores():
    assert not is_kept([])
    assert is_kept([LIKELY] + [-9.0] * 20)
    assert not is_kept([LIKELY - 0.1] + [-9.0] * 20)
    assert is_kept([0.0, -0.5, -0.6] * FEW)
    assert is_kept([-2.0]) and not is_kept([-2.0] * FEW)


def test_short_pieces_are_joined_to_the_next():
    told = [sorted(s.words) for s in rough_sentences("Lt. Gen. Adan Roble spoke to us. He left town late on Friday.")]
    assert len(told) == 2 and "lt" in told[0] and "roble" in told[0]


@given(st.text(max_size=300))
def test_rough_sentences_cover_the_words_in_order(text):
    found = list(rough_sentences(text))
    assert all(s.start < s.end for s in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    may_hold_claims(report_of(text or "."), ScreenWeights(0.0, 0.0, {}))


def test_hostile_text_takes_linear_time():
    load_screen_weights()
    for piece in (". " * 100_000, "a" * 200_000, "\"'" * 100_000, " \t" * 100_000, "!" * 200_000, "é́" * 100_000):
        started = time.process_time()
        may_hold_claims(report_of(piece))
        assert time.process_time() - started < 2.0
