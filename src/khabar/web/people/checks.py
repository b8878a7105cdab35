"""What a request must look like before anything of it is read: which host it is for, where it comes from, how large and of what type it says it is.

In: the headers. Out: a `Refusal`, or None where it may go on. Pure functions.
"""

import hmac
import re
from collections.abc import Collection

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.types import Scope

from khabar.web.errors import Refusal

API = "/api/v1"
CSRF = "X-Khabar-CSRF"
READS = frozenset({"GET", "HEAD", "OPTIONS"})
MB = 1_000_000
LARGEST = 1 * MB
LARGEST_AT = {f"{API}/readings": 12 * MB, f"{API}/readings/files": 200 * MB}
"""Bytes of a request's body. A pasted report has at most 500,000 characters, a file 20 MB."""
MULTIPART = f"{API}/readings/files"
LONGEST_ADDRESS = 8_000
LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})

_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9_.-]+)(?::(\d{1,5}))?", re.IGNORECASE)


def served_names(host: str, names: Collection[str] = ()) -> frozenset[str]:
    """The host names that a request may be for. `host`: where the server listens; `names`: what else it is called (behind a proxy, on 0.0.0.0)."""
    own = f"[{host}]" if ":" in host else host
    found = {name.lower().rstrip(".") for name in names}
    if own in LOOPBACK or own.startswith("127."):
        found |= LOOPBACK
    if own not in ("0.0.0.0", "[::]"):
        found.add(own.lower())
    return frozenset(found)


def host_fault(headers: Headers, names: Collection[str]) -> Refusal | None:
    """A page of a stranger can have its own name point here (DNS rebinding): then the Host header holds the stranger's name."""
    given = headers.getlist("host")
    found = _HOST.fullmatch(given[0]) if len(given) == 1 else None
    if found is None or found[1].lower().rstrip(".") not in names:
        return Refusal(403, "this server is not served under that name; `khabar serve --name` adds one", code="wrong_host")
    return None


def origin_fault(method: str, is_api: bool, headers: Headers) -> Refusal | None:
    """A page of another origin may lead here by a link, and do nothing else: neither change anything, nor draw on the API."""
    site = headers.get("sec-fetch-site")
    changes = method not in READS
    if site is not None and (changes or is_api) and site not in ("same-origin", "none"):
        return Refusal(403, "the request comes from a page of another origin", code="wrong_origin")
    origin = headers.get("origin")
    if origin is not None and (changes or is_api) and not _is_own(origin, headers.get("host", "")):
        return Refusal(403, "the request comes from a page of another origin", code="wrong_origin")
    return None


def csrf_fault(headers: Headers, csrf: str) -> Refusal | None:
    """A request that changes something repeats the session's token in a header, which no form and no page of another origin can send."""
    given = headers.getlist(CSRF)
    if len(given) != 1 or not hmac.compare_digest(given[0].encode(), csrf.encode()):
        return Refusal(403, f"the header {CSRF} does not hold the token that GET {API}/session gives", code="wrong_csrf")
    return None


def address_fault(scope: Scope) -> Refusal | None:
    """Paths and queries that no caller of ours sends: NUL, steps upwards, endless ones."""
    raw = scope.get("raw_path") or scope["path"].encode("utf-8", "replace")
    query = scope.get("query_string", b"")
    if len(raw) + len(query) > LONGEST_ADDRESS:
        return Refusal(400, f"the address is longer than {LONGEST_ADDRESS:,} bytes")
    path = scope["path"]
    if "\x00" in path or b"%00" in query or "\\" in path or any(part in (".", "..") for part in path.split("/")):
        return Refusal(400, "there is no such address")
    return None


def body_fault(method: str, path: str, headers: Headers) -> Refusal | None:
    """A body that says itself that it is too large, or of a type that the endpoint does not take."""
    length = headers.get("content-length")
    if length is not None and not (length.isascii() and length.isdigit() and len(length) < 20):
        return Refusal(400, "the length of the body is no number")
    if length is not None and int(length) > largest(path):
        return too_large(path)
    has_body = int(length or 0) > 0 or "transfer-encoding" in headers
    if method in READS or not has_body or not path.startswith(API + "/"):
        return None
    wanted = "multipart/form-data" if path == MULTIPART else "application/json"
    if headers.get("content-type", "").partition(";")[0].strip().lower() != wanted:
        return Refusal(415, f"the body of this request is {wanted}")
    return None


def largest(path: str) -> int:
    """How many bytes a body at this path may have."""
    return LARGEST_AT.get(path, LARGEST)


def too_large(path: str) -> Refusal:
    """413."""
    return Refusal(413, f"the body of this request is larger than {largest(path) // MB} MB", headers={"Connection": "close"})


def cookie_of(headers: Headers, name: str) -> str | None:
    """The value of the cookie of that name; None where there is none, or two (one may have been planted beside ours)."""
    pairs = [part for line in headers.getlist("cookie") for part in line.split(";")]
    if sum(part.strip().startswith(name + "=") for part in pairs) != 1:
        return None
    return cookie_parser("; ".join(headers.getlist("cookie"))).get(name)


def _is_own(origin: str, host: str) -> bool:
    """'http://127.0.0.1:8765' for the host '127.0.0.1:8765'. The scheme may differ: a proxy before us may speak TLS."""
    scheme, colon, rest = origin.partition("://")
    return bool(colon) and scheme in ("http", "https") and rest.lower() == host.lower()
