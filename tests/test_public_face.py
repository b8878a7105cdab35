"""What `import khabar` offers, exactly; and that it costs nothing until it is used."""

import subprocess
import sys
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path

import pytest

import khabar
import khabar.model

ROOT = Path(__file__).parents[1]


def test_the_public_names_are_these():
    assert sorted(khabar.__all__) == sorted(
        "Claim KhabarError Mentions ParsedReport Rejected Report Span __version__ bring_household_sizes extract_claims find_mentions judge open_case read_into read_report set_vague_floors".split()
    )
    assert all(getattr(khabar, name) is not None for name in khabar.__all__)


def test_a_name_that_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'fuse'"):
        khabar.fuse  # noqa: B018


def test_the_version_is_the_packages():
    assert f'version = "{khabar.__version__}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_importing_the_package_loads_only_the_standard_library():
    code = "import sys; before = set(sys.modules); import khabar; print(sorted({m.split('.')[0] for m in set(sys.modules) - before} - set(sys.stdlib_module_names)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['khabar']"


@pytest.mark.parametrize("name", [n for n in khabar.model.__all__ if is_dataclass(getattr(khabar.model, n))])
def test_model_types_are_frozen_and_described(name):
    kind = getattr(khabar.model, name)
    assert kind.__dataclass_params__.frozen and hasattr(kind, "__slots__")
    assert kind.__doc__ and not kind.__doc__.startswith(f"{name}(")
    assert all(f.type for f in fields(kind))


def test_the_few_lines_of_the_readme(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(
        "At least 12 civilians were killed in shelling of Ostra Bridge on Tuesday, the regional governor said.", encoding="utf-8"
    )
    report = khabar.read_report(path, published=date(2031, 3, 5), outlet="Northern Wire")
    assert isinstance(report, khabar.Report)
    claims = khabar.extract_claims(report)
    assert "killed" in {c.kind for c in claims}
    assert all(report.text[c.evidence.span.start : c.evidence.span.end] == c.evidence.text for c in claims)


def test_a_file_that_cannot_be_used_is_a_value(tmp_path):
    path = tmp_path / "empty.txt"
    path.write_text("", encoding="utf-8")
    rejected = khabar.read_report(path)
    assert isinstance(rejected, khabar.Rejected) and rejected.reason
