"""`khabar brief`: of a place, of a situation, printed and written."""

import pytest
from tests.cli.case_reports import lines, reader, report_file, run, valley, where

__all__ = ["reader", "report_file", "valley", "where"]


def test_of_a_place_in_markdown(valley):
    result = run("brief", "Karsk", "--case", valley)
    assert result.exit_code == 0 and result.stdout.startswith("# ") and "Karsk" in result.stdout.splitlines()[0]
    assert "Mila Oren" in result.stdout and "## Notes" in result.stdout


def test_of_a_situation_by_its_id(valley):
    (siege,) = lines(run("situations", "--case", valley, "--kind", "siege", "--format", "jsonl"))
    assert "siege" in run("brief", siege["id"], "--case", valley).stdout.lower()


def test_as_of_leaves_out_what_came_later(valley):
    assert "Piet Halder" in run("brief", "Karsk", "--case", valley).stdout
    assert "Piet Halder" not in run("brief", "Karsk", "--case", valley, "--as-of", "2031-03-05").stdout


def test_into_a_file_whose_name_says_how(valley, tmp_path):
    page = tmp_path / "karsk.html"
    result = run("brief", "Karsk", "--case", valley, "--output", page)
    assert (result.exit_code, result.stdout) == (0, "") and f"wrote {page}" in result.stderr
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert run("brief", "Karsk", "--case", valley, "--format", "html").stdout == page.read_text(encoding="utf-8")
    text = tmp_path / "karsk.md"
    run("brief", "Karsk", "--case", valley, "--output", text)
    assert text.read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize(
    "subject, told", [("Karks", "did you mean Karsk?"), ("s-e99-siege", "no situation has the id"), ("Zzyzx", "khabar events")]
)
def test_an_unknown_subject_is_one_line_with_the_way_on(valley, subject, told):
    result = run("brief", subject, "--case", valley)
    assert result.exit_code == 2 and told in result.stderr and result.stderr.count("\n") == 1


def test_a_file_that_cannot_be_written_is_one_line(valley, tmp_path):
    result = run("brief", "Karsk", "--case", valley, "--output", tmp_path / "no" / "karsk.md")
    assert result.exit_code == 2 and "No such file" in result.stderr and "Traceback" not in result.stderr
