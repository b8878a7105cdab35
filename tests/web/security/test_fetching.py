"""Pages that the server may be asked to fetch, and everything of its own networks that it must not."""

import threading
import time
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from khabar.web.errors import Refusal
from khabar.web.readings.addresses import is_public, resolved, web_address
from khabar.web.readings.fetching import Fetcher, NotFetched
from tests.web.benches import Bench

HERE = "127.0.0.1"
PAGE = b"<html lang='en'><head><title>Notes</title></head><body><article><p>Shells killed 12 people in Karsk on 4 March 2031, Mila Oren said.</p></article></body></html>"

INSIDE = [
    "http://127.0.0.1/",
    "http://127.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.0.0.1/",
    "http://0177.0.0.1/",
    "http://017700000001/",
    "http://0/",
    "http://0.0.0.0/",
    "http://localhost/",
    "http://localhost./",
    "http://LOCALHOST/",
    "http://\u2460\u2461\u2466.\u24ea.\u24ea.\u2460/",
    "http://127\u30020\u30020\u30021/",
    "http://10.0.0.1/",
    "http://172.16.5.4/",
    "http://192.168.1.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://100.64.0.1/",
    "http://198.18.0.1/",
    "http://192.0.0.8/",
    "http://192.88.99.1/",
    "http://224.0.0.1/",
    "http://240.0.0.1/",
    "http://255.255.255.255/",
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::ffff:8.8.8.8]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[64:ff9b:1::a00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[2001:0:7f00:1::]/",
    "http://[fe80::1]/",
    "http://[fe80::1%25eth0]/",
    "http://[fc00::1]/",
    "http://[fd12:3456::1]/",
    "http://[fec0::1]/",
    "http://[ff02::1]/",
    "http://[2001:db8::1]/",
]
"""The machine itself, its networks, and what carries them inside: each in the form in which a name check would miss it."""

UNUSABLE = [
    "", " ", "wire", "//wire.example/", "ftp://wire.example/", "file:///etc/passwd", "gopher://127.0.0.1:6379/_x", "dict://127.0.0.1/", "data:text/html,x", "javascript:alert(1)",
    "http://", "http:///x", "http://user@wire.example/", "http://wire.example@127.0.0.1/", "http://user:pw@wire.example/", "http://wire.example:22/", "http://wire.example:6379/",
    "http://wire.example:0/", "http://wire.example:99999/", "http://wire.example:x/", "http://wire .example/", "http://wire.example/a b", "http://wire.example/\r\nHost: x", "http://wire.example\\@x/",
    "http://[::1/", "http://wi%72e.example/", "http://" + "a" * 2500 + ".example/", "http://a..b\u3002/" + "x" * 2000, "http://exa<mple/", "http://\ud800/",
]  # fmt: skip


@pytest.mark.parametrize("url", INSIDE)
def test_nothing_inside_is_fetched(url):
    """The system's own look-up knows the odd forms of numbers; what it makes of them is checked."""
    with pytest.raises(Refusal) as refused:
        Fetcher().check(url)
    assert refused.value.status == 400
    with pytest.raises(NotFetched):
        Fetcher().fetch(url)


@pytest.mark.parametrize("url", UNUSABLE)
def test_what_is_no_address_of_the_web_is_unusable(url):
    with pytest.raises(Refusal) as refused:
        web_address(url)
    assert refused.value.status == 400 and refused.value.field == "url"


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.215.14", "2606:4700:4700::1111", "2a00:1450:4001:80b::200e"])
def test_public_addresses_are_public(address):
    assert is_public(address)


@pytest.mark.parametrize("address", ["", "wire.example", "8.8.8.8.8", "::1", "10.1.2.3", "fe80::1%eth0", "192.88.99.7", "2001:db8::5"])
def test_others_are_not(address):
    assert not is_public(address)


def test_a_name_with_a_private_address_beside_a_public_one_is_a_trap():
    address = web_address("http://wire.example/")
    assert resolved(address, lambda host, port: ["8.8.8.8"], is_public) == "8.8.8.8"
    for found in (["8.8.8.8", "10.0.0.1"], ["10.0.0.1", "8.8.8.8"], ["::ffff:10.0.0.1"], [], ["nonsense"]):
        with pytest.raises(Refusal, match="no page on the public web"):
            resolved(address, lambda host, port, found=found: found, is_public)


