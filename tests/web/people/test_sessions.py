"""Signing in, staying signed in, and being signed out."""

import pytest

from khabar.store.people import PeopleFile
from khabar.web.errors import Refusal
from khabar.web.people import accounts
from khabar.web.people.people import HOUR, People
from khabar.web.people.throttle import OF_BOTH, OF_ONE, WINDOW, Throttle
from tests.web.benches import API, BASE, PASSWORDS, TOKEN


class Clock:
    """A time that the test moves."""

    def __init__(self):
        self.now = 1_000_000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def people(tmp_path, clock):
    """Two accounts in a file."""
    file = PeopleFile(tmp_path / "accounts.db", create=True)
    accounts.add_account(file, "Ada", "administrator", "administrator of all")
    accounts.add_account(file, "Ben", "coder", "a coder of reports", may_export=True)
    found = People(file, mode="team", clock=clock)
    yield found
    found.close()


def test_a_stranger_learns_nothing_but_how_to_sign_in(local):
    answer = local.asker().get("/session")
    assert answer.status_code == 200
    told = answer.json()
    assert told["signed_in"] is False and told["mode"] == "local"
    assert [told[k] for k in ("name", "role", "csrf", "case", "tiles")] == [None] * 5
    assert not any(told["may"].values()) and told["tiers"] == []


def test_the_token_of_the_start_opens_a_session(local):
    asker = local.asker()
    answer = asker.sign_in(token=TOKEN)
    told = answer.json()
    assert told["signed_in"] and told["name"] == "Lena Local" and told["role"] == "administrator"
    assert all(told["may"].values()) and told["tiers"] == ["public", "partner", "internal"] and told["case"] == {"name": "karsk"}
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("khabar_session_8765=") and "HttpOnly" in cookie and "SameSite=strict" in cookie and "Path=/" in cookie
    assert asker.get("/session").json() == told
    assert TOKEN not in answer.text and TOKEN not in cookie


def test_a_session_over_tls_has_a_secure_cookie(local):
    asker = local.asker()
    asker.client.base_url = BASE.replace("http:", "https:")
    assert "Secure" in asker.sign_in(token=TOKEN).headers["set-cookie"]


@pytest.mark.parametrize(
    "given", [{"token": "x"}, {"token": ""}, {"token": TOKEN + "x"}, {"name": "Lena Local", "password": "none"}, {"name": "Lena Local", "password": ""}]
)  # fmt: skip
def test_what_is_wrong_opens_none(local, given):
    asker = local.asker()
    answer = asker.sign_in(**given)
    assert answer.status_code in (400, 401) and "set-cookie" not in answer.headers
    assert asker.get("/session").json()["signed_in"] is False


def test_half_a_surrogate_pair_opens_none(local, team):
    for bench, body in ((local, '{"token": "\\ud800"}'), (team, '{"name": "\\ud800", "password": "\\udfff"}')):
        answer = bench.asker().client.post(f"{API}/session", content=body, headers={"Content-Type": "application/json"})
        assert answer.status_code in (400, 401)


@pytest.mark.parametrize("given", [{}, {"name": "Ada"}, {"password": "x"}, {"token": TOKEN, "name": "Ada", "password": "x"}, {"more": 1}])
def test_half_of_what_is_needed_is_unusable(local, given):
    answer = local.asker().sign_in(**given)
    assert answer.status_code == 400 and answer.json()["error"]["code"] == "unusable"


def test_each_of_the_team_signs_in(team):
    for name, tiers in {"Vera": 1, "Cora": 2, "Rhea": 3, "Ada": 3}.items():
        told = team.person(name).get("/session").json()
        assert told["name"] == name and told["mode"] == "team" and len(told["tiers"]) == tiers


def test_the_token_opens_nothing_for_a_team(team):
    assert team.asker().sign_in(token=TOKEN).status_code == 401


def test_signing_out_ends_the_session_and_not_only_the_cookie(team):
    asker = team.person("Cora")
    cookie = asker.client.cookies["khabar_session_8765"]
    assert asker.send("DELETE", "/session").status_code == 204
    again = team.asker()
    again.client.cookies.set("khabar_session_8765", cookie)
    assert again.get("/session").json()["signed_in"] is False


