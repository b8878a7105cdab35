"""Script in every field of a report: it comes out as data of the right type, and in the pages that we write ourselves as words."""

import csv
import io
import json
from pathlib import Path

import lxml.html
import pytest

from tests.cli.case_reports import run
from tests.web.benches import API
from tests.web.people.test_readings import upload
from tests.web.security.test_tiers import EXPORTS, LISTS, quoted

SCRIPT = "<script>alert(1)</script>"
IMAGE = '"><img src=x onerror=alert(2)>'
PIECES = (SCRIPT, IMAGE, "javascript:alert(3)", "<svg/onload=alert(4)>", "{{7*7}}", "</title></style></textarea>", "\u202e\u2066", "=HYPERLINK(\"http://x\")")
TEXT = (
    f"{SCRIPT} {IMAGE} <svg/onload=alert(4)> {{{{7*7}}}} </title></style> &lt;b&gt; \u202e\u2066\n\n"
    f"Shells killed 12 people near {IMAGE} {SCRIPT} in Karsk on 4 March 2031, Mila Oren said.\n\n"
    "Troops besieged the <b onmouseover=alert(5)>old</b> quarter of Karsk since 1 March 2031, Mila Oren said."
)
HOSTILE = {"id": f"r1{IMAGE}", "title": f"{SCRIPT}{IMAGE}", "outlet": f"=cmd|' /C calc'!A0 {IMAGE}", "url": "javascript:alert(3)", "published": "2031-03-05", "text": TEXT}


@pytest.fixture
def hostile(local):
    """A case of one report that is made to hurt, judged with words that are. Gives who asks."""
    asker = local.local()
    read = asker.finished(upload(asker, (f"{IMAGE}.jsonl", json.dumps(HOSTILE).encode(), "text/plain"), outlet=HOSTILE["outlet"]))
    assert [i["became"] for i in read["items"]] == ["new"], read
    claim = asker.get("/claims").json()["items"][0]
    for given in (
        {"action": "comment", "subject": claim["id"], "value": {"field": "count"}, "reason": SCRIPT + IMAGE},
        {"action": "note", "subject": claim["id"], "reason": SCRIPT},
        {"action": "correct", "subject": claim["id"], "value": {"actor": SCRIPT, "place": IMAGE}, "reason": IMAGE},
    ):
        answer = asker.post("/judgements", json=given)
        assert answer.status_code == 200, answer.text
    return asker


def check_page(words):
    """No element, attribute or address in it that would run."""
    page = lxml.html.document_fromstring(words)
    for element in page.iter():
        assert element.tag not in ("script", "img", "svg", "iframe", "object", "embed", "base", "form", "textarea"), element.tag
        for name, value in element.attrib.items():
            assert not name.startswith("on") and "javascript:" not in value.casefold(), (element.tag, name, value)
    return page.text_content()


def test_json_is_json_and_nothing_of_it_is_lost(hostile):
    claims, events = (hostile.get(f"/{what}").json()["items"] for what in ("claims", "events"))
    paths = [*LISTS, f"/reports/{quoted(HOSTILE['id'])}", *(f"/claims/{c['id']}" for c in claims), *(f"/events/{e['id']}" for e in events), *(f"/events/{e['id']}/why" for e in events),
             f"/search?q={quoted('<script>alert(1)')}&what=claims", "/audit"]  # fmt: skip
    for path in paths:
        answer = hostile.get(path)
        assert answer.status_code == 200, (path, answer.text)
        assert answer.headers["content-type"] == "application/json" and answer.headers["x-content-type-options"] == "nosniff"
        assert answer.json() is not None
    report = hostile.get(f"/reports/{quoted(HOSTILE['id'])}").json()["report"]
    assert (report["id"], report["title"], report["url"]) == (HOSTILE["id"], HOSTILE["title"], HOSTILE["url"])
    assert report["text"].startswith(TEXT)


def test_errors_say_what_was_asked_as_data(hostile):
    for path in (f"/claims/{quoted(SCRIPT)}", f"/events/{quoted(IMAGE)}", f"/claims?kind={quoted(SCRIPT)}", f"/readings/{quoted(SCRIPT)}", f"/{quoted(SCRIPT)}", f"/brief?subject={quoted(SCRIPT)}&format=html"):
        answer = hostile.get(path)
        assert answer.status_code < 500, (path, answer.text)
        if answer.status_code != 200:
            assert answer.headers["content-type"] == "application/json" and answer.json()["error"]["message"]
        else:
            check_page(answer.text)


