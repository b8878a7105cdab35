"""What only the encoder reads is a trigger, unless the codebook says of the word's arguments that it names nothing."""

import pytest

from khabar import Report
from khabar.claims import claim_triggers
from khabar.reports import report_from_text
from khabar.text import parse_report


def kinds(text: str) -> set[str]:
    report = report_from_text(text, id="r")
    assert isinstance(report, Report)
    return {m.kind for m in claim_triggers(parse_report(report))}


@pytest.mark.parametrize(
    ("text", "kind", "named"),
    [
        ("The actress died of pneumonia at a hospital on Friday.", "killed", False),
        ("Nine people died in the floods on Friday.", "killed", True),
        ("A farmer accidentally shot his cousin.", "attack_on_civilians", False),
        ("A gunman shot his cousin.", "attack_on_civilians", True),
        ("Coalition jets conducted 18 strikes against militant targets.", "air_strike", True),
        ("Workers conducted two strikes over pay at the port.", "air_strike", False),
        ("An attempt to evacuate the district failed.", "offensive", False),
    ],
)
def test_what_names_a_happening(text: str, kind: str, named: bool) -> None:
    assert (kind in kinds(text)) is named
