"""Each filter narrows, alone and together, the same in lists, map and timeline; what cannot be used is refused by name."""

import pytest

NARROWING = [
    {"kind": "killed"},
    {"kind": ["killed", "siege"]},
    {"family": "movement"},
    {"status": "planned"},
    {"place": "Karsk"},
    {"near": "36.1,40.2,5"},
    {"box": "40.1,36,40.3,36.2"},
    {"since": "2031-03-04", "until": "2031-03-05"},
    {"min_origins": 2},
    {"q": "market"},
    {"place_unknown": "true"},
    {"review": "accepted"},
    {"background": "yes"},
]


@pytest.mark.parametrize("asked", NARROWING, ids=lambda f: ",".join(f))
@pytest.mark.parametrize("path", ["/events", "/claims"])
def test_each_filter_narrows(bench, path, asked):
    everything = set(bench.ids(path, background="both"))
    found = set(bench.ids(path, **asked))
    assert found < everything
    assert bench.get(path, **asked, limit=1)["total"] == len(found)
    # No claim has been decided on.
    assert found or asked == {"review": "accepted"}


def test_filters_keep_what_they_say(bench):
    assert {c["kind"] for c in bench.get("/claims", kind="killed")["items"]} == {"killed"}
    assert {e["family"] for e in bench.get("/events", family="movement")["items"]} == {"movement"}
    assert all("Karsk" in e["places"] for e in bench.get("/events", place="Karsk")["items"])
    assert all(c["place"] is None or c["place"]["lat"] is None for c in bench.get("/claims", place_unknown="true", limit=500)["items"])
    assert all(40.1 <= e["place"]["lon"] <= 40.3 for e in bench.get("/events", box="40.1,36,40.3,36.2")["items"])
    assert all(e["origins"] >= 2 for e in bench.get("/events", min_origins=2)["items"])
    assert all(e["background"] for e in bench.get("/events", background="yes")["items"])
    assert all(e["end"] >= "2031-03-04" and e["start"] <= "2031-03-05" for e in bench.get("/events", since="2031-03-04", until="2031-03-05")["items"] if not e["ongoing"])


def test_a_report_and_a_situation_narrow(bench):
    report = bench.get("/reports", outlet="northern wire", q="Karsk")["items"][0]
    claims = bench.get("/claims", report=report["id"], background="both")
    assert claims["total"] == report["claims"] and {c["report"]["id"] for c in claims["items"]} == {report["id"]}
    situation = bench.get("/situations")["items"][0]
    assert set(bench.ids("/events", situation=situation["id"], background="both")) <= set(situation["events"])


def test_two_filters_are_both_meant(bench):
    both = set(bench.ids("/events", kind="killed", place="Karsk"))
    assert both == set(bench.ids("/events", kind="killed")) & set(bench.ids("/events", place="Karsk")) != set()


def test_to_do_is_what_nobody_came_to(own):
    client, _ = own
    claim = client.get("/claims", kind="killed")["items"][0]["id"]
    client.post("/judgements", {"action": "accept", "subject": claim})
    assert client.ids("/claims", review="accepted") == [claim]
    assert claim not in client.ids("/claims", review="to_do")
    assert len(client.ids("/claims", review=["to_do", "accepted"])) == client.get("/claims")["total"]
    assert client.get("/events", review="accepted")["total"] == 1


def test_a_corrected_claim_is_found_as_it_is_now(own):
    client, _ = own
    claim = client.get("/claims", place="Karsk", kind="killed")["items"][0]["id"]
    client.post("/judgements", {"action": "correct", "subject": claim, "value": {"place": "Lower Mill (12.5, 13.5)"}})
    assert claim not in client.ids("/claims", place="Karsk")
    assert client.ids("/claims", box="13,12,14,13") == [claim]
    assert len(set(client.ids("/claims", limit=2))) == client.get("/claims")["total"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "kiled"),
        ("family", "x"),
        ("status", "maybe"),
        ("review", "done"),
        ("near", "1,2"),
        ("near", "91,0,5"),
        ("near", "nan,0,5"),
        ("near", "1,2,-3"),
        ("box", "1,2,3"),
        ("box", "0,50,10,40"),
        ("since", "yesterday-ish"),
        ("until", "2031-13-01"),
        ("background", "maybe"),
        ("min_origins", "-1"),
        ("min_origins", "many"),
        ("q", "!!!"),
        ("place", "???"),
        ("limit", "0"),
        ("limit", "9999"),
        ("after", "bogus"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(bench, field, value):
    assert bench.refused("/events", 400, **{field: value})["field"] == field


def test_the_nearest_word_is_named(bench):
    assert "did you mean killed?" in bench.refused("/events", 400, kind="kiled")["message"]
    assert "after until" in bench.refused("/events", 400, since="2031-03-05", until="2031-03-04")["message"]


def test_a_box_may_cross_the_date_line_and_hold_the_earth(bench):
    whole = bench.get("/events", box="-180,-90,180,90")["total"]
    assert whole == bench.get("/events", box="-400,-90,400,90")["total"] > 0
    assert bench.get("/events", box="170,30,-170,40")["total"] == 0
    assert bench.get("/events", box="39,30,-170,40")["total"] == whole
    assert bench.get("/events", box="399,30,402,40")["total"] == whole
