"""One page from the web, for a person who gave its address; only where the server was started with `--fetch`.

Each step of a redirect is checked like the first: its name is looked up once, the addresses are checked, and the connection goes to the very address
that was checked (the name goes into the Host header and the certificate's check), so that a name which leads elsewhere a moment later leads nowhere. No
proxy of the environment is used, no cookie kept, nothing but the page itself loaded. Limits: time in all, bytes, redirects, types.
"""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Timer
from urllib.parse import urljoin

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.response import HTTPResponse

from khabar import __version__
from khabar.web.errors import Refusal
from khabar.web.readings.addresses import PORTS, Permit, Resolve, WebAddress, is_public, look_up, resolved, web_address

SUFFIX_OF = {"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "application/pdf": ".pdf"}
HEADERS = {"User-Agent": f"khabar/{__version__}", "Accept": ", ".join(SUFFIX_OF), "Accept-Encoding": "identity", "Connection": "close"}
_MOVED = frozenset({301, 302, 303, 307, 308})


class NotFetched(Exception):
    """Why there is no page, in one line for the person who asked."""


@dataclass(frozen=True, slots=True)
class Page:
    """What was fetched: `url` at the end of all redirects, `suffix` by its type."""

    url: str
    suffix: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Fetcher:
    """How pages are fetched. `resolve`, `permit`, `ports`: the network (tests stand in for it); `seconds`: for all of it."""

    resolve: Resolve = look_up
    permit: Permit = is_public
    ports: frozenset[int] = PORTS
    seconds: float = 30.0
    most_bytes: int = 20_000_000
    most_redirects: int = 5

    def check(self, words: str) -> WebAddress:
        """The address, where it may be fetched. Raises Refusal (400)."""
        address = web_address(words, self.ports)
        resolved(address, self.resolve, self.permit)
        return address

    def fetch(self, words: str) -> Page:
        """The page. Raises NotFetched."""
        deadline = _Deadline(self.seconds)
        try:
            page = self._follow(words, deadline)
            if deadline.is_over:  # what was cut looks like the end of a page whose length nobody told
                raise TimeoutError
            return page
        except Refusal as refusal:
            raise NotFetched(refusal.message) from None
        except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
            if deadline.is_over:
                raise NotFetched(f"the page took longer than {self.seconds:.0f} seconds") from None
            raise NotFetched(f"the page cannot be fetched ({type(error).__name__})") from None
        finally:
            deadline.cancel()

    def _follow(self, words: str, deadline: "_Deadline") -> Page:
        for _ in range(self.most_redirects + 1):
            address = web_address(words, self.ports)
            with _asked(address, resolved(address, self.resolve, self.permit), deadline) as response:
                if response.status in _MOVED and (place := response.headers.get("Location")):
                    words = urljoin(address.url, place)
                    continue
                return Page(address.url, _suffix(response), self._content(response))
        raise NotFetched(f"the page leads on more than {self.most_redirects} times")

    def _content(self, response: HTTPResponse) -> bytes:
        pieces, size = [], 0
        while piece := response.read(65_536, decode_content=False):
            size += len(piece)
            if size > self.most_bytes:
                raise NotFetched(f"the page is larger than {self.most_bytes // 1_000_000} MB")
            pieces.append(piece)
        return b"".join(pieces)


@contextmanager
def _asked(address: WebAddress, where: str, deadline: "_Deadline") -> Iterator[HTTPResponse]:
    """The answer of the server at the network address `where` to a request for `address`."""
    timeout = min(10.0, deadline.seconds)
    connection: HTTPConnection
    if address.scheme == "https":
        connection = HTTPSConnection(
            where, address.port, timeout=timeout, cert_reqs="CERT_REQUIRED", server_hostname=address.host, assert_hostname=address.host
        )
    else:
        connection = HTTPConnection(where, address.port, timeout=timeout)
    try:
        connection.connect()
        deadline.hold(connection.sock)
        connection.request("GET", address.target, headers={"Host": address.netloc, **HEADERS}, preload_content=False, decode_content=False)
        yield connection.getresponse()
    finally:
        connection.close()


def _suffix(response: HTTPResponse) -> str:
    """Raises NotFetched for what is no page: an error, another type, packed bytes."""
    if response.status != 200:
        raise NotFetched(f"the server of the page answers {response.status}")
    if response.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise NotFetched("the page comes packed, though plain was asked for")
    kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind not in SUFFIX_OF:
        raise NotFetched(f"{kind[:60] or 'a page without a type'} is not read: HTML, plain text and PDF are")
    return SUFFIX_OF[kind]


class _Deadline:
    """However slowly a server drips: at the end of the time the connection is cut, and no other is held."""

    def __init__(self, seconds: float) -> None:
        self.seconds, self.is_over = seconds, False
        self._sockets: list[socket.socket] = []
        self._timer = Timer(seconds, self._cut)
        self._timer.daemon = True
        self._timer.start()

    def hold(self, connected: socket.socket) -> None:
        """To be cut at the end. Raises TimeoutError where that is past."""
        self._sockets.append(connected)
        if self.is_over:
            raise TimeoutError

    def cancel(self) -> None:
        """It is done in time."""
        self._timer.cancel()

    def _cut(self) -> None:
        self.is_over = True
        for connected in self._sockets:
            with suppress(OSError):
                connected.shutdown(socket.SHUT_RDWR)
