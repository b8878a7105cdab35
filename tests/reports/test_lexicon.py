"""Every example of boilerplate.yaml and agencies.yaml is read as the file says."""

import pytest

from khabar.model import Report
from khabar.reports import report_from_text
from khabar.reports.words import agencies, furniture, load, small_words

_BEFORE = "At least 12 people were killed when shells hit the market of Karsk on Sunday, the police said."
_AFTER = "The shelling of the town went on until the evening, and more than 300 families left it for the north."
_GROUPS = load("boilerplate.yaml")["groups"]


def _prose(middle: str) -> tuple[str, list[str]]:
    text = f"{_BEFORE}\n\n{middle}\n\n{_AFTER}"
    report = report_from_text(text)
    assert isinstance(report, Report)
    return text, [span.of(text) for span in report.paragraphs]


@pytest.mark.parametrize("example", [pytest.param(e, id=f"{g['name']}: {e[:40]}") for g in _GROUPS for e in g["examples"]])
def test_furniture_is_left_out_and_its_neighbours_stay(example: str) -> None:
    assert _prose(example)[1] == [_BEFORE, _AFTER]


@pytest.mark.parametrize("example", [pytest.param(e, id=f"{g['name']}: {e[:40]}") for g in _GROUPS for e in g["counter_examples"]])
def test_news_with_the_same_words_stays(example: str) -> None:
    assert " ".join(_prose(example)[1]).count(example) == 1


def test_sentence_furniture_is_left_out_inside_a_paragraph() -> None:
    for group in _GROUPS:
        if group["scope"] == "sentence":
            example = group["examples"][0].rstrip(".") + "."
            text = f"{_BEFORE} {example} {_AFTER}"
            report = report_from_text(text)
            assert isinstance(report, Report)
            assert [span.of(text) for span in report.paragraphs] == [_BEFORE, _AFTER], group["name"]


def test_every_pattern_compiles_and_every_cue_is_lower_case() -> None:
    for one in furniture():
        one.compiled()
        assert all(cue == cue.lower() for cue in one.cues), one.source


@pytest.mark.parametrize("agency", [a for a in load("agencies.yaml")["agencies"] if "examples" in a], ids=lambda a: a["name"])
def test_agency_examples(agency: dict[str, list[str]]) -> None:
    for example in agency["examples"]:
        report = report_from_text(
            f"{_BEFORE}\n\n{example}" if "Copyright" in example else f"{example} {_AFTER}" if "—" in example or "-" in example else example
        )
        assert isinstance(report, Report)
        assert report.agency == agency["name"], example


def test_agency_signs_are_unique() -> None:
    signs = [sign for agency in load("agencies.yaml")["agencies"] for sign in agency["signs"]]
    assert len(signs) == len(set(signs)) == len(agencies().names)


def test_no_language_profile_holds_english_words() -> None:
    english, others = small_words()
    assert all(not english & words and len(words) >= 12 for words in others.values())
