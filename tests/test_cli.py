"""The command line, over a pipeline that is faked: what is parsed, printed and said at the end, and how every command ends."""

import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from khabar import pipeline
from khabar.cli import app
from khabar.cli.ending import complain
from khabar.errors import MissingData, UnusableArgument
from khabar.model import Claim, Evidence, Mentions, ParsedReport, Rejected, Report, Span, Trigger

TEXT = "Troops shelled Denna. Nine people were killed."


def a_report(name="r1", **fields):
    return Report(id=name, text=TEXT, sha256="0" * 64, paragraphs=(Span(0, len(TEXT)),), **fields)


def the_claims(report):
    shelled = Evidence(Span(0, 21), TEXT[:21], Trigger(Span(7, 14), "shelled"))
    killed = Evidence(Span(22, 46), TEXT[22:], Trigger(Span(39, 45), "killed"))
    return (
        Claim(id="1", report=report, kind="shelling", status="asserted", evidence=shelled, confidence=0.9),
        Claim(id="2", report=report, kind="killed", status="asserted", evidence=killed, confidence=0.3),
    )


@pytest.fixture
def inputs(monkeypatch):
    """What the pipeline reads: tests fill the list; the settings it was called with are kept."""
    items, seen = [], {}

    def read_reports(paths, settings):
        seen.update(paths=list(paths), settings=settings)
        for item in items:
            yield (
                replace(item, published=settings.published, outlet=settings.outlet)
                if isinstance(item, Report) and settings.published
                else item
            )

    monkeypatch.setattr(pipeline, "read_reports", read_reports)
    monkeypatch.setattr(pipeline, "extract_claims", the_claims)
    monkeypatch.setattr(pipeline, "find_mentions", lambda report: (ParsedReport(report, (), (), (), ()), Mentions()))
    items.append(a_report())
    return items, seen


def run(*words):
    return CliRunner().invoke(app, list(words))


def test_piped_output_is_one_json_object_a_claim(inputs):
    result = run("read", "r.txt")
    assert result.exit_code == 0
    assert [json.loads(line)["kind"] for line in result.stdout.splitlines()] == ["shelling", "killed"]


def test_the_table_shows_sentence_quote_and_doubt(inputs):
    result = run("read", "r.txt", "--format", "table")
    assert "Nine people were killed." in result.stdout and "doubtful (0.30)" in result.stdout


def test_csv_has_one_heading_for_all_reports(inputs):
    inputs[0].append(a_report("r2"))
    lines = run("read", "a.txt", "b.txt", "--format", "csv").stdout.splitlines()
    assert len(lines) == 5 and lines[0].startswith("id,report_id,")


def test_settings_reach_the_reader(inputs):
    run("read", "r.txt", "--published", "2031-03-05", "--outlet", "Northern Wire")
    settings = inputs[1]["settings"]
    assert (settings.published, settings.outlet) == (date(2031, 3, 5), "Northern Wire")


def test_only_the_kinds_asked_for(inputs):
    assert [json.loads(line)["kind"] for line in run("read", "r.txt", "--kind", "killed,injured").stdout.splitlines()] == ["killed"]


def test_an_unknown_kind_names_the_nearest(inputs):
    result = run("read", "r.txt", "--kind", "kiled")
    assert result.exit_code == 2 and "did you mean killed?" in result.stderr


def test_why_adds_a_key(inputs):
    assert "why" in json.loads(run("read", "r.txt", "--why").stdout.splitlines()[0])


def test_a_report_set_aside_is_named_and_the_run_goes_on(inputs):
    inputs[0].insert(0, Rejected("bad.pdf", "encrypted PDF"))
    result = run("read", "reports")
    assert result.exit_code == 1
    assert "set aside: bad.pdf: encrypted PDF" in result.stderr
    assert result.stderr.splitlines()[-1] == "1 report read, 2 claims, 1 set aside"
    assert len(result.stdout.splitlines()) == 2


def test_a_fault_in_one_report_costs_only_that_report(inputs, monkeypatch):
    inputs[0].append(a_report("r2"))
    monkeypatch.setattr(pipeline, "extract_claims", lambda r: {}["missing"] if r.id == "r1" else the_claims(r))
    result = run("read", "reports")
    assert result.exit_code == 1
    assert "set aside: r1: a fault in Khabar (KeyError" in result.stderr
    assert "Traceback" not in result.stderr
    assert len(result.stdout.splitlines()) == 2


def test_without_a_publication_date_it_says_once_that_dates_stay_open(inputs):
    inputs[0].append(a_report("r2"))
    lines = run("read", "reports").stderr.splitlines()
    assert [line for line in lines if "--published" in line] == [
        "khabar: 2 reports give no publication date, so relative dates ('on Wednesday') stay open; name it with --published YYYY-MM-DD"
    ]
    assert "--published" not in run("read", "reports", "--published", "2031-03-05").stderr


@pytest.mark.parametrize("day", ["yesterday", "2031-13-40", "9999-01-01", "5"])
def test_an_impossible_day_is_an_unusable_argument(inputs, day):
    result = run("read", "r.txt", "--published", day)
    assert result.exit_code == 2 and result.stdout == ""
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("fault", "status"),
    [(UnusableArgument("x.txt is not there"), 2), (MissingData("no weights"), 3), (ValueError("a bug"), 3), (KeyboardInterrupt(), 130)],
)
def test_every_end_has_its_status_and_one_line(inputs, monkeypatch, fault, status):
    def read_reports(paths, settings):
        raise fault
        yield

    monkeypatch.setattr(pipeline, "read_reports", read_reports)
    result = run("read", "x.txt")
    assert result.exit_code == status
    assert len(result.stderr.splitlines()) == 1 and "Traceback" not in result.stderr


