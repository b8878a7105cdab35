"""The file of accounts: how it is made (readable by its owner alone), recognised and opened. Without a path: one in memory, for a single local user."""

import os
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, StaticPool, create_engine, event
from sqlalchemy.engine import ExceptionContext

from khabar.errors import CaseError, CaseLocked, CaseNotFound, CaseTooNew, NotACase
from khabar.store.people.schema import TRIGGERS, metadata

APPLICATION_ID = 0x4B687050
"""'KhpP' in the file's header: not a case."""
VERSION = 1
BUSY_SECONDS = 10.0

_MAGIC = b"SQLite format 3\x00"


def open_engine(path: Path | None, *, create: bool) -> Engine:
    """Connections to the file at `path`, or to one in memory. Raises CaseNotFound, NotACase, CaseTooNew, CaseError."""
    if path is None:
        engine = create_engine("sqlite+pysqlite://", connect_args={"check_same_thread": False}, poolclass=StaticPool)
        _listen(engine)
        _make(engine)
        return engine
    try:
        _check(path, create)
    except OSError as error:
        raise CaseError(f"{path}: the file of accounts cannot be opened ({error.strerror or error})") from error
    engine = create_engine(URL.create("sqlite+pysqlite", database=str(path)), connect_args={"timeout": BUSY_SECONDS})
    _listen(engine)
    _translate(engine, path)
    try:
        _make(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _check(path: Path, create: bool) -> None:
    if not path.exists():
        if not create:
            raise CaseNotFound(f"{path}: there is no file of accounts there. `khabar accounts add NAME --accounts {path}` makes one.")
        if not path.parent.is_dir():
            raise CaseNotFound(f"{path}: the folder {path.parent} does not exist. Create it first.")
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        return
    if path.is_dir():
        raise NotACase(f"{path}: this is a folder, not a file of accounts")
    with path.open("rb") as file:
        header = file.read(100)
    if header and (header[:16] != _MAGIC or int.from_bytes(header[68:72], "big") not in (0, APPLICATION_ID)):
        raise NotACase(f"{path}: this is no file of accounts. It was left as it is; choose another name.")


def _make(engine: Engine) -> None:
    """The tables, where they are not there yet; in one transaction."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        (version,) = connection.exec_driver_sql("PRAGMA user_version").one()
        if version > VERSION:
            raise CaseTooNew(f"the file of accounts was written by a newer version of Khabar (its tables are version {version})")
        if version == VERSION:
            return
        if connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one():
            raise NotACase("this is the database of another application, not a file of accounts. It was left as it is.")
        metadata.create_all(connection)
        for trigger in TRIGGERS:
            connection.exec_driver_sql(trigger)
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={VERSION}")


def _listen(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # `_begin` begins, not the driver
        for pragma in ("foreign_keys=ON", "journal_mode=WAL", "synchronous=FULL", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")


def _translate(engine: Engine, path: Path) -> None:
    @event.listens_for(engine, "handle_error")
    def _as_case_error(context: ExceptionContext) -> CaseError | None:
        error: Any = context.original_exception
        if not isinstance(error, sqlite3.Error):
            return None
        if getattr(error, "sqlite_errorname", "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            return CaseLocked(f"{path}: another process is writing to the file of accounts. Try again.")
        return CaseError(f"{path}: the file of accounts cannot be used ({error}). Nothing is half-written.")
