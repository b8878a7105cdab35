"""`khabar read` and the relevance screen: what is passed over is counted and told, and can be read all the same."""

import pytest
from typer.testing import CliRunner

from khabar import pipeline
from khabar.cli import app
from khabar.model import Report, Span

RAID = "Two shells hit the market in Denna on Friday, killing nine people."
CONCERT = (
    "The choir of Ostrel opened its season with a warm and lively evening. The new conductor chose songs about the sea and about home. "
    "Tickets for the second evening are on sale at the town hall. Critics liked the bright sound of the hall. "
    "The orchestra will travel to three more towns in the spring and record an album."
)


def report_of(name: str, text: str) -> Report:
    return Report(id=name, text=text, sha256="0" * 64, paragraphs=(Span(0, len(text)),))


@pytest.fixture
def read_ids(monkeypatch):
    """The ids of the reports that were read after the screen."""
    seen = []
    monkeypatch.setattr(
        pipeline,
        "read_reports",
        lambda paths, settings: iter([report_of("raid", RAID), report_of("choir", CONCERT), report_of("sea", CONCERT)]),
    )
    monkeypatch.setattr(pipeline, "extract_claims", lambda report: seen.append(report.id) or ())
    return seen


def test_what_is_passed_over_is_told(read_ids):
    result = CliRunner().invoke(app, ["read", "reports", "--published", "2031-03-05"])
    assert read_ids == ["raid"] and result.exit_code == 0
    assert result.stderr.splitlines() == [
        "khabar: 2 reports hold nothing to record by the words and went unread; --no-screen reads every report",
        "3 reports read, 0 claims, 0 set aside",
    ]


def test_without_the_screen_every_report_is_read(read_ids):
    result = CliRunner().invoke(app, ["read", "reports", "--no-screen", "--published", "2031-03-05"])
    assert read_ids == ["raid", "choir", "sea"]
    assert result.stderr.splitlines() == ["3 reports read, 0 claims, 0 set aside"]


def test_the_pipeline_screens_only_when_asked(monkeypatch):
    from khabar import claims

    monkeypatch.setattr(claims, "claim_triggers", lambda parsed: ("any",))
    monkeypatch.setattr(claims, "extract_claims", lambda parsed, mentions, triggers: ("read",))
    choir = report_of("choir", CONCERT)
    assert not pipeline.may_hold_claims(choir)
    assert pipeline.extract_claims(choir) == ("read",)
    assert pipeline.extract_claims(choir, screen=True) == ()
    assert pipeline.extract_claims(report_of("raid", RAID), screen=True) == ("read",)


def test_mentions_are_looked_for_only_where_there_are_triggers(monkeypatch):
    from khabar import mentions

    looked: list[str] = []
    find_all = mentions.find_all
    monkeypatch.setattr(mentions, "find_all", lambda parsed: looked.append(parsed.report.id) or find_all(parsed))
    assert pipeline.extract_claims(report_of("choir", CONCERT)) == ()
    assert looked == []
    assert pipeline.extract_claims(report_of("raid", RAID))
    assert looked == ["raid"]
