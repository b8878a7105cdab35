"""A brief as Markdown and as HTML: what a report says stays words, quotes stay short, charts stand inside."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from tests.briefs.siege_of_karsk import CLAIMS, EVENTS, REPORTS, SITUATIONS, hostile

from khabar.briefs import brief_of
from khabar.exports.brief_html import brief_page
from khabar.exports.brief_markdown import brief_markdown, plain_markdown
from khabar.exports.brief_numbers import LONGEST_QUOTE

BRIEF = brief_of("Karsk", EVENTS, SITUATIONS, CLAIMS, REPORTS)
HOSTILE = "<script>alert(1)</script>\"onload='x' </title> [click](javascript:alert(1)) ![i](https://evil.example/x) | # `code` {0} {who}"


def hostile_brief():
    events, claims, reports = hostile(HOSTILE)
    return brief_of("Karsk", events, SITUATIONS, claims, reports)


class _Tags(HTMLParser):
    """Collects tags and attributes, and sees that every tag that opens closes."""

    def __init__(self):
        super().__init__()
        self.open, self.seen = [], []

    def handle_starttag(self, tag, attributes):
        self.seen.append((tag, dict(attributes)))
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.seen.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize("made", [lambda: BRIEF, hostile_brief], ids=["plain", "hostile"])
def test_the_page_is_whole_and_neither_runs_nor_loads_anything(made):
    tags = _Tags()
    tags.feed(brief_page(made()))
    assert tags.open == []
    assert not {tag for tag, _ in tags.seen} & {"script", "img", "iframe", "link", "object", "form", "base"}
    for _, attributes in tags.seen:
        assert not [a for a in attributes if a.startswith("on")]
        assert all(v.startswith("#") for a, v in attributes.items() if a in ("href", "src", "xlink:href"))


def test_hostile_words_stay_words_in_html():
    page = brief_page(hostile_brief())
    assert "<script" not in page and "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_hostile_words_stay_words_in_markdown():
    written = brief_markdown(hostile_brief())
    assert not re.search(r"(?<!\\)<", written)
    assert not re.search(r"(?<!\\)\]\(", written)
    assert "\\[click\\](javascript:alert(1))" in written and "https\\://evil" in written
    assert all(line.count("|") - line.count("\\|") == 10 for line in written.splitlines() if line.startswith("|"))


@pytest.mark.parametrize(
    ("words", "escaped"),
    [
        ("a\n# b", "a \\# b"),
        ("- item", "\\- item"),
        ("1. item", "1\\. item"),
        ("12 dead", "12 dead"),
        ("&lt;b&gt;", "&amp;lt;b&amp;gt;"),
        ("www.evil.example", "www\\.evil.example"),
        ("a\x1b[31mb", "a\ufffd\\[31mb"),
    ],
)
def test_words_cannot_become_markup(words, escaped):
    assert plain_markdown(words) == escaped


def test_quotes_are_short_and_numbers_lead_to_their_notes():
    long = {i: replace(c, evidence=replace(c.evidence, text="word " * 200)) for i, c in CLAIMS.items()}
    brief = brief_of("Karsk", EVENTS, SITUATIONS, long, REPORTS)
    quotes = re.findall(r"“(word [^”]*)”", brief_markdown(brief))
    assert quotes and max(map(len, quotes)) <= LONGEST_QUOTE
    page = brief_page(brief)
    cited, noted = set(re.findall(r'href="#note-(\d+)"', page)), set(re.findall(r'id="note-(\d+)"', page))
    assert cited == noted and cited


def test_every_number_cited_in_markdown_has_its_note():
    written = brief_markdown(BRIEF)
    cited = set(re.findall(r"(?<!- )\[(\d+)\]", written))
    assert cited == set(re.findall(r"(?m)^- \[(\d+)\]", written))


def test_the_same_brief_gives_the_same_bytes():
    again = brief_of("Karsk", EVENTS[::-1], SITUATIONS[::-1], dict(sorted(CLAIMS.items())), REPORTS)
    assert brief_page(again) == brief_page(BRIEF) and brief_markdown(again) == brief_markdown(BRIEF)