def test_a_line_end_in_a_file_name_does_not_split_the_complaint(capsys):
    complain("set aside: a\nb\x1b[2J: empty")
    assert capsys.readouterr().err == "khabar: set aside: a b�[2J: empty\n"


def test_mentions_prints_one_object_a_report(inputs):
    (line,) = run("mentions", "r.txt", "--format", "jsonl").stdout.splitlines()
    assert list(json.loads(line)) == ["report", "places", "times", "quantities", "actors", "entities", "attributions"]


def test_show_prints_the_report_and_its_claims(inputs):
    shown = run("show", "r.txt").stdout
    assert "Troops shelled Denna." in shown.replace("[1]", "") and "doubtful" in shown


def test_show_writes_a_page(inputs, tmp_path):
    page = tmp_path / "page.html"
    assert run("show", "r.txt", "--html", str(page)).exit_code == 0
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_show_html_refuses_several_reports(inputs, tmp_path):
    inputs[0].append(a_report("r2"))
    assert run("show", "r.jsonl", "--html", str(tmp_path / "page.html")).exit_code == 2


def test_a_page_that_cannot_be_written_is_one_line(inputs, tmp_path):
    result = run("show", "r.txt", "--html", str(tmp_path / "no" / "page.html"))
    assert result.exit_code == 2 and "No such file" in result.stderr and "Traceback" not in result.stderr


def test_codebook_lists_every_kind_and_explains_one():
    from khabar.lexicon.codebook import load_codebook

    listed = run("codebook").stdout
    assert all(f"  {kind} " in listed for kind in load_codebook().kinds)
    explained = run("codebook", "killed").stdout
    assert "ACLED" in explained and "Examples:" in explained
    assert run("codebook", "kiled").exit_code == 2


def test_evaluate_names_a_folder_that_is_not_there():
    result = run("evaluate", "/no/such/folder")
    assert result.exit_code == 2 and "is not a folder" in result.stderr


def khabar(*words, **options):
    return subprocess.run([sys.executable, "-m", "khabar.cli", *words], capture_output=True, text=True, timeout=60, check=False, **options)


def test_a_path_that_is_not_there_is_an_unusable_argument():
    done = khabar("read", "no-such-file.txt")
    assert done.returncode == 2 and "Traceback" not in done.stderr and done.stdout == ""


def test_a_broken_pipe_ends_quietly(tmp_path):
    feed = tmp_path / "feed.jsonl"
    record = json.dumps(
        {"text": "Soldiers shelled the village of Denna on Monday. Nine people were killed and four wounded, the mayor said."}
    )
    feed.write_text((record + "\n") * 40, encoding="utf-8")
    read = subprocess.Popen(
        [sys.executable, "-m", "khabar.cli", "read", str(feed)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert read.stdout is not None and read.stderr is not None
    read.stdout.readline()
    read.stdout.close()
    complaint = read.stderr.read()
    read.stderr.close()
    assert read.wait(timeout=60) == 141
    assert "Traceback" not in complaint and "BrokenPipe" not in complaint


def test_help_answers_without_loading_the_reader():
    """Start-up stays fast because nothing heavy is imported; the clock is only a generous backstop."""
    heavy = "numpy onnxruntime tokenizers trafilatura htmldate rich pydantic yaml".split()
    code = f"import sys, khabar.cli; print([m for m in {heavy!r} if m in sys.modules])"
    started = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"
    assert time.perf_counter() - started < 5


def test_half_a_surrogate_pair_is_written_as_an_escape(tmp_path):
    feed = tmp_path / "feed.jsonl"
    feed.write_text('{"text": "Nine people were killed in Denna \\ud800 on Monday, the mayor of the town said."}\n', encoding="utf-8")
    done = khabar("read", str(feed), "--format", "jsonl", env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0"})
    assert done.returncode in (0, 1) and "Traceback" not in done.stderr
    for line in done.stdout.splitlines():
        json.loads(line)


def test_the_bundled_examples_are_all_read():
    examples = Path(__file__).parents[1] / "src" / "khabar" / "examples" / "reports"
    done = khabar("read", str(examples), "--format", "jsonl")
    assert done.returncode == 0, done.stderr
    kinds = {json.loads(line)["kind"] for line in done.stdout.splitlines()}
    assert {"killed", "displaced", "siege", "shelling"} <= kinds


def test_evaluate_prints_figures_beside_the_figures_to_beat(tmp_path):
    (tmp_path / "counts").mkdir()
    record = {
        "id": "a",
        "text": "Two men were killed in a shooting in Karsk on Monday, police said.",
        "published": "2031-03-05",
        "killed": 2,
        "injured": 0,
    }
    (tmp_path / "counts" / "gva.dev.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "dev.jsonl").write_text("", encoding="utf-8")
    result = run("evaluate", str(tmp_path), "--split", "dev")
    assert result.exit_code == 1 and "not scored: claims/dev: dev.jsonl is scored by score.py" in result.stderr
    (row,) = [line.split() for line in result.stdout.splitlines() if line.startswith("  killed exact, all  ")]
    assert row[3:7] == ["1.000", "1", "0.690", "0.800"]
    objects = {f["measure"]: f for f in json.loads(run("evaluate", str(tmp_path), "--only", "tolls", "--json").stdout)["figures"]}
    assert objects["killed exact, all"]["to_beat"] == 0.69 and objects["killed exact, all"]["source"]
