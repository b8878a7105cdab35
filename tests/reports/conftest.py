"""What the tests of this step share: reading one text, and files written for one test."""

from collections.abc import Callable
from pathlib import Path

import pytest

from khabar.model import ReadSettings, Rejected, Report
from khabar.reports import read_paths, report_from_text

PAGES = Path(__file__).parent.parent / "pages"


def read(text: str, **facts: object) -> Report:
    """The report of a text that must be readable."""
    report = report_from_text(text, **facts)  # type: ignore[arg-type]
    assert isinstance(report, Report), report
    return report


def prose(report: Report) -> list[str]:
    """The words of its paragraphs."""
    return [span.of(report.text) for span in report.paragraphs]


@pytest.fixture
def read_bytes(tmp_path: Path) -> Callable[..., list[Report | Rejected]]:
    """Read bytes as a file of a given name."""

    def run(raw: bytes, name: str = "report.txt", settings: ReadSettings | None = None) -> list[Report | Rejected]:
        path = tmp_path / name
        path.write_bytes(raw)
        return list(read_paths([path], settings))

    return run
