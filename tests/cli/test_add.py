"""`khabar add`: what goes in, what is passed over, what is set aside, and how a run ends that cannot go on."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.case_reports import DENNA, HALVEN, KARSK, KARSK_MORE, lines, read, reader, report_file, run, where
from tests.postgres_server import new_place, postgres_server

import khabar
from khabar import pipeline
from khabar.case import adding as case_module
from khabar.errors import CaseConnectionLost, CaseFull, CaseLocked
from khabar.store import open_case

__all__ = ["new_place", "postgres_server", "reader", "report_file", "where"]


def last(result):
    return result.stderr.splitlines()[-1]


def told(case):
    """What a case holds, ids of events aside."""
    with open_case(case) as opened:
        return sorted(e.claims for e in opened.find_events()), list(opened.report_ids())


def test_reports_go_in_and_are_known_the_next_time(reader, report_file, where):
    files = [report_file(KARSK), report_file(HALVEN, outlet="Halven Radio")]
    first = run("add", *files, "--case", where)
    assert first.exit_code == 0 and first.stdout == ""
    assert first.stderr == f"khabar: a new case: {where}\n2 reports read, 0 set aside; 2 claims, 2 events in the case\n"
    reader.clear()
    again = run("add", *files, "--case", where)
    assert again.stderr == "0 reports read, 2 already known, 0 set aside; 2 claims, 2 events in the case\n"
    assert again.exit_code == 0 and reader == []


def test_a_claim_keeps_where_its_report_was_read_from(reader, report_file, where):
    file = report_file(KARSK)
    run("add", os.path.dirname(file), "--case", where)
    with open_case(where) as case:
        (report,) = case.report_ids()
        (version,) = case.report_versions(report)
    assert version.source == file and version.at.endswith("+00:00") and version.read_with


def test_what_cannot_be_read_is_set_aside_and_kept_with_its_reason(reader, report_file, where, tmp_path):
    empty = tmp_path / "empty.txt"
    empty.write_text(" \n", encoding="utf-8")
    result = run("add", empty, report_file(KARSK), "--case", where)
    assert result.exit_code == 1 and f"khabar: set aside: {empty}: empty" in result.stderr
    assert last(result) == "1 report read, 1 set aside; 1 claim, 1 event in the case"
    with open_case(where) as case:
        assert [(p.source, p.reason) for p in case.put_aside_list()] == [(str(empty), "empty")]


@pytest.mark.parametrize("step", ["khabar.pipeline.extract_claims", "khabar.case.adding.add_report"])
def test_a_fault_in_one_report_costs_no_other(reader, report_file, where, monkeypatch, step):
    module, name = {
        "khabar.pipeline.extract_claims": (pipeline, "extract_claims"),
        "khabar.case.adding.add_report": (case_module, "add_report"),
    }[step]
    real = getattr(module, name)

    def faulty(*given, **more):
        report = next(g for g in given if hasattr(g, "paragraphs"))
        if "Halven" in report.text:
            raise KeyError("depth")
        return real(*given, **more)

    monkeypatch.setattr(module, name, faulty)
    result = run("add", report_file(HALVEN), report_file(KARSK), "--case", where)
    assert result.exit_code == 1 and "a fault in Khabar (KeyError: 'depth'" in result.stderr
    assert last(result) == "1 report read, 1 set aside; 1 claim, 1 event in the case"


def test_copies_versions_and_corrections_are_told(reader, report_file, where):
    long = (
        KARSK
        + " "
        + " ".join(
            f"The {word} of the town was hit as well and burnt for hours." for word in "mill school bakery depot bridge chapel".split()
        )
    )
    first = report_file(long, url="https://wire.example/1", title="Shells killed 12 people in Karsk")
    copy = report_file(long, outlet="The Karsk Courier", url="https://courier.example/1", title="Mill and school of the town hit by shells")
    newer = report_file(
        long.replace("12", "14"), url="https://wire.example/1", title="Shells killed 12 people in Karsk", published="2031-03-06"
    )
    result = run("add", first, copy, newer, "--case", where)
    assert last(result) == "3 reports read, 1 copy, 1 newer version, 0 set aside; 2 claims, 1 event in the case"
    corrected = report_file("Correction: the figure was wrong. " + long.replace("12", "13"), outlet="The Karsk Courier", url="https://courier.example/2",
                            title="Mill and school of the town hit by shells", published="2031-03-06")  # fmt: skip
    result = run("add", corrected, "--case", where)
    assert "1 correction" in last(result) and "https://courier.example/2" in result.stderr.splitlines()[0]


def test_a_report_that_holds_nothing_is_stored_unread(reader, report_file, where, monkeypatch):
    monkeypatch.setattr(pipeline, "may_hold_claims", lambda report: "choir" not in report.text)
    dull = report_file("The choir of the valley sang for an hour on Sunday, and the baker gave everyone a bun.", tail="")
    result = run("add", dull, "--case", where)
    assert reader == [] and "1 report holds nothing to record by the words: stored unread" in result.stderr
    assert "1 already known" in run("add", dull, "--case", where).stderr


def test_no_screen_reads_every_report(reader, report_file, where, monkeypatch):
    monkeypatch.setattr(pipeline, "may_hold_claims", lambda report: False)
    dull = report_file("The choir of the valley sang for an hour on Sunday, and the baker gave everyone a bun.", tail="")
    run("add", dull, "--case", where, "--no-screen")
    assert len(reader) == 1


def test_a_path_that_is_not_there_makes_no_case(where):
    result = run("add", "no-such-file.txt", "--case", where)
    assert (result.exit_code, result.stderr) == (2, "khabar: no such file or folder: no-such-file.txt\n") and not os.path.exists(where)


def test_an_interrupted_run_is_taken_up_where_it_stopped(reader, report_file, where, monkeypatch):
    files = [report_file(KARSK), report_file(HALVEN), report_file(DENNA)]

    def interrupted(report):
        if "Denna" in report.text:
            raise KeyboardInterrupt
        return read(report)

    monkeypatch.setattr(pipeline, "extract_claims", interrupted)
    result = run("add", *files, "--case", where)
    assert result.exit_code == 130
    assert result.stderr.splitlines()[-2:] == [
        "khabar: stopped: 2 reports read, 0 set aside; what was read is in the case, and the same command goes on from there",
        "khabar: interrupted",
    ]
    monkeypatch.setattr(pipeline, "extract_claims", read)
    assert last(run("add", *files, "--case", where)) == "1 report read, 2 already known, 0 set aside; 3 claims, 3 events in the case"


@pytest.mark.parametrize("error", [CaseFull, CaseLocked, CaseConnectionLost])
def test_a_case_that_cannot_be_written_ends_the_run(reader, report_file, where, monkeypatch, error):
    files, real = [report_file(KARSK), report_file(HALVEN), report_file(DENNA)], case_module.add_report

    def failing(case, report, *given, **more):
        if "Halven" in report.text:
            raise error("karsk.khabar: it cannot be written to. Run the same command again.")
        return real(case, report, *given, **more)

    monkeypatch.setattr(case_module, "add_report", failing)
    result = run("add", *files, "--case", where)
    assert result.exit_code == 2 and "stopped: 1 report read, 0 set aside" in result.stderr
    assert last(result) == "khabar: karsk.khabar: it cannot be written to. Run the same command again." and len(reader) == 2
    monkeypatch.setattr(case_module, "add_report", real)
    assert "2 reports read, 1 already known" in run("add", *files, "--case", where).stderr


KILLED = """
import os, signal, sys
from khabar import pipeline
from khabar.cli.app import main
from tests.cli.case_reports import read
def reading(report):
    if "Denna" in report.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return read(report)