def test_a_new_sign_in_is_a_new_session_and_ends_the_one_before(team):
    asker = team.person("Cora")
    before = asker.client.cookies["khabar_session_8765"]
    assert asker.sign_in(name="Vera", password=PASSWORDS["Vera"]).status_code == 200
    assert asker.client.cookies["khabar_session_8765"] != before
    old = team.asker()
    old.client.cookies.set("khabar_session_8765", before)
    assert old.get("/session").json()["signed_in"] is False


def test_a_session_ends_when_it_is_not_used(people, clock):
    cookie = people.sign_in_with_password("Ben", "a coder of reports", "here")
    clock.now += 1.9 * HOUR
    assert people.signed_in(cookie).person.name == "Ben"
    clock.now += 1.9 * HOUR
    assert people.signed_in(cookie) is not None
    clock.now += 2.1 * HOUR
    assert people.signed_in(cookie) is None


def test_a_session_ends_however_much_it_is_used(people, clock):
    cookie = people.sign_in_with_password("Ben", "a coder of reports", "here")
    for _ in range(11):
        clock.now += HOUR
        assert people.signed_in(cookie) is not None
    clock.now += HOUR
    assert people.signed_in(cookie) is None


def test_the_file_holds_neither_cookie_nor_password(people, tmp_path):
    cookie = people.sign_in_with_password("Ben", "a coder of reports", "here")
    people.close()
    kept = b"".join(p.read_bytes() for p in tmp_path.iterdir())
    assert cookie.encode() not in kept and b"a coder of reports" not in kept
    assert b"$argon2id$" in kept


def test_what_an_administrator_changes_signs_the_person_out(people):
    cookie = people.sign_in_with_password("Ben", "a coder of reports", "here")
    accounts.change_account(people.file, "ben", role="viewer")
    assert people.signed_in(cookie) is None
    cookie = people.sign_in_with_password("BEN", "a coder of reports", "here")
    assert people.signed_in(cookie).person.role == "viewer" and people.signed_in(cookie).person.may_export
    accounts.change_account(people.file, "Ben", is_disabled=True)
    assert people.signed_in(cookie) is None
    with pytest.raises(Refusal) as refused:
        people.sign_in_with_password("Ben", "a coder of reports", "here")
    assert refused.value.status == 401


def test_wrong_passwords_are_slowed_down(people):
    for _ in range(OF_BOTH):
        with pytest.raises(Refusal) as refused:
            people.sign_in_with_password("Ben", "wrong", "there")
        assert refused.value.status == 401
    with pytest.raises(Refusal) as refused:
        people.sign_in_with_password("Ben", "a coder of reports", "there")
    assert refused.value.status == 429 and int(refused.value.headers["Retry-After"]) > 1
    # Neither Ben elsewhere nor others there are held up.
    assert people.sign_in_with_password("Ben", "a coder of reports", "here")
    assert people.sign_in_with_password("Ada", "administrator of all", "there")


def test_a_name_and_an_address_are_slowed_down_in_all():
    clock = Clock()
    throttle = Throttle(clock)
    assert [throttle.take("Ben", f"address {n}") for n in range(OF_ONE)] == [0.0] * OF_ONE
    assert throttle.take("Ben", "another") > 0 and throttle.take("Ada", "another") == 0
    assert [throttle.take(f"name {n}", "there") for n in range(OF_ONE)] == [0.0] * OF_ONE
    assert throttle.take("Ada", "there") > 0
    clock.now += WINDOW
    assert throttle.take("Ben", "another") == 0


def test_wrong_passwords_of_many_names_do_not_fill_the_memory():
    throttle = Throttle(Clock())
    for n in range(30_000):
        throttle.take(f"name {n}", f"address {n}")
    assert len(throttle._tries) <= 10_000


def test_both_outcomes_are_audited(team):
    team.asker().sign_in(name="Vera", password="wrong")
    ada = team.person("Ada")
    rows = ada.get("/audit").json()["items"]
    assert [(r["what"], r["who"], r["subject"]) for r in rows] == [("sign_in", "Ada", None), ("sign_in_failed", "", "Vera")]
    assert PASSWORDS["Ada"] not in str(rows) and f"{API}" not in str(rows)
