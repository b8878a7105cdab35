"""Events and situations as JSON lines: keys, values, claims."""

import json
from dataclasses import fields, replace
from pathlib import Path

from tests.briefs.siege_of_karsk import CLAIMS, DEAD, EVENTS, SIEGE_SITUATION

from khabar.exports.events_jsonl import event_line, situation_line
from khabar.model.event import Event, Situation

SHELLING = next(e for e in EVENTS if e.figures and e.figures[0].of == "killed")


def test_the_keys_are_those_of_the_model_and_the_judgements():
    row = json.loads(event_line(SHELLING, CLAIMS))
    assert list(row) == [*(f.name for f in fields(Event)), "judgements"]
    assert list(json.loads(situation_line(SIEGE_SITUATION))) == [f.name for f in fields(Situation)]


def test_the_keys_are_in_the_documentation():
    page = (Path(__file__).parents[2] / "docs" / "cases.md").read_text(encoding="utf-8")
    for name in {f.name for t in (Event, Situation) for f in fields(t)}:
        assert f"`{name}`" in page, name


def test_claims_are_whole_and_carry_what_people_decided():
    row = json.loads(event_line(SHELLING, CLAIMS, {"c-dead": ["j-1", "j-2"], SHELLING.id: ["j-3"]}))
    assert {c["id"] for c in row["claims"]} == set(SHELLING.claims) and row["judgements"] == ["j-3"]
    assert {c["id"]: c["judgements"] for c in row["claims"]}["c-dead"] == ["j-1", "j-2"]
    assert all(c["report"]["id"] and c["evidence"]["text"] for c in row["claims"])


def test_whole_numbers_are_whole_and_days_are_days():
    row = json.loads(event_line(replace(SHELLING, figures=(replace(DEAD, low=4.0, best=12.5, high=None),)), CLAIMS))
    assert (row["figures"][0]["low"], row["figures"][0]["best"], row["figures"][0]["high"]) == (4, 12.5, None)
    assert '"low": 4,' in event_line(replace(SHELLING, figures=(replace(DEAD, low=4.0),)), CLAIMS)
    assert row["start"] == SHELLING.start.isoformat()


def test_the_order_of_the_claims_handed_over_changes_nothing():
    assert event_line(SHELLING, CLAIMS) == event_line(SHELLING, dict(reversed(CLAIMS.items())))
