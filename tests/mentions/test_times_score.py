"""The scorer of time expressions, on documents small enough to count by hand."""

from typing import Any

import pytest

from khabar.evaluation.times import pair_spans, score_times


def gold(start: int, end: int, value: str, type_: str = "DATE") -> dict[str, Any]:
    return {"start": start, "end": end, "type": type_, "value": value}


def found(start: int, end: int, value: str | None, type_: str = "DATE") -> dict[str, Any]:
    return {"text": "", "span": [start, end], "type": type_, "value": value, "start": None, "end": None, "precision": "day"}


def test_figures() -> None:
    record = {"id": "a", "text": "", "timex": [gold(0, 6, "2031-03-03"), gold(20, 30, "P3D", "DURATION"), gold(50, 55, "2031")]}
    read = [found(0, 6, "2031-03-03"), found(24, 30, "P3D"), found(60, 66, "2031"), found(70, 75, None)]
    figures = score_times([record], lambda r: read)
    assert figures["relaxed P"] == (pytest.approx(2 / 4), 4)
    assert figures["relaxed R"] == (pytest.approx(2 / 3), 3)
    assert figures["relaxed F"][0] == pytest.approx(4 / 7)
    assert figures["strict F"][0] == pytest.approx(2 / 7)
    assert figures["exact value F"][0] == pytest.approx(4 / 7)
    assert figures["value and type F"][0] == pytest.approx(2 / 7)
    assert figures["value right in relaxed pairs"] == (1.0, 2)


def test_nothing_found_and_nothing_to_find() -> None:
    assert score_times([], lambda r: [])["relaxed F"] == (0.0, 0)
    assert score_times([{"timex": [gold(0, 4, "2031")]}], lambda r: [])["relaxed R"] == (0.0, 1)


def test_one_found_pairs_with_the_gold_it_shares_most_with() -> None:
    long, short = gold(0, 10, "2031-03"), gold(11, 14, "2031")
    assert pair_spans([long, short], [found(2, 13, "x")]) == [(long, found(2, 13, "x"))]
