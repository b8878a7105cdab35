"""A speaker that only the encoder reads: taken where it is sure and the rules name nobody."""

from dataclasses import replace

import pytest

from khabar.claims.extract import settled_drafts
from khabar.claims.link_signs import Hints
from khabar.claims.speakers_read import LEAST_SPEAKER, add_read_speakers
from khabar.mentions import find_all
from khabar.model import Report, TriggerReading
from khabar.reports import report_from_text
from khabar.text import parse_report

PLAIN = "Shells killed nine people in Karsk. The ministry has the list."
SAID = "Police said shells killed nine people in Karsk. The ministry has the list."


def origins(text: str, chance: float) -> list[str]:
    """Who says that nine people were killed if the encoder gives 'ministry' as the speaker with probability `chance`."""
    report = report_from_text(text, id="r")
    assert isinstance(report, Report)
    parsed = parse_report(report)
    word = next(t.i for t in parsed.tokens if t.text == "ministry")
    killed = next(t.i for t in parsed.tokens if t.text == "killed")
    readings = [r for r in parsed.readings if r.token != killed]
    own = next(r for r in parsed.readings if r.token == killed)
    readings.append(TriggerReading(killed, own.kinds, own.standing, (("speaker", word, chance),), own.window))
    parsed = replace(parsed, readings=tuple(readings))
    located, drafts = settled_drafts(parsed, find_all(parsed))
    add_read_speakers(located, drafts, Hints(located))
    return [d.said_by[-1].text for d in drafts if d.kind == "killed" and d.said_by]


@pytest.mark.parametrize(
    ("text", "chance", "expected"),
    [
        (PLAIN, LEAST_SPEAKER, ["The ministry"]),
        (PLAIN, LEAST_SPEAKER - 0.01, []),
        (SAID, 0.99, ["Police"]),
    ],
)
def test_only_a_sure_reading_and_only_where_nobody_is_named(text: str, chance: float, expected: list[str]) -> None:
    assert origins(text, chance) == expected
