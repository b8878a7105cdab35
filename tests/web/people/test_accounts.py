"""Accounts, by the command and by the API; the file they are in."""

import os
import sqlite3
import stat

import pytest

from khabar.errors import CaseError, CaseNotFound, NotACase, UnusableArgument
from khabar.store import open_case
from khabar.store.people import PeopleFile
from khabar.web.people import accounts
from tests.cli.case_reports import run
from tests.web.benches import PASSWORDS


@pytest.fixture
def file(tmp_path):
    """Where the accounts are."""
    return tmp_path / "accounts.db"


@pytest.fixture
def typed(monkeypatch):
    """Sets the password that the command takes."""
    return lambda words: monkeypatch.setenv("KHABAR_PASSWORD", words)


def test_the_command_adds_lists_and_changes(file, typed):
    typed("a long enough password")
    assert run("accounts", "add", "Nora Wells", "--role", "administrator", "--accounts", file).stdout == "Nora Wells\tadministrator\tmay export\n"
    assert run("accounts", "add", "Ben", "--role", "viewer", "--may-export", "--accounts", file).exit_code == 0
    assert run("accounts", "role", "ben", "coder", "--no-export", "--accounts", file).stdout == "Ben\tcoder\tmay not export\n"
    assert run("accounts", "disable", "Ben", "--accounts", file).stdout == "Ben\tcoder\tmay not export\tdisabled\n"
    assert run("accounts", "disable", "Ben", "--undo", "--accounts", file).stdout == "Ben\tcoder\tmay not export\n"
    typed("another long password")
    assert run("accounts", "password", "Ben", "--accounts", file).exit_code == 0
    listed = run("accounts", "list", "--accounts", file)
    assert listed.stdout == "Ben\tcoder\tmay not export\nNora Wells\tadministrator\tmay export\n"
    people = PeopleFile(file)
    assert accounts.checked_password(people, "BEN", "another long password").name == "Ben"
    assert accounts.checked_password(people, "Ben", "a long enough password") is None
    assert [r.what for r in people.audit()] == ["account_changed"] * 4 + ["account_added"] * 2
    people.close()


