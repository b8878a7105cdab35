"""Collects every `*.yaml` of this folder: each single expectation of a case is a test of its own (`pytest tests/golden/case -k 'siege and killed'`)."""

import sys
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from case_file import Expectation, load_case
from case_world import World, world_of


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A YAML file of this folder is a case of several reports."""
    if file_path.suffix == ".yaml" and file_path.parent == Path(__file__).parent:
        return CaseFile.from_parent(parent, path=file_path)
    return None


class CaseFile(pytest.File):
    """One file, one case, built when its first expectation is tested."""

    @cached_property
    def world(self) -> World:
        return world_of(load_case(self.path), self.config._tmp_path_factory.mktemp(self.path.stem))

    def collect(self) -> Iterator[pytest.Item]:
        for expectation in load_case(self.path).expectations:
            item = ExpectationItem.from_parent(self, name=f"{self.path.stem}/{expectation.name}", expectation=expectation)
            if expectation.known_gap:
                # Strict (see pyproject.toml): closing the gap is noticed. Only a difference is expected, not a crash.
                item.add_marker(pytest.mark.xfail(reason=expectation.known_gap, raises=AssertionError))
            yield item


class ExpectationItem(pytest.Item):
    """Compares one expectation with what the case came to."""

    def __init__(self, *, expectation: Expectation, **kwargs) -> None:
        super().__init__(**kwargs)
        self.expectation = expectation

    def runtest(self) -> None:
        fault = self.expectation.fault(self.parent.world)
        assert fault is None, fault

    def repr_failure(self, excinfo, style=None) -> str:
        if excinfo.errisinstance(AssertionError):
            return f"{self.expectation.name}: {str(excinfo.value).split(chr(10) + 'assert ')[0]}"
        return super().repr_failure(excinfo, style)

    def reportinfo(self):
        return self.path, 0, f"golden case {self.name}"
