"""The examples and counter-examples of places.yaml, run; and the file's own order."""

from pathlib import Path
from typing import Any

import pytest

import khabar.lexicon
from khabar.lexicon.yaml_files import read_yaml
from khabar.mentions.places import find_places
from khabar.mentions.places_words import direction, given_names, listed, place_sorts, preposition_sense
from khabar.model import Report, Span
from khabar.text import parse_report

FILE: Any = read_yaml(Path(khabar.lexicon.__file__).parent / "places.yaml")


def found(text: str) -> set[str]:
    return {m.place.text for m in find_places(parse_report(Report("r", text, "", (Span(0, len(text)),))))}


@pytest.mark.parametrize("case", [c for g in FILE["sorts"] for c in g.get("examples", ())], ids=lambda c: c["text"])
def test_examples(case: dict[str, Any]) -> None:
    assert set(case["places"]) <= found(case["text"])


@pytest.mark.parametrize("case", [c for g in FILE["sorts"] for c in g.get("counter_examples", ())], ids=lambda c: c["text"])
def test_counter_examples(case: dict[str, Any]) -> None:
    assert not set(case["places"]) & found(case["text"])


def test_nouns_that_stand_alone_are_nouns_of_their_sort() -> None:
    for group in FILE["sorts"]:
        assert set(group.get("alone", ())) <= set(group["nouns"]), group["sort"]


def test_words_are_lower_case_and_listed_once_a_list() -> None:
    for name in ("organisation_words", "never_alone", "often_else", "acting_verbs", "labels", "mere_names"):
        assert all(w == w.lower() for w in FILE[name]), name
        assert len(listed(name)) > 5


def test_look_ups() -> None:
    assert place_sorts()["refugee camp"].sort == "camp"
    assert direction("North-Eastern") == "north-east"
    assert preposition_sense("outside") == "near"
    assert preposition_sense("during") is None
    assert "jordan" in given_names()
