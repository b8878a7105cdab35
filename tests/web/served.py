"""A served case for the tests of the endpoints: the bundled reports of an invented siege, and a few of the valley with places that are on the map."""

import hashlib
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from starlette.testclient import TestClient

import khabar
from khabar import read_into, read_report
from khabar.case import add_report
from khabar.copies import fingerprint
from khabar.model import Place, Report, Span
from khabar.store import open_case
from khabar.web.app import make_app
from khabar.web.settings import ServeSettings
from tests.cli.case_reports import DENNA, HALVEN, HISTORY, KARSK, KARSK_MORE, PROMISE, SIEGE, read

BASE = "http://127.0.0.1:8765"
API = "/api/v1"
TOKEN = "start-up-token-of-the-tests"
AT = "2031-10-01T12:00:00Z"
FAR = Place("Ostra Province", Span(0, 0), "Ostra Province", 36.0, 40.0, "VEL", "Ostra Province", precision="admin1")
TEXTS = ((KARSK, "Northern Wire"), (KARSK_MORE, "River Post"), (HALVEN, "Northern Wire"), (DENNA, "River Post"), (SIEGE, "Halven Herald"),
         (PROMISE, "Halven Herald"), (HISTORY, "River Post"))  # fmt: skip


def add_valley(case, text, outlet, published=date(2031, 3, 5), change=None):
    """Adds a report of one sentence, read by the reader that knows one form. `change`: claims -> claims."""
    digest = hashlib.sha256((text + outlet).encode()).hexdigest()
    report = Report(digest[:12], text, digest, (Span(0, len(text)),), title=f"News from {outlet}", outlet=outlet, published=published, published_basis="given")
    claims = read(report)
    claims = change(claims) if change else claims
    add_report(case, report, claims, fingerprint(report), source=outlet, read_with="0.1.0", at=AT)
    return report.id


def moved(claims):
    """Displaced from Denna, told to have reached Karsk; Denna on the map now."""
    here = Place("Denna", Span(0, 5), "Denna", 35.5, 40.5, "VEL", "Ostra Province", precision="town")
    there = Place("Karsk", Span(0, 5), "Karsk", 36.1, 40.2, "VEL", "Ostra Province", precision="town")
    return tuple(replace(c, place=here, to_place=there) for c in claims)


def somewhere(claims):
    """Only the province is told."""
    return tuple(replace(c, place=FAR) for c in claims)


def fill(case):
    """The siege, read by the real reader, and the valley."""
    for path in sorted((Path(khabar.__file__).parent / "examples" / "siege").glob("*")):
        report = read_report(str(path))
        if isinstance(report, Report):
            read_into(case, report, source=path.name, at=AT)
    for text, outlet in TEXTS:
        add_valley(case, text, outlet)
    add_valley(case, "Rain displaced 70 families in Denna on 6 March 2031.", "Denna Days", change=moved)
    add_valley(case, "Bandits killed 2 people in Halven on 20 March 2031.", "Province Paper", date(2031, 3, 21), change=somewhere)


class Client:
    """A local user of a served case, signed in."""

    def __init__(self, client):
        self.http = client
        self.csrf = client.post(f"{API}/session", json={"token": TOKEN}).json()["csrf"]

    def get(self, path, expect=200, **params):
        """The JSON of an answer of that status."""
        answer = self.http.get(API + path, params=params)
        assert answer.status_code == expect, answer.text[:500]
        return answer.json()

    def raw(self, path, **params):
        return self.http.get(API + path, params=params)

    def post(self, path, body, status=200):
        answer = self.http.post(API + path, json=body, headers={"X-Khabar-CSRF": self.csrf})
        assert answer.status_code == status, answer.text
        return answer.json()

    def ids(self, path, **params):
        """The ids of all items, page by page."""
        out, after = [], None
        while True:
            page = self.get(path, **params, **({"after": after} if after else {}))
            out += [item["id"] for item in page["items"]]
            after = page["next"]
            if after is None:
                return out

    def refused(self, path, expect, **params):
        """The error of an answer, which must have the shape of all errors."""
        error = self.get(path, expect=expect, **params)["error"]
        assert set(error) >= {"code", "message", "field"}
        return error


@contextmanager
def served(where, **settings):
    """A client over the case at `where`, and the case."""
    with open_case(where) as case:
        app = make_app(case, ServeSettings(token=TOKEN, author="Lena Local", **settings))
        with TestClient(app, base_url=BASE, raise_server_exceptions=False) as client:
            yield Client(client), case
