"""A newcomer reviews: from a claim to its words, a count corrected, a wrong claim rejected, a missed one added, two events joined, and all of it undone."""

import re
from urllib.parse import quote

from playwright.sync_api import expect

from tests.browser.serving import AUTHOR
from tests.browser.steps import asked, every, open_claim, open_report, press, recorded, row, select_words, show_list, state

TITLE = "Torvane buries its dead as toll rises"
TOLL = "18 people were killed in Torvane"


def selected(page):
    """The claim that the address names."""
    return re.search(r"[?&]claim=([^&]+)", page.url)[1]


def test_a_claim_leads_to_its_words_and_back(page):
    show_list(page, "Queue")
    row(page, TOLL).click()
    expect(page.locator(".report-title")).to_have_text(re.compile(r"Torvane buries its\s+dead as toll rises"))
    chosen = page.locator(".report-text .piece.chosen")
    expect(chosen).to_have_text("death toll")
    claim = asked(page, f"/claims/{selected(page)}")
    assert claim["evidence"]["trigger"]["text"] == "death toll"
    expect(page.locator(".quote blockquote")).to_have_text(claim["evidence"]["text"])
    shown = "".join(page.locator(".report-text .in-evidence").all_text_contents())
    assert shown == claim["evidence"]["text"]

    page.locator(".field-row[data-field=count]").hover()
    expect(page.locator(".report-text .flash")).to_have_text("18")

    page.locator(".report-text .piece.marked", has_text=re.compile("^fled$")).first.click()
    expect(page.locator(".claim-sentence")).to_contain_text("900 families left their homes")
    expect(row(page, "900 families left their homes")).to_have_attribute("aria-current", "true")
    page.get_by_role("tab", name="Event", exact=True).click()
    expect(page.locator(".event-title")).to_contain_text("Displacement, Torvane")


def test_a_corrected_count_keeps_the_machines_beside_it(page):
    show_list(page, "Queue")
    row(page, TOLL).click()
    expect(state(page)).to_have_attribute("data-state", "to_do")
    page.get_by_role("button", name=re.compile("^How many: 18 people")).click()
    page.get_by_label("How many", exact=True).fill("at least 20 people")
    page.get_by_label("Reason").fill("the council's list has 20 names")
    page.keyboard.press("Enter")
    expect(state(page)).to_have_attribute("data-state", "corrected")
    expect(page.get_by_role("button", name=re.compile("^How many: ≥ 20 people"))).to_be_visible()
    expect(page.locator(".field-row[data-field=count] .was s")).to_have_text("18 people")
    expect(page.locator(".log")).to_contain_text(f"{AUTHOR} corrected how many")
    expect(page.locator(".score")).to_contain_text("0.53")
    claim = asked(page, f"/claims/{selected(page)}")
    assert (claim["count"]["low"], claim["count"]["high"]) == (20, None)
    assert claim["machine"]["count"]["low"] == 18
    assert [(c["by"], c["reason"]) for c in claim["corrected"]] == [(AUTHOR, "the council's list has 20 names")]


def test_an_unusable_correction_is_refused_and_what_was_typed_stays(page, watch):
    watch.expected.add(400)
    show_list(page, "Queue")
    row(page, TOLL).click()
    page.get_by_role("button", name=re.compile("^How many: 18 people")).click()
    box = page.get_by_label("How many", exact=True)
    box.fill("a good many")
    page.keyboard.press("Enter")
    expect(page.locator(".notices")).to_contain_text("a good many")
    expect(box).to_have_value("a good many")
    expect(state(page)).to_have_attribute("data-state", "to_do")


def test_a_wrong_claim_is_rejected_and_the_rejection_undone(page):
    open_claim(page, TITLE, "fled")
    claim = selected(page)
    page.get_by_role("button", name=re.compile("^Reject")).click()
    expect(state(page)).to_have_attribute("data-state", "rejected")
    recorded(page)
    assert claim not in {c["id"] for c in every(page, "/claims", review="to_do")}
    page.reload()
    expect(state(page)).to_have_attribute("data-state", "rejected")
    page.locator(".log").get_by_role("button", name="undo").click()
    expect(state(page)).to_have_attribute("data-state", "to_do")
    expect(page.locator(".log li.undone")).to_have_count(1)
    assert [j["action"] for j in asked(page, f"/claims/{claim}")["judgements"]] == ["undo", "reject"]


