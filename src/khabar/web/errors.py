"""What the API says when it refuses: `{"error": {"code": "not_found", "message": "...", "field": null}}`, whatever went wrong.

An endpoint raises `Refusal`, or anything of `khabar.errors`; both become that shape, and so do FastAPI's own complaints.
"""

import logging
from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from khabar.errors import (
    CaseConnectionLost,
    CaseDamaged,
    CaseError,
    CaseFull,
    CaseLocked,
    CaseMismatched,
    CaseNotFound,
    CaseRefused,
    CaseTooNew,
    KhabarError,
    NotACase,
    UnusableArgument,
)

logger = logging.getLogger(__name__)

RETRY_SECONDS = 2
"""After which a busy case may be asked again."""

CODES = {400: "unusable", 401: "not_signed_in", 403: "not_allowed", 404: "not_found", 405: "no_such_method", 409: "decided_meanwhile"}
CODES |= {413: "too_large", 415: "wrong_type", 429: "too_often", 503: "busy", 500: "fault"}

_SAFE = "What was stored before is safe; this was not stored."
_ASK = "Ask whoever runs this workbench: the log of the server says more."
_OF_CASE: tuple[tuple[type[CaseError], str, bool, str], ...] = (
    (CaseLocked, "case_locked", True, f"Another process writes to the case and did not finish in time. {_SAFE} Try again."),
    (CaseFull, "case_full", True, f"The disk has no room, or refuses to be written to. {_SAFE} {_ASK}"),
    (CaseConnectionLost, "case_connection_lost", True, f"The database of the case does not answer. {_ASK}"),
    (CaseDamaged, "case_damaged", False, f"The case is damaged. {_ASK}"),
    (CaseRefused, "case_refused", False, f"The server may not read or write the case. {_ASK}"),
    (CaseMismatched, "case_mismatched", False, f"The tables of the case are not those that this version of Khabar asks. {_SAFE} {_ASK}"),
    (CaseTooNew, "case_mismatched", False, f"A newer version of Khabar has changed the case. {_SAFE} {_ASK}"),
    (CaseNotFound, "case_gone", False, f"The case is no longer where it was. {_ASK}"),
    (NotACase, "case_gone", False, f"Where the case was is something else now. {_ASK}"),
)
"""What is told of each fault of a case, and whether it may pass by itself. Never where the case is: that is for the log alone."""
OTHER_FAULT = f"The database of the case refused this. {_SAFE} {_ASK}"
NOT_WHOLE = f"The installation of Khabar is not whole. {_ASK}"


class Refusal(Exception):
    """An answer other than the one asked for. `code`: as of `CODES` unless given; `field`: the parameter it is about; `more`: further keys of the error."""

    def __init__(
        self,
        status: int,
        message: str,
        *,
        code: str | None = None,
        field: str | None = None,
        more: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status, self.message, self.field = status, message, field
        self.code = code or CODES.get(status, "refused")
        self.more, self.headers = dict(more or {}), dict(headers or {})


def not_found(what: str) -> Refusal:
    """'no event has the id e9'."""
    return Refusal(404, what)


def unusable(message: str, field: str | None = None) -> Refusal:
    """A value that cannot be used."""
    return Refusal(400, message, field=field)


def told_of(error: CaseError) -> tuple[str, bool, str]:
    """The code, whether it may pass by itself, and the words for somebody who is not to know where the case is."""
    return next(((code, passes, words) for kind, code, passes, words in _OF_CASE if isinstance(error, kind)), ("case_fault", False, OTHER_FAULT))


def error_body(code: str, message: str, field: str | None = None, more: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The one shape of all errors."""
    return {"error": {"code": code, "message": message, "field": field, **(more or {})}}


def answer_errors(app: FastAPI) -> None:
    """Teaches the application the shape."""
    app.add_exception_handler(Refusal, _refused)
    app.add_exception_handler(KhabarError, _khabar)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _fault)


def _json(status: int, body: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> JSONResponse:
    return JSONResponse(body, status, headers={"Cache-Control": "no-store", **(headers or {})})


def _refused(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, Refusal)
    return _json(error.status, error_body(error.code, error.message, error.field, error.more), error.headers)


def _khabar(request: Request, error: Exception) -> JSONResponse:
    """An unusable argument is the asker's; anything else passes, or waits for whoever runs the workbench."""
    if isinstance(error, UnusableArgument):
        return _json(400, error_body("unusable", str(error)))
    if isinstance(error, CaseError):
        code, passes, words = told_of(error)
        logger.log(logging.WARNING if passes else logging.ERROR, "%s at %s: %s", type(error).__name__, request.url.path, error)
        return _json(503, error_body(code, words), {"Retry-After": str(RETRY_SECONDS)} if passes else None)
    logger.error("%s at %s: %s", type(error).__name__, request.url.path, error)
    return _json(503, error_body("installation", NOT_WHOLE))


def _invalid(request: Request, error: Exception) -> JSONResponse:
    """FastAPI's list of complaints: the first of them."""
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    steps = [str(s) for s in first["loc"] if s not in ("query", "path", "body", "header", "cookie")]
    field = ".".join(steps) or None
    return _json(400, error_body("unusable", f"{field}: {first['msg']}" if field else str(first["msg"]), field))


def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    words = "there is nothing at this address" if error.status_code == 404 and error.detail == "Not Found" else str(error.detail)
    return _json(error.status_code, error_body(CODES.get(error.status_code, "refused"), words), error.headers)


def _fault(request: Request, error: Exception) -> JSONResponse:
    """A fault of ours: told without its inside, which is in the log."""
    logger.error("fault at %s", request.url.path, exc_info=error)
    return _json(500, error_body("fault", "a fault of Khabar; the log of the server says more"))
