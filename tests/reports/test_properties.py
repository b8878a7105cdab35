"""Whatever comes in: nothing raises, paragraphs are ordered, apart, and inside the text."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from khabar.model import Rejected, Report
from khabar.reports import read_paths, report_from_text
from khabar.reports.words import load

_PIECES = [
    "KARSK, Veldania (AP) — ",
    "Ten people died. ",
    "By Jana Orlo\n",
    "Published: 3 March 2031",
    "Copyright 2031 ",
    "\n\n",
    "\n",
    "  ",
    "- ",
    "(AFP)",
    "Read more: ",
    "Related stories\n",
    "“",
    "—",
    "http://a.example ",
    "\r\n",
    "\u2028",
    "\x85",
    "321\n",
    "|",
    "\t",
    *(example for group in load("boilerplate.yaml")["groups"] for example in group["examples"][:2]),
]
_TEXTS = st.one_of(st.text(max_size=400), st.lists(st.sampled_from(_PIECES), max_size=25).map("".join))


def _check(report: Report) -> None:
    end = 0
    for span in report.paragraphs:
        assert end <= span.start < span.end <= len(report.text)
        words = span.of(report.text)
        assert words == words.strip() and any(c.isalnum() for c in words)
        end = span.end
    for inner in (report.title_span, report.dateline.span if report.dateline else None):
        if inner is not None:
            assert 0 <= inner.start < inner.end <= len(report.text)
            assert not any(inner.overlaps(span) for span in report.paragraphs)
    assert (report.published is None) == (report.published_basis == "unknown")


@settings(max_examples=300, deadline=None)
@given(text=_TEXTS, title=st.one_of(st.none(), _TEXTS))
def test_any_text(text: str, title: str | None) -> None:
    result = report_from_text(text, title=title)
    assert result == report_from_text(text, title=title)
    if isinstance(result, Report):
        given = text.removeprefix("\ufeff")
        headline = result.title_span
        kept_below = headline is not None and headline.start >= len(given)
        assert result.text == (f"{given}\n\n{headline.of(result.text)}" if kept_below and headline else given)
        _check(result)
    else:
        assert result.reason and "\n" not in result.reason


@pytest.mark.parametrize("suffix", ["", ".txt", ".md", ".html", ".mhtml", ".pdf", ".jsonl", ".json"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(raw=st.one_of(st.binary(max_size=300), _TEXTS.map(lambda text: text.encode("utf-8", "replace"))))
@example(raw=b"!(AP)")
def test_any_bytes_in_any_format(suffix: str, raw: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "input" + suffix)
        path.write_bytes(raw)
        for result in read_paths([path]):
            if isinstance(result, Report):
                _check(result)
            else:
                assert isinstance(result, Rejected) and result.reason and "\n" not in result.reason and len(result.reason) <= 220
