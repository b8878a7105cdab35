"""Displacement figures: quantity with unit, over excerpts in which the figure stands."""

from dataclasses import replace

import pytest

from khabar.evaluation.displacement import facts_of, place_overlaps, score_displacement, stands_in
from khabar.model import Claim, Count, Evidence, Place, Report, Span, Trigger

REPORT = Report(id="r", text="x", sha256="0" * 64, paragraphs=())
EVIDENCE = Evidence(Span(0, 1), "x", Trigger(Span(0, 1), "x"))
SPELT = {"six": 6, "one": 1, "million": 1_000_000, "sixty": 60}


def a_claim(kind, low, high, unit):
    count = Count("x", Span(0, 1), low, high, unit, "exact")
    return Claim(id="c", report=REPORT, kind=kind, status="asserted", evidence=EVIDENCE, count=count)


def test_a_house_counts_as_a_household_and_a_range_gives_both_ends():
    claims = [a_claim("property_destruction", 60, None, "house"), a_claim("displaced", 384, 807, "household")]
    assert facts_of(claims) == {(60, "Households"), (384, "Households"), (807, "Households")}


def test_other_kinds_and_units_are_no_displacement_figures():
    claims = [a_claim("killed", 9, 9, "person"), a_claim("property_destruction", 5, 5, "person"), a_claim("displaced", 30, 30, "percent")]
    assert facts_of([*claims, replace(claims[0], kind="displaced", count=None)]) == set()


@pytest.mark.parametrize(
    ("quantity", "text", "stands"),
    [
        (12754, "12,754 individuals were displaced", True),
        (9300, "over 9 300 households", True),
        (6, "six homes were destroyed", True),
        (1_000_000, "one million people in camps", True),
        (67, "31 houses here and 36 there", False),
        (60, "160 houses", False),
    ],
)
def test_whether_the_figure_stands_in_the_excerpt(quantity, text, stands):
    assert stands_in(quantity, text, SPELT) is stands


def test_recall_and_precision_over_distinct_excerpts():
    def record(text, quantity, unit):
        return {"text": text, "displaced": {"quantity": quantity, "unit": unit}}

    records = [record("a", 60, "Households"), record("a", 300, "People"), record("b", 5, "People"), record("c", 1, "People")]
    claims = {
        "a": [a_claim("displaced", 60, 60, "person"), a_claim("displaced", 300, 300, "person")],
        "b": [a_claim("displaced", 5, 5, "person")],
    }
    figures = {
        f.measure: (round(f.value, 2), f.of)
        for f in score_displacement("counts/idmc.dev", records, lambda r: claims[r["text"]], lambda r: r["text"] != "c")
    }
    assert figures["quantity and unit right"] == (0.67, 3)
    assert figures["quantity right"] == (1.0, 3)
    assert figures["precision (several figures, one labelled)"] == (0.67, 3)


def placed(name, start=900, **fields):
    return replace(a_claim("displaced", 60, 60, "person"), place=Place(name, Span(start, start + len(name)), name=name, **fields))


@pytest.mark.parametrize(
    ("location", "claim", "overlaps"),
    [
        ("southern Veldania", placed("Veldania"), True),
        ("12 hamlets of the valley", placed("hamlets of the valley", start=6), True),
        ("Dovra, Karsk and Halven", placed("Karsk"), True),
        ("Dovra", placed("Ostrel", admin1="Dovra"), True),
        ("Dovra Province", placed("Halven Province"), False),
        ("Dovra", a_claim("displaced", 60, 60, "person"), False),
    ],
)
def test_whether_the_place_of_a_claim_overlaps_the_labelled_one(location, claim, overlaps):
    assert place_overlaps(location, [claim], "In 12 hamlets of the valley 60 fled.") is overlaps


def test_places_are_scored_where_the_location_stands_in_the_excerpt():
    def record(text, location, **fields):
        return {"text": text, "displaced": {"quantity": 60, "unit": "People", "location": location}, **fields}

    records = [
        record("60 fled Dovra", "Dovra"),
        record("60 fled Karsk", "Karsk"),
        record("60 fled the town", "Halven"),
        record("60 fled, said Dowdall", "Dowdall", id="idmc-54"),
    ]
    figures = {
        f.measure: (round(f.value, 2), f.of)
        for f in score_displacement("counts/idmc.dev", records, lambda r: [placed("Dovra")], lambda r: True)
    }
    assert figures["place overlapping"] == (0.33, 3)
    assert figures["place overlapping, labels held wrong left out"] == (0.5, 2)
