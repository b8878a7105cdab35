"""The pages that hold measured figures are written from them by one script, and each row names a command that exists."""

import importlib.util
import re
from pathlib import Path

import pytest

from khabar.evaluation.corpora import FAMILIES
from khabar.evaluation.figures import load_goals
from khabar.lexicon.yaml_files import read_yaml

ROOT = Path(__file__).parents[1]
PEERS = read_yaml(ROOT / "scripts" / "peers.yaml")["groups"]
ROWS = [row for group in PEERS for row in group["rows"]]


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("write_measured", ROOT / "scripts" / "write_measured.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def a_part(missed, place):
    bins = [
        {"from": n / 10, "to": (n + 1) / 10, "claims": 2 * (n == 8), "said": 0.85 * (n == 8), "right": 0.5 * (n == 8)} for n in range(10)
    ]
    counts = {
        "missed": {"no claim is found in its sentence": missed},
        "extra": {},
        "place": {"missing": place},
        "new_field": {"missing": 1},
    }
    of = {"missed": 9, "extra": 8, "place": 7, "new_field": 7}
    causes = {"of": of, "counts": counts, "kinds": {"missed": {"killed": missed}, "extra": {}}, "alone": {"place": 2}}
    return {"reliability": bins, "causes": causes | {"taken": {"place": {"not given": [1, 4]}}}}


@pytest.fixture
def measured():
    figure = {
        "family": "times",
        "corpus": "times/te3_aquaint.dev",
        "measure": "relaxed F",
        "value": 0.9312,
        "of": 1579,
        "interval": [0.9, 0.95],
    }
    return {"figures": [figure], "claims": {"claims/dev": a_part(3, 1), "labels/held": a_part(4, 2)}}


def test_a_row_has_the_peer_ours_and_the_command(script, measured):
    block = script.peers_block(measured, "speed: 12 reports of 365 words a second, noisy")
    rows = [line for line in block.splitlines() if line.startswith("| HeidelTime 2 | relaxed F | 0.93 |")]
    assert rows[0].split(" | ")[4:] == [
        "**0.931** [0.90, 0.95] of 1,579", "`times/te3_aquaint.dev` (the same texts)", "`khabar evaluate DIR/times/te3_aquaint.dev.jsonl` |"
    ]  # fmt: skip
    assert "12 reports of 365 words a second" in block
    assert len([line for line in block.splitlines() if "`khabar evaluate DIR/" in line]) == len(ROWS)
    assert "not measured" in block and "see the model card" in script.peers_block(measured, "")


def test_errors_stand_part_beside_part(script, measured):
    block = script.errors_block(measured)
    assert "| **all** | **3** of 9 | **4** of 9 |\n| no claim is found in its sentence | 3 | 4 |" in block
    assert "| `killed` | 3 | 4 |" in block
    assert block.index("#### place") < block.index("#### new_field")
    assert "| place | not given | 0.25 of 4 | 0.25 of 4 |" in block and "| place | from its own sentence | none | none |" in block


def test_the_table_of_reliability(script, measured):
    block = script.reliability_block(script.bins_of(measured))
    assert "| 0.8 to 0.9 | 2, 0.85, 0.50 | 2, 0.85, 0.50 |" in block
    assert block.endswith("| **expected calibration error** | **0.350** | **0.350** |\n")


def test_of_two_runs_the_later_wins(script, measured):
    later = {"figures": [measured["figures"][0] | {"value": 0.5}], "claims": {"claims/dev": a_part(5, 5)}}
    both = script.merged([measured, later])
    assert [f["value"] for f in both["figures"]] == [0.5]
    assert both["claims"] == {"claims/dev": a_part(5, 5), "labels/held": a_part(4, 2)}


def test_only_what_stands_between_the_marks_is_written(script, tmp_path):
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- peers: written by scripts/write_measured.py -->\nold\n<!-- /peers -->\nafter\n", encoding="utf-8")
    script.put(page, "peers", "new\n")
    assert page.read_text(encoding="utf-8").split("\n\n")[1] == "new"
    assert page.read_text(encoding="utf-8").startswith("before\n") and page.read_text(encoding="utf-8").endswith("<!-- /peers -->\nafter\n")


@pytest.mark.parametrize(("page", "name"), [("peers", "peers"), ("errors", "errors"), ("measuring", "reliability")])
def test_the_pages_have_their_marks_and_their_figures(page, name):
    words = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
    block = re.search(rf"<!-- {name}: written by scripts/write_measured\.py -->(.*)<!-- /{name} -->", words, re.S)
    assert block and "|" in block[1]


def test_every_row_names_a_corpus_that_is_scored_and_says_where_the_figure_is_from():
    patterns = [p for patterns in FAMILIES.values() for p in patterns]
    for row in ROWS:
        stem = row["corpus"].rsplit(".", 1)[0] if "." in row["corpus"] else row["corpus"].rsplit("/", 1)[0]
        assert any(stem == p or (p.endswith("*") and stem.startswith(p[:-1])) for p in patterns), row
        assert row["texts"] in ("same", "part", "other") and (row["basis"] in ("P", "M", "Q")) == (row["figure"] is not None), row


def test_every_figure_to_beat_has_its_row():
    given = {(row["corpus"].rsplit(".", 1)[0], row["measure"], row["figure"]) for row in ROWS}
    for goal in load_goals():
        if goal.beat is not None and goal.corpus.split("/")[0] != "toponyms":
            corpora = ("claims/dev", "claims/check") if goal.corpus == "claims/*" else (goal.corpus,)
            assert all((corpus, goal.measure, goal.beat) in given for corpus in corpora), goal
