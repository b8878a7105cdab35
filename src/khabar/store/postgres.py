"""A case in PostgreSQL: one schema of one database. `postgresql://user@host/database?schema=name`; without `schema` it is called khabar.

Writers of one case take turns through an advisory lock that ends with their transaction; readers see the last committed state and wait for nobody.
"""

import hashlib
import re
from typing import Any

from sqlalchemy import URL, Connection, Engine, bindparam, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError

from khabar.errors import CaseError, CaseNotFound, NotACase, UnusableArgument
from khabar.store.faults import translate

SCHEMA = "khabar"
LOCK_SECONDS = 30.0
"""How long a writer waits for another, as for a file."""

_LOCK_SPACE = 0x4B686162  # 'Khab': keeps our advisory locks apart from those of other applications
_SCHEMA_NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")
_ALIVE = {"connect_timeout": 10, "keepalives": 1, "keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3}


def parse(where: str) -> tuple[URL, str]:
    """The address for SQLAlchemy, and the schema. Raises UnusableArgument."""
    try:
        url = make_url(where)
    except (ArgumentError, ValueError) as error:
        raise UnusableArgument(
            f"{where.partition('@')[2] or 'the case'}: not an address of a database; write postgresql://user@host/database"
        ) from error
    if url.drivername not in ("postgresql", "postgres", "postgresql+psycopg"):
        raise UnusableArgument(f"{url.drivername}: a case is a file, or a PostgreSQL database (postgresql://user@host/database)")
    schema = url.query.get("schema", SCHEMA)
    if not isinstance(schema, str) or not _SCHEMA_NAME.fullmatch(schema) or schema.startswith("pg_"):
        raise UnusableArgument(f"schema={schema}: the name of a case in PostgreSQL is one of small letters, digits and underscores")
    return url.difference_update_query(["schema"]).set(drivername="postgresql+psycopg"), schema


def server_engine(url: URL, schema: str) -> Engine:
    """Connections to the schema. Raises CaseError where the driver is not installed."""
    try:
        import psycopg  # noqa: F401
    except ImportError as error:
        raise CaseError("a case in PostgreSQL needs its driver: pip install 'khabar[postgres]'") from error
    engine = create_engine(url, connect_args=_ALIVE, pool_pre_ping=True)

    @event.listens_for(engine, "connect", insert=True)
    def _prepare(connection: Any, _record: object) -> None:
        connection.autocommit = True
        connection.execute(f'SET search_path TO "{schema}"')
        connection.autocommit = False

    translate(engine, shown(url, schema))
    return engine


def shown(url: URL, schema: str) -> str:
    """The address as it may be printed: without the password."""
    named = url if schema == SCHEMA else url.update_query_dict({"schema": schema})
    return named.set(drivername="postgresql").render_as_string(hide_password=True)


def take_turn(connection: Connection, schema: str) -> None:
    """Waits until no one else writes to the case; the turn ends with the transaction."""
    key = int.from_bytes(hashlib.sha256(schema.encode()).digest()[:4], "big", signed=True)
    connection.execute(text(f"SET LOCAL lock_timeout = '{round(LOCK_SECONDS * 1000)}ms'"))
    connection.execute(text("SELECT pg_advisory_xact_lock(:space, :key)"), {"space": _LOCK_SPACE, "key": key})


def check_schema(connection: Connection, where: str, schema: str, *, create: bool) -> None:
    """Passes where the schema holds a case, or may become one (absent or empty, with `create`). Raises CaseNotFound, NotACase."""
    count = text("SELECT count(*) FROM pg_class WHERE relnamespace = to_regnamespace(:schema) AND relkind = 'r' AND relname = ANY(:names)")
    every = text("SELECT count(*) FROM pg_class WHERE relnamespace = to_regnamespace(:schema)")
    ours = connection.execute(count.bindparams(bindparam("names", ["alembic_version", "case_settings"])), {"schema": schema}).scalar_one()
    if ours == 2:
        return
    if connection.execute(every, {"schema": schema}).scalar_one():
        raise NotACase(
            f"{where}: the schema {schema} holds the tables of another application. They were left as they were; choose another with ?schema=NAME."
        )
    if not create:
        raise CaseNotFound(f"{where}: there is no case there. `khabar add REPORTS --case URL` makes one.")


def make_schema(connection: Connection, schema: str) -> None:
    """Creates the schema, inside the transaction that creates the tables."""
    connection.execute(text("CREATE SCHEMA IF NOT EXISTS " + f'"{schema}"'))
