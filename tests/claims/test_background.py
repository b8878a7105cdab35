"""History given as context is background; the episode that the report is about is not."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import khabar.claims.background as background
import khabar.lexicon
from khabar.claims.choice import choose_settings
from khabar.claims.draft import Draft
from khabar.claims.extract import settled_drafts
from khabar.claims.history_words import history_words
from khabar.claims.link_signs import Hints
from khabar.lexicon.yaml_files import read_yaml
from khabar.mentions import find_all
from khabar.model import Report
from khabar.reports import report_from_text
from khabar.text import parse_report

LEAD = (
    "Gunmen killed nine people in the market of Ostra on Tuesday, police said. Another 14 were wounded when the attackers opened fire. "
    "Soldiers arrested two suspects on Wednesday. The mayor said that the market would stay closed. Shops were looted overnight. "
)


def history(text: str, published: date | None, word: str) -> list[bool]:
    """Whether each claim triggered by `word` is history."""
    report = report_from_text(text, id="r", published=published)
    assert isinstance(report, Report)
    parsed = parse_report(report)
    mentions = find_all(parsed)
    located, drafts = settled_drafts(parsed, mentions)
    choose_settings(located, drafts, Hints(located))
    background.mark_background(parsed, drafts, mentions)
    found = [d.background for d in drafts if word in d.trigger.of(report.text)]
    assert found, [(d.kind, d.trigger.of(report.text)) for d in drafts]
    return found


@pytest.mark.parametrize(
    ("last", "word"),
    [
        ("Rebels bombed the town's bridge in 2009, and 40 people drowned.", "bombed"),
        ("In March 2011, militants abducted 30 pupils from a school in Velda.", "abducted"),
    ],
)
def test_an_earlier_year_is_history(last: str, word: str) -> None:
    assert all(history(LEAD + last, date(2021, 7, 28), word))


def test_a_noun_of_its_year_is_history_in_a_lead_too() -> None:
    assert all(history("The army shelled Ostra on Tuesday despite a 2018 truce. Nine people were killed.", date(2021, 7, 28), "truce"))
    assert not any(
        history(
            "The army and the rebels agreed on a ceasefire in Ostra on Tuesday. Nine people were killed.", date(2021, 7, 28), "ceasefire"
        )
    )


@pytest.mark.parametrize("published", [None, date(2021, 7, 28)])
def test_the_lead_is_not_history(published: date | None) -> None:
    assert not any(history(LEAD, published, "killed"))
    assert not any(history(LEAD, published, "arrested"))


def test_what_still_goes_on_is_not_history() -> None:
    text = LEAD + "The town has been besieged by rebels since March 2020."
    assert not any(history(text, date(2021, 7, 28), "besieged"))


def test_the_day_before_yesterday_is_not_history() -> None:
    assert not any(history(LEAD + "On Monday rebels shelled the village of Velda.", date(2021, 7, 28), "shelled"))


def test_marking_twice_changes_nothing() -> None:
    report = report_from_text(LEAD + "Rebels bombed the bridge in 2009.", id="r", published=date(2021, 7, 28))
    assert isinstance(report, Report)
    parsed = parse_report(report)
    mentions = find_all(parsed)
    _, drafts = settled_drafts(parsed, mentions)
    background.mark_background(parsed, drafts, mentions)
    once = [(d.background, list(d.why)) for d in drafts]
    background.mark_background(parsed, drafts, mentions)
    assert once == [(d.background, d.why) for d in drafts]


def test_a_later_time_undoes_history() -> None:
    report = report_from_text(LEAD + "Rebels bombed the bridge in 2009.", id="r", published=date(2021, 7, 28))
    assert isinstance(report, Report)
    parsed = parse_report(report)
    mentions = find_all(parsed)
    _, drafts = settled_drafts(parsed, mentions)
    background.mark_background(parsed, drafts, mentions)
    old: Draft = next(d for d in drafts if d.background and d.time is not None)
    tuesday = next(m for m in mentions.times if m.text == "Tuesday")
    old.time = replace(tuesday)
    background.mark_background(parsed, drafts)
    assert not old.background


def test_every_group_has_words_and_every_weight_is_finite() -> None:
    words = history_words()
    assert all(words.words.values())
    assert all(abs(w) < 10 for w in words.weights.values())


RAW = read_yaml(Path(khabar.lexicon.__file__).with_name("background.yaml"))
SIGN = {
    "earlier": "an earlier one",
    "memory": "in memory of it",
    "sentence": "sentenced for it",
    "court": "before a court for it",
    "superlatives": "the first since it",
    "sequels": "years after it",
    "yearly": "a rate or trend",
    "trends": "a rate or trend",
}
CASES = [(n, s, key == "examples") for n in SIGN for key in ("examples", "counter_examples") for s in RAW[n][key]]


@pytest.mark.parametrize(("name", "sentence", "positive"), CASES)
def test_each_group_gives_its_sign_to_its_examples_only(name: str, sentence: str, positive: bool) -> None:
    at = sentence.index("[")
    report = report_from_text(re.sub(r"[\[\]]", "", sentence), id="r")
    assert isinstance(report, Report)
    parsed = parse_report(report)
    _, drafts = settled_drafts(parsed, find_all(parsed))
    rows = [signs for d, signs in background.background_rows(parsed, drafts) if d.trigger.start <= at < d.trigger.end]
    assert rows, [d.trigger.of(report.text) for d in drafts]
    assert any(SIGN[name] in signs for signs in rows) is positive, rows


@pytest.mark.parametrize(
    ("before", "after", "is_history"),
    [
        ("The worst quake of the region came in 2003, when the town of Velda fell. ", "It destroyed 600 houses.", True),
        ("A first flood had come in the spring of 2009. ", "That displaced 3,000 families.", True),
        ("The worst quake of the region came in 2003, when the town of Velda fell. ", "The gunmen also destroyed six houses.", False),
        ("The town of Velda was rebuilt after a quake. ", "It destroyed 600 houses.", False),
    ],
)
def test_it_goes_on_from_the_history_told_before(before: str, after: str, is_history: bool) -> None:
    word = "displaced" if "displaced" in after else "destroyed"
    assert history(LEAD + before + after, date(2021, 7, 28), word) == [is_history]
