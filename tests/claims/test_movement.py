"""Flow or stock, internal or across a border, on invented sentences read the whole way."""

from datetime import date

import pytest

from khabar.model import Report
from khabar.pipeline import extract_claims
from khabar.reports import report_from_text


def displaced(text):
    report = report_from_text(text, id="r", published=date(2031, 5, 21))
    assert isinstance(report, Report)
    return [c for c in extract_claims(report) if c.kind == "displaced"]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Last year's floods displaced 3,000 families in Karsk.", "flow"),
        ("Some 3,000 families were displaced by the floods.", "flow"),
        ("Some 40,000 people remain displaced in the valley.", "stock"),
        ("The school shelters 300 displaced families.", "stock"),
    ],
)
def test_flow_or_stock(text, measure):
    assert [c.measure for c in displaced(text)] == [measure]


@pytest.mark.parametrize(
    ("text", "border"),
    [
        ("Some 62,000 internally displaced people were living in 14 camps around Tarn.", "internal"),
        ("Some 900 people fled across the border.", "cross_border"),
        ("Some 900 people were displaced.", None),
    ],
)
def test_border(text, border):
    assert [c.border for c in displaced(text)] == [border]
