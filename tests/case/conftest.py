"""Worlds to be put into cases: invented ones of the generator, and claims that were really read. Tests that ask for `place` run on both databases."""

from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest

from khabar.copies import fingerprint
from khabar.model import Report
from tests.case.worlds import Told
from tests.postgres_server import new_place, postgres_server

__all__ = ["new_place", "place", "postgres_server"]


@pytest.fixture
def place(new_place: Callable[[], str]) -> str:
    """Where there is no case yet."""
    return new_place()


@pytest.fixture(scope="session")
def siege() -> tuple[Told, ...]:
    """The six reports of the bundled siege with the claims that are read from them."""
    from khabar.pipeline import extract_claims, read_reports

    folder = Path(str(resources.files("khabar"))) / "examples" / "siege"
    reports = [r for r in read_reports(sorted(folder.glob("*.html"))) if isinstance(r, Report)]
    assert len(reports) == 6
    return tuple(Told(r, extract_claims(r), fingerprint(r)) for r in reports)
