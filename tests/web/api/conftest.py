"""One case for all tests that only read; a copy of it for each that writes."""

import shutil

import pytest

from khabar.store import open_case
from tests.web.served import fill, served


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    """The path of a filled case, which nobody changes."""
    path = tmp_path_factory.mktemp("served") / "valley.khabar"
    with open_case(path, create=True) as case:
        fill(case)
    return path


@pytest.fixture(scope="module")
def bench(filled):
    """A client of that case, only for reading."""
    with served(filled) as (client, _):
        yield client


@pytest.fixture
def own(filled, tmp_path):
    """A client of a copy, and the copy."""
    path = shutil.copy(filled, tmp_path / "own.khabar")
    with served(path) as (client, case):
        yield client, case
