"""The review queue over HTTP."""

import re

import pytest

from tests.web.judging import decided, served


@pytest.fixture
def lena(valley):
    bench = served(valley)
    yield bench.local()
    bench.close()


def test_the_most_urgent_claim_comes_first_and_says_why(lena):
    page = lena.get("/queue", params={"background": "both"}).json()
    ranks = [i["impact"] * i["doubt"] for i in page["items"]]
    assert ranks == sorted(ranks, reverse=True) and page["total"] == len(ranks) > 3
    assert re.search(r"\d+ (people|households); ", page["items"][0]["why"]) and page["items"][0]["claim"]["review"] == "to_do"


def test_pages_of_the_queue_hold_each_claim_once(lena):
    whole = [i["claim"]["id"] for i in lena.get("/queue").json()["items"]]
    found, after = [], None
    while not found or after:
        page = lena.get("/queue", params={"limit": 2, **({"after": after} if after else {})}).json()
        found, after = [*found, *(i["claim"]["id"] for i in page["items"])], page["next"]
    assert found == whole


def test_what_is_decided_leaves_the_queue(lena):
    first = lena.get("/queue").json()
    claim = first["items"][0]["claim"]["id"]
    decided(lena, "accept", claim)
    then = lena.get("/queue").json()
    assert claim not in [i["claim"]["id"] for i in then["items"]] and then["total"] == first["total"] - 1
    assert [i["claim"]["id"] for i in lena.get("/queue", params={"review": "accepted"}).json()["items"]] == [claim]
    decided(lena, "comment", claim, reason="which mill?")
    assert claim in [i["claim"]["id"] for i in lena.get("/queue").json()["items"]]


def test_the_queue_takes_the_filter(lena):
    assert {i["claim"]["kind"] for i in lena.get("/queue", params={"kind": "killed"}).json()["items"]} == {"killed"}
    assert lena.get("/queue", params={"place": "Halven"}).json()["total"] < lena.get("/queue").json()["total"]
    assert lena.get("/queue", params={"kind": "kiled"}).status_code == 400
    assert lena.get("/queue", params={"after": "bm9uc2Vuc2U"}).status_code == 400
