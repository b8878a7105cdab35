"""What the encoder is given to read: names that it would take for small words stand in for themselves."""

import pytest

from khabar import Report
from khabar.reports import report_from_text
from khabar.text import parse_report
from khabar.text.windows import as_read


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("IS seized the town", "ISIS seized the town"),
        ("the town that IS held", "the town that ISIS held"),
        ("WHO said nine had died", "UNICEF said nine had died"),
        ("who is to blame", "who is to blame"),
        ("WHO IS TO BLAME", "WHO IS TO BLAME"),
    ],
)
def test_names_that_look_like_small_words(words: str, expected: str) -> None:
    assert as_read(words.split()) == expected.split()


def test_the_report_keeps_its_words() -> None:
    report = report_from_text("IS seized Karsk in 2015.", id="r")
    assert isinstance(report, Report)
    first, verb = parse_report(report).tokens[:2]
    assert (first.text, first.upos, first.deprel, verb.upos) == ("IS", "PROPN", "nsubj", "VERB")
