"""What holds for all: errors of one shape, a schema that is complete, the front end, the news, and the command."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

import pytest
from typer.testing import CliRunner

from khabar.cli import app as command
from khabar.errors import CaseConnectionLost, CaseDamaged, CaseError, CaseFull, CaseLocked, CaseTooNew, LexiconError
from khabar.web.api import case as case_endpoint
from tests.web.served import API, add_valley, served

HTML = "<!doctype html><title>Workbench</title>"


def test_nobody_is_answered_without_signing_in(filled):
    with served(filled) as (client, _):
        client.http.cookies.clear()
        for path in ("/case", "/events", "/claims", "/stream", "/map", "/export"):
            assert client.refused(path, 401)["code"] == "not_signed_in"


@pytest.mark.parametrize(
    ("fault", "code", "passes"),
    [
        (CaseLocked("/home/lena/karsk.khabar: locked"), "case_locked", True),
        (CaseFull("/home/lena/karsk.khabar: full"), "case_full", True),
        (CaseConnectionLost("postgresql://lena@db.example/karsk: gone"), "case_connection_lost", True),
        (CaseDamaged("/home/lena/karsk.khabar: damaged"), "case_damaged", False),
        (CaseTooNew("/home/lena/karsk.khabar: too new"), "case_mismatched", False),
        (CaseError("/home/lena/karsk.khabar: refused"), "case_fault", False),
        (LexiconError("/home/lena/words.yaml: bad"), "installation", False),
    ],
)
def test_faults_of_a_case_are_told_without_where_it_is(bench, monkeypatch, caplog, fault, code, passes):
    def broken():
        raise fault

    monkeypatch.setattr(case_endpoint, "_codebook", broken)
    answer = bench.raw("/codebook")
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, code)
    assert ("Retry-After" in answer.headers) == passes
    assert "lena" not in answer.text and "lena" in caplog.text


def test_tables_that_are_not_those_of_this_version_are_said_to_be_so(own):
    client, case = own
    with case._place.writing() as connection:
        connection.exec_driver_sql("ALTER TABLE report_versions RENAME TO report_versions_of_another_version")
    answer = client.raw("/reports")
    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (503, "case_mismatched") and "Retry-After" not in answer.headers
    assert "tables" in error["message"] and "no such" not in error["message"] and str(case.where) not in answer.text


def test_a_fault_of_ours_tells_nothing_of_the_inside(bench, monkeypatch):
    def broken():
        raise RuntimeError("secret words of the inside")

    monkeypatch.setattr(case_endpoint, "_codebook", broken)
    answer = bench.raw("/codebook")
    assert answer.status_code == 500 and "secret" not in answer.text and answer.json()["error"]["code"]


def test_an_unknown_address_and_method(bench):
    assert bench.refused("/nothing", 404)["code"] == "not_found"
    answer = bench.http.put(f"{API}/events", headers={"X-Khabar-CSRF": bench.csrf})
    assert answer.status_code == 405 and set(answer.json()["error"]) >= {"code", "message", "field"}


def test_the_schema_is_complete_and_the_one_that_is_written(bench):
    schema = bench.get("/openapi.json")
    operations = [o for path in schema["paths"].values() for o in path.values()]
    ids = [o["operationId"] for o in operations]
    assert len(ids) == len(set(ids)) and all(o.get("description") for o in operations)
    assert not [name for name in schema["components"]["schemas"] if "__" in name]
    silent = [n for n, s in schema["components"]["schemas"].items() if s.get("properties") == {}]
    assert silent == []
    root = Path(__file__).parents[3]
    run = subprocess.run([sys.executable, root / "scripts" / "write_openapi.py", "-"], capture_output=True, text=True, check=True, timeout=120)
    assert json.loads(run.stdout)["paths"].keys() == schema["paths"].keys()


def test_the_front_end(filled, tmp_path):
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text(HTML)
    (tmp_path / "assets" / "app-1a2b.js").write_text("1")
    (tmp_path.parent / "outside.txt").write_text("private")
    with served(filled, static=tmp_path) as (client, _):
        for path in ("/", "/?event=e1", "/some/view"):
            page = client.http.get(path)
            assert page.text == HTML and page.headers["cache-control"] == "no-cache"
        assert "immutable" in client.http.get("/assets/app-1a2b.js").headers["cache-control"]
        assert client.http.get("/assets/gone.js").status_code == 404
        for path in ("/../outside.txt", "/%2e%2e/outside.txt", "/assets/..%2f..%2foutside.txt", "/..%5coutside.txt"):
            assert "private" not in client.http.get(path).text


def test_without_a_front_end_the_page_says_what_to_run(filled, tmp_path):
    with served(filled, static=tmp_path / "none") as (client, _):
        page = client.http.get("/")
        assert page.status_code == 503 and "make workbench" in page.text
        assert client.get("/case")["reports"]


def wait_for(address, seconds=30):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            return urllib.request.urlopen(address, timeout=5).read()
        except urllib.error.HTTPError as error:
            return error.read()
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"nothing answers at {address}")


@pytest.fixture
def process(filled, tmp_path):
    """`khabar serve` of a copy of the case: the process, the case's path, and its start-up address."""
    path = tmp_path / "served.khabar"
    path.write_bytes(filled.read_bytes())
    words = [sys.executable, "-m", "khabar.cli", "serve", "--case", str(path), "--port", "0", "--no-open"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "KHABAR_AUTHOR": "Lena Local"}) as running:
        try:
            line = running.stdout.readline()
            yield running, path, re.search(r"http://\S+", line)[0]
        finally:
            running.kill()


