"""Collects every `*.yaml` of this folder as a test of its own: `pytest tests/golden -k siege`."""

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from golden_case import claims_of, faults_of, load_case


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A YAML file beside this one is a case; those in sub-folders belong to other runners."""
    if file_path.suffix == ".yaml" and file_path.parent == Path(__file__).parent:
        return CaseFile.from_parent(parent, path=file_path)
    return None


class CaseFile(pytest.File):
    """One file, one case."""

    def collect(self) -> Iterator[pytest.Item]:
        case = load_case(self.path)
        item = CaseItem.from_parent(self, name=self.path.stem, case=case)
        if case.known_gap:
            # Strict (see pyproject.toml): closing the gap is noticed. Only a wrong claim is expected, not a crash.
            item.add_marker(pytest.mark.xfail(reason=case.known_gap, raises=AssertionError))
        yield item


class CaseItem(pytest.Item):
    """Reads the report and compares."""

    def __init__(self, *, case, **kwargs) -> None:
        super().__init__(**kwargs)
        self.case = case

    def runtest(self) -> None:
        with TemporaryDirectory() as folder:
            claims = claims_of(self.case, Path(folder))
        faults = faults_of(self.case, claims)
        assert not faults, "\n".join([f"why: {self.case.why}", *faults])

    def repr_failure(self, excinfo, style=None) -> str:
        if excinfo.errisinstance(AssertionError):
            return str(excinfo.value).split("\nassert ")[0]
        return super().repr_failure(excinfo, style)

    def reportinfo(self):
        return self.path, 0, f"golden case {self.name}"
