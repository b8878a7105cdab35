"""An export is what the filter keeps, no more and no less, and the preview says so beforehand."""

import csv
import io
import json

import pytest


def rows_of(form, text):
    if form == "jsonl":
        return [json.loads(line) for line in text.splitlines()]
    if form == "csv":
        return list(csv.DictReader(io.StringIO(text)))
    return [{**f["properties"], "id": f["id"], "geometry": f["geometry"]} for f in json.loads(text)["features"]]


@pytest.mark.parametrize("form", ["jsonl", "csv", "geojson"])
@pytest.mark.parametrize("what", ["claims", "events", "situations"])
@pytest.mark.parametrize("asked", [{}, {"kind": "killed"}, {"place": "Karsk", "background": "both"}], ids=["all", "kind", "place"])
def test_the_file_holds_what_the_list_shows(bench, what, form, asked):
    answer = bench.raw("/export", what=what, format=form, **asked)
    assert answer.status_code == 200 and "attachment" in answer.headers["content-disposition"]
    rows = rows_of(form, answer.text)
    assert [r["id"] for r in rows] == bench.ids(f"/{what}", **asked)
    assert int(answer.headers["X-Khabar-Rows"]) == len(rows)
    preview = bench.get("/export/preview", what=what, format=form, **asked)
    assert preview["total"] == len(rows) and len(preview["rows"]) == min(10, len(rows))
    if form == "csv" and rows:
        assert preview["columns"] == list(rows[0])
    assert str(len(rows)) in preview["readme"] and preview["filter"] in preview["readme"]


def test_what_is_left_out_is_counted_with_the_reason(own):
    client, _ = own
    claim = client.get("/claims", kind="killed")["items"][0]["id"]
    client.post("/judgements", {"action": "reject", "subject": claim, "reason": "a joke"})
    preview = client.get("/export/preview", what="claims")
    told = {row["reason"]: row["n"] for row in preview["left_out"]}
    assert told["rejected by a person"] == 1
    assert told["told only as history"] == client.get("/claims", background="yes")["total"] > 0
    assert preview["total"] == client.get("/claims")["total"] - 1
    assert claim not in client.raw("/export", what="claims", format="csv").text
    assert claim in client.raw("/export", what="claims", format="csv", review="rejected").text


def test_a_correction_is_exported(own):
    client, _ = own
    claim = client.get("/claims", kind="killed", place="Karsk")["items"][0]["id"]
    client.post("/judgements", {"action": "correct", "subject": claim, "value": {"count": "at least 99 people"}})
    rows = rows_of("jsonl", client.raw("/export", what="claims", format="jsonl").text)
    assert next(r for r in rows if r["id"] == claim)["count"]["low"] == 99


@pytest.mark.parametrize("asked", [{"what": "judgements"}, {"format": "xlsx"}, {"kind": "kiled"}])
def test_what_cannot_be_exported(bench, asked):
    assert bench.refused("/export", 400, **asked)
    assert bench.refused("/export/preview", 400, **asked)


def test_points_on_a_map(bench):
    rows = rows_of("geojson", bench.raw("/export", what="claims", format="geojson", place="Karsk", kind="killed").text)
    assert rows and all(r["geometry"]["coordinates"] == [40.2, 36.1] for r in rows)
    none = rows_of("geojson", bench.raw("/export", what="claims", format="geojson", place_unknown="true").text)
    assert none and all(r["geometry"] is None for r in none)