def test_a_missed_claim_is_added_with_one_key(page):
    open_report(page, TITLE)
    before = len(every(page, "/claims", background="both"))
    select_words(page, "one surgeon")
    press(page, "n")
    form = page.get_by_role("form", name="New claim")
    expect(form.locator("blockquote")).to_contain_text("We have one surgeon and he is operating by the light of a car battery")
    expect(page.locator(".report-text .drafted")).to_have_text("one surgeon")
    form.get_by_label("What happened").fill("service_closed")
    form.locator("label", has=page.locator("[data-field=place]")).locator("input").fill("Torvane")
    page.keyboard.press("Enter")
    expect(state(page)).to_have_attribute("data-state", "added")
    expect(page.locator(".score")).to_contain_text(f"added by {AUTHOR}")
    expect(page.locator(".report-text [data-state=added]")).to_have_text("one surgeon")
    claim = asked(page, f"/claims/{selected(page)}")
    assert claim["evidence"]["trigger"]["text"] == "one surgeon" and claim["place"]["name"] == "Torvane"
    assert len(every(page, "/claims", background="both")) == before + 1


def test_words_are_given_to_a_field_with_one_key(page):
    open_claim(page, TITLE, "died")
    expect(page.locator(".claim-sentence")).to_contain_text("four more people were killed")
    select_words(page, "18")
    press(page, "c")
    expect(state(page)).to_have_attribute("data-state", "corrected")
    expect(page.locator(".field-row[data-field=count] .was s")).to_have_text("4 people")
    claim = asked(page, f"/claims/{selected(page)}")
    text = asked(page, f"/reports/{quote(claim['report']['id'], safe='')}")["report"]["text"]
    assert (claim["count"]["low"], claim["count"]["text"], text[slice(*claim["count"]["span"])]) == (18, "18", "18")


def test_evidence_is_marked_anew_by_dragging_its_edge(page):
    open_claim(page, TITLE, "fled")
    expect(page.locator(".quote blockquote")).to_have_text("Saleth said 900 families have fled Torvane since Sunday.")
    page.get_by_text("Many walked through").scroll_into_view_if_needed()
    handle = page.locator(".report-text .handle.end").bounding_box()
    goal = page.evaluate(
        """() => {
          const walker = document.createTreeWalker(document.querySelector(".report-text"), NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf("night to");
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(walker.currentNode, at + 2);
            range.setEnd(walker.currentNode, at + 3);
            const box = range.getBoundingClientRect();
            return [box.left, (box.top + box.bottom) / 2];
          }
        }"""
    )
    page.mouse.move(handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2)
    page.mouse.down()
    page.mouse.move(*goal, steps=5)
    page.mouse.up()
    expect(page.locator(".quote blockquote")).to_have_text("Saleth said 900 families have fled Torvane since Sunday. Many walked through the night")
    expect(page.locator(".quote .was s")).to_have_text("Saleth said 900 families have fled Torvane since Sunday.")


def test_two_events_are_joined_after_a_preview_and_the_joining_undone(page):
    before = {e["id"]: e["title"] for e in every(page, "/events")}
    row(page, "7 killed").click()
    expect(page.locator(".event-title")).to_contain_text("Lower Pell")
    page.get_by_role("button", name="Join with…").click()
    asking = page.get_by_role("dialog", name="Join with another event")
    asking.get_by_label("Find the other event").fill("ambushed")
    asking.locator(".pick-list").get_by_role("button", name=re.compile("3 killed")).first.click()
    now, then = asking.get_by_role("region", name="Now"), asking.get_by_role("region", name="Then")
    expect(now.locator(".preview-row")).to_have_count(2)
    expect(then.locator(".preview-row")).to_have_count(1)
    assert {e["id"]: e["title"] for e in every(page, "/events")} == before, "a preview stores nothing"
    asking.get_by_label("Reason").fill("one fight, told twice")
    asking.get_by_role("button", name="Confirm").click()
    expect(asking).to_have_count(0)
    expect(page.get_by_role("list", name="Events").locator(".row")).to_have_count(len(before) - 1)
    joined = {e["id"] for e in every(page, "/events")}
    assert len(joined) == len(before) - 1

    gone = (before.keys() - joined).pop()
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(page.get_by_role("list", name="Events").locator(".row")).to_have_count(len(before))
    assert {e["id"]: e["title"] for e in every(page, "/events")} == before
    assert asked(page, f"/events/{gone}")["id"] == gone


def test_u_undoes_the_last_decision_wherever_one_is(page):
    open_claim(page, TITLE, "fled")
    press(page, "a")
    expect(state(page)).to_have_attribute("data-state", "accepted")
    recorded(page)
    press(page, "j")
    expect(state(page)).to_have_attribute("data-state", "to_do")
    press(page, "u")
    expect(page.locator(".claim-sentence")).to_contain_text("900 families")
    expect(state(page)).to_have_attribute("data-state", "to_do")


def test_a_report_is_finished_and_its_state_kept(page):
    open_report(page, TITLE)
    press(page, "f")
    expect(page.locator("#pane-evidence .pane-foot")).to_contain_text(f"read to the end · {AUTHOR}")
    page.reload()
    expect(row(page, TITLE)).to_contain_text("read to the end")
