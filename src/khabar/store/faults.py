"""What went wrong in the database, as a `CaseError` that says what happened, that nothing was lost, and the way on."""

import errno
from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.engine import ExceptionContext

from khabar.errors import CaseConnectionLost, CaseDamaged, CaseError, CaseFull, CaseLocked, CaseMismatched, CaseNotFound, CaseRefused

SAFE = "What was stored before is safe; the report or judgement in hand was not stored."
AGAIN = "run the same command again: what the case already holds is passed over"

LOCKED = "{where}: another process is writing and did not finish in time. {safe} Wait for it to end, then {again}."
FULL = "{where}: the disk has no room, or refuses to be written to ({detail}). {safe} Make room, then {again}."
DAMAGED = (
    "{where}: the case is damaged ({detail}). Nothing was written to it. Keep a copy of the file, then restore a backup, or save what can be "
    "read with `sqlite3 FILE .recover`; reports that are lost can be added again."
)
BROKEN_DATA = "{where}: the database reports damaged data ({detail}). {safe} Restore a backup of the database; reports that are lost can be added again."
REFUSED = "{where}: access is refused ({detail}). {safe} Ask for permission to read and write it, or open a copy of your own."
NO_FILE = "{where}: the file cannot be opened ({detail}). Check the folder, and that it may be written to."
NO_DATABASE = "{where}: there is no such database ({detail}). Create it (`createdb NAME`), or correct the URL."
UNREACHABLE = "{where}: the server cannot be reached ({detail}). Nothing was changed. When it answers again, {again}."
LOST = (
    "{where}: the connection to the database was lost ({detail}). What was stored before is safe; the report or judgement in hand was stored whole "
    "or not at all. When the server answers again, {again}."
)
BUSY_SERVER = "{where}: the server takes no more connections ({detail}). {safe} Try again later, or ask for more."
MISMATCHED = (
    "{where}: the tables are not those that this version of Khabar asks ({detail}). {safe} Where another version has changed them meanwhile, end this "
    "program and start it again; where it stays so, report it as a fault."
)
OTHER = "{where}: the database refused ({detail}). {safe} Nothing is half-written."

_SQLITE = {
    "SQLITE_BUSY": (CaseLocked, LOCKED),
    "SQLITE_LOCKED": (CaseLocked, LOCKED),
    "SQLITE_FULL": (CaseFull, FULL),
    "SQLITE_IOERR_WRITE": (CaseFull, FULL),
    "SQLITE_IOERR_FSYNC": (CaseFull, FULL),
    "SQLITE_IOERR_DIR_FSYNC": (CaseFull, FULL),
    "SQLITE_IOERR_TRUNCATE": (CaseFull, FULL),
    "SQLITE_IOERR_SHMSIZE": (CaseFull, FULL),
    "SQLITE_IOERR_SHMMAP": (CaseFull, FULL),
    "SQLITE_IOERR_SHMOPEN": (CaseFull, FULL),
    "SQLITE_CORRUPT": (CaseDamaged, DAMAGED),
    "SQLITE_NOTADB": (CaseDamaged, DAMAGED),
    "SQLITE_IOERR": (CaseDamaged, DAMAGED),
    "SQLITE_READONLY": (CaseRefused, REFUSED),
    "SQLITE_PERM": (CaseRefused, REFUSED),
    "SQLITE_AUTH": (CaseRefused, REFUSED),
    "SQLITE_CANTOPEN": (CaseRefused, NO_FILE),
}
"""Extended codes before the primary codes that they begin with: https://www.sqlite.org/rescode.html"""

_POSTGRES = {
    "55P03": (CaseLocked, LOCKED),
    "40001": (CaseLocked, LOCKED),
    "40P01": (CaseLocked, LOCKED),
    "53300": (CaseConnectionLost, BUSY_SERVER),
    "53": (CaseFull, FULL),
    "57P": (CaseConnectionLost, LOST),
    "08": (CaseConnectionLost, LOST),
    "XX": (CaseDamaged, BROKEN_DATA),
    "42501": (CaseRefused, REFUSED),
    "28": (CaseRefused, REFUSED),
    "25006": (CaseRefused, REFUSED),
    "3D000": (CaseNotFound, NO_DATABASE),
    "42703": (CaseMismatched, MISMATCHED),
    "42P01": (CaseMismatched, MISMATCHED),
}
"""SQLSTATE, or how it begins: https://www.postgresql.org/docs/current/errcodes-appendix.html"""


_OS = {
    errno.ENOSPC: (CaseFull, FULL),
    errno.EDQUOT: (CaseFull, FULL),
    errno.EFBIG: (CaseFull, FULL),
    errno.EACCES: (CaseRefused, REFUSED),
    errno.EPERM: (CaseRefused, REFUSED),
    errno.EROFS: (CaseRefused, REFUSED),
}


def translate(engine: Engine, where: str) -> None:
    """From now on every error of the database behind `engine` is raised as a CaseError; `where`: the case, as the user named it."""

    @event.listens_for(engine, "handle_error")
    def _as_case_error(context: ExceptionContext) -> CaseError | None:
        if context.is_pre_ping:
            return None
        return case_error(context.original_exception, where, lost=context.is_disconnect and context.connection is not None)


def case_error(error: BaseException, where: str, *, lost: bool = False) -> CaseError:
    """The CaseError for an error of sqlite3 or psycopg. `lost`: SQLAlchemy found the connection gone."""
    kind, message = _sort(error, lost)
    return kind(message.format(where=where, detail=_first_line(error), safe=SAFE, again=AGAIN))


def _sort(error: BaseException, lost: bool) -> tuple[Callable[[str], CaseError], str]:
    name = getattr(error, "sqlite_errorname", None)
    if name == "SQLITE_ERROR" and str(error).startswith(("no such column", "no such table")):
        return CaseMismatched, MISMATCHED
    if name is not None:
        return _longest(_SQLITE, name)
    state = getattr(error, "sqlstate", None)
    if state is not None:
        return _longest(_POSTGRES, state)
    module = type(error).__module__.partition(".")[0]
    if isinstance(error, OSError):
        return _OS.get(error.errno or 0, (CaseRefused, NO_FILE))
    if lost:
        return CaseConnectionLost, LOST
    if module == "psycopg" and type(error).__name__ in ("OperationalError", "ConnectionTimeout", "InterfaceError"):
        return _unreachable(error)
    return CaseError, OTHER


def _unreachable(error: BaseException) -> tuple[Callable[[str], CaseError], str]:
    """While connecting psycopg gives no SQLSTATE, only the server's words."""
    words = str(error)
    if "does not exist" in words and "database" in words:
        return CaseNotFound, NO_DATABASE
    if "authentication failed" in words or "no password supplied" in words or "no pg_hba.conf entry" in words:
        return CaseRefused, REFUSED
    if "too many clients" in words or "remaining connection slots" in words:
        return CaseConnectionLost, BUSY_SERVER
    return CaseConnectionLost, UNREACHABLE


def _longest(table: dict[str, Any], code: str) -> tuple[Callable[[str], CaseError], str]:
    best = max((known for known in table if code.startswith(known)), key=len, default=None)
    return (CaseError, OTHER) if best is None else table[best]


def _first_line(error: BaseException) -> str:
    words = " ".join(str(error).split())
    return words if len(words) <= 200 else words[:197] + "..."
