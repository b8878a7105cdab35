"""`khabar household-sizes`: a table into a case, and back as a list."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from khabar.case import add_report
from khabar.cli.household_sizes import household_sizes
from khabar.copies import fingerprint
from khabar.model import Claim, Count, Evidence, Place, Report, Span, Trigger
from khabar.store import open_case

TABLE = 'country,year,size,source,url\nVLD,2031,5.25,"Census 2029, table 4",https://example.org/c\nSOV,2031,4.9,Census,\n'


def run(*words: str) -> Result:
    return CliRunner().invoke(household_sizes, list(words))


@pytest.fixture
def case(tmp_path: Path) -> str:
    where = str(tmp_path / "karsk.khabar")
    with open_case(where, create=True):
        pass
    return where


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "sizes.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_import_and_list(case: str, table: Path) -> None:
    done = run("import", str(table), "--case", case)
    assert done.exit_code == 0, done.output
    assert done.stdout == "2 household sizes taken from sizes.csv; 0 events computed anew\n"
    listed = run("list", "--case", case).stdout.splitlines()
    assert listed[1].startswith("VLD 2031: 5.25 persons (Census 2029, table 4, https://example.org/c); taken 20")
    objects = [json.loads(line) for line in run("list", "--case", case, "--json").stdout.splitlines()]
    assert [(o["country"], o["year"], o["size"], o["url"]) for o in objects] == [
        ("SOV", 2031, "4.9", None),
        ("VLD", 2031, "5.25", "https://example.org/c"),
    ]


def test_a_wrong_row_changes_nothing(case: str, table: Path) -> None:
    table.write_text(TABLE + "VLD,2032,five,Census,\n", encoding="utf-8")
    done = run("import", str(table), "--case", case)
    assert done.exit_code == 2
    assert done.stderr.startswith("khabar: sizes.csv: row 4, size: ") and done.stderr.count("\n") == 1
    empty = run("list", "--case", case)
    assert empty.exit_code == 0 and empty.stdout == "" and "no household sizes" in empty.stderr


def test_a_table_or_a_case_that_is_not_there(case: str, table: Path, tmp_path: Path) -> None:
    for words in (("import", str(tmp_path / "none.csv"), "--case", case), ("import", str(table), "--case", str(tmp_path / "none.khabar"))):
        done = run(*words)
        assert done.exit_code == 2 and done.stderr.startswith("khabar: ") and "Traceback" not in done.output


def test_a_size_takes_the_place_of_the_one_held_for_its_country_and_year_and_that_is_said(case: str, table: Path) -> None:
    assert "replaced" not in run("import", str(table), "--case", case).stdout
    assert "replaced" not in run("import", str(table), "--case", case).stdout
    table.write_text("country,year,size,source\nVLD,2031,6.1,Survey of March\nVLD,2030,6.0,Survey of March\n", encoding="utf-8")
    done = run("import", str(table), "--case", case)
    assert done.exit_code == 0 and done.stderr == ""
    first, replaced = done.stdout.splitlines()
    assert first.startswith("2 household sizes taken")
    assert replaced.startswith("replaced: VLD 2031: 5.25 persons (Census 2029, table 4, https://example.org/c); taken 20")
    listed = run("list", "--case", case).stdout.splitlines()
    assert [line.split(" persons")[0] for line in listed] == ["SOV 2031: 4.9", "VLD 2030: 6.0", "VLD 2031: 6.1"]


def test_events_of_the_case_are_shown_in_persons_at_once(case: str, table: Path) -> None:
    from datetime import date

    text = "At least 600 families left Karsk on Saturday."
    report = Report("r1", text, "a" * 64, (Span(0, len(text)),), outlet="Northern Wire", published=date(2031, 3, 2))
    claim = Claim(
        id="c1",
        report=report,
        kind="displaced",
        status="asserted",
        evidence=Evidence(Span(0, len(text)), text, Trigger(Span(22, 26), "left")),
        place=Place("Karsk", Span(27, 32), "Karsk", 45.2, 20.2, "VLD", precision="town"),
        count=Count("At least 600 families", Span(0, 21), 600, None, "household", "at_least", "displaced"),
        measure="flow",
    )
    with open_case(case) as opened:
        add_report(opened, report, [claim], fingerprint(report), source="r1.txt", read_with="test", at="2031-03-03T00:00:00+00:00")
        assert [f.unit for e in opened.find_events(None) for f in e.figures] == ["household"]
    assert "1 event computed anew" in run("import", str(table), "--case", case).stdout
    with open_case(case) as opened:
        derived = [f for e in opened.find_events(None) for f in e.figures if f.derived]
    assert [(f.low, f.best, f.high, f.unit) for f in derived] == [(3150, 3150, None, "person")]
