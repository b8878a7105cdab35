"""Accounts, sessions and the audit, as a workbench asks for them and changes them. Each call is one transaction."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from khabar.errors import UnusableArgument
from khabar.store.people import audit as audit_rows
from khabar.store.people.opening import open_engine
from khabar.store.people.rows import Account, AuditRow, Role, Session
from khabar.store.people.schema import accounts, sessions

_ACCOUNT = (accounts.c.name, accounts.c.role, accounts.c.may_export, accounts.c.is_disabled, accounts.c.made_at, accounts.c.changed_at)
_SESSION = (sessions.c.token_hash, sessions.c.name, sessions.c.csrf, sessions.c.made_at, sessions.c.seen_at)
LAST_ADMINISTRATOR = "{name} is the last administrator: make another one first"


class PeopleFile:
    """The file of accounts, open. Usable from several threads and processes; any call may raise CaseError."""

    def __init__(self, path: Path | None, *, create: bool = False) -> None:
        """The file at `path`, made where `create` says so and there is none; None: one in memory that ends with the program."""
        self._engine = open_engine(path, create=create)
        self.where = "memory" if path is None else str(path)
        # One connection serves a file in memory: its transactions take turns.
        self._turn = RLock() if path is None else None

    def close(self) -> None:
        """Gives up all connections."""
        self._engine.dispose()

    @contextmanager
    def _transaction(self, *, writes: bool) -> Iterator[Connection]:
        if self._turn:
            self._turn.acquire()
        try:
            with self._engine.connect() as opened:
                connection = opened.execution_options(writes=writes)
                with connection.begin():
                    yield connection
        finally:
            if self._turn:
                self._turn.release()

    # --- accounts -----------------------------------------------------------------------------------------------------------

    def accounts(self) -> list[Account]:
        """All, by name."""
        with self._transaction(writes=False) as c:
            return [Account(*row) for row in c.execute(select(*_ACCOUNT).order_by(accounts.c.folded))]

    def account(self, name: str) -> tuple[Account, str] | None:
        """The account of that name, however it is capitalised, and the hash of its password."""
        with self._transaction(writes=False) as c:
            row = c.execute(select(*_ACCOUNT, accounts.c.password_hash).where(accounts.c.folded == folded(name))).first()
        return None if row is None else (Account(*row[:-1]), row[-1])

    def add_account(self, name: str, role: Role, may_export: bool | None, password_hash: str, at: str) -> Account:
        """A new one. Raises UnusableArgument where the name is taken."""
        with self._transaction(writes=True) as c:
            if c.execute(select(accounts.c.name).where(accounts.c.folded == folded(name))).first() is not None:
                raise UnusableArgument(f"there is an account {name!r} already")
            row = {"name": name, "folded": folded(name), "role": role, "may_export": may_export, "is_disabled": False}
            c.execute(insert(accounts), [{**row, "password_hash": password_hash, "made_at": at, "changed_at": at}])
        return Account(name, role, may_export, False, at, at)

    def change_account(self, name: str, at: str, **new: object) -> Account:
        """Sets any of `role`, `may_export`, `is_disabled`, `password_hash`; whoever is signed in under the name is signed out, since their rights were others.

        Raises UnusableArgument where nobody has that name, and where nobody would be left who is an administrator.
        """
        with self._transaction(writes=True) as c:
            row = c.execute(select(accounts.c.name).where(accounts.c.folded == folded(name))).first()
            if row is None:
                raise UnusableArgument(f"there is no account {name!r}")
            had = _administrators(c)
            c.execute(update(accounts).where(accounts.c.name == row.name).values(**new, changed_at=at))
            if had and not _administrators(c):
                raise UnusableArgument(LAST_ADMINISTRATOR.format(name=row.name))
            c.execute(delete(sessions).where(sessions.c.name == row.name))
            return Account(*c.execute(select(*_ACCOUNT).where(accounts.c.name == row.name)).one())

    def rehash(self, name: str, password_hash: str) -> None:
        """The same password under newer costs: nobody is signed out."""
        with self._transaction(writes=True) as c:
            c.execute(update(accounts).where(accounts.c.name == name).values(password_hash=password_hash))

    # --- sessions -----------------------------------------------------------------------------------------------------------

    def add_session(self, session: Session) -> None:
        """Keeps a session of somebody who has an account."""
        with self._transaction(writes=True) as c:
            row = (session.token_hash, session.name, session.csrf, session.made_at, session.seen_at)
            c.execute(insert(sessions), [dict(zip((column.name for column in _SESSION), row, strict=True))])

    def session(self, token_hash: str) -> tuple[Session, Account] | None:
        """The session and whose it is."""
        query = select(*_SESSION, *_ACCOUNT).join(accounts, accounts.c.name == sessions.c.name).where(sessions.c.token_hash == token_hash)
        with self._transaction(writes=False) as c:
            row = c.execute(query).first()
        return None if row is None else (Session(*row[: len(_SESSION)]), Account(*row[len(_SESSION) :]))

    def touch_session(self, token_hash: str, seen_at: float) -> None:
        """It was used."""
        with self._transaction(writes=True) as c:
            c.execute(update(sessions).where(sessions.c.token_hash == token_hash).values(seen_at=seen_at))

    def drop_session(self, token_hash: str) -> None:
        """Signed out."""
        with self._transaction(writes=True) as c:
            c.execute(delete(sessions).where(sessions.c.token_hash == token_hash))

    def drop_sessions_before(self, made: float, seen: float) -> None:
        """Those that are over: made before the one, or last used before the other."""
        with self._transaction(writes=True) as c:
            c.execute(delete(sessions).where(or_(sessions.c.made_at < made, sessions.c.seen_at < seen)))

    # --- the audit ----------------------------------------------------------------------------------------------------------

    def note(self, *, at: str, who: str, what: str, subject: str | None = None, tier: str | None = None, **detail: object) -> AuditRow:
        """Adds a row to the audit."""
        with self._transaction(writes=True) as c:
            return audit_rows.append(c, at=at, who=who, what=what, subject=subject, tier=tier, detail=detail)

    def note_all(self, *, at: str, who: str, what: str, rows: Sequence[Mapping[str, str]]) -> None:
        """Adds several rows, each with its `subject` and `tier`."""
        with self._transaction(writes=True) as c:
            for row in rows:
                audit_rows.append(c, at=at, who=who, what=what, subject=row["subject"], tier=row["tier"], detail={})

    def audit(
        self, *, before: int | None = None, limit: int = 50, who: str | None = None, what: str | None = None, subject: str | None = None
    ) -> list[AuditRow]:
        """The newest first; those before the sequence number `before`, of one person, one kind, one subject."""
        with self._transaction(writes=False) as c:
            return audit_rows.rows(c, before=before, limit=limit, who=who, what=what, subject=subject)

    def audit_count(self, *, who: str | None = None, what: str | None = None, subject: str | None = None) -> int:
        """How many rows there are, of one person, one kind, one subject."""
        with self._transaction(writes=False) as c:
            return audit_rows.count(c, who=who, what=what, subject=subject)

    def first_broken(self) -> int | None:
        """Where the chain of the audit is broken; None: nowhere."""
        with self._transaction(writes=False) as c:
            return audit_rows.first_broken(c)


def folded(name: str) -> str:
    """What two names share that read alike."""
    return unicodedata.normalize("NFKC", name).casefold()


def _administrators(c: Connection) -> int:
    query = select(func.count()).select_from(accounts).where(accounts.c.role == "administrator", accounts.c.is_disabled.is_(False))
    return int(c.execute(query).scalar_one())
