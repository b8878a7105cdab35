"""Each role against each endpoint: what is not given is refused, and no endpoint is left out of the table."""

import pytest

from tests.web.benches import API, ROLES

RIGHTS = {
    "viewer": {"read"},
    "coder": {"read", "judge", "add"},
    "reviewer": {"read", "judge", "add", "sign_off", "tier", "export"},
    "administrator": {"read", "judge", "add", "sign_off", "tier", "export", "administer"},
}
ACCEPT = {"action": "accept", "subject": "no-such-claim"}

TABLE = {
    ("GET", "/case"): "read",
    ("GET", "/codebook"): "read",
    ("GET", "/reports"): "read",
    ("GET", "/reports/{report_id}"): "read",
    ("GET", "/claims"): "read",
    ("GET", "/claims/{claim_id}"): "read",
    ("GET", "/queue"): "read",
    ("GET", "/events"): "read",
    ("GET", "/events/{event_id}"): "read",
    ("GET", "/events/{event_id}/why"): "read",
    ("GET", "/situations"): "read",
    ("GET", "/situations/{situation_id}"): "read",
    ("GET", "/map"): "read",
    ("GET", "/timeline"): "read",
    ("GET", "/charts/figures"): "read",
    ("GET", "/search"): "read",
    ("GET", "/gazetteer"): "read",
    ("GET", "/brief"): "read",
    ("GET", "/judgements"): "read",
    ("GET", "/judgements/verify"): "read",
    ("POST", "/judgements"): "judge",
    ("POST", "/judgements/preview"): "judge",
    ("POST", "/judgements/bulk"): "judge",
    ("POST", "/readings"): "add",
    ("POST", "/readings/files"): "add",
    ("POST", "/readings/url"): "add",
    ("GET", "/readings/{reading_id}"): "add",
    ("GET", "/export"): "export",
    ("GET", "/export/preview"): "export",
    ("GET", "/accounts"): "administer",
    ("POST", "/accounts"): "administer",
    ("PATCH", "/accounts/{name}"): "administer",
    ("GET", "/audit"): "administer",
    ("GET", "/audit/verify"): "administer",
}
OPEN = {("GET", "/session"), ("POST", "/session"), ("DELETE", "/session"), ("POST", "/session/password"), ("GET", "/stream")}
"""Asked by everybody, or tested elsewhere: the stream, which has no end, and one's own password (tests/web/people/test_own_password.py)."""
BODIES = {
    "/judgements": ACCEPT,
    "/judgements/preview": ACCEPT,
    "/judgements/bulk": {"action": "accept", "filter": {}, "expect": 7_777, "reason": "all"},
    "/readings": {"text": "5 5 5"},
    "/readings/url": {"url": "http://127.0.0.1/"},
    "/accounts": {"name": "Zoe", "password": "short", "role": "viewer"},
    "/accounts/{name}": {},
}
QUERIES = {"/search": {"q": "karsk"}, "/gazetteer": {"q": "Nairobi"}, "/brief": {"subject": "Karsk"}, "/export": {"what": "claims", "format": "csv"}, "/export/preview": {"what": "claims", "format": "csv"}}


def ask(asker, method, path):
    """The endpoint, asked for what is not there."""
    filled = path.replace("{", "no-").replace("}", "")
    if path == "/readings/files":
        return asker.send(method, filled, files=[("files", ("x.exe", b"x", "x/x"))])
    more = {"json": BODIES[path]} if path in BODIES and method != "GET" else {"params": QUERIES.get(path, {})}
    return asker.send(method, filled, **more)


def test_the_table_holds_every_endpoint(team):
    paths = team.app.openapi()["paths"]
    known = {(method.upper(), path.removeprefix(API)) for path, methods in paths.items() for method in methods}
    assert known == set(TABLE) | OPEN


@pytest.mark.parametrize("name", ROLES)
def test_each_role_may_what_it_may(team, name):
    asker, rights = team.person(name), RIGHTS[ROLES[name]]
    for (method, path), right in TABLE.items():
        answer = ask(asker, method, path)
        refused = answer.status_code == 403 and answer.json()["error"]["code"] == "not_allowed"
        assert refused == (right not in rights), (name, method, path, answer.status_code, answer.text[:300])
        assert answer.status_code < 500, (name, method, path, answer.text[:300])
    may = asker.get("/session").json()["may"]
    assert {right for right, held in may.items() if held} == rights - {"read"}


def test_nobody_may_anything(team):
    asker = team.asker()
    for method, path in TABLE:
        assert ask(asker, method, path).status_code == 401, (method, path)
    assert asker.get("/stream").status_code == 401


def test_the_right_to_export_is_one_of_its_own(team):
    ada = team.person("Ada")
    assert ada.send("PATCH", "/accounts/Vera", json={"may_export": True}).status_code == 200
    assert ada.send("PATCH", "/accounts/Rhea", json={"may_export": False}).status_code == 200
    asked = {"what": "claims", "format": "csv"}
    assert team.person("Vera").get("/export", params=asked).status_code == 200
    assert team.person("Rhea").get("/export", params=asked).status_code == 403
    rows = ada.get("/audit", params={"what": "export"}).json()["items"]
    assert [r["who"] for r in rows] == ["Vera"]


def test_a_coder_neither_signs_off_nor_says_who_sees(team_valley):
    cora, rhea = team_valley.person("Cora"), team_valley.person("Rhea")
    claim = cora.get("/claims").json()["items"][0]["id"]
    assert cora.post("/judgements", json={"action": "accept", "subject": claim}).status_code == 200
    for given in ({"action": "sign_off"}, {"action": "tier", "value": {"tier": "internal"}}, {"action": "tier", "value": {"tier": "public"}}):
        answer = cora.post("/judgements", json={**given, "subject": claim})
        assert answer.status_code == 403, answer.text
        assert cora.post("/judgements/preview", json={**given, "subject": claim}).status_code == 403
    assert rhea.post("/judgements", json={"action": "sign_off", "subject": claim}).status_code == 200
    made = rhea.post("/judgements", json={"action": "tier", "subject": claim, "value": {"tier": "partner"}}).json()["judgement"]
    # To take a tier back is to change who sees.
    assert cora.post("/judgements", json={"action": "undo", "subject": made["id"]}).status_code == 403


def test_who_decides_is_who_is_signed_in(team_valley):
    cora = team_valley.person("Cora")
    claim = cora.get("/claims").json()["items"][0]["id"]
    answer = cora.post("/judgements", json={"action": "accept", "subject": claim, "author": "Ada"})
    assert answer.status_code == 400 or answer.json()["judgement"]["author"] == "Cora"
    assert {j["author"] for j in cora.get("/judgements").json()["items"]} <= {"Cora"}
