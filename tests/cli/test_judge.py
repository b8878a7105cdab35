"""`khabar judge`: what is typed, what reaches the case, and how it ends. The case itself is a list here."""

import json
import sys
from contextlib import contextmanager
from types import ModuleType

import pytest
import typer
from typer.testing import CliRunner

from khabar.cli.judge import judge, parse_settings
from khabar.errors import UnusableArgument
from khabar.judgements import new_judgement

app = typer.Typer()
app.command()(judge)


@pytest.fixture
def calls(monkeypatch):
    """What `khabar.case.judge` was called with."""
    seen = []

    def judge_in(case, *, at, author, action, subject, other=None, value=None, reason=None):
        seen.append(
            {"case": case, "author": author, "action": action, "subject": subject, "other": other, "value": value, "reason": reason}
        )
        if subject == "nowhere":
            raise UnusableArgument("no claim has the id 'nowhere'")
        kept = {"figure": "k", "value": 1, "calculation": "x"} if action == "recommend" else None
        return new_judgement(None, at=at, author=author, action=action, subject=subject, other=other, value=kept, reason=reason)

    @contextmanager
    def open_case(where):
        yield where

    for name, function in (("khabar.case", judge_in), ("khabar.store", open_case)):
        stub = ModuleType(name)
        setattr(stub, "judge" if name == "khabar.case" else "open_case", function)
        monkeypatch.setitem(sys.modules, name, stub)
    monkeypatch.setenv("KHABAR_AUTHOR", "Nora Wells")
    return seen


def run(*words):
    return CliRunner().invoke(app, [*words, "--case", "karsk.khabar"])


def test_a_correction(calls):
    result = run(
        "correct",
        "c1",
        "--set",
        "count=at least 600 households",
        "--set",
        "place=Karsk",
        "--set",
        "place.lat=36.1",
        "--reason",
        "see the map",
    )
    assert result.exit_code == 0
    assert calls == [
        {
            "case": "karsk.khabar", "author": "Nora Wells", "action": "correct", "subject": "c1", "other": None, "reason": "see the map",
            "value": {"count": "at least 600 households", "place": {"": "Karsk", "lat": "36.1"}},
        }
    ]  # fmt: skip
    assert result.stdout.startswith("judgement 1 (j-") and "by Nora Wells: correct c1" in result.stdout and result.stdout.count("\n") == 1


def test_a_pair_and_json(calls):
    result = run("same_event", "c1", "c2", "--author", "Piet Halder", "--json")
    row = json.loads(result.stdout)
    assert (row["action"], row["subject"], row["other"], row["author"], row["sequence"]) == ("same_event", "c1", "c2", "Piet Halder", 1)
    assert len(row["hash"]) == 64 and row["at"].endswith("Z")


def test_the_author_is_the_one_named_then_the_environment_then_the_login(calls, monkeypatch):
    run("accept", "c1", "--author", "Piet Halder")
    run("accept", "c1")
    monkeypatch.delenv("KHABAR_AUTHOR")
    monkeypatch.setattr("getpass.getuser", lambda: "nwells")
    run("accept", "c1")
    assert [c["author"] for c in calls] == ["Piet Halder", "Nora Wells", "nwells"]


def test_nobody_to_ascribe_it_to(calls, monkeypatch):
    def nobody():
        raise KeyError("uid")

    monkeypatch.delenv("KHABAR_AUTHOR")
    monkeypatch.setattr("getpass.getuser", nobody)
    result = run("accept", "c1")
    assert result.exit_code == 2 and "--author" in result.stderr and not calls


def test_what_cannot_be_is_said_in_one_line(calls):
    result = run("accept", "nowhere")
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", "khabar: no claim has the id 'nowhere'\n")


@pytest.mark.parametrize(
    "words, value",
    [
        ([], None),
        (["target=none"], {"target": "none"}),
        (["calculation=600 = 400 + 200"], {"calculation": "600 = 400 + 200"}),
        (['count={"low": 600}'], {"count": {"low": 600}}),
        (["evidence.span=[0, 12]", "evidence=Troops fled"], {"evidence": {"": "Troops fled", "span": [0, 12]}}),
        (["place.lat=36.1", "place.lon=40"], {"place": {"lat": "36.1", "lon": "40"}}),
    ],
)
def test_settings(words, value):
    assert parse_settings(words) == value


@pytest.mark.parametrize("words", [["count"], ["=12"], ["a=1", "a=2"], ["place.lat=1", "place.lat=2"], ["count={low: 1}"]])
def test_settings_that_cannot_be_read(words):
    with pytest.raises(UnusableArgument, match="--set"):
        parse_settings(words)


def test_help_names_every_action():
    from typing import get_args

    from khabar.model.judgement import Action

    shown = CliRunner().invoke(app, ["--help"]).stdout
    assert all(action in shown for action in get_args(Action))
