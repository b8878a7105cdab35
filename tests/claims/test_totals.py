"""The examples of totals.yaml make running totals, its counter-examples do not."""

import re
from pathlib import Path

import pytest

import khabar.lexicon
from khabar.lexicon.yaml_files import read_yaml
from khabar.model import Report
from khabar.pipeline import extract_claims
from khabar.reports import report_from_text

RAW = read_yaml(Path(khabar.lexicon.__file__).with_name("totals.yaml"))
CASES = [(s, key == "examples") for key in ("examples", "counter_examples") for s in RAW[key]]


@pytest.mark.parametrize(("sentence", "cumulative"), CASES)
def test_examples(sentence: str, cumulative: bool) -> None:
    report = report_from_text(re.sub(r"[\[\]]", "", sentence), id="r")
    assert isinstance(report, Report)
    found = [c for c in extract_claims(report) if c.kind == "killed" and c.count is not None]
    assert any(c.cumulative is cumulative for c in found), [(c.evidence.trigger.text, c.count, c.cumulative) for c in found]


def test_figures_that_add_up_to_the_first_are_its_parts() -> None:
    report = report_from_text("Police arrested 12 people, seven women and five men.", id="r")
    assert isinstance(report, Report)
    whole, *parts = [c for c in extract_claims(report) if c.kind == "arrest"]
    assert whole.part_of is None
    assert len(parts) == 2
    assert all(c.part_of == whole.id for c in parts)


def test_who_is_in_critical_condition_did_not_injure_himself() -> None:
    report = report_from_text("One victim is in critical condition, the police chief said.", id="r")
    assert isinstance(report, Report)
    assert all(c.actor is None for c in extract_claims(report) if c.kind == "injured")


def test_a_statistic_of_months_takes_no_place_from_the_episode() -> None:
    text = "A gunman killed two men in Aleppo on 3 March 2031. Twenty people were killed between 1 January and 28 February 2031."
    report = report_from_text(text, id="r")
    assert isinstance(report, Report)
    statistic = next(c for c in extract_claims(report) if c.count is not None and c.count.low == 20)
    assert statistic.place is None
