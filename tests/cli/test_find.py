"""`khabar find`: words in claims and reports."""

import pytest
from tests.cli.case_reports import lines, reader, report_file, run, valley, where

__all__ = ["reader", "report_file", "valley", "where"]


def test_claims_are_found_by_their_words_and_name_their_event(valley):
    (row,) = lines(run("find", "river", "road", "--case", valley, "--format", "jsonl"))
    assert "river road" in row["snippet"] and row["kind"] == "killed"
    assert row["event"] in {e["id"] for e in lines(run("events", "--case", valley, "--format", "jsonl"))}
    assert len(lines(run("find", "kil*", "--case", valley, "--format", "jsonl"))) == 4
    assert len(lines(run("find", "kil*", "--case", valley, "--limit", "2", "--format", "jsonl"))) == 2
    assert lines(run("find", '"road river"', "--case", valley, "--format", "jsonl")) == []


def test_reports_are_found_by_any_word_in_them(valley):
    (row,) = lines(run("find", "cooks", "--what", "reports", "--case", valley, "--format", "jsonl"))
    assert "cooks" in row["snippet"] and row["outlet"] == "Halven Radio"


def test_the_table_shows_words_source_and_event(valley):
    shown = " ".join(run("find", "mine", "--case", valley, "--format", "table").stdout.split())
    assert "“A mine on the river road killed 3 people" in shown and "Halven Radio, 5 March 2031 · event e" in shown
    assert "Halven Radio" in run("find", "mine", "--what", "reports", "--case", valley, "--format", "table").stdout
    assert "no claims hold zebra" in run("find", "zebra", "--case", valley, "--format", "table").stdout


def test_what_people_rejected_is_marked(valley):
    (row,) = lines(run("find", "mine", "--case", valley, "--format", "jsonl"))
    run("judge", "reject", row["id"], "--author", "Nora Wells", "--case", valley)
    shown = run("find", "mine", "--case", valley, "--format", "table").stdout
    assert "REJECTED" in shown and "in no event" in shown


@pytest.mark.parametrize("words", ["!!", "\x1b[31m", " "])
def test_no_word_at_all(valley, words):
    result = run("find", words, "--case", valley)
    assert result.exit_code == (0 if any(c.isalnum() for c in words) else 2) and "Traceback" not in result.stderr
