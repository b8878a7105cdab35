"""A record above a person's tier is nowhere: in no list, page, search, map, chart, export, brief or log; and who saw, changed or exported one is noted."""

import json

import pytest

from tests.web.benches import API

LISTS = ["/claims", "/queue", "/events", "/reports", "/situations", "/map", "/timeline", "/charts/figures", "/case", "/judgements", "/claims?background=both", "/events?background=both", "/map?zoom=12",
         "/search?q=people&what=claims", "/search?q=people&what=reports", "/search?q=people&what=events", "/search?q=Karsk&what=reports", "/search?q=shell*&what=claims"]  # fmt: skip
EXPORTS = [("claims", "jsonl"), ("claims", "csv"), ("events", "jsonl"), ("events", "csv"), ("events", "geojson"), ("situations", "jsonl")]


def everything(asker, *more):
    """All that a person can read of the case without being told where it is: path -> words."""
    out = {}
    for path in [*LISTS, *more]:
        answer = asker.get(path)
        assert answer.status_code == 200, (path, answer.text)
        out[path] = answer.text
    for listed in ("claims", "events", "reports", "situations"):
        for item in asker.get(f"/{listed}", params={"background": "both"} if listed in ("claims", "events") else {}).json()["items"]:
            for path in [f"/{listed}/{quoted(item['id'])}", *([f"/events/{item['id']}/why"] if listed == "events" else [])]:
                answer = asker.get(path)
                assert answer.status_code == 200, (path, answer.text)
                out[path] = answer.text
    may_export = asker.get("/session").json()["may"]["export"]
    for what, form in EXPORTS if may_export else []:
        for path in ("/export", "/export/preview"):
            answer = asker.get(path, params={"what": what, "format": form, "background": "both"} if what != "situations" else {"what": what, "format": form})
            if answer.status_code == 200:
                out[f"{path} {what} {form}"] = answer.text
    for form in ("html", "markdown", "json"):
        answer = asker.get("/brief", params={"subject": "Karsk", "format": form})
        assert answer.status_code == 200, answer.text
        out[f"/brief {form}"] = answer.text
    return out


def quoted(words):
    from urllib.parse import quote

    return quote(words, safe="")


def mark(bench, subject, tier, name="Rhea"):
    """A reviewer says who may see it."""
    answer = bench.person(name).post("/judgements", json={"action": "tier", "subject": subject, "value": {"tier": tier}})
    assert answer.status_code == 200, answer.text


def claim_of(bench, words):
    """The claim with these words in its sentence."""
    (found,) = [c for c in bench.person("Ada").get("/claims", params={"background": "both", "limit": 100}).json()["items"] if words in c["evidence"]["text"]]
    return found


@pytest.fixture
def exporting(team_valley):
    """Everybody may export: what they must not see is not to be in their files either."""
    ada = team_valley.person("Ada")
    for name in ("Vera", "Cora"):
        assert ada.send("PATCH", f"/accounts/{name}", json={"may_export": True}).status_code == 200
    return team_valley


def test_without_tiers_everybody_sees_everything(exporting):
    counts = {name: exporting.person(name).get("/claims", params={"background": "both"}).json() for name in ("Vera", "Cora", "Rhea", "Ada")}
    assert len({(c["total"], c["withheld"]) for c in counts.values()}) == 1 and counts["Vera"]["total"] > 5 and counts["Vera"]["withheld"] == 0


@pytest.mark.parametrize("tier, unseen_by, seen_by", [("partner", ["Vera"], ["Cora", "Rhea", "Ada"]), ("internal", ["Vera", "Cora"], ["Rhea", "Ada"])])
def test_a_report_takes_its_claims_and_events_along(exporting, tier, unseen_by, seen_by):
    claim = claim_of(exporting, "in Halven on 2 March")
    mark(exporting, claim["report"]["id"], tier)
    secrets = ["river road", "Nora Wells", claim["id"], claim["event"] + '"', claim["report"]["id"]]
    for name in unseen_by:
        asker = exporting.person(name)
        for path, words in everything(asker, "/search?q=river&what=reports", "/search?q=Nora&what=claims").items():
            assert not [s for s in secrets if s in words], (name, path)
        for path in (f"/claims/{claim['id']}", f"/events/{claim['event']}", f"/events/{claim['event']}/why", f"/reports/{quoted(claim['report']['id'])}"):
            gone, never = asker.get(path), asker.get(path.rpartition("/")[0] + "/nothing")
            assert gone.status_code == 404 and (never.status_code == 404 or path.endswith("why"))
        assert asker.get("/claims", params={"background": "both"}).json()["withheld"] == 2
        assert asker.get("/reports").json()["withheld"] == 1
        assert asker.get("/judgements").json()["total"] == 0
    for name in seen_by:
        told = everything(exporting.person(name), "/search?q=river&what=reports")
        assert "river road" in told["/claims"] and claim["report"]["id"] in told["/search?q=river&what=reports"] and claim["id"] in told["/claims"]


