"""Claims of the short reports that tests write."""

from datetime import date

from khabar.model import Claim, Report
from khabar.pipeline import extract_claims
from khabar.reports import report_from_text


def claims_of(text: str, kind: str | None = None, published: date | None = date(2020, 3, 14)) -> list[Claim]:
    """The claims of a report with this text, of one kind or of all."""
    report = report_from_text(text, id="r", published=published)
    assert isinstance(report, Report)
    return [c for c in extract_claims(report) if kind in (None, c.kind)]
