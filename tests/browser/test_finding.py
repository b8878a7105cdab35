"""Filters by day, map and words; the address that holds the view; exporting exactly what is shown."""

import csv
import io
import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.steps import every, press, row, show_list


def ids_of(page, **params):
    """Of the events that the filter keeps."""
    return {e["id"] for e in every(page, "/events", **params)}


def rows(page):
    return page.locator("#list-panel .row")


def filter_by(page, field, value):
    """In the form behind the filter bar."""
    page.get_by_role("button", name=re.compile("^Filter")).click()
    box = page.get_by_role("dialog", name="Filter").get_by_label(field, exact=True)
    box.fill(value)
    box.press("Enter")
    page.keyboard.press("Escape")


def test_filters_by_day_follow_the_reader_through_all_panes(page):
    everything = ids_of(page)
    filter_by(page, "From", "2031-09-12")
    expect(page).to_have_url(re.compile("since=2031-09-12"))
    kept = ids_of(page, since="2031-09-12")
    assert 0 < len(kept) < len(everything)
    expect(rows(page)).to_have_count(len(kept))
    expect(page.locator(".shown")).to_have_text(f"{len(kept)} of 13 events")
    show_list(page, "Queue")
    expect(page.locator(".shown")).to_contain_text("claims to look at")
    page.get_by_role("button", name=re.compile("^from 12 Sep 2031")).click()
    expect(page).not_to_have_url(re.compile("since"))
    show_list(page, "Events")
    expect(rows(page)).to_have_count(len(everything))


def test_a_day_that_is_none_is_refused_in_the_form(page):
    page.get_by_role("button", name=re.compile("^Filter")).click()
    box = page.get_by_role("dialog", name="Filter").get_by_label("From", exact=True)
    box.fill("12.9.31")
    box.press("Enter")
    assert box.evaluate("e => e.validationMessage") == "Write 2031-03-04, 2031-03 or 2031"
    expect(page).not_to_have_url(re.compile("since"))


@pytest.mark.usefixtures("with_map")
def test_filters_by_the_area_of_the_map(page):
    box = page.get_by_label("Only this area")
    expect(box).to_be_enabled()
    page.get_by_role("button", name="Zoom in").click()
    box.check()
    expect(page).to_have_url(re.compile(r"[?&]box=[-\d.,]+"))
    area = re.search(r"[?&]box=([-\d.,]+)", page.url)[1]
    kept = ids_of(page, box=area)
    expect(rows(page)).to_have_count(len(kept))
    assert kept < ids_of(page)
    expect(page.get_by_role("button", name=re.compile("^inside the map's area"))).to_be_visible()
    box.uncheck()
    expect(page).not_to_have_url(re.compile("box="))


@pytest.mark.usefixtures("with_map")
def test_what_has_no_place_is_shown_on_request(page):
    nowhere = ids_of(page, place_unknown="true")
    assert nowhere
    page.get_by_role("button", name=re.compile("have no location$")).click()
    expect(rows(page)).to_have_count(len(nowhere))


def test_words_are_found_and_filter_everything(page):
    press(page, "/")
    page.keyboard.type("hospital")
    found = page.get_by_role("listbox").get_by_role("option")
    expect(found.first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"[?&]q=hospital"))
    expect(rows(page)).to_have_count(len(ids_of(page, q="hospital")))


def test_reload_and_the_back_button_restore_the_view(page):
    filter_by(page, "Until", "2031-09-11")
    show_list(page, "Queue")
    row(page, "three children were killed in Torvane").click()
    sentence = page.locator(".claim-sentence")
    expect(sentence).to_contain_text("three children")
    first = page.url
    first_words = sentence.inner_text()
    page.locator("#list-panel .row").last.click()
    expect(sentence).not_to_have_text(first_words)
    second_words = sentence.inner_text()

    page.reload()
    expect(sentence).to_have_text(second_words)
    expect(page.get_by_role("button", name=re.compile("^until 11 Sep 2031"))).to_be_visible()
    expect(page.locator(".report-text .chosen").first).to_be_visible()
    page.go_back()
    expect(sentence).to_have_text(first_words)
    page.go_forward()
    expect(sentence).to_have_text(second_words)

    another = page.context.new_page()
    another.goto(first)
    expect(another.locator(".claim-sentence")).to_have_text(first_words)
    expect(another.locator("#tab-queue")).to_have_attribute("aria-selected", "true")


def test_an_address_that_names_nothing_says_so(page, watch, served):
    watch.expected |= {404}
    page.goto(f"{served.base}/?event=e999&form=event")
    expect(page.locator("#pane-form")).to_contain_text("There is no such record in this case.")


def export(page, form):
    """The dialog's file, in that form: its text."""
    page.get_by_role("button", name="Export", exact=True).click()
    asking = page.get_by_role("dialog", name="Export")
    asking.get_by_role("radio", name=re.compile(f"^{form}")).check()
    with page.expect_download() as coming:
        asking.get_by_role("button", name=re.compile(r"^Save \d")).click()
    asking.get_by_role("button", name="Close").click()
    return coming.value.path().read_text(encoding="utf-8-sig")


def test_the_export_holds_exactly_what_the_filter_keeps(page):
    filter_by(page, "From", "2031-09-09")
    kept = ids_of(page, since="2031-09-09")
    expect(rows(page)).to_have_count(len(kept))
    as_rows = list(csv.DictReader(io.StringIO(export(page, "CSV"))))
    as_lines = [json.loads(line) for line in export(page, "JSON lines").splitlines()]
    key = next(name for name in as_rows[0] if name in ("id", "event", "event_id"))
    assert {r[key] for r in as_rows} == kept == {r["id"] for r in as_lines}
    assert len(as_rows) == len(kept) == len(as_lines)
