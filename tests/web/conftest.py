"""Workbenches for the tests."""

import pytest

from tests.cli.case_reports import reader, report_file, valley, where
from tests.web.benches import Bench, team_file

__all__ = ["reader", "report_file", "valley", "where"]


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch):
    """argon2id with the least costs: the tests sign in often."""
    from argon2 import PasswordHasher

    from khabar.web.people import accounts

    monkeypatch.setattr(accounts, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    accounts._nobody.cache_clear()


@pytest.fixture
def local(reader, where):
    """A new case for one local user."""
    bench = Bench(where)
    yield bench
    bench.close()


@pytest.fixture
def team(reader, where, tmp_path):
    """A new case for a team with one of each role."""
    bench = Bench(where, team_file(tmp_path / "accounts.db"))
    yield bench
    bench.close()


@pytest.fixture
def team_valley(valley, tmp_path):
    """The case of four reports, for a team."""
    bench = Bench(valley, team_file(tmp_path / "accounts.db"))
    yield bench
    bench.close()
