"""The same case on SQLite and on PostgreSQL gives the same answers: every endpoint that reads, with every filter."""

from urllib.parse import parse_qsl

import pytest

from tests.web.api.test_filters import NARROWING
from tests.web.served import served

FILTERED = ["/events", "/events?sort=persons", "/events?sort=origins", "/claims", "/queue", "/situations", "/map?zoom=1", "/map?zoom=9", "/timeline", "/charts/figures"]
WHOLE = [
    "/case", "/codebook", "/reports", "/reports?q=Karsk", "/reports?outlet=northern+wire", "/reports?review=to_do", "/reports?since=2031-03-05&until=2031-03-06",
    "/judgements", "/judgements/verify", "/brief?subject=Torvane",
    "/export/preview?what=claims&format=csv", "/export?what=events&format=jsonl", "/export?what=events&format=geojson",
]  # fmt: skip
OF_THE_DATABASE = ("state", "generated_at", "readme")
"""What tells the two apart: the word for the state, and when it was asked; the name of the case stands in words."""


@pytest.fixture(scope="module")
def both(filled, on_postgres):
    """A client over each."""
    with served(filled) as (on_file, _), served(on_postgres.copy()) as (on_server, _):
        yield on_file, on_server


def compared(answer):
    """The answer without what may differ."""
    assert answer.status_code == 200, answer.text
    if not answer.headers["content-type"].startswith("application/json"):
        return answer.text
    return without(answer.json())


def without(data):
    if isinstance(data, dict):
        return {k: without(v) for k, v in data.items() if k not in OF_THE_DATABASE and not (k == "name" and str(v).startswith(("valley", "copy_")))}
    return [without(v) for v in data] if isinstance(data, list) else data


def asked_everywhere(both, path, **asked):
    path, _, own = path.partition("?")
    asked = {**dict(parse_qsl(own)), **asked}
    one, other = (compared(client.raw(path, **asked)) for client in both)
    assert one == other, path
    return one


@pytest.mark.parametrize("path", FILTERED)
def test_every_filter_gives_the_same(both, path):
    report, situation = both[0].get("/reports")["items"][0]["id"], both[0].get("/situations")["items"][0]["id"]
    plain = asked_everywhere(both, path)
    found = [asked_everywhere(both, path, **asked) for asked in (*NARROWING, {"report": report}, {"situation": situation}, {"place": "Karsk", "kind": "killed"})]
    # The filters did something.
    assert any(answer != plain for answer in found)


@pytest.mark.parametrize("path", WHOLE)
def test_every_other_question_gives_the_same(both, path):
    assert asked_everywhere(both, path)


@pytest.mark.parametrize("asked", [{"q": "people", "what": "reports"}, {"q": "people", "what": "claims"}, {"q": "kill*", "what": "events"}, {"q": '"in Karsk"', "what": "claims"}])
def test_a_search_finds_the_same(both, asked):
    """In whichever order: each database has its own measure of what is nearest."""
    one, other = ({item["id"] for item in client.get("/search", limit=200, **asked)["items"]} for client in both)
    assert one == other != set()


@pytest.mark.parametrize("listed", ["claims", "events", "reports", "situations"])
def test_every_record_is_the_same(both, listed):
    items = both[0].get(f"/{listed}", limit=500, **({"background": "both"} if listed in ("claims", "events") else {}))["items"]
    for item in items[:8]:
        asked_everywhere(both, f"/{listed}/{item['id']}")
        if listed == "events":
            asked_everywhere(both, f"/events/{item['id']}/why")
            asked_everywhere(both, "/charts/figures", event=item["id"])
    assert items
