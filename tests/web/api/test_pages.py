"""Pages: every item once, in order, whatever is added meanwhile."""

import base64
import json
from datetime import date

import pytest

from tests.web.served import add_valley


@pytest.mark.parametrize("sort", ["day", "persons", "origins"])
@pytest.mark.parametrize("limit", [1, 3, 500])
def test_every_event_once_in_any_order(bench, sort, limit):
    whole = bench.get("/events", sort=sort, limit=500)
    assert whole["next"] is None and whole["total"] == len(whole["items"])
    assert bench.ids("/events", sort=sort, limit=limit) == [e["id"] for e in whole["items"]]


def test_the_orders(bench):
    items = {sort: bench.get("/events", sort=sort, limit=500)["items"] for sort in ("day", "origins", "persons")}
    days = [e["start"] or e["end"] for e in items["day"]]
    known = [d for d in days if d]
    assert known == sorted(known) and days[len(known) :] == [None] * (len(days) - len(known))
    origins = [e["origins"] for e in items["origins"]]
    assert origins == sorted(origins, reverse=True)

    def persons(event):
        told = [f["best"] or f["low"] or f["high"] for f in event["figures"] if f["unit"] == "person"]
        return max((n for n in told if n is not None), default=-1)

    counted = [persons(e) for e in items["persons"]]
    assert counted == sorted(counted, reverse=True) and counted[0] > 0


@pytest.mark.parametrize("path", ["/claims", "/reports", "/situations"])
def test_every_item_once(bench, path):
    whole = [item["id"] for item in bench.get(path, limit=500)["items"]]
    assert bench.ids(path, limit=2) == whole and len(set(whole)) == len(whole) > 2


@pytest.mark.parametrize("path", ["/events", "/claims", "/reports"])
def test_adding_neither_repeats_nor_drops(own, path):
    client, case = own
    before = client.ids(path, limit=500)
    first = client.get(path, limit=4)
    add_valley(case, "A bomb killed 5 people in Halven on 1 March 2031.", "Late Post", date(2031, 3, 30))
    add_valley(case, "A bomb killed 9 people in Halven on 27 March 2031.", "Later Post", date(2031, 3, 1))
    rest, after = [], first["next"]
    while after:
        page = client.get(path, limit=4, after=after)
        rest += [item["id"] for item in page["items"]]
        after = page["next"]
    seen = [item["id"] for item in first["items"]] + rest
    assert len(seen) == len(set(seen)) and set(before) <= set(seen)


def test_a_cursor_of_another_order_or_a_forged_one_is_refused(bench):
    cursor = bench.get("/events", limit=1)["next"]
    assert "sorted by day" in bench.refused("/events", 400, sort="persons", after=cursor)["message"]
    for forged in ([], ["day", "x", "e1"], ["day", 1, 2], ["day", 1e400, "e1"], ["day", True, "e1"], {"day": 1}):
        word = base64.urlsafe_b64encode(json.dumps(forged).encode()).decode()
        assert bench.refused("/events", 400, after=word)["field"] == "after"
