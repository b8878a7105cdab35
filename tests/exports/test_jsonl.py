"""The JSON of a claim is a contract: the exact keys, in order, of every object in it."""

import json

from khabar.exports.jsonl import claim_json, claim_line

KEYS = (
    "id report kind status hedged background actor target instruments place to_place time as_of said_on count measure part_of cumulative "
    "cause border said_by quoted evidence also confidence"
).split()
PLACE = "text span name lat lon country admin1 admin2 pcode geonames_id precision relation candidates parts".split()
DAY = "text span start end".split()
ACTOR = "text span name type parts".split()
PART = "text span name".split()
INSIDE = {
    "report": "id title outlet agency dateline published published_basis url sha256".split(),
    "actor": ACTOR,
    "target": ACTOR,
    "place": PLACE,
    "to_place": PLACE,
    "time": "text span value start end ongoing earliest latest precision basis".split(),
    "as_of": DAY,
    "said_on": DAY,
    "count": "text span low high unit qualifier of group".split(),
    "cause": "type text span".split(),
    "evidence": "span text trigger".split(),
}


def test_the_keys_of_every_object_are_the_contract_in_its_order(full):
    out = claim_json(full)
    assert list(out) == KEYS
    for key, expected in INSIDE.items():
        assert list(out[key]) == expected, key
    assert list(out["evidence"]["trigger"]) == ["span", "text"]
    assert list(out["said_by"][0]) == ["text", "span", "name", "role", "organisation"]
    assert list(out["instruments"][0]) == PART
    assert list(out["place"]["parts"][0]) == PART
    assert list(out["place"]["candidates"][0]) == ["name", "geonames_id", "lat", "lon", "country", "admin1", "score"]
    assert list(out["also"][0]) == ["span", "text"]


def test_what_the_report_does_not_give_is_null_false_or_empty(bare):
    out = claim_json(bare)
    assert list(out) == KEYS
    absent = "actor target place to_place time as_of said_on count measure part_of cause border".split()
    assert {key: out[key] for key in absent} == dict.fromkeys(absent)
    assert [out[k] for k in ("hedged", "background", "cumulative", "quoted")] == [False] * 4
    assert [out[k] for k in ("instruments", "said_by", "also")] == [[], [], []]


def test_days_are_calendar_days_and_spans_are_the_words(full):
    out = json.loads(claim_line(full))
    assert out["time"]["start"] == "2031-03-04" and out["time"]["end"] is None and out["time"]["ongoing"] is True
    assert out["report"]["published"] == "2031-03-05"
    assert out["report"]["dateline"] == "HALVEN, Veldania"
    text = full.report.text
    for part in (out["count"], out["place"], out["evidence"], out["evidence"]["trigger"], out["also"][0], out["said_by"][1]):
        start, end = part["span"]
        assert text[start:end] == part["text"]
    assert out["said_by"][0]["span"] is None


def test_one_claim_is_one_line(full):
    assert "\n" not in claim_line(full)


def test_why_adds_rule_and_words_and_nothing_else(full):
    out = claim_json(full, why=True)
    assert list(out) == [*KEYS, "why"]
    assert out["why"][0] == {
        "field": "count",
        "rule": "qualifier before the number",
        "text": "At least 600 families",
        "span": out["count"]["span"],
    }
    assert out["why"][1]["text"] is None and out["why"][1]["span"] is None
