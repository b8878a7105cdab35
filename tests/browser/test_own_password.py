"""One's own password, changed in the account's dialogue."""

import re

from playwright.sync_api import expect

from tests.browser.test_accessibility import Views, axe
from tests.browser.test_two_people import PASSWORD, accounts, team

__all__ = ["accounts", "axe", "team"]

NEW = "another horse, another battery"


def open_form(page):
    page.get_by_role("button", name=re.compile("Boris$")).click()
    page.get_by_role("button", name="Change password…").click()
    return page.get_by_role("form", name="Change your password")


def fill(form, present, new, again):
    for label, words in (("Present password", present), ("New password", new), ("The new one again", again)):
        form.get_by_label(label, exact=True).fill(words)
    form.get_by_role("button", name="Change the password").click()


def test_a_person_changes_their_password_and_stays_signed_in_here_alone(team, axe):
    (page, watch), (elsewhere, other_watch) = team("Boris"), team("Boris")
    watch.expected |= {403}
    other_watch.expected |= {401}
    form = open_form(page)
    expect(form.get_by_label("Present password")).to_be_focused()
    views = Views(page, axe)
    views.see("changing one's password")
    fill(form, PASSWORD, NEW, NEW + "!")
    expect(form.get_by_role("alert")).to_have_text("The two new passwords are not the same.")
    fill(form, "not my password at all", NEW, NEW)
    expect(form.get_by_role("alert")).to_contain_text("the present password is wrong")
    fill(form, PASSWORD, NEW, NEW)
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("Your password is changed.")
    views.see("the password is changed")
    page.keyboard.press("Escape")

    # Here decisions go on, under the new session's token; elsewhere nobody is signed in any more.
    page.locator("#list-panel .row").first.click()
    page.get_by_role("button", name=re.compile("^Reject")).click()
    expect(page.locator(".last-done")).to_contain_text("Rejected")
    elsewhere.get_by_role("tab", name="Reports").click()
    expect(elsewhere.get_by_label("Password")).to_be_visible()
    elsewhere.get_by_label("Name").fill("Boris")
    elsewhere.get_by_label("Password").fill(NEW)
    elsewhere.get_by_role("button", name="Sign in").click()
    elsewhere.locator("#list-panel .row").first.wait_for()
    assert not views.wrong, "\n".join(views.wrong)


def test_the_local_user_has_no_password_to_change(page):
    page.locator("button.person").click()
    expect(page.get_by_role("dialog")).to_contain_text("One local user")
    expect(page.get_by_role("button", name="Change password…")).to_have_count(0)