def test_snippets_are_runs_of_text(hostile):
    found = hostile.get("/search", params={"q": "killed", "what": "claims"}).json()["items"][0]["snippet"]
    assert any(run["hit"] for run in found) and SCRIPT in "".join(run["text"] for run in found)


def test_the_brief_is_words(hostile):
    answer = hostile.get("/brief", params={"subject": "Karsk", "format": "html"})
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/html")
    assert answer.headers["content-disposition"].startswith("attachment")
    words = check_page(answer.text)
    assert "Karsk" in words and SCRIPT not in answer.text


@pytest.mark.parametrize("what, form", EXPORTS)
def test_files_that_are_exported_run_nothing(hostile, what, form):
    answer = hostile.get("/export", params={"what": what, "format": form})
    if answer.status_code == 400:
        pytest.skip(f"{what} are not exported as {form}")
    assert answer.status_code == 200 and answer.headers["content-disposition"].startswith("attachment")
    assert not answer.headers["content-type"].startswith("text/html") and "\n" not in answer.headers["content-disposition"]
    if form == "csv":
        cells = [cell for row in csv.reader(io.StringIO(answer.text.lstrip("\ufeff"))) if row and not row[0].startswith("#") for cell in row]
        assert len(cells) > 10 and not [c for c in cells if c[:1] in "=+@\t" and c[:1]]


def test_show_writes_words(tmp_path):
    file, out = tmp_path / "r.jsonl", tmp_path / "r.html"
    file.write_text(json.dumps({**HOSTILE, "text": TEXT.replace("\u202e", "")}))
    result = run("show", file, "--html", out)
    assert result.exit_code == 0, result.stderr
    assert SCRIPT in check_page(out.read_text()) and SCRIPT not in out.read_text()


@pytest.mark.parametrize("path", ["/../../../../etc/passwd", "/assets/../../../../etc/passwd", "/%2e%2e/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2f..%2fetc%2fpasswd", "/assets/..%5c..%5cetc%5cpasswd", "//etc/passwd",
                                  "/index.html/../../secret.txt", "/%00", "/secret.txt%00.html", "/link.txt", "/....//....//secret.txt", "/static/../secret.txt"])  # fmt: skip
def test_no_file_outside_the_front_end_is_served(reader, where, tmp_path, path):
    """Sent as it stands: a browser would take the steps upwards out."""
    from tests.web.benches import Bench

    static = tmp_path / "static"
    (static / "assets").mkdir(parents=True)
    (static / "index.html").write_text("<!doctype html><title>the page</title>")
    (tmp_path / "secret.txt").write_text("the secret")
    (static / "link.txt").symlink_to(tmp_path / "secret.txt")
    bench = Bench(where, static=static)
    try:
        status, body = raw(bench.app, path)
        assert b"the secret" not in body and b"root:" not in body
        assert status in (400, 404) or (status == 200 and b"the page" in body), (status, body)
    finally:
        bench.close()


def raw(app, path):
    """The answer to a path that no client has mended: status and body."""
    import asyncio
    from urllib.parse import unquote_to_bytes

    sent = []

    async def ask():
        coming = [{"type": "http.request", "body": b"", "more_body": False}]

        async def receive():
            await asyncio.sleep(0 if coming else 5)
            return coming.pop() if coming else {"type": "http.disconnect"}

        async def send(message):
            sent.append(message)

        decoded = unquote_to_bytes(path).decode("utf-8", "replace")
        scope = {"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http", "path": decoded, "raw_path": path.encode(), "query_string": b"",
                 "headers": [(b"host", b"127.0.0.1:8765")], "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8765), "root_path": ""}  # fmt: skip
        await app(scope, receive, send)

    asyncio.run(ask())
    return sent[0]["status"], b"".join(m.get("body", b"") for m in sent[1:])


def test_the_page_itself_is_guarded_too(reader, where, tmp_path):
    from tests.web.benches import Bench

    bench = Bench(where, static=tmp_path)
    try:
        headers = bench.asker().client.get("/").headers
        assert headers["content-security-policy"].startswith("default-src 'none'") and headers["x-frame-options"] == "DENY"
    finally:
        bench.close()


def test_no_code_of_ours_writes_html_from_strings_in_the_browser():
    """Report text becomes text nodes only."""
    source = Path(__file__).parents[3] / "web" / "src"
    if not source.is_dir():
        pytest.skip("the front end's source is not here")
    banned = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "dangerouslySetInnerHTML", "eval(", "new Function", "srcdoc")
    for file in source.rglob("*.ts*"):
        if ".test." not in file.name:
            assert not [b for b in banned if b in file.read_text(encoding="utf-8")], file
    assert API
