"""A claim as a sentence that can be checked at a glance."""

from dataclasses import replace
from datetime import date

import pytest

from khabar.lexicon.codebook import load_codebook
from khabar.model import Actor, Count, Span, Speaker, Time
from khabar.wording.sentence import _words, marks, say, say_speaker, say_time


def test_a_claim_reads_as_who_told_whom_what(full):
    said = replace(full, actor=None, instruments=(), as_of=None, to_place=None)
    assert say(said) == (
        "Mila Oren (spokeswoman, Ostra Relief) told Northern Wire that at least 600 families left their homes in Ostra Bridge since 4 March 2031"
    )


def test_a_claim_of_nobody_is_told_by_the_report_itself(bare):
    assert say(bare) == "People left their homes"


@pytest.mark.parametrize(
    ("status", "opening"),
    [("feared", "fears that"), ("denied", "denied that"), ("demanded", "demands that"), ("planned", "announced that")],
)
def test_the_status_is_in_the_sentence_and_in_the_marks(full, status, opening):
    claim = replace(full, status=status)
    assert f"Mila Oren (spokeswoman, Ostra Relief) {opening}" in say(claim)
    assert marks(claim)[0] == status.upper()


def test_nobody_was_hurt(bare):
    assert say(replace(bare, kind="injured", status="negated")) == "Nobody was injured"


def test_one_person_was_killed(bare):
    count = Count("a man", Span(0, 5), 1, 1, "person", "exact", "killed")
    assert say(replace(bare, kind="killed", count=count)) == "A man was killed"


def test_doubt_and_history_are_marked_not_hidden(bare, full):
    assert marks(bare) == ["doubtful (0.31)"]
    assert marks(replace(full, background=True, part_of=None))[:3] == ["BACKGROUND", "hedged", "running total"]


@pytest.mark.parametrize(
    ("time", "said"),
    [
        (Time("on Tuesday", Span(0, 1), start=date(2031, 3, 4), end=date(2031, 3, 4)), "on 4 March 2031"),
        (Time("since", Span(0, 1), start=date(2031, 3, 4), ongoing=True), "since 4 March 2031"),
        (Time("in 2027", Span(0, 1), start=date(2027, 1, 1), end=date(2027, 12, 31)), "in 2027"),
        (Time("in June", Span(0, 1), start=date(2031, 6, 1), end=date(2031, 6, 30)), "in June 2031"),
        (Time("on Wednesday", Span(0, 1)), "“on Wednesday” (date open)"),
    ],
)
def test_times_are_said_as_far_as_they_are_known(time, said):
    assert say_time(time) == said


def test_every_kind_of_the_codebook_and_every_status_has_its_words(bare):
    words = _words()
    assert set(words["kinds"]) == set(load_codebook().kinds)
    assert set(words["status"]) == {"asserted", "denied", "negated", "feared", "planned", "demanded", "conditional"}
    for kind in words["kinds"]:
        for status in words["status"]:
            assert say(replace(bare, kind=kind, status=status))


@pytest.mark.parametrize(
    ("kind", "actor", "target", "said"),
    [
        ("shelling", "no soldier", "the market", "There was no shelling of the market by any soldier"),
        ("shelling", "the army", "the market", "There was no shelling of the market by the army"),
        ("attack_on_civilians", None, "civilians", "There was no attack on civilians"),
        ("attack_on_civilians", None, "the bakers", "There was no attack on civilians against the bakers"),
    ],
)
def test_what_did_not_happen_is_denied_once(bare, kind, actor, target, said):
    named = {key: Actor(words, Span(0, 1)) if words else None for key, words in (("actor", actor), ("target", target))}
    assert say(replace(bare, kind=kind, status="negated", **named)) == said


def test_whose_spokesman_he_is_stands_in_the_sentence_before():
    assert say_speaker(Speaker("its spokesman, Colonel Petar Saal", None, role="spokesman")) == "Colonel Petar Saal (spokesman)"
    assert say_speaker(Speaker("Italy, France", None)) == "Italy, France"
