"""`khabar claims`: the claims of a case narrowed, and their four forms."""

import csv
import io
import json

import pytest
from tests.cli.case_reports import lines, reader, report_file, run, valley, where
from tests.cli.test_find import add_missed

from khabar.exports.csv import COLUMNS

__all__ = ["reader", "report_file", "valley", "where"]


def listed(case, *words):
    """The rows as JSON lines."""
    return lines(run("claims", "--case", case, *words, "--format", "jsonl"))


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ((), ["displaced", "killed", "killed", "killed", "siege", "siege_lifted"]),
        (("--kind", "killed"), ["killed"] * 3),
        (("--kind", "siege,displaced"), ["displaced", "siege"]),
        (("--status", "planned"), ["siege_lifted"]),
        (("--place", "halven"), ["killed"]),
        (("--near", "36.1,40.2,5"), ["killed", "killed", "siege", "siege_lifted"]),
        (("--since", "2031-03-04", "--kind", "killed"), ["killed"] * 2),
        (("--until", "2031-03-02", "--kind", "killed"), ["killed"]),
        (("--kind", "killed", "--limit", "1"), ["killed"]),
    ],
)
def test_options_narrow_the_list(valley, words, wanted):
    assert sorted(row["kind"] for row in listed(valley, *words)) == wanted


def test_each_row_names_its_event_and_the_list_is_in_order_of_day(valley):
    rows = listed(valley)
    assert {row["event"] for row in rows} <= {e["id"] for e in lines(run("events", "--case", valley, "--format", "jsonl"))}
    days = [row["time"]["start"] for row in rows if row["time"]]
    assert days == sorted(days) and all(row["time"] is None for row in rows[len(days) :])


def test_what_is_left_out_is_counted(valley):
    done = run("claims", "--case", valley, "--format", "jsonl")
    assert "6 claims; 1 told only as history left out (--background)" in done.stderr
    assert len(listed(valley, "--background")) == 7
    assert "there may be more: --limit" in run("claims", "--case", valley, "--limit", "2", "--format", "csv").stderr


def test_what_people_decided_is_in_force(valley):
    first, second, *_ = listed(valley, "--kind", "killed")
    run("judge", "reject", first["id"], "--author", "Nora Wells", "--case", valley)
    run("judge", "correct", second["id"], "--set", "count=4 people", "--author", "Nora Wells", "--case", valley)
    rows = listed(valley, "--kind", "killed")
    assert first["id"] not in {r["id"] for r in rows} and {r["id"]: r["count"]["low"] for r in rows}[second["id"]] == 4
    assert "1 that a person rejected left out" in run("claims", "--case", valley, "--kind", "killed", "--format", "jsonl").stderr
    assert first["id"] in {r["id"] for r in listed(valley, "--kind", "killed", "--rejected")}
    assert "REJECTED" in run("claims", "--case", valley, "--rejected", "--format", "table").stdout


def test_what_people_added_is_listed_as_theirs(valley):
    add_missed(valley)
    (row,) = listed(valley, "--kind", "appeal")
    assert row["added_by"] == "Nora Wells" and {r["added_by"] for r in listed(valley, "--kind", "killed")} == {None}


def test_one_report_alone(valley):
    claim = listed(valley)[0]
    assert {r["report"]["id"] for r in listed(valley, "--report", claim["report"]["id"])} == {claim["report"]["id"]}
    done = run("claims", "--case", valley, "--report", "nothing")
    assert done.exit_code == 2 and "no report has the id 'nothing'" in done.stderr


def test_a_row_for_a_spreadsheet_and_a_point_for_a_map(valley):
    rows = list(csv.DictReader(io.StringIO(run("claims", "--case", valley, "--format", "csv").stdout)))
    assert tuple(rows[0]) == COLUMNS and len(rows) == 6
    shapes = json.loads(run("claims", "--case", valley, "--format", "geojson").stdout)["features"]
    by_kind = {s["properties"]["kind"]: s["geometry"] for s in shapes}
    assert by_kind["siege"] == {"type": "Point", "coordinates": [40.2, 36.1]} and by_kind["displaced"] is None


def test_a_case_without_a_claim_of_that_sort(valley):
    done = run("claims", "--case", valley, "--place", "Nowhere", "--format", "jsonl")
    assert done.exit_code == 0 and done.stdout == "" and "no claims" in done.stderr
