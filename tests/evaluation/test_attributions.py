"""The scorer of attributions, on invented records."""

from typing import Any

from khabar.evaluation.attributions import score_attributions

TEXT = "The mayor said “two bridges fell” and the army denied it."
MAYOR, SAID, FELL, ARMY, DENIED, IT = [0, 9], [10, 14], [15, 33], [38, 46], [47, 53], [54, 56]


def record(*attributions: dict[str, Any]) -> dict[str, Any]:
    return {"id": "r", "text": TEXT, "attributions": list(attributions)}


def gold(source: list[int] | None, content: list[int]) -> dict[str, Any]:
    return {"source": [source] if source else [], "cue": [SAID], "content": [content]}


def found(source: list[int] | None, *content: list[int]) -> dict[str, Any]:
    return {"source": source, "cue": None, "content": list(content)}


def test_content_must_overlap_by_half_and_the_source_at_all() -> None:
    scores = score_attributions([record(gold(MAYOR, FELL), gold(ARMY, IT))], lambda _: [found([4, 9], [20, 33]), found(MAYOR, IT)])
    assert scores["content"]["r"] == 1.0
    assert scores["content_source"]["p"] == scores["content_source"]["r"] == 0.5
    assert scores["quoted"] == {"gold": 1, "content_recall": 1.0, "content_source_recall": 1.0}


def test_too_little_overlap_is_no_match() -> None:
    scores = score_attributions([record(gold(MAYOR, FELL))], lambda _: [found(MAYOR, [15, 20])])
    assert scores["content"] == {"right": 0, "found": 1, "gold": 1, "p": 0.0, "r": 0.0, "f": 0.0}


def test_a_missing_source_is_right_only_in_its_own_variant() -> None:
    scores = score_attributions([record(gold(None, FELL))], lambda _: [found(None, FELL)])
    assert scores["content_source"]["right"] == 0
    assert scores["content_source_or_none"]["right"] == 1
    assert scores["sourced"]["gold"] == scores["sourced"]["found"] == 0


def test_pairs_are_one_to_one_and_the_right_source_comes_first() -> None:
    twice = [found(ARMY, FELL), found(MAYOR, [15, 30])]
    scores = score_attributions([record(gold(MAYOR, FELL))], lambda _: twice)
    assert scores["content_source"]["right"] == 1
    assert scores["content"]["p"] == 0.5


def test_nothing_found_and_nothing_annotated_divide_by_nothing() -> None:
    scores = score_attributions([record()], lambda _: [])
    assert scores["content"]["f"] == 0.0
