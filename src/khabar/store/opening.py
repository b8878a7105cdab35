"""From what the user wrote behind `--case` to an engine over tables of this version: finds, creates, upgrades, refuses.

A case of an older version is upgraded when it is opened, in one transaction; before that a file is copied whole to `NAME.before-REVISION` beside it (and
not upgraded where the copy fails). A database on a server is upgraded without a copy: its administrators keep backups, and PostgreSQL takes back the whole
upgrade if it fails. A case of a newer version is refused, because an older program would not know what it leaves out.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from khabar.errors import CaseDamaged, CaseTooNew, UnusableArgument
from khabar.store import postgres, sqlite
from khabar.store.faults import SAFE, case_error
from khabar.store.settings import CREATED_WITH, put_setting

HEAD = "0003"
"""The newest revision in `migrations/versions`: kept here so that opening a case that is up to date need not load Alembic."""

MIGRATIONS = Path(__file__).parent / "migrations"

_NEWER = "{where}: the case was written by a newer version of Khabar (its tables are revision {known}, this version knows {head}). {safe} Install the newer version: pip install --upgrade khabar"
_NO_REVISION = "{where}: the case is damaged: its tables do not say which version they are. Nothing was written to it. Restore a backup, or add the reports to a new case."


@dataclass(frozen=True, slots=True)
class Place:
    """Where a case is: its engine, what to call it, and how a writer takes its turn once its transaction has begun."""

    engine: Engine
    where: str
    take_turn: Callable[[Connection], None]

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that no other writer shares: committed as a whole, or rolled back by any exception."""
        with self.engine.connect() as opened:
            connection = opened.execution_options(writes=True)
            with connection.begin():
                self.take_turn(connection)
                yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One state of the case, whatever others write meanwhile."""
        options = {} if self.engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with self.engine.connect() as opened:
            connection = opened.execution_options(**options)
            with connection.begin():
                yield connection


def open_place(where: str | Path, *, create: bool) -> Place:
    """The case at a path or `postgresql://` URL, with tables of this version. Raises CaseError, UnusableArgument."""
    if not str(where).strip() or where == Path():
        raise UnusableArgument("the name of the case is empty: give a file, as in --case karsk.khabar, or postgresql://USER@HOST/DATABASE")
    if "://" in str(where):
        return _open_server(str(where), create)
    return _open_file(Path(where), create)


def _open_file(path: Path, create: bool) -> Place:
    try:
        sqlite.check_file(path, create=create)
    except OSError as error:
        raise case_error(error, str(path)) from error
    place = Place(sqlite.file_engine(path), str(path), lambda connection: None)
    with _disposed_on_failure(place):
        bring_up(place, sqlite.mark, lambda known: sqlite.back_up(path, path.with_name(f"{path.name}.before-{known}")))
        sqlite.use_log(place.engine)
    return place


def _open_server(address: str, create: bool) -> Place:
    url, schema = postgres.parse(address)
    place = Place(
        postgres.server_engine(url, schema), postgres.shown(url, schema), lambda connection: postgres.take_turn(connection, schema)
    )
    with _disposed_on_failure(place):
        with place.reading() as connection:
            postgres.check_schema(connection, place.where, schema, create=create)
        bring_up(place, lambda connection: postgres.make_schema(connection, schema), lambda known: None)
    return place


@contextmanager
def _disposed_on_failure(place: Place) -> Iterator[None]:
    try:
        yield
    except BaseException:
        place.engine.dispose()
        raise


def bring_up(place: Place, make_room: Callable[[Connection], None], back_up: Callable[[str], None]) -> None:
    """Creates or upgrades the tables where they are not of this version. Raises CaseTooNew, CaseDamaged."""
    with place.reading() as connection:
        if _revision(connection, place.where) == HEAD:
            return
    with place.writing() as connection:
        known = _revision(connection, place.where)  # again: another process may have been quicker
        if known == HEAD:
            return
        if known is not None:
            back_up(known)
            migrate(connection)
            return
        make_room(connection)
        migrate(connection)
        put_setting(connection, CREATED_WITH, version("khabar"))


def _revision(connection: Connection, where: str) -> str | None:
    """The revision of the tables; None where there are none yet."""
    tables = set(inspect(connection).get_table_names())
    if "alembic_version" not in tables:
        if "case_settings" in tables:
            raise CaseDamaged(_NO_REVISION.format(where=where))
        return None
    known = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    if known is None:
        raise CaseDamaged(_NO_REVISION.format(where=where))
    if known > HEAD:
        raise CaseTooNew(_NEWER.format(where=where, known=known, head=HEAD, safe=SAFE))
    return str(known)


def migrate(connection: Connection) -> None:
    """Runs the revisions that are missing, inside the transaction of `connection`."""
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    command.upgrade(config, "head")
