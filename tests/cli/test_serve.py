"""The command `khabar serve`: what its options come to, what it says, what it refuses. A server that would not end is stood in for; one that does is in
tests/web/api/test_serving.py."""

import re
import socket
import webbrowser

import pytest
from starlette.testclient import TestClient
from tests.cli.case_reports import run, where
from tests.web.benches import PASSWORDS, team_file

from khabar.cli import serve as serve_module
from khabar.store import open_case
from khabar.web import front_end
from khabar.web.settings import ServeSettings

__all__ = ["where"]
API = "/api/v1"


class Served:
    """What would have been served: the application, and the socket that was bound."""

    app = port = None
    fault = None

    def server_of(self, config, ending):
        self.app, self.config = config.app, config
        return self

    def run(self, sockets):
        self.port = sockets[0].getsockname()[1]
        if self.fault:
            raise self.fault

    def asks(self, path, host="127.0.0.1", **more):
        return TestClient(self.app, base_url=f"http://{host}:{self.port}").get(API + path, **more)


@pytest.fixture
def server(monkeypatch):
    served = Served()
    monkeypatch.setattr(serve_module, "server_of", served.server_of)
    return served


@pytest.fixture
def case(where):
    open_case(where, create=True).close()
    return where


def serve(case, *words):
    return run("serve", "--case", case, "--port", "0", "--no-open", *words)


def test_the_address_holds_a_new_token_that_signs_in(server, case, monkeypatch):
    monkeypatch.setenv("KHABAR_AUTHOR", "Lena Local")
    first, second = serve(case), serve(case)
    addresses = [re.search(r"http://127\.0\.0\.1:(\d+)/\?token=(\S+)", result.stdout) for result in (first, second)]
    assert first.exit_code == 0 and int(addresses[1][1]) == server.port
    assert addresses[0][2] != addresses[1][2] and len(addresses[1][2]) >= 32
    assert "Ctrl-C ends it" in first.stderr and "keep it to yourself" in first.stderr
    client = TestClient(server.app, base_url=f"http://127.0.0.1:{server.port}")
    assert client.post(f"{API}/session", json={"token": addresses[0][2]}).status_code == 401
    assert client.post(f"{API}/session", json={"token": addresses[1][2]}).json()["name"] == "Lena Local"


def test_with_accounts_no_token_is_printed(server, case, tmp_path):
    result = serve(case, "--accounts", team_file(tmp_path / "people.db"))
    assert result.exit_code == 0 and "?token=" not in result.stdout + result.stderr and "yourself" not in result.stderr
    client = TestClient(server.app, base_url=f"http://127.0.0.1:{server.port}")
    assert client.post(f"{API}/session", json={"name": "Ada", "password": PASSWORDS["Ada"]}).json()["mode"] == "team"


def test_other_machines_only_with_accounts(server, case, tmp_path):
    for host in ("0.0.0.0", "192.0.2.7", "::"):
        refused = serve(case, "--host", host)
        assert refused.exit_code == 2 and "khabar accounts add" in refused.stderr and server.app is None
    unnamed = serve(case, "--host", "0.0.0.0", "--accounts", team_file(tmp_path / "people.db"))
    assert unnamed.exit_code == 2 and "--name" in unnamed.stderr


def test_it_answers_to_the_names_that_it_is_given(server, case):
    assert serve(case, "--name", "desk.example", "--name", "khabar.example").exit_code == 0
    codes = {host: server.asks("/session", host).status_code for host in ("127.0.0.1", "desk.example", "khabar.example", "stranger.example")}
    assert codes == {"127.0.0.1": 200, "desk.example": 200, "khabar.example": 200, "stranger.example": 403}


@pytest.mark.parametrize("name", ["http://desk.example/", "desk.example:8765", "desk example", ""])
def test_a_name_that_no_host_has_is_refused(server, case, name):
    result = serve(case, "--name", name)
    assert result.exit_code == 2 and "--name" in result.stderr and server.app is None


def test_a_case_that_is_not_there(server, tmp_path):
    result = serve(tmp_path / "none.khabar")
    assert result.exit_code == 2 and "there is no case there" in result.stderr and "Traceback" not in result.output
    assert not (tmp_path / "none.khabar").exists() and server.app is None


def test_a_port_that_is_taken(server, case):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run("serve", "--case", case, "--no-open", "--port", port)
    assert result.exit_code == 2 and f"port {port} is taken" in result.stderr and "--port 0" in result.stderr and not result.stdout


def test_an_address_of_another_machine(case, tmp_path):
    with pytest.raises(serve_module.UnusableArgument, match=r"--host 192\.0\.2\.7"):
        serve_module.listening(ServeSettings(host="192.0.2.7", port=0))


def test_without_a_front_end_it_says_what_to_run(server, case, tmp_path, monkeypatch):
    monkeypatch.setattr(front_end, "STATIC", tmp_path)
    assert "make workbench" in serve(case).stderr
    (tmp_path / "index.html").write_text("<!doctype html>")
    assert "make workbench" not in serve(case).stderr


def test_ctrl_c_ends_it_in_peace(server, case):
    server.fault = KeyboardInterrupt()
    result = serve(case)
    assert result.exit_code == 0 and result.stderr.rstrip().endswith("ended") and "Traceback" not in result.output
    with open_case(case) as again:
        again.check()


def test_the_browser_is_opened_where_asked(server, case, monkeypatch):
    opened = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    result = run("serve", "--case", case, "--port", "0", "--open")
    assert opened == [re.search(r"http://\S+", result.stdout)[0]] and "token=" in opened[0]
    assert serve(case).exit_code == 0 and run("serve", "--case", case, "--port", "0").exit_code == 0
    assert len(opened) == 1  # not with --no-open, nor by itself where nobody looks at a terminal


@pytest.mark.parametrize("tiles", ["tiles.example", "https://tiles.example/", "ftp://tiles.example/{z}/{x}/{y}.png", "https://tiles.example/{z}/{x}.png"])
def test_a_tile_server_that_is_none(server, case, tiles):
    result = serve(case, "--tiles", tiles)
    assert result.exit_code == 2 and "{z}/{x}/{y}" in result.stderr and server.app is None
