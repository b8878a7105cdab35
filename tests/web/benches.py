"""A workbench in the same process, and people who ask it: for the tests of accounts, of bringing reports in, and of what is refused."""

import time
from dataclasses import dataclass, field

from starlette.testclient import TestClient

from khabar.store import open_case
from khabar.store.people import PeopleFile
from khabar.web.app import make_app
from khabar.web.people import accounts
from khabar.web.settings import ServeSettings

BASE = "http://127.0.0.1:8765"
API = "/api/v1"
TOKEN = "start-up-token-of-the-tests"
PASSWORDS = {"Vera": "viewer of reports", "Cora": "coder of reports", "Rhea": "reviewer of reports", "Ada": "administrator of all"}
ROLES = {"Vera": "viewer", "Cora": "coder", "Rhea": "reviewer", "Ada": "administrator"}


@dataclass
class Asker:
    """A browser: keeps its cookie, and sends the token for changes unless told otherwise."""

    client: TestClient
    csrf: str | None = None
    headers: dict = field(default_factory=dict)

    def sign_in(self, **given):
        """With `token`, or `name` and `password`."""
        answer = self.client.post(f"{API}/session", json=given)
        if answer.status_code == 200:
            self.csrf = answer.json()["csrf"]
        return answer

    def get(self, path, **more):
        return self.client.get(API + path, **more)

    def send(self, method, path, headers=None, **more):
        """A request that changes something."""
        own = {"X-Khabar-CSRF": self.csrf} if self.csrf else {}
        return self.client.request(method, API + path, headers={**own, **(headers or {})}, **more)

    def post(self, path, **more):
        return self.send("POST", path, **more)

    def finished(self, answer, seconds=60.0):
        """The reading that was begun, when it is over."""
        assert answer.status_code == 202, answer.text
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            now = self.get(f"/readings/{answer.json()['id']}").json()
            if now["state"] in ("done", "failed"):
                return now
            time.sleep(0.02)
        raise AssertionError(f"still {now}")


class Bench:
    """One served case. `team`: with an account for each role."""

    def __init__(self, case, accounts_file=None, **settings):
        self.settings = ServeSettings(accounts=accounts_file, author="Lena Local", token=TOKEN, **settings)
        self.case = open_case(case, create=True)
        self.app = make_app(self.case, self.settings)

    def asker(self, **more):
        """Somebody who is not signed in."""
        return Asker(TestClient(self.app, base_url=BASE, raise_server_exceptions=False, **more))

    def local(self):
        """The local user, signed in."""
        asker = self.asker()
        assert asker.sign_in(token=TOKEN).status_code == 200
        return asker

    def person(self, name):
        """One of the team, signed in."""
        asker = self.asker()
        answer = asker.sign_in(name=name, password=PASSWORDS[name])
        assert answer.status_code == 200, answer.text
        return asker

    def close(self):
        self.app.state.readings.close()
        self.app.state.people.close()
        self.case.close()


def team_file(path):
    """A file of accounts with one of each role."""
    people = PeopleFile(path, create=True)
    for name, password in PASSWORDS.items():
        accounts.add_account(people, name, ROLES[name], password)
    people.close()
    return path
