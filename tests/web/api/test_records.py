"""One claim, event, report, situation; the case, the codebook, search, the brief: whole, and in the shapes that the schema promises."""

import json
import re
from pathlib import Path

import pytest

from khabar.lexicon.codebook import load_codebook
from khabar.model import Claim
from khabar.web.shapes.claim import ClaimShape


def test_the_case_and_the_codebook(bench):
    case = bench.get("/case")
    assert case["name"] == "valley" or case["name"].startswith("copy_")
    assert case["reports"] == bench.get("/reports")["total"]
    assert case["events"] == bench.get("/events", background="both")["total"]
    assert {"name": "Torvane", "claims": bench.get("/claims", place="Torvane", background="both")["total"]}["claims"] > 0
    assert "Torvane" in [p["name"] for p in case["places_not_found"]]
    assert case["first_day"] <= case["last_day"]
    book = bench.get("/codebook")
    assert [k["kind"] for k in book["kinds"]] == list(load_codebook().kinds)
    looks = {(k["family"], k["colour"], k["underline"]) for k in book["kinds"]}
    assert len(looks) == len({(c, u) for _, c, u in looks}) == len({f for f, _, _ in looks})
    assert {f["part"] for f in book["fields"]} - {None} <= {p["part"] for p in book["parts"]}
    assert len(set(book["keys"].values())) == len(book["keys"])


def test_the_keys_are_those_of_the_page(bench):
    page = (Path(__file__).parents[3] / "web" / "src" / "review" / "commands.ts").read_text(encoding="utf-8")
    commands = re.findall(r'id: "(\w+)",.*?key: "([^"]+)"', page.partition("registerCommands(")[2], re.DOTALL)
    assert len(commands) > 10 and bench.get("/codebook")["keys"] == dict(commands)


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def test_colours_can_be_read_on_white(bench):
    book = bench.get("/codebook")
    assert all(1.05 / (luminance(x["colour"]) + 0.05) >= 4.5 for x in (*book["kinds"], *book["parts"]))


def test_a_claim_is_that_of_the_contract(bench):
    claim = bench.get("/claims", kind="killed")["items"][0]
    assert claim == bench.get(f"/claims/{claim['id']}")
    assert set(claim) == set(ClaimShape.model_fields) >= set(Claim.__dataclass_fields__)
    text = bench.get(f"/reports/{claim['report']['id']}")["report"]["text"]
    for part in (claim["evidence"], claim["evidence"]["trigger"], claim["count"], claim["place"]):
        start, end = part["span"]
        assert text[start:end] == part["text"]
    assert claim["event"] and claim["review"] == "to_do" and claim["score"] == claim["confidence"]


@pytest.mark.parametrize("path", ["/claims/none", "/events/e999", "/events/e999/why", "/reports/none", "/situations/s-e1-none", "/reports/https://no.example/x"])
def test_what_is_not_there(bench, path):
    assert bench.refused(path, 404)["code"] == "not_found"


def test_an_event_with_its_claims_by_origin(bench):
    row = bench.get("/events", kind="shelling")["items"][0]
    event = bench.get(f"/events/{row['id']}")
    held = {c["id"] for c in event["claims"]}
    assert len(held) == row["claims"] and set().union(*(g["claims"] for g in event["groups"])) <= held
    assert len(event["groups"]) == row["origins"] and sum(event["review"].values()) == len(held)
    assert event["redirected_from"] is None and all(c["event"] == event["id"] for c in event["claims"])
    sides = [s for c in event["contradictions"] for s in c["sides"]]
    assert len(event["contradictions"]) == row["contradictions"] > 0 and all(set(s["claims"]) <= held for s in sides)
    why = bench.get(f"/events/{row['id']}/why")
    assert {c for h in why["happenings"] for c in h["claims"]} == held
    assert all(abs(sum(s["weight"] for s in link["signs"]) - link["score"]) < 0.01 for link in why["links"]) and why["links"]


def test_an_id_that_was_joined_leads_on(own):
    client, _ = own
    one, other = (client.get("/events", place=p, kind="killed", since="2031-03-01", until="2031-03-10")["items"][0] for p in ("Karsk", "Halven"))
    claims = [client.get(f"/events/{e['id']}")["claims"][0]["id"] for e in (one, other)]
    client.post("/judgements", {"action": "same_event", "subject": claims[0], "other": claims[1], "reason": "one and the same"})
    found = [client.get(f"/events/{e['id']}") for e in (one, other)]
    assert found[0]["id"] == found[1]["id"] and sorted(str(f["redirected_from"]) for f in found) == sorted(["None", next(e["id"] for e in (one, other) if e["id"] != found[0]["id"])])
    assert found[0]["judgements"][0]["action"] == "same_event"


