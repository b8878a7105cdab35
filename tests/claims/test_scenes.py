"""The examples of scenes.yaml name the scene, its counter-examples none; the scene lies in the town that the report tells."""

import re
from pathlib import Path

import pytest
from claim_reports import claims_of

import khabar.lexicon
from khabar.lexicon.yaml_files import read_yaml

RAW = read_yaml(Path(khabar.lexicon.__file__).with_name("scenes.yaml"))
HARM = ("killed", "injured", "attack_on_civilians")


def places(text: str) -> list[str]:
    found = [c for c in claims_of(text) if c.kind in HARM]
    assert found
    return [c.place.text if c.place else "" for c in found]


@pytest.mark.parametrize("sentence", RAW["examples"])
def test_the_scene_is_where_it_happened(sentence: str) -> None:
    scene = re.search(r"\[(.+?)\]", sentence)
    assert scene is not None
    assert set(places(re.sub(r"[\[\]]", "", sentence))) == {scene.group(1)}


@pytest.mark.parametrize("sentence", RAW["counter_examples"])
def test_no_scene(sentence: str) -> None:
    assert not any("Dovra" in place for place in places(sentence))


def test_the_scene_takes_the_point_of_its_town() -> None:
    place = claims_of("A man was killed in Homs on Friday. Officers were called to Dovra Street at nine.", "killed")[0].place
    assert place is not None
    assert (place.text, place.name, place.precision) == ("Dovra Street", "Homs", "site")


def test_what_went_before_was_not_at_the_scene() -> None:
    claims = claims_of(
        "A man was killed in Homs on Friday. Officers were called to Dovra Street. In 2011 nine men were killed in Aleppo.", "killed"
    )
    assert {c.place.name for c in claims if c.background and c.place} == {"Aleppo"}
