"""Map, timeline and charts: each event is somewhere, once; nothing is drawn that nobody told."""

import pytest

from khabar.store import open_case
from khabar.web.api import map as map_endpoint
from khabar.web.days import begin_of, bucket_for, gathered
from tests.web.served import add_valley


def test_each_event_is_in_one_feature_or_area_or_has_no_point(bench):
    drawn = bench.get("/map", zoom=12)
    assert sum(f["n"] for f in (*drawn["features"], *drawn["areas"])) + drawn["unplaced"] == drawn["total"] == bench.get("/events")["total"]
    assert all(f["id"] and f["title"] and f["precision"] == "town" for f in drawn["features"])
    told = {e["id"]: e["status"] for e in bench.get("/events")["items"]}
    assert all(f["status"] == told[f["id"]] for f in drawn["features"])
    (area,) = drawn["areas"]
    assert (area["admin1"], area["precision"], area["n"]) == ("Ostra Province", "admin1", 1)
    assert drawn["unplaced"] == bench.get("/events", place_unknown="true")["total"] > 0


@pytest.mark.parametrize("zoom", [1, 14])
def test_too_many_events_come_as_cells_that_hold_them(bench, monkeypatch, zoom):
    alone = bench.get("/map")["features"]
    monkeypatch.setattr(map_endpoint, "MOST_FEATURES", 2)
    cells = bench.get("/map", zoom=zoom)["features"]
    assert len(cells) <= 2 and sum(c["n"] for c in cells) == len(alone)
    for cell in cells:
        if cell["n"] > 1:
            west, south, east, north = cell["box"]
            inside = [f for f in alone if west <= f["lon"] <= east and south <= f["lat"] <= north]
            assert cell["id"] is None and len(inside) == cell["n"] == sum(cell["kinds"].values())
            assert west <= cell["lon"] <= east and south <= cell["lat"] <= north


def test_an_arrow_only_where_both_ends_are_told(bench):
    (move,) = bench.get("/map")["moves"]
    assert (move["from"], move["to"]) == ([40.5, 35.5], [40.2, 36.1])
    claim = bench.get(f"/claims/{move['claim']}")
    assert claim["place"]["name"] == "Denna" and claim["to_place"]["name"] == "Karsk"
    assert bench.get("/map", kind="killed")["moves"] == []


@pytest.mark.parametrize(
    ("relation", "km"), [("12 km from", 12.0), ("2.5 kilometres north of", 2.5), ("10 miles from", 16.1), ("near", None), ("part of", None), (None, None)]
)
def test_a_ring_has_the_radius_that_the_words_give(relation, km):
    assert map_endpoint.radius_of(relation) == km


def test_the_timeline_counts_every_event_and_report(bench):
    drawn = bench.get("/timeline", since="2031-03-01", until="2031-03-31")
    assert drawn["bucket"] == "day" and sum(v["n_events"] for v in drawn["volume"]) == drawn["total"] == len(drawn["bars"])
    assert sum(v["n_reports"] for v in drawn["volume"]) > 0
    whole = bench.get("/timeline")
    assert whole["total"] + whole["undated"] == bench.get("/events")["total"]
    bars = {b["id"]: b for b in whole["bars"]}
    siege = next(b for b in bars.values() if b["ongoing"])
    assert siege["start"] and siege["latest"] is None
    assert all(b["published"] for b in bars.values())
    event = bench.get("/events", place="Karsk", kind="killed")["items"][0]
    assert {k: bars[event["id"]][k] for k in ("title", "kind", "status", "start", "end")} == {
        k: event[k] for k in ("title", "kind", "status", "start", "end")
    }
    assert {"siege"} <= {s["kind"] for s in whole["situations"]}


def test_buckets_widen_with_the_stretch():
    assert [bucket_for(0, n) for n in (30, 101, 800, 10_000)] == ["day", "week", "month", "year"]
    assert bucket_for(None, None) == "day"
    wednesday = 741_442
    assert begin_of(wednesday, "week").weekday() == 0 and begin_of(wednesday, "month").day == 1
    assert sum(gathered({wednesday: 2, wednesday + 1: 3}, "week").values()) == 5


def test_charts_keep_flow_and_stock_apart_and_never_draw_an_unknown_as_0(bench):
    drawn = bench.get("/charts/figures")
    sorts = [(s["of"], s["unit"], s["measure"], s["group"], s["place"]) for s in drawn["series"]]
    assert len(sorts) == len(set(sorts))
    assert {s["measure"] for s in drawn["series"] if s["of"] == "displaced"} >= {"flow", "stock"}
    points = [p for s in drawn["series"] for p in s["points"]]
    assert points and all(p["low"] is not None or p["best"] is not None or p["high"] is not None for p in points)
    assert all(p["claims"] and p["event"] for p in points) and drawn["volume"]


def test_a_chart_of_an_event_and_of_a_situation(bench):
    event = bench.get("/events", sort="persons")["items"][0]["id"]
    drawn = bench.get("/charts/figures", event=event)
    assert drawn["series"] and {p["event"] for s in drawn["series"] for p in s["points"]} == {event}
    situation = next(s for s in bench.get("/situations")["items"] if s["figures"])
    assert bench.get("/charts/figures", situation=situation["id"])["series"]
    assert bench.refused("/charts/figures", 404, event="e999")["code"] == "not_found"
    assert bench.refused("/charts/figures", 400, event=event, situation=situation["id"])["field"] == "event"


def test_an_empty_case_draws_nothing(tmp_path):
    from tests.web.served import served

    open_case(tmp_path / "empty.khabar", create=True).close()
    with served(tmp_path / "empty.khabar") as (client, case):
        assert client.get("/map") == {"features": [], "areas": [], "moves": [], "unplaced": 0, "total": 0, "withheld": 0}
        assert client.get("/timeline")["bars"] == client.get("/timeline")["volume"] == []
        assert client.get("/charts/figures")["series"] == [] and client.get("/events")["items"] == []
        assert client.get("/case")["first_day"] is None
        add_valley(case, "A mine killed 3 people in Halven on 2 March 2031.", "Northern Wire")
        assert client.get("/map")["total"] == 1 and client.get("/case")["first_day"] == "2031-03-02"
