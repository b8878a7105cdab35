"""`khabar situations`: what goes on, in four forms."""

import csv
import io
import json
from dataclasses import fields

import pytest
from tests.cli.case_reports import lines, reader, report_file, run, valley, where

from khabar.model.event import Phase, Situation

__all__ = ["reader", "report_file", "valley", "where"]


def test_a_siege_goes_on_whatever_is_promised(valley):
    (siege,) = lines(run("situations", "--case", valley, "--kind", "siege", "--format", "jsonl"))
    assert list(siege) == [f.name for f in fields(Situation)] and all(list(p) == [f.name for f in fields(Phase)] for p in siege["phases"])
    assert (
        (siege["start"], siege["end"], siege["end_claims"]) == ("2031-03-01", None, [])
        and siege["as_of"] >= "2031-03-05"
        and siege["promises"]
    )
    shown = " ".join(run("situations", "--case", valley, "--kind", "siege", "--format", "table").stdout.split())
    assert "since 1 March 2031, still going on as of" in shown and "planned, not done" in shown and shown.endswith("1 situation")


def test_options_narrow_the_list(valley):
    kinds = {s["kind"] for s in lines(run("situations", "--case", valley, "--format", "jsonl"))}
    assert kinds == {"siege", "displacement"}
    assert {s["kind"] for s in lines(run("situations", "--case", valley, "--place", "karsk", "--format", "jsonl"))} == {"siege"}
    assert lines(run("situations", "--case", valley, "--place", "Nowhere", "--format", "jsonl")) == []
    assert lines(run("situations", "--case", valley, "--as-of", "2031-02-01", "--format", "jsonl")) == []
    assert "no situations" in run("situations", "--case", valley, "--place", "Nowhere", "--format", "table").stdout


def test_as_of_leaves_out_what_was_published_later(valley):
    (siege,) = lines(run("situations", "--case", valley, "--kind", "siege", "--as-of", "2031-03-05", "--format", "jsonl"))
    assert siege["promises"] == []


def test_csv_and_geojson_say_the_same(valley):
    rows = list(csv.DictReader(io.StringIO(run("situations", "--case", valley, "--format", "csv").stdout)))
    features = json.loads(run("situations", "--case", valley, "--format", "geojson").stdout)["features"]
    assert [r["id"] for r in rows] == [f["id"] for f in features] and len(rows) == 2
    by_kind = {f["properties"]["kind"]: f for f in features}
    assert by_kind["siege"]["geometry"] == {"type": "Point", "coordinates": [40.2, 36.1]} and by_kind["displacement"]["geometry"] is None
    assert by_kind["siege"]["properties"]["has_ended"] is False
    assert next(r for r in rows if r["kind"] == "displacement")["displaced_households_low"] == "40"


@pytest.mark.parametrize("words, told", [(("--kind", "sige"), "did you mean siege?"), (("--as-of", "soon"), "--as-of 'soon'")])
def test_what_cannot_be_asked_is_said_in_one_line(valley, words, told):
    result = run("situations", "--case", valley, *words)
    assert result.exit_code == 2 and told in result.stderr and result.stderr.count("\n") == 1
