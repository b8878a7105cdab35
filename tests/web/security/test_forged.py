"""Requests that are forged, misdirected, from nobody or stolen: refused before anything of them is read."""

import pytest

from khabar.errors import UnusableArgument
from khabar.web.people.checks import served_names
from khabar.web.people.headers import policy, tile_origin
from khabar.web.people.names import checked_names
from khabar.web.settings import ServeSettings
from tests.web.benches import API, BASE, PASSWORDS, TOKEN

OWN = BASE
PASTE = {"text": "Shells killed 12 people in Karsk on 4 March 2031, Mila Oren said.", "outlet": "Northern Wire"}


def code(answer):
    return answer.status_code, answer.json()["error"]["code"]


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", "localhost.evil.example:8765", "127.0.0.1:8765@evil.example", "", "a b", "[::1", "127.0.0.1:x", "0.0.0.0:8765", "xn--lcalhost-54a"],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/session", "/case", "/../x"])
def test_a_name_that_is_not_ours_is_refused(local, host, path):
    asker = local.local()
    assert code(asker.client.get(API + path, headers={"Host": host})) == (403, "wrong_host")


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "127.0.0.1", "localhost:9999", "LOCALHOST", "[::1]:8765", "localhost."])
def test_our_own_names_are_not(local, host):
    assert local.asker().client.get(f"{API}/session", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": "http://localhost:8765"},
        {"Origin": "http://127.0.0.1:8765.evil.example"},
        {"Origin": "file://127.0.0.1:8765"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "https://evil.example"},
        {"Sec-Fetch-Site": "whatever"},
    ],
)
def test_a_page_of_another_origin_changes_nothing_and_reads_nothing(local, headers):
    asker = local.local()
    assert code(asker.post("/readings", json=PASTE, headers=headers)) == (403, "wrong_origin")
    assert code(asker.get("/session", headers=headers)) == (403, "wrong_origin")
    # It cannot sign anybody in either (login CSRF).
    assert code(local.asker().client.post(f"{API}/session", json={"token": TOKEN}, headers=headers)) == (403, "wrong_origin")
    assert local.case.counts().versions == 0


