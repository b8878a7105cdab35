"""Copies of one text are found and named; reports that share a template, an agency or a page's furniture are none."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.copies import compare_texts, fingerprint
from khabar.copies.compare import in_order
from tests.copies.texts import CUT, DORVO_BLOTTER, KARSK_BLOTTER, RIVER, SHELLING, TOLD_ANEW, WIRE, report, without

ALL = (WIRE, CUT, TOLD_ANEW, RIVER, KARSK_BLOTTER, DORVO_BLOTTER)


def kind_of(a, b):
    found = compare_texts(a, b)
    return found.kind if found else None


def test_the_same_prose_in_other_bytes_is_the_same_text():
    copy = report(SHELLING.replace("\n\n", "\r\n\r\n"), "other", title="Shells on Karsk market", outlet="Karsk Herald", day=8)
    found = compare_texts(copy, WIRE)
    assert found is not None
    assert (found.kind, found.report, found.original, found.share) == ("same_text", "other", "wire", 1.0)


def test_a_wire_copy_with_another_headline_and_two_paragraphs_cut_is_a_reprint():
    found = compare_texts(WIRE, CUT)
    assert found is not None
    assert (found.kind, found.report, found.original) == ("reprint", "cut", "wire")
    assert found.share > 0.95 and "%" in found.reason


def test_a_short_report_inside_a_longer_one_is_a_reprint_whichever_came_first():
    brief = report(without(SHELLING, 2, 3, 4, 5, 6), "brief", title="Twelve killed in Karsk market", outlet="Veld Radio", day=6)
    found = compare_texts(brief, WIRE)
    assert found is not None
    assert (found.kind, found.report) == ("reprint", "wire") and found.share < 0.6
    assert "holds 100 %" in found.reason


def test_a_text_told_anew_with_whole_sentences_of_the_wire_is_a_rewrite():
    found = compare_texts(TOLD_ANEW, WIRE)
    assert found is not None
    assert (found.kind, found.report, found.original) == ("rewrite", "anew", "wire")
    assert 0.3 < found.share < 0.75


def test_a_rewrite_without_an_agency_needs_a_long_run():
    plain = replace(WIRE, agency=None, outlet="Karsk Herald")
    assert kind_of(plain, TOLD_ANEW) == "rewrite"
    much_later = replace(TOLD_ANEW, published=date(2031, 6, 1))
    assert kind_of(plain, much_later) is None


def test_two_reports_of_one_agency_on_two_events_are_no_copies():
    assert compare_texts(WIRE, RIVER) is None


def test_two_incidents_told_by_one_template_are_no_copies():
    assert compare_texts(KARSK_BLOTTER, DORVO_BLOTTER) is None


def test_the_furniture_of_a_page_makes_no_copy():
    furniture = "Thank you for signing up. We have sent you a message to confirm your address.\n\nIf you do not find it within a few minutes, please look among your unwanted mail, or ask us to send it again from the page of your account."
    a = report(furniture, "f1", title="Three dead after roof falls in at Nahla", outlet="Veld Radio", day=1)
    b = report(furniture, "f2", title="Ferry sinks off Dorvo", outlet="Veld Radio", day=2)
    assert compare_texts(a, b) is None


CORRECTED = "CORRECTED: Twelve killed as shells hit Karsk market"


@pytest.mark.parametrize(
    ("title", "day", "change"),
    [
        (CORRECTED, 7, ("forty", "fourteen")),
        ("Twelve killed as shells hit Karsk market", 8, ("forty", "fourteen")),
        (
            "Twelve killed as shells hit Karsk market",
            7,
            ("first week of the fighting.", "fighting. This story has been corrected to show how many were wounded."),
        ),
    ],
)
def test_the_same_outlet_printing_it_anew_is_a_correction(title, day, change):
    later = report(SHELLING.replace(*change), "a-later", title=title, outlet="Agence France-Presse", day=day)
    found = compare_texts(later, WIRE)
    assert found is not None
    assert (found.kind, found.report, found.original) == ("correction", "a-later", "wire")


def test_another_outlet_corrects_nobody():
    other = report(SHELLING, "x", title=CORRECTED, outlet="Karsk Herald", day=8)
    assert kind_of(other, WIRE) == "same_text"


def test_a_correction_without_outlet_and_date_is_still_the_later_one():
    first = report(SHELLING, "z-first", title="Twelve killed as shells hit Karsk market")
    second = report(SHELLING.replace("forty", "fourteen"), "a-second", title=CORRECTED)
    found = compare_texts(first, second)
    assert found is not None
    assert (found.kind, found.report) == ("correction", "a-second")


@pytest.mark.parametrize(
    ("first", "second"), [("Karsk: flash update 2", "Karsk: flash update 3"), ("Karsk market toll 12", "Karsk market toll 15")]
)
def test_the_next_of_a_row_and_a_toll_that_rose_are_no_corrections(first, second):
    a = report(SHELLING, "a", title=first, outlet="Veld Relief", day=7)
    b = report(SHELLING.replace("twelve", "fifteen"), "b", title=second, outlet="Veld Relief", day=8)
    assert kind_of(a, b) == "reprint"


def test_with_equal_days_the_agency_s_own_report_is_the_original():
    herald = report(SHELLING, "a-herald", title="Shells on Karsk market", outlet="Karsk Herald", day=7)
    found = compare_texts(herald, WIRE)
    assert found is not None and found.original == "wire"


@pytest.mark.parametrize(
    ("own", "carried"),
    [
        ("Northern Wire", "Northern Wire"),
        ("NORTHERN  WIRE", "Northern Wire"),
        ("Agence France-Presse", "AFP"),
        ("AFP", "Agence France-Presse"),
    ],
)
def test_of_one_day_the_original_is_the_agency_whose_text_the_other_carries(own, carried):
    wire = replace(WIRE, id="z", outlet=own, agency=None, text=WIRE.text.replace("(AFP)", "(own)"))
    # 'Reuters' is an agency too, but not the one whose text this is.
    for outlet in ("Karsk Herald", "Reuters"):
        carrier = replace(WIRE, id="a", outlet=outlet, agency=carried, text=WIRE.text.replace("(AFP)", "(own)"))
        assert in_order(carrier, wire) == in_order(wire, carrier) == (wire, carrier)
    # Another day, or nobody's agency: the earlier, then the lesser id, is the original.
    before = replace(carrier, published=wire.published - timedelta(days=1))
    assert in_order(wire, before) == (before, wire)
    plain = replace(wire, outlet="Veld Radio")
    strange = replace(wire, id="b", outlet="Karsk Herald", agency="Southern Wire")
    assert in_order(plain, strange) == (strange, plain)


def test_a_report_without_prose_is_nobodys_copy():
    empty = replace(WIRE, id="empty", paragraphs=())
    assert compare_texts(empty, WIRE) is None and compare_texts(empty, replace(empty, id="other")) is None
    assert fingerprint(empty).bands == ()


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(ALL), st.sampled_from(ALL), st.sets(st.integers(0, 6), max_size=5), st.booleans())
def test_the_order_of_the_arguments_does_not_matter(a, b, cut, dated):
    a = replace(
        a, id="cut", paragraphs=tuple(p for n, p in enumerate(a.paragraphs) if n not in cut), published=a.published if dated else None
    )
    assert compare_texts(a, b) == compare_texts(b, a)


@settings(max_examples=40, deadline=None)
@given(st.sets(st.integers(0, 6), max_size=2))
def test_copies_share_a_band(cut):
    short = report(without(SHELLING, *cut), "short", title="Shells on Karsk market")
    assert set(fingerprint(short).bands) & set(fingerprint(WIRE).bands)
