"""The table and the highlighted report, as plain text."""

import io
import itertools
import re
from dataclasses import replace

from rich.console import Console

from khabar.exports.colours import stretches
from khabar.exports.table import claims_table, highlighted, plain, report_heading


def _printed(*parts):
    out = io.StringIO()
    console = Console(file=out, width=300, highlight=False)
    for part in parts:
        console.print(part)
    return out.getvalue()


def test_a_row_has_the_sentence_the_quote_and_the_marks(full, bare):
    shown = _printed(claims_table([full, bare]))
    assert "told Northern Wire that at least 600 families" in shown
    assert "“They left with nothing.”" in shown
    assert "doubtful (0.31)" in shown


def test_why_shows_rules_and_words(full):
    assert "count: qualifier before the number ← “At least 600 families”" in _printed(claims_table([full], why=True))


def test_the_heading_says_when_the_date_is_not_known(report):
    assert "no publication date" in _printed(report_heading(replace(report, published=None, published_basis="unknown")))


def test_square_brackets_in_a_report_are_words_and_no_markup(full):
    claim = replace(full, evidence=replace(full.evidence, text="[bold red]they[/] left [/nothing]"))
    assert "[bold red]they[/] left [/nothing]" in _printed(claims_table([claim]))


def test_an_escape_code_in_a_report_does_not_reach_the_terminal():
    assert plain("\x1b[2Jgone\x07\u202eback\tand\nforth") == "�[2Jgone�\ufffdback\tand\nforth"


def test_the_highlighted_report_holds_the_whole_text(report, full, bare):
    shown = re.sub(r"\[[\d,]+\]", "", _printed(*highlighted(report, (full, bare))))
    assert "".join(shown.split()).startswith("".join(report.text.split()))


def test_stretches_cover_the_text_without_gaps(report, full, bare):
    cut = stretches(len(report.text), (full, bare))
    assert cut[0].span.start == 0 and cut[-1].span.end == len(report.text)
    assert all(a.span.end == b.span.start for a, b in itertools.pairwise(cut))
    (count,) = [s for s in cut if "count" in s.looks and "target" not in s.looks]
    assert count.span.of(report.text) == "At least 600 " and count.claims == (0,)
