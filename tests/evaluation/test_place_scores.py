"""The place scorer on invented records whose figures can be worked out by hand."""

from typing import Any

import pytest

from khabar.evaluation.places import score_places

RECORD = {
    "text": "Aleppo, Homs and the Syrian town of Ostra",
    "places": [
        {"start": 0, "end": 6, "text": "Aleppo", "lat": 36.2, "lon": 37.16},
        {"start": 8, "end": 12, "text": "Homs", "lat": 34.73, "lon": 36.72},
        {"start": 21, "end": 27, "text": "Syrian", "lat": 35.0, "lon": 38.0},
        {"start": 36, "end": 41, "text": "Ostra", "lat": None, "lon": None},
    ],
}


def place(text: str, start: int, lat: float | None = None, lon: float | None = None) -> dict[str, Any]:
    return {"text": text, "span": [start, start + len(text)], "lat": lat, "lon": lon}


def test_all_right() -> None:
    found = [place("Aleppo", 0, 36.0, 37.0), place("Homs", 8, 34.7, 36.7), place("Ostra", 36)]
    s = score_places([RECORD], lambda _: found)
    assert s["exact"] == {"p": 1.0, "r": 1.0, "f": 1.0}
    assert (s["located"], s["acc161"], s["unresolved"]) == (2, 1.0, 0.0)


def test_far_unresolved_and_missing() -> None:
    found = [place("Aleppo", 0, 30.0, 37.16), place("Homs", 8)]
    s = score_places([RECORD], lambda _: found)
    assert s["exact"]["r"] == pytest.approx(2 / 3)
    assert (s["acc161"], s["unresolved"], s["acc161_of_all"]) == (0.0, 0.5, 0.0)


def test_overlap_counts_apart_from_exact() -> None:
    s = score_places([RECORD], lambda _: [place("town of Ostra", 28)])
    assert s["exact"]["p"] == 0.0
    assert s["overlap"]["p"] == 1.0
    assert s["overlap"]["r"] == pytest.approx(1 / 3)


def test_peoples_and_nameless_phrases_are_set_aside() -> None:
    s = score_places([RECORD], lambda _: [place("Syrian", 21, 35.0, 38.0), place("town", 28)])
    assert (s["annotated"], s["found"]) == (3, 0)


def test_nothing_at_all() -> None:
    s = score_places([], lambda _: [])
    assert s["exact"]["f"] == 0.0
    assert s["acc161"] == 0.0


def test_buildings_are_set_aside_on_both_sides_apart() -> None:
    record = {"text": "Ostra High School in Ostra", "places": [{"start": 0, "end": 5, "text": "Ostra", "lat": None, "lon": None}]}
    s = score_places([record], lambda _: [place("Ostra", 0), place("Ostra High School", 0)])
    assert s["exact"]["p"] == 0.5
    assert s["toponyms"] == {"p": 1.0, "r": 1.0, "f": 1.0}


def test_a_phrase_without_a_name_at_the_head_of_a_sentence_is_none() -> None:
    s = score_places([RECORD], lambda _: [place("The town", 17), place("The Hague", 17)])
    assert s["found"] == 1
