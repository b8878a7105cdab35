"""`khabar events`: the list narrowed, and its four forms."""

import csv
import io
import json
from dataclasses import fields

import pytest
from tests.cli.case_reports import lines, reader, report_file, run, valley, where

from khabar.model import Claim
from khabar.model.event import Contradiction, Event, Figure, FigureValue, Origin

__all__ = ["reader", "report_file", "valley", "where"]


def titles(case, *words):
    return {
        e["kind"] + " " + (e["place"]["text"] if e["place"] else "")
        for e in lines(run("events", "--case", case, *words, "--format", "jsonl"))
    }


ALL = {"killed Karsk", "killed Halven", "siege Karsk", "siege_lifted Karsk", "displaced Denna"}


@pytest.mark.parametrize(
    "words, wanted",
    [
        ((), ALL),
        (("--kind", "killed"), {"killed Karsk", "killed Halven"}),
        (("--kind", "siege,displaced"), {"siege Karsk", "displaced Denna"}),
        (("--family", "siege"), {"siege Karsk", "siege_lifted Karsk"}),
        (("--status", "planned"), {"siege_lifted Karsk"}),
        (("--place", "halven"), {"killed Halven"}),
        (("--place", "Ostra Province"), ALL - {"displaced Denna"}),
        (("--near", "36.1,40.2,5"), {"killed Karsk", "siege Karsk", "siege_lifted Karsk"}),
        (("--near", "-36.1,-40.2,5"), set()),
        (("--since", "2031-03-04"), {"killed Karsk", "siege Karsk", "siege_lifted Karsk"}),
        (("--until", "2031-03-02", "--kind", "killed"), {"killed Halven"}),
        (("--min-origins", "2"), {"killed Karsk"}),
        (("--kind", "killed", "--limit", "1"), {"killed Halven"}),
    ],
)
def test_options_narrow_the_list(valley, words, wanted):
    assert titles(valley, *words) == wanted


def test_history_is_left_out_unless_it_is_asked_for(valley):
    assert len(lines(run("events", "--case", valley, "--background", "--format", "jsonl"))) == len(ALL) + 1
    told = run("events", "--case", valley, "--format", "table").stdout
    assert "5 events; 1 more, told only as history, is left out (--background)" in told and "BACKGROUND" not in told
    assert "BACKGROUND" in run("events", "--case", valley, "--format", "table", "--background").stdout


def test_json_lines_have_the_keys_of_the_model_in_order(valley):
    keys = {type_: [f.name for f in fields(type_)] for type_ in (Event, Origin, Figure, FigureValue, Contradiction)}
    events = lines(run("events", "--case", valley, "--format", "jsonl"))
    for event in events:
        assert list(event) == [*keys[Event], "judgements"]
        assert all(list(o) == keys[Origin] for o in event["origins"])
        assert all(list(c) == keys[Contradiction] for c in event["contradictions"])
        assert all(list(f) == keys[Figure] and all(list(v) == keys[FigureValue] for v in f["values"]) for f in event["figures"])
        assert all(set(c) == {f.name for f in fields(Claim)} - {"why"} | {"judgements"} for c in event["claims"])
    assert [len(e["claims"]) for e in events if e["kind"] == "killed"] == [1, 2]
    assert {c["report"]["id"] for c in events[-1]["claims"]} and all(e["origins"] for e in events)


def test_json_lines_are_the_same_bytes_each_time(valley):
    first, again = (run("events", "--case", valley, "--format", "jsonl").stdout for _ in range(2))
    assert first == again and first


def test_a_correction_is_in_force_and_named(valley):
    (halven,) = [e for e in lines(run("events", "--case", valley, "--kind", "killed", "--place", "Halven", "--format", "jsonl"))]
    claim = halven["claims"][0]["id"]
    assert halven["claims"][0]["judgements"] == []
    made = json.loads(
        run("judge", "correct", claim, "--set", "count=5 people", "--author", "Nora Wells", "--json", "--case", valley).stdout
    )
    noted = json.loads(
        run("judge", "note", halven["id"], "--reason", "seen on site", "--author", "Nora Wells", "--json", "--case", valley).stdout
    )
    (after,) = lines(run("events", "--case", valley, "--id", halven["id"], "--format", "jsonl"))
    assert (after["claims"][0]["count"]["low"], after["figures"][0]["best"]) == (5, 5)
    assert after["claims"][0]["judgements"] == [made["id"]] and after["judgements"] == [noted["id"]]
    run("judge", "undo", made["id"], "--author", "Nora Wells", "--case", valley)
    (undone,) = lines(run("events", "--case", valley, "--id", halven["id"], "--format", "jsonl"))
    assert undone["claims"] == halven["claims"]