def test_reports_and_their_copies(bench):
    rows = bench.get("/reports", limit=500)["items"]
    days = [r["published"] for r in rows]
    assert days == sorted(days, reverse=True)
    copied = next(r for r in rows if r["copies"])
    whole = bench.get(f"/reports/{copied['id']}")
    assert {c["report"] for c in whole["copies"]} | {c["original"] for c in whole["copies"]} == {copied["id"], *copied["copies"]}
    assert len(whole["claims"]) == copied["claims"] and not whole["finished"]
    spans = [c["evidence"]["span"] for c in whole["claims"]]
    assert spans == sorted(spans)
    assert bench.get("/reports", since="2031-09-01")["total"] < len(rows)
    assert bench.get("/reports", outlet="NORTHERN WIRE")["total"] == sum(r["outlet"] == "Northern Wire" for r in rows) > 0
    found = bench.get("/reports", q="market")["items"]
    assert found and all("market" in r["snippet"].lower() for r in found)
    assert bench.get("/reports", review="accepted")["total"] == 0


def test_a_report_is_finished_and_a_claim_added(own):
    client, _ = own
    report = client.get("/reports", outlet="Province Paper")["items"][0]
    client.post("/judgements", {"action": "add", "subject": report["id"], "value": {"kind": "armed_clash", "evidence": {"text": "Bandits killed 2 people"}}})
    client.post("/judgements", {"action": "finished", "subject": report["id"]})
    now = client.get(f"/reports/{report['id']}")
    added = next(c for c in now["claims"] if c["kind"] == "armed_clash")
    assert now["finished"] and added["added_by"] == "Lena Local" and added["review"] == "added" and added["score"] is None
    row = client.get("/reports", outlet="Province Paper")["items"][0]
    assert (row["claims"], row["decided"], row["finished"]) == (2, 1, True)
    assert added["id"] in client.ids("/claims", kind="armed_clash")


def test_situations(bench):
    page = bench.get("/situations")
    siege = next(s for s in page["items"] if s["kind"] == "siege")
    whole = bench.get(f"/situations/{siege['id']}")
    assert {e["id"] for e in whole["event_rows"]} == set(siege["events"]) and whole["phases"]
    assert {s["kind"] for s in bench.get("/situations", situation_kind="siege")["items"]} == {"siege"}
    assert 0 < bench.get("/situations", place="Karsk")["total"] < page["total"]
    assert bench.get("/situations", since="2032-01-01")["total"] == 0
    assert bench.get("/situations", q="nosuchword")["total"] == 0


@pytest.mark.parametrize("what", ["reports", "claims", "events"])
def test_search_marks_the_words(bench, what):
    found = bench.get("/search", q="market", what=what)["items"]
    assert found
    for item in found:
        assert item["what"] == what
        assert {run["text"].lower() for run in item["snippet"] if run["hit"]} == {"market"} or what == "events"
        path = {"reports": "/reports/", "claims": "/claims/", "events": "/events/"}[what]
        assert bench.get(path + item["id"])
    assert bench.get("/search", q="nosuchword", what=what)["items"] == []
    assert bench.refused("/search", 400, q="?!", what=what)["field"] == "q"


def test_the_gazetteer(bench):
    found = bench.get("/gazetteer", q="Damascus")["items"]
    assert found[0]["country"] == "SYR" and abs(found[0]["lat"] - 33.5) < 0.3
    assert bench.get("/gazetteer", q="Xyzzyville")["items"] == []


def test_the_brief_in_three_forms(bench):
    assert "Torvane" in bench.raw("/brief", subject="Torvane").text
    page = bench.raw("/brief", subject="Torvane", format="html")
    assert page.headers["content-type"].startswith("text/html") and "attachment" in page.headers["content-disposition"]
    assert json.loads(bench.raw("/brief", subject="Torvane", format="json").text)
    assert bench.refused("/brief", 400, subject="Nowhere at all")["code"] == "unusable"
