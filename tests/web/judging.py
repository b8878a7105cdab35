"""A served case of four invented reports, for the tests of judgements and of the queue."""

from tests.web.benches import Bench

__all__ = ["claims_of", "decided", "events_of", "served"]


def served(where, accounts=None, **more):
    """The whole application over that case."""
    return Bench(where, accounts, **more)


def claims_of(asker, **asked):
    """Claims by kind and figure: {('killed', 12): CLAIM ...}."""
    items = asker.get("/claims", params={"background": "both", "limit": 100, **asked}).json()["items"]
    return {(c["kind"], (c["count"] or {}).get("low")): c for c in items}


def events_of(asker):
    return {e["id"]: e for e in asker.get("/events", params={"background": "both", "limit": 100}).json()["items"]}


def decided(asker, action, subject, status=200, **more):
    """The answer to one decision."""
    answer = asker.post("/judgements", json={"action": action, "subject": subject, **more})
    assert answer.status_code == status, answer.text
    return answer.json()
