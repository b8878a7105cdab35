"""Graphic passages: which sentences of a report a page warns of, and that nothing is taken out for it."""

from itertools import pairwise

import pytest

from khabar.model import Span
from khabar.reports import report_from_text
from khabar.web.passages import graphic_passages
from tests.web.served import add_valley, served

QUIET = "Shells hit the market in Karsk on Tuesday, killing 12 people and injuring 30."
GRAPHIC = "Guards tortured nine men in the cellar of the customs house, two survivors said."
REMAINS = "The bodies lay strewn along the canal for a week, and one of them was headless."
TEXT = f"{QUIET} {GRAPHIC}\n\n{REMAINS} The mayor asked for help from the capital."


def found(text, **given):
    report = report_from_text(text, id="r", **given)
    return report, graphic_passages(report)


def test_passages_are_whole_sentences_in_order_with_their_sorts():
    report, passages = found(TEXT)
    assert [p.span.of(report.text) for p in passages] == [GRAPHIC, REMAINS]
    assert [p.sorts for p in passages] == [("torture",), ("maiming of bodies", "remains of the dead in detail")]
    assert all(a.span.end <= b.span.start for a, b in pairwise(passages))


@pytest.mark.parametrize("text", [QUIET, "Killed. Injured. Shot dead.", "Nine families fled to Halven."])
def test_a_report_without_such_words_has_none(text):
    assert found(text)[1] == ()


def test_the_headline_is_none_and_what_follows_it_is():
    title = "Nine men tortured"
    text = f"{title}\nKarsk, Tuesday\n\n{GRAPHIC}"
    report = report_from_text(text, id="r")
    headed = type(report)(report.id, text, report.sha256, report.paragraphs, title=title, title_span=Span(0, len(title)))
    assert [p.span.of(text) for p in graphic_passages(headed)] == [GRAPHIC]
    short = f"{title}\nRaped."
    under = type(report)(report.id, short, report.sha256, (), title=title, title_span=Span(0, len(title)))
    assert [p.span.of(short) for p in graphic_passages(under)] == ["Raped."]


def test_offsets_are_characters_whatever_the_script():
    report, passages = found(f"«Ёлка» 🕊️ عربي {QUIET} {GRAPHIC}")
    assert [p.span.of(report.text) for p in passages] == [GRAPHIC]


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    from khabar.store import open_case

    where = tmp_path_factory.mktemp("graphic") / "graphic.khabar"
    with open_case(where, create=True) as case:
        for text in (TEXT, QUIET):
            add_valley(case, text, "River Post")
    with served(where) as (client, _):
        yield client


def test_the_answer_for_a_report_marks_them_and_keeps_the_text(bench):
    by_text = {r["report"]["text"]: r for r in (bench.get(f"/reports/{i}") for i in bench.ids("/reports"))}
    assert [TEXT[slice(*p["span"])] for p in by_text[TEXT]["graphic"]] == [GRAPHIC, REMAINS]
    assert by_text[TEXT]["graphic"][0]["sorts"] == ["torture"]
    assert by_text[QUIET]["graphic"] == []


def test_the_words_are_found_as_ever(bench):
    assert bench.get("/search", q="tortured", what="reports")["items"]


def test_they_are_in_the_schema(bench):
    shapes = bench.get("/openapi.json")["components"]["schemas"]
    assert "graphic" in shapes["ReportWhole"]["required"]
    assert set(shapes["GraphicShape"]["required"]) == {"span", "sorts"}
