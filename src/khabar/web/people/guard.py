"""The guard before every endpoint (ASGI middleware): what is forged, misdirected, too large or from nobody is refused here, once, for all of them.

An endpoint that is forgotten in `allowed` still needs a session: whatever lies under /api/v1 does, but to ask who is signed in and to sign in.
"""

import logging
import secrets

from anyio.to_thread import run_sync
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from khabar.errors import CaseError
from khabar.web.errors import RETRY_SECONDS, Refusal, error_body
from khabar.web.people import checks
from khabar.web.people.checks import API
from khabar.web.people.headers import security_headers
from khabar.web.people.people import People, SignedIn

logger = logging.getLogger(__name__)
OPEN = {("GET", f"{API}/session"), ("HEAD", f"{API}/session"), ("POST", f"{API}/session")}
"""What needs no session."""


class _BodyTooLarge(Exception):
    """More came than the headers said, or than is taken."""


class Guard:
    """`names`: the host names served; `tiles`: the tile server that the user set."""

    def __init__(self, app: ASGIApp, people: People, names: frozenset[str], tiles: str | None = None) -> None:
        self._app, self._people, self._names = app, people, names
        self._headers = security_headers(tiles)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answer = _Answer(send, {**self._headers, "X-Request-Id": secrets.token_hex(8)}, scope["path"].startswith(API))
        try:
            await self._let_through(scope, receive, answer)
        except Refusal as refusal:
            await _refuse(refusal, scope, receive, answer)
        except CaseError as error:  # the file of accounts, busy or away
            logger.warning("%s: %s", type(error).__name__, error)
            busy = Refusal(503, "the accounts cannot be read now", headers={"Retry-After": str(RETRY_SECONDS)})
            await _refuse(busy, scope, receive, answer)
        except Exception:
            # A fault of ours. Whoever asked learns the number under which the log has it, and nothing else.
            number = answer.headers["X-Request-Id"]
            logger.exception("request %s: a fault at %s %s", number, scope["method"], scope["path"])
            if not answer.is_begun:
                await _refuse(Refusal(500, f"a fault of Khabar: see request {number} in the log"), scope, receive, answer)

    async def _let_through(self, scope: Scope, receive: Receive, answer: "_Answer") -> None:
        headers, method, path = Headers(scope=scope), scope["method"], scope["path"]
        is_api = path == API or path.startswith(API + "/")
        for fault in (
            checks.host_fault(headers, self._names),
            checks.address_fault(scope),
            checks.origin_fault(method, is_api, headers),
        ):
            if fault:
                raise fault
        cookie = checks.cookie_of(headers, self._people.cookie) if is_api else None
        session = await run_sync(self._people.signed_in, cookie) if cookie else None
        if is_api and (method, path) not in OPEN:
            _check_session(session, method, headers)
        if fault := checks.body_fault(method, path, headers):
            raise fault
        scope.setdefault("state", {})
        scope["state"] |= {"person": session.person if session else None, "signed_in": session, "cookie": cookie}
        body = _Body(receive, checks.largest(path))
        answer.body = body
        try:
            await self._app(scope, body, answer)
        except Exception as error:
            if not body.is_too_large:
                raise error
        if body.is_too_large:
            raise checks.too_large(path)


def _check_session(session: SignedIn | None, method: str, headers: Headers) -> None:
    if session is None:
        raise Refusal(401, "sign in first")
    if method not in checks.READS and (fault := checks.csrf_fault(headers, session.csrf)):
        raise fault


class _Body:
    """A request's body, of which no more is taken in than may come."""

    def __init__(self, receive: Receive, largest: int) -> None:
        self._receive, self._left = receive, largest
        self.is_too_large = False

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            self.is_too_large = True
            raise _BodyTooLarge
        return message


class _Answer:
    """The way back: puts our headers on whatever answers. What is said after a body proved too large is dropped: 413 comes instead."""

    def __init__(self, send: Send, headers: dict[str, str], is_api: bool) -> None:
        self._send, self.headers, self._is_api = send, headers, is_api
        self.body: _Body | None = None
        self.is_begun = False

    async def __call__(self, message: Message) -> None:
        if self.body is not None and self.body.is_too_large and not self.is_begun:
            return
        if message["type"] == "http.response.start":
            self.is_begun = True
            message.setdefault("headers", [])
            found = MutableHeaders(scope=message)
            for name, value in self.headers.items():
                found[name] = value
            if self._is_api:
                found["Cache-Control"] = "no-store"
        await self._send(message)


async def _refuse(refusal: Refusal, scope: Scope, receive: Receive, answer: _Answer) -> None:
    answer.body = None
    if answer.is_begun:
        return
    body = error_body(refusal.code, refusal.message, refusal.field, refusal.more)
    await JSONResponse(body, refusal.status, headers=refusal.headers)(scope, receive, answer)
