"""The HTML page: escaped, without scripts, the whole text in order."""

import re
from dataclasses import replace
from html import unescape

from khabar.exports.html import report_page


def _body_text(page):
    body = page[page.index('<div class="report">') + 20 : page.index("</div>", page.index('<div class="report">'))]
    return unescape(re.sub(r"<[^>]*>", "", re.sub(r'<a id="words-\d+"[^>]*>\d+</a>', "", body)))


def test_the_whole_report_stands_in_the_page_in_order(report, full, bare):
    assert _body_text(report_page(report, (full, bare))) == report.text


def test_what_the_report_says_is_escaped_and_nothing_is_loaded_or_run(report, full):
    hostile = replace(
        report, title="<script>alert(1)</script>", text=report.text + '<img src=x onerror="alert(1)">', url='javascript:alert("1")'
    )
    page = report_page(hostile, (replace(full, report=hostile),))
    assert "<script" not in page and "<img" not in page and 'onerror="' not in page
    assert not re.search(r'(?:src|href)="(?!#)', page)


def test_each_part_has_a_line_of_its_own_beside_its_colour(report, full):
    page = report_page(report, (full,))
    assert "underline double" in page and "underline dashed" in page
    assert '<span class="count">' in page


def test_the_same_claims_give_the_same_bytes(report, full, bare):
    assert report_page(report, (full, bare)) == report_page(report, (full, bare))


def test_claims_link_to_their_words_and_back(report, full, bare):
    page = report_page(report, (full, bare))
    for n in (1, 2):
        assert f'id="claim-{n}"' in page and f'href="#words-{n}"' in page and f'id="words-{n}"' in page
