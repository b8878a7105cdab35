"""A case as one SQLite file: how it is recognised, opened and locked.

Write-ahead log: readers go on while one process writes. `synchronous=FULL`: each commit is on the disk when it returns, so that neither kill -9 nor a
power failure takes back what the user was told is stored (a person's judgement, a report counted as read); NORMAL would be safe from damage too, but may
lose the last commits with the power. One commit a report costs a few milliseconds where reading the report costs tens.
"""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

from khabar.errors import CaseDamaged, CaseNotFound, NotACase
from khabar.store.faults import case_error, translate

APPLICATION_ID = 0x4B686162
"""'Khab', in the file's header: https://www.sqlite.org/pragma.html#pragma_application_id"""

BUSY_SECONDS = 30.0
"""How long a writer waits for another. One report takes well under a second; an upgrade of a large case may take longer, and says so."""

_MAGIC = b"SQLite format 3\x00"
_OTHER = "{path}: this is {what}, not a case of Khabar. It was left as it is; choose another name."


def check_file(path: Path, *, create: bool) -> None:
    """Passes where `path` is a case, or may become one (absent or empty, with `create`). Never changes it.

    Raises CaseNotFound, NotACase, or what `case_error` makes of a file that SQLite cannot read.
    """
    if path.is_dir():
        raise NotACase(_OTHER.format(path=path, what="a folder"))
    if not path.exists() or path.stat().st_size == 0:
        return _check_absent(path, create)
    with path.open("rb") as file:
        header = file.read(100)
    if header[:16] != _MAGIC:
        raise NotACase(_OTHER.format(path=path, what="no database (or its first bytes are damaged)"))
    if (owner := int.from_bytes(header[68:72], "big")) not in (0, APPLICATION_ID):
        raise NotACase(_OTHER.format(path=path, what="the database of another application"))
    if owner == 0:
        _check_unmarked(path, create)


def _check_absent(path: Path, create: bool) -> None:
    if not create:
        raise CaseNotFound(f"{path}: there is no case there. `khabar add REPORTS --case {path}` makes one.")
    if not path.parent.is_dir():
        raise CaseNotFound(f"{path}: the folder {path.parent} does not exist. Create it first.")


def _check_unmarked(path: Path, create: bool) -> None:
    """The mark may still be in the log of a writer that was killed; a file without tables is a case whose making was cut short."""
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS)
        try:
            (owner,) = connection.execute("PRAGMA application_id").fetchone()
            (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise case_error(error, str(path)) from error
    if owner != APPLICATION_ID and tables:
        raise NotACase(_OTHER.format(path=path, what="the database of another application"))
    if not tables:
        _check_absent(path, create)


def file_engine(path: Path) -> Engine:
    """Connections to the file. Transactions that write have the execution option `writes` and begin with the lock."""
    url = URL.create("sqlite+pysqlite", database=str(path))
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    translate(engine, str(path))
    return engine


def _prepare(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # `_begin` begins, not the driver, which would begin too late
    for pragma in ("foreign_keys=ON", "synchronous=FULL", "cache_size=-65536", "journal_size_limit=67108864", "recursive_triggers=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def use_log(engine: Engine) -> None:
    """Turns the write-ahead log on, where it is not yet. While others hold the file it stays off: slower to share, as safe; the next opening tries again."""
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        if cursor.execute("PRAGMA journal_mode").fetchone() != ("wal",):
            cursor.execute("PRAGMA journal_mode=WAL")
    except sqlite3.OperationalError:
        pass
    finally:
        connection.close()


def mark(connection: Connection) -> None:
    """Writes the owner into the header, inside the transaction that creates the tables."""
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")


def back_up(path: Path, copy: Path) -> None:
    """A whole copy of the case as last committed. Raises CaseFull and the like; then there is no copy."""
    part = copy.with_name(copy.name + ".part")
    try:
        source, target = sqlite3.connect(path, timeout=BUSY_SECONDS), sqlite3.connect(part)
        try:
            source.backup(target)
        finally:
            source.close()
            target.close()
        part.replace(copy)
    except (sqlite3.Error, OSError) as error:
        with suppress(OSError):
            part.unlink()
        raise case_error(error, str(copy)) from error


def check_whole(connection: Connection, where: str) -> None:
    """Reads every page. Raises CaseDamaged with what SQLite found first."""
    found: Callable[[str], list[Any]] = lambda pragma: list(connection.exec_driver_sql(f"PRAGMA {pragma}"))  # noqa: E731
    problems = [str(row[0]) for row in found("integrity_check(5)") if row[0] != "ok"]
    problems += [f"row {row[1]} of {row[0]} points nowhere" for row in found("foreign_key_check")[:5]]
    if problems:
        raise CaseDamaged(
            f"{where}: the case is damaged: {problems[0]}. Keep a copy of the file, then restore a backup or use `sqlite3 FILE .recover`."
        )