def test_an_id_leads_to_the_event_that_it_was_joined_to(valley):
    siege, lifted = lines(run("events", "--case", valley, "--family", "siege", "--format", "jsonl"))
    run("judge", "same_event", siege["claims"][0]["id"], lifted["claims"][0]["id"], "--author", "Nora Wells", "--case", valley)
    (joined,) = lines(run("events", "--case", valley, "--family", "siege", "--format", "jsonl"))
    assert len(joined["claims"]) == 2
    for asked in (siege["id"], lifted["id"], f"{siege['id']},{lifted['id']}"):
        assert lines(run("events", "--case", valley, "--id", asked, "--format", "jsonl")) == [joined]


def test_the_table_shows_figures_origins_and_where_reports_disagree(valley):
    shown = run("events", "--case", valley, "--format", "table", "--place", "Karsk", "--kind", "killed").stdout
    assert "Karsk, Karsk District, Ostra Province, VEL · 4 March 2031" in shown
    assert "2 reports, 2 outlets, 2 independent origins: Mila Oren and Piet Halder" in shown.replace("\n    ", " ").replace("  ", " ")
    assert "killed 12 to 15 (best" in shown
    assert "displaced (flow) at least 40 households" in run("events", "--case", valley, "--format", "table").stdout
    assert "Denna (not located)" in run("events", "--case", valley, "--format", "table").stdout


def test_an_empty_list_says_so(valley):
    assert "no events" in run("events", "--case", valley, "--place", "Nowhere", "--format", "table").stdout
    assert run("events", "--case", valley, "--place", "Nowhere", "--format", "jsonl").stdout == ""
    assert len(run("events", "--case", valley, "--place", "Nowhere", "--format", "csv").stdout.splitlines()) == 1
    assert json.loads(run("events", "--case", valley, "--place", "Nowhere", "--format", "geojson").stdout)["features"] == []


def test_csv_and_geojson_say_the_same(valley):
    rows = list(csv.DictReader(io.StringIO(run("events", "--case", valley, "--format", "csv").stdout)))
    features = json.loads(run("events", "--case", valley, "--format", "geojson").stdout)["features"]
    assert [r["id"] for r in rows] == [f["id"] for f in features] and len(rows) == len(ALL)
    for row, feature in zip(rows, features, strict=True):
        point = feature["geometry"]["coordinates"] if feature["geometry"] else ["", ""]
        assert [row["lon"], row["lat"]] == [str(x) for x in point]
        for name, value in feature["properties"].items():
            assert row[name] == {None: "", True: "true", False: "false"}.get(
                value if not isinstance(value, int | float) or isinstance(value, bool) else "n", str(value)
            )
    assert [f["geometry"] for f in features if f["properties"]["place"] == "Denna"] == [None]


@pytest.mark.parametrize(
    "words, told",
    [
        (("--near", "36,40"), "write LATITUDE,LONGITUDE,KILOMETRES"),
        (("--near", "136,40,5"), "the latitude (-90 to 90) comes first"),
        (("--near", "36,40,0"), "above 0"),
        (("--near", "nan,40,5"), "the latitude"),
        (("--near", "36,40,inf"), "above 0"),
        (("--kind", "kiled"), "did you mean killed?"),
        (("--family", "harn"), "did you mean harm?"),
        (("--status", "fear"), "did you mean feared?"),
        (("--since", "2031-03-05", "--until", "2031-03-01"), "--since 2031-03-05 is after --until 2031-03-01"),
        (("--since", "yesterday"), "--since 'yesterday'"),
        (("--id", "e99"), "no event has the id 'e99'"),
    ],
)
def test_what_cannot_be_asked_is_said_in_one_line(valley, words, told):
    result = run("events", "--case", valley, *words)
    assert result.exit_code == 2 and told in result.stderr and result.stdout == "" and result.stderr.count("\n") == 1


def test_no_case_there_says_how_to_make_one(where):
    result = run("events", "--case", where)
    assert result.exit_code == 2 and f"`khabar add REPORTS --case {where}` makes one" in result.stderr
