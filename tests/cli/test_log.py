"""`khabar log` over a case in a file: shown, filtered, verified, and listed anew where the words changed."""

import json
import sqlite3

import pytest
import typer
from typer.testing import CliRunner

from khabar.cli.log import log
from khabar.judgements import About, decide
from khabar.model import Claim, Evidence, Report, Span, Trigger
from khabar.store import open_case

app = typer.Typer()
app.command()(log)
AT = "2031-03-06T09:00:00Z"
OLD, NEW = "Shelling killed 12 people in Halven.", "Shelling killed at least 14 people in Halven."


def told(text, sha256, claim_id):
    report = Report("r1", text, sha256, (Span(0, len(text)),), outlet="Northern Wire")
    at = text.index("killed")
    evidence = Evidence(Span(0, len(text)), text, Trigger(Span(at, at + 6), "killed"))
    return report, Claim(claim_id, report, "killed", "asserted", evidence)


def read_into(case, text, sha256, claim_id):
    report, claim = told(text, sha256, claim_id)
    with case.writing() as w:
        w.add_report(report, (claim,), None, source="r.txt", read_with="test", at=AT)
    return report, claim


@pytest.fixture
def where(tmp_path):
    """A case with one report, and three judgements: a correction with a reason, an acceptance, and its undo."""
    path = tmp_path / "halven.khabar"
    with open_case(str(path), create=True) as case:
        report, claim = read_into(case, OLD, "a" * 64, "c1")
        for action, value, reason in (
            ("correct", {"count": "at least 12 people"}, "the desk rang"),
            ("accept", None, None),
            ("undo", None, None),
        ):
            rows = case.judgements()
            about = About(claim=claim, report=report, judgements=rows)
            made = decide(rows[-1] if rows else None, at=AT, author="Nora Wells", action=action, subject="2" if action == "undo" else "c1",
                          value=value, reason=reason, about=about)  # fmt: skip
            with case.writing() as w:
                w.append_judgement(made)
    return path


def run(where, *words):
    return CliRunner().invoke(app, ["--case", str(where), *words])


def rows(where, *words):
    return [json.loads(line) for line in run(where, *words).stdout.splitlines()]


def change(where, statement):
    db = sqlite3.connect(where)
    for trigger in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'judgements'").fetchall():
        db.execute(f"DROP TRIGGER {trigger[0]}")
    db.execute(statement)
    db.commit()
    db.close()


def test_piped_it_is_one_json_object_a_judgement(where):
    found = rows(where)
    assert [r["action"] for r in found] == ["correct", "accept", "undo"]
    assert list(found[0])[:5] == ["id", "sequence", "at", "author", "action"] and found[1]["previous"] == found[0]["hash"]


def test_the_table(where):
    result = run(where, "--format", "table")
    shown = " ".join(result.stdout.split())
    assert result.exit_code == 0
    assert all(word in shown for word in ("Nora", "correct", "at", "least", "12", "(the", "rang)", "[taken"))


def test_what_bears_on_one_subject(where):
    accepted = rows(where)[1]["id"]
    assert [r["action"] for r in rows(where, "--subject", "c1")] == ["correct", "accept", "undo"]
    assert [r["action"] for r in rows(where, "--subject", accepted)] == ["accept", "undo"]
    assert rows(where, "--subject", "c9") == []


def test_verify(where):
    result = run(where, "--verify")
    assert result.exit_code == 0 and result.stdout == f"3 judgements, the chain is whole; last hash {rows(where)[-1]['hash']}\n"


def test_a_changed_row_ends_with_1_and_is_named(where):
    change(where, "UPDATE judgements SET author = 'Somebody Else' WHERE sequence = 2")
    for words in ((), ("--verify",), ("--format", "table"), ("--subject", "c1"), ("--look-again",)):
        result = run(where, *words)
        assert result.exit_code == 1, words
        assert result.stderr.startswith("khabar: the log is not as it was written: judgement 2 ") and result.stderr.count("\n") == 1
    assert "chain is broken" in run(where, "--verify").stdout


def test_a_row_that_can_no_longer_be_read_is_shown_and_named(where):
    change(where, """UPDATE judgements SET value = '{"count": 3, "place": {}}' WHERE sequence = 1""")
    result = run(where, "--format", "table")
    assert result.exit_code == 1 and "judgement 1 " in result.stderr and "accept" in result.stdout


def test_a_log_cut_at_its_end(where):
    last = rows(where)[-1]["hash"]
    assert run(where, "--verify", "--noted", last).exit_code == 0
    change(where, "DELETE FROM judgements WHERE sequence = 3")
    assert run(where, "--verify").exit_code == 0
    result = run(where, "--verify", "--noted", last)
    assert result.exit_code == 1 and last in result.stderr


def test_look_again(where):
    assert run(where, "--look-again", "--format", "table").stdout == "nothing to look at again\n"
    with open_case(str(where)) as case:
        read_into(case, NEW, "b" * 64, "c9")
    (row,) = rows(where, "--look-again")
    assert (row["action"], row["claim"], row["words"], row["successor"]["id"]) == ("correct", "c1", OLD, "c9")
    shown = run(where, "--look-again", "--format", "table").stdout
    assert f"then: “{OLD}”" in shown and f"now: “{NEW}” (c9," in shown


def test_no_judgements_yet(tmp_path):
    with open_case(str(tmp_path / "new.khabar"), create=True):
        pass
    assert run(tmp_path / "new.khabar", "--format", "table").stdout == "no judgements\n"
    assert run(tmp_path / "new.khabar", "--verify").stdout.startswith("0 judgements, the chain is whole; last hash 000")


def test_a_case_that_is_not_there(tmp_path):
    result = run(tmp_path / "nowhere.khabar")
    assert result.exit_code == 2 and result.stdout == "" and result.stderr.startswith("khabar: ")
