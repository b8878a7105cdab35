"""`khabar serve`: the workbench of a case, in the browser."""

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khabar.cli.case_option import CaseOption
from khabar.cli.ending import complain, ending_cleanly
from khabar.errors import UnusableArgument

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable
    from types import FrameType

    import uvicorn

    from khabar.store import Case
    from khabar.web.settings import ServeSettings

LOOPBACK = ("127.0.0.1", "::1", "localhost")
GRACE_SECONDS = 3
"""How long requests in hand may go on after Ctrl-C; who listens to the news would never end."""


def serve(
    case: CaseOption,
    port: Annotated[int, typer.Option("--port", metavar="N", min=0, max=65535, help="Where it listens; 0: any free port.")] = 8765,
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="The address it listens on; another than this machine's own only with --accounts.")
    ] = "127.0.0.1",
    name: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="HOST", help="A host name that it is called by (behind a proxy, on 0.0.0.0); may be repeated."),
    ] = None,
    accounts: Annotated[
        Path | None,
        typer.Option("--accounts", metavar="FILE", help="For a team: the file of accounts (khabar accounts add). Without it: one local user."),
    ] = None,
    fetch: Annotated[bool, typer.Option("--fetch", help="Let people bring in web pages by their address: this server fetches them.")] = False,
    tiles: Annotated[
        str | None,
        typer.Option("--tiles", metavar="URL", help="A tile server for the map, as https://HOST/{z}/{x}/{y}.png. [default: none is asked]"),
    ] = None,
    open_browser: Annotated[
        bool | None, typer.Option("--open/--no-open", help="Open the browser. [default: for a local user at a terminal]")
    ] = None,
) -> None:
    """Open a case as a workbench in the browser: read, check, correct, map, chart, export.

    For one user of this machine, who signs in by the address that is printed; or, with --accounts, for a team. Reports may be added meanwhile by khabar add.
    """
    with ending_cleanly():
        from khabar.cli.gazetteer import use_added_gazetteers
        from khabar.store import open_case

        use_added_gazetteers()
        settings = settings_of(host, port, accounts, fetch, tiles, tuple(name or ()))
        with open_case(case) as opened, listening(settings) as bound:
            run(opened, settings, bound, opens=open_browser if open_browser is not None else accounts is None and sys.stdout.isatty())


def settings_of(host: str, port: int, accounts: Path | None, fetch: bool, tiles: str | None, names: tuple[str, ...]) -> "ServeSettings":
    """The settings of these options. Raises UnusableArgument for a host that others reach without accounts, and a tile server that is none."""
    import os
    import secrets
    from getpass import getuser
    from urllib.parse import urlsplit

    from khabar.web.people.names import checked_names
    from khabar.web.settings import ServeSettings

    if accounts is None and host not in LOOPBACK:
        raise UnusableArgument(f"--host {host}: others would reach the case without signing in; make accounts first (khabar accounts add), then --accounts FILE")
    if tiles is not None:
        parts = urlsplit(tiles)
        if parts.scheme not in ("http", "https") or not parts.netloc or not all(f"{{{x}}}" in tiles for x in "zxy"):
            raise UnusableArgument(f"--tiles {tiles}: write it as https://HOST/{{z}}/{{x}}/{{y}}.png")
    try:
        author = os.environ.get("KHABAR_AUTHOR") or getuser()
    except (KeyError, OSError):
        author = "local"
    token = secrets.token_urlsafe(24) if accounts is None else None
    settings = ServeSettings(host=host, port=port, accounts=accounts, author=author, token=token, fetch=fetch, tiles=tiles, names=names)
    checked_names(settings)
    return settings


def listening(settings: "ServeSettings") -> "socket.socket":
    """The socket, bound before anything is printed. Raises UnusableArgument where the port is taken or the address is not this machine's."""
    import errno
    import socket

    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((settings.host, settings.port))
        # Only now is it known that nobody else listens there.
        bound.listen(128)
    except OSError as error:
        bound.close()
        if error.errno == errno.EADDRINUSE:
            raise UnusableArgument(f"port {settings.port} is taken, perhaps by another workbench: choose another with --port, or --port 0") from None
        if error.errno == errno.EACCES:
            raise UnusableArgument(f"port {settings.port} may not be used by this account: choose one above 1023 with --port") from None
        raise UnusableArgument(f"--host {settings.host}: {error.strerror or error}") from None
    return bound


def run(opened: "Case", settings: "ServeSettings", bound: "socket.socket", *, opens: bool) -> None:
    """Serves until Ctrl-C."""
    from dataclasses import replace

    import uvicorn

    from khabar.web.app import make_app

    settings = replace(settings, port=bound.getsockname()[1])
    app = make_app(opened, settings)
    address = address_of(settings)
    print(f"Khabar workbench of {opened.where}: {address}", flush=True)
    complain("Ctrl-C ends it" + ("; the address signs you in: keep it to yourself" if settings.token else ""))
    _say_what_is_missing()
    if opens:
        import webbrowser

        webbrowser.open(address)
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        # Of a proxy on this machine alone, which a team has: who asks (for the waits after wrong passwords), and whether over TLS.
        proxy_headers=settings.accounts is not None,
        forwarded_allow_ips="127.0.0.1",
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    with suppress(KeyboardInterrupt):
        server_of(config, lambda: app.state.end_news()).run(sockets=[bound])
    complain("ended")


def server_of(config: "uvicorn.Config", ending: "Callable[[], None]") -> "uvicorn.Server":
    """A server that calls `ending` as soon as it is told to stop: who listens to the news would keep it waiting."""
    import uvicorn

    class Server(uvicorn.Server):
        def handle_exit(self, sig: int, frame: "FrameType | None") -> None:
            ending()
            super().handle_exit(sig, frame)

    return Server(config)


def address_of(settings: "ServeSettings") -> str:
    """What is to be opened."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    start = f"http://{host}:{settings.port}/"
    return f"{start}?token={settings.token}" if settings.token else start


def _say_what_is_missing() -> None:
    from khabar.web.front_end import STATIC

    if not (STATIC / "index.html").is_file():
        complain("the front end is not built: run `make workbench` (from source; Node 20.19 or later). The API works all the same.")
