"""People at a workbench, as the front end asks for them: what one step of a reader or a reviewer asks, in what proportion, with time to think between.

In: a signed-in `Person` and a random number generator. Out: every request as an `Answer` (name of the endpoint, milliseconds, status).
"""

import http.client
import json
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

API = "/api/v1"
# As the front end does where a case is busy: it asks again after so long, in seconds.
WAITS = (0.4, 1.2)
TIMEOUT, IDLE = 60, 3.0
WORDS = ("market", "shelling", "hospital", "flour", "bridge", "families", "convoy", "school")


@dataclass(frozen=True, slots=True)
class Answer:
    """One request. `status` 0: no answer came. `wrong`: what the server said of it, or what broke."""

    name: str
    ms: float
    status: int
    wrong: str = ""


@dataclass
class Person:
    """A browser of one person, on one connection."""

    host: str
    port: int
    answers: list[Answer] = field(default_factory=list)
    cookie: str = ""
    csrf: str = ""
    connection: http.client.HTTPConnection | None = None
    used_at: float = 0.0

    def ask(self, name: str, path: str, body: Any = None, **params: Any) -> Any:
        """The JSON of an answer, or None where it was refused. A busy case (503) is asked again, as the front end does; what counts is the last answer."""
        address = API + path + (f"?{urlencode(params, doseq=True)}" if params else "")
        for wait in (*WAITS, None):
            start = time.perf_counter()
            status, content = self.send("POST" if body is not None else "GET", address, body)
            ms = 1000 * (time.perf_counter() - start)
            if status != 503 or wait is None:
                break
            self.answers.append(Answer(f"{name}, told to wait", ms, 200))
            time.sleep(wait)
        given = json.loads(content) if status and content[:1] in (b"{", b"[") else None
        wrong = given["error"]["message"] if isinstance(given, dict) and "error" in given else "" if status else content.decode(errors="replace")
        self.answers.append(Answer(name, ms, status, wrong))
        return given if 200 <= status < 300 else None

    def send(self, method: str, address: str, body: Any) -> tuple[int, bytes]:
        """Status and content; status 0 where the connection broke."""
        headers = {"Cookie": self.cookie, "X-Khabar-CSRF": self.csrf, "Content-Type": "application/json"}
        try:
            # The server ends a connection that nothing came over for some seconds: as a browser does, begin another.
            if self.connection is None or time.monotonic() - self.used_at > IDLE:
                self.close()
                self.connection = http.client.HTTPConnection(self.host, self.port, timeout=TIMEOUT)
            self.connection.request(method, address, json.dumps(body) if body is not None else None, headers)
            answer = self.connection.getresponse()
            content = answer.read()
            if given := answer.getheader("Set-Cookie"):
                self.cookie = given.partition(";")[0]
            self.used_at = time.monotonic()
            return answer.status, content
        except (OSError, http.client.HTTPException) as broken:
            self.close()
            return 0, f"{type(broken).__name__} {broken}".encode()

    def close(self) -> None:
        """Ends the connection."""
        if self.connection:
            self.connection.close()
        self.connection = None

    def sign_in(self, name: str, password: str) -> None:
        """Raises SystemExit where the server does not let the person in."""
        self.ask("sign in", "/session", {"name": name, "password": password})
        found = self.ask("session", "/session") or {}
        if not found.get("signed_in"):
            raise SystemExit(f"{name} could not sign in: {self.answers[-2]}")
        self.csrf = found["csrf"]


