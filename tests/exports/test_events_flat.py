"""Events as flat records: what stands in a column, and what a spreadsheet and a map make of it."""

import csv
import io
import json
from dataclasses import replace

import pytest
from tests.briefs.siege_of_karsk import CLAIMS, DEAD, EVENTS, SIEGE_SITUATION

from khabar.exports.events_flat import EVENT_COLUMNS, SITUATION_COLUMNS, event_record, situation_record
from khabar.exports.flat import feature_collection, write_csv

SHELLING = next(e for e in EVENTS if e.figures and e.figures[0].of == "killed")
UNLOCATED = EVENTS[-1]


def rows_of(records, columns=EVENT_COLUMNS):
    out = io.StringIO()
    write_csv(out, columns, records)
    return list(csv.DictReader(io.StringIO(out.getvalue())))


def test_a_figure_has_its_three_numbers():
    record = event_record(SHELLING)
    assert (record["killed_low"], record["killed_best"], record["killed_high"]) == (4, 12, 15)
    assert record["injured_best"] is None
    (row,) = rows_of([record])
    assert (row["killed_low"], row["injured_best"]) == ("4", "")


def test_two_figures_of_one_sort_are_nobodys_total():
    other = replace(DEAD, key="killed|elsewhere", place="Halven")
    record = event_record(replace(SHELLING, figures=(DEAD, other)))
    assert record["killed_best"] is None and "in Halven" in record["figures"]


@pytest.mark.parametrize("change", [{"group": "children"}, {"derived": "600 households of 5 persons"}])
def test_a_part_and_what_was_derived_are_no_total(change):
    assert event_record(replace(SHELLING, figures=(replace(DEAD, **change),)))["killed_best"] is None


def test_a_lower_bound_has_no_high():
    record = event_record(replace(SHELLING, figures=(replace(DEAD, low=14, best=14, high=None, is_lower_bound=True),)))
    assert (record["killed_low"], record["killed_high"]) == (14, None) and "killed at least 14" in record["figures"]


@pytest.mark.parametrize("words", ["=HYPERLINK(1)", "+1", "-1", "@x", "\tx", "\rx"])
def test_text_is_no_formula_and_numbers_stay_numbers(words):
    event = replace(
        SHELLING, title=words, outlets=(words,), actors=(words,), place=replace(SHELLING.place, name=words, lat=-3.5, lon=-40.25)
    )
    (row,) = rows_of([event_record(event)])
    assert row["title"] == row["outlets"] == row["actors"] == row["place"] == "'" + words.replace("\r", "\n")
    assert (row["lat"], row["lon"]) == ("-3.5", "-40.25")


def test_geojson_is_lon_lat_and_null_where_nobody_knows():
    collection = json.loads("".join(feature_collection(map(event_record, (SHELLING, UNLOCATED)))))
    assert collection["type"] == "FeatureCollection" and set(collection) == {"type", "features"}
    located, unlocated = collection["features"]
    assert located["geometry"] == {"type": "Point", "coordinates": [SHELLING.place.lon, SHELLING.place.lat]}
    assert unlocated["geometry"] is None and unlocated["properties"]["place"] == "al-Mill"
    for feature in (located, unlocated):
        assert set(feature) == {"type", "id", "geometry", "properties"}
        assert all(value is None or isinstance(value, str | int | float) for value in feature["properties"].values())
        assert {"start", "end", "precision", "n_origins", "figures"} <= set(feature["properties"])


def test_no_events_are_a_heading_and_an_empty_collection():
    assert rows_of([]) == []
    assert json.loads("".join(feature_collection([]))) == {"type": "FeatureCollection", "features": []}


def test_a_situation_is_flat_too():
    record = situation_record(SIEGE_SITUATION)
    assert list(record) == list(SITUATION_COLUMNS) and record["has_ended"] is False and record["killed_best"] == 12
    assert "still going on as of" in record["state"] and record["promises"]
    (row,) = rows_of([record], SITUATION_COLUMNS)
    assert row["has_ended"] == "false" and row["lat"] == "40.0"


def test_every_event_of_the_case_is_a_record():
    for event in EVENTS:
        assert list(event_record(event)) == list(EVENT_COLUMNS) and set(event.claims) <= set(CLAIMS)
