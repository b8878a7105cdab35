"""One case for all tests that only read, on each database; a copy of it for each that writes."""

import shutil
from itertools import count

import pytest

from khabar.store import open_case
from tests.postgres_server import postgres_server
from tests.web.served import fill, served

__all__ = ["postgres_server"]


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    """The path of a filled case, which nobody changes."""
    path = tmp_path_factory.mktemp("served") / "valley.khabar"
    with open_case(path, create=True) as case:
        fill(case)
    return path


class OnPostgres:
    """The same case on PostgreSQL. Nobody stays connected to it, so that it can be copied."""

    def __init__(self, server):
        self.server, self._numbers = server, count()
        self._say("CREATE DATABASE filled")
        with open_case(server.address("valley", "filled"), create=True) as case:
            fill(case)

    def copy(self):
        """The address of a copy."""
        name = f"copy_{next(self._numbers)}"
        self._say(f"CREATE DATABASE {name} TEMPLATE filled")
        return self.server.address("valley", name)

    def _say(self, words):
        import psycopg

        with psycopg.connect(f"postgresql://postgres@/postgres?host={self.server.folder}", autocommit=True) as connection:
            connection.execute(words)


@pytest.fixture(scope="session")
def on_postgres(postgres_server):
    """The filled case on PostgreSQL."""
    return OnPostgres(postgres_server)


@pytest.fixture(params=["sqlite", "postgresql"], scope="module")
def bench(request):
    """A client of that case, only for reading."""
    where = request.getfixturevalue("filled") if request.param == "sqlite" else request.getfixturevalue("on_postgres").copy()
    with served(where) as (client, _):
        yield client


@pytest.fixture(params=["sqlite", "postgresql"])
def own(request, tmp_path):
    """A client of a copy, and the copy."""
    if request.param == "sqlite":
        where = shutil.copy(request.getfixturevalue("filled"), tmp_path / "own.khabar")
    else:
        where = request.getfixturevalue("on_postgres").copy()
    with served(where) as (client, case):
        yield client, case
