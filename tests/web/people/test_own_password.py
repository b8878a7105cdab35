"""Changing one's own password: with the present one, under the rules of all passwords; other sessions end, and it is audited."""

import pytest

from khabar.web.people.throttle import OF_BOTH
from tests.web.benches import PASSWORDS

NEW = "another coder of reports"
PATH = "/session/password"


def change(asker, present=PASSWORDS["Cora"], new=NEW, **more):
    return asker.post(PATH, json={"present": present, "new": new}, **more)


def error(answer):
    found = answer.json()["error"]
    return answer.status_code, found["code"], found["field"]


def cookie(asker):
    return asker.client.cookies["khabar_session_8765"]


@pytest.mark.parametrize("name", PASSWORDS)
def test_everybody_changes_their_own(team, name):
    asker = team.person(name)
    answer = change(asker, PASSWORDS[name])
    assert answer.status_code == 200 and answer.json()["name"] == name and answer.json()["signed_in"]
    assert NEW not in answer.text and PASSWORDS[name] not in answer.text
    assert team.asker().sign_in(name=name, password=PASSWORDS[name]).status_code == 401
    assert team.asker().sign_in(name=name, password=NEW).status_code == 200


def test_other_sessions_end_and_this_one_is_new(team):
    here, there, vera = team.person("Cora"), team.person("Cora"), team.person("Vera")
    before, csrf = cookie(here), here.csrf
    answer = change(here)
    assert "HttpOnly" in answer.headers["set-cookie"] and "SameSite=strict" in answer.headers["set-cookie"]
    assert here.get("/session").json()["name"] == "Cora" and cookie(here) != before and answer.json()["csrf"] != csrf
    assert there.get("/session").json()["signed_in"] is False
    assert vera.get("/session").json()["signed_in"] is True
    thief = team.asker()
    thief.client.cookies.set("khabar_session_8765", before)
    assert thief.get("/session").json()["signed_in"] is False
    here.csrf = answer.json()["csrf"]
    assert here.send("DELETE", "/session").status_code == 204


@pytest.mark.parametrize("present", ["", "wrong", PASSWORDS["Vera"], "none", "x" * 1000, NEW])
def test_without_the_present_password_nothing_changes(team, present):
    cora = team.person("Cora")
    assert error(change(cora, present)) == (403, "wrong_password", "present")
    assert cora.get("/session").json()["signed_in"]
    assert team.asker().sign_in(name="Cora", password=PASSWORDS["Cora"]).status_code == 200


@pytest.mark.parametrize("new", ["", "short", "cora", "Cora" * 2, "a" * 20, "x" * 1001])
def test_the_rules_are_those_of_all_passwords(team, new):
    cora = team.person("Cora")
    found = error(change(cora, new=new))
    assert found[:2] == (400, "unusable") and found[2] in ("new", "body.new")
    assert team.asker().sign_in(name="Cora", password=PASSWORDS["Cora"]).status_code == 200


def test_a_password_that_cannot_be_one_costs_no_attempt(team):
    cora = team.person("Cora")
    for _ in range(OF_BOTH + 1):
        assert change(cora, new="short").status_code == 400
    assert change(cora).status_code == 200


def test_guessing_is_slowed_down_with_signing_in(team):
    cora = team.person("Cora")
    for _ in range(OF_BOTH):
        assert change(cora, "wrong").status_code == 403
    answer = change(cora)
    assert error(answer)[:2] == (429, "too_often") and int(answer.headers["Retry-After"]) > 1
    assert team.asker().sign_in(name="Cora", password=PASSWORDS["Cora"]).status_code == 429
    assert change(team.person("Vera"), PASSWORDS["Vera"]).status_code == 200


def test_it_is_audited_without_any_password(team):
    cora = team.person("Cora")
    change(cora, "a wrong password")
    change(cora)
    rows = team.person("Ada").get("/audit", params={"who": "Cora"}).json()["items"]
    assert [r["what"] for r in rows] == ["password_changed", "password_change_failed", "sign_in"]
    assert not any(p in str(rows) for p in (NEW, PASSWORDS["Cora"], "a wrong password"))


def test_it_needs_the_token_for_changes(team):
    assert error(change(team.person("Cora"), headers={"X-Khabar-CSRF": "forged"}))[:2] == (403, "wrong_csrf")


def test_the_one_local_user_has_none(local):
    answer = change(local.local(), "none")
    assert error(answer)[:2] == (400, "unusable") and "--accounts" in answer.json()["error"]["message"]


def test_the_same_name_in_other_letters_is_the_same_account(team):
    asker = team.asker()
    assert asker.sign_in(name="CORA", password=PASSWORDS["Cora"]).status_code == 200
    assert change(asker).json()["name"] == "Cora"