def test_the_file_is_for_its_owner_alone(file, typed):
    typed("a long enough password")
    old = os.umask(0)
    try:
        run("accounts", "add", "Ben", "--role", "viewer", "--accounts", file)
    finally:
        os.umask(old)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "words, said",
    [
        (["add", "Ben", "--role", "king"], "role 'king'"),
        (["add", " ", "--role", "viewer"], "a name has 1 to 80"),
        (["add", "a/b", "--role", "viewer"], "a name holds"),
        (["add", "a\u202eb", "--role", "viewer"], "a name holds"),
        (["add", "x" * 81, "--role", "viewer"], "a name has 1 to 80"),
        (["add", "NORA", "--role", "viewer"], "there is an account 'NORA' already"),
        (["add", "\uff2eora", "--role", "viewer"], "already"),
        (["disable", "Nobody"], "there is no account 'Nobody'"),
        (["password", "Nobody"], "there is no account 'Nobody'"),
        (["role", "Nora", "viewer"], "Nora is the last administrator"),
        (["disable", "Nora"], "Nora is the last administrator"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(file, typed, words, said):
    typed("a long enough password")
    run("accounts", "add", "Nora", "--role", "administrator", "--accounts", file)
    result = run("accounts", *words, "--accounts", file)
    assert result.exit_code == 2 and said in result.stderr and result.stderr.count("\n") == 1
    assert run("accounts", "list", "--accounts", file).stdout == "Nora\tadministrator\tmay export\n"


@pytest.mark.parametrize("password", ["", "short", "x" * 1001, "benjaminbenja", "aaaaaaaaaaaa", "ababababababab"])
def test_a_password_that_is_easily_guessed_is_none(password):
    if password == "benjaminbenja":
        assert accounts.hashed(password, "somebody else")
        password = "benjaminbenjamin"
    with pytest.raises(UnusableArgument):
        accounts.hashed(password, "Benjamin")


def test_an_unusable_password_makes_no_file(file, typed):
    typed("short")
    assert run("accounts", "add", "Ben", "--role", "viewer", "--accounts", file).exit_code == 2
    assert not file.exists()


def test_the_same_password_in_two_unicode_forms_is_one(file):
    people = PeopleFile(file, create=True)
    accounts.add_account(people, "Zoe", "viewer", "Caf\u00e9 at the corner")
    assert accounts.checked_password(people, "Zoe", "Cafe\u0301 at the corner")
    people.close()


def test_something_else_is_left_as_it_is(file, tmp_path):
    with pytest.raises(CaseNotFound):
        PeopleFile(file)
    file.write_text("a shopping list")
    with pytest.raises(NotACase):
        PeopleFile(file, create=True)
    assert file.read_text() == "a shopping list"
    case = tmp_path / "a.khabar"
    open_case(case, create=True).close()
    with pytest.raises(NotACase):
        PeopleFile(case, create=True)
    with pytest.raises(NotACase):
        PeopleFile(tmp_path, create=True)
    other = tmp_path / "other.db"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE mine (x)")
    connection.commit()
    connection.close()
    with pytest.raises(NotACase):
        PeopleFile(other, create=True)
    PeopleFile(tmp_path / "people.db", create=True).close()
    from khabar.errors import NotACase as not_a_case

    with pytest.raises(not_a_case):
        open_case(tmp_path / "people.db")


def test_the_audit_cannot_be_changed_unnoticed(file):
    people = PeopleFile(file, create=True)
    for n in range(5):
        people.note(at="2031-03-05T08:00:00+00:00", who="Ben", what="view", subject=f"c{n}", tier="internal", page=n)
    assert people.first_broken() is None
    with people._transaction(writes=True) as c, pytest.raises(CaseError, match="append-only"):
        c.exec_driver_sql("UPDATE audit SET who = 'Ada' WHERE sequence = 3")
    with people._transaction(writes=True) as c, pytest.raises(CaseError, match="append-only"):
        c.exec_driver_sql("DELETE FROM audit WHERE sequence = 3")
    with people._transaction(writes=True) as c:
        c.exec_driver_sql("DROP TRIGGER audit_keeps_update")
        c.exec_driver_sql("UPDATE audit SET who = 'Ada' WHERE sequence = 3")
    assert people.first_broken() == 3
    with people._transaction(writes=True) as c:
        c.exec_driver_sql("UPDATE audit SET who = 'Ben' WHERE sequence = 3")
        c.exec_driver_sql("DROP TRIGGER audit_keeps_delete")
        c.exec_driver_sql("DELETE FROM audit WHERE sequence = 2")
    assert people.first_broken() == 3
    people.close()


def test_an_administrator_does_the_same_in_the_browser(team):
    ada = team.person("Ada")
    made = ada.post("/accounts", json={"name": "Nora Wells", "password": "a long enough password", "role": "coder"})
    assert made.status_code == 201 and made.json() | {"made_at": 0, "changed_at": 0} == {
        "name": "Nora Wells", "role": "coder", "may_export": False, "disabled": False, "made_at": 0, "changed_at": 0,
    }  # fmt: skip
    assert {a["name"] for a in ada.get("/accounts").json()["items"]} == {*PASSWORDS, "Nora Wells"}
    nora = team.asker()
    assert nora.sign_in(name="nora wells", password="a long enough password").status_code == 200
    changed = ada.send("PATCH", "/accounts/Nora%20Wells", json={"role": "viewer", "may_export": True})
    assert changed.json()["role"] == "viewer" and changed.json()["may_export"] is True
    assert nora.get("/accounts").status_code == 401
    rows = ada.get("/audit", params={"subject": "Nora Wells"}).json()["items"]
    assert [(r["what"], r["who"]) for r in rows] == [("account_changed", "Ada"), ("account_added", "Ada")]
    assert "a long enough password" not in str(rows)
    assert ada.get("/audit/verify").json()["ok"] is True


def test_the_administrator_hears_what_is_wrong(team):
    ada = team.person("Ada")
    assert ada.send("PATCH", "/accounts/Nobody", json={"disabled": True}).status_code == 404
    assert ada.send("PATCH", "/accounts/Vera", json={}).status_code == 400
    assert ada.send("PATCH", "/accounts/Ada", json={"disabled": True}).status_code == 400
    assert ada.post("/accounts", json={"name": "vera", "password": "a long enough password", "role": "coder"}).status_code == 400
    assert ada.post("/accounts", json={"name": "Zoe", "password": "short", "role": "coder"}).status_code == 400
    assert ada.post("/accounts", json={"name": "Zoe", "password": "a long enough password", "role": "god"}).status_code == 400
    assert team.person("Ada").get("/session").json()["signed_in"]


def test_a_local_workbench_has_no_accounts(local):
    answer = local.local().get("/accounts")
    assert answer.status_code == 400 and "--accounts" in answer.json()["error"]["message"]


def test_pages_of_the_audit(team):
    ada = team.person("Ada")
    for n in range(7):
        team.app.state.people.note("Vera", "export", subject=f"claims {n}")
    seen, after = [], None
    while True:
        page = ada.get("/audit", params={"limit": 3, "what": "export", **({"after": after} if after else {})}).json()
        assert page["total"] == 7
        seen += [r["subject"] for r in page["items"]]
        if (after := page["next"]) is None:
            break
    assert seen == [f"claims {n}" for n in range(6, -1, -1)]