def test_a_claim_is_taken_out_of_its_event(exporting):
    """An event of two tellings, of which one is withheld: the other stands, and no figure, place or name of the withheld one."""
    secret, other = claim_of(exporting, "killed 15 people"), claim_of(exporting, "killed 12 people")
    assert secret["event"] == other["event"]
    mark(exporting, secret["id"], "internal")
    for name in ("Vera", "Cora"):
        told = everything(exporting.person(name))
        event = json.loads(told[f"/events/{secret['event']}"])
        assert [f["low"] for f in event["figures"] if f["of"] == "killed"] == [12] and event["withheld"] == 1
        for path, words in told.items():
            assert secret["id"] not in words, (name, path)
            if not path.startswith(("/reports", "/search?q=people&what=reports", "/search?q=Karsk&what=reports")):
                # The report is public, and so are its words: only the claim that was read from them is not.
                assert "killed 15 people" not in words, (name, path)
                assert "15 killed" not in words and '"low": 15' not in words and '"low":15' not in words, (name, path)
    whole = json.loads(everything(exporting.person("Ada"))[f"/events/{secret['event']}"])
    assert {f["high"] for f in whole["figures"] if f["of"] == "killed"} == {15}


def test_an_event_by_its_own_tier(exporting):
    claim = claim_of(exporting, "displaced at least 40 families")
    mark(exporting, claim["event"], "partner")
    vera = exporting.person("Vera")
    assert vera.get(f"/events/{claim['event']}").status_code == 404
    assert claim["event"] not in [e["id"] for e in vera.get("/events").json()["items"]]
    assert exporting.person("Cora").get(f"/events/{claim['event']}").json()["tier"] == "partner"


def test_the_higher_of_two_tiers_holds_and_the_latest_word(exporting):
    claim = claim_of(exporting, "in Halven on 2 March")
    mark(exporting, claim["id"], "partner")
    mark(exporting, claim["report"]["id"], "internal")
    cora = exporting.person("Cora")
    assert cora.get(f"/claims/{claim['id']}").status_code == 404
    mark(exporting, claim["report"]["id"], "public")
    assert cora.get(f"/claims/{claim['id']}").json()["tier"] == "partner"
    assert exporting.person("Vera").get(f"/claims/{claim['id']}").status_code == 404
    rhea = exporting.person("Rhea")
    on_claim = next(j for j in rhea.get("/judgements").json()["items"] if j["subject"] == claim["id"])
    assert rhea.post("/judgements", json={"action": "undo", "subject": on_claim["id"]}).status_code == 200
    assert exporting.person("Vera").get(f"/claims/{claim['id']}").status_code == 200


def test_what_is_not_seen_cannot_be_decided_on(exporting):
    secret, other = claim_of(exporting, "killed 15 people"), claim_of(exporting, "killed 12 people")
    mark(exporting, secret["id"], "internal")
    cora = exporting.person("Cora")
    for given in (
        {"action": "accept", "subject": secret["id"]},
        {"action": "note", "subject": secret["id"], "reason": "x"},
        {"action": "same_event", "subject": other["id"], "other": secret["id"]},
        {"action": "not_same_event", "subject": other["id"], "other": secret["id"]},
        {"action": "split", "subject": other["id"], "value": {"with": [secret["id"]]}},
    ):
        for path in ("/judgements", "/judgements/preview"):
            hidden = cora.post(path, json=given)
            nothing = cora.post(path, json=json.loads(json.dumps(given).replace(secret["id"], "0" * 16)))
            assert hidden.status_code == nothing.status_code and hidden.status_code in (400, 404), (path, given, hidden.text)
            assert secret["evidence"]["text"] not in hidden.text and "15" not in hidden.text.replace(secret["id"], "")


def test_the_log_tells_nothing_of_what_is_withheld(exporting):
    secret = claim_of(exporting, "killed 15 people")
    rhea = exporting.person("Rhea")
    rhea.post("/judgements", json={"action": "comment", "subject": secret["id"], "value": {"field": "count"}, "reason": "the secret remark"})
    first = rhea.post("/judgements", json={"action": "note", "subject": secret["id"], "reason": "the secret note"}).json()["judgement"]
    rhea.post("/judgements", json={"action": "undo", "subject": first["id"], "reason": "the secret undo"})
    mark(exporting, secret["id"], "internal")
    vera = exporting.person("Vera")
    for path, words in everything(vera, f"/judgements?subject={secret['id']}", f"/judgements?subject={first['id']}", "/judgements?author=Rhea").items():
        assert "the secret" not in words, path
    assert vera.get("/judgements").json()["withheld"] == 4


