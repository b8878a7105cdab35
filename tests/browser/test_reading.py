"""Reading on a phone, and the whole of a review without a mouse."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import MOST_MS
from tests.browser.steps import asked, recorded, state
from tests.browser.watch import PHONE, watched


def test_a_phone_shows_one_pane_at_a_time_and_nothing_is_cut_off(browser, served):
    with watched(browser, served.base, viewport=PHONE, has_touch=True, is_mobile=True) as (page, _):
        page.set_default_timeout(MOST_MS)
        page.goto(served.address)
        page.locator("#list-panel .row", has_text="7 killed").tap()
        expect(page.locator(".event-title")).to_be_visible()
        expect(page.locator("#pane-list")).to_be_hidden()
        panes = page.get_by_role("navigation", name="Panes")
        panes.get_by_role("button", name="Report").tap()
        expect(page.locator(".report-text")).to_be_visible()
        page.locator(".report-text .piece.marked").first.tap()
        expect(page.locator(".claim-sentence")).to_be_visible()
        expect(panes.get_by_role("button", name="Claim")).to_have_attribute("aria-current", "page")
        for pane in ("List", "Report", "Claim"):
            panes.get_by_role("button", name=pane).tap()
            expect(page.locator(f"#pane-{ {'List': 'list', 'Report': 'evidence', 'Claim': 'form'}[pane] }")).to_be_visible()
            wide = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
            assert wide[0] <= wide[1], f"{pane} is wider than the screen: {wide}"
        too_wide = page.evaluate("[...document.querySelectorAll('#pane-form *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.className)")
        assert not too_wide


def focused(page):
    """What has the focus: its name or words."""
    return page.evaluate("(document.activeElement?.getAttribute('aria-label') || document.activeElement?.innerText || '').trim()")


def tab_to(page, words, most=60):
    """Presses Tab until what these words name has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if re.search(words, focused(page)):
            return
    raise AssertionError(f"Tab does not lead to {words!r}")


def test_a_review_needs_no_mouse(page):
    tab_to(page, "^Events")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name=re.compile("^Queue"))).to_be_focused()
    page.locator("#list-panel .row").first.wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".claim-sentence")).to_be_visible()
    first = re.search(r"claim=([^&]+)", page.url)[1]

    page.keyboard.press("e")
    expect(page.locator(".field-row .field-value").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert focused(page).startswith("How many")
    page.keyboard.press("Enter")
    box = page.get_by_label("How many", exact=True)
    expect(box).to_be_focused()
    page.keyboard.type("at least 19 people")
    page.keyboard.press("Enter")
    expect(state(page)).to_have_attribute("data-state", "corrected")
    expect(page.get_by_role("button", name=re.compile("^How many: ≥ 19 people"))).to_be_focused()

    page.keyboard.press("J")
    expect(page).not_to_have_url(re.compile(first))
    second = re.search(r"claim=([^&]+)", page.url)[1]
    page.keyboard.press("r")
    expect(page).not_to_have_url(re.compile(second))
    recorded(page)
    assert asked(page, f"/claims/{second}")["review"] == "rejected"
    page.keyboard.press("u")
    expect(page).to_have_url(re.compile(second))
    expect(state(page)).to_have_attribute("data-state", "to_do")

    page.keyboard.press("c")
    expect(page.get_by_label("Comment on the claim")).to_be_focused()
    page.keyboard.type("ask the council again")
    page.keyboard.press("Enter")
    expect(page.locator(".comment")).to_contain_text("ask the council again")
    assert asked(page, f"/claims/{second}")["review"] == "needs_work"

    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keys")
    expect(keys).to_be_visible()
    page.keyboard.press("Escape")
    expect(keys).to_have_count(0)
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()


def test_the_focus_is_always_seen(page):
    """Every stop of Tab shows an outline."""
    unseen = []
    for _ in range(25):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            continue  # round once: the browser's own stop
        outline = page.evaluate("(() => { const s = getComputedStyle(document.activeElement); return [s.outlineStyle, parseFloat(s.outlineWidth)]; })()")
        if outline[0] == "none" or outline[1] < 1:
            unseen.append(focused(page))
    assert not unseen
