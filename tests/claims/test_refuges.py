"""The examples of refuges.yaml name the place reached, its counter-examples none; a refuge takes its town along."""

import re
from pathlib import Path

import pytest
from claim_reports import claims_of

import khabar.lexicon
from khabar.lexicon.yaml_files import read_yaml
from khabar.model import Claim

RAW = read_yaml(Path(khabar.lexicon.__file__).with_name("refuges.yaml"))
MOVEMENTS = ("displaced", "evacuation", "returned", "settled", "troop_movement")


def movement(text: str) -> Claim:
    found = [c for c in claims_of(text) if c.kind in MOVEMENTS]
    assert found
    return found[0]


@pytest.mark.parametrize("sentence", RAW["examples"])
def test_the_refuge_is_the_place_reached(sentence: str) -> None:
    refuge = re.search(r"\[(.+?)\]", sentence)
    assert refuge is not None
    to_place = movement(re.sub(r"[\[\]]", "", sentence)).to_place
    assert to_place is not None
    assert to_place.text == refuge.group(1)


@pytest.mark.parametrize("sentence", RAW["counter_examples"])
def test_no_refuge(sentence: str) -> None:
    assert movement(sentence).to_place is None


@pytest.mark.parametrize(
    ("text", "to_place"),
    [
        ("Some 264 people were evacuated to a school in Homs.", "a school in Homs"),
        ("Some 900 displaced people are living in camps near Homs.", "camps near Homs"),
        ("Many of the 163,000 displaced people in Homs suffer from hunger.", "Homs"),
    ],
)
def test_the_town_of_the_refuge_is_not_the_place_left(text: str, to_place: str) -> None:
    claim = movement(text)
    assert claim.place is None
    assert claim.to_place is not None
    assert claim.to_place.text == to_place


def test_the_place_left_stays() -> None:
    claim = movement("Residents of Homs fled to relief camps in Idlib province.")
    assert claim.place is not None
    assert claim.place.text == "Homs"
