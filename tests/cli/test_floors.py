"""`khabar floors`: what vague words count at least, and the figures that follow."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

import khabar
from khabar.case import add_report
from khabar.cli import app
from khabar.copies import fingerprint
from khabar.errors import UnusableArgument
from khabar.model import Claim, Count, Evidence, Place, Report, Span, Trigger
from khabar.model.event import Event
from khabar.store import open_case

AT = "2031-03-03T00:00:00+00:00"


def run(*words: str) -> Result:
    return CliRunner(env={"KHABAR_AUTHOR": "Mira Aldin"}).invoke(app, ["floors", *words])


def vague(report_id: str, amount: str, place: str, lat: float) -> tuple[Report, Claim]:
    """'Dozens of people were killed in Karsk.' as a report with its claim."""
    text = f"{amount} of people were killed in {place} on Saturday."
    report = Report(report_id, text, report_id[0] * 64, (Span(0, len(text)),), outlet=f"Outlet {report_id}", published=date(2031, 3, 2))
    at, where = text.index("killed"), text.index(place)
    return report, Claim(
        id=f"c-{report_id}",
        report=report,
        kind="killed",
        status="asserted",
        evidence=Evidence(Span(0, len(text)), text, Trigger(Span(at, at + 6), "killed")),
        place=Place(place, Span(where, where + len(place)), place, lat, 20.2, "VLD", precision="town"),
        count=Count(f"{amount} of people", Span(0, len(amount) + 10), None, None, "person", "vague", "killed"),
    )


@pytest.fixture
def case(tmp_path: Path) -> str:
    """'Dozens' killed in one town, 'hundreds of thousands' in another."""
    where = str(tmp_path / "karsk.khabar")
    with open_case(where, create=True) as opened:
        for report, claim in (vague("a", "Dozens", "Karsk", 45.2), vague("b", "Hundreds of thousands", "Halven", 12.0)):
            add_report(opened, report, [claim], fingerprint(report), source="x", read_with="test", at=AT)
    return where


def tolls(where: str) -> dict[str, tuple[object, ...]]:
    with open_case(where) as opened:
        found: list[Event] = list(opened.find_events(None))
    return {e.place.name or "": (f.low, f.high, f.is_lower_bound, f.derived) for e in found if e.place for f in e.figures}


def test_a_floor_counts_at_once_and_its_figure_is_marked_derived(case: str) -> None:
    nothing = (None, None, False, None)
    assert tolls(case) == {"Karsk": nothing, "Halven": nothing}
    done = run("set", "dozens=24", "thousands=2000", "--reason", "two dozens", "--case", case)
    assert done.exit_code == 0, done.output
    assert done.stdout == "dozens: at least 24\nthousands: at least 2000\n1 event computed anew\n"
    # 'hundreds of thousands' is not counted at the floor of 'thousands'.
    assert tolls(case) == {"Karsk": (24, None, True, "counted at floors that the user set: 'dozens' at least 24"), "Halven": nothing}
    assert run("set", "dozens=36", "--case", case).stdout == "dozens: at least 36 (was 24)\n1 event computed anew\n"
    assert run("clear", "dozens", "--case", case).stdout == "dozens: no number (was 36)\n1 event computed anew\n"
    assert tolls(case) == {"Karsk": nothing, "Halven": nothing}


def test_who_when_and_why_are_shown(case: str) -> None:
    assert run("show", "--case", case).stderr == "khabar: no floors: vague words have no number\n"
    run("set", "Dozens=24", "--reason", "two dozens", "--case", case)
    assert run("show", "--case", case).stdout.startswith("dozens: at least 24 (set by Mira Aldin, 20")
    (row,) = (json.loads(line) for line in run("show", "--json", "--case", case).stdout.splitlines())
    assert (row["word"], row["at_least"], row["author"], row["reason"]) == ("dozens", 24, "Mira Aldin", "two dozens") and row["at"]
    assert run("clear", "--case", case).exit_code == 0 and run("show", "--case", case).stdout == ""


def test_a_table_sets_floors_or_changes_nothing(case: str, tmp_path: Path) -> None:
    table = tmp_path / "floors.csv"
    table.write_text("word,number,reason\nDozens,24,two dozens\ntens of thousands,20000,\n", encoding="utf-8")
    done = run("import", str(table), "--reason", "our handbook", "--case", case)
    assert done.exit_code == 0 and done.stdout.endswith("1 event computed anew\n"), done.output
    with open_case(case) as opened:
        assert [(f.word, f.at_least, f.reason) for f in opened.vague_floors()] == [
            ("dozens", 24, "two dozens"),
            ("tens of thousands", 20000, "our handbook"),
        ]
    table.write_text("word,number\ndozens,36\nmyriads,10000\nscores,many\nscores,40\nscores,60\n", encoding="utf-8")
    wrong = run("import", str(table), "--case", case)
    assert wrong.exit_code == 2 and wrong.stderr.count("\n") == 1
    assert all(
        told in wrong.stderr for told in ("row 3: 'myriads' is no vague word", "row 4: scores: 'many'", "row 6: scores is already given")
    )
    with open_case(case) as opened:
        assert opened.figures_settings().floors == {"dozens": 24, "tens of thousands": 20000}


@pytest.mark.parametrize(
    "words", [["dozens"], ["dozen=24"], ["dozens=0"], ["dozens=-3"], ["dozens=24.5"], ["dozens=24", "Dozens=30"], ["=24"]]
)
def test_what_cannot_be_a_floor_is_refused(case: str, words: list[str]) -> None:
    done = run("set", *words, "--case", case)
    assert done.exit_code == 2 and done.stderr.startswith("khabar: ") and done.stderr.count("\n") == 1 and "Traceback" not in done.stderr
    assert run("show", "--case", case).stdout == ""


def test_a_floor_that_is_not_there_cannot_be_cleared(case: str) -> None:
    assert run("clear", "dozens", "--case", case).exit_code == 2


def test_from_python_other_words_keep_theirs(case: str) -> None:
    with open_case(case) as opened:
        assert len(khabar.set_vague_floors(opened, {"dozens": 24}, at=AT, author="Mira").events) == 1
        done = khabar.set_vague_floors(opened, {"scores": 40}, at=AT, author="Mira")
        assert done.events == () and done.replaced == ()
        assert opened.figures_settings().floors == {"dozens": 24, "scores": 40}
        (gone,) = khabar.set_vague_floors(opened, {"dozens": None}, at=AT, author="Mira").replaced
        assert gone.at_least == 24
        with pytest.raises(UnusableArgument, match="author"):
            khabar.set_vague_floors(opened, {"dozens": 24}, at=AT, author=" ")
    assert tolls(case)["Karsk"][0] is None
