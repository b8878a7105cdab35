"""Worlds to be put into cases: invented ones of the generator, and claims that were really read. Tests that ask for `place` run on both databases."""

import json
from collections.abc import Callable
from datetime import date
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


@pytest.fixture(scope="session")
def read_stories() -> tuple[Told, ...]:
    """Some invented stories of the linking corpus, each told by several reports, with the claims that are read from them."""
    from khabar.pipeline import extract_claims
    from khabar.reports import report_from_text

    lines = (Path(__file__).parents[2] / "training" / "linking" / "own" / "b.jsonl").read_text(encoding="utf-8").splitlines()[:14]
    out = []
    for record in map(json.loads, lines):
        day = date.fromisoformat(record["published"])
        report = report_from_text(record["text"], id=record["id"], title=record["title"], outlet=record["outlet"], published=day)
        assert isinstance(report, Report)
        out.append(Told(report, extract_claims(report), fingerprint(report)))
    return tuple(out)