@pytest.mark.parametrize("headers", [{}, {"Origin": OWN}, {"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "same-origin", "Origin": OWN}])
def test_our_own_page_may(local, headers):
    asker = local.local()
    read = asker.finished(asker.post("/readings", json=PASTE, headers=headers))
    assert read["state"] == "done", read["items"]


@pytest.mark.parametrize("token", [None, "", "x", "other"])
def test_a_change_without_the_sessions_token_is_forged(team, token):
    cora, vera = team.person("Cora"), team.person("Vera")
    headers = {} if token is None else {"X-Khabar-CSRF": vera.csrf if token == "other" else token}
    answer = cora.client.post(f"{API}/readings", json=PASTE, headers=headers)
    assert code(answer) == (403, "wrong_csrf")
    assert code(cora.client.delete(f"{API}/session", headers=headers)) == (403, "wrong_csrf")
    assert cora.get("/session").json()["signed_in"]


def test_two_tokens_are_none(team):
    cora = team.person("Cora")
    answer = cora.client.post(f"{API}/readings", json=PASTE, headers=[("X-Khabar-CSRF", cora.csrf), ("X-Khabar-CSRF", "x")])
    assert code(answer) == (403, "wrong_csrf")


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x", None])
def test_a_form_of_a_stranger_is_of_the_wrong_type(local, kind):
    asker = local.asker()
    answer = asker.client.post(f"{API}/session", content=b'{"token": "%s"}' % TOKEN.encode(), headers={"Content-Type": kind} if kind else {})
    assert code(answer) == (415, "wrong_type")


@pytest.mark.parametrize(
    "method, path",
    [("GET", "/accounts"), ("POST", "/accounts"), ("PATCH", "/accounts/Vera"), ("GET", "/audit"), ("GET", "/readings/x"), ("POST", "/readings"), ("POST", "/readings/files"),
     ("POST", "/readings/url"), ("DELETE", "/session"), ("POST", "/session/password"), ("PUT", "/session"), ("GET", "/claims"), ("GET", "/no/such/thing"), ("GET", ""), ("GET", "/openapi.json"), ("OPTIONS", "/session")],
)  # fmt: skip
def test_nobody_gets_in_without_a_session(team, method, path):
    assert code(team.asker().client.request(method, API + path)) == (401, "not_signed_in")


@pytest.mark.parametrize(
    "cookie",
    ["", "x", "A" * 43, "A" * 5000, "../../etc/passwd", "' OR 1=1 --", "%00", '"', "\u00e4"],
)
def test_a_made_up_cookie_is_none(team, cookie):
    answer = team.asker().client.get(f"{API}/accounts", headers={"Cookie": f"khabar_session_8765={cookie}".encode("latin-1")})
    assert code(answer) == (401, "not_signed_in")


def test_a_cookie_planted_before_signing_in_is_not_taken_over(team):
    """Session fixation: whoever planted the value must not be signed in by the victim's signing in."""
    planted = "planted-by-somebody-else-" + "x" * 20
    victim = team.asker()
    victim.client.cookies.set("khabar_session_8765", planted)
    assert victim.sign_in(name="Ada", password=PASSWORDS["Ada"]).status_code == 200
    thief = team.asker().client.get(f"{API}/accounts", headers={"Cookie": f"khabar_session_8765={planted}"})
    assert code(thief) == (401, "not_signed_in")


def test_of_two_cookies_none_is_believed(team):
    ada = team.person("Ada")
    mine = ada.client.cookies["khabar_session_8765"]
    ada.client.cookies.clear()
    headers = {"Cookie": f"khabar_session_8765=planted; khabar_session_8765={mine}"}
    assert code(ada.client.get(f"{API}/accounts", headers=headers)) == (401, "not_signed_in")


def test_a_session_of_another_workbench_is_none_here(team, local):
    cookie = local.local().client.cookies["khabar_session_8765"]
    asker = team.asker()
    asker.client.cookies.set("khabar_session_8765", cookie)
    assert asker.get("/accounts").status_code == 401


def test_a_stolen_cookie_changes_nothing_without_the_token_and_ends_with_the_session(team):
    ada = team.person("Ada")
    thief = team.asker()
    thief.client.cookies.set("khabar_session_8765", ada.client.cookies["khabar_session_8765"])
    assert code(thief.post("/accounts", json={"name": "Thief", "password": "a long enough password", "role": "administrator"})) == (403, "wrong_csrf")
    assert ada.send("DELETE", "/session").status_code == 204
    assert thief.get("/accounts").status_code == 401


@pytest.mark.parametrize("path", ["/session", "/accounts", "/no/such/thing", "/readings/x"])
def test_every_answer_carries_the_headers(team, path):
    for asker in (team.asker(), team.person("Ada")):
        headers = asker.get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self'; ")
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff" and headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "no-referrer" and headers["cache-control"] == "no-store"
        assert headers["cross-origin-opener-policy"] == headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["content-type"] == "application/json" and "camera=()" in headers["permissions-policy"]
        assert not [name for name in headers if name.startswith("access-control-")] and len(headers["x-request-id"]) == 16


def test_the_policy_opens_to_the_tile_server_alone():
    assert "img-src 'self' data:; connect-src 'self';" in policy(None)
    assert "img-src 'self' data: https://tiles.example:8080; connect-src 'self' https://tiles.example:8080;" in policy("https://tiles.example:8080/{z}/{x}/{y}.png")


@pytest.mark.parametrize("tiles", ["", "tiles", "javascript:alert(1)", "https://a;script-src *", "https:// *", "https://a b/{z}", "//tiles.example/x"])
def test_what_is_no_address_opens_nothing(tiles):
    assert tile_origin(tiles) is None and policy(tiles) == policy(None)


@pytest.mark.parametrize("path", ["/x/%2e%2e/claims", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc%2fpasswd", "/a/%5c..%5c..", "/%00", "/claims?q=%00", "/" + "a" * 9000])
def test_addresses_that_nobody_sends_are_no_addresses(local, path):
    asker = local.local()
    answer = asker.client.request("GET", BASE + API + path)
    assert answer.status_code in (400, 404) and answer.json()["error"]["message"]


def test_a_team_may_listen_elsewhere_and_one_user_may_not(tmp_path):
    with pytest.raises(UnusableArgument, match="--accounts"):
        checked_names(ServeSettings(host="0.0.0.0"))
    with pytest.raises(UnusableArgument, match="--accounts"):
        checked_names(ServeSettings(host="192.168.1.5"))
    with pytest.raises(UnusableArgument, match="--name"):
        checked_names(ServeSettings(host="0.0.0.0", accounts=tmp_path / "a"))
    assert checked_names(ServeSettings(host="0.0.0.0", accounts=tmp_path / "a", names=("Bench.Example",))) == {"bench.example"}
    assert served_names("::1") == {"localhost", "127.0.0.1", "[::1]"}
    assert served_names("192.168.1.5") == {"192.168.1.5"}


def test_a_fault_of_ours_tells_nothing_of_its_inside(local, caplog, monkeypatch):
    """The one 500 there is: a number, under which the log has the rest."""

    def faulty(*given, **more):
        raise RuntimeError("the secret inside")

    asker = local.local()
    monkeypatch.setattr(local.app.state.people.file, "audit", faulty)
    answer = asker.get("/audit")
    assert code(answer) == (500, "fault") and "secret" not in answer.text
    number = answer.headers["x-request-id"]
    assert number in answer.json()["error"]["message"] and number in caplog.text and "the secret inside" in caplog.text
