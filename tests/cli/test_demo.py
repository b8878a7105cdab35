"""`khabar demo`: the bundled siege, read by the real reader."""

import re

from tests.cli.case_reports import run

from khabar.store import open_case


def test_the_bundled_reports_come_to_a_brief(tmp_path):
    kept = tmp_path / "siege.khabar"
    result = run("demo", "--case", kept)
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith("# ") and "Torvane" in result.stdout.splitlines()[0] and "## Sources" in result.stdout
    assert re.search(r"^6 reports read, .*1 newer version, 0 set aside; \d+ claims, \d+ events in the case$", result.stderr, re.M)
    assert f"khabar events --case {kept}" in result.stderr
    with open_case(kept) as case:
        assert case.counts().reports == 5
    again = run("demo", "--case", kept)
    assert again.stdout == result.stdout and "0 reports read, 6 already known" in again.stderr