pipeline.extract_claims = reading
main()
"""


def test_a_killed_run_leaves_whole_reports_and_resumes(reader, report_file, where, tmp_path):
    files = [report_file(KARSK), report_file(KARSK_MORE, outlet="Halven Radio"), report_file(DENNA), report_file(HALVEN)]
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, "add", *files, "--case", where], cwd=Path(__file__).parents[2], capture_output=True, check=False
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    with open_case(where) as case:
        case.check()
        assert case.counts().reports == 2
    assert "2 reports read, 2 already known" in last(run("add", *files, "--case", where))
    whole = str(tmp_path / "whole.khabar")
    run("add", *files, "--case", whole)
    assert told(where) == told(whole)


def test_the_same_on_both_databases(reader, report_file, new_place):
    case = new_place()
    files = [report_file(KARSK), report_file(KARSK_MORE, outlet="Halven Radio"), report_file(HALVEN)]
    assert last(run("add", *files, "--case", case)) == "3 reports read, 0 set aside; 3 claims, 2 events in the case"
    assert "3 already known" in last(run("add", *files, "--case", case))
    halven, karsk = lines(run("events", "--case", case, "--format", "jsonl"))
    assert [e["kind"] for e in (halven, karsk)] == ["killed", "killed"]
    (figure,) = karsk["figures"]
    assert (figure["low"], figure["high"]) == (12, 15) and len(karsk["claims"]) == 2
    assert lines(run("find", "mine", "--case", case))[0]["event"] == halven["id"]


@pytest.mark.parametrize("missing", ["text/weights/lemmas.json", "text/weights/reader.onnx"])
def test_a_broken_installation_stops_at_once(report_file, where, tmp_path, missing):
    package = tmp_path / "installed" / "khabar"
    broken = package / missing
    shutil.copytree(Path(khabar.__file__).parent, package, copy_function=os.symlink, ignore=shutil.ignore_patterns("__pycache__"))
    broken.unlink()
    files = [report_file(KARSK), report_file(HALVEN)]
    done = subprocess.run(
        [sys.executable, "-m", "khabar.cli", "add", *files, "--case", where],
        env={**os.environ, "PYTHONPATH": str(package.parent), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3, done.stderr
    assert "set aside" not in done.stderr and "the installation is damaged" in done.stderr.splitlines()[-1] and broken.name in done.stderr
    with open_case(where) as case:
        assert case.put_aside_list() == ()


@pytest.mark.parametrize("name", ["", " "])
def test_a_case_without_a_name(report_file, name):
    for result in (run("add", report_file(KARSK), "--case", name), run("events", "--case", name)):
        assert result.exit_code == 2 and "the name of the case is empty" in result.stderr and result.stderr.count("\n") == 1


def test_what_is_no_case_is_left_alone(report_file, tmp_path):
    notes = tmp_path / "notes.txt"
    notes.write_text("my notes", encoding="utf-8")
    result = run("add", report_file(KARSK), "--case", notes)
    assert result.exit_code == 2 and "not a case of Khabar" in result.stderr and notes.read_text(encoding="utf-8") == "my notes"
