"""Every test of the store that asks for `place` or `case` runs on SQLite and on PostgreSQL."""

from collections.abc import Callable, Iterator

import pytest

from khabar.store import Case, open_case
from tests.postgres_server import new_place, postgres_server

__all__ = ["case", "new_place", "place", "postgres_server"]


@pytest.fixture
def place(new_place: Callable[[], str]) -> str:
    """Where there is no case yet."""
    return new_place()


@pytest.fixture
def case(place: str) -> Iterator[Case]:
    """An empty case."""
    with open_case(place, create=True) as opened:
        yield opened
