"""`khabar why`: the reasons of an event."""

import pytest
from tests.cli.case_reports import KARSK, lines, reader, report_file, run, valley, where

from khabar.case import asking
from khabar.events import load_weights
from khabar.events.compare import BIAS
from khabar.exports.why_table import why_words

__all__ = ["reader", "report_file", "valley", "where"]


@pytest.fixture
def karsk(valley):
    """The event that two reports tell."""
    return lines(run("events", "--case", valley, "--kind", "killed", "--place", "Karsk", "--format", "jsonl"))[0]


def test_the_reasons_are_named_with_their_weights(valley, karsk):
    shown = run("why", karsk["id"], "--case", valley, "--format", "table").stdout
    assert "[1] Northern Wire" in shown and "[2] Halven Radio" in shown and karsk["claims"][0]["id"] in shown
    assert "[1] [2]  +" in shown and "days told: same day +" in shown and "to begin with: any two reports −" in shown
    assert shown.index("What each report tells") < shown.index("How alike each two are") < shown.index("Who counts as one origin")


def test_json_has_the_parts_that_sum_to_the_score(valley, karsk):
    (found,) = lines(run("why", karsk["id"], "--case", valley, "--format", "jsonl"))
    (link,) = found["links"]
    assert link["score"] == pytest.approx(sum(s["weight"] for s in link["signs"]), abs=0.01) and link["score"] > 0
    assert {h["id"] for h in found["happenings"]} == {link["a"], link["b"]} == set(karsk["happenings"])
    assert list(found) == ["event", "title", "asked", "happenings", "links", "pairs_left_out", "origins", "copies", "judgements"]


def test_a_claim_leads_to_its_event(valley, karsk):
    asked = karsk["claims"][1]["id"]
    (found,) = lines(run("why", asked, "--case", valley, "--format", "jsonl"))
    assert (found["event"], found["asked"]) == (karsk["id"], asked)


def test_what_people_decided_is_told(valley, karsk):
    run("judge", "accept", karsk["claims"][0]["id"], "--reason", "heard the call", "--author", "Nora Wells", "--case", valley)
    shown = run("why", karsk["id"], "--case", valley, "--format", "table").stdout
    assert "What people decided" in shown and "Nora Wells" in shown and "heard the call" in " ".join(shown.split())


def test_an_event_of_one_report_has_nothing_to_compare(valley):
    (halven,) = lines(run("events", "--case", valley, "--kind", "killed", "--place", "Halven", "--format", "jsonl"))
    assert "One report tells of it" in run("why", halven["id"], "--case", valley, "--format", "table").stdout


def test_copies_are_named(reader, report_file, where):
    burnt = " ".join(
        f"The {word} of the town was hit as well and burnt for hours." for word in "mill school bakery depot bridge chapel".split()
    )
    story = f"{KARSK} {burnt}"
    files = [
        report_file(story, title="Shells killed 12 people in Karsk"),
        report_file(story, outlet="Halven Radio", title="Mill and school of the town burnt"),
    ]
    run("add", *files, "--case", where)
    (event, *_) = lines(run("events", "--case", where, "--format", "jsonl"))
    shown = " ".join(run("why", event["id"], "--case", where, "--format", "table").stdout.split())
    assert "[2] is no voice of its own beside [1]" in shown or "[1] is no voice of its own beside [2]" in shown


def test_of_a_large_event_the_strongest_links_are_shown(reader, report_file, where, monkeypatch):
    speakers = "Mila Oren, Piet Halder, Nora Wells, Idrin Saleth, Tomas Vell".split(", ")
    files = [
        report_file(
            f"Shells on the {n} bridge killed 12 people in Karsk on 4 March 2031, {who} said.", outlet=f"Outlet {n}", tail=f"Tail of {who}."
        )
        for n, who in enumerate(speakers)
    ]
    run("add", *files, "--case", where)
    (event,) = lines(run("events", "--case", where, "--format", "jsonl"))
    assert len(event["happenings"]) == 5
    (whole,) = lines(run("why", event["id"], "--case", where, "--format", "jsonl"))
    assert len(whole["links"]) == 10 and whole["pairs_left_out"] == 0
    monkeypatch.setattr(asking, "LARGE", 4)
    (tree,) = lines(run("why", event["id"], "--case", where, "--format", "jsonl"))
    assert len(tree["links"]) == 4 and tree["pairs_left_out"] == 6
    assert {h for link in tree["links"] for h in (link["a"], link["b"])} == set(event["happenings"])
    assert max(link["score"] for link in tree["links"]) == max(link["score"] for link in whole["links"])
    assert all(link in whole["links"] for link in tree["links"])
    assert "6 further pairs are left out (--all)" in " ".join(run("why", event["id"], "--case", where, "--format", "table").stdout.split())
    assert lines(run("why", event["id"], "--all", "--case", where, "--format", "jsonl")) == [whole]


def test_every_sign_is_said_in_words():
    assert set(why_words()["signs"]) >= {BIAS, *load_weights().of}


def test_what_is_unknown_is_said_in_one_line(valley):
    result = run("why", "e99", "--case", valley)
    assert (result.exit_code, result.stderr) == (2, "khabar: no event, and no claim in an event, has the id 'e99'\n")
