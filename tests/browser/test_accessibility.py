"""axe-core over every main view, light and dark: no violation of WCAG 2.2 A and AA."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import MOST_MS
from tests.browser.needed import WEB, lacking
from tests.browser.steps import show_list, state
from tests.browser.watch import PHONE, WIDE, watched

AXE = WEB / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = """async rules => (await axe.run(document, {runOnly: rules, resultTypes: ["violations"]})).violations.map(
  v => `${v.id}: ${v.help}\\n` + v.nodes.slice(0, 5).map(n => `    ${n.target.join(" ")}: ${n.failureSummary.replaceAll("\\n", " ")}`).join("\\n"))"""


class Views:
    """Opens views one by one and keeps what axe says of each."""

    def __init__(self, page, axe: str):
        self.page, self.axe, self.wrong = page, axe, []

    def see(self, name):
        """The view that is shown now. axe is put in by the debugger: the content policy stands."""
        self.page.evaluate(f"window.axe || (() => {{ {self.axe} }})()")
        self.wrong += [f"{name}: {said}" for said in self.page.evaluate(RUN, RULES)]


@pytest.fixture(scope="session")
def axe() -> str:
    """The script."""
    if not Path(AXE).is_file():
        lacking("axe-core is not installed (make workbench)")
    return AXE.read_text(encoding="utf-8")


def lists(views):
    """The four lists, with the filter's form."""
    page = views.page
    for name in ("Events", "Reports", "Situations", "Queue"):
        show_list(page, name)
        views.see(name)
    page.get_by_role("button", name=re.compile("^Filter")).click()
    views.see("filter")
    page.keyboard.press("Escape")


def claim(views):
    """A claim: as the machine read it, while it is edited, corrected, rejected."""
    page = views.page
    page.locator("#list-panel .row").first.click()
    expect(state(page)).to_be_visible()
    expect(page.locator(".report-text .chosen").first).to_be_visible()
    views.see("claim")
    page.get_by_role("button", name=re.compile("^How many:")).click()
    views.see("claim, edited")
    page.get_by_label("How many", exact=True).fill("at least 20 people")
    page.keyboard.press("Enter")
    expect(state(page)).to_have_attribute("data-state", "corrected")
    views.see("claim, corrected")
    page.get_by_role("button", name=re.compile("^Reject")).click()
    expect(state(page)).not_to_have_attribute("data-state", "corrected")
    views.see("the next claim")


def event(views):
    """An event with contradictions, then the question with which other it is one."""
    page = views.page
    show_list(page, "Events")
    page.locator("#list-panel .row", has_text="disputed").first.click()
    expect(page.locator(".event-title")).to_be_visible()
    views.see("event")
    page.get_by_role("button", name="Join with…").click()
    page.get_by_role("dialog").get_by_role("button", name=re.compile("Lower Pell")).first.click()
    expect(page.get_by_role("region", name="Then")).to_be_visible()
    views.see("joining")
    page.keyboard.press("Escape")
    show_list(page, "Situations")
    page.locator("#list-panel .row").first.click()
    views.see("situation")


def dialogs(views):
    """Adding, exporting, keys, people."""
    page = views.page
    for name, title in (("Add reports", "Add reports"), ("Export", "Export"), ("Keys and help", "Keys")):
        page.get_by_role("button", name=name, exact=True).first.click()
        box = page.get_by_role("dialog", name=title)
        expect(box).to_be_visible()
        if name == "Export":
            expect(box.get_by_role("button", name=re.compile(r"^Save \d"))).to_be_visible()
        views.see(name)
        page.keyboard.press("Escape")
        expect(box).to_have_count(0)


def charts(views):
    """The figures over time."""
    views.page.get_by_role("tab", name="Charts").click()
    views.see("charts")
    views.page.get_by_role("tab", name="Timeline").click()


def playing(views):
    """The timeline while a window goes through its days."""
    page = views.page
    page.get_by_role("button", name=re.compile("^Step through")).click()
    expect(page.locator(".play-days")).to_be_visible()
    views.see("the timeline, played")
    page.get_by_role("button", name=re.compile("^Stop")).click()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_view_breaks_a_rule(browser, served, axe, scheme):
    with watched(browser, served.base, viewport=WIDE, has_map=True, color_scheme=scheme) as (page, _):
        page.set_default_timeout(MOST_MS)
        page.goto(served.address)
        views = Views(page, axe)
        lists(views)
        claim(views)
        event(views)
        charts(views)
        playing(views)
        dialogs(views)
        assert not views.wrong, "\n".join(views.wrong)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_view_of_a_phone_breaks_a_rule(browser, served, axe, scheme):
    with watched(browser, served.base, viewport=PHONE, color_scheme=scheme) as (page, _):
        page.set_default_timeout(MOST_MS)
        page.goto(served.address)
        views = Views(page, axe)
        page.locator("#list-panel .row").first.click()
        for pane in ("Report", "Claim", "Map", "List"):
            page.get_by_role("navigation", name="Panes").get_by_role("button", name=pane).click()
            views.see(f"phone, {pane}")
        assert not views.wrong, "\n".join(views.wrong)


def test_signing_in_breaks_no_rule(browser, served, axe):
    with watched(browser, served.base) as (page, _):
        page.goto(served.base)
        expect(page.get_by_role("heading", name="Khabar workbench")).to_be_visible()
        views = Views(page, axe)
        views.see("not signed in")
        assert not views.wrong, "\n".join(views.wrong)
