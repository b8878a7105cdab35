"""Judgements over HTTP: one and several, what would come of them, two people at once, many under a filter, and what a person may not see."""

import pytest

from tests.web.benches import team_file
from tests.web.judging import claims_of, decided, events_of, served


@pytest.fixture
def bench(valley):
    bench = served(valley)
    yield bench
    bench.close()


@pytest.fixture
def lena(bench):
    return bench.local()


@pytest.fixture
def team(valley, tmp_path):
    bench = served(valley, team_file(tmp_path / "accounts.db"))
    yield bench
    bench.close()


def killed(asker):
    """The first claim of the dead of Karsk."""
    return next(c for (kind, _), c in sorted(claims_of(asker).items(), key=str) if kind == "killed" and c["place"]["name"] == "Karsk")


def test_a_correction_comes_back_as_the_claim_with_what_the_machine_said(lena):
    claim = killed(lena)
    answer = decided(lena, "correct", claim["id"], value={"count": "at least 20 people"}, reason="the sentence says at least", after=None)
    now, judgement = answer["claim"], answer["judgement"]
    assert (now["count"]["low"], now["count"]["high"], now["machine"]["count"]["low"]) == (20, None, claim["count"]["low"])
    assert now["corrected"] == [
        {"field": "count", "by": "Lena Local", "at": judgement["at"], "judgement": judgement["id"], "reason": "the sentence says at least"}
    ]
    assert (now["review"], now["score"], now["read_with"] is None) == ("corrected", claim["score"], False)
    assert [j["id"] for j in now["judgements"]] == [judgement["id"]]
    (event,) = [e for e in answer["events"] if e["id"] == now["event"]]
    assert event["review"]["corrected"] == 1 and event["figures"]
    assert lena.get(f"/claims/{claim['id']}").json() == now
    undone = decided(lena, "undo", judgement["id"])
    assert undone["claim"]["count"] == claim["count"] and undone["claim"]["review"] == "to_do" and undone["claim"]["machine"] == {}
    assert lena.get("/judgements", params={"subject": claim["id"]}).json()["items"][1]["undone_by"] == undone["judgement"]["id"]


def test_a_claim_is_added_by_selecting_text(lena):
    report = killed(lena)["report"]["id"]
    start = killed(lena)["evidence"]["span"][0]
    answer = decided(lena, "add", report, value={"kind": "protest", "evidence": {"span": [start, start + 20]}})
    added = answer["claim"]
    assert (added["kind"], added["added_by"], added["score"], added["review"]) == ("protest", "Lena Local", None, "added")
    assert added["evidence"]["span"] == [start, start + 20] and added["event"]
    assert lena.get(f"/claims/{added['id']}").json()["added_by"] == "Lena Local"


def test_evidence_is_marked_anew(lena):
    claim = killed(lena)
    start, end = claim["evidence"]["span"]
    now = decided(lena, "correct", claim["id"], value={"evidence": {"span": [start, end - 1]}})["claim"]
    assert now["id"] == claim["id"] and now["evidence"]["span"] == [start, end - 1] and now["machine"]["evidence"]["span"] == [start, end]


def test_a_comment_stands_beside_its_field(lena):
    claim = killed(lena)
    now = decided(lena, "comment", claim["id"], value={"field": "place"}, reason="which Karsk?")["claim"]
    (comment,) = now["comments"]
    assert (comment["field"], comment["words"], comment["by"], now["review"]) == ("place", "which Karsk?", "Lena Local", "needs_work")


def test_a_claim_is_moved_with_preview_and_undone(lena):
    claims = [c for c in claims_of(lena).values() if c["event"]]
    events = events_of(lena)
    moving = next(c for c in claims if events[c["event"]]["claims"] > 1)
    goal = next(c for c in claims if c["event"] != moving["event"])
    move = [
        {"action": "split", "subject": moving["id"], "after": None},
        {"action": "same_event", "subject": moving["id"], "other": goal["id"], "after": None},
    ]
    shown = lena.post("/judgements/preview", json=move).json()
    assert {moving["id"], goal["id"]} <= set(next(e for e in shown["after"] if moving["id"] in e["claim_ids"])["claim_ids"])
    assert next(e for e in shown["before"] if moving["id"] in e["claim_ids"])["id"] == moving["event"]
    assert events_of(lena) == events and lena.get("/judgements").json()["total"] == 0
    made = lena.post("/judgements", json=move)
    assert made.status_code == 200, made.text
    assert [j["action"] for j in made.json()["judgements"]] == ["split", "same_event"]
    now = {c["id"]: c["event"] for c in claims_of(lena).values()}
    assert now[moving["id"]] == now[goal["id"]]
    back = lena.post("/judgements", json=[{"action": "undo", "subject": j["id"]} for j in reversed(made.json()["judgements"])])
    assert back.status_code == 200, back.text
    assert lena.get(f"/claims/{moving['id']}").json()["event"] is not None
    assert {tuple(sorted(e["title"] for e in events_of(lena).values()))} == {tuple(sorted(e["title"] for e in events.values()))}


