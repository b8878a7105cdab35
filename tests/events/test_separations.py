"""What a report itself says of two stories."""

import re

import pytest

from khabar.events import happenings_of
from khabar.events.separations import ANOTHER, SEPARATELY, separations
from tests.events.invented import claim, on, report, town

FIRST = "Six people were killed in the market of Karsk on Tuesday."


def told_by(text):
    told = report(text=text)
    claims = []
    sentences = [s for s in re.split(r"(?<=\.)\s+", text) if "killed" in s]
    for n, sentence in enumerate(sentences):
        start = text.index(sentence)
        claims.append(claim(f"c{n}", of=told, at=start, words=sentence, place=town("Karsk"), time=on()))
    return told, claims


@pytest.mark.parametrize(
    ("second", "loss"),
    [
        ("In another attack, two were killed.", ANOTHER),
        ("In a separate drone strike, two were killed.", ANOTHER),
        ("In other violence. In a second incident two were killed.", ANOTHER),
        ("Separately, floods killed seven.", SEPARATELY),
        ("Elsewhere, seven were killed.", SEPARATELY),
        ("In a separate statement the ministry said that six were killed.", None),
        ("In another room of the hospital, four were killed.", None),
        ("The bodies were buried separately, and two were killed.", None),
        ("Four of those killed were women.", None),
    ],
)
def test_how_a_report_opens_another_story(second, loss):
    told, claims = told_by(f"{FIRST} {second}")
    assert separations(told, claims) == ({("c0", "c1"): loss} if loss else {})


def test_what_follows_in_the_same_paragraph_belongs_to_the_other_story():
    told, claims = told_by(f"{FIRST} In another attack, two were killed. One of the killed was a child.")
    assert separations(told, claims) == {("c0", "c1"): ANOTHER, ("c0", "c2"): ANOTHER}


def test_the_next_paragraph_may_go_on_with_either():
    told, claims = told_by(f"{FIRST} In another attack, two were killed.\n\nAll of those killed were civilians.")
    assert separations(told, claims) == {("c0", "c1"): ANOTHER}


def test_another_attack_of_the_day_in_the_town_is_another_happening_and_a_separate_word_on_it_is_not():
    for second, number in (("In another attack, two were killed.", 2), ("Separately, a medic said seven were killed.", 1)):
        told, claims = told_by(f"{FIRST} {second}")
        assert len(happenings_of(told, claims)) == number


def test_what_a_person_put_together_stays_together():
    told, claims = told_by(f"{FIRST} In another attack, two were killed.")
    assert len(happenings_of(told, claims, must=[("c0", "c1")])) == 1