def test_who_saw_changed_and_exported_is_noted(exporting):
    claim = claim_of(exporting, "in Halven on 2 March")
    mark(exporting, claim["report"]["id"], "partner")
    cora, ada = exporting.person("Cora"), exporting.person("Ada")
    cora.get(f"/claims/{claim['id']}")
    cora.get(f"/reports/{quoted(claim['report']['id'])}")
    cora.post("/judgements", json={"action": "accept", "subject": claim["id"]})
    assert cora.get("/export", params={"what": "claims", "format": "csv"}).status_code == 200
    exporting.person("Vera").get(f"/claims/{claim['id']}")
    rows = [(r["who"], r["what"], r["subject"], r["tier"]) for r in ada.get("/audit", params={"limit": 200}).json()["items"]]
    for what in ("view", "change", "export"):
        assert ("Cora", what, claim["id"], "partner") in rows, what
    assert ("Cora", "view", claim["report"]["id"], "partner") in rows
    assert ("Cora", "export", "claims", "partner") in rows
    assert not [r for r in rows if r[0] == "Vera" and r[1] in ("view", "export")]
    assert not [r for r in rows if r[3] == "public"]
    assert API not in str(rows)


@pytest.mark.parametrize("path", ["/claims", "/queue", "/events", "/map", "/timeline", "/charts/figures", "/charts/figures?event={event}", "/events/{event}", "/events/{event}/why"])
def test_what_shows_sensitive_records_is_a_view(exporting, path):
    claim = claim_of(exporting, "in Halven on 2 March")
    mark(exporting, claim["report"]["id"], "partner")
    ada = exporting.person("Ada")
    mark(exporting, claim["event"], "partner")
    assert exporting.person("Cora").get(path.format(event=claim["event"])).status_code == 200
    seen = {r["subject"] for r in ada.get("/audit", params={"limit": 200, "who": "Cora", "what": "view"}).json()["items"]}
    assert (claim["id"] if path in ("/claims", "/queue") else claim["event"]) in seen


def test_a_situation_is_a_view_of_its_events(exporting):
    claim = claim_of(exporting, "Troops besieged")
    mark(exporting, claim["event"], "partner")
    ada = exporting.person("Ada")
    (siege,) = [s for s in ada.get("/situations").json()["items"] if s["kind"] == "siege"]
    for name, path in {"Cora": "/situations", "Rhea": f"/situations/{siege['id']}", "Ada": f"/charts/figures?situation={siege['id']}"}.items():
        assert exporting.person(name).get(path).status_code == 200
        rows = ada.get("/audit", params={"limit": 200, "who": name, "what": "view", "subject": claim["event"]}).json()["items"]
        assert rows and rows[0]["tier"] == "partner", path


def test_the_undo_of_a_hidden_judgement_shows_its_reason_nowhere(exporting):
    """It names an event that everybody sees, since what it takes back names a claim of that event beside the withheld one."""
    secret, other = claim_of(exporting, "killed 15 people"), claim_of(exporting, "killed 12 people")
    rhea = exporting.person("Rhea")
    given = {"action": "same_event", "subject": other["id"], "other": secret["id"], "reason": "the secret pair"}
    made = rhea.post("/judgements", json=given).json()["judgement"]
    undo = {"action": "undo", "subject": made["id"], "reason": "the secret undo"}
    undone = rhea.post("/judgements", json=undo).json()["judgement"]
    rhea.post("/judgements", json={"action": "undo", "subject": undone["id"], "reason": "the secret redo"})
    mark(exporting, secret["id"], "internal")
    paths = [f"/events/{other['event']}", f"/claims/{other['id']}", f"/reports/{quoted(other['report']['id'])}", "/judgements"]
    for name, is_told in {"Vera": False, "Cora": False, "Ada": True}.items():
        words = "".join(exporting.person(name).get(path).text for path in paths)
        for reason in ("the secret pair", "the secret undo", "the secret redo"):
            assert (reason in words) == is_told, (name, reason)


def test_a_brief_rests_on_what_is_seen_and_says_how_much_is_left_out(exporting):
    secret = claim_of(exporting, "killed 15 people")
    mark(exporting, secret["id"], "internal")

    def asked(name, form, subject="Karsk"):
        return exporting.person(name).get("/brief", params={"subject": subject, "format": form})

    seen, whole = asked("Cora", "json").json(), asked("Ada", "json").json()
    assert (seen["withheld"], whole["withheld"]) == (1, 0)
    assert secret["id"] not in str(seen) and secret["id"] in str(whole) and seen["headline"]["citations"]
    for form in ("html", "markdown"):
        assert "1 claim is left out" in asked("Cora", form).text and "left out" not in asked("Ada", form).text
    viewed = {r["subject"] for r in exporting.person("Ada").get("/audit", params={"who": "Ada", "what": "view"}).json()["items"]}
    assert secret["id"] in viewed


def test_a_brief_of_what_is_wholly_withheld_is_refused_like_one_of_nothing(exporting):
    mark(exporting, claim_of(exporting, "in Halven on 2 March")["report"]["id"], "internal")
    vera = exporting.person("Vera")
    hidden, nothing = (vera.get("/brief", params={"subject": place}) for place in ("Halven", "Nowhere"))
    assert hidden.status_code == nothing.status_code == 400
    assert hidden.json()["error"]["message"].replace("Halven", "Nowhere") == nothing.json()["error"]["message"]