@dataclass
class Reader:
    """Somebody who browses: looks at what the last list gave."""

    person: Person
    dice: random.Random
    filter: dict[str, Any] = field(default_factory=dict)
    events: list[dict[str, Any]] = field(default_factory=list)
    claims: list[dict[str, Any]] = field(default_factory=list)

    def open(self) -> None:
        """The page is loaded."""
        for name in ("case", "codebook"):
            self.person.ask(name, f"/{name}")
        self.views()

    def views(self) -> None:
        """All that follows the filter: list, map, timeline."""
        page = self.person.ask("events" + self.said(), "/events", sort="day", limit=50, **self.filter)
        self.events = page["items"] if page else []
        self.person.ask("map" + self.said(), "/map", zoom=2, **self.filter)
        self.person.ask("timeline" + self.said(), "/timeline", **self.filter)

    def said(self) -> str:
        """For the table: by what is filtered."""
        return f", {' and '.join(sorted(self.filter))}" if self.filter else ""

    def set_filter(self) -> None:
        """By kind, days, place or words; or none again."""
        day = self.dice.randrange(1, 20)
        place = next((e["place"]["name"] for e in self.events if e.get("place") and e["place"].get("name")), None)
        choices = [{"kind": self.dice.choice(["killed", "displaced", "shelling"])}, {"since": f"2031-01-{day:02}", "until": f"2031-01-{day + 5:02}"}, {}, {}]
        choices += [{"place": place}] if place else []
        choices += [{"q": self.dice.choice(WORDS)}]
        self.filter = self.dice.choice(choices)
        self.views()

    def open_event(self) -> None:
        """Its page, and the report of its first claim."""
        if not self.events:
            return self.views()
        event = self.person.ask("event", f"/events/{self.dice.choice(self.events)['id']}")
        if event and event["claims"]:
            self.open_report(event["claims"][0]["report"]["id"])

    def open_report(self, report: str) -> None:
        found = self.person.ask("report", f"/reports/{quote(report, safe='')}")
        self.claims = found["claims"] if found else []

    def look_at_queue(self) -> None:
        """The queue, and the report of one of its claims."""
        page = self.person.ask("queue" + self.said(), "/queue", limit=50, **self.filter)
        if page and page["items"]:
            self.open_report(self.dice.choice(page["items"])["claim"]["report"]["id"])

    def move_map(self) -> None:
        """A part of it, nearer."""
        west, south = self.dice.uniform(35, 40), self.dice.uniform(33, 36)
        self.person.ask("map, moved", "/map", zoom=self.dice.choice([6, 7.5, 9]), box=f"{west:.3f},{south:.3f},{west + 2:.3f},{south + 1.5:.3f}", **self.filter)

    def find(self) -> None:
        """Types words into the search: three kinds of records are asked for."""
        words = self.dice.choice(WORDS)
        for what in ("reports", "claims", "events"):
            self.person.ask(f"search, {what}", "/search", q=words, what=what, limit=5)

    def read_on(self) -> None:
        """The next page of the list of events."""
        page = self.person.ask("events", "/events", sort="day", limit=50)
        if page and page["next"]:
            self.person.ask("events, next page", "/events", sort="day", limit=50, after=page["next"])

    def look_at_lists(self) -> None:
        self.person.ask("reports", "/reports", limit=50)
        self.person.ask("situations", "/situations", limit=50)

    def look_at_chart(self) -> None:
        self.person.ask("charts" + self.said(), "/charts/figures", **self.filter)

    def ask_why(self) -> None:
        if self.events:
            self.person.ask("why", f"/events/{self.dice.choice(self.events)['id']}/why")

    def foresee_export(self) -> None:
        """The dialog of an export that the filter narrows."""
        self.person.ask("export preview", "/export/preview", what="events", format="csv", kind="killed", since="2031-01-03", until="2031-01-05")

    def steps(self) -> list[tuple[Callable[[], None], int]]:
        """What is done, and how often in a hundred."""
        return [(self.open_event, 32), (self.set_filter, 16), (self.look_at_queue, 12), (self.move_map, 14), (self.read_on, 8), (self.find, 7), (self.look_at_lists, 4),
                (self.look_at_chart, 3), (self.ask_why, 3), (self.foresee_export, 1)]  # fmt: skip

    def step(self) -> None:
        """One of them."""
        acts, weights = zip(*self.steps(), strict=True)
        self.dice.choices(acts, weights)[0]()


@dataclass
class Reviewer:
    """Somebody who decides: goes down the queue, each from a place of their own. `accepted`: ids of the judgements that the server took."""

    person: Person
    dice: random.Random
    share: int
    of: int
    queue: list[dict[str, Any]] = field(default_factory=list)
    accepted: list[str] = field(default_factory=list)
    met: int = 0

    def step(self) -> None:
        """The next claim: its report, then a decision, sometimes two."""
        if not self.queue:
            page = self.person.ask("queue", "/queue", limit=100)
            self.queue = [i["claim"] for n, i in enumerate(page["items"] if page else []) if n % self.of == self.share]
            return
        claim = self.queue.pop(0)
        self.person.ask("report", f"/reports/{quote(claim['report']['id'], safe='')}")
        roll = self.dice.random()
        if roll < 0.6:
            self.decide("accept", claim)
        elif roll < 0.75:
            self.decide("reject", claim)
        elif roll < 0.92:
            self.decide("correct", claim, {"count": f"at least {self.dice.randrange(2, 90)} people"}, "counted anew")
        elif undone := self.decide("accept", claim):
            self.decide("undo", {"id": undone, "judgements": []})

    def decide(self, action: str, claim: dict[str, Any], value: Any = None, reason: str | None = None) -> str | None:
        """The judgement's id; None where it was not taken."""
        newest = max(claim["judgements"], key=lambda j: j["sequence"], default=None)
        body = {"action": action, "subject": claim["id"], "value": value, "reason": reason, "after": newest["id"] if newest else None}
        decided = self.person.ask(f"decide: {action}", "/judgements", body)
        if decided is None:
            self.met += self.person.answers[-1].status == 409
            return None
        self.accepted.append(decided["judgement"]["id"])
        return str(self.accepted[-1])