def test_several_decisions_are_all_or_nothing(lena):
    claim = killed(lena)
    answer = lena.post("/judgements", json=[{"action": "accept", "subject": claim["id"]}, {"action": "accept", "subject": "x"}])
    assert answer.status_code == 404 and answer.json()["error"]["code"] == "not_found"
    answer = lena.post("/judgements", json=[{"action": "accept", "subject": claim["id"]}, {"action": "correct", "subject": claim["id"], "value": {"kind": "seige"}}])
    assert answer.status_code == 400 and "did you mean siege" in answer.text
    assert lena.get("/judgements").json()["total"] == 0


def test_two_people_at_once_lose_nothing(team):
    cora, rhea = team.person("Cora"), team.person("Rhea")
    claim = killed(cora)
    first = decided(cora, "accept", claim["id"], after=None)["judgement"]
    refused = rhea.post("/judgements", json={"action": "reject", "subject": claim["id"], "after": None})
    assert refused.status_code == 409 and refused.json()["error"]["code"] == "decided_meanwhile"
    assert [j["id"] for j in refused.json()["error"]["newer"]] == [first["id"]]
    assert rhea.get("/judgements").json()["total"] == 1
    assert rhea.post("/judgements/preview", json={"action": "reject", "subject": claim["id"], "after": None}).status_code == 409
    decided(rhea, "reject", claim["id"], after=first["id"])
    assert rhea.get(f"/claims/{claim['id']}").json()["review"] == "rejected"


def test_a_second_person_with_the_right_signs_off(team):
    cora, rhea, ada = team.person("Cora"), team.person("Rhea"), team.person("Ada")
    claim = killed(cora)
    decided(rhea, "accept", claim["id"])
    decided(cora, "sign_off", claim["id"], status=403)
    decided(rhea, "sign_off", claim["id"], status=400)
    signed = decided(ada, "sign_off", claim["id"])
    assert signed["claim"]["review"] == "approved"
    decided(cora, "undo", signed["judgement"]["id"], status=403)  # what she may not do she may not take back
    assert decided(cora, "correct", claim["id"], value={"hedged": "yes"})["claim"]["review"] == "approved_but_changed"
    decided(team.person("Vera"), "accept", claim["id"], status=403)


def test_what_a_person_does_not_see_is_to_them_not_there(team):
    cora, rhea = team.person("Cora"), team.person("Rhea")
    claims = [c for c in claims_of(cora).values() if c["event"]]
    secret = claims[0]
    other = next(c for c in claims if c["event"] != secret["event"])
    decided(cora, "tier", secret["id"], status=403, value={"tier": "internal"})
    assert decided(rhea, "tier", secret["id"], value={"tier": "internal"})["claim"]["tier"] == "internal"
    decided(rhea, "comment", secret["id"], reason="not to be told")
    joined = decided(rhea, "same_event", other["id"], other=secret["id"])
    absent = decided(cora, "accept", "0123456789abcdef", status=404)
    for action, subject, more in (
        ("accept", secret["id"], {}),
        ("same_event", secret["id"], {"other": other["id"]}),
        ("undo", joined["judgement"]["id"], {}),
        ("note", joined["judgement"]["id"], {"reason": "why?"}),
    ):
        told = decided(cora, action, subject, status=404, **more)
        assert told["error"]["message"] == absent["error"]["message"].replace("0123456789abcdef", subject)
        assert cora.post("/judgements/preview", json={"action": action, "subject": subject, **more}).status_code == 404
    decided(cora, "same_event", other["id"], other=secret["id"], status=404)
    log = cora.get("/judgements").json()
    assert (log["total"], log["withheld"], log["items"]) == (0, 3, [])
    shown = cora.get(f"/claims/{other['id']}").json()
    assert secret["id"] not in str(shown) and secret["evidence"]["text"] not in str(shown["judgements"])
    assert cora.get("/queue").json()["withheld"] == 1
    preview = cora.post("/judgements/preview", json={"action": "reject", "subject": other["id"]})
    assert preview.status_code == 200 and secret["id"] not in preview.text
    rows = team.person("Ada").get("/audit", params={"subject": secret["id"], "what": "change"}).json()["items"]
    assert {r["who"] for r in rows} == {"Rhea"} and len(rows) >= 2


def test_many_claims_under_a_filter(lena):
    wanted = {"kind": ["killed"], "background": "both"}
    n = lena.get("/claims", params={"kind": "killed", "background": "both"}).json()["total"]
    assert n >= 2
    bulk = {"action": "reject", "filter": wanted, "expect": n, "reason": "another valley"}
    wrong = lena.post("/judgements/bulk", json={**bulk, "expect": n + 1})
    assert wrong.status_code == 409 and wrong.json()["error"]["code"] == "filter_changed"
    done = lena.post("/judgements/bulk", json=bulk)
    assert done.status_code == 200, done.text
    assert len(done.json()["judgements"]) == n and {j["reason"] for j in done.json()["judgements"]} == {"another valley"}
    assert {c["review"] for (kind, _), c in claims_of(lena).items() if kind == "killed"} == {"rejected"}


