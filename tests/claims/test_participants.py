"""Who did it to whom, on invented sentences read the whole way; several are such as parsers hang wrongly."""

from datetime import date

import pytest

from khabar.model import Report
from khabar.pipeline import extract_claims
from khabar.reports import report_from_text


def first(text, kind):
    report = report_from_text(text, id="r", published=date(2031, 3, 5))
    assert isinstance(report, Report)
    return next(c for c in extract_claims(report) if c.kind == kind)


@pytest.mark.parametrize(
    ("text", "kind", "actor", "target"),
    [
        ("Police arrested three men in Karsk on Tuesday.", "arrest", "Police", "three men"),
        ("Armed men abducted 43 pupils in Kimbeta on Monday, the parents' association said.", "abduction", "Armed men", "43 pupils"),
        ("Police on Tuesday released 40 students, their lawyer said.", "release", "Police", "40 students"),
        ("Three men were arrested by police in Karsk.", "arrest", "police", "Three men"),
        ("The storm killed nine people in Karsk.", "killed", None, "nine people"),
        ("Typhoon Amihan killed nine people in Karsk.", "killed", None, "nine people"),
        ("Nine people have died in Karsk.", "killed", None, "Nine people"),
    ],
)
def test_doer_and_sufferer(text, kind, actor, target):
    claim = first(text, kind)
    assert (claim.actor and claim.actor.text, claim.target and claim.target.text) == (actor, target)


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("Heavy shelling on Monday forced 300 families to flee the village of Denna.", "conflict"),
        ("The storm destroyed 220 houses and left 310 families homeless in Tarn.", "disaster"),
        ("Some 500 people fled Denna over the weekend to escape the fighting.", "conflict"),
        ("Some 500 people were displaced by Typhoon Amihan.", "disaster"),
        ("Some 500 people fled Denna on Sunday.", None),
    ],
)
def test_cause(text, cause):
    claim = first(text, "displaced")
    assert (claim.cause and claim.cause.type) == cause


def test_a_denial_is_a_claim_beside_the_assertion():
    text = "Residents said soldiers fired on the market in Halven on Monday. The army denied that its troops had fired on the market."
    report = report_from_text(text, id="r", published=date(2031, 3, 5))
    assert isinstance(report, Report)
    assert {c.status for c in extract_claims(report)} == {"asserted", "denied"}


def test_a_failed_attempt_takes_nothing():
    text = "Rebel fighters failed to capture Karsk on Monday and withdrew, the army said."
    report = report_from_text(text, id="r", published=date(2031, 3, 5))
    assert isinstance(report, Report)
    assert not [c for c in extract_claims(report) if c.kind == "territory_gained" and c.status == "asserted"]


def test_total_reached():
    text = "Four people drowned in Tarn on Monday, bringing the death toll of the floods to 11."
    report = report_from_text(text, id="r", published=date(2031, 3, 5))
    assert isinstance(report, Report)
    assert [(c.count.low, c.cumulative) for c in extract_claims(report) if c.kind == "killed"] == [(4, False), (11, True)]


def test_households_or_persons():
    text = "A total of 312 families or 1,250 persons were displaced by the floods."
    report = report_from_text(text, id="r", published=date(2031, 3, 5))
    assert isinstance(report, Report)
    assert [c.count.low for c in extract_claims(report) if c.kind == "displaced"] == [312, 1250]