def test_what_is_refused_tells_nothing_of_the_network():
    """Whether a name exists inside is not to be learned from the answer."""

    def unknown(host, port):
        raise OSError("no such name")

    words = set()
    for resolve in (unknown, lambda host, port: ["10.0.0.1"], lambda host, port: ["127.0.0.1"]):
        with pytest.raises(Refusal) as refused:
            Fetcher(resolve=resolve).check("http://db.internal/")
        words.add(str(refused.value))
    assert len(words) == 1


# --- against a server on this machine ------------------------------------------------------------------------------------------


@contextmanager
def serving(answer):
    """A web server on the loopback; `answer(handler)` writes what it says. Gives its port and the requests it had."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            asked.append((self.headers["Host"], self.path, dict(self.headers)))
            with suppress(OSError):  # the other end goes away, as it should
                answer(self)
            self.close_connection = True

        def log_message(self, *words):
            pass

    server = ThreadingHTTPServer((HERE, 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_port, asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def says(status=200, body=PAGE, kind="text/html; charset=utf-8", **headers):
    """A plain answer."""

    def answer(handler):
        handler.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **{k.replace("_", "-"): v for k, v in headers.items()}}.items():
            if value is not None:
                handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def fetcher(port, **more):
    """One for which this machine's server, and nothing else, stands for the public web."""
    own = {"resolve": lambda host, p: [HERE] if host.endswith(".example") else [host], "permit": lambda a: a == HERE, "ports": frozenset({port})}
    return Fetcher(**{**own, **more})


def test_a_page_is_fetched_by_its_name_from_the_address_that_was_checked():
    with serving(says()) as (port, asked):
        page = fetcher(port).fetch(f"http://wire.example:{port}/a/b?c=d#e")
    assert page.content == PAGE and page.suffix == ".html" and page.url == f"http://wire.example:{port}/a/b?c=d"
    host, path, headers = asked[0]
    assert (host, path) == (f"wire.example:{port}", "/a/b?c=d") and headers["Accept-Encoding"] == "identity"
    assert "Cookie" not in headers and "Referer" not in headers and "Authorization" not in headers


def test_a_name_that_changes_between_check_and_use_leads_nowhere():
    """DNS rebinding: the first answer is permitted, every later one is private. One look-up a step, and the connection goes to what it gave."""
    answers = []

    def changing(host, port):
        answers.append(host)
        return [HERE] if len(answers) == 1 else ["10.0.0.1"]

    with serving(says()) as (port, asked):
        assert fetcher(port, resolve=changing).fetch(f"http://wire.example:{port}/").content == PAGE
        assert answers == ["wire.example"] and len(asked) == 1
        with pytest.raises(NotFetched, match="no page on the public web"):
            fetcher(port, resolve=changing).fetch(f"http://wire.example:{port}/")
        assert len(asked) == 1


