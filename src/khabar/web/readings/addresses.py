"""Which addresses the server may fetch from: public ones on the web, and nothing of the networks that it stands in.

In: an address as typed. Out: `WebAddress`; then the network addresses behind its name, each checked. Raises Refusal (400), which says nothing of what
was found inside: whether a name exists in the server's own network is nobody's business.
"""

import socket
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Network, ip_address
from urllib.parse import quote, urlsplit

from khabar.web.errors import Refusal, unusable

Resolve = Callable[[str, int], list[str]]
"""Host name and port -> network addresses, as text. Raises OSError, UnicodeError."""
Permit = Callable[[str], bool]
"""Whether a network address may be connected to."""

LONGEST = 2000
PORTS = frozenset({80, 443, 8080, 8443})
NOT_PUBLIC = "no page on the public web can be fetched from there"

# Written out, since `ipaddress` knows other networks in other versions of Python: https://www.iana.org/assignments/iana-ipv4-special-registry
_NOT_PUBLIC_4 = tuple(
    map(
        IPv4Network,
        "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 "
        "198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4".split(),
    )
)
# Of IPv6 only what is given out for the internet: outside are the loopback, NAT64, local networks, and IPv4 addresses in several wrappings.
_PUBLIC_6 = IPv6Network("2000::/3")
# Inside it: Teredo and its like, documentation, 6to4.
_NOT_PUBLIC_6 = tuple(map(IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An http or https address. `host` as it is looked up and sent (ASCII, without brackets); `target`: path and query, as requested."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def url(self) -> str:
        """The whole, without what stands behind '#'."""
        return f"{self.scheme}://{self.netloc}{self.target}"

    @property
    def netloc(self) -> str:
        """Host and, where it is not the scheme's own, port."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == {"http": 80, "https": 443}[self.scheme] else f"{host}:{self.port}"


def web_address(words: str, ports: frozenset[int] = PORTS) -> WebAddress:
    """Raises Refusal (400) for what is no http or https address, or names a user, or a port that is not the web's."""
    words = words.strip()
    if not words or len(words) > LONGEST or any(c.isspace() or not c.isprintable() or c == "\\" for c in words):
        raise unusable(f"an address has 1 to {LONGEST} characters, and no spaces", "url")
    try:
        parts = urlsplit(words)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise unusable("this is no web address", "url") from None
    if parts.scheme not in ("http", "https"):
        raise unusable("only http and https addresses are fetched", "url")
    if "@" in parts.netloc:
        raise unusable("an address that names a user is not fetched", "url")
    port = port if port is not None else {"http": 80, "https": 443}[parts.scheme]
    if port not in ports:
        raise unusable(f"port {port} is none of the web's", "url")
    target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=-._~") + (f"?{quote(parts.query, safe='/%:@!$&()*+,;=-._~?')}" if parts.query else "")
    return WebAddress(parts.scheme, _ascii_host(host), port, target)


def resolved(address: WebAddress, resolve: Resolve, permit: Permit) -> str:
    """The network address to connect to, and no other. Raises Refusal (400) where any that the name leads to is not permitted, or there is none."""
    try:
        found = resolve(address.host, address.port)
    except (OSError, UnicodeError):
        found = []
    # A name with a public address and a private one is a trap, not a page.
    if not found or not all(permit(one) for one in found):
        raise Refusal(400, NOT_PUBLIC, code="not_fetched", field="url")
    return found[0]


def look_up(host: str, port: int) -> list[str]:
    """All addresses behind a name, as the system finds them."""
    return [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def is_public(address: str) -> bool:
    """False for everything that is not plainly an address of the public internet: private, loopback, link-local, shared, multicast, reserved,
    and IPv6 forms that carry an IPv4 address inside, whichever it is."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv4Address):
        return not any(found in network for network in _NOT_PUBLIC_4)
    return found.scope_id is None and found in _PUBLIC_6 and not any(found in network for network in _NOT_PUBLIC_6)


def _ascii_host(host: str) -> str:
    """Raises Refusal for a host that is no name and no address."""
    try:
        name = host.encode("idna").decode("ascii").lower() if not host.isascii() else host.lower()
    except UnicodeError:
        raise unusable("this is no web address", "url") from None
    allowed = "abcdefghijklmnopqrstuvwxyz0123456789-._" + (":" if ":" in host else "")
    if not name or len(name) > 253 or any(c not in allowed for c in name):
        raise unusable("this is no web address", "url")
    return name