@pytest.mark.parametrize(
    "change, told",
    [
        ({"filter": {}}, "needs a filter"),
        ({"filter": {"background": "both"}}, "needs a filter"),
        ({"filter": {"kind": ["kiled"]}}, "did you mean killed"),
        ({"filter": {"kinds": ["killed"]}}, "kinds"),
        ({"action": "correct"}, "action"),
        ({"reason": ""}, "reason"),
        ({"expect": 0}, "expect"),
    ],
)
def test_a_bulk_decision_is_never_loose(lena, change, told):
    bulk = {"action": "reject", "filter": {"kind": ["killed"]}, "expect": 1, "reason": "x", **change}
    answer = lena.post("/judgements/bulk", json=bulk)
    assert answer.status_code == 400 and told in answer.json()["error"]["message"]
    assert lena.get("/judgements").json()["total"] == 0


DEEP = {"a": {}}
for _ in range(40):
    DEEP = {"a": DEEP}


@pytest.mark.parametrize(
    "given",
    [
        {"action": "acept"},
        {"action": "correct"},
        {"action": "correct", "value": {"statuz": "feared"}},
        {"action": "correct", "value": {"count": {"low": 1e300}}},
        {"action": "correct", "value": {"count": {"low": -3}}},
        {"action": "correct", "value": {"count": "9" * 150}},
        {"action": "correct", "value": {"place": {"span": [-4, 2]}}},
        {"action": "correct", "value": {"place": {"span": ["a", None]}}},
        {"action": "correct", "value": {"place": {"span": [10**12, 10**12 + 5]}}},
        {"action": "correct", "value": {"place": "a\x00b"}},
        {"action": "correct", "value": {"evidence": {"span": [3, 3]}}},
        {"action": "correct", "value": {"evidence": 7}},
        {"action": "correct", "value": {"evidence": DEEP}},
        {"action": "correct", "value": {"kind": None}},
        {"action": "correct", "value": {"said_by": {"span": 4}}},
        {"action": "correct", "value": []},
        {"action": "comment", "value": {"field": ["place"]}, "reason": "x"},
        {"action": "tier", "value": {"tier": 3}},
        {"action": "split", "value": {"with": [1, None]}},
        {"action": "accept", "colour": "red"},
        {"action": "accept", "after": "j-0"},
        {"action": "accept", "reason": "x" * 20_001},
    ],
    ids=range(22),
)
def test_nonsense_is_refused_in_words(lena, given):
    subject = killed(lena)["id"]
    for path in ("/judgements", "/judgements/preview"):
        answer = lena.post(path, json={"subject": subject, **given})
        assert answer.status_code == 400, answer.text
        assert answer.json()["error"]["message"]
    assert lena.get("/judgements").json()["total"] == 0


@pytest.mark.parametrize("raw", [b'{"action": "accept", "subject": "\\ud800"}', b'{"action": "accept", "subject": "a\\u0000"}', b"[" * 100_000, b"[]", b"7"], ids=range(5))
def test_bodies_that_are_no_decision(lena, raw):
    answer = lena.post("/judgements", content=raw, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400, answer.text


def test_a_decision_needs_the_token_for_changes(lena):
    lena.csrf = None
    assert lena.post("/judgements", json={"action": "accept", "subject": "x"}).status_code == 403


def test_the_log_comes_in_pages(lena):
    claim = killed(lena)
    for action in ("accept", "reject", "accept"):
        decided(lena, action, claim["id"])
    first = lena.get("/judgements", params={"limit": 2}).json()
    assert [j["sequence"] for j in first["items"]] == [3, 2] and first["total"] == 3
    second = lena.get("/judgements", params={"limit": 2, "after": first["next"]}).json()
    assert [j["sequence"] for j in second["items"]] == [1] and second["next"] is None
    assert lena.get("/judgements", params={"author": "Nobody"}).json()["items"] == []
    assert [j["action"] for j in lena.get("/judgements", params={"action": "reject"}).json()["items"]] == ["reject"]
    assert lena.get("/judgements", params={"after": "x"}).status_code == 400


def test_the_chain_is_verified(lena):
    claim = killed(lena)
    decided(lena, "accept", claim["id"])
    told = lena.get("/judgements/verify").json()
    assert (told["ok"], told["rows"], told["broken"]) == (True, 1, None)
    assert lena.get("/judgements/verify", params={"noted": told["last_hash"]}).json()["ok"]
    assert lena.get("/judgements/verify", params={"noted": "0" * 63 + "1"}).json()["fault"] == "noted"


def test_what_is_decided_on_an_event_is_told_back_with_it(valley):
    bench = served(valley)
    lena = bench.local()
    event = lena.get("/events").json()["items"][0]["id"]
    made = decided(lena, "tier", event, value={"tier": "partner"})
    assert [e["id"] for e in made["events"]] == [event]
    assert [e["id"] for e in decided(lena, "undo", made["judgement"]["id"])["events"]] == [event]
    bench.close()