def test_a_proxy_of_the_environment_is_not_used(monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    with serving(says()) as (port, _):
        assert fetcher(port).fetch(f"http://wire.example:{port}/").content == PAGE


@pytest.mark.parametrize(
    "place",
    ["http://127.0.0.2:{port}/", "http://10.0.0.1:{port}/", "http://[::1]:{port}/", "http://169.254.169.254:{port}/latest", "//10.0.0.1:{port}/", "file:///etc/passwd", "gopher://x:{port}/",
     "http://user@wire.example:{port}/", "http://wire.example:22/", "http://localhost:{port}/", "javascript:alert(1)", "http://[::1"],
)  # fmt: skip
def test_a_redirect_is_checked_like_the_first(place):
    leading = lambda h: says(302, b"", Location=place.format(port=h.server.server_port))(h)  # noqa: E731
    with serving(leading) as (port, asked), pytest.raises(NotFetched):
        fetcher(port).fetch(f"http://wire.example:{port}/")
    assert len(asked) == 1


def test_a_redirect_to_a_page_is_followed_five_times_and_no_more():
    def answer(handler):
        n = int(handler.path.strip("/"))
        says(301, b"", Location=f"/{n - 1}")(handler) if n else says()(handler)

    with serving(answer) as (port, asked):
        assert fetcher(port).fetch(f"http://wire.example:{port}/5").url == f"http://wire.example:{port}/0"
        assert len(asked) == 6
        with pytest.raises(NotFetched, match="more than 5 times"):
            fetcher(port).fetch(f"http://wire.example:{port}/6")
        assert len(asked) == 12


@pytest.mark.parametrize(
    "answer, why",
    [
        (says(404), "answers 404"),
        (says(500), "answers 500"),
        (says(204, b"", kind=None), "answers 204"),
        (says(kind="image/png"), "image/png is not read"),
        (says(kind="application/json"), "not read"),
        (says(kind="text/html\x0b<script>"), "not read"),
        (says(kind=None), "without a type"),
        (says(body=b"\x1f\x8b" * 50, Content_Encoding="gzip"), "packed"),
        (says(302, Location=None), "answers 302"),
        (says(body=b"x" * 1_100_000), "larger than 1 MB"),
    ],
)
def test_what_is_no_page_says_so(answer, why):
    with serving(answer) as (port, _), pytest.raises(NotFetched, match=why):
        fetcher(port, most_bytes=1_000_000).fetch(f"http://wire.example:{port}/")


def test_a_page_without_an_end_is_cut_by_its_size():
    def endless(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", "text/plain")
        handler.end_headers()
        while True:
            handler.wfile.write(b"x" * 65_536)

    with serving(endless) as (port, _), pytest.raises(NotFetched, match="larger than 1 MB"):
        fetcher(port, most_bytes=1_000_000).fetch(f"http://wire.example:{port}/")


@pytest.mark.parametrize("drips", ["headers", "body", "silence"])
def test_a_server_that_drips_is_cut_by_the_time(drips):
    def slow(handler):
        if drips == "body":
            handler.send_response(200)
            handler.send_header("Content-Type", "text/plain")
            handler.end_headers()
        elif drips == "headers":
            handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for _ in range(100):
            time.sleep(0.1)
            if drips != "silence":
                handler.wfile.write(b"X-A: b\r\n" if drips == "headers" else b"x")

    begun = time.monotonic()
    with serving(slow) as (port, _), pytest.raises(NotFetched):
        fetcher(port, seconds=1.0).fetch(f"http://wire.example:{port}/")
    assert time.monotonic() - begun < 8


def test_nobody_there_is_said_in_one_line():
    with pytest.raises(NotFetched, match="cannot be fetched"):
        fetcher(9, seconds=3.0).fetch("http://wire.example:9/")


# --- through the API ---------------------------------------------------------------------------------------------------------


def test_a_server_without_the_setting_fetches_nothing(local):
    answer = local.local().post("/readings/url", json={"url": "http://wire.example/"})
    assert answer.status_code == 403 and answer.json()["error"]["code"] == "no_fetch"
    assert local.local().get("/session").json()["fetch"] is False


@pytest.fixture
def fetching(reader, where):
    bench = Bench(where, fetch=True)
    yield bench
    bench.close()


@pytest.mark.parametrize("url", ["http://127.0.0.1:8765/api/v1/session", "http://2130706433/", "http://[::ffff:10.0.0.1]/", "http://169.254.169.254/", "file:///etc/passwd", "x"])
def test_the_api_refuses_them_at_once(fetching, url):
    answer = fetching.local().post("/readings/url", json={"url": url})
    assert answer.status_code == 400 and answer.json()["error"]["field"] == "url"


def test_a_fetched_page_becomes_a_report_of_its_address(fetching):
    claims_another = PAGE.replace(b"<title>", b"<link rel='canonical' href='https://other.example/theirs'><title>")
    with serving(says(body=claims_another)) as (port, _):
        fetching.app.state.readings.fetcher = fetcher(port)
        asker = fetching.local()
        url = f"http://wire.example:{port}/1"
        read = asker.finished(asker.post("/readings/url", json={"url": url, "outlet": "Northern Wire"}))
    assert [(i["became"], i["report"]) for i in read["items"]] == [("new", url)], read
    report = fetching.case.report(url)
    assert report.url == url and "Shells killed 12 people" in report.text and report.outlet == "Northern Wire"


def test_a_page_that_is_not_there_is_set_aside(fetching):
    with serving(says(404)) as (port, _):
        fetching.app.state.readings.fetcher = fetcher(port)
        asker = fetching.local()
        read = asker.finished(asker.post("/readings/url", json={"url": f"http://wire.example:{port}/1"}))
    assert read["set_aside"] == 1 and read["items"][0]["reason"] == "the server of the page answers 404"
