"""Saved pages: body, headline, day, outlet; furniture of the page stays out; hostile pages do no harm."""

from collections.abc import Callable
from datetime import date

import pytest

from khabar.model import Rejected, Report
from khabar.reports import read_paths
from tests.reports.conftest import PAGES, prose

Reader = Callable[..., list[Report | Rejected]]
_PARAGRAPH = (
    "<p>At least 12 people were killed when shells hit the market of Karsk on Sunday, the police of the town said in a statement.</p>"
)


def _page(name: str) -> Report:
    (report,) = read_paths([PAGES / name])
    assert isinstance(report, Report), report
    return report


@pytest.mark.parametrize("name", ["wire.html", "wire.mhtml"])
def test_news_page(name: str) -> None:
    report = _page(name)
    assert report.text.startswith("Shells hit the market of Karsk\n\nKARSK, Veldania (AP) —")
    assert (report.title, report.outlet, report.byline, report.agency) == (
        "Shells hit the market of Karsk",
        "Ostra Herald",
        "Jana Orlo",
        "Associated Press",
    )
    # The day in the zone of the page (in UTC it is the next), and not those of the picture, the change and the copyright line.
    assert (report.published, report.published_basis) == (date(2031, 3, 3), "metadata")
    assert report.url == report.id == "https://herald.example/world/karsk-market"
    assert [words.split()[0] for words in prose(report)] == ["At", "Residents", "More", "The"]
    assert "cookies" not in report.text and "Cup final" not in report.text


def test_page_without_a_date_in_an_old_encoding() -> None:
    report = _page("undated.html")
    assert (report.title, report.published, report.published_basis) == ("Flood in Tarn", None, "unknown")
    assert "café" in report.text and len(report.paragraphs) == 3


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2031-03-03T00:30:00+03:00">',
        '<script type="application/ld+json">[{"@type":["NewsArticle"],"datePublished":"2031-03-03"}]</script>',
        '<script type="application/ld+json">{broken "Article"</script><meta itemprop="datePublished" content="2031-03-03">',
    ],
)
def test_publication_day_in_the_metadata(read_bytes: Reader, head: str) -> None:
    (report,) = read_bytes(f"<html><head>{head}</head><body><article>{_PARAGRAPH * 4}</article></body></html>".encode(), "a.html")
    assert isinstance(report, Report) and report.published == date(2031, 3, 3)


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 100_000 + _PARAGRAPH * 5,
        "<blockquote>" * 3_000 + _PARAGRAPH * 5,
        "<table><tr><td>" * 5_000 + _PARAGRAPH * 5,
        "<" * 300_000 + _PARAGRAPH,
        "<!--" * 100_000,
        '<script type="application/ld+json">{"Article":' + "[" * 100_000 + "</script>" + _PARAGRAPH * 5,
        "&#x110000;&#0;\x00" + _PARAGRAPH * 5,
    ],
    ids=["div", "quote", "table", "angle", "comment", "json", "entities"],
)
def test_hostile_pages_neither_raise_nor_hang(read_bytes: Reader, body: str) -> None:
    (result,) = read_bytes(f"<html><body>{body}</body></html>".encode(), "a.html")
    assert isinstance(result, Report) or len(result.reason) < 200


def test_xhtml_with_a_declaration(read_bytes: Reader) -> None:
    page = f'<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body>{_PARAGRAPH * 4}</body></html>'
    (report,) = read_bytes(page.encode(), "a.xhtml")
    assert isinstance(report, Report)