def opened(address):
    """Somebody who signed in with the start-up address."""
    base, _, token = address.partition("?token=")
    jar = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    wait_for(base)
    asked = urllib.request.Request(f"{base}api/v1/session", json.dumps({"token": token}).encode(), {"Content-Type": "application/json"})
    assert json.load(jar.open(asked, timeout=10))["name"] == "Lena Local"
    return base, jar


def test_the_command_serves_tells_news_of_other_processes_and_ends_on_ctrl_c(process):
    running, path, address = process
    base, jar = opened(address)
    news = jar.open(f"{base}api/v1/stream", timeout=20)
    heard = []

    def listen():
        for line in news:
            if line.startswith(b"data: "):
                heard.append(json.loads(line[6:]))

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    from khabar.store import open_case

    until = time.monotonic() + 20
    while not heard and time.monotonic() < until:
        time.sleep(0.05)
    with open_case(path) as case:  # as `khabar add` does, from another process
        add_valley(case, "A bomb killed 5 people in Halven on 1 March 2031.", "Late Post")
    while len(heard) < 2 and time.monotonic() < until:
        time.sleep(0.05)
    assert heard[1]["reports"] == heard[0]["reports"] + 1 and heard[1]["state"] != heard[0]["state"]
    running.send_signal(signal.SIGINT)
    begun = time.monotonic()
    assert running.wait(20) == 0 and time.monotonic() - begun < 10
    listener.join(5)
    assert not listener.is_alive() and "Traceback" not in running.stderr.read()


def test_a_port_that_is_taken_is_said(filled):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = CliRunner().invoke(command, ["serve", "--case", str(filled), "--port", str(port), "--no-open"])
    assert result.exit_code == 2 and f"port {port} is taken" in result.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [(["--host", "0.0.0.0"], "--accounts"), (["--tiles", "tiles.example"], "--tiles"), (["--accounts", "none.db"], "accounts")],
)
def test_what_cannot_be_served(filled, words, said):
    result = CliRunner().invoke(command, ["serve", "--case", str(filled), "--port", "0", "--no-open", *words])
    assert result.exit_code == 2 and said in result.stderr
