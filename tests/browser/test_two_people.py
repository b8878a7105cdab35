"""A team: two people review one case at once, and no decision is lost."""

import re
import shutil
from contextlib import ExitStack

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import MOST_MS
from tests.browser.needed import once
from tests.browser.serving import serving
from tests.browser.steps import asked, every, press, recorded, row, show_list, state
from tests.browser.watch import watched

PASSWORD = "correct horse battery 9"
PEOPLE = {"Amira": "reviewer", "Boris": "coder", "Vera": "viewer"}
TOLL = "18 people were killed in Torvane"


@pytest.fixture(scope="session")
def accounts(siege, shared_folder):
    """The file of the three, made once."""
    around, begun = siege[1], shared_folder / "begun.db"

    def make():
        for name, role in PEOPLE.items():
            around.khabar("accounts", "add", name, "--role", role, "--accounts", begun, given=PASSWORD + "\n")
        begun.rename(shared_folder / "accounts.db")

    return once(shared_folder / "accounts.db", make)


@pytest.fixture
def team(browser, siege, case, accounts, tmp_path):
    """Signs a person in: name -> page and watch, in a browser of their own."""
    own = shutil.copy(accounts, tmp_path / "accounts.db")
    with ExitStack() as stack:
        served = stack.enter_context(serving(case, siege[1], "--accounts", own))

        def enter(name):
            page, watch = stack.enter_context(watched(browser, served.base))
            page.set_default_timeout(MOST_MS)
            page.goto(served.base + "/?pane=queue")
            page.get_by_label("Name").fill(name)
            page.get_by_label("Password").fill(PASSWORD)
            page.get_by_role("button", name="Sign in").click()
            page.locator("#list-panel .row").first.wait_for()
            return page, watch

        yield enter


def test_two_decisions_on_one_claim_are_shown_side_by_side_and_both_kept(team):
    (amira, _), (boris, watch) = team("Amira"), team("Boris")
    watch.expected.add(409)
    for page in (amira, boris):
        row(page, TOLL).click()
        expect(page.locator(".claim-sentence")).to_contain_text("18 people")
    claim = re.search(r"claim=([^&]+)", boris.url)[1]
    press(amira, "r")
    recorded(amira)
    boris.get_by_role("button", name=re.compile("^How many: 18 people")).click()
    boris.get_by_label("How many", exact=True).fill("at least 40 people")
    boris.get_by_label("Reason").fill("my own count")
    boris.keyboard.press("Enter")
    meeting = boris.get_by_role("dialog", name="Somebody decided meanwhile")
    expect(meeting).to_contain_text("corrected how many to “at least 40 people”")
    expect(meeting.locator("li")).to_contain_text(re.compile("Amira.*rejected", re.S))
    assert [j["author"] for j in asked(boris, f"/claims/{claim}")["judgements"]] == ["Amira"], "nothing of mine is stored yet"
    meeting.get_by_role("button", name="Record mine as well").click()
    expect(meeting).to_have_count(0)
    expect(boris.locator(".log")).to_contain_text("Amira rejected")
    expect(boris.locator(".log")).to_contain_text("Boris corrected how many")
    log = asked(amira, f"/claims/{claim}")["judgements"]
    assert {(j["author"], j["action"]) for j in log} == {("Amira", "reject"), ("Boris", "correct")}
    amira.get_by_role("button", name=re.compile("1 decision by others: show")).click()
    row(amira, "three children").click()
    amira.goto(boris.url)
    expect(amira.locator(".log")).to_contain_text("Boris corrected how many")


def test_mine_can_be_dropped_where_theirs_stands(team):
    (amira, _), (boris, watch) = team("Amira"), team("Boris")
    watch.expected.add(409)
    for page in (amira, boris):
        row(page, TOLL).click()
        expect(state(page)).to_have_attribute("data-state", "to_do")
    claim = re.search(r"claim=([^&]+)", boris.url)[1]
    press(amira, "a")
    recorded(amira)
    boris.get_by_role("button", name=re.compile("^Comment c")).click()
    boris.get_by_label("Comment on the claim").fill("which Tuesday?")
    boris.keyboard.press("Enter")
    boris.get_by_role("button", name="Let theirs stand, drop mine").click()
    expect(state(boris)).to_have_attribute("data-state", "accepted")
    assert [(j["author"], j["action"]) for j in asked(boris, f"/claims/{claim}")["judgements"]] == [("Amira", "accept")]


def test_two_who_review_at_once_lose_nothing(team):
    (amira, _), (boris, _) = team("Amira"), team("Boris")
    boris.locator("#list-panel .row").last.scroll_into_view_if_needed()
    amira.locator("#list-panel .row").nth(0).click()
    boris.locator("#list-panel .row").nth(20).click()
    done = {"Amira": set(), "Boris": set()}
    for _ in range(6):
        for name, page, key in (("Amira", amira, "a"), ("Boris", boris, "r")):
            expect(state(page)).to_have_attribute("data-state", "to_do")
            here = page.url
            done[name].add(re.search(r"claim=([^&]+)", here)[1])
            press(page, key)
            expect(page).not_to_have_url(here)
    recorded(amira)
    recorded(boris)
    accepted, rejected = ({c["id"] for c in every(amira, "/claims", background="both", review=r)} for r in ("accepted", "rejected"))
    assert (accepted, rejected) == (done["Amira"], done["Boris"])
    assert asked(amira, "/judgements/verify")["ok"] is True


def test_a_viewer_reads_and_is_offered_nothing_to_decide(team):
    vera, _ = team("Vera")
    show_list(vera, "Queue")
    row(vera, TOLL).click()
    expect(vera.locator(".claim-sentence")).to_contain_text("18 people")
    expect(vera.get_by_role("toolbar", name="Decide on this claim")).to_have_count(0)
    expect(vera.get_by_role("button", name="Add reports")).to_have_count(0)
    expect(vera.get_by_role("button", name="Export", exact=True)).to_have_count(0)
    press(vera, "a")
    expect(vera.locator(".notices")).to_contain_text("Your role may read but not decide.")


def test_a_wrong_password_is_told_and_lets_nobody_in(team, browser):
    page, watch = team("Boris")
    watch.expected |= {401, 403}
    page.context.clear_cookies()
    page.reload()
    page.get_by_label("Name").fill("Boris")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.locator("#list-panel")).to_have_count(0)
