"""`khabar gazetteer`: what it prints, how it ends, and that reading says which gazetteers it used."""

import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from khabar.cli import app

TABLE = "name,lat,lon,country,pcode\nTell Ostra,32.7,36.05,SY,C999\nNowhere,,,SY,\n"


def run(*words):
    return CliRunner().invoke(app, list(words))


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "Villages 2031.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_add_list_find_remove(table):
    added = run("gazetteer", "add", str(table), "--edition", "survey of March")
    assert added.exit_code == 0
    assert "villages-2031: survey of March" in added.stdout
    assert "1 place taken; 1 set aside" in added.stdout and "1 no coordinates (line 3)" in added.stdout
    listed = run("gazetteer", "list").stdout
    assert listed.startswith("shipped: GeoNames") and "SHA-256" in listed and "survey of March" in listed
    assert "Tell Ostra: town; SYR; 32.7000, 36.0500; P-code C999" in run("gazetteer", "find", "tell ostra").stdout
    assert "survey of March" in run("--version").stdout
    assert run("gazetteer", "remove", "villages-2031").exit_code == 0
    assert "survey" not in run("gazetteer", "list").stdout
    assert run("--version").stdout.count("\n") == 1


def test_list_as_json(table):
    run("gazetteer", "add", str(table), "--name", "mine")
    shipped, mine = map(json.loads, run("gazetteer", "list", "--json").stdout.splitlines())
    assert shipped["name"] == "shipped" and "GeoNames" in shipped["edition"]
    assert (mine["name"], mine["file"], mine["taken"], mine["set_aside"]) == ("mine", "Villages 2031.csv", 1, {"no coordinates": 1})
    assert len(mine["sha256"]) == 64 and mine["dated"] is None


@pytest.mark.parametrize(
    "words", [["add", "nowhere.csv"], ["add", "FILE", "--name", "../x"], ["add", "FILE", "--country", "Veldania"], ["remove", "nothing"]]
)
def test_unusable_arguments_end_with_2_and_one_line(table, words):
    result = run("gazetteer", *(str(table) if w == "FILE" else w for w in words))
    assert result.exit_code == 2 and result.stdout == ""
    assert [line for line in result.stderr.splitlines() if line.startswith("khabar: ")] == result.stderr.splitlines()[-1:]


def test_a_word_that_is_no_place():
    result = run("gazetteer", "find", "Xqzt")
    assert result.exit_code == 0 and result.stdout == "" and "no place is called Xqzt" in result.stderr


def test_reading_names_the_gazetteers_it_used(table, tmp_path):
    report = tmp_path / "report.txt"
    report.write_text(
        "Shelling killed two people in the village of Tell Ostra near Daraa, Syria, on Monday, residents said.", encoding="utf-8"
    )
    plain = run("mentions", str(report))
    assert "places also from" not in plain.stderr
    run("gazetteer", "add", str(table), "--name", "mine", "--edition", "survey of March")
    read = run("mentions", str(report))
    assert "khabar: places also from mine (survey of March)" in read.stderr.splitlines()
    ostra = next(p for p in json.loads(read.stdout)["places"] if "Ostra" in p["text"])
    assert (ostra["lat"], ostra["lon"]) == (32.7, 36.05)
    (killed,) = (c for c in map(json.loads, run("read", str(report)).stdout.splitlines()) if c["kind"] == "killed")
    assert killed["place"]["pcode"] == "C999"


def test_a_damaged_gazetteer_is_named_and_can_be_removed(own_gazetteers, tmp_path):
    (own_gazetteers / "broken.idx").write_bytes(b"KHABARG1")
    report = tmp_path / "report.txt"
    report.write_text("Shelling killed two people in Daraa on Monday, residents of the town said.", encoding="utf-8")
    result = run("mentions", str(report))
    assert result.exit_code == 2 and "khabar gazetteer remove broken" in result.stderr
    assert "broken: cannot be opened" in run("gazetteer", "list").stdout
    assert run("gazetteer", "remove", "broken").exit_code == 0
    assert run("mentions", str(report)).exit_code == 0


def test_without_added_ones_reading_loads_nothing_of_this():
    code = "import sys; from khabar.cli.gazetteer import use_added_gazetteers as u; u(); print([m for m in sys.modules if 'numpy' in m or 'added.adding' in m or m == 'csv' or 'merged' in m])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
