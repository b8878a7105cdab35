"""A case: one SQLite file, or one schema of a PostgreSQL database, that several processes may read while one writes."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from types import TracebackType
from typing import Self

from khabar.store import sqlite
from khabar.store.opening import Place, open_place
from khabar.store.reading import Reading
from khabar.store.writing import Writing


class Case(Reading):
    """Everything that can be asked, each call in a short transaction of its own. Usable from several threads; closed by `close` or the end of `with`."""

    def __init__(self, place: Place) -> None:
        super().__init__(place.reading)
        self._place = place

    @property
    def where(self) -> str:
        """The path or the address without its password, to be shown."""
        return self._place.where

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """A transaction that no other writer shares: stored as a whole at its end, or not at all where anything is raised inside.

        Waits up to 30 seconds for another writer, then raises CaseLocked. Never open a second one inside.
        """
        with self._place.writing() as connection:
            yield Writing(connection)

    @contextmanager
    def snapshot(self) -> Iterator[Reading]:
        """Several questions about one state of the case, whatever others write meanwhile."""
        with self._place.reading() as connection:
            yield Reading(lambda: nullcontext(connection))

    def check(self) -> None:
        """Reads the whole file and its indexes (seconds for a large case). Raises CaseDamaged. A server checks its own files: nothing is done there."""
        if self._place.engine.dialect.name == "sqlite":
            with self._place.reading() as connection:
                sqlite.check_whole(connection, self.where)

    def close(self) -> None:
        """Gives up all connections. Closing twice is one closing."""
        self._place.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def open_case(where: str | Path, *, create: bool = False) -> Case:
    """The case at a path, or at `postgresql://user@host/database?schema=name`. With `create`, a new one where there is none.

    A case of an older version is upgraded first. Raises CaseNotFound, NotACase, CaseTooNew, CaseDamaged, CaseLocked, CaseFull, CaseRefused,
    CaseConnectionLost, each with what to do; UnusableArgument for an address that is none.
    """
    return Case(open_place(where, create=create))
