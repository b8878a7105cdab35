"""Graphic passages: covered with a plain warning, shown on request, remembered; a claim under a cover is still found, and says that its words are covered."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.steps import open_report, press
from tests.browser.test_accessibility import Views, axe
from tests.browser.watch import PHONE, watched

__all__ = ["axe"]

TITLE = "Halven: what the survivors say"
HURT = "Shelling killed 12 people in Halven on 9 September 2031, and the bodies lay strewn along the canal, the town council said."
QUIET = "Another strike killed four people in Karsk on 10 September 2031, the council said."
TOLD = "Guards tortured nine men in the cellar of the customs house for a week."
ARABIC = "قال شاهد: tortured in the old mill."
REPORT = f"{TITLE}\n\n{QUIET} {HURT}\n\n{TOLD} Families want to know more.\n\n{ARABIC}\n"


@pytest.fixture
def told(served, tmp_path):
    """A report with three graphic passages, in the case before the page is opened."""
    file = tmp_path / "survivors.txt"
    file.write_text(REPORT, encoding="utf-8")
    served.khabar("add", file, "--case", served.case)
    return served


def covers(page):
    return page.locator(".report-text .cover")


def text(page):
    return page.locator(".report-text")


def test_covers_say_what_is_there_and_show_it_on_request(told, page):
    open_report(page, TITLE)
    expect(covers(page)).to_have_count(3)
    expect(text(page)).to_contain_text(QUIET)
    for words in (HURT, TOLD, ARABIC):
        expect(text(page)).not_to_contain_text(words[10:40])
    expect(covers(page).nth(0)).to_contain_text("remains of the dead in detail")
    expect(covers(page).nth(1)).to_contain_text("torture")

    page.get_by_role("button", name="Show the graphic passage: torture").first.focus()
    page.keyboard.press("Enter")
    expect(text(page)).to_contain_text(TOLD)
    expect(covers(page)).to_have_count(2)
    expect(page.get_by_role("button", name="Cover the passage again: torture")).to_be_focused()
    page.keyboard.press("Enter")
    expect(covers(page)).to_have_count(3)
    page.get_by_role("button", name="Show all here").click()
    expect(text(page)).to_contain_text(ARABIC)
    page.reload()
    expect(covers(page)).to_have_count(3)


def test_a_claim_under_a_cover_is_found_and_says_that_it_is_covered(told, page):
    from tests.browser.steps import every

    under = next(c for c in every(page, "/claims", q="canal") if "strewn" in c["evidence"]["text"])
    page.goto(f"{page.url.split('?')[0]}?claim={under['id']}&report={under['report']['id']}")
    expect(covers(page).first).to_contain_text("The words of the selected claim are under it.")
    expect(covers(page).first).to_be_in_viewport()
    expect(page.get_by_role("status").filter(has_text="The words of this claim are covered")).to_have_count(1)
    quote = page.locator("#pane-form .quote")
    expect(quote).to_contain_text("They are covered in the report too.")
    expect(quote).not_to_contain_text("strewn")
    press(page, "v")
    expect(quote).to_contain_text("strewn")
    expect(text(page)).to_contain_text(HURT)
    expect(page.locator(".report-text .chosen").first).to_be_visible()
    expect(covers(page)).to_have_count(2)


def test_the_choice_to_see_them_always_is_kept_in_this_browser(told, page):
    open_report(page, TITLE)
    page.get_by_label("always show in this browser").check()
    expect(covers(page)).to_have_count(0)
    page.reload()
    expect(text(page)).to_contain_text(TOLD)
    expect(covers(page)).to_have_count(0)
    expect(page.get_by_role("button", name=re.compile("^Cover the passage"))).to_have_count(0)
    page.get_by_label("always show in this browser").uncheck()
    expect(covers(page)).to_have_count(3)


def test_reports_without_such_words_have_no_cover(page):
    page.locator("#list-panel .row").first.click()
    expect(text(page)).to_be_visible()
    expect(page.get_by_role("group", name="Graphic passages")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_covers_break_no_rule(told, browser, axe, scheme):
    with watched(browser, told.base, color_scheme=scheme) as (page, _):
        page.goto(told.address)
        open_report(page, TITLE)
        expect(covers(page)).to_have_count(3)
        views = Views(page, axe)
        views.see("covers")
        page.get_by_role("button", name="Show the graphic passage: torture").first.click()
        views.see("one shown")
        page.set_viewport_size(PHONE)
        page.get_by_role("navigation", name="Panes").get_by_role("button", name="Report").click()
        expect(covers(page).first).to_be_visible()
        views.see("covers on a phone")
        assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
        assert not views.wrong, "\n".join(views.wrong)
