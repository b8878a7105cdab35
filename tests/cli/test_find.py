"""`khabar find`: words in claims and reports."""

from datetime import date

import pytest
from tests.cli.case_reports import lines, reader, report_file, run, valley, where

from khabar.case import find_claims
from khabar.model.filters import ClaimFilter
from khabar.store import open_case

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


def add_missed(valley):
    """A claim on the union of drivers, which the machine passed over; gives its id."""
    (row,) = lines(run("find", "drivers", "--what", "reports", "--case", valley, "--format", "jsonl"))[:1]
    words = "The union of drivers asked for help"
    done = run(
        "judge", "add", row["id"], "--set", "kind=appeal", "--set", f"evidence={words}", "--set", "place=Karsk, Ostra Province", "--set", "time=2031-03-02",
        "--author", "Nora Wells", "--case", valley,
    )  # fmt: skip
    assert done.exit_code == 0, done.stderr
    return lines(run("log", "--case", valley, "--format", "jsonl"))[0]["id"]


def test_claims_that_a_person_added_are_found_and_named_as_hers(valley):
    assert lines(run("find", "drivers", "--case", valley, "--format", "jsonl")) == []
    judgement = add_missed(valley)
    (row,) = lines(run("find", "union", "driver*", "--case", valley, "--format", "jsonl"))
    assert row["added_by"] == "Nora Wells" and row["kind"] == "appeal" and row["event"] and "drivers asked" in row["snippet"]
    assert lines(run("find", '"drivers of union"', "--case", valley, "--format", "jsonl")) == []
    assert {r["added_by"] for r in lines(run("find", "mine", "--case", valley, "--format", "jsonl"))} == {None}
    shown = " ".join(run("find", "drivers", "--case", valley, "--format", "table").stdout.split())
    assert "added by Nora Wells" in shown
    run("judge", "reject", row["id"], "--author", "Nora Wells", "--case", valley)
    assert "REJECTED · added by" in run("find", "drivers", "--case", valley, "--format", "table").stdout
    run("judge", "undo", judgement, "--author", "Nora Wells", "--case", valley)
    assert lines(run("find", "drivers", "--case", valley, "--format", "jsonl")) == []


def test_added_claims_are_found_by_filters_in_their_order(valley):
    add_missed(valley)
    with open_case(valley) as case:

        def kinds(**asked):
            return [c.kind for c in find_claims(case, ClaimFilter(**asked))]

        machine = [(c.time.start if c.time else None, c.kind) for c in case.find_claims()]
        every = [(c.time.start if c.time else None, c.kind) for c in find_claims(case)]
        assert every.index((date(2031, 3, 2), "appeal")) > 0 and [x for x in every if x[1] != "appeal"] == machine
        days = [day or date.max for day, _ in every]
        assert days == sorted(days)
        assert (
            kinds(kinds=("appeal",))
            == ["appeal"]
            == kinds(kinds=("appeal",), place="Karsk", since=date(2031, 3, 2), until=date(2031, 3, 2))
        )
        assert (
            kinds(kinds=("appeal",), place="Halven")
            == []
            == kinds(kinds=("appeal",), since=date(2031, 3, 3))
            == kinds(kinds=("appeal",), background="yes")
        )
        assert len(kinds(limit=2)) == 2


@pytest.mark.parametrize("words", ["!!", "\x1b[31m", " "])
def test_no_word_at_all(valley, words):
    result = run("find", words, "--case", valley)
    assert result.exit_code == (0 if any(c.isalnum() for c in words) else 2) and "Traceback" not in result.stderr
